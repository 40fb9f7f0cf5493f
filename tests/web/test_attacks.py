"""Attacks on the gateway: script in every field that comes back, and other people's conversations, receipts and cases."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from yarl import URL

from bot.desk import Desk
from tests.web.case_fakes import CONFIRMATION, PAIR, CaseDesk, a_case
from tests.web.test_case_upload import form
from tests.web.test_case_with_the_desk import a_page, file_one

pytestmark = pytest.mark.asyncio

SCRIPTS = (
    '"><script>alert(1)</script>', "</script><svg onload=alert(1)>", "</textarea><img src=x onerror=alert(1)>",
    "' autofocus onfocus='alert(1)", "javascript:alert(1)", "{{1234*5678}}{%raw%}<b>", "<!--<script>", "\u2028</title><base href=//evil.example>",
)  # fmt: skip


class Looking(HTMLParser):
    """Collects what would run, load or send elsewhere in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        data = values.get("type") == "application/json"
        if tag in ("base", "iframe", "object", "embed", "style") or (
            tag == "script" and not data and "src" not in values
        ):
            self.found.append(tag)
        for name, value in values.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.found.append(f"{tag} {name}")
            if name in ("src", "href", "action") and not value.startswith(("/", "#", "tel:", "?", "https://")):
                self.found.append(f"{tag} {name}={value}")
            if name == "src" and not value.startswith("/static/"):
                self.found.append(f"{tag} {name}={value}")


def harmless(page: str, script: str) -> None:
    looking = Looking()
    looking.feed(page)
    assert looking.found == []
    assert "7006652" not in page
    if "<" in script:
        assert script not in page


# --- Script in every field that comes back --------------------------------------------------------------------------


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    ("path", "field", "more"),
    [("/case", "reference", {}), ("/case", "access_code", {}), ("/case", "language", PAIR), ("/case", "municipality", PAIR),
     ("/case", "once", PAIR), ("/case/message", "text", PAIR), ("/case/contact", "phone", PAIR), ("/case/contact", "email", PAIR),
     ("/case/document", "document", PAIR), ("/confirm", "reference", {"answer": "yes"}), ("/confirm", "confirmation_code", {"answer": "yes"}),
     ("/confirm", "answer", {}), ("/confirm", "language", {}), ("/case/revoke", "sure", PAIR), ("/case", "no_such_field", PAIR)],
)  # fmt: skip
async def test_script_in_a_form_comes_back_as_text(
    make_gateway: Any, path: str, field: str, more: dict[str, str], script: str
) -> None:
    gateway = await make_gateway(CaseDesk())
    reply = await gateway.client.post(path, data={**more, field: script})
    assert reply.status < 500
    assert reply.content_type == "text/html"
    harmless(await reply.text(), script)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("path", ["/", "/chat", "/case", "/confirm"])
async def test_script_in_an_address_comes_back_as_text_or_not_at_all(gateway: Any, path: str, script: str) -> None:
    query = dict.fromkeys(("lang", "municipality", "tema", "start", "host", "reference", "text"), script)
    reply = await gateway.client.get(path, params=query)
    page = await reply.text()
    harmless(page, script)
    assert script not in page


@pytest.mark.parametrize("script", SCRIPTS)
async def test_script_that_was_stored_comes_back_as_text(make_gateway: Any, script: str) -> None:
    case = a_case()
    stored = replace(case, submitter=replace(case.submitter, phone=script, email=script), district=script)
    gateway = await make_gateway(CaseDesk(case=stored))
    reply = await gateway.client.post("/case", data=PAIR)
    assert reply.status == 200
    harmless(await reply.text(), script)


@pytest.mark.parametrize("script", SCRIPTS)
async def test_the_api_never_says_it_is_a_page(gateway: Any, script: str) -> None:
    gateway.rasa.answer = lambda body: [
        {
            "text": script,
            "buttons": [{"title": script, "payload": script}],
            "custom": {"sources": [{"title": script, "url": script}]},
        }
    ]
    path, headers = await gateway.open()
    for reply in (
        await gateway.say(path, headers, script),
        await gateway.say(path, headers, payload=script),
        await gateway.client.post("/api/conversations", json={"municipality": script}),
        await gateway.client.get(URL("/").joinpath(script) if "/" not in script else "/x"),
    ):
        assert reply.content_type in ("application/json", "application/problem+json")
        assert reply.headers["X-Content-Type-Options"] == "nosniff"


