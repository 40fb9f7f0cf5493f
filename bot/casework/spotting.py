"""Finds a reference and an access code in what people write: in any letters, in groups of any size, with words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from bot.casework.reference import normalise_access_code, normalise_reference

LONGEST = 2_000
"""A longer text is not looked through."""

_SIGN = r"[\s\-\u2010-\u2015\u2212_./\\|\u00b7\u2022,:;*]"
_PIECE = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(rf"{_SIGN}{{0,5}}")
_BODY, _CODE, _WITH_PREFIX = 8, 20, 10
_PREFIX = re.compile(r"[i1l]p", re.IGNORECASE)
_MOST_PIECES = 20


@dataclass(frozen=True)
class Spotted:
    """A reference or code in its normal form, and where it stands."""

    value: str = field(repr=False)
    start: int
    end: int


@dataclass(frozen=True)
class _Run:
    """Neighbouring pieces of a text with nothing but signs between them."""

    pieces: tuple[str, ...] = field(repr=False)
    start: int
    end: int
    before: str = field(repr=False)
    after: str = field(repr=False)

    @property
    def written(self) -> str:
        return "".join(self.pieces)

    @property
    def is_odd(self) -> bool:
        """Whether every piece looks drawn and not written: a digit in it, capitals alone, or no vowel."""
        return all(map(_looks_drawn, self.pieces))

    @property
    def has_digit(self) -> bool:
        return any(map(str.isdigit, self.written))


def spot_reference(text: str) -> Spotted | None:
    """The case's reference in a text: the first with its IP, else the first that can be nothing else."""
    runs = list(_runs(text, (_BODY, _WITH_PREFIX)))
    for run in runs:
        if len(run.written) == _WITH_PREFIX and _PREFIX.match(run.written) and _is_reference(run):
            found = normalise_reference(run.written)
            if found is not None:
                return Spotted(found, run.start, run.end)
    for run in runs:
        digits = sum(map(str.isdigit, run.written))
        alone = not (_looks_drawn(run.before) or _looks_drawn(run.after))
        if len(run.written) == _BODY and 0 < digits < _BODY and run.is_odd and alone and len(run.pieces) in (1, 2, 8):
            found = normalise_reference(run.written)
            if found is not None and not (len(run.pieces) == 2 and len(run.pieces[0]) != 4):
                return Spotted(found, run.start, run.end)
    return None


def spells_out_reference(text: str) -> bool:
    """Whether a reference stands in a text as a receipt writes it, and not "IP" for a plan with a telephone number after it."""
    return any(_is_spelt_out(run) for run in _runs(text, (_WITH_PREFIX,)))


def spot_access_code(text: str) -> Spotted | None:
    """The access code in a text: groups of five before groups of another size; the last where two are equally likely."""
    best: tuple[tuple[int, int, int], Spotted] | None = None
    for run in _runs(text, (_CODE,)):
        sizes = {len(piece) for piece in run.pieces}
        drawn = sum(map(_looks_drawn, run.pieces))
        # "Koden" and "takk" are as long as groups of a code, and stand beside it: they are not drawn.
        likely = run.has_digit and (
            run.is_odd or (sizes == {5} and (drawn >= 2 or _is_joined(text[run.start : run.end])))
        )
        found = normalise_access_code(run.written) if likely else None
        if found is None:
            continue
        rank = (int(run.is_odd), int(sizes == {5}) + int(len(sizes) == 1), drawn)
        if best is None or rank >= best[0]:
            best = (rank, Spotted(found, run.start, run.end))
    return None if best is None else best[1]


def _is_joined(written: str) -> bool:
    """Whether a sign stands between all pieces, as no four words have it: "gxzba-qdeje-mezcn-7psp8"."""
    return all(gap.strip() for gap in _PIECE.split(written)[1:-1])


def spot_both(text: str) -> tuple[str | None, str | None]:
    """The reference and the access code of a text, each None where it is not there; neither is read out of the other."""
    reference = spot_reference(text)
    if reference is None:
        code = spot_access_code(text)
        return None, code.value if code else None
    for part in (text[reference.end :], text[: reference.start]):
        code = spot_access_code(part)
        if code is not None:
            return reference.value, code.value
    return reference.value, None


def without_codes(text: str) -> str:
    """The text without its reference and access code."""
    for spot in (spot_reference, spot_access_code):
        found = spot(text)
        if found is not None:
            text = f"{text[: found.start]} {text[found.end :]}"
    return text


def _runs(text: str, lengths: tuple[int, ...]) -> Iterator[_Run]:
    """Every row of neighbouring pieces that has one of the lengths."""
    pieces = list(_PIECE.finditer(text)) if len(text) <= LONGEST else []
    for first in range(len(pieces)):
        total = 0
        for last in range(first, min(first + _MOST_PIECES, len(pieces))):
            if last > first and not _BETWEEN.fullmatch(text[pieces[last - 1].end() : pieces[last].start()]):
                break
            total += len(pieces[last].group())
            if total > max(lengths):
                break
            if total in lengths:
                yield _Run(
                    tuple(piece.group() for piece in pieces[first : last + 1]),
                    pieces[first].start(),
                    pieces[last].end(),
                    _neighbour(text, pieces, first, -1),
                    _neighbour(text, pieces, last, 1),
                )


def _neighbour(text: str, pieces: list[re.Match[str]], at: int, way: int) -> str:
    """The piece beside a run where only signs lie between them; "" where there is none."""
    other = at + way
    if not 0 <= other < len(pieces):
        return ""
    left, right = sorted((at, other))
    joined = _BETWEEN.fullmatch(text[pieces[left].end() : pieces[right].start()])
    return pieces[other].group() if joined else ""


def _is_reference(run: _Run) -> bool:
    """Whether what begins with IP is a reference and no word: "IP-adressen" has as many letters."""
    body = "".join(run.pieces)[2:]
    split = len(run.pieces) >= 3 or (run.pieces[0][2:] != "" and len(run.pieces) == 2)
    return any(map(str.isdigit, body)) or body.isupper() or (split and not body.isalpha())


def _is_spelt_out(run: _Run) -> bool:
    """Whether its IP and its two groups stand apart by one sign or none, and neither group is a word nor both a number."""
    groups = run.written[2:6], run.written[6:]
    apart = run.end - run.start < len(run.written) + len(run.pieces)
    in_groups = {2, 6}.issuperset(accumulate(map(len, run.pieces[:-1])))
    return (
        run.written[:2].lower() == "ip" and apart and in_groups and not "".join(groups).isdigit()
        and all(not group.isalpha() or group.isupper() for group in groups)
        and _is_reference(run) and normalise_reference(run.written) is not None
    )  # fmt: skip


def _looks_drawn(piece: str) -> bool:
    if not piece:
        return False
    folded = piece.lower()
    return any(map(str.isdigit, piece)) or (piece.isupper() and len(piece) != 2) or not set(folded) & set("aeiouyæøå")
