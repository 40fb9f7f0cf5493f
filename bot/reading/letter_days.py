"""Which day a letter bears, and on which day it was received, told in one breath."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.reading.calendar_words import MONTHS
from bot.reading.dates import dates_in, read_date
from bot.reading.numbers import CARDINALS, alternatives
from bot.reading.plain import plain
from bot.reading.problem import NotUnderstood

_RECEIVED = re.compile(
    r"\b(?:fikk|fik|fekk|fått|fåt|mottok|mott?att?|motteke|motteken|tok\s+imot|kom|kommet|kome|hentet|henta|åpnet|åpna|opna|leste|las|i\s+posten|"
    r"got|rec(?:ei|ie|i|e)ve?d|came|arrived|reached|opened|picked\s+(?:it\s+)?up)\b"
)
_BEARS = re.compile(
    r"\b(?:datert|datera|daterte|dato(?:en)?|signert|dated|signed)\b"
    r"|\b(?:vedtak(?:et)?|avslag(?:et)?|avgjørelsen?|avgjerda?|brev(?:et)?|decision|refusal|letter)\s+(?:er\s+|is\s+|was\s+)?"
    r"(?:av|fra|frå|of|from)\b"
)
_POSTED = re.compile(
    r"\b(?:stemplet|stempla|poststempl\w*|skrevet|skrive|sendt?|stamped|postmarked|written|sent|posted)\b"
)
_LIMIT = re.compile(
    r"\b(?:\w*frist(?:en)?|siste\s+(?:dag(?:en)?|sjanse\w*)|inn[ae]n|deadline|time\s+limit|last\s+(?:day|chance)|expires?|expired|"
    r"(?:går|gikk|gjekk|er|var)\s+ut(?:e)?|utløp\w*|runs?\s+out|ran\s+out|is\s+due|was\s+due)\b"
)
"""The day on which a time limit ends is no day of the letter's: "klagefristen går ut i dag"."""

_KINDS = (("received", _RECEIVED), ("dated", _BEARS), ("posted", _POSTED), ("limit", _LIMIT))

_DEED = re.compile(
    r"\b(?:klag(?:e|er|ar|a|et)|påklag\w*|send(?:e|a|er|ar)?|lever(?:e|a|er|ar)?|appeal(?:ed)?|file|complain|submit)"
    r"(?:\s+(?:det|den|ho|han|inn|it|nå|no|now|in|på|on))*\s*$"
)
"""Nor is the day on which somebody wants to appeal, or did: "må klage i dag"."""

_COUNTED_FROM = re.compile(r"\b(?:fra|frå|from|since|siden|sidan)\s*$")

_CLAUSE = re.compile(r"[,;!?\n]|\.(?=\s+[^\d\s])(?<!\d\.)|\b(?:men|og|but|and|mens|while|though|so|så)\b")

_NUMBER_ALONE = re.compile(
    r"(?<![\d.,/§+\-])(?:\b(?:den|the|det|it|on)\s+)+(?P<day>\d{1,2})"
    rf"(?!\d|\.?\s*(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b)(?:\.|st|nd|rd|th)?(?=\s*(?:$|[,;!)]|\.(?:\s|$)))"
)
_LATER = re.compile(
    rf"\b(?:(?P<next>dagen\s+etter|neste\s+dag|(?:the\s+)?day\s+after|(?:the\s+)?(?:next|following)\s+day)|"
    rf"(?P<count>\d{{1,2}}|{alternatives(CARDINALS)})\s+(?P<unit>dag(?:er|ar)?|days?|uker?|veker?|weeks?)\s+"
    rf"(?:etter|senere|seinare|later|after))\b"
)


@dataclass(frozen=True)
class LetterDays:
    """The two days of a letter; None for one that is not told.

    Attributes:
        received: when it reached the citizen.
        dated: what it bears.
        alone: whether no other day is named.
    """

    received: date | None = None
    dated: date | None = None
    alone: bool = True


@dataclass(frozen=True)
class _Named:
    start: int
    end: int
    words: re.Match[str] | None
    """A day that is told from another: "the 5th", "two days later"; None for a date of its own."""


def letter_days_told(text: str, today: date, dated: date | None = None) -> LetterDays:
    """The days that the words give to the one and to the other; none where they do not tell them apart.

    Args:
        dated: the day that the letter bears, where it is known already; "the 5th" is looked for from it on.

    Raises:
        NotUnderstood: `no_such_date` for a day that does not exist.
    """
    said = plain(text)
    named = _named(said)
    kinds = [_kind(said, named, at) for at in range(len(named))]
    days: dict[str, set[date]] = {"dated": set(), "received": set()}
    for each, kind in zip(named, kinds, strict=True):
        if kind == "dated":
            days["dated"].add(read_date(said[each.start : each.end], today))
    bears = dated if not days["dated"] else min(days["dated"])
    for each, kind in zip(named, kinds, strict=True):
        if kind == "received" and (each.words is None or bears is not None):
            own = each.words is None or bears is None
            days["received"].add(read_date(said[each.start : each.end], today) if own else _from(bears, each.words))
    found = {kind: next(iter(each)) if len(each) == 1 else None for kind, each in days.items()}
    return LetterDays(found["received"], found["dated"], alone=len(named) <= 1)


