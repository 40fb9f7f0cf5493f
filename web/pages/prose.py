"""The plain text of an answer as paragraphs, lists and links: the words stay the bot's, letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINK = re.compile(r"https?://[^\s<>\"«»]+[^\s<>\"«».,;:!?)\]]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line; `address` is where they lead, "" where they are only words."""

    words: str
    address: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of lines, or a list of items."""

    lines: tuple[Line, ...]
    is_list: bool = False


def parts_of(text: str) -> list[Part]:
    """A text as parts: a blank line divides, and lines that begin with a hyphen are the items of a list."""
    return [part for block in text.split("\n\n") for part in _of_block(block)]


def _of_block(block: str) -> Iterator[Part]:
    lines: list[Line] = []
    in_list = False
    for line in filter(None, map(str.strip, block.split("\n"))):
        item = line.startswith("- ")
        if lines and item != in_list:
            yield Part(tuple(lines), in_list)
            lines = []
        in_list = item
        lines.append(pieces_of(line[2:] if item else line))
    if lines:
        yield Part(tuple(lines), in_list)


def pieces_of(line: str) -> Line:
    """A line with its addresses as links."""
    pieces, position = [], 0
    for match in _LINK.finditer(line):
        if match.start() > position:
            pieces.append(Piece(line[position : match.start()]))
        pieces.append(Piece(match.group(), match.group()))
        position = match.end()
    if position < len(line):
        pieces.append(Piece(line[position:]))
    return tuple(pieces)
