"""One turn at a time, one reply a key, and what happens when Rasa or the database fails."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.guidance.phrasebook import Phrasebook
from web.chat.turns import Turns
from web.problems import Problem

pytestmark = pytest.mark.asyncio


def _counting(gateway: Any) -> None:
    gateway.rasa.answer = lambda body: [{"recipient_id": "x", "text": str(len(gateway.rasa.asked)), "custom": {}}]


async def test_a_retry_with_the_same_key_gets_the_same_reply(gateway: Any) -> None:
    _counting(gateway)
    path, headers = await gateway.open()
    keyed = headers | {"Idempotency-Key": "abc"}
    first = await (await gateway.say(path, keyed)).json()
    again = await (await gateway.say(path, keyed)).json()
    assert first == again
    assert len(gateway.rasa.asked) == 1
    assert await (await gateway.say(path, headers | {"Idempotency-Key": "abd"})).json() != first
    assert await (await gateway.say(path, headers)).json() != first


async def test_two_at_the_same_time_ask_rasa_once(gateway: Any) -> None:
    _counting(gateway)
    gateway.rasa.delay = 0.1
    path, headers = await gateway.open()
    keyed = headers | {"Idempotency-Key": "abc"}
    replies = await asyncio.gather(*(gateway.say(path, keyed) for _ in range(8)))
    assert {reply.status for reply in replies} == {200}
    assert len({await reply.text() for reply in replies}) == 1
    assert len(gateway.rasa.asked) == 1


async def test_a_key_belongs_to_one_conversation(gateway: Any) -> None:
    for _ in range(2):
        path, headers = await gateway.open()
        await gateway.say(path, headers | {"Idempotency-Key": "same"})
    assert len(gateway.rasa.asked) == 2


async def test_a_key_belongs_to_one_message(gateway: Any) -> None:
    path, headers = await gateway.open()
    keyed = headers | {"Idempotency-Key": "abc"}
    assert (await gateway.say(path, keyed, "Ja")).status == 200
    reply = await gateway.say(path, keyed, "Nei")
    assert (reply.status, (await reply.json())["type"]) == (422, "/problems/idempotency-key-reused")


@pytest.mark.parametrize("key", ["", "a" * 65, "a b", "æ", "a\tb"])
async def test_a_key_that_is_none_is_refused(gateway: Any, key: str) -> None:
    path, headers = await gateway.open()
    assert (await gateway.say(path, headers | {"Idempotency-Key": key})).status == 422


async def test_a_conversation_has_one_turn_at_a_time_and_others_need_not_wait(gateway: Any) -> None:
    gateway.rasa.delay = 0.05
    path, headers = await gateway.open()
    await asyncio.gather(*(gateway.say(path, headers) for _ in range(4)))
    assert gateway.rasa.most_at_once == 1
    others = [await gateway.open() for _ in range(4)]
    await asyncio.gather(*(gateway.say(*other) for other in others))
    assert gateway.rasa.most_at_once > 1


async def test_a_failure_is_not_remembered(gateway: Any) -> None:
    path, headers = await gateway.open()
    keyed = headers | {"Idempotency-Key": "abc"}
    gateway.rasa.status = 500
    assert (await gateway.say(path, keyed)).status == 503
    gateway.rasa.status = 200
    assert (await gateway.say(path, keyed)).status == 200


async def test_a_slow_reply_is_fetched_by_the_retry(make_gateway: Any) -> None:
    gateway = await make_gateway(patience=0.6)
    gateway.rasa.delay = 0.9
    path, headers = await gateway.open()
    keyed = headers | {"Idempotency-Key": "abc"}
    first = await gateway.say(path, keyed)
    assert (first.status, first.headers["Retry-After"]) == (503, "3")
    assert (await first.json())["type"] == "/problems/no-answer"
    assert (await gateway.say(path, keyed)).status == 200
    assert len(gateway.rasa.asked) == 1


async def test_what_waited_in_vain_is_not_sent_behind_the_citizens_back(make_gateway: Any) -> None:
    gateway = await make_gateway(patience=0.6)
    gateway.rasa.delay = 1.2
    path, headers = await gateway.open()
    replies = await asyncio.gather(gateway.say(path, headers, "første"), gateway.say(path, headers, "andre"))
    assert [reply.status for reply in replies] == [503, 503]
    await asyncio.sleep(0.9)
    assert len(gateway.rasa.asked) == 1


async def test_erasing_waits_for_the_turn_and_forgets_its_reply(gateway: Any) -> None:
    gateway.rasa.delay = 1.0
    path, headers = await gateway.open()
    keyed = headers | {"Idempotency-Key": "abc"}
    turn = asyncio.create_task(gateway.say(path, keyed))
    await asyncio.sleep(0.3)
    late = asyncio.create_task(gateway.client.delete(path, headers=headers))
    await asyncio.sleep(0.2)
    waiting = asyncio.create_task(gateway.say(path, headers, "for sent"))
    assert (await turn).status == 200
    assert (await late).status == 204
    assert (await waiting).status == 404
    assert (await gateway.say(path, keyed)).status == 404
    assert len(gateway.rasa.asked) == 1


async def test_erasing_does_not_wait_for_ever(make_gateway: Any) -> None:
    gateway = await make_gateway(patience=0.5)
    gateway.rasa.delay = 2.0
    path, headers = await gateway.open()
    turn = asyncio.create_task(gateway.say(path, headers))
    await asyncio.sleep(0.3)
    assert (await gateway.client.delete(path, headers=headers)).status == 204
    await turn


@pytest.mark.parametrize(
    "raw", [b"", b"garbage", b"{}", b"[1]", b'[{"text": 1}]', b'[{"custom": []}, 2]', b"\xff\xfe", b"[" * 100000]
)
async def test_garbage_from_rasa_is_a_503(gateway: Any, raw: bytes) -> None:
    gateway.rasa.raw = raw
    path, headers = await gateway.open()
    reply = await gateway.say(path, headers)
    assert (reply.status, reply.headers["Retry-After"]) == (503, "3")


async def test_a_reply_without_end_is_a_503(gateway: Any) -> None:
    gateway.rasa.raw = b" " * (3 * 1024 * 1024)
    path, headers = await gateway.open()
    assert (await gateway.say(path, headers)).status == 503


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_rasa_down_is_told_in_the_language_of_the_reader(
    gateway: Any, language: str, phrasebook: Phrasebook
) -> None:
    path, headers = await gateway.open()
    await gateway.rasa_server.close()
    reply = await gateway.say(path, headers | {"Accept-Language": language})
    assert reply.status == 503
    assert reply.headers["Content-Language"] == language
    document = await reply.json()
    assert document["detail"] == phrasebook.text("common", "unavailable", language, "0301")


async def test_who_is_told_to_ring_is_told_the_number_of_their_own_municipality(
    gateway: Any, phrasebook: Phrasebook
) -> None:
    path, headers = await gateway.open(municipality="4644")
    await gateway.rasa_server.close()
    document = await (await gateway.say(path, headers)).json()
    own = phrasebook.text("common", "unavailable", "nb", "4644")
    assert own != phrasebook.text("common", "unavailable", "nb", "0301")
    assert document["detail"] == own
    gateway.desk.broken = True
    document = await (await gateway.client.post("/api/conversations", json={"municipality": "4644"})).json()
    assert document["detail"] == own


async def test_a_database_that_does_not_answer_is_a_503(gateway: Any) -> None:
    path, headers = await gateway.open()
    gateway.desk.broken = True
    replies = [
        await gateway.client.post("/api/conversations"),
        await gateway.say(path, headers),
        await gateway.client.delete(path, headers=headers),
    ]
    assert [(reply.status, reply.headers["Retry-After"]) for reply in replies] == [(503, "3")] * 3
    gateway.desk.broken = False
    assert (await gateway.say(path, headers)).status == 200


async def test_what_nobody_foresaw_is_a_500_without_a_trace(gateway: Any, caplog: pytest.LogCaptureFixture) -> None:
    gateway.desk.bug = RuntimeError("secret: Kari Nordmann")
    reply = await gateway.client.post("/api/conversations", headers={"Accept-Language": "nn"})
    text = await reply.text()
    assert reply.status == 500
    assert "Kari" not in text + caplog.text
    assert "Traceback" not in text + caplog.text
    assert "/api/conversations failed with RuntimeError" in caplog.text
    assert "Noko gjekk gale" in text


async def test_the_memory_of_replies_is_bounded_and_short() -> None:
    now = 0.0
    turns = Turns(1.0, most=3, clock=lambda: now)
    asked = 0

    async def ask() -> list[dict[str, Any]]:
        nonlocal asked
        asked += 1
        return []

    for key in "abcd":
        await turns.take("c", key, b"", ask)
    assert asked == 4
    await turns.take("c", "d", b"", ask)
    assert asked == 4
    await turns.take("c", "a", b"", ask)
    assert asked == 5
    now = 601.0
    await turns.take("c", "d", b"", ask)
    assert asked == 6
    assert not turns._locks
    await turns.close()


async def test_closing_stops_what_still_runs() -> None:
    turns = Turns(0.01)

    async def ask() -> list[dict[str, Any]]:
        await asyncio.sleep(60)
        return []

    with pytest.raises(Problem):
        await turns.take("c", "k", b"", ask)
    await asyncio.wait_for(turns.close(), 1)
