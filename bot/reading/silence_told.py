"""A wish to appeal because nobody has answered: "jeg søkte for to uker siden og har ikke fått svar, vil klage"."""

from __future__ import annotations

import re

from bot.reading.plain import plain
from bot.reading.shape import looks_like_question

_SILENT = re.compile(
    r"\b(?:har|have|haven't|hasn't|has|fikk|fekk|got|ha|hev)\b[^.!?]{0,25}?(?:\b(?:ikke|ikkje|itj|ikkj|aldri|ingen|inga|ingenting|not|no|never|"
    r"nothing)\b|n't\b)[^.!?]{0,25}?\b(?:svar|svart|hørt|høyrt|høyrd|respons|reply|replied|answer|answered|response|heard)\b"
    r"|\b(?:haven't|hasn't|didn't)\s+(?:\w+\s+){0,4}?(?:reply|answer|response|heard|hear)\b"
    r"|\b(?:ingen|inga|nobody|no\s+one)\s+(?:har\s+|has\s+)?(?:svart|svarer|svarar|svara|answered|replied|answers|replies)\b"
    r"|\b(?:ikke|ikkje)\s+(?:noe|noko|noen|nokon)\s+svar\b|\b(?:uten|utan|without)\s+(?:(?:noe|noko|any|an)\s+)?(?:svar|answer|reply)\b"
)
_WISH = re.compile(
    r"\b(?:vil|ønsker|ønskjer|ynskjer|want|wish|'d\s+like|would\s+like)\s+(?:(?:å|to|nå|no|now|derfor|difor|gjerne)\s+)*(?:klage|klaga|appeal|complain)\b"
)


def wants_to_appeal_silence(text: str) -> bool:
    """Whether the message tells that no reply has come and that its writer wants to appeal; a question is none."""
    said = plain(text)
    return not looks_like_question(text) and _SILENT.search(said) is not None and _WISH.search(said) is not None
