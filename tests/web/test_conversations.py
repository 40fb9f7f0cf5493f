"""The public API from opening to erasing."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from bot.masking import MASK
from tests.web.gateway_fakes import ANSWER
from web.chat.conversations import GatewayKeyError, read_or_make_secret

pytestmark = pytest.mark.asyncio


async def test_a_conversation_is_opened_used_and_erased(gateway: Any) -> None:
    path, headers = await gateway.open()
    reply = await gateway.say(path, headers, "Hva er en individuell plan?")
    assert reply.status == 200
    assert await reply.json() == {"messages": [ANSWER]}
    (asked,) = gateway.rasa.asked
    assert asked == {
        "sender": path.rsplit("/", 1)[1],
        "message": "Hva er en individuell plan?",
        "metadata": {"municipality": "0301"},
    }
    erased = await gateway.client.delete(path, headers=headers)
    assert (erased.status, await erased.read()) == (204, b"")
    assert (await gateway.say(path, headers)).status == 404
    assert (await gateway.client.delete(path, headers=headers)).status == 404
    assert len(gateway.rasa.asked) == 1


async def test_a_body_is_not_needed_to_open(gateway: Any) -> None:
    assert (await gateway.client.post("/api/conversations")).status == 201


async def test_ids_and_tokens_cannot_be_guessed(gateway: Any) -> None:
    documents = [await (await gateway.client.post("/api/conversations")).json() for _ in range(20)]
    assert len({document["id"] for document in documents}) == 20
    assert all(len(document["token"]) == 43 and len(document["id"]) == 27 for document in documents)


async def test_the_municipality_of_a_conversation_follows_every_message(gateway: Any) -> None:
    path, headers = await gateway.open(municipality="4601")
    await gateway.say(path, headers)
    await gateway.say(path, headers)
    assert [asked["metadata"]["municipality"] for asked in gateway.rasa.asked] == ["4601", "4601"]


@pytest.mark.parametrize("municipality", ["9999", "../x", "", 301, None, ["0301"]])
async def test_a_municipality_without_content_is_refused(gateway: Any, municipality: Any) -> None:
    reply = await gateway.client.post("/api/conversations", json={"municipality": municipality})
    assert reply.status == 422


async def test_the_language_of_the_opening_goes_with_the_first_message_only(gateway: Any) -> None:
    path, headers = await gateway.open(language="nn")
    gateway.rasa.status = 500
    assert (await gateway.say(path, headers)).status == 503
    gateway.rasa.status = 200
    for _ in range(2):
        await gateway.say(path, headers)
    assert [asked["metadata"].get("language") for asked in gateway.rasa.asked] == ["nn", "nn", None]


async def test_the_language_of_a_message_goes_with_it(gateway: Any) -> None:
    path, headers = await gateway.open(language="nn")
    await gateway.say(path, headers, "", text="Hello", language="en")
    assert gateway.rasa.asked[0]["metadata"]["language"] == "en"


async def test_a_wrong_token_is_told_before_anything_else(gateway: Any) -> None:
    path, headers = await gateway.open()
    _, other = await gateway.open()
    for wrong in (
        {}, other, {"Authorization": ""}, {"Authorization": "Bearer"}, {"Authorization": "Bearer æøå"},
        {"Authorization": headers["Authorization"].replace("Bearer", "Basic")},
        {"Authorization": headers["Authorization"] + "x"}, {"Authorization": headers["Authorization"][:-1]},
    ):  # fmt: skip
        reply = await gateway.client.post(f"{path}/messages", headers=wrong, json={"text": "Hei"})
        assert reply.status == 401
        assert reply.headers["WWW-Authenticate"] == "Bearer"
        assert (await gateway.client.delete(path, headers=wrong)).status == 401
    # An id that never was looks the same as one that is another's.
    for unknown in ("x", "0301-" + "A" * 22, "%00", "æ"):
        assert (await gateway.client.delete(f"/api/conversations/{unknown}", headers=headers)).status == 401
    assert gateway.rasa.asked == []


async def test_a_token_outlives_a_restart(make_gateway: Any) -> None:
    before = await make_gateway()
    path, headers = await before.open(municipality="5001")
    after = await make_gateway()
    after.desk.open_ids |= before.desk.open_ids
    assert (await after.say(path, headers)).status == 200
    assert after.rasa.asked[0]["metadata"]["municipality"] == "5001"


async def test_a_button_is_forwarded_as_it_is(gateway: Any) -> None:
    path, headers = await gateway.open()
    payload = '/inform{"role": "parent"}'
    assert (await gateway.say(path, headers, "", payload=payload)).status == 200
    assert gateway.rasa.asked[0]["message"] == payload


@pytest.mark.parametrize(
    "payload",
    ["/drop_everything", "/restart", "/nlu_fallback", "", "inform", "/Inform", "/inform ", "/in form", "/inform{", "/inform{}x", "/inform[1]", '/inform{"a": 1}',
     '/inform{"a": {"b": "c"}}', "/inform{'a': 'b'}", '/inform{"a": "\ud800"}', '/inform{"a": "\\ud800"}',
     '/inform{"a": "' + "x" * 500 + '"}', "/inform\n", '/inform{"a": NaN}', "/../x"],
)  # fmt: skip
async def test_a_button_that_is_not_ours_is_refused(gateway: Any, payload: str) -> None:
    path, headers = await gateway.open()
    reply = await gateway.say(path, headers, "", payload=payload)
    assert reply.status == 422
    assert gateway.rasa.asked == []


@pytest.mark.parametrize(
    ("text", "heard"),
    [("/restart", "restart"), (" \n//søk", "søk"), ("/ /x{}", "x{}"), ("a\x00b\x07c", "abc"), ("a\r\nb\tc", "a\nb c"),
     ("\ud83d hei \U0001f600", "hei \U0001f600"), ("<script>alert(1)</script>", "<script>alert(1)</script>"),
     ("1/2", "1/2"), ("\x1b/restart", "restart")],
)  # fmt: skip
async def test_text_is_cleaned_and_never_a_command(gateway: Any, text: str, heard: str) -> None:
    path, headers = await gateway.open()
    assert (await gateway.say(path, headers, text)).status == 200
    assert gateway.rasa.asked[0]["message"] == heard


async def test_identity_numbers_never_reach_rasa(gateway: Any) -> None:
    path, headers = await gateway.open()
    await gateway.say(path, headers, "Sønnen min er 010120 12345, hjelp")
    await gateway.say(path, headers, "", payload='/inform{"name": "01012012345"}')
    assert [asked["message"] for asked in gateway.rasa.asked] == [
        f"Sønnen min er {MASK}, hjelp", f'/inform{{"name": "{MASK}"}}',
    ]  # fmt: skip
    # The bot is told that something was removed, so that it can say so.
    assert [asked["metadata"]["masked"] for asked in gateway.rasa.asked] == [1, 1]


@pytest.mark.parametrize("text", ["", "  \n ", "/", "\x00", "\ud800"])
async def test_an_empty_message_is_refused(gateway: Any, text: str) -> None:
    path, headers = await gateway.open()
    assert (await gateway.say(path, headers, "", text=text)).status == 422
    assert gateway.rasa.asked == []


async def test_a_message_has_at_most_4000_characters(gateway: Any) -> None:
    path, headers = await gateway.open()
    assert (await gateway.say(path, headers, "å" * 4000)).status == 200
    reply = await gateway.say(path, headers, "å" * 4001)
    assert reply.status == 413
    assert "4000" in (await reply.json())["detail"]


@pytest.mark.parametrize(
    "body",
    [{"text": "a", "payload": "/a"}, {}, {"text": None}, {"text": 1}, {"text": ["a"]}, {"payload": {"a": 1}},
     {"text": "a", "language": "de"}, {"text": "a", "language": []}],
)  # fmt: skip
async def test_exactly_one_of_text_and_payload(gateway: Any, body: dict[str, Any]) -> None:
    path, headers = await gateway.open()
    reply = await gateway.client.post(f"{path}/messages", headers=headers, json=body)
    assert reply.status == 422
    assert (await reply.json())["type"] == "/problems/wrong-fields"


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [(b"{", "application/json", 400), (b"\xff", "application/json", 400), (b"[]", "application/json", 400),
     (b"[" * 60000, "application/json", 400), (b'"a"', "application/json", 400), (b'{"text":"a"}', "text/plain", 415),
     (b"text=a", "application/x-www-form-urlencoded", 415), (b"x" * 70000, "application/json", 413)],
)  # fmt: skip
async def test_only_a_json_object_of_64_kib_is_read(gateway: Any, data: bytes, content_type: str, status: int) -> None:
    path, headers = await gateway.open()
    for address in ("/api/conversations", f"{path}/messages"):
        reply = await gateway.client.post(address, headers=headers | {"Content-Type": content_type}, data=data)
        assert (reply.status, reply.content_type) == (status, "application/problem+json")


async def test_a_body_without_a_length_is_bounded_too(gateway: Any) -> None:
    async def endless() -> Any:
        for _ in range(100):
            yield b" " * 1024

    reply = await gateway.client.post(
        "/api/conversations", headers={"Content-Type": "application/json"}, data=endless()
    )
    assert reply.status == 413


async def test_the_key_file_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "new" / "gateway.key"
    secret = read_or_make_secret(path)
    assert len(secret) == 32
    assert read_or_make_secret(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


async def test_a_damaged_key_file_is_told_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "gateway.key"
    path.write_bytes(b"short")
    with pytest.raises(GatewayKeyError, match=r"gateway\.key is damaged"):
        read_or_make_secret(path)
    assert path.read_bytes() == b"short"
