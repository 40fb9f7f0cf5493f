"""Corrections: "no, I meant the appeal" takes back what was asked before, and says what was meant instead."""

from __future__ import annotations

import re

_WRONGLY = (
    r"(?:feil|galt|wrong)\s+(?:spørsmål|svar|question|answer|one|ting|thing)"
    r"|(?:du|you|de|dere|dokker)\s+(?:har\s+|have\s+|'ve\s+)?(?:misforst\w+|mistyd\w+|misunderst\w+|tar\s+feil|tek\s+feil|"
    r"got\s+(?:me|it|that)\s+wrong|(?:skjønte|skjøna|forsto|forstod|understood)\s+(?:meg\s+|me\s+)?(?:feil|wrong))"
    r"(?:\s+(?:meg|me|nå|no|spørsmålet|the\s+question))?"
)
_NO = (
    rf"(?:(?:{_WRONGLY}|nei+|nope|no+|næ+i?|neida|sorry|unnskyld|orsak|beklager|oi|oops|ups|åh|æsj|vent|wait|feil|wrong|altså|"
    r"(?:ikke|ikkje|not)\s+(?:det|da|den|that(?:\s+one)?))\b\W*)"
)
_I = r"(?:jeg|eg|æ|ej|vi|me|i'm|i'd|i|we)"
_SURELY = r"(?:mente|meinte|meint|meant)"
"""Whoever says this corrects; the verbs below do so only after a no."""
_PERHAPS = (
    r"(?:mener|meiner|mean|tenkte|tenker|tenkjer|lurte|lurer|lurar|spurte|spurde|spør|snakker|snakkar|snakket|snakka|prater|pratar|prata|"
    r"asked|(?:was\s+|am\s+)?(?:asking|thinking|talking|wondering)|wondered|wanted\s+to\s+(?:know|ask)|want\s+to\s+(?:know|ask)|"
    r"(?:vil|ville)\s+(?:gjerne\s+)?(?:vite|vete|vita))"
)
_ASIDE = (
    rf"(?:(?:that'?s|that\s+is|that\s+was|it'?s|det\s+(?:er|e|va|var))\s+(?:ikke|ikkje|itj|not)\s+(?:det|d|da|what|hva|kva)?\s*(?:som\s+)?"
    rf"{_I}\s+(?:{_SURELY}|{_PERHAPS}|wanted)(?:\s+(?:om|på|about|etter|for)\b)?\W*"
    rf"|(?:det|da|that)\s+(?:spurte|spurde|mente|meinte)\s+{_I}\s+(?:ikke|ikkje|itj)(?:\s+(?:om|etter)\b)?+\W*)"
)
_CONCERNS = (
    r"(?:det\s+(?:gjelder|gjeld|dreier\s+seg|handler|handlar|er|var)|it'?s|it\s+is|this\s+is)\s+(?:om|about|for)?\s*"
)
_OF = r"(?:\s+(?:jo|no|nå|egentlig|eigentleg|altså|heller|actually|really))*(?:\s+(?:på|om|about|of)\b)?(?!\s+(?:at|that|så)\b)\W+"
_LEADS = (
    re.compile(rf"^\W*{_NO}*{_ASIDE}(?:{_I}\s+(?:{_SURELY}|{_PERHAPS}){_OF}|{_CONCERNS})?", re.IGNORECASE),
    re.compile(rf"^\W*{_NO}*{_I}\s+{_SURELY}{_OF}", re.IGNORECASE),
    re.compile(rf"^\W*{_NO}+(?:{_I}\s+)?(?:{_SURELY}|{_PERHAPS}){_OF}", re.IGNORECASE),
    re.compile(
        rf"^\W*{_NO}+(?:det\s+(?:gjelder|gjeld|dreier\s+seg\s+om|handler\s+om|handlar\s+om)|it'?s\s+about|this\s+is\s+about)\s+",
        re.IGNORECASE,
    ),
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
_CLEFT = re.compile(
    rf"^\W*{_NO}*(?:det\s+(?:er|e|var|va)|it'?s|it\s+(?:is|was))\s+(?:om\s+|på\s+)?(?!ikke\b|ikkje\b|itj\b|not\b)",
    re.IGNORECASE,
)
"""What opens "it's the coordinator I'm asking about"."""

_INSTEAD = re.compile(
    r"^(?:ikke|ikkje|not)\s+[^,.;–]{2,30}?(?:[,.;–]\s*(?:but\s+|men\s+)?|\s+(?:but|men)\s+)", re.IGNORECASE
)
_AND_NOT = re.compile(
    r"[\s,–-]+(?:og\s+|and\s+)?(?:ikke|ikkje|not)\s+(?:om\s+|på\s+|about\s+)?[\w-]+(?:\s+[\w-]+)?\W*$", re.IGNORECASE
)
"""What is said last not to be meant: "the coordinator, not the plan"."""

_THING = re.compile(
    r"(?:den\s+|det\s+|the\s+|my\s+|for\s+|om\s+|about\s+|til\s+|på\s+|a\s+)*"
    r"(?:klag\w*|fristen?|klagefrist\w*|(?:barne)?koordinator\w*|kordinator\w*|plan(?:en)?|søknad\w*|fullmakt\w*|ombud\w*|ombod\w*|"
    r"pris(?:en)?|kostnad\w*|møte\w*|vedtak\w*|statsforvalt\w*|ansvarsgrupp\w*|gruppa|gruppen|samtykke\w*|appeal\w*|complain\w*|deadline|"
    r"time\s+limit|coordinator|plan|application|cost|price|ombudsman|authori[sz]ation|meetings?|group|governor|consent)\b",
    re.IGNORECASE,
)
"""What a correction may name without a verb: "no, the deadline"."""

_NAMES = re.compile(
    r"\b(?:(?:barne)?koordinator\w*|(?:individuell?e?\s+)?plan(?:en|er|ar)?|ip|fullmakt\w*|klag\w*|ank(?:e|er|ar)|søk(?:e|er|je|jer|ja|nad\w*)?|"
    r"samtykk\w*|trekk?j?e?r?|status\w*|sjekk\w*|appl(?:y|ying|ication\w*)|requests?|(?:child\s+)?coordinators?|appeal\w*|complain\w*|object(?:ion|ing)?|"
    r"authori[sz]\w*|attorney|consent\w*|withdraw\w*|revoke|check)\b"
)


def names_thing(text: str) -> bool:
    """Whether a message says what it is about: a plan, a coordinator, a request, an appeal, an authorisation, a status."""
    return _NAMES.search(text.casefold()) is not None


SHORT = 6
"""Words up to which "I mean …" names what was meant; in a longer message it states an opinion."""

NAMED = 3
"""Words up to which what follows a bare no only names a thing."""

_SAYS = re.compile(
    r"\b(?:er|e|var|har|ble|vart|kan|skal|må|kom|kjem|is|was|has|can|yet|ennå|enno|possible|left)\b", re.IGNORECASE
)
_NONE_OF = re.compile(r"^\W*(?:no)\s+(?!the\b|my\b|about\b|not\b)", re.IGNORECASE)
"""An English "no" that denies the thing itself: "no deadline"."""

LONGEST = 25
"""Words up to which a message may be a correction: a longer one is a story, whatever it begins with."""


def what_was_meant(text: str) -> str | None:
    """What a correction says was meant instead; None where a message corrects nothing."""
    if len(text.split()) > LONGEST:
        return None
    text = text.replace("’", "'")
    for pattern in _LEADS if len(text.split()) > SHORT else (*_LEADS, _MEANS):
        opening = pattern.match(text)
        if opening:
            return _rest(_TRAILS.sub("", text[opening.end() :]))
    opening = _OPENS_WITH_NO.match(text)
    left = text[opening.end() :] if opening else text
    closing = _TRAILS.search(text)
    if closing is not None:
        cleft = _CLEFT.match(text)
        if opening or cleft or _TRAILS_SURELY.search(closing.group()):
            begin = max(each.end() if each else 0 for each in (opening, cleft))
            return _rest(text[begin : closing.start()])
    return _named(left, refused=opening is not None and not _NONE_OF.match(text))


def _named(left: str, refused: bool) -> str | None:
    """What is named without a verb: after a bare no, or against what is not meant."""
    instead = _INSTEAD.match(left)
    if instead is not None and _THING.search(instead.group()):
        left, refused = left[instead.end() :], True
    # "No, the deadline" names a thing; "no, the plan is not ready" tells of one.
    names = _THING.match(left) and len(left.split()) <= NAMED and not _SAYS.search(left)
    return _rest(left) if refused and names else None


def _rest(left: str) -> str | None:
    left = _AND_NOT.sub("", _INSTEAD.sub("", left)).strip()
    return left if any(character.isalpha() for character in left) else None
