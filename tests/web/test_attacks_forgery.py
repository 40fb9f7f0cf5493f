"""Attacks on the gateway: forgery from other sites' pages, header tricks, and ways to the server's files."""

from __future__ import annotations

from typing import Any

import pytest
from yarl import URL

from tests.web.case_fakes import PAIR, CaseDesk
from tests.web.wire import raw, statuses
from web.exposure import Rate, Rates

pytestmark = pytest.mark.asyncio

# --- Forgery from other sites' pages, and header tricks -----------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "https://127.0.0.1.evil.example"},
     {"Origin": "null", "Sec-Fetch-Site": "cross-site"}, {"Origin": "file://"}, {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}],
)  # fmt: skip
async def test_no_page_of_another_site_changes_anything(make_gateway: Any, headers: dict[str, str]) -> None:
    gateway = await make_gateway(CaseDesk())
    routes = {
        (route.method, route.resource.canonical)
        for route in gateway.client.app.router.routes()
        if route.resource and route.method not in ("GET", "HEAD", "OPTIONS")
    }
    assert len(routes) >= 13
    for method, path in routes:
        reply = await gateway.client.request(
            method,
            path.format(id="0301-x", kind="receipt", flow="request", language="nb", number="0301"),
            headers=headers,
            data=PAIR,
        )
        assert reply.status == 403, (method, path)
    assert (gateway.desk.deeds, gateway.desk.open_ids, gateway.desk.wrong) == ([], set(), 0)


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "",
        "application/json2",
        "text/json",
    ],
)
async def test_what_a_foreign_form_can_send_the_api_does_not_take(gateway: Any, content_type: str) -> None:
    path, headers = await gateway.open()
    body = b'{"text": "ja"}'
    for address in (f"{path}/messages", "/api/conversations", "/api/case/documents/receipt", "/api/case/confirmation"):
        reply = await gateway.client.post(address, headers=headers | {"Content-Type": content_type}, data=body)
        assert reply.status == 415, address
    assert gateway.rasa.asked == []


async def test_no_page_may_read_an_answer_across_sites(gateway: Any) -> None:
    for method, path in (("OPTIONS", "/api/conversations"), ("GET", "/widget.js"), ("GET", "/chat")):
        reply = await gateway.client.request(
            method, path, headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
        )
        assert not [name for name in reply.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "127.0.0.1:80@evil.example", '127.0.0.1:"><script>', "127.0.0.1:80/evil",
                                  "127.0.0.1 evil.example", "127.0.0.1:80:80", "[::1]evil.example", "127.0.0.1,evil.example", "127.0.0.1#", "..", "[::1"])  # fmt: skip
async def test_no_other_host_name_is_answered_or_comes_back(make_gateway: Any, host: str) -> None:
    gateway = await make_gateway(CaseDesk())
    reply = await gateway.client.post("/case/code", data=PAIR, headers={"Host": host})
    assert reply.status == 421
    assert host not in await reply.text()
    assert gateway.desk.deeds == []


@pytest.mark.parametrize(
    "name",
    [
        "X-Forwarded-Host",
        "Forwarded",
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-HTTP-Method-Override",
        "X-Forwarded-Proto",
        "X-Real-IP",
        "True-Client-IP",
    ],
)
async def test_headers_of_proxies_are_not_obeyed(make_gateway: Any, name: str) -> None:
    gateway = await make_gateway(CaseDesk())
    value = {"X-HTTP-Method-Override": "DELETE", "X-Original-URL": "/metrics", "X-Rewrite-URL": "/metrics"}.get(
        name, "host=evil.example"
    )
    reply = await gateway.client.post("/case/code", data=PAIR, headers={name: value})
    page = await reply.text()
    assert (reply.status, "evil.example" in page, "veiviser_web" in page) == (200, False, False)


async def test_a_client_cannot_choose_its_address(make_gateway: Any) -> None:
    gateway = await make_gateway(rates=Rates(address_conversations=Rate(1, 3)))
    statuses = [
        (await gateway.client.post("/api/conversations", headers={"X-Forwarded-For": f"203.0.113.{number}", "Forwarded": f"for=203.0.113.{number}"})).status
        for number in range(6)
    ]  # fmt: skip
    assert statuses == [201] * 3 + [429] * 3


@pytest.mark.parametrize(
    "path",
    [
        "/case?lang=%0d%0aSet-Cookie:%20a=1",
        "/%0d%0aSet-Cookie:a=1",
        "/case?municipality=%0aX-Evil:1",
        "/static/%0d%0aX-Evil:1",
        "/chat?host=%0d%0aX-Evil:1",
    ],
)
async def test_no_header_is_split(gateway: Any, path: str) -> None:
    reply = await gateway.client.get(URL(path, encoded=True))
    assert "Set-Cookie" not in reply.headers and "X-Evil" not in reply.headers


@pytest.mark.parametrize("key", ["a b", "\u00e6", "a" * 65, "", "a\tb"])
async def test_an_idempotency_key_of_another_kind_is_refused(gateway: Any, key: str) -> None:
    path, headers = await gateway.open()
    assert (await gateway.say(path, headers | {"Idempotency-Key": key})).status in (400, 422)


async def test_an_idempotency_key_tells_nothing_to_another_conversation(gateway: Any) -> None:
    first, proof = await gateway.open()
    second, own = await gateway.open()
    gateway.rasa.answer = lambda body: [{"text": body["sender"]}]
    await gateway.say(first, proof | {"Idempotency-Key": "same"})
    told = await (await gateway.say(second, own | {"Idempotency-Key": "same"})).json()
    assert told["messages"][0]["text"] == second.rsplit("/", 1)[1]


# --- Files of the server --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "%2e%2e%2f%2e%2e%2fREADME.md", "..\\app.py", "..%5capp.py", "....//app.py", "%252e%252e%252fapp.py",
     "/etc/passwd", "%2fetc%2fpasswd", "chat.js%00.py", "chat.js/../../app.py", "../../../../../../etc/passwd", "chat.js/", "CHAT.JS", ".", "..", "%c0%ae%c0%ae/app.py", "..;/app.py",
     "file:///etc/passwd", "chat.js.gz", "__init__.py", "loader.js"],
)  # fmt: skip
async def test_static_files_lead_nowhere_else(gateway: Any, name: str) -> None:
    request = f"GET /static/{name} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = await raw(gateway.client, request.encode())
    assert statuses(answer)[0] in (400, 404), name
    assert not any(word in answer for word in (b"create_app", b"root:", b"import ", b"<html"))


@pytest.mark.parametrize(
    "kind", ["..%2fown_data", "receipt%00", "RECEIPT", "__class__", "receipt%2f..%2fown_data", "{0.__class__}"]
)
async def test_documents_are_those_of_the_list(make_gateway: Any, kind: str) -> None:
    gateway = await make_gateway(CaseDesk())
    reply = await gateway.client.post(URL(f"/api/case/documents/{kind}", encoded=True), json=PAIR)
    assert reply.status == 404
