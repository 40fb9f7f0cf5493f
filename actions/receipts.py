"""The receipt of a filed case: its words, what it can be opened with, and the documents that go with it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from actions.speech import Button, Voice
from actions.turn import Turn
from actions.wiring import wiring
from bot import letters
from bot.desk import DeskError
from bot.intake.filing import confirmation_code
from bot.receipt import Receipt

logger = logging.getLogger(__name__)


def say_receipt(voice: Voice, receipt: Receipt, buttons: Iterable[Button] = ()) -> Receipt:
    """Say the receipt, in the words that it has on paper, and return it; `due` only where a time limit runs."""
    code = confirmation_code(wiring().desk, receipt)
    letter = letters.receipt(
        receipt.case, wiring().phrasebook, access_code=receipt.access_code, reckoning=receipt.reckoning,
        confirmation_code=code, language=voice.turn.language, today=wiring().today(),
    )  # fmt: skip
    voice.say(
        "receipt", letters.text(letter), buttons, flow=str(receipt.case.kind), reference=receipt.reference,
        access_code=receipt.access_code, due=receipt.due.isoformat() if receipt.due else None, confirmation_code=code,
        documents=list(letters.documents_for(receipt.case, today=wiring().today())),
    )  # fmt: skip
    return receipt


def says_yes(turn: Turn) -> bool:
    """Whether it is the yes that files: in words, or by the button."""
    return turn.intent == "affirm" or (turn.is_payload and turn.values("value") == ["yes"])


def is_right_after_filing(events: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the turn before this one gave a receipt, so that nothing shows that the citizen has seen it.

    The turn that files, and the one that says the receipt again, write `filed_reference`; any other turn in between shows that the
    conversation went on from the receipt.
    """
    turns = 0
    for event in reversed(list(events)):
        if event["event"] == "user":
            turns += 1
            if turns == 2:
                return False
        elif turns == 1 and event["event"] == "slot" and event["name"] == "filed_reference" and event["value"]:
            return True
    return False


def say_receipt_again(voice: Voice, reference: str, conversation: str) -> bool:
    """Say the receipt of the case that this conversation filed, with a new access code; False where that cannot be done."""
    try:
        receipt = wiring().desk.receipt_again(reference, conversation)
    except DeskError as error:
        logger.error("A receipt could not be said again: %s", type(error).__name__)
        return False
    if receipt is None:
        return False
    voice.notice("receipt_again")
    say_receipt(voice, receipt)
    return True
