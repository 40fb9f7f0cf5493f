"""Which date of a case still matters to the one who reads how it stands."""

from __future__ import annotations

from datetime import date

from bot.casework.case import Case
from bot.casework.status import Kind, Status

_NO_LONGER_WAITED_FOR = frozenset({Status.DECIDED, Status.WITHDRAWN, Status.CLOSED})


def open_due(case: Case) -> date | None:
    """The date of the case that still runs; None where none was reckoned, or the case is decided, withdrawn or closed.

    Of a request it is the municipality's last day to answer or to say why it takes time (fvl § 11 a): a preliminary reply
    keeps it, and then nobody waits for it any more. Of an appeal it is the citizen's last day to appeal (pbrl § 7-5, fvl § 29).
    """
    if case.status in _NO_LONGER_WAITED_FOR:
        return None
    if case.kind is Kind.REQUEST and case.status is Status.PRELIMINARY_REPLY_SENT:
        return None
    return case.due_at
