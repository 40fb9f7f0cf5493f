"""The receipt of a filed case: its words, what it can be opened with, and the documents that go with it."""

from __future__ import annotations

from actions.speech import Voice
from bot.receipt import Receipt


def say_receipt(voice: Voice, receipt: Receipt, text: str) -> Receipt:
    """Say the receipt and return it; `due` only where a time limit runs."""
    voice.say(
        "receipt", text, reference=receipt.reference, access_code=receipt.access_code,
        due=receipt.due.isoformat() if receipt.due else None,
    )  # fmt: skip
    return receipt
