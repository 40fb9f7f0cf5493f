"""The counter: what a citizen and the coordinating unit can have done. It returns facts, not sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.calendar import is_public_holiday
from bot.casework.appeal import Appeal
from bot.casework.authorisation import Authorisation
from bot.casework.case import Case, Consent, Kind, Status, StatusChangeRefused, Subject, Submitter
from bot.casework.deadline import DeadlineReckoning, IsHoliday, Limit, appeal_deadline, response_deadline, track_limit
from bot.casework.reference import normalise_reference
from bot.casework.request import Request
from bot.limits import RESPONSE_LIMIT, load_limits
from bot.new_case import local_date, new_case, utc_now
from bot.receipt import Receipt, RetentionCounts, receipt_for
from bot.settings import Settings
from bot.storage.access import admit, forget_old_tries
from bot.storage.case_repository import CaseRepository
from bot.storage.chat_log import ChatLog
from bot.storage.engine import Database
from bot.storage.errors import DeskError, KeyMissing, SealBroken, StorageUnavailable, TooManyTries, Trouble
from bot.storage.filing import file_case
from bot.storage.keys import KeyRing
from bot.storage.opening import open_storage

__all__ = [
    "CHAT_RETENTION",
    "Desk",
    "DeskError",
    "KeyMissing",
    "Receipt",
    "RetentionCounts",
    "SealBroken",
    "StatusChangeRefused",
    "StorageUnavailable",
    "TooManyTries",
    "Trouble",
    "open_desk",
]

CHAT_RETENTION = timedelta(hours=24)
"""How long a message stays in the chat log; the privacy answer promises it."""

_CASES_AT_ONCE = 200


class Desk:
    """One desk for each process; its methods may be called from several threads.

    Args:
        database: where everything lies.
        keys: what it is sealed with.
        limits: the time limits by id, as in `content/statutes.yml`.
        is_holiday: the calendar of public holidays.
        clock: the present moment, aware.

    Every method raises StorageUnavailable when the database cannot be used, in which case it has changed nothing, and
    KeyMissing without a key file. The messages hold nothing about anyone.
    """

    def __init__(
        self,
        database: Database,
        keys: KeyRing,
        limits: Mapping[str, Limit],
        is_holiday: IsHoliday,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._database = database
        self._keys = keys
        self._limits = limits
        self._is_holiday = is_holiday
        self._clock = clock
        self._chat_log = ChatLog(database, keys, clock)

    def file_request(
        self,
        submission_id: str,
        municipality: str,
        district: str | None,
        language: str,
        submitter: Submitter,
        subject: Subject,
        request: Request,
        authorisation: Authorisation | None,
        consent: Consent,
        *,
        related_reference: str | None = None,
        conversation_id: str | None = None,
    ) -> Receipt:
        """File a request; the municipality's last day is reckoned from today in Norway (fvl § 11 a).

        Args:
            submission_id: the same for every try to file the same thing. Filed once more, the case that is there is
                found, and only its access code is a new one.
            municipality: number of four digits.
            district: bydel or other sub-unit.
            language: `nb`, `nn` or `en`.
            submitter, subject, request: what the citizen wrote.
            authorisation: its status is set here, by role, age and basis; None means that nothing was said about it.
            consent: to storing the case.
            related_reference: the case that this one belongs to, in any way of writing; left out when unreadable.
            conversation_id: the conversation in the chat log that withdrawal is to erase too.

        Raises:
            ValueError: a value that a case cannot have; the message names the field, never the value.
        """
        now = self._clock()
        due = response_deadline(local_date(now), self._limits[RESPONSE_LIMIT], self._is_holiday)
        draft = new_case(
            Kind.REQUEST, now, municipality, district, language, submitter, subject, authorisation, consent
        )
        case = replace(draft, request=request, due_at=due, related_reference=_read(related_reference))
        return receipt_for(file_case(self._database, self._keys, submission_id, case, conversation_id))

    def give_authorisation(
        self,
        submission_id: str,
        municipality: str,
        district: str | None,
        language: str,
        submitter: Submitter,
        subject: Subject,
        authorisation: Authorisation,
        consent: Consent,
        *,
        related_reference: str | None = None,
        conversation_id: str | None = None,
    ) -> Receipt:
        """Register an authorisation; it has no time limit. Arguments and errors are those of `file_request`."""
        draft = new_case(
            Kind.AUTHORISATION,
            self._clock(),
            municipality,
            district,
            language,
            submitter,
            subject,
            authorisation,
            consent,
        )
        case = replace(draft, related_reference=_read(related_reference))
        return receipt_for(file_case(self._database, self._keys, submission_id, case, conversation_id))

    def register_appeal(
        self,
        submission_id: str,
        municipality: str,
        district: str | None,
        language: str,
        submitter: Submitter,
        subject: Subject,
        appeal: Appeal,
        authorisation: Authorisation | None,
        consent: Consent,
        *,
        related_reference: str | None = None,
        conversation_id: str | None = None,
    ) -> Receipt:
        """Register an appeal, also a late one: whether it is taken up is for others to decide (fvl § 31).

        The appeal comes without deadline: the last day is reckoned here, from the day the citizen was told, else from
        the decision's date (pbrl § 7-5, fvl § 29). Other arguments and errors are those of `file_request`.
        """
        now = self._clock()
        draft = new_case(Kind.APPEAL, now, municipality, district, language, submitter, subject, authorisation, consent)
        reckoned = appeal.with_deadline(self.reckon(appeal), local_date(now))
        related = _read(related_reference)
        case = replace(draft, appeal=reckoned, due_at=reckoned.deadline, related_reference=related)
        filed = file_case(self._database, self._keys, submission_id, case, conversation_id)
        # Of a case that was filed before, the reckoning shown is that of the appeal that is stored.
        return receipt_for(filed, None if filed.case.appeal is None else self.reckon(filed.case.appeal))

    def reckon(self, appeal: Appeal) -> DeadlineReckoning | None:
        """The citizen's last day to appeal and how it was found; None when there is no day to count from."""
        if appeal.limit_starts is None:
            return None
        return appeal_deadline(appeal.limit_starts, track_limit(appeal.rules, self._limits), self._is_holiday)

    def look_up_case(self, reference: str, access_code: str) -> Case | None:
        """The case, when reference and access code belong together; in any way of writing.

        A wrong reference and a wrong code are answered alike, in the answer and in the work done for it.

        Raises:
            TooManyTries: five wrong pairs for this reference within the last hour, also when this one is right.
        """
        now = self._clock()
        with self._database.writing() as session:
            stored = admit(self._database, session, self._keys, reference, access_code, now)
        return None if stored is None else stored.case

    def withdraw_case(self, reference: str, access_code: str) -> Case | None:
        """Withdraw the case and erase what it says about anyone, together with its conversation's chat events.

        Reference, kind, place, dates and events stay. A case that was withdrawn before is given back as it is.

        Returns:
            What is left of the case; None as in `look_up_case`.

        Raises:
            TooManyTries: as in `look_up_case`.
            StatusChangeRefused: the case is closed.
        """
        now = self._clock()
        with self._database.writing() as session:
            stored = admit(self._database, session, self._keys, reference, access_code, now)
            if stored is None or stored.case.status is Status.WITHDRAWN:
                return None if stored is None else stored.case
            withdrawn = stored.case.with_status(Status.WITHDRAWN, now, "citizen").without_person()
            CaseRepository(session, self._keys).erase(withdrawn, now)
            if stored.conversation_id is not None:
                self._chat_log.erase_events(stored.conversation_id, session)
        self._database.tidy()
        return withdrawn

    def list_cases(self, status: Status | None = None, municipality: str | None = None) -> list[Case]:
        """The cases, oldest first; only those with the status, and in the municipality, where these are given."""
        with self._database.reading() as session:
            page = CaseRepository(session, self._keys).page(status=status, municipality=municipality)
        return [stored.case for stored in page]

    def show_case(self, reference: str) -> Case | None:
        """The case, for the coordinating unit, which needs no access code; None when there is none."""
        with self._database.reading() as session:
            stored = CaseRepository(session, self._keys).by_reference(_read(reference) or "")
        return None if stored is None else stored.case

    def export_cases(self) -> Iterator[Case]:
        """Every case, oldest first, a few at a time: nothing is held open while the caller works with one."""
        after = None
        while True:
            with self._database.reading() as session:
                page = CaseRepository(session, self._keys).page(after, _CASES_AT_ONCE)
            if not page:
                return
            yield from (stored.case for stored in page)
            after = page[-1].position

    def open_conversation(self, conversation_id: str) -> None:
        """Begin a conversation in the chat log; does nothing when it was begun before."""
        self._chat_log.open(conversation_id)

    def conversation_exists(self, conversation_id: str) -> bool:
        """Whether the conversation has begun and was not erased."""
        return self._chat_log.exists(conversation_id)

    def erase_conversation(self, conversation_id: str) -> None:
        """Erase the conversation and its events for good; does nothing when it is gone already. Cases stay."""
        self._chat_log.erase(conversation_id)
        self._database.tidy()

    def run_retention(self, now: datetime | None = None) -> RetentionCounts:
        """Erase what has been kept for as long as it may be: chat events after `CHAT_RETENTION`, tries after an hour.

        Cases stay: the municipality's archive rules decide over them (arkivlova § 5).

        Args:
            now: aware; the clock's moment when None.
        """
        moment = self._clock() if now is None else now
        with self._database.writing() as session:
            tries = forget_old_tries(session, moment)
        erased = self._chat_log.retention(moment - CHAT_RETENTION)
        return RetentionCounts(erased.events, erased.conversations, tries)

    def is_ready(self) -> bool:
        """Whether the database answers, with its tables in place and its keys at hand; never raises."""
        return self._database.is_ready()


def open_desk(settings: Settings) -> Desk:
    """The desk of an installation, with its tables brought up to date and its keys checked.

    A database that does not answer yet is no error here: each deed tries again and tells of it, and until then
    `is_ready` is False.

    Raises:
        KeyMissing: the key file is missing beside a database that was sealed with it, or does not belong to it.
        StorageUnavailable: the URL of the database cannot be used, or the file is no database.
        LimitsError: the time limits in the content cannot be read.
    """
    database, keys = open_storage(settings)
    try:
        database.prepare()
    except StorageUnavailable as error:
        if error.trouble not in (Trouble.UNREACHABLE, Trouble.BUSY):
            raise
    return Desk(database, keys, load_limits(settings.content), is_public_holiday)


def _read(reference: str | None) -> str | None:
    return None if reference is None else normalise_reference(reference)
