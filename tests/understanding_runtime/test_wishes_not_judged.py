"""A wish is never judged, not even by a judge who finds a claim in everything."""

from __future__ import annotations

from typing import Any

import pytest

from tests.understanding_runtime.small import Standing, intent, message
from understanding.claims import ClaimRecogniser, Found


class Eager:
    """Finds one claim in every message, with all its belief."""

    topics = {"two_diagnoses_needed": "who_is_entitled"}

    def likeliest(self, text: str, vector: Any, topics: dict[str, float]) -> Found:
        return Found("two_diagnoses_needed", belief=1.0, leaning=1.0)


@pytest.fixture
def recogniser() -> ClaimRecogniser:
    return ClaimRecogniser(None, None, Eager())  # type: ignore[arg-type]


ENTITLED = {"who_is_entitled": 0.7, "cost": 0.1, "how_to_apply": 0.1}
APPLY = {"how_to_apply": 0.6, "start_request": 0.2, "who_is_entitled": 0.1}


def test_what_is_no_wish_is_judged(recogniser: ClaimRecogniser) -> None:
    """Else the tests below could not fail."""
    (told,) = recogniser.process([message("Man må ha to diagnoser for å få plan", ENTITLED)])
    assert told.get("claim") == {"id": "two_diagnoses_needed", "asserted": True}


class TestAWish:
    """What somebody wishes for themselves is no rule, even in the words of one: it starts its flow and is never judged."""

    @pytest.mark.parametrize(
        ("text", "topics", "flow"),
        [
            (
                "Vi ønsker oss barnekoordinator, og man må ha to diagnoser",
                {"child_coordinator": 0.8, "who_is_entitled": 0.15},
                "start_request",
            ),
            ("Eg treng plan, men ein må ha to diagnosar for å få plan", ENTITLED, "start_request"),
            ("I would like a plan, you need two diagnoses to get a plan", ENTITLED, "start_request"),
            (
                "Jeg trenger fullmakt for å søke for sønnen min",
                {"authorisation": 0.8, "who_is_entitled": 0.15},
                "start_authorisation",
            ),
            ("Jeg vil søke om plan, man må fylle ut skjemaet", APPLY, "start_request"),
            (
                "Vi vil ha en plan og har to diagnoser",
                {"nlu_fallback": 0.4, "start_request": 0.5, "who_is_entitled": 0.45},
                "start_request",
            ),
        ],
    )
    def test_it_starts_its_flow(
        self, recogniser: ClaimRecogniser, text: str, topics: dict[str, float], flow: str
    ) -> None:
        (told,) = recogniser.process([message(text, topics)])
        assert told.get("claim") is None and told.get("reports") is None
        assert intent(told) == flow
        assert told.get("intent")["confidence"] >= 0.9

    @pytest.mark.parametrize(
        ("text", "topics", "kept"),
        [
            (
                "Jeg vil ha koordinator, hvem kan jeg velge da?",
                {"choose_coordinator": 0.8, "start_request": 0.1},
                "choose_coordinator",
            ),
            (
                "Vi ønsker koordinator, men er usikre på hvor vi henvender oss",
                {"how_to_apply": 0.95, "start_request": 0.02},
                "how_to_apply",
            ),
            ("Jeg vil klage på maten på sykehjemmet", {"out_of_scope": 0.45, "start_appeal": 0.3}, "out_of_scope"),
        ],
    )
    def test_a_question_in_it_stays_a_question(
        self, recogniser: ClaimRecogniser, text: str, topics: dict[str, float], kept: str
    ) -> None:
        (told,) = recogniser.process([message(text, topics)])
        assert told.get("claim") is None
        assert intent(told) == kept

    def test_what_is_reported_beside_it_is_judged_unless_the_flow_is_likeliest(
        self, recogniser: ClaimRecogniser
    ) -> None:
        text = "Jeg vil ha plan, men saksbehandleren sier at man må ha to diagnoser for å få plan"
        (judged,) = recogniser.process([message(text, ENTITLED)])
        assert judged.get("claim") == {"id": "two_diagnoses_needed", "asserted": True}
        (started,) = recogniser.process(
            [message(text, {"nlu_fallback": 0.4, "start_request": 0.48, "who_is_entitled": 0.44})]
        )
        assert started.get("claim") is None

    def test_one_that_no_flow_is_for_is_not_judged_either(self, recogniser: ClaimRecogniser) -> None:
        (told,) = recogniser.process(
            [message("Jeg vil helst slippe skjema, man må fylle ut skjemaet for å søke", APPLY)]
        )
        assert told.get("claim") is None and intent(told) == "how_to_apply"

    def test_in_a_flow_it_is_an_answer(self, recogniser: ClaimRecogniser) -> None:
        (told,) = recogniser.process(
            [message("Vi ønsker oss en koordinator til ham", ENTITLED)], Standing(flow="request_form")
        )
        assert told.get("claim") is None and intent(told) == "who_is_entitled"
