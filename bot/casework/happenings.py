"""What happens around a case: the consent it rests on, the events in its life, and what the citizen adds later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.casework.dates import in_utc, moment_from_export


@dataclass(frozen=True, slots=True)
class Consent:
    """The citizen's consent to storing the case (GDPR article 7: it must be possible to show).

    Attributes:
        given_at: when, aware; kept in UTC.
        text_version: which wording was agreed to.

    Raises:
        ValueError: the time has no time zone.
    """

    given_at: datetime
    text_version: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "given_at", in_utc("given_at", self.given_at))

    def as_export(self) -> dict[str, Any]:
        """The `consent` object of `case.schema.json`."""
        return {"given_at": self.given_at.isoformat(), "text_version": self.text_version}

    @classmethod
    def from_export(cls, exported: Mapping[str, Any]) -> Consent:
        """The inverse of `as_export`; raises KeyError or ValueError on what that never writes."""
        return cls(moment_from_export(exported["given_at"]), exported["text_version"])


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a case.

    Attributes:
        at: when, aware; kept in UTC.
        type: the new status when the status changed, otherwise what happened in one word.
        by: `citizen`, `system`, or a caseworker's user name.

    Raises:
        ValueError: the time has no time zone.
    """

    at: datetime
    type: str
    by: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", in_utc("at", self.at))

    def as_export(self) -> dict[str, Any]:
        """An item of `events` in `case.schema.json`."""
        return {"at": self.at.isoformat(), "type": str(self.type), "by": self.by}

    @classmethod
    def from_export(cls, exported: Mapping[str, Any]) -> Event:
        """The inverse of `as_export`; raises KeyError or ValueError on what that never writes."""
        return cls(moment_from_export(exported["at"]), exported["type"], exported["by"])


@dataclass(frozen=True, slots=True)
class Supplement:
    """What was added to a case after it was filed, word for word; `repr` leaves the words out.

    Attributes:
        at: when, aware; kept in UTC.
        by: `citizen`, or a caseworker's user name.
        text: the words.

    Raises:
        ValueError: the time has no time zone.
    """

    at: datetime
    by: str
    text: str = field(repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", in_utc("at", self.at))

    def as_export(self) -> dict[str, Any]:
        """An item of `supplements`, which an exported case has beside what `case.schema.json` names."""
        return {"at": self.at.isoformat(), "by": self.by, "text": self.text}

    @classmethod
    def from_export(cls, exported: Mapping[str, Any]) -> Supplement:
        """The inverse of `as_export`; raises KeyError or ValueError on what that never writes."""
        return cls(moment_from_export(exported["at"]), exported["by"], exported["text"])
