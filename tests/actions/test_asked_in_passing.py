"""What is asked or said beside the question that stands: it is answered, kept where it belongs, and the question comes again."""

from __future__ import annotations

import pytest

from bot.desk import Desk
from tests.actions.conftest import ANSWERS, Flow

CONTACT = {"role": "self", "citizen_name": "Kari Li", "age_group": "adult"}
LANGUAGES = ("nb", "nn", "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [("nb", "kan NAV være med?"), ("nn", "kan Nav vere med?"), ("en", "can Nav join?")],
)
def test_a_plain_question_that_names_a_service_is_answered_and_no_need(language: str, text: str, desk: Desk) -> None:
    flow = Flow("request", desk, language).ask("needs", **{**ANSWERS, "needs": None})
    ranking = [{"name": "out_of_scope", "confidence": 0.5}, {"name": "duty_to_cooperate", "confidence": 0.34}]
    nav = {"entity": "service", "value": "nav", "start": 4, "end": 7, "text": "Nav"}
    for _twice in range(2):
        flow.say(text, "out_of_scope", 0.5, [nav], intent_ranking=ranking)
        assert flow.messages[0]["custom"]["topic"] == "duty_to_cooperate"
        assert flow.last["step"] == "needs" and flow.slots["needs"] is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Skolen har ikke hørt på oss. Er det lov?"),
        ("nn", "Skulen har ikkje høyrt på oss. Har dei lov til det?"),
        ("en", "The school has not listened to us. Is that allowed?"),
    ],
)
def test_a_story_that_ends_in_a_plain_question_is_kept_and_answered(language: str, text: str, desk: Desk) -> None:
    flow = Flow("appeal", desk, language).ask(
        "grounds", **CONTACT, about="refusal", rules="health_and_care", received_date="2026-11-10"
    )
    flow.say(text, "participation", 0.94)
    assert flow.slots["grounds"] == text
    assert flow.messages[0]["custom"]["topic"] == "participation" and flow.last["kind"] == "question"


@pytest.mark.parametrize(
    ("language", "text"),
    [("nb", "hva betyr samtykke?"), ("nn", "kva samtykkjer eg til?"), ("en", "what does consent mean?")],
)
def test_what_the_consent_means_is_told_of_the_storing(language: str, text: str, desk: Desk) -> None:
    flow = Flow("request", desk, language).ask("consent", consent=None)
    flow.say(text, "consent", 0.99)
    assert [message["custom"]["kind"] for message in flow.messages] == ["notice", "question"]
    assert flow.last["step"] == "consent"


def test_a_question_about_consent_to_a_plan_is_left_to_its_topic(desk: Desk) -> None:
    flow = Flow("request", desk).ask("consent", consent=None)
    flow.say("må jeg samtykke til planen?", "consent", 0.99)
    assert not flow.took_turn


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("nb", "hva skjer etterpå?", "kvittering"), ("nn", "kva skjer vidare?", "kvittering"), ("en", "what happens next?", "receipt"),
        ("nb", "kan jeg endre det senere?", "legge til"), ("nn", "kan eg rette det seinare?", "leggje til"),
        ("en", "can I change it later?", "add to"),
    ],
)  # fmt: skip
def test_at_the_summary_what_comes_after_is_told(language: str, text: str, said: str, desk: Desk) -> None:
    flow = Flow("request", desk, language).ask("confirm", **ANSWERS)
    flow.say(text, "updating_plan", 0.97)
    assert said in flow.messages[0]["text"]
    assert flow.last["kind"] == "summary" and flow.cases == []


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [("nb", "ja men ikke del med NAV", "NAV"), ("nn", "ja, men skulen skal ikkje sjå planen", "skulen"),
     ("en", "yes, but don't share it with the school", "the school")],
)  # fmt: skip
def test_a_yes_that_keeps_somebody_out_is_a_yes_and_a_wish(language: str, text: str, who: str, desk: Desk) -> None:
    flow = Flow("request", desk, language).ask("consent", consent=None)
    flow.say(text, "inform", 0.4)
    assert flow.slots["consent"] and flow.slots["do_not_share_with"] == [who]
    assert who in flow.text


@pytest.mark.parametrize("text", ["ja, men jeg er usikker", "ja men ikke lagre noe", "kanskje, men ikke del med NAV"])
def test_doubt_beside_a_wish_is_no_consent(text: str, desk: Desk) -> None:
    flow = Flow("request", desk).ask("consent", consent=None)
    flow.say(text, "inform", 0.4)
    assert flow.slots["consent"] is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("nn", "dette er heilt latterleg, dei gjer aldri noko"), ("nb", "dere er ubrukelige, ingenting skjer"),
     ("en", "this is ridiculous, they never do anything")],
)  # fmt: skip
def test_anger_at_a_name_is_met_calmly_and_not_with_a_topic(language: str, text: str, desk: Desk) -> None:
    flow = Flow("request", desk, language).ask("citizen_name", role="self")
    flow.say(text, "no_reply", 0.92)
    assert [message["custom"]["kind"] for message in flow.messages] == ["notice", "question"]
    assert flow.last["step"] == "citizen_name"


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_a_required_question_nobody_is_told_to_skip_and_the_ways_round_stay(language: str, desk: Desk) -> None:
    flow = Flow("request", desk, language).ask("contact", role="self", citizen_name="Kari Li")
    for _try in range(3):
        flow.say("blå", "inform", 0.3)
    for command in ("skip", "skip", "inform"):
        payloads = [each["payload"] for each in flow.messages[-1]["buttons"]]
        assert {"/contact_human", "/pause"} <= set(payloads) and "/skip" not in payloads
        flow.say("hopp over" if command == "skip" else "blå", command)


@pytest.mark.parametrize(
    ("language", "asked"), [("nb", "Hvor gammel er du?"), ("nn", "Kor gammal er du?"), ("en", "How old are you?")]
)
def test_whoever_applies_for_themselves_is_asked_how_old_they_are(language: str, asked: str, desk: Desk) -> None:
    flow = Flow("request", desk, language).ask("contact", role="self", citizen_name="Kari Li").say("91234567")
    assert flow.last["step"] == "age_group" and asked in flow.text
