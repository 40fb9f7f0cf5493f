"""Wishes that stand in the middle of a longer message: whom somebody wants as coordinator, and who must not see the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 60
"""Characters that a name or a service has at most; more is a story."""

_COORDINATOR = re.compile(
    r"\b(?:ønsker|ønskjer|ønske|ønskje|vil\s+(?:gjerne\s+|helst\s+|veldig\s+gjerne\s+)?ha|vil\s+(?:gjerne\s+|helst\s+)?at|"
    r"håper\s+på|håpar\s+på|gjerne|helst|"
    r"would\s+like|i'd\s+like|want|prefer|wish\s+for|hope\s+for)\s+(?:å\s+(?:få|ha)\s+|to\s+have\s+|oss\s+|meg\s+)?"
    r"(?P<who>[^,.;:!?\n]{2,60}?)\s+(?:som|as|til|skal\s+være|skal\s+vere|blir|vert|to\s+be)\s+(?:min\s+|vår\s+|my\s+|our\s+|"
    r"the\s+|barnets\s+)?"
    r"(?:barne)?(?:koordinator|kordinator|child\s+coordinator|coordinator|co-ordinator)\w*\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:noen|nokon|en|ein|plan|koordinator|someone|somebody|søke|apply|hvem|kven|who|anyone)\b", re.IGNORECASE
)
_NOT_SEE: tuple[re.Pattern[str], ...] = (
    re.compile(
        r"(?:^|[,.;!?\n]|\b(?:og|men|and|but|at|that)\b)\s*(?P<who>[^,.;!?\n]{2,60}?)\s+(?:skal|må|får|bør|must|should|may|"
        r"can|is)\s*(?:ikke|ikkje|not|never)\s+(?:få\s+|to\s+|be\s+allowed\s+to\s+)?"
        r"(?:se|sjå|vite|lese|ha\s+innsyn|innsyn|see|know|read)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:ikke|ikkje|not|don't|dont|never|aldri)\s+(?:vil\s+at\s+\w+\s+)?(?:del|dele|share|sharing|gi|vis|vise|"
        r"show)\s*(?:noe\s+|noko\s+|det\s+|dette\s+|planen\s+|opplysninger\s+|opplysningar\s+|"
        r"anything\s+|the\s+plan\s+|it\s+|this\s+)?(?:med|with|til|to)\s+(?P<who>[^,.;!?\n]{2,60})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:vil|ønsker|ønskjer)\s+(?:ikke|ikkje)\s+at\s+(?P<who>[^,.;!?\n]{2,60}?)\s+(?:skal|får)\b|\b(?:don't|dont|"
        r"do\s+not)\s+want\s+(?P<who_en>[^,.;!?\n]{2,60}?)\s+to\s+(?:see|know|read)\b",
        re.IGNORECASE,
    ),
)
_NOT_SEE += (
    re.compile(
        r"\b(?:skal|må|bør|should|must|may|is)\s+(?:ikke|ikkje|not|never)\s+(?:be\s+)?(?:vises|visast|deles|delast|sendes|"
        r"sendast|gis|gå|shown|"
        r"shared|given|sent|go)\s+(?:til|med|to|with)\s+(?P<who>[^,.;!?\n]{2,60})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^|[,.;!?\n]|\b(?:og|men|and|but)\b)\s*(?P<who>[^,.;!?\n]{2,40}?)\s+(?:skal|må|får|bør|must|should|may|can|"
        r"is)\s*(?:ikke|ikkje|not|never)\s+"
        r"(?:få\s+|ha\s+|have\s+|get\s+)(?:noen\s+|nokon\s+|any\s+)?(?:tilgang|innsyn|access)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:uten|utan)\s+at\s+(?P<who>[^,.;!?\n]{2,40}?)\s+(?:får|skal)\s+(?:vite|vete|se|sjå|lese)\b"
        r"|\b(?:ikke|ikkje|aldri|don't|do\s+not|never)\s+(?:fortell|si|sei|tell)\s+(?:noe\s+til\s+|noko\s+til\s+|det\s+til\s+|"
        r"til\s+)?(?P<who_en>[^,.;!?\n]{2,40})"
        r"|\b(?:hold|keep)\s+(?:it|this|the\s+plan|det|dette|planen)\s+(?:away\s+)?(?:from|borte\s+fra|borte\s+frå|unna|hemmelig\s+for|hemmeleg\s+for)\s+(?P<who_from>[^,.;!?\n]{2,40})",
        re.IGNORECASE,
    ),
)
_ENDS = re.compile(
    r"\s+(?:og|and|men|but|så|so)\s+(?:jeg|eg|vi|me|i|we|ring|call|det|it|fordi|because)\b.*$", re.IGNORECASE
)
_BEGINS = re.compile(r"^(?:(?:og|men|at|and|but|that)\s+)+", re.IGNORECASE)
_JOINT = re.compile(r"^.*\s(?:og|men|at|and|but|that)\s+", re.IGNORECASE)
MOST_WORDS = 5
"""Words of whoever is kept out; what stands before is another clause: "vi ønsker at … og skolen skal ikke …"."""
_PEOPLE = re.compile(
    r"^(?:han|hun|ho|jeg|eg|vi|me|i|we|he|she|they|de|dei|dere|det|den|it|man|noen|nokon|ingen|nobody|this|dette)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """Words in a text, with their start and end."""

    words: str
    start: int
    end: int


def wished_coordinator(text: str) -> str | None:
    """Whom the citizen wants as coordinator, in their own words; None where nobody is named."""
    match = _COORDINATOR.search(text)
    if match is None or _NOBODY.search(match["who"]):
        return None
    return match["who"].strip(" \"'«»")


def kept_out(text: str) -> list[Found]:
    """Who must not see the plan, each in the citizen's own words and where it stands."""
    found: list[Found] = []
    for pattern in _NOT_SEE:
        for match in pattern.finditer(text):
            group = next(name for name, words in match.groupdict().items() if words)
            words = _BEGINS.sub("", _ENDS.sub("", match[group])).strip(" \"'«»-")
            if len(words.split()) > MOST_WORDS:
                words = _JOINT.sub("", words)
            start = match.start(group) + match[group].rfind(words)
            if (
                words
                and not _PEOPLE.match(words)
                and len(words.split()) <= MOST_WORDS
                and all(start >= each.end or start + len(words) <= each.start for each in found)
            ):
                found.append(Found(words, start, start + len(words)))
    return found


_CLAUSES = re.compile(r"[,.;!\n]|\b(?:men|og|but|and|bare|berre|just|only)\b", re.IGNORECASE)
_JOINT_LEFT = re.compile(r"[\s,.;!]*(?:\b(?:men|og|but|and|bare|berre|just|only)\s*)*$", re.IGNORECASE)


def without_kept_out(text: str) -> str:
    """The text without the clauses that say who must not see the plan: "yes" of "yes, but do not share it with Nav"."""
    for each in reversed(kept_out(text)):
        before = [joint.end() for joint in _CLAUSES.finditer(text, 0, each.start)]
        after = _CLAUSES.search(text, each.end)
        text = f"{text[: before[-1] if before else each.start]} {text[after.start() if after else len(text) :]}"
    return _JOINT_LEFT.sub("", text)
