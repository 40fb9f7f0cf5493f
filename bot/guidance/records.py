"""What the phrasebook hands out: answers, claims and what they rest on, filled in and ready to be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.guidance.theme import Theme, read_theme


@dataclass(frozen=True, slots=True)
class Source:
    """One source as the citizen sees it: title, link, the statute in words (empty for a page) and the day it was checked."""

    title: str
    url: str
    statute: str
    checked: date

    def as_dict(self) -> dict[str, str]:
        """The form that the contract gives a source."""
        return {"title": self.title, "url": self.url, "statute": self.statute, "checked": self.checked.isoformat()}


@dataclass(frozen=True, slots=True)
class Answer:
    """A topic's answer, filled in: `text` holds all its parts, one paragraph apart; `suggestions` are topic or flow ids."""

    topic: str
    language: str
    title: str
    text: str
    sources: tuple[Source, ...]
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that people have heard, judged: `why` is the rule, `next` what to do about it.

    `verdict` is that of the claim as it stands, `contrary` that of its contrary: true, false or partly.
    """

    id: str
    topic: str
    language: str
    verdict: str
    contrary: str
    claim: str
    why: str
    next: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """One statute that an answer rests on, with its validity: `until` is the last day, None where no end is known."""

    words: str
    title: str
    since: date | None
    until: date | None
    checked: date


@dataclass(frozen=True, slots=True)
class Municipality:
    """What belongs to one municipality: names, numbers and hours, by language where words differ."""

    number: str
    language: str
    facts: Mapping[str, Any]
    districts: tuple[Mapping[str, str], ...] = ()
    theme: Theme | None = None

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Municipality:
        """A municipality as its file tells of it; raises ThemeError when its colours cannot be used."""
        districts = tuple(facts.get("districts") or ())
        return cls(facts["number"], facts["language"], facts, districts, read_theme(facts.get("theme")))

    def values(self, language: str) -> dict[str, str]:
        """The placeholders that this municipality fills, in the given language."""
        facts, filled = self.facts, {}
        for key in ("coordinating_unit", "unit_phone", "unit_email", "unit_hours", "switchboard", "county_governor",
                    "ombudsman", "ombudsman_phone", "website"):  # fmt: skip
            value = facts[key]
            filled[key] = value[language] if isinstance(value, dict) else value
        filled["municipality"] = facts["name"][language]
        filled["logo_text"] = (self.theme.logo_text if self.theme else {}).get(language, filled["municipality"])
        return {key: value if value is not None else "" for key, value in filled.items()}
