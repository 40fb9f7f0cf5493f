"""Reads a PDF as a screen reader does: its words in order, without what is marked as an artifact."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf


def words_of(pdf: bytes) -> list[str]:
    """The words of a PDF's tagged content, page by page; signs that stand for nothing read aloud are left out."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return plain_words(" ".join(_page(page) for page in document.pages))


def plain_words(text: str) -> list[str]:
    """Words without the marks of lists, tick boxes and lines to write on."""
    bare = re.sub(r"(?m)^- (\[[ x]\] )?", " ", text)
    return [word for word in re.sub(r"[•☐☒_□\u00a0]+", " ", bare).split() if word != ":"]


def _page(page: pikepdf.Page) -> str:
    fonts = {name: _to_unicode(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    said: list[str] = []
    table: dict[int, str] = {}
    marked: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            marked.append(str(operands[0]))
            assert "/ActualText" not in (operands[1] if len(operands) > 1 else {}), "not read here"
        elif name == "EMC":
            marked.pop()
        elif name == "Tf":
            table = fonts[str(operands[0])]
        elif name == "Tm":
            said.append(" ")
        elif name in ("Tj", "TJ") and "/Artifact" not in marked:
            for piece in operands[0] if name == "TJ" else operands:
                if isinstance(piece, pikepdf.String):
                    said.append(_decoded(bytes(piece), table))
    return "".join(said)


def _decoded(codes: bytes, table: dict[int, str]) -> str:
    return "".join(table.get(int.from_bytes(codes[at : at + 2], "big"), "?") for at in range(0, len(codes), 2))


def _to_unicode(font: Any) -> dict[int, str]:
    table: dict[int, str] = {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, meaning in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            table[int(code, 16)] = bytes.fromhex(meaning).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, meaning in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(meaning), "big")
            for at in range(int(first, 16), int(last, 16) + 1):
                table[at] = chr(start + at - int(first, 16))
    return table
