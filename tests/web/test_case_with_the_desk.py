"""The pages of a case in front of the real desk: what is sent is stored, and what is stored is handed out again."""

from __future__ import annotations

import html
import io
import json
import re
from typing import Any

import pikepdf
import pytest
from PIL import Image

from bot.casework.authorisation import Authorisation, AuthorisationStatus, Basis
from bot.casework.case import Role, Status, Subject, Submitter
from bot.desk import Desk
from tests.submissions import PERSONAL, a_request, an_appeal
from tests.web.test_case_upload import form

pytestmark = pytest.mark.asyncio


@pytest.fixture
async def gateway(make_gateway: Any, desk: Desk) -> Any:
    return await make_gateway(desk)


def file_one(desk: Desk, **changes: Any) -> dict[str, str]:
    """File a request by a relative without an authorisation; what opens it."""
    receipt = desk.file_request(
        **a_request(
            submitter=Submitter(Role.RELATIVE, "Ingebjørg Plantesen", "+4791234567", "ingebjorg@example.no"),
            subject=Subject(same_as_submitter=False, name="Sønnen Plantesen"),
            authorisation=Authorisation(Basis.NONE_YET, ("apply",)),
            language="nb",
        )
        | changes
    )
    return {"reference": receipt.reference, "access_code": receipt.access_code}


async def post(gateway: Any, path: str, data: Any) -> tuple[int, str]:
    reply = await gateway.client.post(path, data=data)
    return reply.status, html.unescape(await reply.text())


def a_page() -> bytes:
    """A signed page as a photograph."""
    kept = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(kept, "JPEG")
    return kept.getvalue()


async def test_a_case_is_followed_from_filing_to_withdrawal(gateway: Any, desk: Desk) -> None:
    pair = file_one(desk)
    reference = pair["reference"]
    status, page = await post(gateway, "/case", pair)
    assert (status, "Saken venter på fullmakt" in page) == (200, True)
    assert not [
        secret for secret in PERSONAL if secret in page and secret not in ("+4791234567", "ingebjorg@example.no")
    ]

    assert (await post(gateway, "/case/upload", form(a_page(), **pair)))[0] == 200
    assert [file.media_type for file in desk.list_attachments(reference)] == ["image/jpeg"]

    _, page = await post(gateway, "/case/code", pair)
    code = re.search(r'<p class="code">([0-9A-Z-]+)</p>', page)
    assert code is not None
    yes = {"reference": reference, "confirmation_code": code.group(1), "answer": "yes"}
    assert (await post(gateway, "/confirm", yes))[0] == 200
    assert (await post(gateway, "/confirm", yes))[0] == 404

    assert (await post(gateway, "/case/message", pair | {"text": "Ring etter klokka tre."}))[0] == 200
    assert (await post(gateway, "/case/contact", pair | {"phone": "912 34 568", "email": ""}))[0] == 200
    case = desk.show_case(reference, by="saksbehandler")
    assert case is not None
    assert [supplement.text for supplement in case.supplements] == ["Ring etter klokka tre."]
    assert (case.submitter.phone, case.submitter.email) == ("+4791234568", None)
    assert "confirmed_by_service_user" in [event.type for event in case.events]

    reply = await gateway.client.post("/api/case/documents/own_data_json", json=pair)
    own = json.loads(await reply.read())
    assert own["case"]["submitter"]["phone"] == "+4791234568"
    assert own["versions"][0]["submitter"]["phone"] == "+4791234567"
    assert [event["by"] for event in own["opened"]] == ["saksbehandler"]

    assert (await post(gateway, "/case/revoke", pair | {"sure": "yes"}))[0] == 200
    assert (await post(gateway, "/case/revoke", pair | {"sure": "yes"}))[0] == 200
    assert (await post(gateway, "/case/code", pair))[0] == 409
    case = desk.show_case(reference)
    assert case is not None and case.authorisation is not None
    assert case.authorisation.status is AuthorisationStatus.REVOKED

    status, page = await post(gateway, "/case/withdraw", pair | {"sure": "yes"})
    assert (status, "Saken er trukket." in page) == (200, True)
    case = desk.show_case(reference)
    assert case is not None and case.status is Status.WITHDRAWN
    for path, more in (("/case/message", {"text": "mer"}), ("/case/contact", {"phone": "91234567"})):
        assert (await post(gateway, path, pair | more))[0] == 409
    assert (await post(gateway, "/case/upload", form(a_page(), **pair)))[0] == 409
    assert (await gateway.client.post("/api/case/documents/own_data", json=pair)).status == 200


async def test_a_file_that_is_no_page_is_refused_with_its_reason(gateway: Any, desk: Desk) -> None:
    pair = file_one(desk)
    locked = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for content, words in ((b"MZ\x90\x00", "denne typen fil"), (locked.getvalue(), "låst med passord"),
                           (a_page()[:200], "Filen er skadet")):  # fmt: skip
        status, page = await post(gateway, "/case/upload", form(content, **pair))
        assert (status, words in page) == (422, True) or (status, words in page) == (415, True), (status, words)
    assert desk.list_attachments(pair["reference"]) == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_documents_are_real(gateway: Any, desk: Desk, language: str) -> None:
    receipt = desk.register_appeal(**an_appeal())
    pair = {"reference": receipt.reference, "access_code": receipt.access_code, "language": language}
    lang = {"nb": "nb", "nn": "nn", "en": "en"}[language]
    for kind in ("receipt", "appeal_letter", "own_data"):
        reply = await gateway.client.post(f"/api/case/documents/{kind}", json=pair)
        assert reply.status == 200, kind
        with pikepdf.open(io.BytesIO(await reply.read())) as document:
            assert str(document.Root.Lang).startswith(lang)
    reply = await gateway.client.post("/api/case/documents/appeal_letter_text", json=pair)
    text = (await reply.read()).decode("utf-8-sig")
    assert "Eg er usamd." in text
    assert "\r\n" in text


async def test_five_wrong_codes_close_the_page_of_that_case_for_an_hour(gateway: Any, desk: Desk) -> None:
    pair = file_one(desk)
    statuses = [(await post(gateway, "/case", pair | {"access_code": "feil"}))[0] for _ in range(6)]
    assert statuses == [404] * 5 + [429]
    assert (await post(gateway, "/case", pair))[0] == 429
    assert (await gateway.client.post("/api/case/documents/receipt", json=pair)).status == 429
