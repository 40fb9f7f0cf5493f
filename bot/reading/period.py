"""From when until when: "fra 1. desember til 1. juni", "ut mars 2027", "for one year"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.reading.calendar_words import MONTHS
from bot.reading.dates import dates_in, read_date
from bot.reading.numbers import CARDINALS, alternatives
from bot.reading.plain import plain

_UNTIL = re.compile(
    r"(?:\btil\s+og\s+med|\bt\.?o\.?m\.?|\b(?:fram|frem)\s+til|\btil|\bto|\buntil|\btill|\bthrough|\but|\bexpires|\bsenest|"
    r"\bseinast|[\-\u2013])\s*(?:den|the)?\s*$"
)
_FROM = re.compile(
    r"\b(?:fra\s+og\s+med|frå\s+og\s+med|f\.?o\.?m\.?|fra|frå|from|starting|beginning|since|gjelder fra|gjeld frå)\s*(?:den|the)?\s*$"
)
_NOW = re.compile(
    r"\b(?:nå|no|now|straks|med\s+en\s+gang|med\s+ein\s+gong|immediately|at\s+once|right\s+away|i\s+dag|idag|today|"
    r"fra\s+dags\s+dato|fra\s+nå|frå\s+no)\b"
)
_LENGTH = re.compile(
    rf"(?:\bi|\bfor|\bvarer|\bvarar|\bin|\blasts)\s+(?P<n>\d{{1,3}}|et\s+halvt|eit\s+halvt|half\s+a|a|an|{alternatives(CARDINALS)})\s+"
    r"(?P<unit>år|years?|måned(?:er)?|månad(?:er|ar)?|mnd|months?|uker?|veker?|weeks?|dag(?:er|ar)?|døgn|days?)\b(?!\s+(?:siden|sidan|ago|gammel|gamal|old))"
)
_YEAR_OUT = re.compile(
    r"\b(?:ut|resten\s+av|til\s+(?:slutten|utgangen)\s+av|for\s+the\s+rest\s+of|(?:until|till|to)\s+the\s+end\s+of)\s+"
    r"(?:året|år|i\s+år|dette\s+året|the\s+year|this\s+year)\b|\b(?:til|until)\s+(?:årets\s+slutt|årsskiftet|year'?s?[\s-]end)\b"
)
_MONTH_OUT = re.compile(
    r"\b(?:ut|(?:til\s+)?(?:slutten|utgangen)\s+av|(?:the\s+)?end\s+of|through)\s+"
    rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b(?:\s+(?P<year>\d{{4}}))?"
)
_TO_FEAST = re.compile(
    r"\b(?:til|until|till|before|før)\s+(?:(?P<yule>jul|jula|christmas|xmas)|(?:nyttår|new\s+years?))\b"
)
_NO_END = re.compile(
    r"\b(?:inntil\s+videre|inntil\s+vidare|uten\s+slutt\w*|utan\s+slutt\w*|ubegrenset|uavgrensa|for\s+alltid|"
    r"til\s+den\s+trekkes|til\s+ho\s+blir\s+trekt|"
    r"(?:så\s+lenge|so\s+lenge|as\s+long\s+as|for\s+as\s+long\s+as)\s+(?!\d|siden|sidan|sia|at\b)\w+|til\s+(?:jeg|eg|vi|me|han|hun|ho|noen|nokon)\s+(?:sier|seier|trekker|trekkjer)|"
    r"until\s+(?:i|we|he|she|somebody|someone)\s+(?:say|says|tell|tells|revoke|revokes|withdraw|withdraws)|hele\s+livet|heile\s+livet|"
    r"until\s+revoked|until\s+further\s+notice|indefinitely|no\s+end(?:\s+date)?|ing(?:en|a)\s+slutt\w*|for\s+good)\b"
)


@dataclass(frozen=True)
class Period:
    """The first and the last day, as far as they are said; None for one that is not."""

    first: date | None = None
    last: date | None = None


def read_period(text: str, today: date) -> Period:
    """The days that a text gives with "from" and "until", or by a length from the first day on.

    Raises:
        NotUnderstood: `no_such_date` for a day that does not exist.
    """
    said = plain(text)
    first = last = None
    for start, end in dates_in(said):
        before = said[:start]
        if _FROM.search(before):
            first = first or read_date(said[start:end], today, prefer="future")
        elif _UNTIL.search(before) and (first is not None or not re.search(r"[\-\u2013]\s*$", before)):
            last = last or read_date(said[start:end], today, prefer="future")
    if last is None and (length := _LENGTH.search(said)) is not None:
        last = _after(first or today, length)
    if last is None:
        last = _end_named(said, first or today)
    return Period(first, last)


def read_first_day(text: str, today: date) -> date:
    """The first day, in an answer to "from when". "Now" is today.

    Raises:
        NotUnderstood: as `bot.reading.dates.read_date`.
    """
    period = read_period(text, today)
    if period.first is not None:
        return period.first
    if period.last is None and _NOW.search(plain(text)) and not dates_in(plain(text)):
        return today
    return read_date(text, today, prefer="future")


def read_last_day(text: str, today: date, first: date | None = None) -> date:
    """The last day, in an answer to "until when"; a length counts from the first day on, or from today.

    Raises:
        NotUnderstood: as `bot.reading.dates.read_date`.
    """
    said = plain(text)
    period = read_period(text, today)
    if first is not None and period.first is None and (named := _end_named(said, first)) is not None:
        return named
    length = _LENGTH.search(said) or _LENGTH.search(f"for {said}")
    if length is not None and period.first is None and not dates_in(said):
        return _after(first or today, length)
    return period.last or read_date(text, today, prefer="future")


def has_no_end(text: str) -> bool:
    """Whether the words say that it lasts until somebody takes it back."""
    return _NO_END.search(plain(text)) is not None


def _end_named(said: str, start: date) -> date | None:
    """The first such end from a day on: of the year, of a month, Christmas Eve, or New Year's Eve."""
    if _YEAR_OUT.search(said):
        return date(start.year, 12, 31)
    if (feast := _TO_FEAST.search(said)) is not None:
        day = date(start.year, 12, 24 if feast["yule"] else 31)
        return day if day >= start else day.replace(year=start.year + 1)
    if (month := _MONTH_OUT.search(said)) is not None:
        day = date(int(month["year"] or start.year), MONTHS[month["month"]], 1) + relativedelta(day=31)
        return day if month["year"] or day >= start else day + relativedelta(years=1, day=31)
    return None


def _after(start: date, length: re.Match[str]) -> date:
    half = "hal" in length["n"]
    number = (
        1
        if half or length["n"] in ("a", "an")
        else int(length["n"])
        if length["n"].isdigit()
        else CARDINALS[length["n"]]
    )
    unit = length["unit"]
    if unit.startswith(("år", "year")):
        return start + (relativedelta(months=6) if half else relativedelta(years=number))
    if unit.startswith(("m",)):
        return start + (relativedelta(days=15) if half else relativedelta(months=number))
    return start + (relativedelta(days=number) if unit.startswith("d") else relativedelta(weeks=number))
