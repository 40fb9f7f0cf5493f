"""Which documents belong to a case as it stands."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from bot.casework.authorisation import Basis
from bot.casework.case import Case, Kind
from bot.casework.deadline import Limit
from bot.casework.silence import reply_standing
from bot.letters.appeal_receipt import is_about_silence
from bot.letters.receipt import is_contact_wish, is_notice, needs_authorisation
from bot.letters.reminder_letter import asked_on
from bot.letters.words import today_in_norway
from bot.limits import RESPONSE_LIMIT, load_limits
from bot.settings import ROOT

DOCUMENTS = ("receipt", "calendar", "authorisation_letter", "appeal_letter", "reminder_letter", "own_data")
"""Every document that there is, in the order in which they are offered."""


@lru_cache(maxsize=1)
def _month() -> Limit:
    return load_limits(ROOT / "content")[RESPONSE_LIMIT]


def documents_for(case: Case, *, today: date | None = None) -> tuple[str, ...]:
    """The documents of a case, of `DOCUMENTS` and in their order.

    A case that is erased has its data alone. A calendar file needs a date that is still to come; an appeal letter a decision to appeal
    against; a reminder a month that has passed in silence.
    """
    day = today or today_in_norway()
    if case.kind != Kind.AUTHORISATION and case.request is None and case.appeal is None:
        return ("own_data",)
    if case.kind == Kind.AUTHORISATION and case.authorisation is None:
        return ("own_data",)
    asked = asked_on(case)
    fits = {
        "receipt": True,
        "calendar": case.due_at is not None and case.due_at >= day and not is_notice(case),
        "authorisation_letter": _wants_paper(case),
        "appeal_letter": case.appeal is not None and not is_about_silence(case),
        "reminder_letter": asked is not None
        and reply_standing(asked, day, _month(), preliminary_reply=False).reminder_may_be_sent,
        "own_data": True,
    }
    return tuple(name for name in DOCUMENTS if fits[name])


def _wants_paper(case: Case) -> bool:
    guardian = case.authorisation is not None and case.authorisation.basis == Basis.GUARDIANSHIP
    return needs_authorisation(case) and not guardian and not is_contact_wish(case)
