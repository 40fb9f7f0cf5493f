"""The receipt of a filed case: its words, what it can be opened with, and the documents that go with it."""

from __future__ import annotations

from actions.speech import Voice
from actions.wiring import wiring
from bot import letters
from bot.intake.filing import confirmation_code
from bot.receipt import Receipt


def say_receipt(voice: Voice, receipt: Receipt) -> Receipt:
    """Say the receipt, in the words that it has on paper, and return it; `due` only where a time limit runs."""
    code = confirmation_code(wiring().desk, receipt)
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
