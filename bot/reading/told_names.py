"""Names in a first message that no "heter" leads to: "jeg er moren hennes, Kari Li", "plan for Ida på 15", "Hilsen Kari Nordmann"."""

from __future__ import annotations

import re

from bot.reading.ages import OLDEST
from bot.reading.introductions import name_at

_OWN = re.compile(
    r"\b(?:(?:jeg|eg|i)\s+(?:er|am)|i'm|dette\s+er|this\s+is)\s+(?:(?:moren|mora|mor|mamma|faren|far|pappa|søsteren|søstera|"
    r"systera|broren|verge|vergen|verja|"
    r"mother|father|mum|dad|sister|brother|guardian|his|her|the)\s+)*(?:(?:hans|hennes|hennar|til\s+\S+|to\s+\S+|"
    r"of\s+\S+)\s*)?,?\s*(?=[A-ZÆØÅ]\w+\s+[A-ZÆØÅ])"
    r"|\b(?:for|til|to)\s+(?:meg(?:\s+(?:selv|sjølv|sjøl))?|myself|me)\s*[,:(]\s*(?=[A-ZÆØÅ]\w+\s+[A-ZÆØÅ])"
    r"|\b(?:hilsen|helsing|helsingar|mvh|vennlig\s+hilsen|venleg\s+helsing|regards|kind\s+regards|best\s+wishes|"
    r"yours\s+sincerely)\s*[,:\n]*\s*(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:for|til|gjelder|gjeld|om|about)\s+(?=[A-ZÆØÅ][^\W\d_]+(?:\s+[A-ZÆØÅ][^\W\d_]+)*\s*[,(]?\s*"
    r"(?:på|som\s+er|who\s+is|aged|som\s+fyller|is)?\s*\(?\d{1,3}\b)"
    r"|\b(?:[Pp]asient(?:en)?|[Bb]ruk[ea]r(?:en)?|[Ee]lev(?:en)?|[Kk]lient(?:en)?|[Pp]atient|[Cc]lient|[Pp]upil|[Ss]tudent|[Rr]esident)"
    r"(?:\s+(?:min|mi|vår|hos\s+(?:oss|meg)|named|called|som\s+heter|som\s+heiter))?,?\s+(?=[A-ZÆØÅ][a-zæøå])"
)


def own_name_told(text: str) -> str | None:
    """The citizen's name by their relation to somebody, or under a greeting; None where none is plain."""
    return _name(_OWN, text)


def other_name_told(text: str) -> str | None:
    """The name of the person whom it is about, where their age follows it, or "my patient" stands before it."""
    return _name(_OTHER, text)


def age_beside_name(text: str, name: str) -> int | None:
    """The age that follows a name: "Kari Li, 44, phone …", "Per på 20", "Ida (9)"; None where no plain number does."""
    match = re.search(
        rf"\b{re.escape(name)}(?:\s*[,(]\s*|,?\s+(?:på|aged|som\s+er|who\s+is|is|er)\s+)(?P<n>\d{{1,3}})(?![\d:/%])(?!\s*\.\s*[\da-zæøå])"
        r"(?!\s*(?:\d|mån|mnd|uke|veke|dag|month|week|day|prosent|kilo|kg|time|hour|barn|child))",
        text,
    )
    return int(match["n"]) if match and int(match["n"]) <= OLDEST else None


def _name(cue: re.Pattern[str], text: str) -> str | None:
    for match in cue.finditer(text):
        # Under "ignore case" a small letter would pass for a name's first.
        found = name_at(text, match.end()) if text[match.end() : match.end() + 1].isupper() else None
        if found is not None:
            return found[0]
    return None
