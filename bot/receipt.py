"""What the desk hands over the counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.casework.case import Case
from bot.casework.deadline import DeadlineReckoning
from bot.storage.filing import Filed


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the citizen is given for a case.

    Attributes:
        reference: what the case is known by.
        access_code: the secret that opens it together with the reference; shown once, kept only as a keyed hash.
        due: of a request, the municipality's last day; of an appeal, the citizen's; None where no time limit runs.
        case: the case as it was filed.
        reckoning: how the last day to appeal was found; None for other cases, and where no limit runs.
        filed_before: whether the same submission had been filed already; the case is as it was then.
    """

    reference: str
    access_code: str
    due: date | None
    case: Case
    reckoning: DeadlineReckoning | None
    filed_before: bool = False


@dataclass(frozen=True, slots=True)
class RetentionCounts:
    """What a run of the retention rules took away; of cases, their content."""

    chat_events: int
    conversations: int
    failed_tries: int
    drafts: int = 0
    confirmation_codes: int = 0
    cases: int = 0
    comments: int = 0


def receipt_for(filed: Filed, reckoning: DeadlineReckoning | None = None) -> Receipt:
    """The receipt for a case that is stored."""
    return Receipt(filed.case.reference, filed.access_code, filed.case.due_at, filed.case, reckoning, not filed.is_new)
