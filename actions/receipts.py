"""The receipt of a filed case: its words, what it can be opened with, and the documents that go with it."""

from __future__ import annotations

from contextlib import suppress

from actions.speech import Voice
from actions.wiring import wiring
from bot import letters
from bot.casework.status import Status
from bot.desk import DeskError, Receipt


def say_receipt(voice: Voice, receipt: Receipt) -> Receipt:
    """Say the receipt and return it, in the words of the letter that can be downloaded; `due` only where a time limit runs.

    Where the person concerned has still to agree, it holds the one-time code by which they can confirm.
    """
    confirmation = None
    if receipt.case.status is Status.AWAITING_AUTHORISATION:
        with suppress(DeskError):  # the case is filed; a code can be had later, from the page of the case
            confirmation = wiring().desk.new_confirmation_code(receipt.reference, receipt.access_code)
    letter = letters.receipt(
        receipt.case, wiring().phrasebook, access_code=receipt.access_code, reckoning=receipt.reckoning,
        confirmation_code=confirmation, language=voice.turn.language,
    )  # fmt: skip
    voice.say(
        "receipt", letters.text(letter), reference=receipt.reference, access_code=receipt.access_code,
        due=receipt.due.isoformat() if receipt.due else None, documents=list(letters.documents_for(receipt.case)),
    )  # fmt: skip
    return receipt
