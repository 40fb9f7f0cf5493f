"""The words of a letter: texts of `content/letters`, dates and names, in one language and for one municipality."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from bot.casework.case import Case
from bot.casework.deadline import Limit
from bot.guidance.phrasebook import Phrasebook
from bot.letters.blocks import clean
from bot.telephone import spaced

NORWAY = ZoneInfo("Europe/Oslo")
"""Days and hours in a letter are those of Norway."""

_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


class LetterRefused(ValueError):
    """The letter does not fit the case.

    Attributes:
        reason: `too_early` (the month for a reply has not passed), `no_date` (nothing to put in a calendar), `nothing_to_say` (the case is
            erased, or holds nothing that the letter is about).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Words:
    """What is said about one case.

    Attributes:
        case: the case.
        book: the content.
        language: nb, nn or en; the reader's, which need not be the case's.
    """

    case: Case
    book: Phrasebook
    language: str

    @classmethod
    def of(cls, case: Case, book: Phrasebook, language: str | None) -> Words:
        """The words for a case, in the case's own language where no other is named.

        Raises ContentError when the municipality has no file.
        """
        book.municipality(case.municipality)
        return cls(case, book, language or case.language)

    def say(self, room: str, key: str, **values: object) -> str:
        """A text of `content/letters`, or of the flows' prompts, filled in."""
        return self.book.text(room, key, self.language, self.case.municipality, **{**self._district_values, **values})

    def head(self, key: str, **values: object) -> str:
        """A text of `content/letters/letterhead.yml`."""
        return self.say("letterhead", key, **values)

    @cached_property
    def _district(self) -> dict[str, str]:
        # A case names its district by id or by name, as the citizen chose it.
        for each in self.book.municipality(self.case.municipality).districts:
            if self.case.district in (each["id"], each["name"]):
                return dict(each)
        return {}

    @property
    def _district_values(self) -> dict[str, str]:
        phone = self._district.get("phone")
        return {"unit_phone": phone} if phone else {}

    @property
    def district(self) -> str:
        """The district by its name; empty where there is none."""
        return self._district.get("name") or clean(self.case.district or "")

    @property
    def unit(self) -> str:
        """The coordinating unit, by name."""
        return self.book.values(self.language, self.case.municipality)["coordinating_unit"]

    @property
    def municipality(self) -> str:
        """The municipality, by name."""
        return self.book.values(self.language, self.case.municipality)["municipality"]

    def statute(self, *ids: str) -> str:
        """One section or more as they are cited."""
        return self.listed(self.book.statute_words(each, self.language) for each in ids)

    def listed(self, things: Iterable[str]) -> str:
        """Several things in one sentence: "a, b and c"."""
        *others, last = things
        return f"{', '.join(others)} {self.head('and')} {last}" if others else last

    def day(self, day: date, weekday: bool = False) -> str:
        """A date as people write it: "2. april 2026", "2 April 2026"; with its weekday when asked."""
        return day_words(day, self.language, weekday=weekday)

    def moment(self, moment: datetime) -> str:
        """A date and a time of day in Norway."""
        there = moment.astimezone(NORWAY)
        time = str(format_time(there, "HH:mm" if self.language == "en" else "HH.mm", locale=_LOCALES[self.language]))
        return self.head("at", date=self.day(there.date()), time=time)

    def limit(self, id_: str) -> Limit:
        """A time limit of `content/statutes.yml`, to be counted with."""
        entry = self.book.statutes["time_limits"][id_]
        return Limit(
            entry["statute"], weeks=entry.get("weeks", 0), months=entry.get("months", 0), years=entry.get("years", 0)
        )

    @property
    def citizen(self) -> str:
        """The name of whoever filed the case."""
        return clean(self.case.submitter.name)

    @property
    def person(self) -> str:
        """The name of the person whom the case is about, or words for them where it is not known."""
        if self.case.subject.same_as_submitter:
            return self.citizen
        return clean(self.case.subject.name or "") or self.head("unnamed")

    def footer(self) -> str:
        """The foot of a page; the page numbers are put in when it is set."""
        return self.head("footer", reference=self.case.reference, page="{page}", pages="{pages}")

    def sender(self) -> tuple[str, ...]:
        """The letterhead of what the municipality sends."""
        return (_capital(self.municipality), *_unit_lines(self))

    def contact(self) -> tuple[str, ...]:
        """The lines by which the citizen can be reached: name, telephone, e-mail; never an address."""
        submitter = self.case.submitter
        return tuple(clean(each) for each in (submitter.name, self.phone, submitter.email) if each)

    @property
    def phone(self) -> str:
        """The telephone number of whoever filed the case, as people write it; empty where there is none."""
        return spaced(self.case.submitter.phone or "")

    def recipient(self) -> tuple[str, ...]:
        """The body that a citizen's letter goes to."""
        return (_capital(self.municipality), *_unit_lines(self))


def _unit_lines(words: Words) -> tuple[str, ...]:
    return tuple(each for each in (_capital(words.unit), words.district) if each)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def day_words(day: date, language: str, *, weekday: bool = False) -> str:
    """A date as people write it: "2. april 2026", "2 April 2026"; with its weekday when asked."""
    return str(format_date(day, format="full" if weekday else "long", locale=_LOCALES[language]))


def today_in_norway() -> date:
    """Today's date, where the time limits run."""
    return datetime.now(NORWAY).date()


def local_day(moment: datetime) -> date:
    """The day in Norway on which something happened."""
    return moment.astimezone(NORWAY).date()
