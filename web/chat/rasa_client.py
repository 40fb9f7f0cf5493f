"""The way to Rasa: one POST a turn to our own channel on loopback."""

from __future__ import annotations

import json
from typing import Any

import aiohttp

from web.keys import LOGGER

MOST_REPLY_BYTES = 2 * 1024 * 1024
"""Bytes of a reply; more than that is no conversation."""

CALL_SECONDS = 60.0
"""Seconds that a call to Rasa may live. Longer than a request waits, so that a retry can still fetch the reply."""

PROBE_SECONDS = 2.0


class RasaUnavailable(Exception):
    """Rasa is down, failed or answered something that is no list of messages. Carries no text of the conversation."""


class RasaClient:
    """Sends messages to Rasa's `web` channel. Must be opened inside a running event loop and closed afterwards."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Open the connection pool."""
        # No cookies and no proxies of the environment: this goes to loopback and nowhere else.
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=CALL_SECONDS, connect=5),
            cookie_jar=aiohttp.DummyCookieJar(),
            connector=aiohttp.TCPConnector(limit=100),
            trust_env=False,
        )

    async def close(self) -> None:
        """Close the pool; safe to call twice."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def send(self, conversation: str, message: str, metadata: dict[str, str | int]) -> list[dict[str, Any]]:
        """Send one message and return Rasa's messages as they are; raises RasaUnavailable."""
        body = {"sender": conversation, "message": message, "metadata": metadata}
        try:
            async with self._pool().post(
                f"{self._url}/webhooks/web/webhook", json=body, allow_redirects=False
            ) as reply:
                if reply.status != 200:
                    raise self._failure(f"status {reply.status}")
                raw = bytearray()
                async for piece in reply.content.iter_chunked(65536):
                    raw += piece
                    if len(raw) > MOST_REPLY_BYTES:
                        raise self._failure("a reply without end")
            return _messages_of(json.loads(raw.decode("utf-8")))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, RecursionError) as error:
            raise self._failure(type(error).__name__) from None

    async def is_ready(self) -> bool:
        """Whether Rasa's channel says that it is healthy."""
        try:
            timeout = aiohttp.ClientTimeout(total=PROBE_SECONDS)
            async with self._pool().get(f"{self._url}/webhooks/web/health", timeout=timeout) as reply:
                return reply.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False

    def _pool(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("RasaClient is used before open() or after close().")
        return self._session

    @staticmethod
    def _failure(reason: str) -> RasaUnavailable:
        LOGGER.warning("Rasa did not answer a message: %s", reason)
        return RasaUnavailable(reason)


def _messages_of(reply: Any) -> list[dict[str, Any]]:
    """The reply when it is a list of messages; raises ValueError otherwise."""
    if not isinstance(reply, list) or not all(isinstance(message, dict) for message in reply):
        raise ValueError
    for message in reply:
        if not isinstance(message.get("text") or "", str) or not isinstance(message.get("custom") or {}, dict):
            raise ValueError
    return reply
