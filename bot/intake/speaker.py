"""Speaks the content's words in one language and for one municipality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from babel.units import format_unit

from bot.guidance.phrasebook import Phrasebook

_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}

_A_FORTNIGHT, _A_SEASON = 14, 93
"""Days from which a length is told in weeks, and in months."""


@dataclass(frozen=True)
class Speaker:
    """The phrasebook in a language (`nb`, `nn`, `en`) and for a municipality (its number)."""

    book: Phrasebook
    language: str
    municipality: str

    def text(self, room: str, key: str, **values: object) -> str:
        """A text of `content/prompts` or `content/letters`, filled in; raises KeyError where there is none."""
        return self.book.text(room, key, self.language, self.municipality, **values)

    def step_text(self, flow: str, step: str, part: str) -> str:
        """One text of a step: `question`, `why`, `label` or `problems.<reason>`; raises KeyError where there is none."""
        return self.book.step_text(flow, step, part, self.language, self.municipality)

    def choices(self, flow: str, step: str) -> dict[str, str]:
        """The fixed choices of a step, id to title."""
        return self.book.choices(flow, step, self.language)

    def length(self, first: date, last: date) -> str:
        """How long it is between two days, in whole units so that it is never too much: "3 dager", "2 veker", "4 months"."""
        days = max((last - first).days, 0)
        if days < _A_FORTNIGHT:
            return self.text("common", "one_day" if days == 1 else "days", count=days)
        count, unit = (days // 7, "week") if days < _A_SEASON else (days // 31, "month")
        return str(format_unit(count, f"duration-{unit}", length="long", locale=_LOCALES[self.language]))

    def day(self, day: date) -> str:
        """A date as people write it: "3. mars 2026", "3 March 2026"."""
        return str(format_date(day, format="long", locale=_LOCALES[self.language]))
