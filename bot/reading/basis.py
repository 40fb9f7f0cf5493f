"""Whether somebody who acts for another has no paper for it: "har ingen papirer", "ho har sagt ja (muntleg)", "no papers"."""

from __future__ import annotations

import re

from bot.reading.plain import plain

_NO_PAPER = re.compile(
    r"\b(?:ingen|inga|ikke\s+noen?|ikkje\s+nok(?:o|on|re)|ikke|ikkje|uten|utan|mangler|manglar|no|not\s+any|don't\s+have(?:\s+any)?|"
    r"dont\s+have(?:\s+any)?|without(?:\s+any)?|nothing)\s+(?:form\s+for\s+|slags\s+|kind\s+of\s+|in\s+|på\s+)?"
    r"(?:papir\w*|dokument\w*|skriftlig\w*|skriftleg\w*|papers?|paperwork|documents?|documentation|writing)\b"
)
_ORAL = re.compile(r"\b(?:munn?tlig|munn?tleg|munnleg|munnlig|oral|orally|verbal|verbally)\b")
_SAID_YES = re.compile(
    r"\b(?:sagt|sier|seier|sa)\s+(?:at\s+)?(?:ja|ok|okei|det\s+er\s+(?:greit|greitt|ok|i\s+orden))\b|\b(?:has|have)\s+(?:said\s+yes|agreed)\b|"
    r"\bsaid\s+(?:yes|it\s+is\s+(?:ok|okay|fine)|it's\s+(?:ok|okay|fine))\b"
)
_WRITTEN = re.compile(
    r"\b(?:skriftlig|skriftleg|signert|underskrevet|underskriven|papir\w*|written|in\s+writing|signed|papers?)\b"
)


def has_no_paper(text: str) -> bool:
    """Whether the words say that there is no paper, or that the person has agreed by word of mouth only."""
    said = plain(text)
    if _NO_PAPER.search(said):
        return True
    return not _WRITTEN.search(said) and bool(_ORAL.search(said) or _SAID_YES.search(said))
