"""Whether somebody adds to what they have told: "jeg vil legge til at fysio også er med", "I forgot to mention that …"."""

from __future__ import annotations

import re

from bot.reading.plain import plain
from bot.reading.shape import looks_like_question

_ADDS = re.compile(
    r"^(?:(?:hei|hallo|hi|hello|og|and|ps|p\.s|forresten|førresten|by\s+the\s+way|one\s+more\s+thing|en\s+ting\s+til|ein\s+ting\s+til|å|oh|oi)\b[\s,.!:]*)*"
    r"(?:(?:jeg|eg|æ|vi|me|i|we)\s+)?(?:(?:vil|ønsker|ønskjer|må|skal|skulle|kan|want|need|would|wish|'d|like|have|has)\s+)*"
    r"(?:(?:gjerne|også|òg|bare|berre|helst|just|also|to|å|like)\s+)*"
    r"(?:(?:legge|leggje|legg|føye|føya|føy)\s+(?:også\s+|òg\s+)?til|tilføye|tilføya|add"
    r"|(?:glemte|gløymde|glømte|forgot)\s+(?:(?:å|to)\s+)?(?:si|seie|nevne|nemne|skrive|mention|say|tell\s+you|write))"
    r"(?:\s+(?:at|that)\b|\s*:|\s+(?!(?:noe|noko|litt|mer|meir|something|anything|more|info\w*|opplysning\w*)\b)(?=\S+\s+\S+))"
)


def adds(text: str) -> bool:
    """Whether the message adds something, and says what; a question about adding is none."""
    return not looks_like_question(text) and _ADDS.match(plain(text)) is not None
