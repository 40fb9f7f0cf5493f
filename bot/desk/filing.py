"""What a citizen hands in over the counter: a request or a notice, an authorisation, an appeal; and the receipt once more."""

from __future__ import annotations

from dataclasses import replace
from typing import NotRequired, TypedDict, Unpack

from bot.casework.appeal import Appeal
from bot.casework.authorisation import Authorisation
from bot.casework.case import AgeGroup, Case, Consent, Kind, Role, Subject, Submitter, is_final
from bot.casework.deadline import DeadlineReckoning, appeal_deadline, response_deadline, track_limit
from bot.casework.request import Request
from bot.desk.counter import Counter, read_reference
from bot.limits import RESPONSE_LIMIT
from bot.new_case import local_date, new_case
from bot.receipt import Receipt, receipt_for
from bot.storage.filing import Filed, file_case, give_new_code


class Handed(TypedDict):
    """What every deed of filing is handed, whatever is filed.

    Attributes:
        submission_id: the same for every try to file the same thing. Filed once more, the case that is there is found, and only its
            access code is a new one.
        municipality: number of four digits.
        district: bydel or other sub-unit.
        language: `nb`, `nn` or `en`.
        submitter, subject: who writes, and whom it is about.
        authorisation: its status is set by `new_case`, by role, age and basis; None means that nothing was said about it.
        consent: to storing the case.
        related_reference: the case that this one belongs to, in any way of writing; left out when unreadable.
        conversation_id: the conversation in the chat log that withdrawal is to erase too.
    """

    submission_id: str
    municipality: str
    district: str | None
    language: str
    submitter: Submitter
    subject: Subject
    authorisation: Authorisation | None
    consent: Consent
    related_reference: NotRequired[str | None]
    conversation_id: NotRequired[str | None]


class FilingCounter(Counter):
    """Files cases; every deed is done once for each submission, however often it is asked for.

    Each raises ValueError for a value that a case cannot have; the message names the field, never the value.
    """

    def file_request(self, request: Request, **handed: Unpack[Handed]) -> Receipt:
        """File a request; the municipality's last day is reckoned from today in Norway (fvl § 11 a).

        From a professional it is a notice of somebody's need, which is no application (hpl § 38 a): it has no last day,
        and the event `notice` tells of it. From a child under 16 who writes alone it is taken in all the same, and the
        event `contact_wish` asks a person to get in touch.
        """
        draft = self._draft(Kind.REQUEST, handed)
        now, due = draft.created_at, None
        if draft.submitter.role == Role.PROFESSIONAL:
            draft = draft.with_event(now, "notice", "system")
        else:
            due = response_deadline(local_date(now), self._limits[RESPONSE_LIMIT], self._is_holiday)
            if draft.submitter.role == Role.SELF and draft.subject.age_group == AgeGroup.UNDER_16:
                draft = draft.with_event(now, "contact_wish", "system")
        return receipt_for(self._file(replace(draft, request=request, due_at=due), handed))

    def give_authorisation(self, **handed: Unpack[Handed]) -> Receipt:
        """Register an authorisation; it has no time limit."""
        return receipt_for(self._file(self._draft(Kind.AUTHORISATION, handed), handed))

    def register_appeal(self, appeal: Appeal, **handed: Unpack[Handed]) -> Receipt:
        """Register an appeal, also a late one: whether it is taken up is for others to decide (fvl § 31).

        The appeal comes without deadline: the last day is reckoned here, from the day the citizen was told, else from
        the decision's date (pbrl § 7-5, fvl § 29).
        """
        draft = self._draft(Kind.APPEAL, handed)
        reckoned = appeal.with_deadline(self.reckon(appeal), local_date(draft.created_at))
        return self._receipt(self._file(replace(draft, appeal=reckoned, due_at=reckoned.deadline), handed))

    def receipt_again(self, reference: str, conversation_id: str) -> Receipt | None:
        """The receipt of a case once more, with a new access code, for a conversation whose first receipt was lost on its way.

        The earlier code no longer opens anything: whoever asks never saw it. Whether it was lost is for the caller to know; here the
        case must have been filed in that conversation, and be open still.

        Returns:
            The receipt; None where there is no such case, where it was filed elsewhere, and where it is closed or withdrawn.
        """

        def was_filed_here(case: Case, filed_in: str | None) -> bool:
            return filed_in == conversation_id and not is_final(case.status)

        filed = give_new_code(self._database, self._keys, read_reference(reference) or "", was_filed_here)
        return None if filed is None else self._receipt(filed)

    def reckon(self, appeal: Appeal) -> DeadlineReckoning | None:
        """The citizen's last day to appeal and how it was found; None when there is no day to count from."""
        if appeal.limit_starts is None:
            return None
        return appeal_deadline(appeal.limit_starts, track_limit(appeal.rules, self._limits), self._is_holiday)

    def _draft(self, kind: Kind, handed: Handed) -> Case:
        draft = new_case(
            kind, self._clock(), handed["municipality"], handed["district"], handed["language"], handed["submitter"],
            handed["subject"], handed["authorisation"], handed["consent"],
        )  # fmt: skip
        return replace(draft, related_reference=read_reference(handed.get("related_reference")))

    def _file(self, case: Case, handed: Handed) -> Filed:
        return file_case(self._database, self._keys, handed["submission_id"], case, handed.get("conversation_id"))

    def _receipt(self, filed: Filed) -> Receipt:
        """The receipt; of a case that was filed before, the reckoning shown is that of the appeal that is stored."""
        return receipt_for(filed, None if filed.case.appeal is None else self.reckon(filed.case.appeal))
