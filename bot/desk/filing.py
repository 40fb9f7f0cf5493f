"""What a citizen hands in over the counter: a request or a notice, an authorisation, an appeal."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.appeal import Appeal
from bot.casework.authorisation import Authorisation
from bot.casework.case import AgeGroup, Consent, Kind, Role, Subject, Submitter
from bot.casework.deadline import DeadlineReckoning, appeal_deadline, response_deadline, track_limit
from bot.casework.request import Request
from bot.desk.counter import Counter, read_reference
from bot.limits import RESPONSE_LIMIT
from bot.new_case import local_date, new_case
from bot.receipt import Receipt, receipt_for
from bot.storage.filing import file_case


class FilingCounter(Counter):
    """Files cases; every deed is done once for each submission, however often it is asked for."""

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

        From a professional it is a notice of somebody's need, which is no application (hpl § 38 a): it has no last day,
        and the event `notice` tells of it. From a child under 16 who writes alone it is taken in all the same, and the
        event `contact_wish` asks a person to get in touch.

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
        is_notice = submitter.role == Role.PROFESSIONAL
        due = response_deadline(local_date(now), self._limits[RESPONSE_LIMIT], self._is_holiday)
        draft = new_case(
            Kind.REQUEST, now, municipality, district, language, submitter, subject, authorisation, consent
        )
        if is_notice:
            draft = draft.with_event(now, "notice", "system")
        elif submitter.role == Role.SELF and subject.age_group == AgeGroup.UNDER_16:
            draft = draft.with_event(now, "contact_wish", "system")
        case = replace(
            draft,
            request=request,
            due_at=None if is_notice else due,
            related_reference=read_reference(related_reference),
        )
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
        case = replace(draft, related_reference=read_reference(related_reference))
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
        related = read_reference(related_reference)
        case = replace(draft, appeal=reckoned, due_at=reckoned.deadline, related_reference=related)
        filed = file_case(self._database, self._keys, submission_id, case, conversation_id)
        # Of a case that was filed before, the reckoning shown is that of the appeal that is stored.
        return receipt_for(filed, None if filed.case.appeal is None else self.reckon(filed.case.appeal))

    def reckon(self, appeal: Appeal) -> DeadlineReckoning | None:
        """The citizen's last day to appeal and how it was found; None when there is no day to count from."""
        if appeal.limit_starts is None:
            return None
        return appeal_deadline(appeal.limit_starts, track_limit(appeal.rules, self._limits), self._is_holiday)
