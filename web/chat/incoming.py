"""What a citizen's browser sends: read, checked and cleaned before anything goes on to Rasa."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.guidance.topic import INTENTS, LANGUAGES
from bot.masking import mask_identity_numbers
from web.keys import LANGUAGE
from web.problems import MOST_CHARACTERS, Problem
from web.security import MOST_BYTES, in_time

_PAYLOAD = re.compile(r"/([a-z_]+)(\{.{0,500}\})?")
_KEY = re.compile(r"[\x21-\x7e]{1,64}")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message ready for Rasa, the language it asks to be answered in, and how many identity numbers were masked."""

    message: str
    language: str | None
    masked: int


async def read_object(request: web.Request) -> dict[str, Any]:
    """The body as a JSON object; an empty body is an empty object. Raises Problem (400, 413, 415)."""
    if (request.content_length or 0) > MOST_BYTES:
        raise Problem("too-long")
    raw = await in_time(request, request.read())
    if not raw:
        return {}
    # A page of another site can send a form without asking, but not this type: so no request can be forged.
    if request.content_type != "application/json":
        raise Problem("unsupported-media-type")
    try:
        body = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Problem("not-json") from None
    if not isinstance(body, dict):
        raise Problem("not-json")
    return body


def read_language(request: web.Request, body: dict[str, Any]) -> str | None:
    """The body's language, noted on the request so that problems speak it too; raises Problem (422) on another."""
    language = body.get("language")
    if language is None:
        return None
    if language not in LANGUAGES:
        raise Problem("wrong-fields")
    request[LANGUAGE] = language
    return str(language)


def read_idempotency_key(request: web.Request) -> str | None:
    """The Idempotency-Key header, or None; raises Problem (422) when it is not 1 to 64 visible ASCII characters."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _KEY.fullmatch(key):
        raise Problem("wrong-idempotency-key")
    return key


def read_message(request: web.Request, body: dict[str, Any]) -> Incoming:
    """The citizen's text, or a button's payload; raises Problem (413, 422)."""
    language = read_language(request, body)
    text, payload = body.get("text"), body.get("payload")
    if isinstance(text, str) and payload is None:
        message = clean_text(text)
    elif isinstance(payload, str) and text is None:
        message = check_payload(payload)
    else:
        raise Problem("wrong-fields")
    # Rasa's channel masks again; here it is done so that not even a wire or a crash report sees the number.
    message, masked = mask_identity_numbers(message)
    return Incoming(message, language, masked)


def clean_text(text: str) -> str:
    """The text without control characters and half characters; raises Problem when it is empty or too long.

    A text that begins with "/" is no command: Rasa strips spaces and would then read it as one, so the strokes go.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = "".join(ch for ch in text if ch == "\n" or unicodedata.category(ch) not in ("Cc", "Cs"))
    if len(text) > MOST_CHARACTERS:
        raise Problem("too-long")
    text = text.strip()
    while text.startswith("/"):
        text = text.lstrip("/").strip()
    if not text:
        raise Problem("empty-message")
    return text


def check_payload(payload: str) -> str:
    """The payload as it is, when a button of ours may send it: `/intent` or `/intent{"key": "value"}`.

    Raises Problem (422) otherwise.
    """
    match = _PAYLOAD.fullmatch(payload)
    if match is None or match.group(1) not in INTENTS:
        raise Problem("unknown-button")
    if match.group(2):
        try:
            values = json.loads(match.group(2))
            json.dumps(values, ensure_ascii=False).encode()
            payload.encode()
        except (ValueError, RecursionError):
            raise Problem("unknown-button") from None
        if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
            raise Problem("unknown-button")
    return payload
