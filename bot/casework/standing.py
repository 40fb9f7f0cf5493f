"""Which date of a case still matters to the one who reads how it stands."""

from __future__ import annotations

from datetime import date

from bot.casework.case import Case
from bot.casework.status import Status

_NO_LONGER_WAITED_FOR = frozenset({Status.DECIDED, Status.WITHDRAWN, Status.CLOSED})


def open_due(case: Case) -> date | None:
    """The date of the case that still runs; None where none was reckoned, or the case is decided, withdrawn or closed.

    Of a request it is the municipality's last day to answer or to say why it takes time (fvl § 11 a), of an appeal the
    citizen's last day to appeal (pbrl § 7-5, fvl § 29).
    """
    return None if case.status in _NO_LONGER_WAITED_FOR else case.due_at
