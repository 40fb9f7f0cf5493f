"""Names that are commands, numbers that are hidden, children that are one's own, and what is kept when time is short."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ANSWERS, Flow


def test_inga_has_a_name_and_has_not_said_none(request_flow: Flow) -> None:
    request_flow.ask("citizen_name", role="self").say("Inga", "skip")
    assert request_flow.slots["citizen_name"] == "Inga"
    request_flow.ask("preferred_coordinator", **{**ANSWERS, "preferred_coordinator": None}).say("Inga", "skip")
    assert request_flow.slots["preferred_coordinator"] == "__skipped__"


@pytest.mark.parametrize("slot", ["citizen_name", "contact", "goals"])
def test_an_identity_number_alone_is_explained_once_and_the_question_comes_again(request_flow: Flow, slot: str) -> None:
    request_flow.ask(slot, **{**ANSWERS, slot: None}).say("***********", "skip", metadata={"masked": 1})
    assert request_flow.slots[slot] is None and request_flow.last["step"] == slot
    assert [message["custom"]["kind"] for message in request_flow.messages] == ["notice", "question"]
    assert "fødselsnummer" in request_flow.text


@pytest.mark.parametrize(
    "said", ["barnekoordinator for mine tre barn", "plan for dei to ungane mine", "a plan for my two kids"]
)
def test_whoever_writes_for_children_of_their_own_is_a_parent(request_flow: Flow, said: str) -> None:
    request_flow.say(said, "start_request")
    assert (request_flow.slots["role"], request_flow.slots["several_people"]) == ("parent", True)


def test_an_age_that_was_told_before_the_haste_is_kept_so_that_a_parents_case_does_not_wait(appeal_flow: Flow) -> None:
    appeal_flow.ask("rules", role="parent", citizen_name="Kay", contact=ANSWERS["contact"], service_user_name="Leo", age_group="under_16",
                    about="refusal", submission_id="one")  # fmt: skip
    appeal_flow.say("registrer nå", "register_now")
    assert appeal_flow.last["step"] == "confirm" and appeal_flow.slots["age_group"] == "under_16"
    appeal_flow.say("ja", "affirm")
    assert [str(case.status) for case in appeal_flow.cases] == ["received"]


def test_in_haste_the_age_is_not_asked_for(appeal_flow: Flow) -> None:
    appeal_flow.ask(
        "service_user_name",
        role="relative",
        citizen_name="Kay",
        contact=ANSWERS["contact"],
        about="refusal",
        register_now=True,
    )
    appeal_flow.say("Leo")
    assert appeal_flow.last["step"] == "confirm"


@pytest.mark.parametrize("said", ["orker ikke mer", "eg orkar ikkje meir no", "I give up"])
@pytest.mark.parametrize("slot", ["goals", "contact"])
def test_weariness_is_offered_a_rest_before_an_end(request_flow: Flow, slot: str, said: str) -> None:
    request_flow.ask(slot, **{**ANSWERS, slot: None}).say(said, "cancel")
    assert request_flow.slots[slot] is None and request_flow.slots["citizen_name"] == "Kari Nordmann"
    payloads = [button["payload"] for button in request_flow.messages[-1]["buttons"]]
    assert "/pause" in payloads and "/cancel" in payloads
    assert ("/skip_all" in payloads) == (slot == "goals")


@pytest.mark.parametrize("said", ["eg orkar ikkje meir, avbryt", "avbryt", "slett alt"])
def test_a_plain_end_is_an_end(request_flow: Flow, said: str) -> None:
    request_flow.ask("goals", **{**ANSWERS, "goals": None}).say(said, "cancel")
    assert not request_flow.took_turn  # Rasa's rule ends the form