# --- Other people's conversations and cases ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", "Bearer null", "Bearer {mine}", "Basic {theirs}", "{theirs}", "Bearer {theirs}x", "Bearer {cut}", "Bearer {swapped}",
     "Bearer {theirs},{mine}", "Bearer \u00e6\u00f8\u00e5", "Bearer " + "A" * 5000, "Token {theirs}"],
)  # fmt: skip
async def test_nobody_gets_into_anothers_conversation(gateway: Any, authorization: str | None) -> None:
    theirs, proof = await gateway.open()
    _, own = await gateway.open()
    token = proof["Authorization"][7:]
    values = {"mine": own["Authorization"][7:], "theirs": token, "cut": token[:-1], "swapped": token.swapcase()}
    headers = {} if authorization is None else {"Authorization": authorization.format(**values)}
    assert (await gateway.say(theirs, headers)).status == 401
    assert (await gateway.client.delete(theirs, headers=headers)).status == 401
    assert (await gateway.say(theirs, headers | {"Cookie": f"token={token}"})).status == 401
    assert (
        await gateway.client.post(
            f"{theirs}/messages?token={token}", headers=headers, json={"text": "a", "token": token}
        )
    ).status == 401
    assert gateway.rasa.asked == []
    assert len(gateway.desk.open_ids) == 2


@pytest.mark.parametrize(
    "change", ["{id}x", "{other}", "{id}%00", "{id}%2F..%2F{id}", "0301-", "%2e%2e", "..%2Fconversations", "4601{rest}"]
)
async def test_a_token_opens_its_own_conversation_alone(gateway: Any, change: str) -> None:
    path, headers = await gateway.open()
    other, _ = await gateway.open()
    here, there = path.rsplit("/", 1)[1], other.rsplit("/", 1)[1]
    wrong = change.format(id=here, other=there, rest=here[4:])
    reply = await gateway.client.post(
        URL(f"/api/conversations/{wrong}/messages", encoded=True), headers=headers, json={"text": "a"}
    )
    assert reply.status in (401, 404)
    assert gateway.rasa.asked == []


DOCUMENTS = ("receipt", "calendar", "authorisation_letter", "own_data", "own_data_json")
DEEDS = {
    "": {},
    "message": {"text": "a"},
    "contact": {"phone": "91234567"},
    "code": {},
    "revoke": {"sure": "yes"},
    "withdraw": {"sure": "yes"},
}


@pytest.mark.parametrize("document", DOCUMENTS)
async def test_a_receipt_is_not_handed_out_for_anothers_code(make_gateway: Any, desk: Desk, document: str) -> None:
    gateway = await make_gateway(desk)
    mine, theirs = file_one(desk), file_one(desk)
    mixed = {"reference": theirs["reference"], "access_code": mine["access_code"]}
    unknown = {"reference": "IP-0000-0000", "access_code": mine["access_code"]}
    answers = []
    for pair in (mixed, unknown):
        reply = await gateway.client.post(f"/api/case/documents/{document}", json=pair)
        answers.append((reply.status, await reply.read()))
        page = await gateway.client.post("/case/document", data=pair | {"document": document})
        assert (page.status, page.content_type) == (404, "text/html")
    assert answers[0][0] == 404
    assert answers[0] == answers[1]


@pytest.mark.parametrize("deed", DEEDS)
async def test_nothing_is_done_to_anothers_case(make_gateway: Any, desk: Desk, deed: str) -> None:
    gateway = await make_gateway(desk)
    mine, theirs = file_one(desk), file_one(desk)
    before = desk.show_case(theirs["reference"])
    for code in (mine["access_code"], "", CONFIRMATION, theirs["reference"]):
        reply = await gateway.client.post(
            f"/case/{deed}".rstrip("/"), data={**DEEDS[deed], "reference": theirs["reference"], "access_code": code}
        )
        assert reply.status == 404
        assert theirs["access_code"] not in await reply.text()
    assert desk.show_case(theirs["reference"]) == before


async def test_no_file_is_laid_in_anothers_case(make_gateway: Any, desk: Desk) -> None:
    gateway = await make_gateway(desk)
    mine, theirs = file_one(desk), file_one(desk)
    mixed = {"reference": theirs["reference"], "access_code": mine["access_code"]}
    for path in ("/case/upload", "/api/case/attachments"):
        assert (await gateway.client.post(path, data=form(a_page(), **mixed))).status == 404
    assert desk.list_attachments(theirs["reference"]) == []


@pytest.mark.parametrize("body", [{}, {"reference": ["a"]}, {"reference": None, "access_code": None}, {"reference": {"$ne": ""}, "access_code": {"$ne": ""}},
                                  {"reference": "' OR 1=1 --", "access_code": "' OR 1=1 --"}, {"reference": "%", "access_code": "%"}])  # fmt: skip
async def test_a_case_is_not_opened_by_a_clever_body(make_gateway: Any, desk: Desk, body: dict[str, Any]) -> None:
    gateway = await make_gateway(desk)
    file_one(desk)
    assert (await gateway.client.post("/api/case/documents/receipt", json=body)).status in (404, 422)
