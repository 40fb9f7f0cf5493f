"""Several things named in one answer."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[,;\n]+|\s+(?:og|and|samt|pluss|plus|\+|&)\s+", re.IGNORECASE)

_FURTHER = re.compile(
    r"^\s+(?:med|i|på|ved|fra|frå|hos|for|til|av|uten|utan|with|in|at|from|of|without)\s+(?!(?:jeg|eg|vi|me|meg|oss|deg|i|we|us|år|lang|mange|fjor)\b)"
    r"[^\W\d_][\w\-]*(?:\s+[^\W\d_][\w\-]*){0,3}\s*$",
    re.IGNORECASE,
)
"""What goes on to say which one it is: "bolig med bemanning", "rusteamet i kommunen"."""

_BEFORE = re.compile(
    r"(?:^|\s)(?P<kind>egen|eget|eigen|eige|eiga|kommunal\w*|privat\w*|own|municipal|private)\s+$", re.IGNORECASE
)
_DENIAL = re.compile(
    r"^\s*(?:(?:nei|no|helst|ja|yes)\W+)?(?:absolutt\s+|i\s+hvert\s+fall\s+)?(?:ikke|ikkje|ikkj|itj|not)\s+(?:til\s+|med\s+|with\s+|to\s+)?"
    r"(?!(?:alle|all|everyone|everybody|noen|nokon|anyone|så|so|nå|no|now|enda|endå|ennå|enno|sikker|sure|nødvendig|naudsynt|aktuelt|relevant|"
    r"viktig|important|noe|noko|anything|vis|del|dele|la|lat|gi|gje|share|show|let|at)\b)(?=\S)",
    re.IGNORECASE,
)
_MORE_DENIAL = re.compile(
    r"(?P<link>,\s*|\s+(?:og|and|eller|or|heller)\s+)(?:ikke|ikkje|not)\s+(?:til\s+|med\s+|with\s+|to\s+)?",
    re.IGNORECASE,
)


def without_denial(text: str) -> str:
    """Who must not see the plan, without the "not" before them: "ikke skolen" asks for nothing but the school to be kept out."""
    opening = _DENIAL.match(text)
    return _MORE_DENIAL.sub(r"\g<link>", text[opening.end() :]) if opening else text


def with_its_words(piece: str, service: str) -> str:
    """A service in a piece, with the citizen's words that say which one it is; other words round it go."""
    start = piece.casefold().find(service.casefold())
    if start < 0 or len(piece.casefold()) != len(piece):
        return service
    end = start + len(service)
    before, after = _BEFORE.search(piece[:start]), _FURTHER.match(piece[end:])
    return piece[before.start("kind") if before else start : len(piece) if after else end].strip()


def pieces_of(text: str) -> list[str]:
    """The things that a text names, each in the citizen's own words; the marks of a list and full stops round them go."""
    pieces = (piece.strip(" .!\u2022-") for piece in _BETWEEN.split(text))
    return [piece for piece in pieces if piece]
