"""Names that people give in the middle of a text: "jeg heter …", "sønnen min heter …", "my name is …"."""

from __future__ import annotations

import re

from bot.reading.amended import joined, name_after
from bot.reading.names import read_name
from bot.reading.problem import NotUnderstood

LONGEST = 4
"""A name in running text has at most so many words; particles ("von der") are not counted."""

_PARTICLES = frozenset("von van de der den al el bin la da av af".split())
_WORD = r"[^\W\d_][^\W\d_'\u2019\-]*(?:['\u2019\-][^\W\d_]+)*"
_WORDS = re.compile(rf"{_WORD}(?: +{_WORD}){{0,7}}")
_CUES = re.compile(
    r"\b(?:(?P<who>jeg|eg|ej|e|æ|i|han|hun|ho|hu|hen|she|he|they|barnet|(?:min|mi|mitt|my|our|vår)\s+\w+|\w+\s+(?:min|mi|mitt|vår|vårt))\s+)?"
    r"(?:heter|heiter|heite|hete|heitt|hæt|is\s+called|am\s+called|is\s+named|named|called)\s+"
    r"|\bi'm\s+called\s+"
    r"|\b(?P<whose>mitt|my|hans|hennes|hennar|his|her|their|barnets)\s+(?:full\s+|fulle\s+)?(?:navn|namn|name)\s+(?:er|is|e)\s+"
    r"|\b(?:navnet|namnet)\s+(?P<whose_after>mitt|hans|hennes|hennar)?\s*(?:er|e)\s+",
    re.IGNORECASE,
)
_OWN = frozenset({"jeg", "eg", "ej", "e", "æ", "i", "mitt", "my"})

_OTHERS = frozenset(
    "han hun ho hu hen she he barnet hans hennes hennar his her barnets ungen ongen guten gutten jenta sønnen sonen datteren "
    "dottera".split()
)

_AND = re.compile(r"\b(?:og|and|å)\s*$", re.IGNORECASE)
"""Dialect writes "å" for "og": "ho e 12 år å hete Silje"."""

_SUBJECT = re.compile(r"(?:^\s*|,\s*|\b(?:hei|hallo|hello|hi|og|and|men|but|å)\W+)(?P<who>\w+)(?=\s)", re.IGNORECASE)


def introductions(text: str) -> list[tuple[str, int, int]]:
    """Where a name is about to be said: whose, and the start and end of the words before it.

    Whose is `own` for the citizen's, `other` for a person spoken of ("han heter"), and `unknown` where the words do not say
    ("koordinatoren heter").
    """
    found = []
    for cue in _CUES.finditer(text):
        owner = (cue["who"] or cue["whose"] or cue["whose_after"] or "").lower()
        if not owner:
            owner = _subject_before(text, cue.start())
        own = owner in _OWN or (not owner and _begins_clause(text, cue.start()))
        whose = "own" if own else "other" if owner in _OTHERS else "unknown"
        found.append((whose, cue.start(), cue.end()))
    return found


def name_at(text: str, start: int) -> tuple[str, int] | None:
    """The name whose capitalised words begin at a place, and its end; None when what stands there is no name.

    One that is taken back at once ("Kari Lie, nei, Kari Moe") gives way to the one that is meant.
    """
    first = _name_at(text, start)
    again = name_after(text, first[1]) if first else None
    second = _name_at(text, again) if again is not None else None
    return (joined(first[0], second[0]), second[1]) if first and second else first


def _name_at(text: str, start: int) -> tuple[str, int] | None:
    match = _WORDS.match(text, start)
    words: list[str] = []
    for word in match.group().split(" ") if match else ():
        particle = bool(words) and word in _PARTICLES
        shouted = len(word) > 1 and word.isupper()
        full = sum(each not in _PARTICLES for each in words) == LONGEST
        if full or not (particle or word[:1].isupper()) or shouted:
            break
        words.append(word)
    while words and words[-1] in _PARTICLES:
        words.pop()
    written = " ".join(words)
    try:
        return read_name(written), start + len(written)
    except NotUnderstood:
        return None


def _subject_before(text: str, start: int) -> str:
    """Who the sentence began with, where "and" leads on to the name: "eg er 50 år og heiter", "han er 9 and is called"; else ""."""
    before = re.split(r"[.;:!?\n]", text[:start])[-1]
    if not _AND.search(before):
        return ""
    # The last one that a clause began with: "eg søkjer for guten min, han er 9 og heiter Per".
    subjects = [match["who"].lower() for match in _SUBJECT.finditer(before)]
    return next((who for who in reversed(subjects) if who in _OWN | _OTHERS), "")


def _begins_clause(text: str, start: int) -> bool:
    """Whether nothing, or only a greeting, stands before in the clause: "heter Kari", but not "en som heter Kari"."""
    before = re.split(r"[.,;:!?\n]", text[:start])[-1].strip().lower()
    return before in ("", "hei", "hallo", "hello", "hi", "og", "and")
