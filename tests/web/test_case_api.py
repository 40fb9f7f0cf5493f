"""The API of a case: documents by POST, and the confirmation of the person concerned."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from bot.casework.case import Kind
from bot.guidance.phrasebook import Phrasebook
from tests.web.case_fakes import CODE, CONFIRMATION, PAIR, REFERENCE, CaseDesk, a_case
from web.case.documents import kinds_of

pytestmark = pytest.mark.asyncio


@pytest.fixture
def desk() -> CaseDesk:
    return CaseDesk()


@pytest.fixture
async def gateway(make_gateway: Any, desk: CaseDesk) -> Any:
    return await make_gateway(desk)


async def fetch(gateway: Any, kind: str, **body: Any) -> Any:
    return await gateway.client.post(f"/api/case/documents/{kind}", json=PAIR | body)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", list(Kind))
async def test_every_document_of_a_case_can_be_fetched_both_ways(
    gateway: Any, desk: CaseDesk, phrasebook: Phrasebook, kind: Kind, language: str
) -> None:
    desk.case = a_case(kind)
    page = html.unescape(await (await gateway.client.post("/case", data=PAIR | {"language": language})).text())
    kinds = kinds_of(desk.case)
    assert {"receipt", "own_data", "own_data_json"} <= set(kinds)
    for each in kinds:
        assert phrasebook.text("case_page", f"document_{each}", language) in page
        reply = await fetch(gateway, each, language=language)
        body = await reply.read()
        assert reply.status == 200, each
        name = phrasebook.text("case_page", f"file_{each}", language)
        assert reply.headers["Content-Disposition"].startswith(f'attachment; filename="{REFERENCE}-{name}.')
        assert (reply.headers["Cache-Control"], reply.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
        beginning = {"application/pdf": b"%PDF-", "text/calendar": b"BEGIN:VCALENDAR", "application/json": b"{",
                     "text/plain": b"\xef\xbb\xbf"}[reply.content_type]  # fmt: skip
        assert body.startswith(beginning)
        form = PAIR | {"document": each, "language": language}
        by_form = await gateway.client.post("/case/document", data=form)
        assert by_form.status == 200
        assert by_form.headers["Content-Disposition"] == reply.headers["Content-Disposition"]


async def test_own_data_as_json_holds_the_case_and_who_has_opened_it(gateway: Any) -> None:
    document = json.loads(await (await fetch(gateway, "own_data_json")).read())
    assert document["case"]["submitter"]["name"] == "Kari Representant"
    assert [event["by"] for event in document["opened"]] == ["saksbehandler"]


@pytest.mark.parametrize(
    "kind",
    [
        "none",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e",
        "receipt%00",
        "receipt.pdf",
        "RECEIPT",
        "appeal_letter",
        "calendar_text",
    ],
)
async def test_a_document_that_the_case_has_not_is_not_found(gateway: Any, kind: str) -> None:
    reply = await fetch(gateway, kind)
    assert (reply.status, reply.content_type) == (404, "application/problem+json")
    assert (await gateway.client.post("/case/document", data=PAIR | {"document": kind})).status == 404


async def test_no_document_without_the_right_code(gateway: Any) -> None:
    details = set()
    for pair in ({"reference": "IP-0000-0000"}, {"access_code": "feil"}, {"access_code": ""}):
        reply = await fetch(gateway, "receipt", **pair)
        assert reply.status == 404
        details.add(await reply.text())
    assert len(details) == 1
    statuses = [(await fetch(gateway, "receipt", access_code="x")).status for _ in range(3)]
    assert statuses == [404, 404, 429]
    reply = await fetch(gateway, "receipt", language="en")
    assert reply.status == 429
    assert "too many tries" in (await reply.json())["detail"]


@pytest.mark.parametrize(
    "body", [{}, {"reference": REFERENCE}, {"reference": 1, "access_code": CODE}, {"reference": REFERENCE, "access_code": [CODE]},
             PAIR | {"language": "de"}],
)  # fmt: skip
async def test_fields_that_are_missing_or_wrong_are_named(gateway: Any, body: dict[str, Any]) -> None:
    reply = await gateway.client.post("/api/case/documents/receipt", json=body)
    assert reply.status == 422
    assert (await gateway.client.post("/api/case/documents/receipt", data=PAIR)).status == 415
    assert (await gateway.client.get("/api/case/documents/receipt")).status == 405


async def test_the_confirmation_tells_nothing_of_the_case(gateway: Any, desk: CaseDesk) -> None:
    body = {"reference": REFERENCE, "confirmation_code": CONFIRMATION}
    reply = await gateway.client.post("/api/case/confirmation", json=body)
    assert (reply.status, await reply.read()) == (204, b"")
    assert desk.deeds == [("confirm",)]
    for wrong in (body | {"confirmation_code": CODE}, body | {"reference": "IP-0000-0000"}):
        reply = await gateway.client.post("/api/case/confirmation", json=wrong)
        assert reply.status == 404
        assert (await reply.json())["type"] == "/problems/confirmation-not-found"
    assert desk.deeds == [("confirm",)]
