"""What is taken back in the middle of an answer: "15, nei forresten 16", "5. mars – nei vent, 6. mars", "Kari Lie, I mean Kari Moe".

The last one said wins. Two things with only words of correction between them are one thing said twice; two with other words between
them ("han er 15, nei søsteren er 17") are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

_SURE = (
    r"(?:nei+|næ+i?|neida|nope|no(?=\s*[,.;:!\u2013\u2014-]|\s+(?:wait|sorry|i\s+mean|it'?s|i\s+meant|actually|hold)\b)|vent(?:\s+litt)?|"
    r"wait|hold\s+on|sorry|unnskyld|orsak|beklager|beklagar|oi(?:sann)?|ops+|oops+|ups|whoops|feil|wrong|forresten|føresten|"
    r"retter(?:e|are)?\s+sagt|(?:jeg|eg|æ|ej|i|vi|me|we)\s+(?:mener|meiner|mente|meinte|mean|meant)|(?:mener|meiner|mente|meinte|meint|meant)"
    r"(?:\s+(?:jeg|eg|æ))?|make\s+that|or\s+rather|scratch\s+that|correction|korreksjon|rettelse|stryk\s+det|det\s+(?:var|er|ble|vart)\s+"
    r"(?:feil|galt)|that'?s\s+wrong|skrev\s+feil|skreiv\s+feil|eller\s+(?:nei|rettere|forresten|jeg|eg))"
)
"""Words that take back what stands before them."""

_BESIDE = (
    r"(?:det|da|den|ho|hun|han|hen|jeg|eg|æ|e|i|she|he|they|it|that|this|er|var|is|was|blir|vert|he'?s|she'?s|it'?s|i'?m|that'?s|skal|skulle|skull|"
    r"være|vere|should|be|nå|no|heter|heiter|hete|called|name|navnet|namnet|nummeret|number|datoen|dato|date|på|om|of|the|a|den|altså|jo|"
    r"faktisk|actually|egentlig|eigentleg|rather|heller|fikk|fekk|fått|got|received|kom|came|mottok|on|brevet|my|mitt|mi|min|so|så|"
    r"rett|rette|riktig|riktige|right|correct)"
)
"""Words that may stand beside them before what is meant."""

_GAP = r"[\s,.;:!\u2013\u2014\u2026()\-]"
_LINK = re.compile(rf"{_GAP}*\b(?:{_SURE}\b{_GAP}*)+(?:{_BESIDE}\b{_GAP}+)*", re.IGNORECASE)


def superseded(said: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which a thing is said and taken back, each up to the thing that is meant instead.

    Args:
        said: the text.
        spans: where the things of one kind stand in it, as start and end.
    """
    before: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if before is not None and start > before[1] and _LINK.fullmatch(said, before[1], start):
            yield before[0], start
        before = (start, end)


def without_superseded(said: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces where something was taken back; nothing moves its place."""
    for start, end in list(superseded(said, spans)):
        said = said[:start] + " " * (end - start) + said[end:]
    return said


def opening_taken_back(said: str) -> int:
    """Where the answer begins in a text that opens with words of correction ("sorry, 17"); 0 where it does not."""
    opening = _LINK.match(said)
    return opening.end() if opening and opening.end() < len(said) else 0


def name_after(said: str, end: int) -> int | None:
    """Where the name begins that is meant instead of the one that ends at a place; None where none is."""
    link = _LINK.match(said, end)
    return link.end() if link and link.end() < len(said) else None


def said_again(text: str) -> tuple[str, str] | None:
    """What is said before the last words of correction inside a text, and what after them; None where nothing is taken back."""
    links = [link for link in _LINK.finditer(text) if text[: link.start()].strip() and text[link.end() :].strip()]
    # A word like "no" or "wait" alone is part of a name or a sentence; between a name and another a mark or two words stand.
    links = [
        link
        for link in links
        if re.search(r"[,.;:!\u2013\u2014\u2026(]|\s-", link.group()) or len(link.group().split()) > 1
    ]
    return (text[: links[-1].start()], text[links[-1].end() :]) if links else None


def joined(before: str, after: str) -> str:
    """A name corrected by one of its words takes the place of the word that it is most like: "Kari Lie", "Moe" is "Kari Moe"."""
    parts, new = before.split(), after.split()
    if len(new) != 1 or len(parts) < 2:
        return after
    likeness = [SequenceMatcher(None, part.casefold(), after.casefold()).ratio() for part in parts]
    at = likeness.index(max(likeness)) if max(likeness) >= LIKE else len(parts) - 1
    return " ".join([*parts[:at], after, *parts[at + 1 :]])


LIKE = 0.5
"""From here two words are two spellings of one name; below it a lone name is taken for the surname."""
