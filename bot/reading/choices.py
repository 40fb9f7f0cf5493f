"""Which of a few things that were just offered a short message takes: "den første", "nummer to", "3", "the last one"."""

from __future__ import annotations

from bot.reading.plain import tokens
from bot.reading.yes_no import read_yes_no

LONGEST = 6
"""A message of more words says what it wants in words of its own."""

_PLACES: tuple[frozenset[str], ...] = (
    frozenset(
        "1 1. en én ein éin ett eitt one first første fyrste første førstnevnte førstnemnde øverste øvste top a".split()
    ),
    frozenset("2 to two second andre other annen midten midterste midtarste midtre middle b".split()),
    frozenset("3 tre three third tredje c".split()),
    frozenset("4 fire four fourth fjerde d".split()),
)
"""The words for each place, counted from the top."""

_LAST = frozenset("siste last nederste nedste sistnevnte sistnemnde bottom".split())

_SMALL = frozenset(
    "den det de da dei der ja jo jau ok okei takk nei no nå gjerne vil ha tar tek eg jeg æ i'll i take velger vel vil nr no number nummer "
    "alternativ alternativet option choice choose valg val på the one that please yes yeah it's er e is du sa tingen thing in of av dem "
    "i'd i want would like om med klart selvsagt mente meinte meant nummeret punkt spørsmål spørsmålet question answer svaret".split()
)
"""Words that go with a place and say nothing by themselves."""


def choice_of(text: str, offered: int) -> int | None:
    """The place, counted from nought, of what a message takes from so many things; None where it takes none, or says more.

    A plain yes takes the first: what is likeliest stands on top.
    """
    said = tokens(text)
    if not said or len(said) > LONGEST or offered < 1:
        return None
    named = [word for word in said if word not in _SMALL]
    if len(named) == 1:
        if named[0] in _LAST:
            return offered - 1
        place = next((at for at, words in enumerate(_PLACES) if named[0] in words), None)
        if place is not None:
            return place if place < offered else None
    return 0 if read_yes_no(text) is True else None
