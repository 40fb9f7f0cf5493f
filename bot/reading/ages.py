"""Ages and age groups in people's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.reading.amended import opening_taken_back, without_superseded
from bot.reading.calendar_words import MONTHS
from bot.reading.dates import read_date
from bot.reading.lexicon import word_list
from bot.reading.numbers import CARDINALS, alternatives
from bot.reading.plain import plain, tokens
from bot.reading.problem import NotUnderstood

HEALTH_MAJORITY = 16
"""From this age a person decides on their own health care (pbrl § 4-3)."""

MAJORITY = 18
"""From this age a person is of age (vergemålsloven § 8)."""

OLDEST = 120
"""A higher number is not an age."""

UNDER_16, BETWEEN, ADULT = "under_16", "16_17", "adult"

_NUMBER = rf"(?P<n>\d{{1,3}}|{alternatives(CARDINALS)})"
_YEARS = r"(?:års|år|åring(?:en|ar|er)?|åringen|years?|yrs?|yr|y\.?o\.?|y/o|aar|aaring|vintrer)"
_MONTHS_OLD = re.compile(
    rf"\b{_NUMBER}[\s\-]*(?:måneder|måned|månader|månad|mnd|mnder|uker|uke|veker|veke|dager|dagar|months?|weeks?|"
    rf"days?)[\s\-]*(?:gammel|gamal|gamle|gammal|old|baby)?\b"
)
_SPAN = re.compile(
    r"\b(?:i|for|om|in|siste|hver|kvar|de|dei|over|under|minst|etter|after|last|past|next|neste)\s+(?:(?:ca\.?|"
    r"over|nesten|about)\s+)?$"
)
_SPAN_AFTER = re.compile(
    r"\s*(?:siden|sidan|sia|ago|med|erfaring|of|på\s+vent|venting|fram|frem|til|later|before|før|seinare|senere|"
    r"with|waiting)\b"
)

_WITH_YEARS = re.compile(
    rf"(?<![\w.,/:]){_NUMBER}[\s\-]*(?:og\s+(?:et|eit)\s+halvt?\s+|and\s+a\s+half\s+|1/2\s+|,5\s+|"
    rf"½\s*)?{_YEARS}(?:[\s\-]+(?:old|gammel|gamal|gammal|gamle|gamalt|gammelt))?\b"
)
_AFTER_WORD = re.compile(
    rf"\b(?:er|e|var|fylte|fyller|fyller\s+snart|blir|vert|vart|ble|blei|på|age[d]?|alder(?:en)?(?:\s+(?:er|"
    rf"hans|hennes|hennar))*|is|are|am|i'?m|he'?s|she'?s|turned|turning|turns|nå|no|now|snart|akkurat|just|only|"
    rf"bare|berre|over)"
    rf"\s*:?\s+(?:(?:nå|no|now|snart|akkurat|just|only|bare|berre|ca\.?|rundt|omtrent|about|nearly|almost|"
    rf"nesten)\s+)*{_NUMBER}(?=\s*(?:$|[.,;!?)]|og\b|å\b|and\b|nå\b|no\b|now\b|til\b|i\s))"
)
# "My daughter of 9 who …": after these words a number that goes on to tell about somebody is an age.
_OF_AGE = re.compile(rf"\b(?:på|aged|turns|turning)\s+{_NUMBER}(?=\s+(?:som|med|who|with|in|on|next|this)\b)")

# "Two children of 6 and 9": the second number is an age, too.
_AND_ONE_MORE = re.compile(
    rf"\s*(?:,|og|å|and|&)\s*{_NUMBER}(?:\s*(?:år|years))?(?=\s*(?:$|[.,;!?)]|(?:og|å|and|som|who|begge|båe|both|med|with|(?:som\s+)?(?:treng\w*|need\w*))\b))"
)

# "My son Pedro, 7", "mor (82)": a number beside somebody who has been named.
_RELATIVE = (
    r"(?:sønn(?:en)?|son(?:en)?|gutt(?:en)?|gut(?:en)?|datter(?:en|a)?|dotter(?:a)?|jent(?:e|a|en)|barn(?:et)?|unge(?:n)?|mor(?:en|a)?|"
    r"far(?:en)?|mamma|pappa|bror(?:en)?|søster(?:en|a)?|syster(?:a)?|mann(?:en)?|kon(?:e|a)|samboer(?:en)?|sambuar(?:en)?|"
    r"(?:best|old)e(?:mor|far)|mormor|morfar|farmor|farfar|barnebarn(?:et)?|tante|onkel|daughter|child|boy|girl|mother|father|"
    r"mum|mom|dad|"
    r"brother|sister|husband|wife|partner|grand(?:mother|father|son|daughter|ma|pa)|aunt|uncle|nephew|niece|cousin|friend)"
)
_BESIDE = re.compile(
    rf"\b{_RELATIVE}(?:\s+(?:min|mi|mitt|vår|vårt|hennes|hans|hennar))?(?:,?\s+(?!(?:og|and|på|er|is|har|has|som|who)\b)[^\W\d_]"
    rf"[^\W\d_'\-]*){{0,3}}\s*[,(]\s*{_NUMBER}(?!\.\s*(?:\d|(?:{'|'.join(MONTHS)})\b))\s*(?=$|[.,;!?)]|(?:og|and|som|who|med|"
    rf"with|needs?|treng(?:er)?|har|has|is|er)\b)"
)

# "Sønnen min på 9 har BPA": the same after a word for somebody, whatever comes next.
_OF_SOMEBODY = re.compile(
    rf"\b{_RELATIVE}(?:\s+(?:min|mi|mitt|vår|vårt|hennes|hans|hennar))?\s+(?:på|of|aged)\s+{_NUMBER}"
    rf"(?=\s+(?!(?:mån|mnd|uke|veke|dag|month|week|day|prosent|kilo|kg|timer|timar|hours|years|år)\w*)[^\W\d_])"
)

# Whoever "turns 16 in March" is 15: the law draws its lines at the birthday.
_NOT_YET = re.compile(
    r"\b(?:fyller|blir|vert|turns|turning|snart|soon|nesten|nearly|almost|going\s+on|will\s+be)\s+"
    r"(?:(?:vel|ca\.?|nå|no|now|snart|soon|akkurat|bare|berre|just)\s+)*$"
)
_BIRTHDAY = re.compile(r"\s*(?:år\s+|years\s+old\s+)?(?:i\s?dag|today)\b")
_BARE = re.compile(
    rf"^(?:ca\.?|rundt|omtrent|about|snart|nesten|soon|nearly|almost)?\s*{_NUMBER}\s*(?:nå|no|now|snart|og\s+et\s+halvt|"
    rf"og\s+eit\s+halvt)?$"
)
_BORN = re.compile(
    r"\b(?:født|fødd|fødde|fødtes|f\.|årgang|born|year\s+of\s+birth|fødselsår|fødselsdato|"
    r"date\s+of\s+birth)\b\.?\s*(?:(?:er|is|in|i|on|den|året|year)\s+)*:?\s*(?P<when>.{2,40})"
)
_FOUR_DIGITS = re.compile(r"(?<!\d)(?P<year>19\d{2}|20\d{2})(?!\d)")
_NEWBORN = re.compile(
    r"\b(?:baby(?:en)?|babyar|nyfødt|nyfødd|nyfødde|newborn|new-born|spedbarn(?:et)?|spebarn(?:et)?|infant|ufødt|"
    r"unborn)\b"
)

_COUNTED = re.compile(rf"(?<![\w.,/:]){_NUMBER}(?:[\s\-]*{_YEARS})?(?:[\s\-]+(?:old|gammel|gamal|gammal))?\b")
"""A number that may be an age, for "15, nei 16"."""

# "Tenåring" is a teenager, not somebody of ten years.
_TEENAGER = re.compile(r"\bten-?åring\w*")

_BELOW = re.compile(
    rf"\b(?:under|yngre\s+enn|below|younger\s+than|less\s+than|ikke\s+fylt|ikkje\s+fylt|ikke\s+fylt\s+enda|"
    rf"not\s+yet)\s+{_NUMBER}\b"
)
_ABOVE = re.compile(
    rf"\b(?:over|eldre\s+enn|fylt|fylte|minst|above|older\s+than|more\s+than|at\s+least|past|"
    rf"passert)\s+{_NUMBER}\b|\b(?P<m>\d{{2}})\s*\+|\b(?P<o>\d{{2}})\s*(?:år\s*)?(?:eller\s+(?:mer|eldre|meir)|"
    rf"og\s+oppover|or\s+(?:over|older|more)|and\s+over)"
)
_RANGE = re.compile(r"\b(?P<a>\d{1,2})\s*(?:-|\u2013|til|to|eller|or|og|and|/)\s*(?P<b>\d{1,2})\b")


@dataclass(frozen=True)
class _Words:
    """Words for the groups, words for neither, and small words beside them."""

    groups: Mapping[str, frozenset[str]]
    neither: frozenset[str]
    negations: frozenset[str]
    small: frozenset[str]


@cache
def _words() -> _Words:
    data = word_list("ages")
    groups = {group: frozenset(words) for group, words in data["groups"].items()}
    return _Words(groups, *(frozenset(data[name]) for name in ("neither", "negations", "small")))


def age_group(age: int) -> str:
    """`under_16`, `16_17` or `adult`, for an age in whole years. Raises ValueError for a number that is no age."""
    if not 0 <= age <= OLDEST:
        raise ValueError("not an age")
    return UNDER_16 if age < HEALTH_MAJORITY else BETWEEN if age < MAJORITY else ADULT


def read_age(text: str, today: date | None = None) -> int | None:
    """The one age in whole years that a text gives, else None (also when it gives more than one).

    Args:
        text: "9", "han er ni", "17-åring", "8 måneder" (0), "født i 2017".
        today: needed for a year or day of birth only. From a year alone the age is the one reached this year.
    """
    said = _as_meant(_TEENAGER.sub("ungdom", plain(text)))
    born = _BORN.search(said)
    if born is not None and today is not None:
        return _age_from_birth(born["when"], today)
    ages = {age for age, _start, _end in ages_in(said)}
    if not ages and (bare := _BARE.match(said.strip(" .!,"))) is not None:
        ages = {value} if (value := _reached(said.strip(" .!,"), bare)) is not None else set()
    if not ages:
        young = next((match for match in _MONTHS_OLD.finditer(said) if not _is_span(said, match)), None)
        if young is not None:
            count = _value(young["n"])
            return None if count is None else _whole_years(count, young.group())
        if _NEWBORN.search(said) and not _words().negations & set(tokens(said)):
            return 0
    return ages.pop() if len(ages) == 1 else None


def ages_in(said: str) -> list[tuple[int, int, int]]:
    """The ages in a text in lower case, each with its start and end: "9 år", "på ni", "17-åring", "nine-year-old"."""
    said = _amended(_TEENAGER.sub(lambda match: "|" * len(match.group()), said))
    found: list[tuple[int, int, int]] = []
    for pattern in (_WITH_YEARS, _AFTER_WORD, _OF_AGE, _OF_SOMEBODY, _BESIDE):
        for match in pattern.finditer(said):
            age = None if pattern not in (_OF_AGE, _OF_SOMEBODY) and _is_span(said, match) else _reached(said, match)
            if age is not None and all(match.end() <= start or end <= match.start() for _age, start, end in found):
                found.append((age, match.start() if pattern is _WITH_YEARS else match.start("n"), match.end()))
    for _age, _start, end in list(found):
        while (more := _AND_ONE_MORE.match(said, end)) is not None and not _SPAN_AFTER.match(said, more.end()):
            age, place, end = _value(more["n"]), more.start("n"), more.end()
            if age is not None and all(end <= first or last <= place for _each, first, last in found):
                found.append((age, place, end))
    return sorted(found, key=lambda each: each[1])


def _amended(said: str) -> str:
    """The text without the ages that it takes back, every other word where it was."""
    return without_superseded(said, [match.span() for match in _COUNTED.finditer(said)])


def _as_meant(said: str) -> str:
    """The text of an answer without what it takes back, and without "sorry," before it."""
    start = opening_taken_back(said)
    return _amended(said[start:] if _COUNTED.match(said, start) else said)


def _whole_years(count: int, written: str) -> int:
    return count // 12 if re.search(r"mån|mnd|month", written) else 0


def _is_span(said: str, match: re.Match[str]) -> bool:
    """Whether the number tells how long something took: "i tre år", "for to år siden", "tre år med venting"."""
    return bool(_SPAN.search(said[: match.start("n")]) or _SPAN_AFTER.match(said, match.end()))


def _reached(said: str, match: re.Match[str]) -> int | None:
    """The age that a match tells of: one less while the birthday is still to come."""
    age = _value(match["n"])
    to_come = _NOT_YET.search(said[: match.start("n")]) and not _BIRTHDAY.match(said, match.end("n"))
    return age - 1 if age and to_come else age


def _value(written: str) -> int | None:
    number = int(written) if written.isdigit() else CARDINALS[written]
    return number if number <= OLDEST else None


def _age_from_birth(when: str, today: date) -> int | None:
    try:
        day = read_date(when, today, "past")
    except NotUnderstood:
        year = _FOUR_DIGITS.search(when)
        if year is not None:
            age = today.year - int(year["year"])
            return age if 0 <= age <= OLDEST else None
        short = re.match(r"'?(\d{2})\b(?!\s*[./]\d)", when)
        if short is None:
            return None
        return (today.year - int(short.group(1))) % 100
    if re.search(r"\d{4}|[./\-]\s?\d{2}\b", when) is None:
        return None  # a birthday without a year says no age
    age = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return age if 0 <= age <= OLDEST else None


def read_age_group(text: str, today: date) -> str | None:
    """The age group that a text names by an age, a bound ("over 18") or a word ("voksen"); None when it stays open.

    "Tenåring" and "over 16" are open: they fit more than one group. So is any negation.
    """
    said = _as_meant(plain(text))
    if _words().negations & set(tokens(said)) and not re.search(r"\bikk?j?e\s+fylt\b|\bno\b", said):
        return None
    bound = _bound(said)
    if bound is not None:
        return bound or None
    span = _RANGE.search(said)
    if span is not None:
        ages = [int(span["a"]), int(span["b"])]
        groups = {age_group(age) for age in ages}
        return groups.pop() if len(groups) == 1 else None
    age = read_age(said, today)
    if age is not None:
        return age_group(age)
    return _group_by_word(tokens(said))


def _bound(said: str) -> str | None:
    """The group that a bound leaves, "" when it leaves more than one, None when there is no bound."""
    below, above = _BELOW.search(said), _ABOVE.search(_BELOW.sub(" ", said))
    low = high = None
    if below is not None:
        high = _value(below["n"])
    if above is not None:
        low = _value(above["n"] or above["m"] or above["o"])
    if low is None and high is None:
        return None
    groups = {age_group(age) for age in range(low if low is not None else 0, high if high is not None else OLDEST + 1)}
    return groups.pop() if len(groups) == 1 else ""


def _group_by_word(said: list[str]) -> str | None:
    words = _words()
    if not said or words.neither & set(said):
        return None
    found = {group for group, names in words.groups.items() if set(said) & names}
    grown_child = found == {ADULT, UNDER_16}
    if grown_child:
        return None
    left = [
        word for word in said if word not in words.small and not any(word in names for names in words.groups.values())
    ]
    return found.pop() if len(found) == 1 and len(left) <= 1 else None
