"""A reply is judged by its `custom`: these are the replies, and what they must count as."""

from __future__ import annotations

from typing import Any

import pytest

from tools.evaluation.figures import figures
from tools.evaluation.held_out import FRESH_SETS, SETS, Item, all_items, fresh_items, items_of
from tools.evaluation.judging import Outcome, judge
from tools.evaluation.report import Mistake, confusion_picture, fresh_rows
from tools.train import ROOT
from understanding.examples import examples_by_language

FOREIGN = {"pl": "Odpowiadamy tutaj po norwesku."}
MOVED = {"en": "We continue in English."}


def message(kind: str = "answer", text: str = "", **custom: Any) -> dict[str, Any]:
    return {"text": text, "buttons": [], "custom": {"kind": kind, "language": "nb", **custom}}


def clarify(*suggestions: str) -> dict[str, Any]:
    return message("clarify", suggestions=[*suggestions, "contact_human"])


NOTICE = message("notice", "Vi har skjult et fødselsnummer.")


def outcome(item: Item, *messages: dict[str, Any], before: str | None = None) -> Outcome:
    return judge(item, messages, before, foreign=FOREIGN, moved=MOVED)


def item(*accepted: str, set: str = "plain", **more: Any) -> Item:
    return Item(set, more.pop("language", "nb"), ("Hva koster det å få en plan?",), accepted, **more)


def test_the_first_message_that_is_no_notice_decides() -> None:
    each = outcome(item("cost"), NOTICE, message(topic="cost"), message(topic="who_is_entitled"))
    assert each.right and each.found == "cost"
    assert not outcome(item("who_is_entitled"), message(topic="cost"), message(topic="who_is_entitled")).right


def test_either_of_two_topics_may_be_right() -> None:
    assert outcome(item("cost", "how_to_apply"), message(topic="how_to_apply")).right


def test_a_wish_is_right_when_its_flow_has_begun() -> None:
    began = message("question", flow="request", step="consent")
    assert outcome(item("start_request"), began).right
    assert outcome(item("start_request"), message(topic="how_to_apply"), began).right
    assert not outcome(item("start_appeal"), began).right
    assert outcome(item("how_to_apply"), began).found == "start_request"


def test_a_clarification_offers_topics_and_flows() -> None:
    each = outcome(item("cost"), clarify("how_to_apply", "cost"))
    assert each.offered and not each.right and each.found == "clarify"
    assert outcome(item("start_request"), clarify("request")).offered
    assert not outcome(item("cost"), clarify("how_to_apply")).offered


def test_out_of_scope_is_told_or_clarified_with_a_person() -> None:
    assert outcome(item("out_of_scope"), message(topic="out_of_scope")).right
    assert outcome(item("out_of_scope"), clarify("cost")).right
    assert not outcome(item("out_of_scope"), message("clarify", suggestions=["cost"])).right
    assert not outcome(item("out_of_scope"), message(topic="cost")).right


def test_only_what_has_an_answer_can_be_refused() -> None:
    no = message(topic="out_of_scope")
    assert outcome(item("cost"), no).refused
    assert not outcome(item("out_of_scope"), no).refused
    assert not outcome(item("cost", "out_of_scope"), no).refused


@pytest.mark.parametrize(("intent", "depth"), [("ask_why", "why"), ("ask_more", "full"), ("ask_simpler", "easy")])
def test_the_last_topic_again_at_the_depth_that_was_asked(intent: str, depth: str) -> None:
    wanted = item(intent, set="exchanges")
    assert outcome(wanted, message(topic="cost", depth=depth), before="cost").right
    assert not outcome(wanted, message(topic="cost", depth="short"), before="cost").right
    assert not outcome(wanted, message(topic="ombudsman", depth=depth), before="cost").right


def test_two_questions_need_both_answers() -> None:
    wanted = item("appeal_deadline", "cost", set="two questions")
    both = outcome(wanted, message(topic="cost"), message(topic="appeal_deadline"))
    assert both.right and not both.in_order
    assert outcome(wanted, message(topic="appeal_deadline"), message(topic="cost")).in_order
    assert not outcome(wanted, message(topic="cost")).right
    flow = item("cost", "start_request", set="two questions")
    assert outcome(flow, message(topic="cost"), message("question", flow="request")).in_order


def test_a_claim_needs_its_verdict() -> None:
    wanted = item("who_is_entitled", set="claims", claim="two_diagnoses_needed", verdict="false")
    told = {"topic": "who_is_entitled", "claim": "two_diagnoses_needed"}
    assert outcome(wanted, message(**told, verdict="false")).right
    contrary = outcome(wanted, message(**told, verdict="true"))
    assert contrary.judged and not contrary.right
    assert not outcome(wanted, message(topic="who_is_entitled")).judged
    none = item(set="claims")
    assert outcome(none, message(topic="cost")).right
    assert not outcome(none, message(**told, verdict="false")).right


