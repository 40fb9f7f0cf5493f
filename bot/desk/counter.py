"""What every part of the counter stands on, and what it shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.archive import ArchiveRules, OnWithdrawal
from bot.casework.case import Case, Status
from bot.casework.deadline import IsHoliday, Limit
from bot.casework.reference import normalise_reference
from bot.new_case import utc_now
from bot.storage.case_repository import CaseRepository, StoredCase
from bot.storage.chat_log import ChatLog
from bot.storage.confirming import forget_codes
from bot.storage.engine import Database
from bot.storage.errors import DeskError
from bot.storage.keys import KeyRing

_LONGEST_NAME = 100


class CaseMissing(DeskError):
    """There is no case with the reference; told to the coordinating unit alone, never to a citizen."""

    def __init__(self) -> None:
        super().__init__("There is no case with this reference.")


class Counter:
    """The database, the keys and the rules that the desk's deeds need.

    Args:
        database: where everything lies.
        keys: what it is sealed with.
        limits: the time limits by id, as in `content/statutes.yml`.
        is_holiday: the calendar of public holidays.
        clock: the present moment, aware.
        archive: the archive rules by municipality number; one that is not there has the defaults.
    """

    def __init__(
        self,
        database: Database,
        keys: KeyRing,
        limits: Mapping[str, Limit],
        is_holiday: IsHoliday,
        clock: Callable[[], datetime] = utc_now,
        archive: Mapping[str, ArchiveRules] | None = None,
    ) -> None:
        self._database = database
        self._keys = keys
        self._limits = limits
        self._is_holiday = is_holiday
        self._clock = clock
        self._archive = {} if archive is None else archive
        self._chat_log = ChatLog(database, keys, clock)

    def _withdraw(self, session: Session, stored: StoredCase, now: datetime, by: str) -> Case:
        """Withdraw as the municipality's archive rules say, together with the conversation's chat events.

        Raises:
            StatusChangeRefused: the case is closed or withdrawn.
        """
        withdrawn = stored.case.with_status(Status.WITHDRAWN, now, by)
        rules = self._archive.get(stored.case.municipality, ArchiveRules())
        if rules.on_withdrawal is OnWithdrawal.ERASE:
            withdrawn = withdrawn.without_person()
            CaseRepository(session, self._keys).erase(stored, withdrawn, now)
        else:
            CaseRepository(session, self._keys).change(stored, withdrawn)
            forget_codes(session, stored.row_id)
        if stored.conversation_id is not None:
            self._chat_log.erase_events(stored.conversation_id, session)
        return withdrawn


def read_reference(reference: str | None) -> str | None:
    """The reference as it is stored; None for None and for what cannot be one."""
    return None if reference is None else normalise_reference(reference)


def caseworker(by: str) -> str:
    """The caseworker's user name as it is noted; raises ValueError on none, on a long one, and on `citizen` or `system`."""
    name = " ".join(by.split())
    if not name or len(name) > _LONGEST_NAME or name.lower() in ("citizen", "system"):
        raise ValueError("A caseworker must be named, by a name of their own.")
    return name
