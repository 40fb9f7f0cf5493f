"""The page of a case and the page of the person concerned: every form, and what each refuses."""

from __future__ import annotations

import html
import itertools
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.casework.authorisation import AuthorisationStatus
from bot.casework.case import Kind, Status
from bot.casework.standing import open_due
from bot.guidance.phrasebook import Phrasebook
from tests.web.case_fakes import CODE, CONFIRMATION, PAIR, REFERENCE, SECRETS, CaseDesk, a_case, settled
from web.case.standing import day
from web.exposure import Rate, Rates

pytestmark = pytest.mark.asyncio

FORMS = ("message", "contact", "code", "revoke", "withdraw")


@pytest.fixture
def desk() -> CaseDesk:
    return CaseDesk()


@pytest.fixture
async def gateway(make_gateway: Any, desk: CaseDesk) -> Any:
    return await make_gateway(desk)


async def post(gateway: Any, path: str, /, **fields: str) -> tuple[Any, str]:
    """Send a form; gives the reply and the page's text with entities as letters."""
    reply = await gateway.client.post(path, data=fields, allow_redirects=False)
    return reply, html.unescape(await reply.text())


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_entry_asks_for_reference_and_code_in_each_language(
    gateway: Any, phrasebook: Phrasebook, language: str
) -> None:
    for path, key in (("/case", "intro"), ("/confirm", "confirm_heading")):
        reply = await gateway.client.get(f"{path}?lang={language}&municipality=4601")
        page = html.unescape(await reply.text())
        assert (reply.status, reply.content_type) == (200, "text/html")
        assert f'<html lang="{language}"' in page
        assert phrasebook.text("case_page", key, language, "4601") in page
        assert 'name="municipality" value="4601"' in page


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_every_kind_and_status_has_its_page_in_each_language(
    gateway: Any, desk: CaseDesk, phrasebook: Phrasebook, language: str
) -> None:
    for kind, status in itertools.product(Kind, Status):
        desk.case = a_case(kind, status=status)
        reply, page = await post(gateway, "/case", language=language, **PAIR)
        assert reply.status == 200
        assert phrasebook.text("status", str(status), language, "0301") in page
        assert phrasebook.text("status", f"kind_{kind}", language, "0301") in page
        assert phrasebook.text("status", "next_step", language, "0301") in page
        assert ("December" in page or "desember" in page) == (
            kind is not Kind.AUTHORISATION and open_due(desk.case) is not None
        )
        assert ('action="/case/withdraw"' in page) == (status not in (Status.WITHDRAWN, Status.CLOSED))
        assert "{" not in page


async def test_the_page_tells_nothing_about_the_person_or_what_was_written(gateway: Any, desk: CaseDesk) -> None:
    for kind in Kind:
        desk.case = a_case(kind)
        _, page = await post(gateway, "/case", **PAIR)
        assert not [secret for secret in SECRETS if secret in page]
        assert "saksbehandler" not in page
        assert "opened" not in page


async def test_a_wrong_reference_and_a_wrong_code_get_the_same_page(gateway: Any, phrasebook: Phrasebook) -> None:
    pages = []
    for wrong in (
        {"reference": "IP-0000-0000", "access_code": CODE},
        {"reference": REFERENCE, "access_code": "x"},
        {"reference": "", "access_code": ""},
    ):
        reply, page = await post(gateway, "/case", **wrong)
        assert reply.status == 404
        for value in wrong.values():
            page = page.replace(f'value="{value}"', "value=…")
        pages.append(page)
    assert pages[0] == pages[1] == pages[2]
    assert phrasebook.text("status", "not_found", "nb", "0301") in pages[0]


async def test_five_wrong_tries_are_told_kindly_and_the_right_code_waits_too(
    gateway: Any, phrasebook: Phrasebook
) -> None:
    statuses = [
        (await post(gateway, "/case", reference=REFERENCE, access_code="feil", language="nn"))[0].status
        for _ in range(6)
    ]
    assert statuses == [404] * 5 + [429]
    reply, page = await post(gateway, "/case", language="nn", **PAIR)
    assert (reply.status, reply.headers["Retry-After"]) == (429, "3600")
    assert phrasebook.text("common", "too_many_tries", "nn", "0301") in page


@pytest.mark.parametrize("name", ["", "/document", "/upload", *(f"/{form}" for form in FORMS)])
async def test_no_form_does_anything_without_the_right_code(gateway: Any, desk: CaseDesk, name: str) -> None:
    for pair in ({}, {"reference": REFERENCE}, {"reference": REFERENCE, "access_code": "feil"}):
        fields = {"text": "x", "phone": "91234567", "sure": "yes", "document": "receipt"} | pair
        reply, _ = await post(gateway, f"/case{name}", **fields)
        assert reply.status in (404, 415)
    assert desk.deeds == []