def _named(said: str) -> list[_Named]:
    told = [
        _Named(found.start(), found.end(), found)
        for pattern in (_NUMBER_ALONE, _LATER)
        for found in pattern.finditer(said)
    ]
    own = [
        _Named(start, end, None)
        for start, end in dates_in(said)
        if not any(each.start < end and start < each.end for each in told)
    ]
    return sorted([*told, *own], key=lambda each: each.start)


def _kind(said: str, named: list[_Named], at: int) -> str | None:
    """What the words nearest to a day say of it: those before it first, and those after it where these say nothing."""
    each = named[at]
    if each.words is None and _DEED.search(said, 0, each.start):
        return "limit"
    clauses = list(_CLAUSE.finditer(said, 0, each.start))
    follows = _CLAUSE.search(said, each.end)
    begin = max(clauses[-1].end() if clauses else 0, named[at - 1].end if at else 0)
    end = min(follows.start() if follows else len(said), named[at + 1].start if at + 1 < len(named) else len(said))
    before = [(found.end(), kind) for kind, words in _KINDS for found in words.finditer(said, begin, each.start)]
    after = [(found.start(), kind) for kind, words in _KINDS for found in words.finditer(said, each.end, end)]
    kind = max(before)[1] if before else min(after)[1] if after else None
    # A limit that is counted from a day names the day that counts.
    return None if kind == "limit" and _COUNTED_FROM.search(said, 0, each.start) else kind


def without_limits(text: str) -> str:
    """The text without the days on which a limit ends or an appeal is made, every other word where it was."""
    said = plain(text)
    named = _named(said)
    for at, each in enumerate(named):
        if each.words is None and _kind(said, named, at) == "limit":
            said = said[: each.start] + "|" * (each.end - each.start) + said[each.end :]
    return said


def _from(bears: date | None, words: re.Match[str] | None) -> date:
    """A day that is told from the one that the letter bears."""
    assert bears is not None and words is not None
    told = words.groupdict()
    if "day" in told:
        for months in range(3):
            first = bears.replace(day=1) + relativedelta(months=months)
            try:
                day = first.replace(day=int(told["day"]))
            except ValueError:
                continue
            if day >= bears:
                return day
        raise NotUnderstood("no_such_date")
    if told["next"]:
        return bears + timedelta(days=1)
    count = int(told["count"]) if told["count"].isdigit() else CARDINALS[told["count"]]
    return bears + (timedelta(days=count) if told["unit"].startswith("d") else timedelta(weeks=count))


_LETTER = (
    r"(?:vedtak\w*|brev\w*|svar\w*|avgjørelse\w*|avgjerd\w*|beskjed\w*|dokument\w*|decision|letter|answer|reply|notice|"
    r"anything|noe|noko|nothing|ingenting)"
)
_NONE_CAME = re.compile(
    rf"\b(?:har|have|haven't|hasn't|fikk|fekk|got|didn't|did|never|aldri)\b(?:\s+\w+)?(?:\s+(?:ikk?j?e|aldri|ingen|inga|not|never|no))?\s*(?:fått|motteke|mottatt|sett|"
    rf"got|gotten|received|get|had|seen|sent)?\s*(?:noe|noko|noen|nokon|any|a|et|eit|ein|en|skriftlig|skriftleg|written)*\s*{_LETTER}"
)
_NOT = re.compile(r"\b(?:ikk?j?e|aldri|ingen|inga|ingenting|not|never|no|nothing)\b|n't\b")


_NAMES_LETTER = re.compile(
    r"\b(?:vedtak\w*|avslag\w*|brev\w*|avgjørelse\w*|avgjerd\w*|decision|refusal|letter|rejection)\b"
)


def names_letter(text: str) -> bool:
    """Whether a text speaks of a letter or a decision, so that its days may be that one's."""
    return _NAMES_LETTER.search(plain(text)) is not None


def says_none_came(text: str) -> bool:
    """Whether the answer to when a decision came is that none has: "har ikkje fått noko vedtak", "I never got a letter"."""
    said = plain(text)
    return _NONE_CAME.search(said) is not None and _NOT.search(said) is not None and not dates_in(said)
