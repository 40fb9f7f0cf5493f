"""The number a case is known by, and the secret that the citizen keeps with it.

Both are written in Crockford's base32 (https://www.crockford.com/base32.html): no I, L, O or U, so that what is read
aloud or copied by hand comes back the same.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence
from typing import Protocol

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 characters, five bits each."""

_PREFIX = "IP"
_PREFIX_FOLDED = "1P"
_REFERENCE_LENGTH = 8
_ACCESS_CODE_LENGTH = 20
_CODE_LENGTH = 16
# Far more than any way of writing a reference or a code needs; what is longer is not read at all.
_LONGEST_INPUT = 100
_LOOKALIKES = str.maketrans("OIL", "011")
# What people put around a number: brackets, quotation marks of every kind, and the full stop of the sentence.
_AROUND = " \t\r\n.,;:!?\"'()[]<>«»\u201c\u201d\u201e\u2018\u2019"


class Chooser(Protocol):
    """What draws the characters: the module `secrets`, or a `random.Random` in a test."""

    def choice(self, seq: Sequence[str], /) -> str:
        """One character of the sequence."""
        ...


def new_reference(random: Chooser = secrets) -> str:
    """A new reference such as `IP-7K4M-9QXF`: 40 bits, not the row number and not to be guessed."""
    body = _draw(_REFERENCE_LENGTH, random)
    return f"{_PREFIX}-{body[:4]}-{body[4:]}"


def normalise_reference(text: str) -> str | None:
    """The reference as it is stored, or None when the text is not one.

    Case does not count, hyphens and spaces may be missing or misplaced, `O` reads as `0`, `I` and `L` as `1`, and the
    letters `IP` may be left out. The text must be the reference alone: an eight-letter word can read as one, so this is
    for text that answers the question for a reference. Never raises.
    """
    folded = _fold(text)
    if folded is None:
        return None
    # The length tells whether the prefix is there, because a body may itself begin with "1P".
    if len(folded) == len(_PREFIX_FOLDED) + _REFERENCE_LENGTH:
        folded = folded.removeprefix(_PREFIX_FOLDED)
    return f"{_PREFIX}-{folded[:4]}-{folded[4:]}" if len(folded) == _REFERENCE_LENGTH else None


def new_access_code(random: Chooser = secrets) -> str:
    """A new access code of four groups of five characters: 100 bits. It is shown once and stored only as a hash."""
    return _grouped(_draw(_ACCESS_CODE_LENGTH, random), 5)


def normalise_access_code(text: str) -> str | None:
    """The access code as it was given out, or None when the text is not one; as forgiving as `normalise_reference`."""
    return _read(text, _ACCESS_CODE_LENGTH, 5)


def new_code(random: Chooser = secrets) -> str:
    """A new code of four groups of four characters: 80 bits. It resumes a draft, or confirms an authorisation once.

    Shorter than an access code, because it lives for days, and an access code for as long as its case.
    """
    return _grouped(_draw(_CODE_LENGTH, random), 4)


def normalise_code(text: str) -> str | None:
    """The code as it was given out, or None when the text is not one; as forgiving as `normalise_reference`."""
    return _read(text, _CODE_LENGTH, 4)


def _draw(length: int, random: Chooser) -> str:
    return "".join(random.choice(ALPHABET) for _ in range(length))


def _grouped(code: str, size: int) -> str:
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def _read(text: str, length: int, size: int) -> str | None:
    folded = _fold(text)
    return None if folded is None or len(folded) != length else _grouped(folded, size)


def _fold(text: str) -> str | None:
    """The characters that count, upper case and without lookalikes; None when something else is among them."""
    if len(text) > _LONGEST_INPUT:
        return None
    # NFKC turns full-width letters, which some keyboards give, into plain ones.
    plain = unicodedata.normalize("NFKC", text).strip(_AROUND).upper()
    kept = "".join(ch for ch in plain if not _is_separator(ch)).translate(_LOOKALIKES)
    return kept if all(ch in ALPHABET for ch in kept) else None


def _is_separator(character: str) -> bool:
    # Dashes (Pd) of every length, spaces (Zs), line ends and tabs (Cc), invisible characters (Cf), and the minus sign.
    return unicodedata.category(character) in ("Pd", "Zs", "Cc", "Cf") or character in "\u2212_"
