"""The forms in which people write a day: one rule a form. The day always comes before the month.

`dateparser` was tried and reads none of "for to uker siden", "forrige tirsdag", "førre veke", "om en måned"; it also reads
numbers that are no dates. So the forms are spelled out here, and what is not one of them is not a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.reading.calendar_words import MONTHS, month, weekday
from bot.reading.numbers import CARDINALS, ORDINALS, alternatives
from bot.reading.problem import NotUnderstood
from bot.reading.reckoning import PAIRS, Today, existing_day

_COUNT = (
    rf"(?:\d{{1,3}}|{alternatives(CARDINALS)}|et\ par|eit\ par|a\ couple\ of|couple\ of|et\ halvt|eit\ halvt|"
    rf"halvannet|halvtanna|half\ an?)"
)
_UNIT = (
    r"(?:dag(?:er|ar|a)?|døgn|days?|uk(?:e|er|a)|vek(?:e|er|a)|weeks?|fortnights?|måned(?:er)?|månad(?:er|"
    r"ar)?|mnd|mån|months?|år|years?)"
)
_ABOUT = (
    r"(?:ca\.?|cirka|omtrent|omlag|om\ lag|nesten|rundt|over|litt\ over|vel|godt|about|around|almost|roughly|"
    r"exactly|nøyaktig|akkurat|bare|berre|only|just)"
)
_ORDINAL = rf"(?:{alternatives(ORDINALS)})"
_NAME = r"(?:[a-zæøåéü]{3,10})"
_DAY = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|de|te|\.?e)?"
_YEAR = r"(?P<year>\d{4}(?!\d)|'\d{2}(?!\d)|\d{2}(?=\s*(?:$|[.,;!)])))"
_WHICH_YEAR = r"(?P<which>i\ fjor|i\ år|i\ forfjor|neste\ år|til\ neste\ år|this\ year|last\ year|next\ year|året\ før)"
_TAIL = rf"(?:[\s.,]*(?:i\s+|of\s+|in\s+)?{_YEAR}|\s*,?\s*{_WHICH_YEAR})?"
_WEEKDAY_BEFORE = r"(?:[a-zæøå]{2,8}(?:dag|dagen|day),?\s+(?:den\s+|the\s+)?)?"
_NOT_A_COUNT = (
    r"(?!\s*(?:år|års|åring|years?|yrs?|barn|tjenest|tenest|uke|veke|week|måned|månad|month|mnd|dager|dagar|days|"
    r"timer|timar|hours|gang|prosent|percent|%|kroner|kr|stk|ganger|times))"
)

Match = re.Match[str]
Rule = Callable[[Today, Match], date | None]
RULES: list[tuple[re.Pattern[str], Rule]] = []


def _rule(pattern: str) -> Callable[[Rule], Rule]:
    """Register how one form is read. A rule returns None where its words turn out to be no date."""

    def register(rule: Rule) -> Rule:
        RULES.append((re.compile(pattern), rule))
        return rule

    return register


@_rule(
    rf"(?<![\d.,/§])\b\d{{1,2}}\.?\s*(?:og|eller|til|and|or|to|-|\u2013)\s*(?:den\s+|the\s+)?\d{{1,2}}(?:\.|st|nd|rd|th)?"
    rf"\s*(?P<name>{_NAME})\b"
)
def _one_of_two(today: Today, found: Match) -> date | None:
    """ "Between the 3rd and the 5th of November" names no one day."""
    if month(found["name"]) is None:
        return None
    raise NotUnderstood("ambiguous")


@_rule(r"(?<![\d.\-/])(?P<year>\d{4})(?P<sign>[\-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d\-/])(?!\.\d)")
def _year_first(today: Today, found: Match) -> date | None:
    return existing_day(int(found["year"]), int(found["month"]), int(found["day"]))


@_rule(
    rf"(?<![\d.\-/+]){_WEEKDAY_BEFORE}(?P<day>\d{{1,2}})\s?[./\-]\s?(?P<month>\d{{1,2}})\s?[./\-]\s?(?P<year>\d{{4}}|"
    rf"'?\d{{2}})(?!\d)(?![./\-]\d)"
)
def _day_month_year(today: Today, found: Match) -> date | None:
    return today.day_of(int(found["day"]), int(found["month"]), found["year"])


@_rule(rf"(?<![\d.,\-/]){_WEEKDAY_BEFORE}{_DAY}[\s\-]*(?:of\s+)?(?P<name>{_NAME})\b\.?{_TAIL}")
def _day_and_month(today: Today, found: Match) -> date | None:
    number = month(found["name"])
    return None if number is None else today.day_of(int(found["day"]), number, found["year"], found["which"])


@_rule(rf"\b{_WEEKDAY_BEFORE}(?P<ordinal>{_ORDINAL})\s+(?:of\s+|dag\s+i\s+|i\s+)?(?P<name>{_NAME})\b{_TAIL}")
def _ordinal_and_month(today: Today, found: Match) -> date | None:
    number = month(found["name"])
    if number is None:
        # "Femte i tredje": people who say the month as a number too.
        number = ORDINALS.get(found["name"]) if re.search(r"\si\s", found.group()) else None
        if number is None or number > 12:
            return None
    return today.day_of(ORDINALS[found["ordinal"]], number, found["year"], found["which"])


@_rule(
    rf"(?P<before>\bi\s+)?\b(?P<name>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?,?\s+(?:the\s+|"
    rf"den\s+)?{_DAY}(?![\d:])(?![./\-]\d){_NOT_A_COUNT}{_TAIL}"
)
def _month_and_day(today: Today, found: Match) -> date | None:
    if found["before"]:
        # "I mars 26" is a month and a year to most people, and 26 March to some.
        raise NotUnderstood("ambiguous")
    return today.day_of(int(found["day"]), MONTHS[found["name"]], found["year"], found["which"])


@_rule(rf"\b{_WEEKDAY_BEFORE}(?P<day>{_ORDINAL})\s+(?P<unused>dennes)\b")
def _ordinal_this_month(today: Today, found: Match) -> date | None:
    return today.day_in_month(ORDINALS[found["day"]])


@_rule(
    rf"(?<![\d.,\-/+§]){_WEEKDAY_BEFORE}(?P<day>\d{{1,2}})\s?(?P<sign>[./])\s?(?P<month>\d{{1,2}})(?!\d)(?![.,/\-:]\d){_NOT_A_COUNT}(?!\s*(?:stilling|"
    rf"del\b|av\b|million))(?:[\s.,]*{_WHICH_YEAR})?"
)
def _day_month(today: Today, found: Match) -> date | None:
    if found["sign"] == "." and int(found["month"]) > 12:
        return None  # 22.30 is a time of day
    return today.day_of(int(found["day"]), int(found["month"]), None, found["which"])


@_rule(
    rf"\b(?P<name>[a-zæøå]{{2,8}}(?:dag|dagen|day))\s+(?:for\s+)?(?P<count>{_COUNT})\s+(?P<unit>uker|uke|veker|"
    rf"veke|weeks?)\s+(?:siden|sidan|sia|ago)\b"
)
def _weekday_weeks_ago(today: Today, found: Match) -> date | None:
    number = weekday(found["name"])
    weeks = (
        int(found["count"])
        if found["count"].isdigit()
        else 2
        if found["count"] in PAIRS
        else CARDINALS.get(found["count"])
    )
    return None if number is None or weeks is None or weeks > 520 else today.weekday_in_week(number, -weeks)


@_rule(
    rf"\b(?:for\s+)?(?:{_ABOUT}\s+)*(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\s*(?:og|and|,)\s*(?P<more>{_COUNT})\s+"
    rf"(?P<finer>{_UNIT})\s+(?:siden|sidan|sia|sida|ago)\b"
)
def _ago_in_two_units(today: Today, found: Match) -> date | None:
    day = today.shifted(found["count"], found["unit"], -1)
    return Today(day, today.prefer).shifted(found["more"], found["finer"], -1)


@_rule(
    rf"\b(?:for\s+)?(?:{_ABOUT}\s+)*(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\s+(?:siden|sidan|sia|sida|sin|ago|"
    rf"tilbake\s+i\s+tid)\b"
)
def _ago(today: Today, found: Match) -> date | None:
    return today.shifted(found["count"], found["unit"], -1)


@_rule(
    r"\b(?P<name>[a-zæøå]{2,8}(?:dag|dagen|day))\s+(?:i\s+)?(?P<which>forrige|førre|sist|neste|denne|last|next|"
    r"this)\s+(?:uke|uka|uken|veke|veka|week)\b"
)
def _weekday_of_week(today: Today, found: Match) -> date | None:
    number = weekday(found["name"])
    weeks = {"neste": 1, "next": 1, "denne": 0, "this": 0}.get(found["which"], -1)
    return None if number is None else today.weekday_in_week(number, weeks)


@_rule(
    rf"\b(?P<how>om|in|innen)\s+(?:{_ABOUT}\s+)*(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})(?:\s+(?:tid|"
    rf"time))?\b(?!\s+(?:gammel|gamal|old))"
)
def _ahead(today: Today, found: Match) -> date | None:
    # "Five coordinators in three years" and "innen fire uker" tell how long, unless a coming day is asked for.
    if found["how"] != "om" and today.prefer == "past":
        return None
    return today.shifted(found["count"], found["unit"], 1)


@_rule(rf"\b(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\s+(?:from\s+(?:now|today)|frå\s+no|fra\s+nå|fram\s+i\s+tid)\b")
def _from_now(today: Today, found: Match) -> date | None:
    return today.shifted(found["count"], found["unit"], 1)


_DAYS = (
    (
        -2,
        r"i\s?(?:forgårs|forgår|førgårs|førrgårs|fyrrgårs|førrigår|fyrregår|forrigår)|forgårs|førgårs"
        r"|(?:the\s+)?day\s+before\s+yesterday|dagen\s+før\s+i\s+går",
    ),
    (2, r"(?:i\s?)?over\s?(?:morgen|morgon|imorgen|i\s+morgen)|(?:the\s+)?day\s+after\s+tomorrow"),
    (-1, r"i\s?(?:går|gaar|gjår|gor)(?:\s+(?:kveld|morges|morgon|ettermiddag|natt))?|gårsdagen|yesterday|yesturday|last\s+night"),
    (1, r"i\s?(?:morgen|morgon|morra|mårra|mårå|morgå)(?:\s+tidlig)?(?!\s*s\b)|tomorrow|tomorow|morgondagen|morgendagen"),
    (0, r"i\s?dag(?:\s+tidlig)?|i\s?(?:morges|morgest|kveld|natt)|today|this\s+morning|tonight|nå\s+nettopp|nett\s+no"),
)  # fmt: skip


@_rule("|".join(rf"\b(?P<d{at}>{words})\b" for at, (_shift, words) in enumerate(_DAYS)))
def _near_day(today: Today, found: Match) -> date | None:
    shift = next(shift for at, (shift, _words) in enumerate(_DAYS) if found[f"d{at}"])
    return today.today + timedelta(days=shift)


@_rule(
    r"\b(?P<which>forrige|førre|forige|sist|last|neste|next|kommende|komande)\s+(?P<unit>uke|uka|uken|veke|veka|"
    r"week|måned|måneden|månad|month)\b"
)
def _next_unit(today: Today, found: Match) -> date | None:
    if found["which"] in ("neste", "next", "kommende", "komande"):
        return today.shifted("1", found["unit"], 1)
    # A time limit is counted from it, and the first day that it can have been is the one that is safe.
    if found["unit"].startswith("m"):
        return (today.today.replace(day=1) - timedelta(days=1)).replace(day=1)
    return today.today - timedelta(days=today.today.weekday() + 7)


@_rule(
    r"\b(?:(?P<which>forrige|førre|forige|siste?|last|neste|next|nå\s+på|no\s+på|kommende|komande|"
    r"førstkommende|førstkomande|this|denne|på|on)\s+)?"
    r"(?P<name>[a-zæøå]{2,8}(?:dag|dagen|day))\b"
)
def _weekday(today: Today, found: Match) -> date | None:
    number, which = weekday(found["name"]), " ".join((found["which"] or "").split())
    if number is None:
        return None
    if which in ("forrige", "førre", "forige", "sist", "siste", "last"):
        return today.weekday_near(number, forward=False)
    if which in ("", "på", "on", "this", "denne"):
        return today.weekday_near(number, forward=today.prefer == "future")
    return today.weekday_near(number, forward=True)


_FEASTS = {
    (12, 24): r"jul(?:e)?af(?:ten|tan|ta)|christmas\s+eve", (12, 25): r"christmas\s+day|(?:første|fyrste)\s+juledag",
    (12, 31): r"nyttårsaf(?:ten|tan|ta)|new\s+year's\s+eve", (1, 1): r"nyttårsdag(?:en)?|new\s+year's\s+day",
}  # fmt: skip


@_rule("|".join(rf"\b(?P<f{m}_{d}>{words})\b" for (m, d), words in _FEASTS.items()))
def _feast(today: Today, found: Match) -> date | None:
    month_number, day = next((m, d) for m, d in _FEASTS if found[f"f{m}_{d}"])
    return today.day_of(day, month_number)


@_rule(
    rf"\b(?:den|the)\s+(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?(?![\d./\-,]*\d){_NOT_A_COUNT}(?!\.?\s*(?:gang|time|"
    rf"klasse|trinn))(?=\s*(?:$|[.,;!)]|dennes|denne|i\s+denne|this|of\s+this|i\s+|og\s+|da\s+|så\s+|and\s+|men\s+|"
    rf"kom\s+))"
)
def _day_alone(today: Today, found: Match) -> date | None:
    return today.day_in_month(int(found["day"]))


@_rule(rf"^\W*(?:på\s+|on\s+|det\s+var\s+|it\s+was\s+)?(?:den|the)\s+(?P<day>{_ORDINAL})\W*$")
def _ordinal_alone(today: Today, found: Match) -> date | None:
    return None if found["day"] in ("andre", "annen", "second") else today.day_in_month(ORDINALS[found["day"]])
