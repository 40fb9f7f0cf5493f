"""What keeps the gateway safe: headers, names, limits, problem documents and silent logs."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import Any

import pytest
from aiohttp import FormData
from aiohttp.test_utils import make_mocked_request

from bot.guidance.phrasebook import Phrasebook
from web.exposure import Exposure, Rate, Rates
from web.problems import KINDS, accepted_language
from web.rate_limits import RateLimit
from web.security import CONTENT_SECURITY_POLICY, HEADERS, PART_HEADERS, client_address

pytestmark = pytest.mark.asyncio


async def _every_kind_of_response(gateway: Any) -> list[Any]:
    path, headers = await gateway.open()
    client = gateway.client
    replies = [
        await client.get("/"), await client.get("/?lang=nn"), await client.get("/healthz"), await client.get("/readyz"),
        await client.get("/metrics"), await client.get("/static/chat.js"), await client.get("/static/none.js"),
        await client.get("/static/../app.py"), await client.get("/static/%2e%2e/app.py"), await client.get("/static/"),
        await client.get("/none"), await client.put("/"), await client.options("/api/conversations"),
        await client.get("/api/conversations"), await client.post("/api/conversations"), await client.head("/"),
        await client.get("/", headers={"Host": "evil.example"}),
        await client.post("/api/conversations", headers={"Sec-Fetch-Site": "cross-site"}),
        await client.post("/api/conversations", data=FormData({"a": "b"})),
        await gateway.say(path, headers), await gateway.say(path, {}), await gateway.say(path, headers, text=""),
        await client.delete(path, headers=headers), await gateway.say(path, headers),
    ]  # fmt: skip
    gateway.desk.bug = RuntimeError()
    return [*replies, await client.post("/api/conversations"), await client.get("/readyz")]


async def test_every_response_carries_the_headers_and_no_cookie(gateway: Any) -> None:
    replies = await _every_kind_of_response(gateway)
    assert {reply.status for reply in replies} >= {200, 201, 204, 401, 403, 404, 405, 415, 421, 422, 500, 503}
    for reply in replies:
        wanted = PART_HEADERS if reply.url.path == "/static/chat.js" else HEADERS
        assert {name: reply.headers.get(name) for name in wanted} == wanted, reply.url
        assert reply.headers["Cache-Control"] == ("no-cache" if reply.url.path == "/static/chat.js" else "no-store")
        assert "Server" not in reply.headers
        assert "Set-Cookie" not in reply.headers
        assert not any(name.startswith("Access-Control") for name in reply.headers)


async def test_every_error_is_a_problem_document(gateway: Any) -> None:
    for reply in await _every_kind_of_response(gateway):
        if reply.status >= 400 and reply.method != "HEAD":
            assert reply.content_type == "application/problem+json", reply.url
            document = await reply.json()
            assert set(document) >= {"type", "title", "status", "detail"}
            assert document["status"] == reply.status
            assert document["type"].startswith("/problems/")


async def test_the_policy_lets_nothing_foreign_in() -> None:
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 200), ("LOCALHOST:8080", 200), ("127.0.0.1:1", 200), ("[::1]:8080", 200), ("evil.example", 421),
     ("localhost.evil.example", 421), ("chat.kommune.no:443", 200), ("127.0.0.1@evil.example", 421)],
)  # fmt: skip
async def test_only_names_of_ours_are_answered(
    make_gateway: Any, monkeypatch: pytest.MonkeyPatch, host: str, status: int
) -> None:
    monkeypatch.setenv("VEIVISER_HOSTS", " Chat.kommune.no, ")
    gateway = await make_gateway(names=Exposure.from_environment().names)
    assert (await gateway.client.get("/healthz", headers={"Host": host})).status == status


async def test_a_request_without_a_name_is_refused(gateway: Any) -> None:
    reader, writer = await asyncio.open_connection(gateway.client.host, gateway.client.port)
    writer.write(b"GET /healthz HTTP/1.0\r\n\r\n")
    assert b" 400 " in await reader.readline()
    writer.close()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", [kind for kind, words in KINDS.items() if words.key])
async def test_each_problem_of_a_citizen_has_words_in_each_language(
    phrasebook: Phrasebook, kind: str, language: str
) -> None:
    words = KINDS[kind]
    text = phrasebook.text(words.room, words.key, language, "0301", max=4000)
    assert len(text) > 10
    assert "{" not in text


@pytest.mark.parametrize(
    ("body", "accept", "language"),
    [({}, "", "nb"), ({}, "nn-NO,nn;q=0.9", "nn"), ({"language": "en"}, "nn", "en"), ({}, "de,en;q=0.5", "en")],
)
async def test_problems_speak_the_language_of_the_body_or_the_header(
    gateway: Any, phrasebook: Phrasebook, body: dict[str, str], accept: str, language: str
) -> None:
    path, headers = await gateway.open()
    reply = await gateway.say(path, headers | {"Accept-Language": accept}, "", text="", **body)
    assert (await reply.json())["detail"] == phrasebook.text("common", "empty_message", language, "0301")
    assert reply.headers["Content-Language"] == language


@pytest.mark.parametrize(
    ("header", "language"),
    [("", None), ("no", "nb"), ("nb-NO", "nb"), ("en;q=0.4, nn;q=0.6", "nn"), ("nn, nb", "nn"), ("de", None),
     ("en;q=0", None), ("en;q=x", None), ("nn;q=0.9,en", "en"), ("," * 10000, None), ("EN-gb", "en")],
)  # fmt: skip
async def test_the_best_language_of_accept_language(header: str, language: str | None) -> None:
    assert accepted_language(header) == language


async def test_a_hundred_messages_a_second_are_slowed_and_never_a_500(make_gateway: Any) -> None:
    gateway = await make_gateway(rates=Rates())
    path, headers = await gateway.open()
    replies = await asyncio.gather(*(gateway.say(path, headers, f"melding {number}") for number in range(100)))
    statuses = Counter(reply.status for reply in replies)
    assert set(statuses) == {200, 429}
    assert statuses[200] == Rates().conversation_messages.burst
    refused = next(reply for reply in replies if reply.status == 429)
    assert int(refused.headers["Retry-After"]) >= 1
    assert "Vent et øyeblikk" in (await refused.json())["detail"]


async def test_one_address_cannot_go_round_the_limit_with_many_conversations(make_gateway: Any) -> None:
    gateway = await make_gateway(rates=Rates(address_messages=Rate(60, 20), address_conversations=Rate(20, 20)))
    opened = [await gateway.client.post("/api/conversations") for _ in range(25)]
    assert Counter(reply.status for reply in opened) == {201: 20, 429: 5}
    documents = [await reply.json() for reply in opened[:20]]
    statuses: Counter[int] = Counter()
    for document in documents * 2:
        headers = {"Authorization": f"Bearer {document['token']}"}
        statuses[(await gateway.say(f"/api/conversations/{document['id']}", headers)).status] += 1
    assert statuses == {200: 20, 429: 20}


async def test_a_stranger_cannot_use_up_the_limit_of_a_conversation(make_gateway: Any) -> None:
    wide = Rate(1e6, 1e6)
    gateway = await make_gateway(rates=Rates(wide, wide, wide, Rate(30, 10)))
    path, headers = await gateway.open()
    for _ in range(30):
        assert (await gateway.say(path, {"Authorization": "Bearer x"})).status == 401
    assert (await gateway.say(path, headers)).status == 200


async def test_metrics_are_limited_too(make_gateway: Any) -> None:
    gateway = await make_gateway(rates=Rates())
    statuses = [(await gateway.client.get("/metrics")).status for _ in range(25)]
    assert statuses.count(429) == 5


async def test_the_table_of_a_limit_is_bounded_and_refills() -> None:
    now = 0.0
    limit = RateLimit(Rate(60, 2), clock=lambda: now, most=3)
    assert [limit.wait_for("a") for _ in range(4)] == [0, 0, 1, 1]
    now = 1.0
    assert [limit.wait_for("a") for _ in range(2)] == [0, 1]
    for key in "bcdefg":
        limit.wait_for(key)
    assert len(limit) == 3
    slow = RateLimit(Rate(1, 1), clock=lambda: now)
    assert [slow.wait_for("a"), slow.wait_for("a")] == [0, 60]


@pytest.mark.parametrize(
    ("trusts", "forwarded", "address"),
    [(False, "203.0.113.9", "127.0.0.1"), (True, "203.0.113.9", "203.0.113.9"),
     (True, "6.6.6.6, 203.0.113.9", "203.0.113.9"), (True, None, "127.0.0.1"),
     (True, "rubbish", "unknown"), (True, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")],
)  # fmt: skip
async def test_a_proxy_is_believed_only_when_told(
    make_gateway: Any, trusts: bool, forwarded: str | None, address: str
) -> None:
    gateway = await make_gateway(trusts_proxy=trusts)
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = make_mocked_request("GET", "/", headers=headers, app=gateway.client.app).clone(remote="127.0.0.1")
    assert client_address(request) == address


async def test_readiness_names_the_parts(gateway: Any) -> None:
    ready = await gateway.client.get("/readyz")
    assert (ready.status, await ready.json()) == (200, {"status": "ready", "parts": {"database": True, "rasa": True}})
    gateway.desk.broken = True
    await gateway.rasa_server.close()
    failing = await gateway.client.get("/readyz")
    assert failing.status == 503
    document = await failing.json()
    assert document["parts"] == {"database": False, "rasa": False}
    assert document["detail"] == "Not ready: database, rasa."
    assert (await gateway.client.get("/healthz")).status == 200


async def test_metrics_count_by_route_and_hold_nothing_personal(gateway: Any) -> None:
    path, headers = await gateway.open()
    await gateway.say(path, headers, "Kari Nordmann")
    await gateway.client.get("/secret-path")
    await gateway.client.request("BREW", "/healthz")
    reply = await gateway.client.get("/metrics")
    text = await reply.text()
    assert reply.content_type == "text/plain"
    wanted = 'veiviser_web_requests_total{method="POST",route="/api/conversations/{id}/messages",status="200"} 1.0'
    assert wanted in text
    assert "veiviser_web_message_seconds_count 1.0" in text
    for secret in ("Kari", path.rsplit("/", 1)[1], "127.0.0.1", "secret-path", "BREW"):
        assert secret not in text


async def test_logs_hold_neither_text_nor_ids_nor_addresses(gateway: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    # The test's own client and event loop log as well; only the server's side counts.
    path, headers = await gateway.open()
    await gateway.say(path, headers, "Kari Nordmann har ringt 91234567")
    gateway.rasa.status = 500
    await gateway.say(path, headers, "Kari Nordmann")
    gateway.rasa.raw = b"Kari Nordmann"
    gateway.rasa.status = 200
    await gateway.say(path, headers, "Kari Nordmann")
    await gateway.client.get("/Kari?Kari=Nordmann")
    await gateway.client.delete(path, headers=headers)
    ours = [record.getMessage() for record in caplog.records if record.name == "veiviser.web"]
    assert any(line.startswith("POST /api/conversations/{id}/messages 200 ") for line in ours)
    everything = "\n".join(record.getMessage() for record in caplog.records if record.name != "aiohttp.access")
    for secret in ("Kari", "Nordmann", "91234567", path.rsplit("/", 1)[1], headers["Authorization"][7:]):
        assert secret not in everything
    assert not any("127.0.0.1" in line for line in ours)


async def test_markup_passes_as_json_and_never_as_a_page(gateway: Any) -> None:
    gateway.rasa.answer = lambda body: [{"recipient_id": "x", "text": body["message"], "custom": {}}]
    path, headers = await gateway.open()
    reply = await gateway.say(path, headers, "</script><script>alert(1)</script>")
    assert reply.content_type == "application/json"
    assert (await reply.json())["messages"][0]["text"] == "</script><script>alert(1)</script>"
