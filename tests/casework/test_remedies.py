"""What helps against what went wrong: situations as people tell them, and what must hold in all of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.casework.appeal import About
from bot.casework.deadline import Limit, Rules
from bot.casework.remedy import Remedies, Remedy, Situation, Trouble, remedies_for, statutes_of, trouble_of
from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import LANGUAGES
from tests.casework.remedy_table import SITUATIONS

CONTENT = Path(__file__).resolve().parents[2] / "content"
MONTH = Limit("fvl_11a", months=1)
TODAY = date(2026, 11, 22)
LAST_DAY = date(2026, 10, 22)
"""A request of this day has its month until today, and not longer."""

RULES = {"h": Rules.HEALTH_AND_CARE, "s": Rules.SOCIAL_SERVICES, "c": Rules.CHILD_WELFARE, "u": Rules.UNKNOWN}
DATES = {"-": None, "new": TODAY, "last": LAST_DAY, "old": LAST_DAY - timedelta(days=1)}


def every() -> list[Situation]:
    """Every combination of what can be told."""
    return [
        Situation(trouble, written, asked, rules, reply, raised, MONTH)
        for trouble, written, asked, rules, reply, raised in product(
            Trouble, (None, True, False), DATES.values(), Rules, (True, False), (True, False)
        )
    ]


def advice(name: str, situation: Situation) -> Remedies:
    found = remedies_for(situation, TODAY)
    assert isinstance(found, Remedies), name
    return found


@pytest.mark.parametrize("row", SITUATIONS, ids=lambda row: row.split("|")[0].strip())
def test_a_situation_gets_its_remedy(row: str) -> None:
    name, rules, trouble, told, first, others, limit, reason = (part.strip() for part in row.split("|"))
    facts: dict[str, Any] = {}
    for word in told.split():
        if word in DATES:
            facts["request_date"] = DATES[word]
        else:
            facts |= {
                "written": {"written_decision": True},
                "spoken": {"written_decision": False},
                "reply": {"preliminary_reply": True},
                "raised": {"raised_before": True},
            }[word]
    found = advice(name, Situation(Trouble(trouble), rules=RULES[rules], reply_limit=MONTH, **facts))
    assert found.first == Remedy(first)
    assert found.others == tuple(Remedy(other) for other in others.split())
    assert (found.limit_runs, found.reason) == (limit == "runs", reason)


def test_there_are_sixty_situations_at_least_and_none_is_told_twice() -> None:
    names = [row.split("|")[0].strip() for row in SITUATIONS]
    told = ["|".join(part.strip() for part in row.split("|")[1:4]) for row in SITUATIONS]
    assert len(SITUATIONS) >= 60
    assert len(set(names)) == len(names) and len(set(told)) == len(told)


def test_every_trouble_and_every_remedy_is_met_in_the_table() -> None:
    cells = [[part.strip() for part in row.split("|")] for row in SITUATIONS]
    assert {cell[2] for cell in cells} == {trouble.value for trouble in Trouble}
    assert {word for cell in cells for word in (cell[4], *cell[5].split())} == {remedy.value for remedy in Remedy}


def test_silence_is_never_sent_to_appeal_a_decision() -> None:
    """Whatever else is told, and also where nobody answered a request for a coordinator."""
    for situation in every():
        if situation.trouble == Trouble.SILENCE:
            found = remedies_for(situation, TODAY)
            assert Remedy.APPEAL not in (found.first, *found.others)
            assert not found.limit_runs
        elif situation.request_date is not None and situation.written_decision is not True:
            found = remedies_for(situation, TODAY)
            if situation.trouble == Trouble.NO_COORDINATOR:
                assert Remedy.APPEAL not in (found.first, *found.others)


@pytest.mark.parametrize("rules", Rules)
def test_a_reminder_comes_after_the_month_and_not_before(rules: Rules) -> None:
    for days in range(0, 70):
        asked = TODAY - timedelta(days=days)
        found = remedies_for(Situation(Trouble.SILENCE, None, asked, rules, reply_limit=MONTH), TODAY)
        passed = asked < LAST_DAY
        assert (found.first == Remedy.REMINDER) == passed
        assert (found.first == Remedy.WAIT) == (not passed)
        assert (Remedy.APPEAL_UNMET_RIGHT in found.others) == (
            passed and rules in (Rules.HEALTH_AND_CARE, Rules.UNKNOWN)
        )


def test_supervision_and_unmet_rights_and_the_ombudsman_belong_to_health_and_care() -> None:
    """The right to a coordinator stands in the health acts, whatever the rest of the case comes under."""
    only = {Remedy.SUPERVISION, Remedy.APPEAL_UNMET_RIGHT, Remedy.OMBUDSMAN}
    for situation in every():
        if situation.rules in (Rules.SOCIAL_SERVICES, Rules.CHILD_WELFARE) and "coordinator" not in situation.trouble:
            found = remedies_for(situation, TODAY)
            assert not only & {found.first, *found.others}, situation


def test_a_decision_that_goes_against_somebody_can_be_appealed_and_the_limit_runs() -> None:
    for situation in every():
        found = remedies_for(situation, TODAY)
        if situation.trouble in (Trouble.REFUSED, Trouble.UNWANTED_CHANGE):
            assert Remedy.APPEAL in (found.first, *found.others) and found.limit_runs
        if Remedy.APPEAL in (found.first, *found.others):
            assert found.limit_runs, situation
            assert found.first == Remedy.APPEAL or situation.trouble != Trouble.SOMETHING_ELSE


def test_the_quality_of_treatment_is_never_appealed() -> None:
    for situation in every():
        if situation.trouble == Trouble.TREATMENT_QUALITY:
            found = remedies_for(situation, TODAY)
            assert not {Remedy.APPEAL, Remedy.APPEAL_UNMET_RIGHT} & {found.first, *found.others}


def test_no_remedy_is_named_twice_and_somebody_to_ask_is_always_there() -> None:
    people = {
        Remedy.COUNTY_GOVERNOR_GUIDANCE, Remedy.OMBUDSMAN, Remedy.ASK_STATUS, Remedy.TALK_TO_COORDINATOR, Remedy.CHANGE_COORDINATOR,
    }  # fmt: skip
    for situation in every():
        found = remedies_for(situation, TODAY)
        every_one = (found.first, *found.others)
        assert len(set(every_one)) == len(every_one) and people & set(every_one), situation


def test_the_statutes_of_the_first_remedy_come_first() -> None:
    for situation in every():
        found = remedies_for(situation, TODAY)
        rules = Rules.HEALTH_AND_CARE if "coordinator" in situation.trouble else situation.rules
        own = statutes_of(found.first, rules)
        assert found.statutes[: len(own)] == own and len(set(found.statutes)) == len(found.statutes)
        right = found.statutes[len(own) :]
        if situation.trouble == Trouble.NO_COORDINATOR:
            assert right == ("pbrl_2_5b", "pbrl_2_5c")
        elif (
            situation.trouble in (Trouble.PLAN_INADEQUATE, Trouble.NOT_FOLLOWED, Trouble.NOT_INVOLVED)
            and situation.may_be_health
        ):
            assert right == ("pbrl_2_5",)
        else:
            assert right == ()


GENERAL = ("fvl_32", "fvl_29")
STATUTES: dict[Remedy, tuple[tuple[str, ...], ...]] = {
    # under health and care, social services, child welfare, unknown
    Remedy.APPEAL: (
        ("pbrl_7_2", "pbrl_7_3", "pbrl_7_5"), ("sotjl_47", *GENERAL), ("bvl_12_9", *GENERAL),
        ("pbrl_7_2", "pbrl_7_5", "sotjl_47", "bvl_12_9", *GENERAL),
    ),
    Remedy.APPEAL_UNMET_RIGHT: (("pbrl_7_2", "pbrl_7_3", "pbrl_7_5"),) * 4,
    Remedy.ASK_FOR_DECISION: (("pbrl_2_7", "fvl_11"), *(("fvl_27", "fvl_11"),) * 3),
    Remedy.MAKE_REQUEST: (("hol_7_1", "hol_7_2", "fvl_11"),) * 4,
    Remedy.ASK_STATUS: (("fvl_11", "fvl_18"),) * 4,
    Remedy.WAIT: (("fvl_11a",),) * 4,
    Remedy.REMINDER: (("fvl_11a", "fvl_11"),) * 4,
    Remedy.TALK_TO_COORDINATOR: (("hol_7_2", "pbrl_3_1"), ("fvl_11d", "sotjl_42"), ("fvl_11d",), ("hol_7_2", "pbrl_3_1")),
    Remedy.CHANGE_COORDINATOR: (("pbrl_2_5b", "pbrl_3_1"),) * 4,
    Remedy.SUPERVISION: (("pbrl_7_4", "pbrl_7_4a"),) * 4,
    Remedy.COUNTY_GOVERNOR_GUIDANCE: (("fvl_11", "htl_4"), ("fvl_11", "sotjl_9"), ("fvl_11", "htl_4"), ("fvl_11", "htl_4")),
    Remedy.OMBUDSMAN: (("pbrl_8_3", "pbrl_8_7"),) * 4,
    Remedy.PARLIAMENTARY_OMBUD: (("sombl_7",),) * 4,
}  # fmt: skip


@pytest.mark.parametrize("remedy", Remedy)
def test_a_remedy_rests_on_its_statutes_under_each_act(remedy: Remedy) -> None:
    assert tuple(statutes_of(remedy, rules) for rules in Rules) == STATUTES[remedy]
    assert statutes_of(remedy.value, "unknown") == STATUTES[remedy][3]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("about", "trouble"),
    [
        (About.REFUSAL, Trouble.REFUSED),
        (About.PLAN_CONTENTS, Trouble.PLAN_INADEQUATE),
        (About.NOT_FOLLOWED, Trouble.NOT_FOLLOWED),
        (About.NO_REPLY, Trouble.SILENCE),
        (About.COORDINATOR, Trouble.NO_COORDINATOR),
        (About.OTHER, Trouble.SOMETHING_ELSE),
    ],
)
def test_what_an_appeal_is_about_tells_the_trouble(about: About, trouble: Trouble) -> None:
    assert trouble_of(about) == trouble_of(about.value) == trouble  # type: ignore[arg-type]


def test_a_situation_is_checked_when_it_is_made() -> None:
    assert Situation("silence", rules="unknown") == Situation(Trouble.SILENCE)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a valid Trouble"):
        Situation("weather")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a valid Rules"):
        Situation(Trouble.SILENCE, rules="tax")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^request_date must be a date without a time of day"):
        Situation(Trouble.SILENCE, request_date=datetime(2026, 3, 1), reply_limit=MONTH)
    with pytest.raises(ValueError, match=r"^A date of a request needs the limit for a reply\.$"):
        Situation(Trouble.SILENCE, request_date=TODAY)


# -- what the content holds


@pytest.fixture(scope="module")
def book() -> Phrasebook:
    return Phrasebook.load(CONTENT)


def test_every_statute_is_known_and_in_force(book: Phrasebook) -> None:
    named = {name for row in STATUTES.values() for cell in row for name in cell} | {
        "pbrl_2_5",
        "pbrl_2_5b",
        "pbrl_2_5c",
    }
    for name in named:
        entry = book.statutes["statutes"][name]
        assert entry["valid_from"] <= TODAY and entry["valid_until"] is None, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_remedy_has_its_words_and_none_is_left_over(book: Phrasebook, language: str) -> None:
    keys = {remedies_for(situation, TODAY).reason for situation in every()} | {f"remedy_{remedy}" for remedy in Remedy}
    there = {key for key in book.prompts["remedy"]["texts"] if not key.startswith("element_")}
    assert there == keys
    for key in keys:
        days = {name: "en dag" for name in ("asked", "from_day", "due", "ago")}
        said = book.text("remedy", key, language, "0301", **days)
        assert len(said.split()) >= 6 and "{" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_appeal_is_always_said_to_be_written_and_signed(book: Phrasebook, language: str) -> None:
    signed, wrote = {"nb": ("skriv under", "skriv"), "nn": ("skriv under", "skriv"), "en": ("sign it", "writ")}[
        language
    ]
    for key in ("remedy_appeal", "remedy_appeal_unmet_right"):
        said = book.text("remedy", key, language, "0301").lower()
        assert signed in said and wrote in said
    supervision = book.text("remedy", "remedy_supervision", language, "0301")
    assert {"nb": "ikke en klage", "nn": "ikkje ei klage", "en": "not an appeal"}[language] in supervision
