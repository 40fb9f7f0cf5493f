"""The `web` channel: one request in, a list of whole messages out.

Rasa's own REST channel cuts a text at blank lines and drops the keys of `custom`, so answers would leave in pieces. A custom
connector is the extension point that Rasa documents for this.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import unicodedata
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import INTENTS
from bot.masking import mask_identity_numbers
from bot.settings import Settings

logger = logging.getLogger(__name__)

MAX_CHARACTERS = 4_000
"""A long story fits; a pasted document does not."""

_QUOTED = re.compile("^[«\"“”'‘]([^«»\"“”'‘’]+)[»\"“”'’]$")

_PAYLOAD = re.compile(r"^/(\w+)(\{.*\})?$", re.DOTALL)


class WebOutput(OutputChannel):  # type: ignore[misc]
    """Collects whole messages."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "web"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Take one bot message as it is: text, buttons and custom together."""
        self.messages.append(
            {
                "recipient_id": recipient_id,
                "text": message.get("text") or "",
                "buttons": [
                    {"title": button["title"], "payload": button["payload"]} for button in message.get("buttons") or ()
                ],
                "custom": message.get("custom") or {},
            }
        )


class WebInput(InputChannel):  # type: ignore[misc]
    """Receives a citizen's message from the web gateway, on loopback only."""

    def __init__(self) -> None:
        self.settings = Settings.from_environment()
        self.phrasebook = Phrasebook.load(self.settings.content)

    @classmethod
    def name(cls) -> str:
        return "web"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the channel: `GET /health` and `POST /webhook`."""
        routes = Blueprint("veiviser_web_channel", "veiviser_web_channel")

        @routes.listener("after_server_start")
        async def make_ready(app: Any) -> None:
            from understanding.tracker_store import assert_in_use
            from understanding.warm_up import warm_up

            assert_in_use(app.ctx.agent.tracker_store)
            await warm_up(app.ctx.agent)

        @routes.route("/health", methods=["GET"])
        async def health(_request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.route("/webhook", methods=["POST"])
        async def webhook(web_request: Request) -> HTTPResponse:
            try:
                body = json.loads(web_request.body)
                sender, message, metadata = body["sender"], body["message"], body.get("metadata") or {}
            except (ValueError, KeyError, TypeError, RecursionError):
                return response.json({"error": "sender and message are needed"}, status=400)
            if not (isinstance(sender, str) and sender and isinstance(message, str) and isinstance(metadata, dict)):
                return response.json({"error": "sender and message must be text"}, status=400)
            return response.json(await self.converse(sender[:128], message, metadata, on_new_message))

        return routes

    async def converse(
        self, sender: str, message: str, metadata: dict[str, Any],
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
    ) -> list[dict[str, Any]]:  # fmt: skip
        """Clean the message, let Rasa handle it, and return its whole replies; a failure is told, never silent."""
        counted = metadata.get("masked")
        already = counted if isinstance(counted, int) else 0
        metadata = self._metadata(metadata)
        language = metadata.get("language") or self.phrasebook.municipality(metadata["municipality"]).language
        text, masked = self.clean(message)
        refused = self._refusal(text, language, metadata["municipality"])
        if refused:
            return [{"recipient_id": sender, **refused}]
        output = WebOutput()
        # The gateway masks before it sends, and says how many; both counts lead to the same word to the citizen.
        metadata["masked"] = masked + already
        try:
            await on_new_message(UserMessage(text, output, sender, input_channel=self.name(), metadata=metadata))
        except asyncio.CancelledError:
            raise
        except Exception as error:  # the citizen must be told, whatever it was
            logger.error("A turn failed: %s", type(error).__name__)
        if not output.messages:
            failed = self._notice("internal_error", language, metadata["municipality"])
            output.messages.append({"recipient_id": sender, **failed})
        return output.messages

    def clean(self, message: str) -> tuple[str, int]:
        """The message as Rasa may see it, and how many identity numbers were masked in it."""
        text = unicodedata.normalize("NFC", message.encode("utf-8", "ignore").decode("utf-8"))
        # A tab or an odd line end holds words apart: it becomes a space, where other control characters go.
        text = re.sub(r"[\t\v\f\x1c-\x1f\x85]", " ", re.sub(r"\r\n?", "\n", text))
        text = "".join(
            ch for ch in text if ch == "\n" or unicodedata.category(ch) not in ("Cc", "Cs", "Co", "Cn")
        ).strip()
        if len(text) > MAX_CHARACTERS:
            return text, 0
        # The bot writes its commands in quotation marks, and some write them back so.
        quoted = _QUOTED.match(text)
        text, masked = mask_identity_numbers(quoted.group(1) if quoted else text)
        return (text if is_payload(text) else text.lstrip("/ ")), masked

    def _metadata(self, given: dict[str, Any]) -> dict[str, Any]:
        number, language = given.get("municipality"), given.get("language")
        return {
            "municipality": number
            if isinstance(number, str) and number in self.phrasebook.municipalities
            else self.settings.municipality,
            **({"language": language} if language in self.phrasebook.languages else {}),
            **({"easy": 1} if given.get("easy") == 1 else {}),
        }

    def _refusal(self, text: str, language: str, municipality: str) -> dict[str, Any] | None:
        if not text:
            return self._notice("empty_message", language, municipality)
        if len(text) > MAX_CHARACTERS:
            return self._notice("too_long", language, municipality, max=MAX_CHARACTERS)
        return None

    def _notice(self, key: str, language: str, municipality: str, **values: object) -> dict[str, Any]:
        text = self.phrasebook.text("common", key, language, municipality, **values)
        return {"text": text, "buttons": [], "custom": {"kind": "notice", "language": language}}


def is_payload(text: str) -> bool:
    """Whether the text is exactly what one of our buttons sends: a known intent, and at most an object of short strings.

    Anything else after a slash is read as text.
    """
    match = _PAYLOAD.match(text)
    if match is None or match.group(1) not in INTENTS:
        return False
    if match.group(2) is None:
        return True
    try:
        values = json.loads(match.group(2))
    except (ValueError, RecursionError):
        return False
    return isinstance(values, dict) and all(isinstance(value, str) and len(value) <= 100 for value in values.values())