@pytest.mark.parametrize("name", ["", "/document", "/upload", *(f"/{form}" for form in FORMS)])
async def test_a_form_of_another_site_is_turned_away_even_with_the_code(
    gateway: Any, desk: CaseDesk, name: str
) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        fields = PAIR | {"text": "x", "phone": "91234567", "sure": "yes", "document": "receipt"}
        reply = await gateway.client.post(f"/case{name}", data=fields, headers=headers)
        assert reply.status == 403
    assert desk.deeds == []


async def test_a_form_of_our_own_passes_whatever_origin_the_browser_gives(gateway: Any) -> None:
    for origin in ("null", "http://127.0.0.1:8080", "http://localhost"):
        reply = await gateway.client.post(
            "/case", data=PAIR, headers={"Origin": origin, "Sec-Fetch-Site": "same-origin"}
        )
        assert reply.status == 200


async def test_a_message_is_added_once_however_often_the_page_is_reloaded(gateway: Any, desk: CaseDesk) -> None:
    for _ in range(3):
        reply, page = await post(gateway, "/case/message", text="Vi har flyttet.\r\nTakk.", once="ab12", **PAIR)
        assert (reply.status, "er lagt til i saken" in page) == (200, True)
    assert desk.deeds == [("supplement", "Vi har flyttet.\nTakk.")]


async def test_an_identity_number_in_a_message_is_masked_and_explained(gateway: Any, desk: CaseDesk) -> None:
    _, page = await post(gateway, "/case/message", text="Han har 010190 12345 som nummer", **PAIR)
    assert "12345" not in desk.deeds[0][1]
    assert "fødselsnummer. Jeg har fjernet det" in page
    assert "010190" not in page


@pytest.mark.parametrize(
    ("name", "fields", "key"),
    [("message", {"text": "  "}, "supplement_empty"), ("message", {"text": "x" * 4001}, "too_long"),
     ("contact", {"phone": "", "email": ""}, "contact_empty"), ("contact", {"phone": "123456"}, "invalid_phone"),
     ("contact", {"phone": "kari@example.no"}, "invalid_phone"), ("contact", {"email": "kari.example.no"}, "invalid_email"),
     ("contact", {"email": "91234567"}, "invalid_email"), ("withdraw", {}, "tick_first"), ("revoke", {"sure": "no"}, "tick_first")],
)  # fmt: skip
async def test_what_cannot_be_done_is_explained_and_what_was_written_stays(
    gateway: Any, desk: CaseDesk, phrasebook: Phrasebook, name: str, fields: dict[str, str], key: str
) -> None:
    reply, page = await post(gateway, f"/case/{name}", **PAIR, **fields)
    assert reply.status in (413, 422)
    assert f'role="alert" tabindex="-1" autofocus>\n      <p>{phrasebook.text("case_page", key, "nb", "0301")}' in page
    assert "<title>Feil: " in page
    for field, value in fields.items():
        if field != "sure":
            assert value in page
    assert desk.deeds == []


@pytest.mark.parametrize(
    ("phone", "email", "deed"),
    [("912 34 568", "", ("contact", "+4791234568", "")), ("", "Ny@Example.NO", ("contact", "", "Ny@example.no")),
     ("+46 70 123 45 67", "ny@example.no", ("contact", "+46701234567", "ny@example.no"))],
)  # fmt: skip
async def test_contact_details_are_read_as_in_the_chat(
    gateway: Any, desk: CaseDesk, phone: str, email: str, deed: tuple[Any, ...]
) -> None:
    reply, _ = await post(gateway, "/case/contact", phone=phone, email=email, **PAIR)
    assert reply.status == 200
    assert desk.deeds == [deed]


async def test_the_number_stands_in_its_field_as_people_write_it(gateway: Any, desk: CaseDesk) -> None:
    _, page = await post(gateway, "/case", **PAIR)
    assert 'value="+47 912 34 567"' in page
    await post(gateway, "/case/contact", phone="+47 912 34 567", email="", **PAIR)
    assert desk.deeds == [("contact", "+4791234567", "")]


async def test_the_one_time_code_is_shown_with_the_address_where_it_is_used(gateway: Any, desk: CaseDesk) -> None:
    _, page = await post(gateway, "/case/code", **PAIR)
    assert f'<p class="code">{CONFIRMATION}</p>' in page
    assert f"{gateway.client.host}:{gateway.client.port}/confirm" in page
    assert CONFIRMATION not in (await post(gateway, "/case", **PAIR))[1]
    desk.case = settled(AuthorisationStatus.VERIFIED)
    reply, page = await post(gateway, "/case/code", **PAIR)
    assert (reply.status, CONFIRMATION in page) == (409, False)


