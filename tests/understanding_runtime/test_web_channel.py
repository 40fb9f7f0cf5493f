"""The channel between the gateway and Rasa: what reaches the handler, and what comes back when something fails."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa.core.channels.channel import UserMessage

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import FLOWS, LANGUAGES, TOPICS, TURNS
from bot.masking import MASK
from bot.settings import ROOT
from understanding.web_channel import INTENTS, MAX_CHARACTERS, WebInput, WebOutput, is_payload

SECRET = "sensitivt: Kari er innlagt på avdeling B"


@pytest.fixture(scope="module")
def channel() -> WebInput:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("VEIVISER_MUNICIPALITY", raising=False)
        return WebInput()


@pytest.fixture(scope="module")
def book() -> Phrasebook:
    return Phrasebook.load(ROOT / "content")


class Handler:
    """Stands in for Rasa: remembers what it got, and replies with what it was told to."""

    def __init__(self, *replies: dict[str, Any], fails: BaseException | None = None) -> None:
        self.replies, self.fails, self.got = replies, fails, list[UserMessage]()

    async def __call__(self, message: UserMessage) -> None:
        self.got.append(message)
        for reply in self.replies:
            await message.output_channel.send_response(message.sender_id, reply)
        if self.fails is not None:
            raise self.fails


ANSWER = {"text": "Første avsnitt.\n\nAndre avsnitt.", "buttons": [{"title": "Ja", "payload": "/affirm", "type": "x"}], "custom": {"kind": "answer"}}  # fmt: skip


async def said(channel: WebInput, message: str, **metadata: Any) -> str | None:
    """What the handler was given as text; None when the message never reached it."""
    handler = Handler(ANSWER)
    await channel.converse("talk", message, metadata, handler)
    return handler.got[0].text if handler.got else None


async def test_a_reply_leaves_whole_with_its_buttons_and_its_custom_part(channel: WebInput) -> None:
    handler = Handler(ANSWER, {"text": None}, {"custom": {"kind": "receipt"}})
    replies = await channel.converse("talk", "hei", {}, handler)
    assert replies == [
        {"recipient_id": "talk", "text": ANSWER["text"], "buttons": [{"title": "Ja", "payload": "/affirm"}], "custom": {"kind": "answer"}},
        {"recipient_id": "talk", "text": "", "buttons": [], "custom": {}},
        {"recipient_id": "talk", "text": "", "buttons": [], "custom": {"kind": "receipt"}},
    ]  # fmt: skip
    assert handler.got[0].input_channel == "web" and handler.got[0].sender_id == "talk"
    assert WebInput.name() == WebOutput.name() == "web"


@pytest.mark.parametrize("written", ["01017012345", "010170 12345", "41017012345", "٠١٠١٧٠١٢٣٤٥", "0101\t70 12345"])
async def test_an_identity_number_is_masked_before_the_handler_sees_it(channel: WebInput, written: str) -> None:
    handler = Handler(ANSWER)
    await channel.converse("talk", f"fnr {written} takk", {}, handler)
    assert handler.got[0].text == f"fnr {MASK} takk"
    assert handler.got[0].metadata["masked"] == 1


async def test_the_gateways_count_of_masked_numbers_is_added_to_our_own(channel: WebInput) -> None:
    for given_count, expected in ((0, 1), (2, 3), ("mange", 1), (None, 1)):
        handler = Handler(ANSWER)
        await channel.converse("talk", "fnr 01017012345", {"masked": given_count}, handler)
        assert handler.got[0].metadata["masked"] == expected
    handler = Handler(ANSWER)
    await channel.converse("talk", "hei", {}, handler)
    assert handler.got[0].metadata["masked"] == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("message", ["", " ", "\n\n\t", "\x00\x01\x02", "/", "///", " / / ", "\ud800", "\u0085\x1c"])
async def test_an_empty_message_is_told_and_reaches_nobody(
    channel: WebInput, book: Phrasebook, message: str, language: str
) -> None:
    handler = Handler(ANSWER)
    [reply] = await channel.converse("talk", message, {"language": language}, handler)
    assert handler.got == []
    assert reply["text"] == book.text("common", "empty_message", language, "0301")
    assert reply["custom"] == {"kind": "notice", "language": language} and reply["recipient_id"] == "talk"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_ten_thousand_characters_are_told_with_the_limit_and_reach_nobody(
    channel: WebInput, book: Phrasebook, language: str
) -> None:
    handler = Handler(ANSWER)
    [reply] = await channel.converse("talk", "a" * 10_000, {"language": language}, handler)
    assert handler.got == []
    assert reply["text"] == book.text("common", "too_long", language, "0301", max=MAX_CHARACTERS)
    assert str(MAX_CHARACTERS) in reply["text"]


async def test_the_limit_counts_what_is_left_after_cleaning(channel: WebInput) -> None:
    assert await said(channel, "a" * MAX_CHARACTERS) == "a" * MAX_CHARACTERS
    assert await said(channel, "a" * (MAX_CHARACTERS + 1)) is None
    assert await said(channel, "a" * MAX_CHARACTERS + "\x00" * 500 + "   ") == "a" * MAX_CHARACTERS


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("hei\x00 på\x07 deg\x1b[31m", "hei på deg[31m"),
        ("linje en\nlinje to", "linje en\nlinje to"),
        ("linje en\r\nlinje to\rlinje tre", "linje en\nlinje to\nlinje tre"),
        ("ord\tfor\tord", "ord for ord"),
        ("  rom rundt  ", "rom rundt"),
        ("a\ud800b", "ab"),
        ("cafe\u0301 a\u030a", "café å"),
        ("\ue000privat", "privat"),
        ("👍🏽 👨‍👩‍👧", "👍🏽 👨‍👩‍👧"),
        ("😢", "😢"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("'; DROP TABLE cases; --", "'; DROP TABLE cases; --"),
        ("{name} {unit_phone}", "{name} {unit_phone}"),
    ],
)
async def test_a_message_is_cleaned_and_never_lost(channel: WebInput, message: str, expected: str) -> None:
    assert await said(channel, message) == expected


@pytest.mark.parametrize(
    "payload",
    [
        *sorted(f"/{intent}" for intent in INTENTS)[:3],
        "/what_is_plan",
        "/affirm",
        "/start_request",
        '/inform{"choice": "self"}',
        '/inform{"choice": "yes", "step": "consent"}',
        "/inform{}",
    ],
)
async def test_a_payload_of_a_button_passes_as_it_is(channel: WebInput, payload: str) -> None:
    assert is_payload(payload)
    assert await said(channel, f" {payload}\n") == payload


def test_every_topic_flow_and_turn_can_be_a_button() -> None:
    for intent in (*TOPICS, *TURNS, *(f"start_{flow}" for flow in FLOWS)):
        assert is_payload(f"/{intent}")


@pytest.mark.parametrize(
    "payload",
    [
        "/restart",
        "/session_start",
        "/back",
        "/nlu_fallback",
        "/what_is_plan and more",
        "/ what_is_plan",
        "/WHAT_IS_PLAN",
        "/what_is_plan@0.5",
        '/inform[{"a": 1}]',
        '/inform{"choice": 1}',
        '/inform{"choice": ["self"]}',
        '/inform{"choice": {"a": "b"}}',
        '/inform{"choice": "self"',
        '/inform{"choice": "' + "x" * 101 + '"}',
        '/inform{"a": ' + "[" * 3900 + "}",
        "/start_request;/start_withdraw",
        "/affirm\n/affirm",
        "//affirm",
    ],
)
async def test_a_payload_that_no_button_offers_is_read_as_text(channel: WebInput, payload: str) -> None:
    assert not is_payload(payload)
    text = await said(channel, payload)
    assert text is not None and not text.startswith("/")
    assert text == payload.lstrip("/ ")


async def test_text_that_begins_with_several_slashes_cannot_become_a_payload(channel: WebInput) -> None:
    """Taking off the first slash must not leave another command to Rasa."""
    for message in ("//restart", "/ /restart", "// / /session_start{}"):
        text = await said(channel, message)
        assert text is not None and not text.startswith("/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", [RuntimeError(SECRET), KeyError(SECRET), RecursionError(SECRET), MemoryError(SECRET)])
async def test_a_failure_is_told_without_its_text(
    channel: WebInput, book: Phrasebook, caplog: pytest.LogCaptureFixture, error: Exception, language: str
) -> None:
    caplog.set_level(logging.DEBUG)
    replies = await channel.converse("talk", SECRET, {"language": language}, Handler(fails=error))
    assert replies == [
        {
            "recipient_id": "talk",
            "text": book.text("common", "internal_error", language, "0301"),
            "buttons": [],
            "custom": {"kind": "notice", "language": language},
        }
    ]
    logged = caplog.text + "".join(record.getMessage() for record in caplog.records)
    assert type(error).__name__ in logged, "an operator must see that something failed"
    assert "Kari" not in logged and "sensitivt" not in logged and "talk" not in logged
    assert all(record.exc_info is None for record in caplog.records)


async def test_a_handler_that_says_nothing_is_told_as_a_failure(channel: WebInput, book: Phrasebook) -> None:
    [reply] = await channel.converse("talk", "hei", {}, Handler())
    assert reply["text"] == book.text("common", "internal_error", "nb", "0301")


async def test_no_message_text_is_ever_logged(channel: WebInput, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for message in (SECRET, SECRET + " 01017012345", "/" + SECRET, SECRET * 300, SECRET + "\ud800\x00"):
        await channel.converse("kari-nordmann", message, {"municipality": SECRET, "language": SECRET}, Handler(ANSWER))
    assert "Kari" not in caplog.text and "kari" not in caplog.text and "01017012345" not in caplog.text


async def test_a_cancelled_turn_is_cancelled_and_not_told_as_a_failure(channel: WebInput) -> None:
    with pytest.raises(asyncio.CancelledError):
        await channel.converse("talk", "hei", {}, Handler(fails=asyncio.CancelledError()))


@pytest.mark.parametrize(
    ("given_metadata", "expected"),
    [
        ({}, {"municipality": "0301"}),
        ({"municipality": "4644"}, {"municipality": "4644"}),
        ({"municipality": "9999"}, {"municipality": "0301"}),
        ({"municipality": 4644}, {"municipality": "0301"}),
        ({"municipality": ["4644"]}, {"municipality": "0301"}),
        ({"municipality": {"a": 1}}, {"municipality": "0301"}),
        ({"language": "nn"}, {"municipality": "0301", "language": "nn"}),
        ({"language": "sv"}, {"municipality": "0301"}),
        ({"language": ["nn"]}, {"municipality": "0301"}),
        ({"admin": True, "slots": {"x": 1}}, {"municipality": "0301"}),
    ],
)
async def test_only_a_known_municipality_and_language_pass_on(
    channel: WebInput, given_metadata: dict[str, Any], expected: dict[str, Any]
) -> None:
    handler = Handler(ANSWER)
    await channel.converse("talk", "hei", given_metadata, handler)
    assert handler.got[0].metadata == {**expected, "masked": 0}


async def test_a_notice_without_a_language_is_in_the_municipalitys_own_form(
    channel: WebInput, book: Phrasebook
) -> None:
    [reply] = await channel.converse("talk", "", {"municipality": "4644"}, Handler())
    assert reply["custom"]["language"] == "nn"
    assert reply["text"] == book.text("common", "empty_message", "nn", "4644")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_cleaning_never_raises_and_gives_no_command_that_no_button_sends(channel: WebInput, message: str) -> None:
    text, masked = channel.clean(message)
    assert masked >= 0
    assert not text.startswith("/") or is_payload(text)
    assert "\x00" not in text and text == channel.clean(text)[0]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b"\xff", b'{"sender": "a"}', b'{"message": "a"}', b'{"sender": "", "message": "a"}',
        b'{"sender": 1, "message": "a"}', b'{"sender": "a", "message": 1}', b'{"sender": "a", "message": null}',
        b'{"sender": "a", "message": "b", "metadata": [1]}', b"[" * 100_000,
    ],
)  # fmt: skip
async def test_a_request_that_is_no_message_is_refused(channel: WebInput, body: bytes) -> None:
    status, document = await _post(channel, body)
    assert status == 400 and set(document) == {"error"}


async def test_a_request_is_answered_with_the_whole_replies(channel: WebInput) -> None:
    body = json.dumps({"sender": "s" * 500, "message": "hei", "metadata": None}).encode()
    status, document = await _post(channel, body)
    assert status == 200 and document[0]["text"] == ANSWER["text"]
    assert document[0]["recipient_id"] == "s" * 128


async def _post(channel: WebInput, body: bytes) -> tuple[int, Any]:
    """Call the route's own function, as Sanic would."""
    routes = channel.blueprint(Handler(ANSWER))
    [handler] = [route.handler for route in routes._future_routes if route.uri == "/webhook"]

    class Request:
        pass

    request = Request()
    request.body = body  # type: ignore[attr-defined]
    reply = await handler(request)
    return reply.status, json.loads(reply.body)
