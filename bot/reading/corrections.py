"""Corrections: "no, I meant the appeal" takes back what was asked before, and says what was meant instead."""

from __future__ import annotations

import re

_NO = (
    r"(?:(?:nei+|nope|no+|næ+i?|neida|sorry|unnskyld|orsak|beklager|oi|oops|ups|åh|æsj|vent|wait|feil|wrong|"
    r"(?:ikke|ikkje|not)\s+(?:det|da|den|that(?:\s+one)?))\b\W*)"
)
_I = r"(?:jeg|eg|æ|ej|vi|me|i|we)"
_SURELY = r"(?:mente|meinte|meint|meant)"
"""Whoever says this corrects; the verbs below do so only after a no."""
_PERHAPS = r"(?:mener|meiner|mean|tenkte|tenker|tenkjer|lurte|lurer|lurar|spurte|spurde|spør|asked|was\s+asking|was\s+thinking)"
_ASIDE = (
    rf"(?:that'?s|that\s+is|that\s+was|it'?s|det\s+(?:er|e|va|var))\s+(?:ikke|ikkje|itj|not)\s+(?:det|d|da|what|hva|kva)?\s*(?:som\s+)?"
    rf"{_I}\s+(?:{_SURELY}|{_PERHAPS}|wanted)(?:\s+(?:om|på|about|etter|for)\b)?\W*"
)
_OF = r"(?:\s+(?:jo|no|nå|egentlig|eigentleg|altså|heller|actually|really))*(?:\s+(?:på|om|about|of)\b)?(?!\s+(?:at|that|så)\b)\W+"
_LEADS = (
    re.compile(rf"^\W*{_NO}*{_ASIDE}(?:{_I}\s+(?:{_SURELY}|{_PERHAPS}){_OF})?", re.IGNORECASE),
    re.compile(rf"^\W*{_NO}*{_I}\s+{_SURELY}{_OF}", re.IGNORECASE),
    re.compile(rf"^\W*{_NO}+(?:{_I}\s+)?(?:{_SURELY}|{_PERHAPS}){_OF}", re.IGNORECASE),
    re.compile(r"^\W*(?:(?:nei+|no+)\b\W+){2,}", re.IGNORECASE),
)
_MEANS = re.compile(rf"^\W*{_I}\s+(?:mener|meiner|mean){_OF}", re.IGNORECASE)
_SAID = rf"(?:{_SURELY}|{_PERHAPS})"
_TRAILS = re.compile(
    rf"\W+(?:(?:er|e|var|va|is|was)\s+(?:det|d|da|what)\s+)?(?:{_SAID}\s+{_I}|{_I}\s+{_SAID})(?:\s+(?:på|om|about))?(?:\s+(?:jo|altså|nå|no))?\W*$",
    re.IGNORECASE,
)
_TRAILS_SURELY = re.compile(rf"\W(?:{_SURELY}\s+{_I}|{_I}\s+{_SURELY})\b", re.IGNORECASE)
_OPENS_WITH_NO = re.compile(rf"^\W*{_NO}+", re.IGNORECASE)
_INSTEAD = re.compile(r"^(?:ikke|ikkje|not)\s+[^,.;–]{2,30}[,.;–]\s*(?:but\s+|men\s+)?", re.IGNORECASE)

SHORT = 6
"""Words up to which "I mean …" names what was meant; in a longer message it states an opinion."""

LONGEST = 25
"""Words up to which a message may be a correction: a longer one is a story, whatever it begins with."""


def what_was_meant(text: str) -> str | None:
    """What a correction says was meant instead; None where a message corrects nothing."""
    if len(text.split()) > LONGEST:
        return None
    for pattern in _LEADS if len(text.split()) > SHORT else (*_LEADS, _MEANS):
        opening = pattern.match(text)
        if opening:
            return _rest(_TRAILS.sub("", text[opening.end() :]))
    closing = _TRAILS.search(text)
    opening = _OPENS_WITH_NO.match(text)
    if closing is None or not (opening or _TRAILS_SURELY.search(closing.group())):
        return None
    return _rest(text[opening.end() if opening else 0 : closing.start()])


def _rest(left: str) -> str | None:
    left = _INSTEAD.sub("", left).strip()
    return left if any(character.isalpha() for character in left) else None