@pytest.mark.parametrize("status", list(AuthorisationStatus))
async def test_only_an_authorisation_that_stands_can_be_revoked(
    gateway: Any, desk: CaseDesk, status: AuthorisationStatus
) -> None:
    desk.case = settled(status)
    _, page = await post(gateway, "/case", **PAIR)
    stands = status not in (AuthorisationStatus.NOT_NEEDED, AuthorisationStatus.REVOKED)
    assert ('action="/case/revoke"' in page) == stands
    assert ('action="/case/code"' in page) == (status is AuthorisationStatus.PENDING)


async def test_revoking_and_withdrawing_need_a_clear_yes(gateway: Any, desk: CaseDesk) -> None:
    assert "er trukket tilbake" in (await post(gateway, "/case/revoke", sure="yes", **PAIR))[1]
    reply, page = await post(gateway, "/case/withdraw", sure="yes", **PAIR)
    assert (reply.status, "Saken er trukket." in page) == (200, True)
    assert desk.deeds == [("revoke",), ("withdraw",)]
    assert not re.search(r'action="/case/(message|upload|withdraw|revoke|contact|code)"', page)
    assert "+47 912 34 567" not in page and "+4791234567" not in page


async def test_the_page_speaks_of_the_cases_own_municipality(
    gateway: Any, desk: CaseDesk, phrasebook: Phrasebook
) -> None:
    desk.case = a_case(municipality="4601")
    _, page = await post(gateway, "/case", municipality="0301", **PAIR)
    assert phrasebook.text("status", "next_step", "nb", "4601") in page


async def test_the_language_is_changed_without_losing_the_case(gateway: Any) -> None:
    _, page = await post(gateway, "/case", language="nb", **PAIR)
    form = re.search(r'<form method="post" action="/case">.*?class="languages".*?</form>', page, re.S)
    assert form is not None
    assert f'value="{CODE}"' in form.group()
    assert "Slik står saka" in (await post(gateway, "/case", language="nn", **PAIR))[1]


@pytest.mark.parametrize("name", ["document", "upload", *FORMS])
async def test_a_reload_after_a_deed_leads_back_to_the_entry(gateway: Any, name: str) -> None:
    reply = await gateway.client.get(f"/case/{name}", allow_redirects=False)
    assert (reply.status, reply.headers["Location"]) == (303, "/case")


async def test_no_page_keeps_anything_or_puts_a_secret_into_an_address(gateway: Any) -> None:
    pages = [await gateway.client.get("/case"), await gateway.client.get("/confirm")]
    for name in ("", *(f"/{form}" for form in FORMS)):
        fields = PAIR | {"text": "x", "phone": "91234567", "sure": ""}
        pages.append(await gateway.client.post(f"/case{name}", data=fields))
    pages.append(await gateway.client.post("/case/document", data=PAIR | {"document": "receipt"}))
    pages.append(
        await gateway.client.post("/confirm", data={"answer": "yes", "reference": REFERENCE, "confirmation_code": CODE})
    )
    for reply in pages:
        assert reply.headers["Cache-Control"] == "no-store", reply.url
        assert "Set-Cookie" not in reply.headers
        if reply.content_type != "text/html":
            continue
        text = await reply.text()
        for address in re.findall(r'(?:href|action|src)="([^"]*)"', text):
            assert REFERENCE not in address
            assert CODE not in address
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|https?://", text)


async def test_markup_in_a_form_is_shown_as_text(gateway: Any) -> None:
    evil = '"><script>alert(1)</script>'
    for path, fields in (("/case", {"reference": evil, "access_code": evil}), ("/case/message", PAIR | {"text": evil * 200}),
                         ("/confirm", {"reference": evil, "confirmation_code": evil, "answer": "yes"}),
                         ("/case", {"reference": evil, "access_code": evil, "language": evil, "municipality": evil})):  # fmt: skip
        reply = await gateway.client.post(path, data=fields)
        assert "<script>" not in await reply.text()


