"""A request for an individual plan, a coordinator, or both (pbrl § 2-5; hol §§ 7-1, 7-2 and 7-2 a)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.casework.choice import Choice


class Want(Choice):
    """What can be asked for."""

    PLAN = "plan"
    COORDINATOR = "coordinator"
    CHILD_COORDINATOR = "child_coordinator"


@dataclass(frozen=True, slots=True)
class Request:
    """What the citizen asks for, in the citizen's own words where there are words; `repr` leaves the words out.

    Attributes:
        wants: at least one of the values of `Want`, in the order they were asked for.
        services: names of the services that the service user has or needs.
        needs: what help is needed.
        goals: what the service user hopes for.
        preferred_coordinator: whom the service user would like as coordinator (hol § 7-2: their wishes count).
        do_not_share_with: services or persons that must not get the information.
        contact_wish: how and when the citizen wants to be reached, such as "ring etter kl 15".

    Raises:
        ValueError: nothing is asked for, or something that cannot be asked for here.
    """

    wants: tuple[str, ...]
    services: tuple[str, ...] = field(default=(), repr=False)
    needs: str | None = field(default=None, repr=False)
    goals: str | None = field(default=None, repr=False)
    preferred_coordinator: str | None = field(default=None, repr=False)
    do_not_share_with: tuple[str, ...] = field(default=(), repr=False)
    contact_wish: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        # A single string is a sequence of letters, and would otherwise become one service for each letter.
        for name in ("wants", "services", "do_not_share_with"):
            value = getattr(self, name)
            if isinstance(value, str):
                raise ValueError(f"{name} must be a tuple of texts, not one text.")
            object.__setattr__(self, name, tuple(value))
        if not self.wants:
            raise ValueError("A request must ask for something.")
        object.__setattr__(self, "wants", tuple(Want(want) for want in dict.fromkeys(self.wants)))

    def as_export(self) -> dict[str, Any]:
        """The `request` object of `case.schema.json`, and the contact wish beside it."""
        return {
            "wants": [str(want) for want in self.wants],
            "services": list(self.services),
            "needs": self.needs,
            "goals": self.goals,
            "preferred_coordinator": self.preferred_coordinator,
            "do_not_share_with": list(self.do_not_share_with),
            "contact_wish": self.contact_wish,
        }

    @classmethod
    def from_export(cls, exported: Mapping[str, Any]) -> Request:
        """The inverse of `as_export`; raises KeyError or ValueError on what that never writes."""
        return cls(
            wants=tuple(exported["wants"]),
            services=tuple(exported.get("services", ())),
            needs=exported.get("needs"),
            goals=exported.get("goals"),
            preferred_coordinator=exported.get("preferred_coordinator"),
            do_not_share_with=tuple(exported.get("do_not_share_with", ())),
            contact_wish=exported.get("contact_wish"),
        )
