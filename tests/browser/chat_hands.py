"""What the browser tests share: messages of the fake Rasa, and a hand on the keyboard."""

from __future__ import annotations

import time
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
CHOICES = {
    "text": "Hva ønsker du?",
    "buttons": [{"title": title, "payload": f'/inform{{"value": "{value}"}}'} for title, value in
                (("Individuell plan", "plan"), ("Koordinator", "coordinator"), ("Begge", "both"))],
    "custom": {"kind": "question", "language": "nb", "flow": "request", "step": "wants", "input": "choices", "progress": [5, 9]},
}  # fmt: skip
DATE = {
    "text": "Når fikk du svaret?",
    "buttons": [{"title": "Hopp over", "payload": "/skip"}],
    "custom": {"kind": "question", "language": "nb", "flow": "appeal", "step": "received_date", "input": "date", "progress": [5, 9]},
}  # fmt: skip
LONG_TEXT = {
    "text": "Hva trenger du hjelp til å samordne?",
    "buttons": [{"title": "Hopp over", "payload": "/skip"}],
    "custom": {"kind": "question", "language": "nb", "flow": "request", "step": "needs", "input": "long_text", "progress": [6, 9]},
}  # fmt: skip
SUMMARY = {
    "text": "Dette sender jeg:\n\n- Navnet ditt: Kari\n- Mål: Bedre hverdag\n\nEr alt riktig?",
    "buttons": [{"title": "Ja, send inn", "payload": '/inform{"value": "yes"}'}],
    "custom": {
        "kind": "summary", "language": "nb", "flow": "request", "step": "confirm", "progress": [9, 9],
        "fields": [{"slot": "citizen_name", "label": "Navnet ditt", "value": "Kari"},
                   {"slot": "goals", "label": "Mål", "value": "Bedre hverdag"}],
    },
}  # fmt: skip
PAUSED = {
    "text": "Det du har fylt ut, er lagret.",
    "buttons": [],
    "custom": {"kind": "notice", "language": "nb", "resume_code": "7K4M-9QXF-ABCD-EFGH"},
}


def say(page: Page, text: str) -> None:
    """Write a message and send it with Enter."""
    page.get_by_label("Skriv meldingen din").fill(text)
    page.keyboard.press("Enter")


def answer_with(*messages: Any) -> Callable[[Any], list[Any]]:
    """A fake Rasa's answer: these messages, whatever it is asked."""
    return lambda body: list(messages)


def comes_true(page: Page, condition: Callable[[], object], seconds: float = 15) -> bool:
    """Whether a condition outside the page comes true in time. What the page shows is waited for with `expect`; what the
    gateway or Rasa has got may lag behind it, since the page shows what was written before it is sent."""
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        page.wait_for_timeout(20)
    return bool(condition())


def is_asked(page: Page, site: Any, message: str) -> bool:
    """Whether the fake Rasa is asked this, as the last thing."""
    return comes_true(page, lambda: site.rasa.asked and site.rasa.asked[-1]["message"] == message)
