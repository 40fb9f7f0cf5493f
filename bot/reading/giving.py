"""Who gives an authorisation to whom, in sentences with a name in the middle: "gi søsteren min Anne Hansen fullmakt"."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.lexicon import word_list
from bot.reading.plain import plain

_PAPER = r"(?:fullmakt|fullmakta|fullmakten|authori[sz]ation|power\s+of\s+attorney)"
_GIVES = re.compile(
    rf"\b(?:gi|gir|gje|gjev|gjeve|give|giving|grant)\b(?!\s+(?:meg|me|mæ|us|oss)\b)[^.!?]{{0,60}}\b{_PAPER}\b"
    r"|\b(?:vil|ønsker|ønskjer|want)\s+(?:at\s+)?[^.!?]{0,50}\b(?:handle|snakke|svare|søke|søkje|act|speak|apply)\s+(?:for|"
    r"på\s+vegne\s+av|on\s+behalf\s+of)\s+(?:meg|me)\b"
)
_RECEIVES = re.compile(
    rf"\b(?:har|fått|fekk|have|got|received)\b[^.!?]{{0,30}}\b{_PAPER}\b|\b{_PAPER}\s+(?:fra|frå|from|for|på\s+vegne)\b|"
    rf"\bgi(?:r|tt|s)?\s+meg\s+{_PAPER}\b|"
    rf"\b(?:jeg|eg|ej|æ|i)\s+(?:vil|må|skal|kan|trenger|treng|ønsker|ønskjer|want|need|would\s+like|'d\s+like)\s+(?:(?:å|to|ha|få|have|get|a|an|en|ei)\s+)*{_PAPER}"
    r"\s+(?:til\s+å|for\s+å|to)\b"
)


_HAS = re.compile(rf"\b(?:har|fikk|fekk|fått|got|have|received|given)\b[^.!?]{{0,30}}\b{_PAPER}\b")
_WANTS = re.compile(
    r"\b(?:vil|ønsker|ønskjer|treng\w*|må|skal|kan|want|need|would|will|can|must)\b[^.!?,]{0,15}\b(?:ha|få|have|get)\b"
)


def has_received(text: str) -> bool:
    """Whether somebody says that they have been given an authorisation; one that they want or will get is none."""
    said = plain(text)
    return _HAS.search(said) is not None and not _WANTS.search(said)


def role_by_giver(text: str) -> str | None:
    """Who the one is that an authorisation comes from: `parent` for a child's, `relative` for another's; None where it is not told."""
    found = _giver().search(plain(text))
    if found is None:
        return None
    return "parent" if found["who"] in word_list("relations")["lists"]["child"] else "relative"


@cache
def _giver() -> re.Pattern[str]:
    lists = word_list("relations")["lists"]
    who = "|".join(
        sorted({re.escape(word) for name in ("child", "elder", "kin") for word in lists[name]}, key=len, reverse=True)
    )
    return re.compile(rf"\b{_PAPER}\s+(?:fra|frå|av|from|by)\s+(?:(?:min|mi|mitt|my|our|vår)\s+)?(?P<who>{who})\b")


def read_giving(text: str) -> str | None:
    """`give` or `receive`, seen from the one who writes; None where the words say neither, or both."""
    said = re.sub(r"\bog\s+(?=vil\b|må\b|skal\b|treng)|\band\s+(?=want\b|need\b|would\b)", "jeg ", plain(text))
    gives, receives = _GIVES.search(said) is not None, _RECEIVES.search(said) is not None
    if gives == receives:
        return None
    return "give" if gives else "receive"
