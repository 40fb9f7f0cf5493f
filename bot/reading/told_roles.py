"""Who somebody is, told by how they open or by what they call their own: "Fastlegen her", "søknaden min"."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.lexicon import word_list
from bot.reading.plain import plain

_GREETING = (
    r"(?:(?:hei|heisann|hallo|heia|god\s+dag|god\s+kveld|hi|hello|hey|good\s+morning|good\s+afternoon)\b[\s,.!\-]*)*"
)
_KINDS = {
    "guardian": ("guardian",),
    "professional": ("profession", "the_profession"),
    "parent": ("parent",),
    "relative": ("i_am_kin",),
}
_OWN = re.compile(
    r"\b(?:søknaden|søknad|planen|plan|koordinatoren|koordinator|klagen|klaga|saken|saka|vedtaket|avslaget|behandlingen|"
    r"behandlinga|ansvarsgruppen|ansvarsgruppa|ip-en|"
    r"sykdommen|sjukdommen|diagnosen|helsen|helsa|hverdagen|kvardagen|livet|rehabiliteringen|rehabiliteringa)\s+(?:min|mi|mitt)\b"
    r"|\b(?:min|mi|mitt)\s+(?:egen\s+|eigen\s+|eiga\s+|eget\s+|individuelle\s+)?(?:søknad|plan|koordinator|klage|sak|vedtak|"
    r"avslag|diagnose|sykdom|sjukdom|helse|hverdag|kvardag)\b"
    r"|\bmy\s+(?:own\s+|individual\s+)?(?:application|plan|coordinator|appeal|case|decision|refusal|diagnosis|illness|"
    r"condition|care|treatment|health|everyday\s+life|request)\b"
)
_ANOTHER = re.compile(
    r"\b(?:han|hun|ho|hen|hans|hennes|hennar|barnet|barn|ham|henne|he|she|his|her|him|they|their|pasient\w*|patient\w*|"
    r"bruker(?:en)?|brukar(?:en)?|elev(?:en)?|pupil|client|"
    r"på\s+vegne|på\s+vegner|on\s+behalf)\b"
)


def opening_role(text: str) -> str | None:
    """The role that somebody introduces themselves with: "Fastlegen her, …", "Her er verja hans"; None where nobody does so."""
    said = plain(text)
    for role, pattern in _openings().items():
        if pattern.match(said):
            return role
    return None


def calls_it_their_own(text: str) -> bool:
    """Whether somebody calls the plan, the case or the illness theirs, and speaks of nobody else."""
    said = plain(text)
    return _OWN.search(said) is not None and _ANOTHER.search(said) is None


_I_WAS_REFUSED = re.compile(
    r"\b(?:jeg|eg|ej|æ|e)\s+(?:har\s+)?(?:fikk|fekk|fått|fikk\s+jo)\s+(?:bare\s+|berre\s+|nettopp\s+|et\s+|eit\s+|skriftlig\s+|skriftleg\s+)*(?:avslag|nei)\b"
    r"|\b(?:i\s+(?:was|got|have\s+been|am)\s+(?:just\s+)?(?:refused|denied|turned\s+down|rejected)|i\s+(?:got|received|had|have\s+had)\s+a\s+(?:refusal|no|rejection))\b"
    r"|\b(?:they|the\s+municipality|kommunen|de|dei|bydelen)\s+(?:refused|denied|avslo|nektet|nekta|turned\s+down)\s+(?:me|meg|my\s+(?:request|application))\b"
)
_SOMEBODY_ELSES = re.compile(
    r"\b(?:til|for|på\s+vegne\s+av)\s+(?!(?:meg|eigen|egen|plan|koordinator|individuell|ip|å|en|ein|et|eit|to|the|a)\b)|\b(?:sønn|son|sonen|datter|"
    r"dotter|mor|far|mamma|pappa|mann|kone|kona|barn|bror|søster|syster|daughter|mother|father|husband|wife|child|brother|sister)\w*\b"
)


def tells_own_refusal(text: str) -> bool:
    """Whether somebody tells that they were refused, and speaks of nobody else: "jeg fikk avslag", "I was refused"."""
    said = plain(text)
    others = _ANOTHER.search(re.sub(r"\bthey\b", " ", said)) or _SOMEBODY_ELSES.search(said)
    return _I_WAS_REFUSED.search(said) is not None and not others


@cache
def _openings() -> dict[str, re.Pattern[str]]:
    lists = word_list("relations")["lists"]
    found = {}
    for role, names in _KINDS.items():
        who = "|".join(sorted({re.escape(word) for name in names for word in lists[name]}, key=len, reverse=True))
        whose = (
            r"(?:\s+(?:hans|hennes|hennar|deres|min|til\s+\S+|to\s+\S+|of\s+\S+|på\s+\S+|ved\s+\S+|i\s+\S+|at\s+\S+))?"
        )
        adjectives = r"(?:(?:en|ein|ei|a|an|the|his|her|bekymra|bekymret|worried)\s+)?"
        found[role] = re.compile(
            rf"^{_GREETING}(?:{adjectives}(?:{who}){whose}\s+(?:her|here)(?=\s*(?:[,.!:;\-–]|$|og\b|som\b|and\b|who\b|vil\b|"
            rf"ønsker\b|ønskjer\b|søker\b|skal\b|trenger\b|treng\b|want\b|with\b|med\b))"
            rf"|(?:her\s+er|dette\s+er|det\s+er|this\s+is|it's|it\s+is)\s+{adjectives}(?:{who})(?:\s+(?:hans|hennes|hennar|til|"
            rf"to|of|på|ved|i|at|her|here)\b|\s*[,.!]))"
        )
    return found