async def test_a_storage_that_does_not_answer_loses_nothing_that_was_written(
    gateway: Any, desk: CaseDesk, phrasebook: Phrasebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.desk import StorageUnavailable

    def fails(*_: Any) -> None:
        raise StorageUnavailable

    monkeypatch.setattr(desk, "supplement_case", fails)
    reply, page = await post(gateway, "/case/message", text="Dette er viktig", once="cd34", **PAIR)
    assert (reply.status, "Dette er viktig" in page) == (503, True)
    assert phrasebook.text("case_page", "unavailable", "nb", "0301") in page
    monkeypatch.undo()
    await post(gateway, "/case/message", text="Dette er viktig", once="cd34", **PAIR)
    assert desk.deeds == [("supplement", "Dette er viktig")]
    desk.broken = True
    reply, page = await post(gateway, "/case", **PAIR)
    assert (reply.status, REFERENCE in page) == (503, True)


async def test_too_much_from_one_address_is_told_on_the_page(
    make_gateway: Any, desk: CaseDesk, phrasebook: Phrasebook
) -> None:
    wide = Rate(1e6, 1e6)
    gateway = await make_gateway(desk, rates=Rates(wide, wide, wide, wide, address_cases=Rate(1, 3)))
    replies = [await post(gateway, "/case", **PAIR) for _ in range(4)]
    assert [reply.status for reply, _ in replies] == [200, 200, 200, 429]
    assert phrasebook.text("case_page", "slow_down", "nb", "0301") in replies[3][1]


async def test_a_form_that_is_too_large_or_no_form_is_refused(gateway: Any, desk: CaseDesk) -> None:
    reply, _ = await post(gateway, "/case/message", text="x" * 100_000, **PAIR)
    assert reply.status == 413
    assert (await gateway.client.post("/case", json=PAIR)).status == 415
    assert desk.deeds == []


# -- the person concerned


async def test_a_yes_with_the_one_time_code_confirms(gateway: Any, desk: CaseDesk) -> None:
    fields = {"reference": REFERENCE, "confirmation_code": CONFIRMATION, "answer": "yes", "language": "en"}
    reply, page = await post(gateway, "/confirm", **fields)
    assert (reply.status, "You have confirmed the authorisation." in page) == (200, True)
    assert desk.deeds == [("confirm",)]
    assert not [secret for secret in (*SECRETS, "+4791234567", "+47 912 34 567", CONFIRMATION) if secret in page]


async def test_a_no_changes_nothing_and_needs_no_code(gateway: Any, desk: CaseDesk) -> None:
    reply, page = await post(gateway, "/confirm", answer="no", reference=REFERENCE, confirmation_code=CONFIRMATION)
    assert (reply.status, "ingenting er endret" in page) == (200, True)
    assert (desk.deeds, desk.wrong) == ([], 0)


async def test_a_wrong_reference_and_a_wrong_one_time_code_get_the_same_answer(gateway: Any) -> None:
    pages = []
    for reference, code in (("IP-0000-0000", CONFIRMATION), (REFERENCE, "x"), (REFERENCE, CODE)):
        reply, page = await post(gateway, "/confirm", reference=reference, confirmation_code=code, answer="yes")
        assert reply.status == 404
        pages.append(page.replace(f'value="{reference}"', "").replace(f'value="{code}"', ""))
    assert len(set(pages)) == 1


async def test_a_closed_case_says_that_nothing_can_be_changed(
    gateway: Any, desk: CaseDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.desk import StatusChangeRefused

    def refuses(*_: Any) -> None:
        raise StatusChangeRefused("closed")

    desk.case = replace(desk.case, status=Status.CLOSED)
    monkeypatch.setattr(desk, "withdraw_case", refuses)
    reply, page = await post(gateway, "/case/withdraw", sure="yes", **PAIR)
    assert (reply.status, "Saken er avsluttet, så den kan ikke endres her" in page) == (409, True)


async def test_a_bug_is_told_on_a_page_and_never_with_its_message(
    gateway: Any, desk: CaseDesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.bug = RuntimeError("Kari Nordmann")
    for path in ("/case", "/case/message", "/case/document"):
        reply, page = await post(gateway, path, text="x", **PAIR)
        assert (reply.status, reply.content_type) == (500, "text/html")
        assert "Noe gikk galt hos oss" in page
        assert "Kari" not in page
    assert "Kari" not in caplog.text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_a_month_that_has_passed_in_silence_is_told_as_that(
    gateway: Any, desk: CaseDesk, phrasebook: Phrasebook, language: str
) -> None:
    for due, room, key in ((date(2026, 1, 5), "case_page", "overdue"), (date(2126, 1, 5), "status", "due_request")):
        desk.case = a_case(Kind.REQUEST, due_at=due, created_at=datetime(2025, 12, 5, tzinfo=UTC))
        _, page = await post(gateway, "/case", language=language, **PAIR)
        assert phrasebook.text(room, key, language, "0301", due=day(due, language)) in page


async def test_the_districts_own_unit_is_called_where_it_has_a_number(
    gateway: Any, desk: CaseDesk, phrasebook: Phrasebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(phrasebook.municipality("0301").districts[0], "phone", "99 88 77 66")  # type: ignore[arg-type]
    desk.case = a_case(district="alna")
    assert "99 88 77 66" in (await post(gateway, "/case", **PAIR))[1]
    desk.case = a_case(district="bjerke")
    assert "99 88 77 66" not in (await post(gateway, "/case", **PAIR))[1]
