"""A new telephone number or e-mail address that a citizen gives for themselves: "nytt nummer 91234567", "my e-mail is now …"."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.commands import read_command
from bot.reading.contact import Contact, emails_in, phones_in, read_contact
from bot.reading.lexicon import word_list
from bot.reading.plain import plain, tokens
from bot.reading.problem import NotUnderstood

MOST_WORDS = 25
"""A longer message tells of more than an address."""

_THING = (
    r"(?:(?:telefon|mobil)?nummer(?:et)?|tlf\.?|telefon(?:en)?|mobil(?:en)?|e-?post(?:en|adressen?|adressa)?|"
    r"mail(?:en|adressen?|adressa)?|(?:phone\s+|mobile\s+)?number|phone|mobile|e-?mail(?:\s+address)?)"
)
_CHANGED = re.compile(
    rf"\b(?:ny|nytt|new)\s+(?:mobil\s+|phone\s+|mobile\s+)?{_THING}(?!\w)"
    rf"|\b(?:byttet|bytta|skiftet|skifta|endret|endra|fått\s+ny(?:tt)?|changed)\s+(?:my\s+|mitt\s+|min\s+)?{_THING}(?!\w)"
    rf"|\b(?:rett|riktig|rette|riktige|correct|right)\s+{_THING}(?!\w)"
)
_ANOTHERS = re.compile(
    r"\b(?:hans|hennes|hennar|deira|deres|his|her|their|til|to|of)\s+(?!(?:meg|me|mæ|vår|this|dette)\b)[^\W\d_]{2,}"
    r"|\b(?:mor|mora|moren|mamma|far|faren|pappa|sønn\w*|son(?:en)?|datter\w*|dotter\w*|bror\w*|søster\w*|syster\w*|"
    r"mann(?:en)?|kon[ae]|verge\w*|"
    r"legen?|fastlegen?|koordinator\w*|skolen?|skulen?|mother|father|mum|dad|brother|sister|husband|wife|guardian|doctor|gp|"
    r"coordinator|school)\b"
)

_REACHED_BY = re.compile(r"tele|tlf|mobil|nummer|post|mail|na[mv]n|kontakt|contact|phone|number|name|adress")
"""What can be wrong in a case that is filed: the goals of a plan are changed in the plan."""


def corrects_own_address(text: str) -> bool:
    """Whether somebody wants their name, or how they are reached, put right: "kan jeg rette telefonnummeret?"."""
    # A command is looked for among all phrases that there are, and most messages name no such thing.
    if _REACHED_BY.search(plain(text)):
        command = read_command(text)
        if (
            command is not None
            and command.name == "change_answer"
            and not command.second_thought
            and _REACHED_BY.search(command.rest)
        ):
            return True
    return read_new_address(text) is not None


def read_new_address(text: str) -> Contact | None:
    """The citizen's own new number or address; None where there is none, or where it may be somebody else's.

    It counts when nothing but small words stands beside it, or when the words say that it is new and name nobody else.
    """
    said = plain(text)
    spans = sorted([*phones_in(said), *emails_in(said)])
    if not spans or len(spans) > 2 or len(tokens(text)) > MOST_WORDS:
        return None
    rest, start = "", 0
    for begin, end in spans:
        rest, start = f"{rest}{said[start:begin]} ", end
    rest += said[start:]
    bare = all(word in _small() for word in tokens(rest))
    if not bare and (_ANOTHERS.search(rest) or not _CHANGED.search(rest)):
        return None
    try:
        return read_contact(text)
    except NotUnderstood:
        return None


@cache
def _small() -> frozenset[str]:
    """What may stand beside a number that is given alone."""
    return frozenset(word_list("new_address")["small"])
