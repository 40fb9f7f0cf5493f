"""Hints that an address is secret: "vi har kode 6", "hemmelig adresse", "he must not know where we live"."""

from __future__ import annotations

import re

from bot.reading.plain import plain

_HINT = re.compile(
    r"\b(?:kode|code)\s*(?:6|7|seks|sju|syv|six|seven)\b"
    r"|\b(?:hemmelig|hemmeleg|hemmeligholdt|skjult|skjulte|skjulen|løynd|løynt|sperret|sperra|skjermet|skjerma|fortrolig|"
    r"fortruleg|beskyttet|verna|"
    r"secret|hidden|protected|confidential|undisclosed)\w{0,2}\s+(?:bo\s?sted|bustad|hjem|heim|folkeregister)?(?:adress\w*|"
    r"address\w*|bosted|bustad|home)\b"
    r"|\b(?:adressen|adressa|adressene|address)\s+(?:vår\s+|min\s+|mi\s+)?(?:er|is|må være|must be|skal være|må vere|"
    r"skal vere)\s+(?:\w+\s+)?"
    r"(?:hemmelig|hemmeleg|skjult|løynd|sperret|sperra|fortrolig|fortruleg|secret|hidden|protected|confidential)\b"
    r"|\badressesperre\b|\bstrengt\s+(?:fortrolig|fortruleg)\b"
    r"|\b(?:vite|vete|veta|få vite|finne ut|finn ut|know|knows|find out|finds out)\b[^.!?]{0,25}\b(?:hvor|kor|kvar|"
    r"where)\s+(?:vi|me|jeg|eg|we|i|han|ho|hun|barnet|she|he)\s+"
    r"(?:bor|bur|er|live|lives|are|is)\b"
)
_MAY = re.compile(r"\b(?:ikke|ikkje|aldri|must not|mustn't|cannot|can't|not|never|redd|afraid|scared)\b")


def hints_at_secret_address(text: str) -> bool:
    """Whether the words say that where somebody lives must not be known. An address itself is never read."""
    said = plain(text)
    match = _HINT.search(said)
    if match is None:
        return False
    # "Kommunen må vite hvor vi bor" hides nothing.
    finding_out = re.match(r"vite|vete|veta|få|finn|know|find", match.group()) is not None
    return not finding_out or _MAY.search(said[max(0, match.start() - 30) : match.start()]) is not None
