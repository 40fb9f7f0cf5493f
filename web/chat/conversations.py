"""Conversations as the gateway knows them: an id that cannot be guessed and a token that proves it is yours.

The gateway keeps no table. The token is a keyed digest of the id, and the id names the municipality, so both outlive a
restart.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import os
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from bot.desk import Desk, DeskError
from web.keys import LOGGER
from web.problems import TRY_AGAIN_AFTER, Problem

SECRET_BYTES = 32
MOST_WISHES = 10_000

_ID = re.compile(r"(?P<municipality>\d{4})-[A-Za-z0-9_-]{22}")

P = ParamSpec("P")
T = TypeVar("T")


class GatewayKeyError(RuntimeError):
    """The gateway's key file cannot be read or made; the message names the file."""


def read_or_make_secret(path: Path) -> bytes:
    """The gateway's secret (32 bytes), made on the first run with mode 0600; raises GatewayKeyError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and linked into place: of two processes that start together, both read the same whole key.
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        if not path.exists():
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(secrets.token_bytes(SECRET_BYTES))
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        secret = path.read_bytes()
    except OSError as error:
        raise GatewayKeyError(f"The key file {path} cannot be read or written ({error.strerror}).") from None
    if len(secret) != SECRET_BYTES:
        raise GatewayKeyError(
            f"The key file {path} is damaged. Remove it to get a new one; open conversations then end."
        )
    return secret


class Conversations:
    """Opens, recognises and erases conversations at the desk."""

    def __init__(self, secret: bytes, desk: Desk) -> None:
        self._secret, self._desk = secret, desk
        self._wishes: OrderedDict[str, str] = OrderedDict()

    async def open(self, municipality: str, language: str | None) -> tuple[str, str]:
        """Open a conversation; returns its id (four digits of the municipality and 128 random bits) and its token."""
        conversation = f"{municipality}-{secrets.token_urlsafe(16)}"
        await at_the_desk(self._desk.open_conversation, conversation)
        if language is not None:
            self._wishes[conversation] = language
            if len(self._wishes) > MOST_WISHES:
                self._wishes.popitem(last=False)
        return conversation, self.token_of(conversation)

    def token_of(self, conversation: str) -> str:
        """The token (256 bits, base64url without padding) that belongs to an id."""
        digest = hmac.new(self._secret, conversation.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def is_the_token(self, conversation: str, token: str) -> bool:
        """Whether the token belongs to the id, in constant time."""
        if not _ID.fullmatch(conversation):
            # An id that we never gave has no token; compare all the same so that the time tells nothing.
            conversation = ""
        expected = self.token_of(conversation).encode()
        return hmac.compare_digest(expected, token.encode("utf-8", "replace")) and bool(conversation)

    @staticmethod
    def municipality_of(conversation: str) -> str:
        """The municipality number that a recognised id names."""
        return conversation[:4]

    def wish(self, conversation: str) -> str | None:
        """The language that was asked for when the conversation was opened; only its first message carries it."""
        return self._wishes.get(conversation)

    def wish_is_granted(self, conversation: str) -> None:
        """The first message went through."""
        self._wishes.pop(conversation, None)

    async def exists(self, conversation: str) -> bool:
        """Whether the desk still holds the conversation."""
        return await at_the_desk(self._desk.conversation_exists, conversation)

    async def erase(self, conversation: str) -> None:
        """Erase everything that was said."""
        await at_the_desk(self._desk.erase_conversation, conversation)
        self._wishes.pop(conversation, None)


async def at_the_desk(deed: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do a deed of the desk in a thread; raises Problem (503) when the storage does not answer."""
    try:
        return await asyncio.to_thread(deed, *args, **kwargs)
    except DeskError as error:
        LOGGER.warning("the desk could not serve the gateway: %s", type(error).__name__)
        raise Problem("unavailable", retry_after=TRY_AGAIN_AFTER) from None
