"""Attacks below the API: bodies without end, bodies without haste, and requests that two servers would read differently."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from typing import Any

import pytest

from tests.web.case_fakes import PAIR, CaseDesk
from tests.web.proxy import nginx_in_front
from tests.web.wire import raw, raw_at, statuses
from web.keys import METERS

pytestmark = pytest.mark.asyncio

HIDDEN = b"POST /api/conversations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
"""The request that is smuggled in: it would open a conversation."""

LENGTH = len(HIDDEN)


def request(*headers: bytes, body: bytes = b"", line: bytes = b"POST /api/case/confirmation HTTP/1.1") -> bytes:
    return b"\r\n".join((line, b"Host: localhost", b"Content-Type: application/json", *headers)) + b"\r\n\r\n" + body


AMBIGUOUS = {
    "length and chunks": request(b"Content-Length: 5", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n" + HIDDEN),
    "chunks and length": request(b"Transfer-Encoding: chunked", b"Content-Length: %d" % (LENGTH + 5), body=b"0\r\n\r\n" + HIDDEN),
    "two lengths": request(b"Content-Length: 0", b"Content-Length: %d" % LENGTH, body=HIDDEN),
    "two lengths in one": request(b"Content-Length: 0, %d" % LENGTH, body=HIDDEN),
    "length with a sign": request(b"Content-Length: +0", body=HIDDEN),
    "negative length": request(b"Content-Length: -1", body=HIDDEN),
    "length in hexadecimal": request(b"Content-Length: 0x0", body=HIDDEN),
    "length with underscore": request(b"Content-Length: 0_0", body=HIDDEN),
    "length of other digits": request("Content-Length: ٠".encode(), body=HIDDEN),
    "space before the colon": request(b"Transfer-Encoding : chunked", b"Content-Length: 5", body=b"0\r\n\r\n" + HIDDEN),
    "tab before the colon": request(b"Content-Length\t: 0", b"Content-Length: 5", body=b"0\r\n\r\n" + HIDDEN),
    "unknown coding": request(b"Transfer-Encoding: xchunked", b"Content-Length: 5", body=b"0\r\n\r\n" + HIDDEN),
    "chunked twice": request(b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity", b"Content-Length: 5", body=b"0\r\n\r\n" + HIDDEN),
    "chunked and more": request(b"Transfer-Encoding: chunked, identity", body=b"0\r\n\r\n" + HIDDEN),
    "vertical tab": request(b"Transfer-Encoding: \x0bchunked", b"Content-Length: 5", body=b"0\r\n\r\n" + HIDDEN),
    "folded header": request(b"X: a\r\n Transfer-Encoding: chunked", b"Content-Length: 5", body=b"0\r\n\r\n" + HIDDEN),
    "folded coding": request(b"Transfer-Encoding:\r\n chunked", b"Content-Length: 5", body=b"0\r\n\r\n" + HIDDEN),
    "bare carriage return": request(b"X: a\rTransfer-Encoding: chunked", b"Content-Length: 5", body=b"0\r\n\r\n" + HIDDEN),
    "zero byte": request(b"Content-Length: 0\x00", body=HIDDEN),
    "chunk size with a sign": request(b"Transfer-Encoding: chunked", body=b"+0\r\n\r\n" + HIDDEN),
    "chunk size with 0x": request(b"Transfer-Encoding: chunked", body=b"0x0\r\n\r\n" + HIDDEN),
    "chunk size overflows": request(b"Transfer-Encoding: chunked", body=b"10000000000000000\r\n\r\n" + HIDDEN),
    "chunk ends in line feed": request(b"Transfer-Encoding: chunked", body=b"2\r\n{}\n0\r\n\r\n" + HIDDEN),
    "chunk longer than told": request(b"Transfer-Encoding: chunked", body=b"1\r\n{}0\r\n\r\n" + HIDDEN),
    "no length in old HTTP": request(b"Transfer-Encoding: chunked", body=b"0\r\n\r\n" + HIDDEN, line=b"POST /api/case/confirmation HTTP/1.0"),
    "unknown version": request(b"Content-Length: 0", line=b"POST /api/case/confirmation HTTP/1.1 HTTP/9.9", body=HIDDEN),
    "name with a bracket": request(b"Content-Length[: 0", b"Content-Length: 5", body=b"0\r\n\r\n" + HIDDEN),
    "upgrade": request(b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", b"Content-Length: 2", body=b"{}"),
    "expectation": request(b"Expect: 100-continue, x", b"Content-Length: %d" % LENGTH, body=HIDDEN),
    "request in the body": request(b"Content-Length: %d" % LENGTH, body=HIDDEN),
    "request in a GET": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % LENGTH + HIDDEN,
}  # fmt: skip
"""Of each, a server that reads it another way would see a second request."""


@pytest.mark.parametrize("name", AMBIGUOUS)
async def test_the_gateway_sees_no_second_request(make_gateway: Any, name: str) -> None:
    gateway = await make_gateway(CaseDesk())
    answer = await raw(gateway.client, AMBIGUOUS[name], 0.4)
    assert gateway.desk.open_ids == set()
    assert len(statuses(answer)) <= 1
    assert not any(status < 400 and status != 200 for status in statuses(answer))


@pytest.mark.parametrize("name", AMBIGUOUS)
async def test_proxy_and_gateway_count_the_same_requests(make_gateway: Any, tmp_path: Any, name: str) -> None:
    gateway = await make_gateway(CaseDesk())
    async with nginx_in_front(gateway.client.port, tmp_path) as port:
        answer = await raw_at("127.0.0.1", port, AMBIGUOUS[name], 0.4)
        # What nginx itself reads as two requests of one client it answers twice. Hidden is what it does not answer.
        assert len(gateway.desk.open_ids) == statuses(answer).count(201)
        assert requests_seen(gateway) <= len(statuses(answer))
        # The next client on the same connection to the gateway gets its own answer.
        victim = await raw_at("127.0.0.1", port, b"GET /case HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert statuses(victim) == [200]
        assert b"<html" in victim


def requests_seen(gateway: Any) -> int:
    """How many requests the gateway has counted."""
    samples = [sample for metric in gateway.client.app[METERS].requests.collect() for sample in metric.samples]
    return int(sum(sample.value for sample in samples if sample.name.endswith("_total")))


async def test_behind_the_proxy_everything_works(make_gateway: Any, tmp_path: Any) -> None:
    gateway = await make_gateway(CaseDesk(), trusts_proxy=True)
    async with nginx_in_front(gateway.client.port, tmp_path) as port:
        hello = b"GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        assert statuses(await raw_at("127.0.0.1", port, hello % b"/chat")) == [200]
        assert statuses(await raw_at("127.0.0.1", port, HIDDEN, 1.0)) == [201]
        for inside in (b"/metrics", b"/readyz", b"/healthz"):
            assert statuses(await raw_at("127.0.0.1", port, hello % inside)) == [404]
        # What a client says of itself is not passed on.
        lying = request(
            b"X-Forwarded-For: 203.0.113.9", b"X-Forwarded-Host: evil.example", b"Content-Length: 2", body=b"{}"
        )
        assert statuses(await raw_at("127.0.0.1", port, lying, 1.0)) == [422]


# --- Too much ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/api/conversations", "application/json"), ("/api/case/documents/receipt", "application/json"), ("/api/case/confirmation", "application/json"),
     ("/case", "application/x-www-form-urlencoded"), ("/confirm", "application/x-www-form-urlencoded"), ("/case/message", "application/x-www-form-urlencoded")],
)  # fmt: skip
@pytest.mark.parametrize("how", ["with a length", "in chunks", "packed"])
async def test_a_body_that_is_too_large_is_cut_off(make_gateway: Any, path: str, kind: str, how: str) -> None:
    gateway = await make_gateway(CaseDesk())
    body = b"a=" + b"x" * 20_000_000
    headers = {"Content-Type": kind}

    async def chunks() -> Any:
        for start in range(0, len(body), 65536):
            yield body[start : start + 65536]

    if how == "packed":
        headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body)
    try:
        reply = await gateway.client.post(path, headers=headers, data=chunks() if how == "in chunks" else body)
        assert reply.status in (400, 413)
    except (ConnectionError, OSError):
        # Cut off in the middle of sending.
        pass
    assert gateway.desk.deeds == []
    assert (await gateway.client.get("/healthz")).status == 200


@pytest.mark.parametrize(
    "body",
    [b"[" * 60000, b'{"a":' * 10000, b'{"text": "' + b"a" * 60000 + b'"}', b"{" + b'"a":1,' * 9000 + b'"b":2}', b"\xff\xfe" * 100, b'{"text": "\\ud800"}',
     b'{"text": 1e999}', b"NaN", b"null", json.dumps({"text": "\u0000\u0007"}).encode(), b'{"text": "a", "text": "b", "payload": null, "language": {}}'],
)  # fmt: skip
async def test_a_body_that_is_nonsense_gives_a_problem_and_never_a_fault(gateway: Any, body: bytes) -> None:
    path, headers = await gateway.open()
    reply = await gateway.client.post(
        f"{path}/messages", headers=headers | {"Content-Type": "application/json"}, data=body
    )
    assert reply.status in (400, 413, 422)


@pytest.mark.parametrize("what", [b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 20000 + b"\r\n\r\n",
                                  b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: a\r\n" * 40000 + b"\r\n", b"\x16\x03\x01\x02\x00\x01\x00", b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"])  # fmt: skip
async def test_a_head_that_is_too_large_or_none_is_refused(gateway: Any, what: bytes) -> None:
    answer = await raw(gateway.client, what, 1.0)
    assert [status for status in statuses(answer) if status not in (400, 414, 431)] == []
    assert b"Traceback" not in answer


# --- Too slowly --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/api/conversations", "/api/case/confirmation", "/case", "/confirm"])
async def test_a_body_that_never_comes_does_not_hold_its_place(make_gateway: Any, path: str) -> None:
    gateway = await make_gateway(CaseDesk(), body_patience=0.3)
    kind = b"application/json" if path.startswith("/api") else b"application/x-www-form-urlencoded"
    head = b"POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 100\r\n\r\n{" % (
        path.encode(),
        kind,
    )
    begun = time.monotonic()
    answer = await raw(gateway.client, head, 2.0)
    assert statuses(answer) == [400]
    assert time.monotonic() - begun < 10


async def test_an_upload_that_never_ends_does_not_hold_its_place(make_gateway: Any) -> None:
    gateway = await make_gateway(CaseDesk(), upload_patience=0.3)
    fields = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in PAIR.items()
    )
    head = "POST /case/upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9999\r\n\r\n"
    assert statuses(await raw(gateway.client, (head + fields).encode(), 2.0)) == [400]
    assert gateway.desk.attachments == []


async def test_many_who_dawdle_do_not_stop_the_others(make_gateway: Any) -> None:
    gateway = await make_gateway(body_patience=5)
    held = [await asyncio.open_connection(gateway.client.host, gateway.client.port) for _ in range(200)]
    for number, (_, writer) in enumerate(held):
        writer.write(b"GET / HTTP/1.1\r\nHost: loc" if number % 2 else request(b"Content-Length: 50", body=b"{"))
    begun = time.monotonic()
    path, headers = await gateway.open()
    assert (await gateway.say(path, headers)).status == 200
    assert time.monotonic() - begun < 3
    for _, writer in held:
        writer.close()
