"""Why somebody disagrees, told with the wish to appeal: "… fordi de aldri spurte meg", "dei har ikkje sett på behovet mitt"."""

from __future__ import annotations

import re

from bot.reading.shape import looks_like_question

SHORTEST = 4
"""Grounds of fewer words say nothing yet."""

_BECAUSE = re.compile(r"\b(?:fordi|ettersom|siden\s+de|sidan\s+dei|because|as\s+they)\s+(?!\s*$)", re.IGNORECASE)
_THEY = (
    r"(?:de|dei|dem|they|kommunen|bydelen|bydelen|saksbehandleren|saksbehandlaren|nav|barnevernet|barnevernstenesta|legen|ingen|nobody|"
    r"the\s+municipality|no\s+one)"
)
_FAILED = re.compile(
    rf"\b{_THEY}\s+(?:har\s+|have\s+|has\s+|hadde\s+|had\s+)?(?:aldri|ikke|ikkje|never|not|didn't|did\s+not|haven't|hasn't)?\s*"
    r"(?:engang\s+|eingong\s+|even\s+)?(?:sett\s+på|vurdert|spurt|spurte|spurde|hørt\s+på|høyrt\s+på|lyttet|lytta|tatt\s+hensyn|teke\s+omsyn|"
    r"forstått|skjønt|skjøna|snakket\s+med|snakka\s+med|lest|lese|asked|ask|looked\s+at|look\s+at|considered|consider|listened|listen|heard|"
    r"understood|understand|spoken\s+to|read)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:aldri|ikke|ikkje|never|not|ingen|nobody|no\s+one)\b|n't\b", re.IGNORECASE)
_SILENCE = re.compile(
    r"\b(?:svar|svart|svarer|svarar|hørt\s+(?:noe|noko)|høyrt\s+noko|answer(?:ed)?|repl(?:y|ied)|response|heard\s+(?:anything|back|from))\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"[\s,.]*(?:\b(?:og|and|så|so|derfor|difor|therefore)\s+)?\b(?:jeg|eg|vi|me|i|we)?\s*(?:vil|ønsker|ønskjer|want\s+to|would\s+like\s+to)\s+"
    r"(?:å\s+)?(?:klage|klaga|appeal|complain)\b.*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")


def grounds_told(text: str) -> str | None:
    """The reason in the citizen's own words; None where none is plain. That no reply has come is no reason but what happened."""
    for sentence in _SENTENCE.findall(text):
        if looks_like_question(sentence):
            continue
        because, failed = _BECAUSE.search(sentence), _FAILED.search(sentence)
        if because:
            found = sentence[because.end() :]
        elif failed and _NOT.search(failed.group()):
            found = sentence[failed.start() :]
        else:
            continue
        found = _WISH.sub("", found).strip(" ,.;!\n")
        if len(found.split()) >= SHORTEST and not _SILENCE.search(found):
            return found
    return None
