"""An appeal against a decision, against what a plan says, or against getting no answer (pbrl § 7-2, fvl § 28)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.casework.choice import Choice
from bot.casework.dates import date_from_export, export_date, require_date
from bot.casework.deadline import DeadlineReckoning, Rules, is_late


class About(Choice):
    """What the appeal is against."""

    REFUSAL = "refusal"
    PLAN_CONTENTS = "plan_contents"
    NOT_FOLLOWED = "not_followed"
    NO_REPLY = "no_reply"
    COORDINATOR = "coordinator"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Appeal:
    """What the citizen appeals against and why; `repr` leaves the citizen's words out.

    Attributes:
        about: what the appeal is against.
        rules: what the decision was made under.
        decision_date: the date on the decision, None when there is none or it is not known.
        received_date: the day the citizen was told of it, None when not known.
        deadline: the citizen's last day to appeal, None while it is not reckoned or when no time limit runs.
        late: whether it came after that day.
        late_reason: why, in the citizen's words (fvl § 31).
        grounds: what is wrong, in the citizen's words.
        wanted_outcome: what the citizen wants instead.
        request_date: the day the request was sent that got no answer, None when it is about a decision or not known.
        reckoning: how the last day was found, line by line; None where no limit runs, and in cases from before it was kept.

    Raises:
        ValueError: an unknown value, or a datetime where a date belongs.
    """

    about: About
    rules: Rules
    decision_date: date | None = None
    received_date: date | None = None
    deadline: date | None = None
    late: bool = False
    late_reason: str | None = field(default=None, repr=False)
    grounds: str | None = field(default=None, repr=False)
    wanted_outcome: str | None = field(default=None, repr=False)
    request_date: date | None = None
    reckoning: DeadlineReckoning | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "about", About(self.about))
        object.__setattr__(self, "rules", Rules(self.rules))
        for name in ("decision_date", "received_date", "deadline", "request_date"):
            require_date(name, getattr(self, name))

    @property
    def limit_starts(self) -> date | None:
        """The day the time limit runs from; None when there is nothing to count from, and then no limit runs.

        The limit runs from when the citizen was told (fvl § 29). When that is not known, the decision's own date is
        used: it is earlier, so whoever keeps the date reckoned from it is in time.
        """
        return self.received_date or self.decision_date

    def with_deadline(self, reckoning: DeadlineReckoning | None, today: date) -> Appeal:
        """The same appeal with its last day, and whether it is late, filled in; None means that no limit runs."""
        if reckoning is None:
            return replace(self, deadline=None, late=False, reckoning=None)
        return replace(self, deadline=reckoning.final, late=is_late(reckoning, today), reckoning=reckoning)

    def as_export(self) -> dict[str, Any]:
        """The `appeal` object of `case.schema.json`, and beside it the date of the request and how the last day was found."""
        return {
            "about": str(self.about),
            "rules": str(self.rules),
            "decision_date": export_date(self.decision_date),
            "received_date": export_date(self.received_date),
            "deadline": export_date(self.deadline),
            "late": self.late,
            "late_reason": self.late_reason,
            "grounds": self.grounds,
            "wanted_outcome": self.wanted_outcome,
            "request_date": export_date(self.request_date),
            "reckoning": None if self.reckoning is None else self.reckoning.as_export(),
        }

    @classmethod
    def from_export(cls, exported: Mapping[str, Any]) -> Appeal:
        """The inverse of `as_export`; raises KeyError or ValueError on what that never writes."""
        return cls(
            about=About(exported["about"]),
            rules=Rules(exported["rules"]),
            decision_date=date_from_export(exported.get("decision_date")),
            received_date=date_from_export(exported.get("received_date")),
            deadline=date_from_export(exported.get("deadline")),
            late=exported.get("late", False),
            late_reason=exported.get("late_reason"),
            grounds=exported.get("grounds"),
            wanted_outcome=exported.get("wanted_outcome"),
            request_date=date_from_export(exported.get("request_date")),
            reckoning=DeadlineReckoning.from_export(exported["reckoning"]) if exported.get("reckoning") else None,
        )
