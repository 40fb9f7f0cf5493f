"""Whether somebody who acts for another has a paper for it: "han har skrevet under", "har ingen papirer", "she signed it"."""

from __future__ import annotations

import re

from bot.reading.plain import plain
from bot.reading.shape import looks_like_question

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
_SIGNS = (
    r"(?:skrev\w*\s+under\w*|skriv\w*\s+under\w*|skreiv\s+under|underskr\w+|underteikn\w*|undertegn\w*|signer\w*|signatur\w*|"
    r"signed|signs?|signing|signature)"
)
_SIGNED = re.compile(
    rf"\b(?:{_SIGNS}|skriftlig|skriftleg|svart\s+på\s+(?:hvitt|kvitt)|in\s+black\s+and\s+white|in\s+writing|on\s+paper|written)\b|"
    r"\b(?:har|hadde|fått|fekk|fikk|med|have|has|got|with|there\s+is|det\s+er|det\s+finnes|det\s+finst)\s+(?:\w+\s+){0,3}?"
    r"(?:papir(?:er|et|a|ene)?|dokument\w*|papers?|paperwork|documents?|documentation)\b(?!\s+(?:fra|frå|from)\b)|"
    r"\bpapir(?:er|et|a|ene)?\s+på\s+(?:det|at|dette)\b|^(?:ja|jo|yes|jepp)?\W*(?:papir\w*|papers?|paperwork)$"
)
_NOT_SIGNED = re.compile(
    rf"\b(?:ikke|ikkje|itj|ittj|not|never|aldri|hasn't|haven't|didn't|won't|can't|cannot|couldn't|doesn't|don't|wouldn't|unable\s+to|nekter|nektar|refuses?|skal|vil|will|kan|can|could|going\s+to|kommer\s+til|"
    rf"kjem\s+til|må|must|trenger|treng|needs?)\s+(?:\w+\s+){{0,4}}?{_SIGNS}\b"
)
_WRITTEN = re.compile(
    r"\b(?:skriftlig|skriftleg|signert|underskrevet|underskriven|papir\w*|written|in\s+writing|signed|papers?)\b"
)


def has_no_paper(text: str) -> bool:
    """Whether the words say that there is no paper, that nothing is signed yet, or that the person has agreed by word of mouth only."""
    said = plain(text)
    if _NO_PAPER.search(said) or _NOT_SIGNED.search(said):
        return True
    return not _WRITTEN.search(said) and bool(_ORAL.search(said) or _SAID_YES.search(said))


def has_paper(text: str) -> bool:
    """Whether the words say that there is a paper, or that the person has signed; not where the signature is still to come."""
    said = plain(text)
    return not looks_like_question(text) and not has_no_paper(text) and _SIGNED.search(said) is not None
