"""The self-check: what is asked, in which words, and what is told at its end."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from actions.self_check import ValidateSelfCheckForm
from bot.casework.entitlement import PLAIN
from bot.desk import Desk
from bot.guidance.plain_language import readability
from bot.guidance.topic import LANGUAGES
from tests.actions.conftest import Flow

SLOTS = ("for_whom", "help_needed", *PLAIN)


def press(flow: Flow, value: str) -> Flow:
    return flow.say(f'/inform{{"value": "{value}"}}', entities=[{"entity": "value", "value": value}])


def relation(value: str, text: str, start: int = 0) -> dict[str, Any]:
    return {"entity": "relation", "value": value, "text": text, "start": start}


@pytest.fixture
def check(desk: Desk) -> Flow:
    """A self-check that has not begun."""
    return Flow("self_check", desk)


def walk(desk: Desk, answers: dict[str, str], language: str = "nb") -> tuple[Flow, list[str]]:
    """Press the given answers until the result; returns the questions that were asked."""
    flow = Flow("self_check", desk, language).say("/start_self_check", "start_self_check", language={language: 1.0})
    flow.slots["language"] = language
    asked = []
    while flow.loop:
        asked.append(flow.slots["requested_slot"])
        press(flow, answers[asked[-1]])
    return flow, asked


def test_it_begins_without_consent_and_says_that_nothing_is_stored(check: Flow) -> None:
    check.say("/start_self_check", "start_self_check")
    assert check.last == {
        "kind": "question",
        "language": "nb",
        "flow": "self_check",
        "step": "for_whom",
        "progress": [1, 5],
        "input": "text",
    }
    assert "lagrer ingen sak" in check.text
    assert [button["title"] for button in check.messages[-1]["buttons"]] == [
        "Meg selv", "Et barn under 18 år", "En annen voksen", "Vet ikke",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "entities", "whom"),
    [
        ("sjekk om jeg har rett, det er for meg selv", [relation("self", "for meg selv")], "self"),
        ("ta testen for barnet mitt", [relation("parent", "for barnet mitt")], "child"),
        ("test for sønnen min på 9", [relation("parent", "for sønnen min"), {"entity": "age", "value": 9, "text": "9", "start": 22}], "child"),
        ("test for sønnen min på 31", [relation("parent", "for sønnen min"), {"entity": "age", "value": 31, "text": "31", "start": 22}], "adult"),
        ("test for sønnen min", [relation("parent", "for sønnen min")], None),
        ("jeg er mor, kan du sjekke", [relation("parent", "jeg er mor")], None),
        ("sjekk det for mannen min", [relation("relative", "for mannen min")], "adult"),
        ("sjekk det for lillebror", [relation("relative", "for lillebror")], "child"),
        ("jeg er 42 og tar den for sønnen min", [{"entity": "age", "value": 42, "text": "42", "start": 7}, relation("parent", "for sønnen min", 20)], None),
        ("kan vi få barnekoordinator? ta testen", [{"entity": "wants", "value": "child_coordinator", "text": "barnekoordinator"}], "child"),
        ("ta testen", [], None),
    ],
)  # fmt: skip
def test_whom_the_first_message_speaks_of_is_not_asked_for_again(
    check: Flow, text: str, entities: list[dict[str, Any]], whom: str | None
) -> None:
    check.say(text, "start_self_check", entities=entities)
    assert check.slots["for_whom"] == whom
    assert check.slots["requested_slot"] == ("help_needed" if whom else "for_whom")


@pytest.mark.parametrize(
    ("text", "entities", "whom"),
    [
        ("meg", [relation("self", "meg")], "self"),
        ("sønnen min", [relation("parent", "sønnen min")], "child"),
        ("den voksne sønnen min", [relation("parent", "sønnen min")], "adult"),
        ("broren min", [relation("relative", "broren min")], "adult"),
        ("en pasient", [relation("professional", "en pasient")], "unknown"),
        ("vet ikke", [], "unknown"),
        ("ei som er 82", [{"entity": "age", "value": 82, "text": "82", "start": 10}], "adult"),
    ],
)
def test_whom_it_is_about_in_words(check: Flow, text: str, entities: list[dict[str, Any]], whom: str) -> None:
    check.say("/start_self_check", "start_self_check").say(text, "inform", 0.3, entities)
    assert check.slots["for_whom"] == whom


def test_a_child_is_asked_about_in_its_own_words_and_six_questions_at_most(check: Flow) -> None:
    check.say("/start_self_check", "start_self_check")
    press(check, "child")
    assert "Hva slags hjelp trenger barnet" in check.text and check.last["progress"] == [2, 6]
    press(check, "both")
    assert check.last["step"] == "lasting" and check.last["progress"] == [3, 5]
    assert "venter dere barn" in press(press(check, "yes"), "yes").text.casefold()
    assert "Er barnet alvorlig sykt" in check.text


def test_two_services_that_are_named_are_more_than_one(check: Flow) -> None:
    services = [
        {"entity": "service", "value": name, "text": name, "start": 0}
        for name in ("general_practitioner", "physiotherapy")
    ]
    check.say("/start_self_check", "start_self_check")
    press(check, "self").say("fastlege og fysio", "inform", 0.3, services)
    assert (check.slots["help_needed"], check.slots["several_services"]) == ("health", "yes")
    assert check.last["step"] == "lasting"


@pytest.mark.parametrize("text", ["vet ikke", "usikker", "kanskje", "det kommer an på", "hopp over"])
def test_do_not_know_is_an_answer_to_every_question(check: Flow, text: str) -> None:
    check.say("/start_self_check", "start_self_check")
    for _ in range(5):
        check.say(
            text,
            "skip" if text in ("vet ikke", "hopp over") else "inform",
            1.0 if text in ("vet ikke", "hopp over") else 0.3,
        )
    assert check.last["kind"] == "summary"
    assert check.text.startswith("Det er uklart om personen har rett til individuell plan eller koordinator.")


def test_the_result_comes_first_with_why_what_it_is_not_and_ways_on(desk: Desk) -> None:
    flow, asked = walk(desk, {"for_whom": "self", "help_needed": "health", **dict.fromkeys(PLAIN, "yes")})
    assert asked == ["for_whom", "help_needed", "several_services", "lasting", "coordination"]
    assert flow.text.startswith("Du har trolig rett til individuell plan og koordinator.")
    assert "- De som hjelper, må samarbeide." in flow.text and "Kommunen vurderer behovet og avgjør." in flow.text
    assert (flow.last["kind"], flow.last["flow"], flow.last["topic"]) == ("summary", "self_check", "who_is_entitled")
    assert flow.last["suggestions"] == ["request", "who_is_entitled", "contact_human", "self_check"]
    assert [button["payload"] for button in flow.messages[-1]["buttons"]] == [
        '/start_request{"relation": "self"}', "/who_is_entitled", "/contact_human", "/start_self_check",
    ]  # fmt: skip
    assert any("§ 2-5" in source["statute"] for source in flow.last["sources"])
    assert all(source["url"].startswith("https://") and source["checked"] for source in flow.last["sources"])


def test_nothing_is_kept_when_it_ends(desk: Desk) -> None:
    flow, _ = walk(desk, {"for_whom": "child", "help_needed": "both", **dict.fromkeys(PLAIN, "yes")})
    assert [flow.slots[slot] for slot in (*SLOTS, "submission_id", "tries")] == [None] * 9
    assert flow.cases == [] and not flow.loop


def test_a_family_is_told_of_the_child_coordinator_with_its_statutes(desk: Desk) -> None:
    flow, _ = walk(desk, {"for_whom": "child", "help_needed": "both", **dict.fromkeys(PLAIN, "yes")}, "nn")
    assert "Familien har truleg rett til barnekoordinator." in flow.text
    assert any("§ 2-5 c" in source["statute"] for source in flow.last["sources"])
    assert not any("§ 33" in source["statute"] for source in flow.last["sources"])


def test_another_adult_must_want_it(desk: Desk) -> None:
    flow, _ = walk(desk, {"for_whom": "adult", "help_needed": "welfare", **dict.fromkeys(PLAIN, "yes")}, "en")
    assert flow.text.startswith("The person probably has a right to an individual plan (individuell plan).")
    assert "they must want it themselves" in flow.text and any(
        "§ 33" in source["statute"] for source in flow.last["sources"]
    )


def test_going_back_and_changing_ask_again(check: Flow) -> None:
    check.say("/start_self_check", "start_self_check")
    press(press(press(check, "self"), "health"), "yes").say("tilbake", "go_back")
    assert check.last["step"] == "several_services" and check.slots["several_services"] is None
    check.say("endre hvem det gjelder", "change_answer")
    assert check.last["step"] == "for_whom"
    press(check, "child")
    assert check.last["step"] == "several_services" and "barnet" in check.text


def test_a_change_that_makes_answers_idle_empties_them(check: Flow) -> None:
    check.say("/start_self_check", "start_self_check")
    press(press(press(press(check, "child"), "health"), "yes"), "yes")
    check.say(
        '/change_answer{"field": "help_needed"}',
        "change_answer",
        entities=[{"entity": "field", "value": "help_needed"}],
    )
    press(check, "school")
    assert check.last["kind"] == "summary"
    assert "bare fra skole eller barnehage" in check.text and "Behovet varer" not in check.text


@pytest.mark.parametrize(
    ("text", "intent"),
    [("hva er en koordinator?", "what_is_coordinator"), ("jeg vil ikke leve", "crisis"), ("avbryt", "cancel")],
)
def test_what_is_no_answer_is_left_to_its_own_rule(check: Flow, text: str, intent: str) -> None:
    press(check.say("/start_self_check", "start_self_check"), "self").say(text, intent)
    assert not check.took_turn and check.messages == [] and check.slots["for_whom"] == "self"


def test_what_cannot_be_read_is_asked_again_with_a_way_round(check: Flow) -> None:
    press(check.say("/start_self_check", "start_self_check"), "self")
    for _ in range(3):
        check.say("blå", "inform", 0.3)
        assert check.last["step"] == "help_needed"
    assert "det er ikke din feil" in check.text


def test_every_path_in_every_language_ends_with_whole_texts(desk: Desk) -> None:
    """Every reason, wording and result is said somewhere, without a hole, and in short words."""
    kinds = {
        "for_whom": ("self", "child", "adult", "unknown"),
        "help_needed": ("health", "both", "welfare", "school", "none", "unknown"),
    }
    form = ValidateSelfCheckForm()
    seen: set[tuple[str, ...]] = set()
    for language, whom, help_needed in product(LANGUAGES, *kinds.values()):
        for plain in product(("yes", "no", "unknown"), repeat=2):
            replies = dict(zip(PLAIN, (plain[0], plain[1], plain[0], plain[1], plain[0]), strict=True))
            flow, asked = walk(desk, {"for_whom": whom, "help_needed": help_needed, **replies}, language)
            assert len(asked) <= 6 and len(set(asked)) == len(asked)
            assert flow.last["kind"] == "summary" and flow.last["language"] == language
            assert "{" not in flow.text and "§" not in flow.text
            assert readability(flow.text).lix <= 40, flow.text
            seen.add((language, *asked))
    never_asked = {"role", "age_years"}
    assert {step.slot for step in form.steps} - never_asked == {slot for _, *slots in seen for slot in slots}
