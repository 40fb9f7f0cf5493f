"""What a case is, where it stands, and where it may go from there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.casework.choice import Choice


class Kind(Choice):
    """What the citizen handed in."""

    REQUEST = "request"
    AUTHORISATION = "authorisation"
    APPEAL = "appeal"


class Status(Choice):
    """Where the coordinating unit has got to; the values are those of `case.schema.json`."""

    RECEIVED = "received"
    AWAITING_AUTHORISATION = "awaiting_authorisation"
    IN_PROGRESS = "in_progress"
    PRELIMINARY_REPLY_SENT = "preliminary_reply_sent"
    DECIDED = "decided"
    FORWARDED = "forwarded"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class StatusChangeRefused(ValueError):
    """The table of allowed changes does not have this change; the message names the two statuses and no person."""


_ENDS = frozenset({Status.WITHDRAWN, Status.CLOSED})

ALLOWED_STATUS_CHANGES: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.RECEIVED: _ENDS
        | {
            Status.AWAITING_AUTHORISATION,
            Status.IN_PROGRESS,
            Status.PRELIMINARY_REPLY_SENT,
            Status.DECIDED,
            Status.FORWARDED,
        },
        # Without an authorisation nothing may be decided, but whoever wrote still gets a preliminary reply.
        Status.AWAITING_AUTHORISATION: _ENDS
        | {Status.RECEIVED, Status.IN_PROGRESS, Status.PRELIMINARY_REPLY_SENT, Status.FORWARDED},
        Status.IN_PROGRESS: _ENDS
        | {Status.AWAITING_AUTHORISATION, Status.PRELIMINARY_REPLY_SENT, Status.DECIDED, Status.FORWARDED},
        Status.PRELIMINARY_REPLY_SENT: _ENDS
        | {Status.AWAITING_AUTHORISATION, Status.IN_PROGRESS, Status.DECIDED, Status.FORWARDED},
        # A decision may be looked at again (forvaltningsloven §§ 33 and 35) or go on to the appeal body.
        Status.DECIDED: _ENDS | {Status.IN_PROGRESS, Status.FORWARDED},
        # The appeal body may send a case back, and its answer may be recorded as the decision.
        Status.FORWARDED: _ENDS | {Status.IN_PROGRESS, Status.DECIDED},
        Status.WITHDRAWN: frozenset(),
        Status.CLOSED: frozenset(),
    }
)
"""Every status with those that may follow it; a final status has none."""


def is_final(status: Status) -> bool:
    """Whether nothing can follow this status."""
    return not ALLOWED_STATUS_CHANGES[status]


def may_change_status(before: Status, after: Status) -> bool:
    """Whether a case may go from one status to the other in one step; staying where it is counts as no."""
    return after in ALLOWED_STATUS_CHANGES[before]
