"""An appeal: the day that the decision bears, the day it came, the last day line by line; silence; and how far there is to go."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from actions.wiring import wiring
from bot.intake.speaker import Speaker
from tests.conversations.talk import Talk

APPEAL = {
    "nb": ("jeg vil klage på avslaget", "ja", "meg selv", "Kari Li", "kari@example.no", "helse og omsorg"),
    "nn": ("eg vil klage på avslaget", "ja", "meg sjølv", "Eli Moe", "eli@example.no", "helse og omsorg"),
    "en": ("I want to appeal against the refusal", "yes", "myself", "Jane Hill", "jane@example.com", "health and care"),
}
DAYS = {
    "nb": "vedtaket er datert {dated}, jeg fikk det {received}",
    "nn": "eg fekk det {received}, men vedtaket er datert {dated}",
    "en": "the decision is dated {dated} and I got it on {received}",
}
ENDS = {"nb": ("hopp over resten", "ja"), "nn": ("hopp over resten", "ja"), "en": ("skip the rest", "yes")}
LAST = {"nb": "Siste dag å klage", "nn": "Siste dag å klage", "en": "Last day to appeal"}


@pytest.mark.parametrize("language", APPEAL)
def test_both_days_are_kept_and_the_limit_runs_from_the_one_it_was_received(talk: Talk, language: str) -> None:
    today = wiring().today()
    speaker = Speaker(wiring().phrasebook, language, "0301")
    dated, received = today - timedelta(days=9), today - timedelta(days=6)
    conversation = talk.new_conversation()
    for each in APPEAL[language]:
        last = talk.say(conversation, each)
    assert last[-1]["custom"]["step"] == "received_date", last
    said = talk.say(conversation, DAYS[language].format(dated=speaker.day(dated), received=speaker.day(received)))
    assert LAST[language] in said[-1]["text"]
    summary = talk.say(conversation, ENDS[language][0])[-1]
    assert summary["custom"]["kind"] == "summary"
    # A line for each step of the computation, the last day among them.
    lines = summary["text"].splitlines()
    assert sum(line.startswith(f"- {LAST[language]}:") for line in lines) == 1
    assert any(speaker.day(dated) in line for line in lines) and any(speaker.day(received) in line for line in lines)
    receipt = talk.say(conversation, ENDS[language][1])[-1]
    case = wiring().desk.show_case(receipt["custom"]["reference"])
    assert case is not None
    exported = case.as_export()["appeal"]
    assert (exported["decision_date"], exported["received_date"]) == (dated.isoformat(), received.isoformat())
    reckoning = exported["reckoning"]
    assert reckoning["start"] == received.isoformat() and reckoning["length"] == {"weeks": 4}
    assert reckoning["last_day"] == exported["deadline"] == receipt["custom"]["due"]
    assert date.fromisoformat(reckoning["last_day_by_counting"]) == received + timedelta(weeks=4)


@pytest.mark.parametrize(("language", "first", "asked", "words"), [
    ("nb", "jeg vil klage fordi kommunen ikke har svart", 10, "Du kan purre fra"),
    ("nb", "jeg vil klage fordi kommunen ikke har svart", 60, "siden"),
    ("nn", "eg vil klage fordi kommunen ikkje har svart", 10, "Du kan purre frå"),
    ("en", "I want to appeal because the municipality has not answered", 60, "ago"),
])  # fmt: skip
def test_silence_is_told_with_its_days(talk: Talk, language: str, first: str, asked: int, words: str) -> None:
    speaker, conversation = Speaker(wiring().phrasebook, language, "0301"), talk.new_conversation()
    day = wiring().today() - timedelta(days=asked)
    yes, own = ("yes", "myself") if language == "en" else ("ja", "meg sjølv" if language == "nn" else "meg selv")
    step = None
    answers = {"consent": yes, "role": own, "citizen_name": "Kari Li", "contact": "kari@example.no", "about": '/inform{"value":"no_reply"}',
               "rules": '/inform{"value":"health_and_care"}'}  # fmt: skip
    for each in range(10):
        said = talk.say(conversation, first if each == 0 else answers[str(step)])
        step = said[-1]["custom"].get("step")
        if step == "request_date":
            break
    told = "\n".join(each["text"] for each in talk.say(conversation, speaker.day(day)))
    assert words in told and speaker.day(day) in told


@pytest.mark.parametrize(("first", "answers"), [
    ("jeg er 13 år og vil ha hjelp, jeg vil søke om plan for meg selv", ("ja", "Ida Li", "91234567", "ring etter skolen")),
    ("jeg vil søke om plan", ("ja", "meg selv", "Ida Li", "91234567", "13")),
    ("jeg vil søke om plan", ("ja", "broren min", "Ida Li", "91234567", "Per Li", "40", "nei", "en plan")),
    ("jeg vil søke om plan", ("ja", "datteren min", "Ida Li", "91234567", "Per Li", "9", "alene", "en plan")),
    ("jeg vil klage", ("ja", "broren min", "Ida Li", "91234567", "Per Li", "40", "nei", "jeg fikk nei", "helse")),
    ("jeg skal handle for en annen", ("ja",)),
])  # fmt: skip
def test_no_form_shows_more_than_twelve_questions(talk: Talk, first: str, answers: tuple[str, ...]) -> None:
    conversation, shown = talk.new_conversation(), []
    for each in (first, *answers, "hopp over resten"):
        shown += [said["custom"]["progress"] for said in talk.say(conversation, each) if "progress" in said["custom"]]
    assert shown and all(1 <= at <= most <= 12 for at, most in shown), shown
    assert [at for at, _most in shown] == sorted(at for at, _most in shown), shown
