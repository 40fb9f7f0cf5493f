"""Whether somebody asks for more than one person at once: "vi har to barn på 6 og 9 som begge trenger koordinator"."""

from __future__ import annotations

import re

from bot.reading.plain import plain

_THEM = (
    r"(?:barn(?:a)?|born(?:a)?|unger|ungar|ungene|ungane|ongan|ungan|sønner|søner|sønnene|sønene|døtre|døtrer|døtrene|gutter|gutar|guttene|gutane|"
    r"jenter|jentene|tvillinger|tvillingar|tvillingene|tvillingane|søsken|sysken|elever|elevar|pasienter|pasientar|brukere|"
    r"brukarar|children|kids|sons|daughters|boys|girls|twins|siblings|pupils|patients|clients)"
)
_COUNT = r"(?:to|tre|fire|fem|[2-9]|two|three|four|five)"
_BOTH = r"(?:begge|båe|bægge|both|alle\s+(?:to|tre|fire|fem)|all\s+(?:of\s+them|three|four|five))"
_FOR = r"(?:for|til|te|åt)"
_CHILD = (
    r"(?:sønn(?:en)?|son(?:en)?|gutt(?:en)?|gut(?:en)?|datter(?:en|a)?|dotter(?:a)?|jent(?:a|en)|mor|mamma|far|pappa|"
    r"daughter|mother|father|mum|dad|boy|girl)"
)
_NO_PARENT = "".join(
    rf"(?<!\b{word} )" for word in ("mor", "far", "mamma", "pappa", "foreldre", "forelder", "verge", "verje")
)
"""Whoever is "mor til tre barn" has said who they are, and for nobody yet what they want."""

_SEVERAL = (
    re.compile(rf"\b{_BOTH}\s+(?:\w+\s+){{0,3}}?{_THEM}\b"),
    re.compile(rf"\b{_THEM}\b.{{0,60}}\b{_BOTH}\b"),
    re.compile(rf"{_NO_PARENT}\b{_FOR}\s+(?:(?:de|dei|dem|the|my|our|mine|våre)\s+){{0,2}}{_COUNT}\s+(?:\w+\s+)?{_THEM}\b"),
    re.compile(rf"\b{_FOR}\s+(?:(?:my|our|mine|våre)\s+(?:\w+\s+)?(?:{_THEM}|parents)|(?:{_THEM}|foreldrene|foreldra)\s+(?:mine|våre|vårs))\b"),
    re.compile(rf"\b{_FOR}\s+(?:the\s+)?(?:tvillingene|tvillingane|twins)\b"),
    re.compile(rf"\b{_THEM}\s+(?:\w+\s+)?(?:på|aged|of)\s+\w+(?:\s+år)?(?:,\s*\w+)*\s+(?:og|å|and)\s+\w+"),
    re.compile(rf"\b{_FOR}\s+(?:både\s+|both\s+)?(?:min\s+|my\s+|our\s+|vår\s+)?{_CHILD}(?:\s+(?:min|mi|vår))?\s+(?:og|å|and)\s+(?:min\s+|my\s+|our\s+|vår\s+)?{_CHILD}\b"),
)  # fmt: skip
_ONE = re.compile(
    r"\b(?:en|ein|ei|et|eit|én|éin|ett|eitt|one|bare|berre|only)\s+(?:av|of)\b|\b(?:den|det)\s+(?:ene|eine|eldste|yngste|minste|andre|største|midterste)\b|"
    r"\bthe\s+(?:eldest|youngest|oldest|older|younger|smallest|other|first)\b|\b(?:yngstemann|eldstemann|minsten)\b"
)


def speaks_of_several(text: str) -> bool:
    """Whether the words ask for more than one person; not where they pick one of them out."""
    said = plain(text)
    return _ONE.search(said) is None and any(pattern.search(said) for pattern in _SEVERAL)


_OWN_CHILDREN = re.compile(
    r"\b(?:mine|våre|vår|vore|my|our)\s+(?:\w+\s+){0,2}?(?:barn|born|unger|ungar|sønner|søner|døtre|døtrer|tvillinger|tvillingar|gutter|gutar|jenter|"
    r"children|kids|sons|daughters|twins|boys|girls)\b"
    r"|\b(?:barna|borna|ungene|ungane|sønnene|sønene|døtrene|tvillingene|tvillingane|guttene|gutane|jentene)\s+(?:mine|våre|vore)\b"
)


def speaks_of_own_children(text: str) -> bool:
    """Whether several children are called the writer's own: "for mine tre barn", "my three kids"."""
    return _OWN_CHILDREN.search(plain(text)) is not None


LONGEST = 10
"""More words than these tell something of their own."""

_NAME = r"(?-i:[A-ZÆØÅ][^\W\d_]+(?:[ \-][A-ZÆØÅ][^\W\d_]+)*)"
_GOES_ON = re.compile(
    r"^\W*(?:(?:ja|jo|ok|takk|yes|thanks|please|jeg\s+vil|eg\s+vil|vi\s+vil|i\s+want|i'd\s+like|can\s+we|kan\s+vi|la\s+oss|lat\s+oss|let's)\b[\s,.!]*)*"
    r"(?:(?:ta|begynne\s+på|begynn\s+på|byrje\s+på|skrive\s+for|gjøre|gjere|do|take|start|write\s+for)\s+)?"
    r"(?:(?:den|det|the)\s+)?(?:neste|next)(?:\s+(?:barn(?:et)?|person(?:en)?|sak(?:en|a)?|ein|en|one|child|person|case))?"
    r"(?:[\s,.!]+(?:takk|please|nå|no|now|da|då))*\W*$",
    re.IGNORECASE,
)
_THE_OTHER = re.compile(
    r"\b(?:for|til|så|no|nå|då|og|and|now|then|ta|take)\s+(?:(?:den|det|han|ho|hun|the|my|a)\s+)?(?:andre|eine|andre?\s+barnet|yngste|eldste|minste|"
    r"other(?:\s+\w+)?|second(?:\s+\w+)?|youngest|oldest|broren|søsteren|søstera|systera|brother|sister|tvillingen)\b",
    re.IGNORECASE,
)
_FOR_ONE = re.compile(
    rf"^\W*(?:(?:ja|yes|ok|takk|thanks)\b[\s,.!]*)*(?:(?:og|and|så|no|nå|then|now|da|då|det\s+samme|det\s+same|same|the\s+same)\s+)+(?:(?:for|til|med)\s+)?(?P<name>{_NAME})"
    rf"|^\W*(?:for|til)\s+(?P<alone>{_NAME})\W*(?:på\s+\d+)?\W*$"
    rf"|\b(?:for|til|to)\s+(?P<too>{_NAME})\b[^.!?]*\b(?:også|òg|og|too|as\s+well|also)\W*$",
    re.IGNORECASE,
)


def speaks_of_next(text: str) -> bool:
    """Whether a short message goes on to the next of several people: "neste", "og så for Noah", "the other one"."""
    if "?" in text or len(plain(text).split()) > LONGEST:
        return False
    return any(pattern.search(text) for pattern in (_GOES_ON, _THE_OTHER, _FOR_ONE))


def next_name(text: str) -> str | None:
    """The name that the words go on to; None where they give none."""
    found = _FOR_ONE.search(text)
    return (found["name"] or found["alone"] or found["too"]) if found else None
