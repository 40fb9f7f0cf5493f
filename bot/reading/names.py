"""A person's name, out of what the citizen wrote when asked for one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from bot.reading.amended import joined, said_again
from bot.reading.commands import read_command
from bot.reading.lexicon import word_list
from bot.reading.problem import NotUnderstood
from bot.reading.shape import looks_like_question
from bot.reading.yes_no import read_yes_no

LONGEST = 80
"""A longer text is a story, not a name."""

MOST_PARTS = 6
"""A name of more words is a sentence."""

_RELATIVE = (
    r"(?:sønn(?:en)?|son(?:en)?|gutt(?:en)?|gut(?:en)?|datter(?:en|a)?|dotter(?:a)?|jent(?:e|a|en)|"
    r"barn(?:et)?|barnebarn(?:et)?|ung(?:e|en)|mor(?:en|a)?|far(?:en)?|mamma(?:en)?|pappa(?:en)?|bror(?:en)?|"
    r"søster(?:en|a)?|mann(?:en)?|kon(?:e|a|en)|samboer(?:en)?|sambuar(?:en)?|ektefelle(?:n)?|bestemor|"
    r"bestefar|tante|onkel|venn(?:en)?|son|daughter|child|mother|father|mum|mom|dad|brother|sister|husband|"
    r"wife|partner|boy|girl|"
    r"grandmother|grandfather|grandson|granddaughter|aunt|uncle|friend)"
)
_CALLED = (
    r"(?:heter|heiter|heite|hete|het|hete|heitte|hette|hæter|hæt|heitt|kalles|blir\s+kalt|vert\s+kalla|"
    r"is\s+called|am\s+called|is\s+named|called|named)"
)
_LEAD_IN = re.compile(
    rf"""^(?:
      (?!(?-i:Jo\s+[A-ZÆØÅ][a-zæøå]))(?:hei|heisann|hallo|heia|hello|hi|hey|god\s+dag|ja|jo|jau|yes|ok|okei|greit|well|sure|ja\s+takk)\b[\s,.!:\-]+
      | (?:nei|no)\b[\s,.!]+(?=(?:\w+\s+){{1,3}}(?:{_CALLED}|er|is)\s)
      | (?:(?:jeg|eg|ej|e|æ|æg|i|jæ|han|hun|ho|hu|hen|she|he|they|den|vedkommende|personen|{_RELATIVE}\s+(?:min|
          mi|mitt|vår|vårt)|(?:min|mi|mitt|vår|vårt|my|our)\s+{_RELATIVE}|barnet|the\s+child)\s+)?{_CALLED}\b[\s:,]+
      | i['\s]?a?m\s+called\s+
      | (?:(?:mitt|hennes|hans|hennar|my|his|her|their|the|full|fullt|det\s+fulle|heile|
          hele)\s+)*(?:full\s+)?(?:navnet|navn|namnet|namn|name)(?:\s+(?:mitt|hans|hennes|hennar|min))?\s*(?:(?:er|is|
          e)\b|:|\-|=)?\s+
      | (?:{_RELATIVE}\s+(?:min|mi|mitt|vår|vårt)|(?:min|mi|mitt|vår|vårt|my|our)\s+{_RELATIVE})\b[\s,:]+
      | (?:det|dette|d|it|this|that|der)\s+(?:er|e|is|var)\s+ | it's\s+ | that's\s+
      | (?:du|dere)\s+kan\s+(?:skrive|kalle\s+meg|bruke)\s+ | (?:call|put|write)(?:\s+(?:me|down))?\s+ |
           skriv\s+ | (?:på|for)\s+(?=[^\W\d_a-zæøå])
      | (?:jeg|eg|æ|i)\s+(?:er|e|am)\s+(?=[^\W\d_]) | i'm\s+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DENIED = re.compile(
    r"""^(?:(?:nei|no|sorry|beklager|jeg|eg|æ|i|han|hun|ho|she|he|det|this|it|navnet|namnet|navn|namn|name|mitt|my|heter|heiter|hete|er|e|is|am|
        i'm|'m|called)\W+)*
        (?:ikke|ikkje|itj|not|isn't)\s+[^,;.!\n]{1,40}?(?:[,;.!\n]+\s*(?:(?:men|but)\s+)?|\s+(?:men|but)\s+)(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
"""A name that is taken back before the right one is said: "I am not called Ole, …"."""

_INTRODUCED = re.compile(rf"(?i:\b{_CALLED}\s+)(?P<name>[^\W\d_a-zæøå][^\W\d_A-ZÆØÅ]+)$")
"""A lone name that is also a word, after "I am called": "Jeg heter Jo"."""

_CONTACT = re.compile(r"\S*@\S*|\+?\d[\d\s]{4,}\d")
_BREAK = re.compile(
    r"[,;:()\[\]{}<>\n!/|\"\u201c\u201d\u00ab\u00bb]|\.(?=\s|$)(?<!\b[^\W\d_]\.)|\s[-\u2013\u2014]+\s|\d"
)
_VOWELS = set("aeiouyæøåäöüéèêàáíóúýœ")


@dataclass(frozen=True)
class _Words:
    ends: frozenset[str]
    never: frozenset[str]
    unless_capital: frozenset[str]
    particles: frozenset[str]
    alone: frozenset[str]


@cache
def _words() -> _Words:
    data = word_list("not_names")
    return _Words(*(frozenset(data[name]) for name in ("ends", "never", "unless_capital", "particles", "alone")))


def read_name(text: str) -> str:
    """The name in a text, with capitals where names have them, in any script.

    Raises:
        NotUnderstood: for questions, refusals, numbers, addresses, stories, and words that are no name.
    """
    said = _visible(text)
    if not said or len(said) > LONGEST or looks_like_question(said):
        raise NotUnderstood("not_understood")
    said = _CONTACT.sub(" , ", said)
    said = said.strip(" ,.;:-\"'")
    if (again := said_again(said)) is not None and (amended := _amended(*again)) is not None:
        return amended
    said = _DENIED.sub("", said)
    introduced = _INTRODUCED.search(said)
    if introduced is not None and introduced["name"].lower() in _words().unless_capital:
        return introduced["name"]
    said = _without_lead_in(said)
    for piece in _BREAK.split(said):
        parts = piece.split()
        if parts:
            return _cased(_name_parts(parts))
    raise NotUnderstood("not_understood")


def _amended(before: str, after: str) -> str | None:
    """The name that takes the place of another in one answer; None where one of the two is no name."""
    try:
        return joined(read_name(before), read_name(after))
    except NotUnderstood:
        return None


def is_name_alone(text: str) -> bool:
    """Whether the text is one name that is a word or a command as well, with a capital: "Inga" has not said "none"."""
    said = text.strip(" .!")
    return said.lower() in _words().alone and said == said.capitalize()


def read_name_insisted(text: str) -> str:
    """The name in an answer that is given again, after it was not read as one: no list of words knows every name.

    Words that are also no names pass with a capital, at the end of a name ("Kari Glad"), in a name of capitals alone ("Vår Hansen"), or
    alone where people bear them ("Jo", "An").

    Raises:
        NotUnderstood: as `read_name`, and for a yes or no, a command, and what reads as a sentence.
    """
    try:
        return read_name(text)
    except NotUnderstood:
        said = _without_lead_in(_visible(text).strip(" ,.;:-\"'"))
        parts, words = said.split(), _words()
        alone = len(parts) == 1 and said.lower() in words.unless_capital and said == said.capitalize()
        if alone:
            return said
        if len(said) == 1 and said.isascii():
            raise
        if not 0 < len(parts) < MOST_PARTS or len(said) > LONGEST or not all(map(_is_name_like, parts)):
            raise
        if looks_like_question(text) or read_yes_no(said) is not None or read_command(text) is not None:
            raise
        if len(parts) > 1 and all(part == part.capitalize() for part in parts if part not in words.particles):
            return _cased(parts)
        no_name = words.never | words.ends
        for at, part in enumerate(parts):
            named = part[:1].isupper() and (part != part.upper() or part.lower() in words.unless_capital)
            if part.lower() in no_name and not (
                named and (at == len(parts) - 1 > 0 or part.lower() in words.unless_capital)
            ):
                raise
        return _cased(parts)


def _visible(text: str) -> str:
    """The text in composed form with single spaces, without emoji and characters that cannot be seen."""
    composed = unicodedata.normalize("NFC", text).replace("\u2019", "'").replace("\u2018", "'")
    kept = (ch if unicodedata.category(ch)[0] in "LMNPZ" or ch in "+=\n<>|" else " " for ch in composed)
    return " ".join("".join(kept).split())


def _without_lead_in(said: str) -> str:
    for _ in range(4):
        match = _LEAD_IN.match(said)
        if match is None or match.end() >= len(said):
            break
        said = said[match.end() :].lstrip(" ,.:-\"'")
    return said


def _name_parts(parts: list[str]) -> list[str]:
    """The words up to where the chatter begins."""
    words = _words()
    loud = all(part == part.upper() for part in parts)
    name: list[str] = []
    for at, part in enumerate(parts):
        part = part.strip("'\"-_*") if len(part) > 1 else part
        folded = part.lower()
        capital = part[:1] != part[:1].lower() and not loud
        if not part or not _is_name_like(part):
            if name and part and not any(ch.isalpha() for ch in part):
                break
            raise NotUnderstood("not_understood")
        joined = folded in ("og", "and", "und", "y") and name and at + 1 < len(parts) and parts[at + 1][:1].isupper()
        particle = (
            folded in words.particles and at + 1 < len(parts) and bool(name or not capital) and folded not in words.ends
        )
        if joined or particle:
            name.append(folded if not capital else part)
            continue
        may_be = len(parts) > 1 or folded not in words.never or folded in words.alone
        as_name = capital and folded in words.unless_capital and may_be
        if not as_name:
            if folded in words.ends and name:
                break
            if folded in words.never or folded in words.ends:
                raise NotUnderstood("not_understood")
        name.append(part)
    while name and name[-1].lower() in (words.particles | {"og", "and"}) and name[-1] == name[-1].lower():
        name.pop()
    letters = "".join(ch for part in name for ch in part if ch.isalpha())
    latin = letters.isascii() or any(ch.lower() in _VOWELS for ch in letters)
    if not name or len(name) > MOST_PARTS or (latin and len(letters) < 2) or not _can_be_said(letters):
        raise NotUnderstood("not_understood")
    if len(name) > 4 and all(part == part.lower() for part in name) and letters.isascii():
        raise NotUnderstood("not_understood")
    return name


def _is_name_like(part: str) -> bool:
    return all(unicodedata.category(ch)[0] in "LM" or ch in "-'." or ch == "\u00b7" for ch in part) and any(
        ch.isalpha() for ch in part
    )


def _can_be_said(letters: str) -> bool:
    """Keyboard mash has no vowels, or one letter over and over; short names and other scripts are left alone."""
    lowered = letters.lower()
    if not all("LATIN" in unicodedata.name(ch, "") for ch in lowered):
        return True
    plain_letters = unicodedata.normalize("NFD", lowered)
    if len(lowered) > 3 and not any(ch in _VOWELS for ch in plain_letters):
        return False
    return not re.search(r"(.)\1{3,}", lowered)


def _cased(parts: list[str]) -> str:
    whole = " ".join(parts)
    loud = whole == whole.upper() and sum(ch.isalpha() for ch in whole) > 3
    return " ".join(_capital(part, loud, first=at == 0) for at, part in enumerate(parts))


def _capital(part: str, loud: bool, first: bool) -> str:
    if not loud and part != part.lower():
        return part
    if part.lower() in _words().particles and not first:
        return part.lower()
    pieces = re.split(r"([\-'.])", part.lower())
    return "".join(piece[:1].upper() + piece[1:] for piece in pieces)