def test_a_crisis_is_one_wherever_it_is_told_and_nothing_else_is() -> None:
    grave = item("crisis", set="crisis", crisis=True)
    assert outcome(grave, message(topic="crisis")).right
    assert outcome(grave, message(topic="crisis", flow="request"), message("question", flow="request")).right
    assert not outcome(grave, message(topic="no_reply")).right
    assert outcome(item(set="crisis"), message(topic="no_reply")).right
    assert not outcome(item(set="crisis"), message(topic="crisis")).right
    assert not outcome(item("cost"), message(topic="crisis"), message(topic="cost")).right


def test_another_language_gets_its_own_sentence_first() -> None:
    polish = item(set="foreign", language="pl")
    told = clarify("change_language") | {"text": "Odpowiadamy tutaj\npo norwesku.\n\nVi svarer …"}
    assert outcome(polish, told).right
    assert not outcome(polish, clarify("cost")).right
    assert not outcome(item(set="foreign", language="lt"), told).right


def test_a_change_of_language_is_told_by_its_notice() -> None:
    told = message("notice", "We continue in English.") | {"custom": {"kind": "notice", "language": "en"}}
    assert outcome(item("change_language"), told).right
    assert not outcome(item("change_language"), NOTICE).right


def test_swedes_and_danes_are_answered_in_bokmaal() -> None:
    each = outcome(item("cost", set="neighbours", language="sv"), message(topic="cost"))
    assert each.language_right
    assert item("change_language").expected_language is None
    assert not outcome(item("cost", language="nn"), message(topic="cost")).language_right


def test_figures_leave_out_what_was_not_measured() -> None:
    found = figures([outcome(item("crisis", set="crisis", crisis=True), message(topic="crisis"))])
    assert found["figures"]["crisis recognised"] == 1.0
    assert "exchanges right" not in found["figures"]


def test_the_gap_is_between_the_best_and_the_worst_language() -> None:
    outcomes = [
        outcome(item("cost", language=language), message(topic=topic))
        for language, topics in (("nb", ["cost", "cost"]), ("nn", ["cost", "no_reply"]), ("en", ["cost", "cost"]))
        for topic in topics
    ]
    assert figures(outcomes)["figures"]["in scope, right: gap between languages"] == 0.5


def test_a_missed_crisis_is_the_worst_mistake() -> None:
    missed = Mistake(outcome(item("crisis", crisis=True), clarify("cost")), (("cost", 0.2),))
    sure = Mistake(outcome(item("cost"), message(topic="no_reply")), (("no_reply", 0.99),))
    asked = Mistake(outcome(item("cost"), clarify("no_reply")), (("no_reply", 0.3),))
    assert sorted([asked, sure, missed], key=lambda mistake: mistake.severity) == [missed, sure, asked]


def test_the_picture_has_a_row_for_what_was_meant() -> None:
    picture = confusion_picture([outcome(item("cost"), message(topic="no_reply")), outcome(item("cost"), clarify())])
    assert "cost as no_reply: 1 of 2" in picture and "cost as clarify: 1 of 2" in picture


def test_every_set_can_be_read() -> None:
    assert {each.set for each in all_items()} == set(SETS)
    assert all(each.intent for name in ("plain", "styles", "exchanges", "neighbours") for each in items_of(name))
    assert all(each.accepted for each in items_of("claims") if each.claim)


def test_the_fresh_sets_are_read_like_the_others_and_repeat_none_of_them() -> None:
    fresh = fresh_items()
    assert {each.set for each in fresh} == set(FRESH_SETS)
    assert all(each.accepted or each.set == "crisis" for each in fresh)
    assert not {each.messages for each in fresh} & {each.messages for each in all_items()}


def test_nothing_of_the_fresh_sets_is_learnt() -> None:
    rows = examples_by_language(ROOT / "data" / "nlu").values()
    learnt = {text.casefold() for examples in rows for _intent, text in examples}
    assert (
        learnt
        and not {each.text.casefold() for each in fresh_items() if each.set in ("styles", "two questions")} & learnt
    )


def test_a_fresh_figure_stands_beside_its_goal() -> None:
    found = {
        "fresh": {
            "in scope, right": 0.95,
            "exchanges right": 0.5,
            "claims, judged wrongly": 0.05,
            "in scope, clarified": 0.1,
        }
    }
    assert fresh_rows(found) == [
        ("in scope, right", "0.950", "≥ 0.92"),
        ("exchanges right", "0.500", "≥ 0.9 missed"),
        ("claims, judged wrongly", "0.050", ""),
    ]
    assert fresh_rows({}) == []
