"""Months and weekdays in people's words and spellings."""

from __future__ import annotations

from bot.reading.spelling import within_one_edit

_MONTHS = (
    "januar january jan",
    "februar february feb",
    "mars march mar",
    "april apr",
    "mai may",
    "juni june jun",
    "juli july jul",
    "august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "desember december des dec",
)
_WEEKDAYS = (
    "mandag måndag monday",
    "tirsdag tysdag tuesday",
    "onsdag wednesday",
    "torsdag thursday",
    "fredag friday",
    "lørdag laurdag saturday",
    "søndag sundag sunday",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}


def month(word: str) -> int | None:
    """The number of a month, 1 to 12; a longer name may hold one slip of the pen."""
    return MONTHS.get(word) or _nearest(word, MONTHS, 6 if word != "arpil" else 5)


def weekday(word: str) -> int | None:
    """The number of a weekday, Monday 0, also in the definite form ("mandagen"); one slip of the pen is forgiven."""
    if word.endswith("dagen"):
        word = word[:-2]
    if word in WEEKDAYS:
        return WEEKDAYS[word]
    # "Mandat" is one letter from "mandag" and no weekday.
    return _nearest(word, WEEKDAYS, 6) if word.endswith(("dag", "day")) else None


def _nearest(word: str, names: dict[str, int], shortest: int) -> int | None:
    near = {number for name, number in names.items() if len(name) >= shortest - 1 and len(word) >= shortest - 1
            and within_one_edit(name, word)}  # fmt: skip
    return near.pop() if len(near) == 1 else None
