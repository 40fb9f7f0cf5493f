"""Builds the desk and the phrasebook once, at first use and never at import, so that tests can slip in others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.casework.deadline import Limit
from bot.casework.remedy import Remedies, Situation, remedies_for
from bot.desk import Desk, open_desk
from bot.guidance.everyday import EverydayWords
from bot.guidance.phrasebook import Phrasebook
from bot.limits import load_limits
from bot.settings import Settings

NORWAY = ZoneInfo("Europe/Oslo")
"""Time limits run by the calendar in Norway, wherever the server stands."""


@dataclass
class Wiring:
    """What the actions need from the rest of the house."""

    settings: Settings = field(default_factory=Settings.from_environment)

    @cached_property
    def desk(self) -> Desk:
        return open_desk(self.settings)

    @cached_property
    def phrasebook(self) -> Phrasebook:
        return Phrasebook.load(self.settings.content)

    @cached_property
    def everyday_words(self) -> EverydayWords:
        return EverydayWords.load(self.settings.content / "everyday_words.yml")

    @cached_property
    def limits(self) -> Mapping[str, Limit]:
        return load_limits(self.settings.content)

    def remedies(self, situation: Situation) -> Remedies:
        """The remedies in a situation, today."""
        return remedies_for(situation, self.today())

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Today's date in Norway."""
        return self.now().astimezone(NORWAY).date()


_wiring: Wiring | None = None


def wiring() -> Wiring:
    """The wiring of this process."""
    global _wiring
    if _wiring is None:
        _wiring = Wiring()
    return _wiring


def use(other: Wiring | None) -> None:
    """Replace the wiring (for tests); None builds it anew at next use."""
    global _wiring
    _wiring = other
