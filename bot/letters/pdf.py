"""A letter as an accessible PDF: tagged, by PDF/UA-1, set by typst with the fonts that it brings."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import typst

from bot.letters.blocks import (
    Address,
    Blank,
    Block,
    Box,
    Bullets,
    Codes,
    Heading,
    Letter,
    Paragraph,
    Quote,
    Signature,
    Table,
)
from bot.letters.glyphs import can_be_printed

TEMPLATE = Path(__file__).with_name("letter.typ")

SIGN = "\u25a1"
"""What stands in the PDF for a run of signs that none of the fonts has, such as an emoji: an empty square."""

_REGIONS = {"nb": "NO", "nn": "NO", "en": "GB"}

# A word longer than a line would run off the page; no word of any of the languages is as long.
_LONGEST_WORD = 40
_BREAK = "\x01"

# A telephone number, and a section sign with its number, are not cut at the end of a line.
_TOGETHER = re.compile(r"\b\d{2,3}(?: \d{2,3}){1,3}\b|§ (?=\d)")

_EVERYWHERE = re.compile(r"[^\n -~\u00a1-\u017f\u2013\u2014\u2018-\u201e\u2026\u25a1]+")


class LetterError(Exception):
    """A letter could not be set; the message says nothing of what stood in it."""


def pdf(letter: Letter) -> bytes:
    """The letter as PDF/UA-1.

    The same letter always gives the same bytes. Raises LetterError when typst cannot set it.
    """
    said = _data(letter)
    shown = _printable(said)
    try:
        return _compiled(shown)
    except typst.TypstError:
        # Signs that the fonts have one by one can still be missing as they are joined; then only the plainest stay.
        try:
            return _compiled(_plainest(shown))
        except typst.TypstError as error:
            raise LetterError(f"The letter could not be set ({type(error).__name__}).") from None


def pictures(letter: Letter, points_per_inch: float = 80) -> list[bytes]:
    """The pages as PNG, for eyes and tests; raises LetterError as `pdf`."""
    try:
        found = typst.compile(
            TEMPLATE, sys_inputs={"letter": json.dumps(_printable(_data(letter)))}, format="png",
            ppi=points_per_inch, root=TEMPLATE.parent, ignore_system_fonts=True,
        )  # fmt: skip
    except typst.TypstError as error:
        raise LetterError(f"The letter could not be drawn ({type(error).__name__}).") from None
    return found if isinstance(found, list) else [found]


def _compiled(data: dict[str, Any]) -> bytes:
    found = typst.compile(
        TEMPLATE,
        sys_inputs={"letter": json.dumps(data)},
        pdf_standards="ua-1",
        root=TEMPLATE.parent,
        ignore_system_fonts=True,
    )
    assert isinstance(found, bytes)
    return found


def _data(letter: Letter) -> dict[str, Any]:
    data: dict[str, Any] = {
        "title": letter.title,
        "author": letter.sender[0] if letter.sender else [],
        "lang": letter.language,
        "region": _REGIONS[letter.language],
        "sender": list(letter.sender),
        "footer": letter.footer,
        "blocks": [_of(block) for block in letter.blocks],
    }
    if letter.unprintable and _map(data, _shown) != _map(data, _composed):
        data["blocks"].append({"type": "paragraph", "text": letter.unprintable})
    return data


def _of(block: Block) -> dict[str, Any]:
    match block:
        case Heading(words):
            return {"type": "heading", "text": words}
        case Paragraph(words):
            return {"type": "paragraph", "text": words}
        case Quote(words):
            return {"type": "quote", "text": words}
        case Bullets(items, None):
            return {"type": "list", "items": list(items)}
        case Bullets(items, ticked):
            return {"type": "boxes", "items": list(items), "ticked": list(ticked or ())}
        case Table(head, rows):
            return {"type": "table", "head": list(head), "rows": [list(row) for row in rows]}
        case Codes(rows):
            return {"type": "codes", "rows": [list(row) for row in rows]}
        case Blank(label):
            return {"type": "blank", "text": label}
        case Signature(who, place, signature):
            return {"type": "signature", "who": who, "place": place, "signature": signature}
        case Address(label, lines):
            return {"type": "address", "label": label, "lines": list(lines)}
        case Box(title, blocks):
            inner = [_of(each) for each in blocks]
            return {"type": "box", "title": title, "blocks": inner}


def _map(node: Any, change: Any) -> Any:
    """The same data with every text changed."""
    if isinstance(node, str):
        return change(node)
    if isinstance(node, list):
        return [_map(each, change) for each in node]
    return {key: _map(each, change) for key, each in node.items()} if isinstance(node, dict) else node


def _printable(data: dict[str, Any]) -> dict[str, Any]:
    changed: dict[str, Any] = _map(data, lambda words: _held(_broken(_shown(words))))
    return changed


def _plainest(data: dict[str, Any]) -> dict[str, Any]:
    changed: dict[str, Any] = _map(data, lambda words: _EVERYWHERE.sub(SIGN, words))
    return changed


def _composed(words: str) -> str:
    """With letters and their accents as one sign, and without signs that show nothing: joiners, variation selectors."""
    return "".join(
        each
        for each in unicodedata.normalize("NFC", words)
        if unicodedata.category(each) != "Cf" and not _selects(each)
    )


def _selects(sign: str) -> bool:
    return "\ufe00" <= sign <= "\ufe0f"


def _shown(words: str) -> str:
    shown = "".join(each if each == "\n" or can_be_printed(each) else "\0" for each in _composed(words))
    return re.sub(r"\0+(?:\s+\0+)*", SIGN, shown)


def _broken(words: str) -> str:
    """With a mark in words that are longer than a line; the template may go to the next line there, and shows nothing."""
    return re.sub(rf"\S{{{_LONGEST_WORD}}}(?=\S)", lambda match: match.group() + _BREAK, words)


def _held(words: str) -> str:
    """With spaces at which a line does not break, in what belongs together."""
    return _TOGETHER.sub(lambda match: match.group().replace(" ", "\u00a0"), words)
