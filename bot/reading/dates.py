"""Dates in people's words. The day always comes before the month.

`dateparser` was tried and reads none of "for to uker siden", "forrige tirsdag", "førre veke", "om en måned"; it also reads
numbers that are no dates. So the forms are spelled out here, and what is not one of them is not a date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from bot.reading.calendar_words import MONTHS, month, weekday
from bot.reading.numbers import CARDINALS, ORDINALS, alternatives
from bot.reading.plain import plain
from bot.reading.problem import NotUnderstood

Prefer = Literal["past", "future"]

EARLIEST, LATEST = 1900, 2100
"""Years outside are slips of the pen."""

_PIVOT = 20
"""A year of two digits lies at most so many years ahead of today; a higher one is in the last century."""

_COUNT = rf"(?:\d{{1,3}}|{alternatives(CARDINALS)}|et\ par|eit\ par|a\ couple\ of|couple\ of|et\ halvt|eit\ halvt|halvannet|halvtanna|half\ an?)"
_UNIT = (
    r"(?:dag(?:er|ar|a)?|døgn|days?|uk(?:e|er|a)|vek(?:e|er|a)|weeks?|fortnights?|måned(?:er)?|månad(?:er|ar)?|mnd|mån|months?|år|years?)"
)
_ABOUT = r"(?:ca\.?|cirka|omtrent|omlag|om\ lag|nesten|rundt|over|litt\ over|vel|godt|about|around|almost|roughly|exactly|nøyaktig|akkurat|bare|berre|only|just)"
_ORDINAL = rf"(?:{alternatives(ORDINALS)})"
_NAME = r"(?:[a-zæøåéü]{3,10})"
_DAY = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|de|te|\.?e)?"
_YEAR = r"(?P<year>\d{4}(?!\d)|'\d{2}(?!\d)|\d{2}(?=\s*(?:$|[.,;!)])))"
_WHICH_YEAR = r"(?P<which>i\ fjor|i\ år|i\ forfjor|neste\ år|til\ neste\ år|this\ year|last\ year|next\ year|året\ før)"
_TAIL = rf"(?:[\s.,]*(?:i\s+|of\s+|in\s+)?{_YEAR}|\s*,?\s*{_WHICH_YEAR})?"
_WEEKDAY_BEFORE = r"(?:[a-zæøå]{2,8}(?:dag|dagen|day),?\s+(?:den\s+|the\s+)?)?"
_NOT_A_COUNT = r"(?!\s*(?:år|års|åring|years?|yrs?|barn|tjenest|tenest|uke|veke|week|måned|månad|month|mnd|dager|dagar|days|timer|timar|hours|gang|prosent|percent|%|kroner|kr|stk|ganger|times))"

_UNREAD = re.compile(r"\S+@\S+|(?:kl|klokka|klokken|klokkå|at)\.?\s*\d{1,2}(?:[.:]\d{2})?(?![./\-\w])|\b\d{1,2}:\d{2}\b|§+\s*\d+[\s\w.\-]*|\b24/7\b|\b(?:hver|kvar|every|each)\s+\w+")


@dataclass(frozen=True)
class _Reader:
    """What is being read, and against which day."""

    today: date
    prefer: Prefer

    def day_of(self, day: int, month_number: int, year: str | None = None, which: str | None = None) -> date:
        if which is not None:
            return _day(self.today.year + _WHICH[which], month_number, day)
        if year is not None:
            return _day(self.full_year(year), month_number, day)
        # 29 February may be up to eight years away.
        step = -1 if self.prefer == "past" else 1
        for distance in range(9):
            candidate = _existing(self.today.year + step * distance, month_number, day)
            if candidate is not None and (candidate <= self.today if step < 0 else candidate >= self.today):
                return candidate
        raise NotUnderstood("no_such_date")

    def full_year(self, written: str) -> int:
        digits = written.lstrip("'")
        if len(digits) == 4:
            return int(digits)
        century = self.today.year // 100 * 100
        year = century + int(digits)
        return year if year <= self.today.year + _PIVOT else year - 100

    def day_in_month(self, day: int) -> date:
        """"Den 12.": the latest or the next month that has such a day on the right side of today."""
        step = -1 if self.prefer == "past" else 1
        for distance in range(4):
            first = self.today.replace(day=1) + relativedelta(months=step * distance)
            candidate = _existing(first.year, first.month, day)
            if candidate is not None and (candidate <= self.today if step < 0 else candidate >= self.today):
                return candidate
        raise NotUnderstood("no_such_date")

    def weekday_near(self, number: int, forward: bool) -> date:
        """The nearest such weekday, today left out: today is called "i dag"."""
        if forward:
            return self.today + timedelta(days=(number - self.today.weekday() - 1) % 7 + 1)
        return self.today - timedelta(days=(self.today.weekday() - number - 1) % 7 + 1)

    def weekday_in_week(self, number: int, weeks: int) -> date:
        monday = self.today - timedelta(days=self.today.weekday())
        return monday + timedelta(days=number, weeks=weeks)

    def shifted(self, count: str, unit: str, sign: int) -> date:
        try:
            return self.today + _span(count, unit) * sign
        except (ValueError, OverflowError):
            raise NotUnderstood("no_such_date") from None


_WHICH = {
    "i fjor": -1, "last year": -1, "året før": -1, "i forfjor": -2, "i år": 0, "this year": 0,
    "neste år": 1, "til neste år": 1, "next year": 1,
}  # fmt: skip
_HALVES = {"et halvt": 6, "eit halvt": 6, "half a": 6, "half an": 6, "halvannet": 18, "halvtanna": 18}
_PAIRS = ("et par", "eit par", "a couple of", "couple of")


def _span(count: str, unit: str) -> relativedelta:
    if count in _HALVES:
        if unit not in ("år", "year"):
            raise NotUnderstood("not_understood")
        return relativedelta(months=_HALVES[count])
    number = int(count) if count.isdigit() else 2 if count in _PAIRS else CARDINALS[count]
    if unit.startswith(("uk", "vek", "week")):
        return relativedelta(weeks=number)
    if unit.startswith("fortnight"):
        return relativedelta(weeks=2 * number)
    if unit.startswith(("mån", "mnd", "month")):
        return relativedelta(months=number)
    if unit.startswith(("år", "year")):
        return relativedelta(years=number)
    return relativedelta(days=number)


def _existing(year: int, month_number: int, day: int) -> date | None:
    if not (EARLIEST <= year <= LATEST and 1 <= month_number <= 12 and 1 <= day <= calendar.monthrange(year, month_number)[1]):
        return None
    return date(year, month_number, day)


def _day(year: int, month_number: int, day: int) -> date:
    found = _existing(year, month_number, day)
    if found is None:
        raise NotUnderstood("no_such_date")
    return found


Match = re.Match[str]
Rule = Callable[[_Reader, Match], date | None]
_RULES: list[tuple[re.Pattern[str], Rule]] = []


def _rule(pattern: str) -> Callable[[Rule], Rule]:
    """Register how one form is read. A rule returns None where its words turn out to be no date."""

    def register(rule: Rule) -> Rule:
        _RULES.append((re.compile(pattern), rule))
        return rule

    return register


@_rule(r"(?<![\d.\-/])(?P<year>\d{4})(?P<sign>[\-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d\-/])(?!\.\d)")
def _year_first(reader: _Reader, found: Match) -> date | None:
    return _day(int(found["year"]), int(found["month"]), int(found["day"]))


@_rule(
    rf"(?<![\d.\-/+]){_WEEKDAY_BEFORE}(?P<day>\d{{1,2}})\s?[./\-]\s?(?P<month>\d{{1,2}})\s?[./\-]\s?(?P<year>\d{{4}}|'?\d{{2}})(?!\d)(?![./\-]\d)"
)
def _day_month_year(reader: _Reader, found: Match) -> date | None:
    return reader.day_of(int(found["day"]), int(found["month"]), found["year"])


@_rule(rf"(?<![\d.,\-/]){_WEEKDAY_BEFORE}{_DAY}[\s\-]*(?:of\s+)?(?P<name>{_NAME})\b\.?{_TAIL}")
def _day_and_month(reader: _Reader, found: Match) -> date | None:
    number = month(found["name"])
    return None if number is None else reader.day_of(int(found["day"]), number, found["year"], found["which"])


@_rule(rf"\b{_WEEKDAY_BEFORE}(?P<ordinal>{_ORDINAL})\s+(?:of\s+|dag\s+i\s+|i\s+)?(?P<name>{_NAME})\b{_TAIL}")
def _ordinal_and_month(reader: _Reader, found: Match) -> date | None:
    number = month(found["name"])
    if number is None:
        # "Femte i tredje": people who say the month as a number too.
        number = ORDINALS.get(found["name"]) if re.search(r"\si\s", found.group()) else None
        if number is None or number > 12:
            return None
    return reader.day_of(ORDINALS[found["ordinal"]], number, found["year"], found["which"])


@_rule(rf"(?P<before>\bi\s+)?\b(?P<name>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?,?\s+(?:the\s+|den\s+)?{_DAY}(?![\d:])(?![./\-]\d){_NOT_A_COUNT}{_TAIL}")
def _month_and_day(reader: _Reader, found: Match) -> date | None:
    if found["before"]:
        # "I mars 26" is a month and a year to most people, and 26 March to some.
        raise NotUnderstood("ambiguous")
    return reader.day_of(int(found["day"]), MONTHS[found["name"]], found["year"], found["which"])


@_rule(rf"\b{_WEEKDAY_BEFORE}(?P<day>{_ORDINAL})\s+(?P<unused>dennes)\b")
def _ordinal_this_month(reader: _Reader, found: Match) -> date | None:
    return reader.day_in_month(ORDINALS[found["day"]])


@_rule(rf"(?<![\d.,\-/+§]){_WEEKDAY_BEFORE}(?P<day>\d{{1,2}})\s?(?P<sign>[./])\s?(?P<month>\d{{1,2}})(?!\d)(?![.,/\-:]\d){_NOT_A_COUNT}(?!\s*(?:stilling|del\b|av\b|million))(?:[\s.,]*{_WHICH_YEAR})?")
def _day_month(reader: _Reader, found: Match) -> date | None:
    if found["sign"] == "." and int(found["month"]) > 12:
        return None  # 22.30 is a time of day
    return reader.day_of(int(found["day"]), int(found["month"]), None, found["which"])


@_rule(rf"\b(?P<name>[a-zæøå]{{2,8}}(?:dag|dagen|day))\s+(?:for\s+)?(?P<count>{_COUNT})\s+(?P<unit>uker|uke|veker|veke|weeks?)\s+(?:siden|sidan|sia|ago)\b")
def _weekday_weeks_ago(reader: _Reader, found: Match) -> date | None:
    number = weekday(found["name"])
    weeks = int(found["count"]) if found["count"].isdigit() else 2 if found["count"] in _PAIRS else CARDINALS.get(found["count"])
    return None if number is None or weeks is None or weeks > 520 else reader.weekday_in_week(number, -weeks)


@_rule(rf"\b(?:for\s+)?(?:{_ABOUT}\s+)*(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\s+(?:siden|sidan|sia|sida|sin|ago|tilbake\s+i\s+tid)\b")
def _ago(reader: _Reader, found: Match) -> date | None:
    return reader.shifted(found["count"], found["unit"], -1)


@_rule(rf"\b(?P<name>[a-zæøå]{{2,8}}(?:dag|dagen|day))\s+(?:i\s+)?(?P<which>forrige|førre|sist|neste|denne|last|next|this)\s+(?:uke|uka|uken|veke|veka|week)\b")
def _weekday_of_week(reader: _Reader, found: Match) -> date | None:
    number = weekday(found["name"])
    weeks = {"neste": 1, "next": 1, "denne": 0, "this": 0}.get(found["which"], -1)
    return None if number is None else reader.weekday_in_week(number, weeks)


@_rule(rf"\b(?P<how>om|in|innen)\s+(?:{_ABOUT}\s+)*(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})(?:\s+(?:tid|time))?\b(?!\s+(?:gammel|gamal|old))")
def _ahead(reader: _Reader, found: Match) -> date | None:
    # "Five coordinators in three years" and "innen fire uker" tell how long, unless a coming day is asked for.
    if found["how"] != "om" and reader.prefer == "past":
        return None
    return reader.shifted(found["count"], found["unit"], 1)


@_rule(rf"\b(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\s+(?:from\s+(?:now|today)|frå\s+no|fra\s+nå|fram\s+i\s+tid)\b")
def _from_now(reader: _Reader, found: Match) -> date | None:
    return reader.shifted(found["count"], found["unit"], 1)


_DAYS = (
    (-2, r"i\s?(?:forgårs|forgår|førgårs|førrgårs|fyrrgårs|førrigår|fyrregår|forrigår)|forgårs|førgårs|(?:the\s+)?day\s+before\s+yesterday|dagen\s+før\s+i\s+går"),
    (2, r"(?:i\s?)?over\s?(?:morgen|morgon|imorgen|i\s+morgen)|(?:the\s+)?day\s+after\s+tomorrow"),
    (-1, r"i\s?(?:går|gaar|gjår|gor)(?:\s+(?:kveld|morges|morgon|ettermiddag|natt))?|gårsdagen|yesterday|yesturday|last\s+night"),
    (1, r"i\s?(?:morgen|morgon|morra|mårra|mårå|morgå)(?:\s+tidlig)?(?!\s*s\b)|tomorrow|tomorow|morgondagen|morgendagen"),
    (0, r"i\s?dag(?:\s+tidlig)?|i\s?(?:morges|morgest|kveld|natt)|today|this\s+morning|tonight|nå\s+nettopp|nett\s+no"),
)  # fmt: skip


@_rule("|".join(rf"\b(?P<d{at}>{words})\b" for at, (_shift, words) in enumerate(_DAYS)))
def _near_day(reader: _Reader, found: Match) -> date | None:
    shift = next(shift for at, (shift, _words) in enumerate(_DAYS) if found[f"d{at}"])
    return reader.today + timedelta(days=shift)


@_rule(r"\b(?P<which>forrige|førre|forige|sist|last|neste|next|kommende|komande)\s+(?P<unit>uke|uka|uken|veke|veka|week|måned|måneden|månad|month)\b")
def _next_unit(reader: _Reader, found: Match) -> date | None:
    sign = 1 if found["which"] in ("neste", "next", "kommende", "komande") else -1
    return reader.shifted("1", found["unit"], sign)


@_rule(
    r"\b(?:(?P<which>forrige|førre|forige|siste?|last|neste|next|nå\s+på|no\s+på|kommende|komande|førstkommende|førstkomande|this|denne|på|on)\s+)?"
    r"(?P<name>[a-zæøå]{2,8}(?:dag|dagen|day))\b"
)
def _weekday(reader: _Reader, found: Match) -> date | None:
    number, which = weekday(found["name"]), " ".join((found["which"] or "").split())
    if number is None:
        return None
    if which in ("forrige", "førre", "forige", "sist", "siste", "last"):
        return reader.weekday_near(number, forward=False)
    if which in ("", "på", "on", "this", "denne"):
        return reader.weekday_near(number, forward=reader.prefer == "future")
    return reader.weekday_near(number, forward=True)


_FEASTS = {
    (12, 24): r"jul(?:e)?af(?:ten|tan|ta)|christmas\s+eve", (12, 25): r"christmas\s+day|(?:første|fyrste)\s+juledag",
    (12, 31): r"nyttårsaf(?:ten|tan|ta)|new\s+year's\s+eve", (1, 1): r"nyttårsdag(?:en)?|new\s+year's\s+day",
}  # fmt: skip


@_rule("|".join(rf"\b(?P<f{m}_{d}>{words})\b" for (m, d), words in _FEASTS.items()))
def _feast(reader: _Reader, found: Match) -> date | None:
    month_number, day = next((m, d) for m, d in _FEASTS if found[f"f{m}_{d}"])
    return reader.day_of(day, month_number)


@_rule(rf"\b(?:den|the)\s+(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?(?![\d./\-,]*\d){_NOT_A_COUNT}(?!\.?\s*(?:gang|time|klasse|trinn))(?=\s*(?:$|[.,;!)]|dennes|denne|i\s+denne|this|of\s+this|i\s+|og\s+|da\s+|så\s+|and\s+|men\s+|kom\s+))")
def _day_alone(reader: _Reader, found: Match) -> date | None:
    return reader.day_in_month(int(found["day"]))


@_rule(rf"^\W*(?:på\s+|on\s+|det\s+var\s+|it\s+was\s+)?(?:den|the)\s+(?P<day>{_ORDINAL})\W*$")
def _ordinal_alone(reader: _Reader, found: Match) -> date | None:
    return None if found["day"] in ("andre", "annen", "second") else reader.day_in_month(ORDINALS[found["day"]])


def read_date(text: str, today: date, prefer: Prefer = "past") -> date:
    """The one day that a text names.

    Args:
        text: anything; the date may stand in a sentence.
        today: the day on which "i går" was said.
        prefer: where a day without a year, or a weekday, is looked for. In the past it is the latest such day up to today.
            "Forrige uke" and "neste måned" are read as the same day a week back or a month on.

    Raises:
        NotUnderstood: `no_such_date` for 31 February and its like, `ambiguous` when the text names more than one day,
            `not_understood` when it names none.
    """
    reader = _Reader(today, prefer)
    found = set(_days(reader, plain(text)))
    if len(found) > 1:
        raise NotUnderstood("ambiguous")
    if not found:
        raise NotUnderstood("not_understood")
    return found.pop()


def dates_in(said: str) -> list[tuple[int, int]]:
    """Where dates stand in a text in lower case, as start and end; days that do not exist are left out."""
    # Which day it is does not matter for where a date stands.
    return sorted((start, end) for start, end, day in _found(_Reader(date(2024, 2, 29), "past"), said) if day is not None)


def _days(reader: _Reader, said: str) -> Iterator[date]:
    """Every day named; raises NotUnderstood for one that cannot be."""
    for _start, _end, day in _found(reader, said, strict=True):
        if day is not None:
            yield day


def _found(reader: _Reader, said: str, strict: bool = False) -> Iterator[tuple[int, int, date | None]]:
    """Every date, form by form; words that one form has read are out of reach for the next, and nothing moves its place."""
    said = _UNREAD.sub(lambda match: "|" * len(match.group()), said)
    for pattern, rule in _RULES:
        position = 0
        while (match := pattern.search(said, position)) is not None:
            start, end = match.span()
            position = start + 1
            try:
                day = rule(reader, match)
            except NotUnderstood:
                if strict:
                    raise
                day = None
            if day is None:
                continue
            yield start, end, day
            said = said[:start] + "|" * (end - start) + said[end:]
