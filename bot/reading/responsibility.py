"""Whether two share the parental responsibility, in people's words. Where anybody lives is never read."""

from __future__ import annotations

import re

from bot.reading.plain import plain

_SHARED = re.compile(
    r"\b(?:felles|delt|delte|delar|deler|sams|begge|båe|to om|to som|er to|me to|vi to|shared?|joint|jointly|both|two of us)\b"
    r"|\b(?:faren|mora|moren|far|mor|mamma|pappa|eksen|ekskona|eksmannen|father|mother|mum|dad|ex)\b.{0,25}\b(?:også|og|òg|"
    r"har|has|too|also)\b.{0,15}(?:ansvar|responsibility|det)"
)
_PARENT = (
    r"(?:faren|far|mora|moren|mor|mamma|pappa|eksen|ekskona|eksmannen|mannen|kona|samboeren|sambuaren|ektefellen|partneren|father|mother|mum|mom|dad|ex|"
    r"husband|wife|partner)(?:\s+(?:hans|hennes|hennar|deres|min|mi|til\s+\w+))?"
)
_TWO = re.compile(
    rf"\b{_PARENT}\s+(?:og|å|and)\s+(?:jeg|eg|æ|meg|i|me|myself)\b|\b(?:jeg|eg|æ|meg|me|i)\s+(?:og|å|and)\s+(?:(?:his|her|my|the|their)\s+)?{_PARENT}\b"
    r"|\b(?:sammen|saman|together|vi\s+begge|begge\s+to|oss\s+to|we\s+both|alle\s+to)\b"
)
_LIVES = re.compile(r"\b(?:bor|bur|budde|bodde|lever|live|lives|living|flyttet|flytta)\b")
"""Who lives together says nothing of who decides."""

_ALONE = re.compile(
    r"\b(?:alene|aleine|åleine|aleneansvar\w*|eneansvar\w*|bare jeg|berre eg|kun jeg|bare meg|berre meg|only me|only i|"
    r"just me|sole|solely|alone)\b"
)
_NOT = re.compile(r"\b(?:ikke|ikkje|not|don't|doesn't|isn't|aldri)\b")


_RESPONSIBILITY = re.compile(
    r"\b(?:forel(?:der|dre)ansvar\w*|parental\s+responsibility|custody|(?:felles|delt|sole|shared|joint)\s+(?:ansvar|responsibility))\b"
)
_SENTENCE = re.compile(r"[.!?\n]+")


def shared_responsibility_told(text: str) -> bool | None:
    """The same in a message that was no answer to the question: only a sentence that names the responsibility tells of it."""
    told = {
        read_shared_responsibility(each) for each in _SENTENCE.split(text) if _RESPONSIBILITY.search(plain(each))
    } - {None}
    return told.pop() if len(told) == 1 else None


def read_shared_responsibility(text: str) -> bool | None:
    """True when it is shared, False when one has it alone; None when the words say neither, or both."""
    said = plain(text)
    shared, alone = _SHARED.search(said) is not None, _ALONE.search(said) is not None
    shared = shared or (_TWO.search(said) is not None and not _LIVES.search(said))
    if shared == alone:
        return None
    return (not shared) if _NOT.search(said) else shared
