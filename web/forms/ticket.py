"""The ticket that a form carries from the consent to the sending: when consent was given, and which submission it is.

It is signed, so that nobody can name a submission of their own making, and it is good for a day.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

GOOD_FOR = timedelta(days=1)
"""For so long after the consent a form can be sent."""

RANDOM_BYTES, _TIME_BYTES, _SEAL_BYTES = 16, 8, 16

SUBMISSION = "form-"
"""What the names of the forms' submissions begin with."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a genuine ticket says: `consented_at` is aware and in whole seconds."""

    submission_id: str = field(repr=False)
    consented_at: datetime


class TicketOffice:
    """Issues tickets and knows its own again.

    Args:
        secret: of the gateway; what is sealed here is good for nothing else.
    """

    def __init__(self, secret: bytes) -> None:
        self._key = hmac.digest(secret, b"plain forms", hashlib.sha256)

    def issue(self, consented_at: datetime, seed: bytes | None = None) -> str:
        """A ticket for somebody who has consented then: a fresh one, or with a seed of `RANDOM_BYTES` always the same one."""
        body = int(consented_at.timestamp()).to_bytes(_TIME_BYTES) + (seed or secrets.token_bytes(RANDOM_BYTES))
        return base64.urlsafe_b64encode(body + self._seal(body)).decode()

    def read(self, ticket: str, now: datetime) -> Ticket | None:
        """What a ticket says; None where it is not ours, is too old, or comes from the future."""
        try:
            raw = base64.b64decode(ticket.encode("ascii"), altchars=b"-_", validate=True)
        except (ValueError, binascii.Error):
            return None
        body, seal = raw[:-_SEAL_BYTES], raw[-_SEAL_BYTES:]
        if len(body) != _TIME_BYTES + RANDOM_BYTES or not hmac.compare_digest(seal, self._seal(body)):
            return None
        consented_at = datetime.fromtimestamp(int.from_bytes(body[:_TIME_BYTES]), UTC)
        if not timedelta(seconds=-5) <= now - consented_at <= GOOD_FOR:
            return None
        return Ticket(f"{SUBMISSION}{body[_TIME_BYTES:].hex()}", consented_at)

    def _seal(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, hashlib.sha256)[:_SEAL_BYTES]
