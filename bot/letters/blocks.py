"""What a letter is made of. The PDF and the chat show the same blocks, so they cannot say different things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["receipt", "authorisation_letter", "appeal_letter", "reminder_letter", "own_data"]

# Marks that turn the direction of what follows: in a name they could make a letter read as something else.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """What somebody wrote, without what no paper and no UTF-8 can hold: control characters, lone surrogates, turning marks.

    Line breaks stay, in one form. Every other character stays as it was written.
    """
    lines = re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text).replace("\t", " ")
    return "".join(
        each
        for each in lines
        if each == "\n" or (unicodedata.category(each) not in ("Cc", "Cs") and each not in _TURNING)
    ).strip()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading under the title."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break in it stays one."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, letter for letter."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. `ticked` says of each item whether its box is ticked; None where there are no boxes."""

    items: tuple[str, ...] = field(repr=False)
    ticked: tuple[bool, ...] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head of as many cells. The first cell of a row names the others."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Codes:
    """What must be copied without a slip: a label and a code a row."""

    rows: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to write on, with what belongs there."""

    label: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Place, date and signature of one person."""

    who: str = field(repr=False)
    place_and_date: str
    signature: str


@dataclass(frozen=True, slots=True)
class Address:
    """Whom a letter is from or to: a label, and the lines under it."""

    label: str
    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Box:
    """What must not be overlooked: a title and what stands under it, in a frame."""

    title: str
    blocks: tuple[Heading | Paragraph | Bullets | Blank, ...] = field(repr=False)


Block = Heading | Paragraph | Quote | Bullets | Table | Codes | Blank | Signature | Address | Box


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, ready to be shown; `repr` leaves out what it says.

    Attributes:
        kind: what it is.
        title: its heading, and the title of the PDF.
        language: nb, nn or en.
        blocks: what it says, in order.
        sender: lines of the letterhead, for what the municipality sends; empty for what a citizen sends.
        footer: what stands at the foot of every page, with `{page}` and `{pages}`.
        unprintable: what is said at the end of the PDF when a sign in it could not be printed.
    """

    kind: Kind
    title: str
    language: str
    blocks: tuple[Block, ...] = field(repr=False)
    sender: tuple[str, ...] = ()
    footer: str = ""
    unprintable: str = ""


def written(blocks: Iterable[Block | None]) -> tuple[Block, ...]:
    """The blocks that say something; builders put None where nothing is to be said."""
    return tuple(block for block in blocks if block is not None)
