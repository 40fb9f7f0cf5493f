"""A plain form that is put away and taken up again with a code, also between the forms and the chat."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from actions.forms import drafted_slots, filing_form
from bot.desk import Desk
from bot.guidance.phrasebook import Phrasebook
from bot.intake.answers import SKIPPED
from tests.web.form_hands import Hands

pytestmark = pytest.mark.asyncio
LANGUAGES = ("nb", "nn", "en")
CODE = re.compile(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}")

CHAT_ANSWERS: dict[str, Any] = {
    "role": "parent", "citizen_name": "Kari Nordvik", "contact": {"phone": "+4791234567", "email": "kari@example.no"},
    "service_user_name": "Ola", "age_group": "under_16", "shared_responsibility": "no", "basis": None, "wants": ["plan", "coordinator"],
    "services": ["fastlege", "Nav"], "needs": SKIPPED, "goals": None, "secret_address": True, "submission_id": "5e1f",
}  # fmt: skip
"""What the chat keeps of a request that is paused at the goals."""


@pytest.fixture
async def gateway(make_gateway: Any, desk: Desk) -> Any:
    made = await make_gateway(desk)
    made.rasa.status = 500  # nobody asks it
    return made


async def half_a_request(gateway: Any) -> Hands:
    """A request that is left on its second page."""
    form = await Hands(gateway.client, "request").consent()
    return await form.press(role="self", citizen_name="Kari Nordvik", contact="912 34 567")


async def resume(gateway: Any, code: str, language: str = "nb", flow: str = "request") -> Hands:
    """Give the code on the page that lists the forms."""
    form = Hands(gateway.client, flow)
    sent = {"resume_code": code, "language": language, "municipality": "0301"}
    await form._read(await gateway.client.post("/skjema/fortsett", data=sent))
    return form


def code_on(form: Hands) -> str:
    found = CODE.search(form.text)
    assert form.status == 200 and found is not None, form.said[:2000]
    return found.group()


def chat_draft(desk: Desk, consented: datetime, **more: Any) -> str:
    answers = {**CHAT_ANSWERS, "consent": consented.isoformat(timespec="seconds"), **more}
    return desk.save_draft("0301", "nb", "request", answers)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_form_is_paused_and_gone_on_with_to_its_case(
    gateway: Any, desk: Desk, phrasebook: Phrasebook, language: str
) -> None:
    form = await (await half_a_request(gateway)).press(f"language-{language}")
    paused = await form.press("pause")
    code = code_on(paused)
    assert phrasebook.text("forms", "paused", language) in paused.said
    assert desk.list_cases() == []
    form = await resume(gateway, code.lower(), language)
    assert phrasebook.text("forms", "resumed", language) in form.said
    assert form.questions == ["age_group"]
    form = await form.press(age_group="adult")
    form = await form.press(wants="plan")
    form = await form.press("send")
    [case] = desk.list_cases()
    assert case.reference in form.text and case.submitter.name == "Kari Nordvik"
    assert case.submitter.phone == "+4791234567"
    assert desk.open_draft(code) is None


async def test_what_is_written_on_the_page_that_is_left_is_kept(gateway: Any, desk: Desk) -> None:
    form = await Hands(gateway.client, "request").consent()
    code = code_on(await form.press("pause", citizen_name="Kari Nordvik"))
    form = await resume(gateway, code)
    assert form.carried("citizen_name") == "Kari Nordvik"
    # What was not seen is neither answered nor skipped.
    draft = desk.open_draft(code)
    assert draft is not None and set(draft.answers) == {"citizen_name", "consent", "submission_id"}


async def test_what_cannot_be_read_is_told_before_the_pause_and_not_lost(gateway: Any, phrasebook: Phrasebook) -> None:
    form = await Hands(gateway.client, "request").consent()
    form = await form.press("pause", contact="ring meg")
    assert form.status == 422 and form.carried("contact") == "ring meg"
    assert CODE.search(form.text) is None


async def test_a_second_pause_keeps_the_code(gateway: Any) -> None:
    code = code_on(await (await half_a_request(gateway)).press("pause"))
    form = await resume(gateway, code)
    assert code_on(await form.press("pause", age_group="adult")) == code
    assert (await resume(gateway, code)).questions[0] == "wants"


async def test_what_was_paused_in_the_chat_goes_on_in_the_form(gateway: Any, desk: Desk) -> None:
    code = chat_draft(desk, datetime.now(UTC) - timedelta(hours=2))
    form = await resume(gateway, code)
    assert "goals" in form.questions and "district" not in form.questions  # the address is secret
    assert form.carried("services") == "fastlege, Nav"
    form = await (await form.press()).press("send")
    [case] = desk.list_cases()
    assert (case.submitter.phone, case.submitter.email) == ("+4791234567", "kari@example.no")
    assert case.request is not None and case.request.wants == ("plan", "coordinator")
    assert case.request.contact_wish  # that the address is secret is not lost on the way
    assert case.request.needs is None


async def test_a_draft_that_is_opened_twice_is_filed_once(gateway: Any, desk: Desk) -> None:
    code = chat_draft(desk, datetime.now(UTC))
    first, second = await resume(gateway, code), await resume(gateway, code)
    for form in (first, second):
        await (await form.press()).press("send")
    assert len(desk.list_cases()) == 1


async def test_a_consent_of_days_ago_is_asked_for_again_and_the_answers_stay(
    gateway: Any, desk: Desk, phrasebook: Phrasebook
) -> None:
    form = await resume(gateway, chat_draft(desk, datetime.now(UTC) - timedelta(days=3)))
    assert form.questions == ["consent"] and phrasebook.text("forms", "began_again", "nb") in form.said
    assert "goals" in (await form.press(consent="yes")).questions


@pytest.mark.parametrize("flow", ["request", "authorisation", "appeal"])
async def test_what_a_form_keeps_is_what_the_chat_knows(gateway: Any, desk: Desk, flow: str) -> None:
    form = await Hands(gateway.client, flow).consent()
    code = code_on(await form.press("pause", citizen_name="Kari Nordvik", contact="kari@example.no"))
    draft, known = desk.open_draft(code), filing_form(flow)
    assert draft is not None and known is not None
    assert set(draft.answers) <= set(drafted_slots(known))
    assert draft.answers["contact"] == {"phone": None, "email": "kari@example.no"}
    assert datetime.fromisoformat(draft.answers["consent"]).tzinfo is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("code", "key", "status"),
    [("hei", "code_wrong", 422), ("", "code_wrong", 422), ("ABCD-EFGH-JKMN-PQR0", "draft_not_found", 404)],
)
async def test_a_code_that_opens_nothing_is_told(
    gateway: Any, phrasebook: Phrasebook, code: str, key: str, status: int, language: str
) -> None:
    form = await resume(gateway, code, language)
    assert form.status == status
    assert phrasebook.text("forms", key, language, "0301") in form.said
    assert form.carried("resume_code") == code


async def test_nothing_can_be_paused_before_the_consent(gateway: Any) -> None:
    form = await Hands(gateway.client, "request").open()
    form = await form.press("pause")
    assert "consent" in form.questions and CODE.search(form.text) is None
