"""What the browser tests share: messages of the fake Rasa, and a hand on the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

QUESTION = {
    "recipient_id": "x",
    "text": "Hvem gjelder det?",
    "buttons": [{"title": "Meg selv", "payload": '/inform{"role":"self"}'},
                {"title": "Barnet mitt", "payload": '/inform{"role":"parent"}'}],
    "custom": {"kind": "question", "language": "nb", "flow": "request", "step": "role", "progress": [3, 8]},
}  # fmt: skip
RECEIPT = {
    "recipient_id": "x",
    "text": "Søknaden din er registrert.\n\nTa vare på koden. Den vises bare denne ene gangen.",
    "buttons": [],
    "custom": {
        "kind": "receipt", "language": "nb", "flow": "request", "reference": "IP-7K4M-9QXF",
        "access_code": "7K4M9-QXF2A-B3CDE-F4GHJ", "due": "2026-12-21",
    },
}  # fmt: skip


def say(page: Page, text: str) -> None:
    """Write a message and send it with Enter."""
    page.get_by_label("Skriv meldingen din").fill(text)
    page.keyboard.press("Enter")


def answer_with(*messages: Any) -> Callable[[Any], list[Any]]:
    """A fake Rasa's answer: these messages, whatever it is asked."""
    return lambda body: list(messages)
