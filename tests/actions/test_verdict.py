"""A claim is judged in the first sentence, told back, explained, and followed by what to do; one that we do not judge is not."""

from __future__ import annotations

from datetime import date

import pytest

from actions.wiring import Wiring
from bot.guidance.topic import LANGUAGES, RIGHTS_TOPICS, SERVICE_TOPICS
from tests.actions.guided import Guided, book, share_the_book

CITY = "0301"
TODAY = date(2026, 11, 23)

FIRST = {
    ("nb", "true"): "Ja, det stemmer.",
    ("nb", "false"): "Nei, det stemmer ikke.",
    ("nb", "partly"): "Det stemmer bare delvis.",
    ("nn", "true"): "Ja, det stemmer.",
    ("nn", "false"): "Nei, det stemmer ikkje.",
    ("nn", "partly"): "Det stemmer berre delvis.",
    ("en", "true"): "Yes, that is right.",
    ("en", "false"): "No, that is not right.",
    ("en", "partly"): "That is only partly right.",
}

JUDGED = {
    # id: verdict of the claim, verdict of its contrary
    "ombudsman_is_free": ("true", "false"),
    "plan_costs_money": ("false", "true"),
    "hospital_makes_plan": ("partly", "partly"),
    "choose_named_coordinator": ("partly", "true"),
}

TOLD_BACK = {
    # of the claim's own verdict, when it is said and when its contrary is
    "nb": {"true": ("Dette er riktig", "Det motsatte er riktig"), "false": ("Dette er feil", "Det motsatte er feil"), "partly": ("Dette er bare delvis riktig", "Det motsatte er bare delvis riktig")},
    "nn": {"true": ("Dette er rett", "Det motsette er rett"), "false": ("Dette er feil", "Det motsette er feil"), "partly": ("Dette er berre delvis rett", "Det motsette er berre delvis rett")},
    "en": {"true": ("This is right", "The opposite is right"), "false": ("This is wrong", "The opposite is wrong"), "partly": ("This is only partly right", "The opposite is only partly right")},
}  # fmt: skip


@pytest.fixture(autouse=True)
def shared_book(wired: Wiring) -> None:
    share_the_book()


def claimed(language: str, name: str, asserted: bool, **slots: object) -> Guided:
    topic = book().claims[name]["topic"]
    return Guided(language, **slots).say(topic, claim={"id": name, "asserted": asserted})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", JUDGED)
@pytest.mark.parametrize("asserted", [True, False])
def test_the_verdict_is_the_first_sentence(language: str, name: str, asserted: bool) -> None:
    verdict = JUDGED[name][0 if asserted else 1]
    talk = claimed(language, name, asserted)
    assert talk.text.startswith(FIRST[language, verdict] + " ")
    assert talk.last["verdict"] == verdict
    assert (talk.last["kind"], talk.last["claim"], talk.last["language"]) == ("answer", name, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", JUDGED)
def test_the_claim_itself_is_told_back_so_that_everybody_sees_what_was_judged(language: str, name: str) -> None:
    claim = book().claim(name, language, CITY)
    said, contrary = TOLD_BACK[language][claim.verdict]
    opening, closing = ("“", "”") if language == "en" else ("«", "»")
    for asserted, words in ((True, said), (False, contrary)):
        first = claimed(language, name, asserted).text.split("\n\n")[0]
        assert first.endswith(f"{words}: {opening}{claim.claim}{closing}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_is_judged_both_ways_with_its_reason_and_its_sources(language: str) -> None:
    for name in book().claims:
        claim = book().claim(name, language, CITY)
        for asserted, verdict in ((True, claim.verdict), (False, claim.contrary)):
            talk = claimed(language, name, asserted)
            parts = talk.text.split("\n\n")
            assert talk.text.startswith(FIRST[language, verdict]), name
            assert claim.why in talk.text and claim.claim in parts[0], name
            assert "{" not in talk.text, name
            assert talk.last["verdict"] == verdict and talk.last["topic"] == claim.topic
            assert talk.last["sources"] and all(source["checked"] for source in talk.last["sources"]), name
            assert "depth" not in talk.last


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_do_is_told_to_who_said_the_claim_and_not_to_who_said_its_contrary(language: str) -> None:
    for name in book().claims:
        claim = book().claim(name, language, CITY)
        assert claimed(language, name, True).text.endswith(claim.next), name
        assert claimed(language, name, False).text.endswith(claim.why), name


def test_who_says_the_contrary_of_what_is_false_is_right_and_the_other_way_round() -> None:
    for name in book().claims:
        said, contrary = (claimed("nb", name, asserted).last["verdict"] for asserted in (True, False))
        if said in ("true", "false"):
            assert {said, contrary} == {"true", "false"}, name
        else:
            assert contrary in ("partly", "true", "false"), name


def test_after_a_verdict_one_may_ask_why_and_read_the_topic() -> None:
    talk = claimed("nb", "plan_costs_money", True)
    assert talk.buttons == ["/ask_why", "/cost"]
    assert talk.last["suggestions"] == ["cost"]
    assert talk.slots["last_topic"] == "cost"
    talk.say("ask_why")
    assert (talk.last["depth"], talk.last["topic"]) == ("why", "cost")
    assert "helse- og omsorgstjenesteloven § 11-2" in talk.text


def test_a_verdict_is_no_miss() -> None:
    assert claimed("nb", "plan_costs_money", True, misses=1).slots["misses"] == 0


def test_a_verdict_is_one_message_and_the_answer_does_not_come_beside_it() -> None:
    assert len(claimed("en", "plan_costs_money", True).messages) == 1


def test_the_topic_of_the_claim_is_the_topic_whatever_the_intent_was() -> None:
    talk = Guided().say("greet", claim={"id": "plan_costs_money", "asserted": True})
    assert talk.last["topic"] == talk.slots["last_topic"] == "cost"


def test_in_a_crisis_nothing_is_judged() -> None:
    talk = Guided().say("crisis", claim={"id": "plan_costs_money", "asserted": True}, reports=True)
    assert talk.last["topic"] == "crisis" and "113" in talk.text
    assert "claim" not in talk.last


# --- a claim that we do not judge ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_cannot_judge_is_said_before_the_rules(language: str) -> None:
    lead = book().text("common", "claim_unjudged", language)
    for topic in RIGHTS_TOPICS:
        talk = Guided(language).say(topic, reports=True)
        assert talk.text == f"{lead}\n\n{book().answer(topic, language, CITY, 'short', on=TODAY).text}"
        assert "verdict" not in talk.last and "claim" not in talk.last
        assert talk.last["depth"] == "short"


@pytest.mark.parametrize("topic", [topic for topic in SERVICE_TOPICS if topic != "change_language"])
def test_what_is_said_of_the_service_is_just_answered(topic: str) -> None:
    assert Guided().say(topic, reports=True).text == Guided().say(topic).text


def test_without_a_report_there_is_no_such_lead() -> None:
    lead = book().text("common", "claim_unjudged", "nb")
    assert all(lead not in Guided().say(topic).text for topic in RIGHTS_TOPICS)


def test_a_claim_that_is_judged_has_no_such_lead() -> None:
    talk = Guided().say("cost", claim={"id": "plan_costs_money", "asserted": True}, reports=True)
    assert talk.text.startswith(FIRST["nb", "false"])
