"""Checks of `content/letters` alone: that its texts ask only for what a letter can fill in."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guidance.check_texts import leaves
from bot.guidance.check_words import NAMES, PLACEHOLDER, Problem
from bot.guidance.phrasebook import Phrasebook

FILLED: dict[str, frozenset[str]] = {
    room: frozenset(names.split())
    for room, names in {
        "letterhead": "reference page pages date time",
        "answers": "date",
        "receipt": "created due district statute",
        "appeal_receipt": "missing due statute last limit asked",
        "authorisation_letter": "name",
        "appeal_letter": "reference date name due statute",
        "reminder_letter": "wants asked reference name due statute",
        "own_data": "reference statute date number size",
        "calendar": "reference",
    }.items()
}
"""What the letters themselves fill in, file by file (bot/letters); everything else comes from statutes, contacts and municipality."""


def check_letters(book: Phrasebook, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Stop at a placeholder that no letter fills in: it would fail in the moment somebody is to have their receipt."""
    number = next(iter(book.municipalities), None)
    for room, document in book.letters.items():
        for where, text in leaves(document):
            for language in languages:
                known = FILLED[room] | (frozenset(book.values(language, number)) if number else frozenset())
                for name in sorted(set(PLACEHOLDER.findall(str(text.get(language) or ""))) - known):
                    yield Problem(
                        f"content/letters/{room}.yml",
                        f"{NAMES[language]} av «{' → '.join(where)}» bruker den ukjente plassholderen {{{name}}}. "
                        "Bruk en av dem som står i filen fra før.",
                    )
