"""A child that is expected: parents may ask for a child coordinator before it is born (pbrl § 2-5 c), and it has neither name nor age."""

from __future__ import annotations

import re

from bot.reading.plain import plain

_NOT_BORN = re.compile(
    r"\b(?:ufødt?|ufødd|ufødte|unborn|foster|fosteret)\b|\b(?:ikk?j?e|not|isn't|hasn't|aldri)\s+(?:blitt\s+|vorte\s+|been\s+)?(?:født|fødd|born)\b"
    r"|\b(?:termin(?:en|dato)?|due\s+date|gravid|høygravid|pregnant|svanger|i\s+magen|in\s+the\s+womb)\b"
    r"|\b(?:før|before)\s+(?:fødselen|birth)\b|\b(?:is|er)\s+due\s+in\b"
)
_EXPECTS = re.compile(
    r"\b(?:venter|ventar|vente|skal\s+ha|skal\s+få)\s+(?:et|eit|ei|vårt?|nytt|vårt\s+første)?\s*(?:\w+\s+){0,2}?(?:barn|baby|gutt|gut|jente|tvillinger|tvillingar)\b"
    r"|\bexpecting\s+(?:a|our|my|twins)?\s*(?:\w+\s+){0,2}?(?:baby|child|boy|girl|son|daughter)\b"
)
_NO_NAME = re.compile(
    r"\b(?:ikk?j?e|ingen|inga|not|no|hasn't|haven't|don't)\s+(?:\w+\s+){0,3}?(?:navn|namn|name|døpt|kalt|named)\b|\b(?:navnløs|namnlaus|nameless)\b"
    r"|\b(?:baby(?:en)?|barnet|fosteret|the\s+baby|our\s+baby)\s+(?:vår|vårt|min)?\s*(?:har|has)\s+(?:ikk?j?e|not|no)\b"
)


def is_unborn(text: str) -> bool:
    """Whether the words, said of the person whom it is about, tell that they are not born yet."""
    said = plain(text)
    return _NOT_BORN.search(said) is not None or _EXPECTS.search(said) is not None


def expects_a_child(text: str) -> bool:
    """Whether somebody tells that they expect a child: "vi venter et barn med hjertefeil"."""
    return _EXPECTS.search(plain(text)) is not None


def has_no_name_yet(text: str) -> bool:
    """Whether the answer to what a child is called is that it has no name, or is not born."""
    return is_unborn(text) or _NO_NAME.search(plain(text)) is not None
