"""What becomes of an authorisation from the citizen's side: revoke it, or have the service user confirm it."""

from __future__ import annotations

from bot.casework.authorisation import AuthorisationStatus
from bot.casework.case import Case, is_final
from bot.casework.settling import AuthorisationChangeRefused, settle
from bot.desk.counter import Counter
from bot.storage.access import admit
from bot.storage.case_repository import CaseRepository
from bot.storage.confirming import forget_codes, give_code, take_code


class AuthorisingCounter(Counter):
    """Authorisations after they were filed."""

    def revoke_authorisation(self, reference: str, access_code: str) -> Case | None:
        """Take an authorisation back, at any time and without a reason; one that was taken back stays so.

        Returns:
            The case; None as in `look_up_case`.

        Raises:
            TooManyTries: as in `look_up_case`.
            AuthorisationChangeRefused: the case has no authorisation, needs none, or is closed or withdrawn.
        """
        now = self._clock()
        with self._database.writing() as session:
            stored = admit(self._database, session, self._keys, reference, access_code, now)
            if stored is None:
                return None
            standing = stored.case.authorisation
            if standing is not None and standing.status is AuthorisationStatus.REVOKED:
                return stored.case
            revoked = settle(stored.case, AuthorisationStatus.REVOKED, now, "citizen")
            CaseRepository(session, self._keys).change(stored, revoked)
            forget_codes(session, stored.row_id)
        return revoked

    def new_confirmation_code(self, reference: str, access_code: str) -> str | None:
        """A one-time code (80 random bits) by which the service user can confirm the authorisation of the case.

        It is shown once, kept as a keyed hash for `CODE_RETENTION`, and replaces an earlier one.

        Returns:
            The code; None as in `look_up_case`.

        Raises:
            TooManyTries: as in `look_up_case`.
            AuthorisationChangeRefused: no authorisation of the case is waiting to be seen.
        """
        now = self._clock()
        with self._database.writing() as session:
            stored = admit(self._database, session, self._keys, reference, access_code, now)
            if stored is None:
                return None
            standing = stored.case.authorisation
            if standing is None or standing.status is not AuthorisationStatus.PENDING or is_final(stored.case.status):
                raise AuthorisationChangeRefused("The case has no authorisation that waits to be confirmed.")
            code = give_code(session, self._keys, stored, now)
            made = stored.case.with_event(now, "confirmation_code_made", "citizen")
            CaseRepository(session, self._keys).change(stored, made)
        return code

    def confirm_authorisation(self, reference: str, confirmation_code: str) -> Case | None:
        """Note that the service user confirmed the authorisation; the code is used up by it.

        The authorisation still waits for the coordinating unit: whoever asked for the code may have kept it, so a
        confirmation weighs in the unit's judgement and does not stand in its place.

        Returns:
            The case; None for a wrong reference, and for a wrong, used or outdated code.

        Raises:
            TooManyTries: five wrong codes for this reference within the last hour, also when this one is right.
        """
        now = self._clock()
        with self._database.writing() as session:
            stored = take_code(self._database, session, self._keys, reference, confirmation_code, now)
            if stored is None:
                return None
            confirmed = stored.case.with_event(now, "confirmed_by_service_user", "citizen")
            CaseRepository(session, self._keys).change(stored, confirmed)
        return confirmed
