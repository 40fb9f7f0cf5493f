"""The receipt of a filed case: its words, what it can be opened with, and the documents that go with it."""

from __future__ import annotations

from contextlib import suppress

from actions.speech import Voice
from actions.wiring import wiring
from bot import letters
from bot.casework.authorisation import AuthorisationStatus, Basis
from bot.casework.case import Case
from bot.casework.people import Role
from bot.casework.settling import AuthorisationChangeRefused
from bot.desk import DeskError
from bot.receipt import Receipt

CONFIRMED_BY_CODE = (Basis.NONE_YET, Basis.WRITTEN_AUTHORISATION)
"""What the person concerned can confirm with a code; a guardianship is shown by its paper."""


def say_receipt(voice: Voice, receipt: Receipt) -> Receipt:
    """Say the receipt, in the words that it has on paper, and return it; `due` only where a time limit runs."""
    code = _confirmation_code(receipt)
    letter = letters.receipt(
        receipt.case, wiring().phrasebook, access_code=receipt.access_code, reckoning=receipt.reckoning,
        confirmation_code=code, language=voice.turn.language, today=wiring().today(),
    )  # fmt: skip
    voice.say(
        "receipt", letters.text(letter), reference=receipt.reference, access_code=receipt.access_code,
        due=receipt.due.isoformat() if receipt.due else None, confirmation_code=code,
        documents=list(letters.documents_for(receipt.case, today=wiring().today())),
    )  # fmt: skip
    return receipt


def _confirmation_code(receipt: Receipt) -> str | None:
    """The code by which the person concerned confirms, where an authorisation waits for them; without it the paper is enough."""
    if not can_be_confirmed(receipt.case):
        return None
    with suppress(DeskError, AuthorisationChangeRefused):
        return wiring().desk.new_confirmation_code(receipt.reference, receipt.access_code)
    return None


def can_be_confirmed(case: Case) -> bool:
    """Whether somebody else acts, or wants to, on the word of the person concerned, and nobody has seen it yet."""
    standing = case.authorisation
    return (
        standing is not None
        and case.submitter.role not in (Role.SELF, Role.PROFESSIONAL)
        and standing.status is AuthorisationStatus.PENDING
        and standing.basis in CONFIRMED_BY_CODE
    )
