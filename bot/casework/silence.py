"""What it means that no reply has come: when a preliminary reply was due, and when a reminder may be sent (fvl § 11 a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.casework.dates import require_date
from bot.casework.deadline import Limit, response_deadline


@dataclass(frozen=True, slots=True)
class ReplyStanding:
    """Where the wait for a reply stands.

    Attributes:
        due: the last day for a decision or a preliminary reply.
        has_passed: whether that day lies behind; the day itself does not.
        reminder_may_be_sent: whether it has passed without a preliminary reply.
    """

    due: date
    has_passed: bool
    reminder_may_be_sent: bool


def reply_standing(asked_on: date, today: date, limit: Limit, preliminary_reply: bool) -> ReplyStanding:
    """Where the wait stands (fvl § 11 a): not before the month has passed is anything late.

    The month is when a preliminary reply is due, not the decision. The act has it for individual decisions; for a plan under the health
    acts it is what the municipality's service promises (NOTES.md of the fact register), and the text says "as a rule".

    Args:
        asked_on: the day on which the request was sent.
        today: the day it is asked about.
        limit: the month, `preliminary_reply_limit` of content/statutes.yml.
        preliminary_reply: whether one has come, which tells a date of its own; no reminder is due then.

    Raises:
        DateOutOfRange: the month ends past the year 9999.
        ValueError: a datetime where a date belongs.
    """
    require_date("today", today)
    due = response_deadline(asked_on, limit)
    has_passed = today > due
    return ReplyStanding(due, has_passed, has_passed and not preliminary_reply)
