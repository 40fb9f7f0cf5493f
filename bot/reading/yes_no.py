"""Yes and no in people's words. Consent and submission rest on it, so doubt is never a yes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from bot.reading.lexicon import word_list
from bot.reading.plain import plain, tokens
from bot.reading.shape import looks_like_question

LONG = 12
"""A text with more words than this is an answer only when it begins with a clear yes or no."""

_CLAUSE = re.compile(r"[,.;!:\n()/\u2013\u2014]+|\s-\s")
_STRETCHED = re.compile(r"(?<=[^\W\d_])([^\W\d_])\1{2,}")


class _Kind(Enum):
    YES = auto()
    NO = auto()
    NEGATION = auto()
    HEDGE = auto()
    SMALL = auto()
    OTHER = auto()


@dataclass(frozen=True)
class _Lexicon:
    phrases: dict[tuple[str, ...], _Kind]
    signs: dict[str, str]
    longest: int
    norwegian: frozenset[str]
    before_now: frozenset[str]
    after_now: frozenset[str]
    clear_yes: frozenset[tuple[str, ...]]
    clear_no: frozenset[tuple[str, ...]]
    but: frozenset[tuple[str, ...]]
    praise: frozenset[tuple[str, ...]]
    deeds: frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class _Part:
    kind: _Kind
    phrase: tuple[str, ...]


@cache
def _lexicon() -> _Lexicon:
    data = word_list("yes_no")
    lists = {name: [tuple(tokens(entry)) for entry in entries] for name, entries in data.items()}
    phrases: dict[tuple[str, ...], _Kind] = {}
    # Where a phrase stands in two lists, the later one here decides.
    order = (
        ("small", _Kind.SMALL),
        ("deeds", _Kind.SMALL),
        ("negations", _Kind.NEGATION),
        ("means_yes", _Kind.YES),
        ("clear_yes", _Kind.YES),
        ("means_no", _Kind.NO),
        ("clear_no", _Kind.NO),
        ("hedges", _Kind.HEDGE),
    )
    for name, kind in order:
        phrases.update(dict.fromkeys(lists[name], kind))
    meanings = (("yes_signs", " ja "), ("no_signs", " nei "), ("open_signs", " kanskje "))
    signs = {sign: word for name, word in meanings for sign in data[name]}
    groups = {name: frozenset(lists[name]) for name in ("clear_yes", "clear_no", "but", "praise", "deeds")}
    return _Lexicon(
        phrases=phrases, signs=signs, longest=max(map(len, phrases)), norwegian=frozenset(data["norwegian"]),
        before_now=frozenset(data["before_now"]), after_now=frozenset(data["after_now"]), **groups,
    )  # fmt: skip


def read_yes_no(text: str) -> bool | None:
    """True for a clear yes, False for a clear no, and None for anything else: a hedge, a condition, a contradiction, a question.

    A negation anywhere makes it not a yes. A text that goes on with other words counts only when it begins with a clear yes
    or no and nothing in it points the other way.
    """
    lexicon = _lexicon()
    if looks_like_question(text):
        return None
    for sign, word in lexicon.signs.items():
        text = text.replace(sign, f",{word},")
    said = _STRETCHED.sub(r"\1", plain(text))
    clauses = [_parts(tokens(clause)) for clause in _CLAUSE.split(said)]
    clauses = [clause for clause in clauses if clause]
    polarities = [_polarity(clause) for clause in clauses]
    if not clauses or _Kind.HEDGE in polarities or _now_or_no(clauses):
        return None
    yes, no = _Kind.YES in polarities, _Kind.NO in polarities
    bare = all(part.kind is not _Kind.OTHER for clause in clauses for part in clause)
    opening = clauses[0][0].phrase
    length = sum(len(part.phrase) for clause in clauses for part in clause)
    if yes and not no and not _negated(clauses):
        sure = bare and length <= LONG
        return True if (sure or opening in lexicon.clear_yes) and not _conditional(clauses, lexicon) else None
    if no and not yes:
        clear = opening in lexicon.clear_no or len(clauses[0]) == 1
        return False if (bare and length <= LONG) or (clear and polarities[0] is _Kind.NO) else None
    return None


def _now_or_no(clauses: list[list[_Part]]) -> bool:
    """Whether the text begins with "no" and goes on in Norwegian: "no går eg" says nothing about yes or no."""
    said = [word for part in clauses[0] for word in part.phrase]
    return said[0] == "no" and bool(_lexicon().norwegian & set(said))


def _parts(said: list[str]) -> list[_Part]:
    return list(_cut(said))


def _cut(said: list[str]) -> Iterator[_Part]:
    """The longest known phrases, one after the other; "no" for "now" is a small word."""
    lexicon = _lexicon()
    at = 0
    while at < len(said):
        for size in range(min(lexicon.longest, len(said) - at), 0, -1):
            phrase = tuple(said[at : at + size])
            kind = lexicon.phrases.get(phrase)
            if kind is not None or size == 1:
                if phrase == ("no",) and _means_now(said, at):
                    kind = _Kind.SMALL
                yield _Part(kind or _Kind.OTHER, phrase)
                at += size
                break


def _means_now(said: list[str], at: int) -> bool:
    lexicon = _lexicon()
    before = said[at - 1] if at else ""
    after = said[at + 1] if at + 1 < len(said) else ""
    return before in lexicon.before_now or after in lexicon.after_now


def _polarity(clause: list[_Part]) -> _Kind:
    """What one clause says: YES, NO, HEDGE (open or at odds with itself), SMALL (nothing) or OTHER (something else)."""
    kinds = {part.kind for part in clause}
    interjections = _lexicon().clear_yes
    if _Kind.HEDGE in kinds:
        return _Kind.HEDGE
    if _Kind.NEGATION in kinds:
        refused = any(part.kind is _Kind.NO and part.phrase in _lexicon().clear_no for part in clause)
        if any(part.phrase in interjections for part in clause):
            return _Kind.HEDGE
        if _Kind.NO in kinds and not refused:
            return _Kind.HEDGE
        if _Kind.OTHER in kinds and not refused:
            return _Kind.OTHER
        return _Kind.NO
    if _Kind.YES in kinds and _Kind.NO in kinds:
        return _Kind.HEDGE
    if _Kind.NO in kinds:
        return _Kind.NO if _Kind.OTHER not in kinds or clause[0].kind is _Kind.NO else _Kind.OTHER
    if _Kind.YES in kinds:
        return _Kind.YES if _Kind.OTHER not in kinds or clause[0].kind is _Kind.YES else _Kind.OTHER
    return _Kind.OTHER if _Kind.OTHER in kinds else _Kind.SMALL


def _negated(clauses: list[list[_Part]]) -> bool:
    return any(part.kind in (_Kind.NEGATION, _Kind.NO) for clause in clauses for part in clause)


def _conditional(clauses: list[list[_Part]], lexicon: _Lexicon) -> bool:
    """Whether something beside the yes makes it conditional, or thanks; words inside a known yes ("bare send") do not count."""
    parts = [part for clause in clauses for part in clause]
    said = [
        word for part in parts if not (part.kind is _Kind.YES or part.phrase in lexicon.deeds) for word in part.phrase
    ]
    if all(part.phrase in lexicon.praise for part in parts if part.kind is _Kind.YES) and {
        "takk",
        "thanks",
        "thank",
    } & set(said):
        return True
    pairs = {tuple(said[at : at + size]) for size in (1, 2, 3) for at in range(len(said))}
    return bool(pairs & lexicon.but)
