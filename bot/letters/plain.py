"""A letter as plain text: what the chat says, and what can be edited before it is sent."""

from __future__ import annotations

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

LINE = "____________________"
"""Where something is to be written by hand."""


def text(letter: Letter) -> str:
    """The letter as text: a blank line between its parts, a hyphen before each item, a line where to write."""
    return "\n\n".join([letter.title, *(_of(block) for block in letter.blocks)])


def _of(block: Block) -> str:
    match block:
        case Heading(words) | Paragraph(words) | Quote(words):
            return words
        case Bullets(items, None):
            return "\n".join(f"- {item}" for item in items)
        case Bullets(items, ticked):
            return "\n".join(f"- [{'x' if yes else ' '}] {item}" for item, yes in zip(items, ticked or (), strict=True))
        case Table(_, rows):
            return "\n".join(f"- {name}: {', '.join(others)}" for name, *others in rows)
        case Codes(rows):
            return "\n".join(f"{label}: {code}" for label, code in rows)
        case Blank(label):
            return f"{label}: {LINE}"
        case Signature(who, place, signature):
            return f"{who}\n{place}: {LINE}\n{signature}: {LINE}"
        case Address(label, lines):
            return "\n".join([f"{label}:", *lines])
        case Box(title, blocks):
            return "\n\n".join([title, *(_of(inner) for inner in blocks)])
