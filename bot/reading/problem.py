"""What every reader raises when the words could not be used."""

from __future__ import annotations

REASONS = ("not_understood", "invalid_phone", "invalid_email", "no_such_date", "ambiguous")
"""Why a text could not be read. Each names a problem text in `content/prompts`."""


class NotUnderstood(ValueError):
    """The text could not be read.

    The exception says only why: what the citizen wrote must not reach a log by way of it.

    Attributes:
        reason: one of REASONS.
    """

    def __init__(self, reason: str = "not_understood") -> None:
        super().__init__(reason)
        self.reason = reason
