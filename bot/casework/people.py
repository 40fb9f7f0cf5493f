"""Who writes, and whom it is about. `repr` leaves out who they are, so that nobody is named by way of a log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.casework.choice import Choice


class Role(Choice):
    """Who the citizen is to the service user."""

    SELF = "self"
    PARENT = "parent"
    RELATIVE = "relative"
    GUARDIAN = "guardian"
    PROFESSIONAL = "professional"
    OTHER = "other"


class AgeGroup(Choice):
    """The service user's age, as far as the law needs it (pbrl §§ 4-3 and 4-4 draw the line at 16; adult is 18)."""

    UNDER_16 = "under_16"
    AGE_16_17 = "16_17"
    ADULT = "adult"


@dataclass(frozen=True, slots=True)
class Submitter:
    """The citizen who files.

    Attributes:
        role: who the citizen is to the service user.
        name: as the citizen writes it; empty in a case that is erased.
        phone: E.164, or None.
        email: address, or None.
        contact_words: how to reach somebody who has neither, in their own words: "snap: sara13", "ring søsteren min".

    Raises:
        ValueError: the role is unknown.
    """

    role: Role
    name: str = field(repr=False)
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    contact_words: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "role", Role(self.role))
        # An empty field is no address, and "" would not follow the schema's format.
        object.__setattr__(self, "phone", self.phone or None)
        object.__setattr__(self, "email", self.email or None)

    def as_export(self) -> dict[str, Any]:
        """The `submitter` object of `case.schema.json`, and the words on contact beside it where there are any."""
        found = {"role": str(self.role), "name": self.name, "phone": self.phone, "email": self.email}
        return found if self.contact_words is None else {**found, "contact_words": self.contact_words}

    @classmethod
    def from_export(cls, exported: Mapping[str, Any]) -> Submitter:
        """The inverse of `as_export`; raises KeyError or ValueError on what that never writes."""
        return cls(
            Role(exported["role"]), exported["name"], exported.get("phone"), exported.get("email"), exported.get("contact_words")
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """The service user.

    Attributes:
        same_as_submitter: the citizen writes about themselves.
        name: the service user's name, when it is someone else.
        age_group: None when it is not known.

    Raises:
        ValueError: the age group is unknown.
    """

    same_as_submitter: bool
    name: str | None = field(default=None, repr=False)
    age_group: AgeGroup | None = None

    def __post_init__(self) -> None:
        if self.age_group is not None:
            object.__setattr__(self, "age_group", AgeGroup(self.age_group))

    def as_export(self) -> dict[str, Any]:
        """The `subject` object of `case.schema.json`."""
        return {
            "same_as_submitter": self.same_as_submitter,
            "name": self.name,
            "age_group": None if self.age_group is None else str(self.age_group),
        }

    @classmethod
    def from_export(cls, exported: Mapping[str, Any]) -> Subject:
        """The inverse of `as_export`; raises KeyError or ValueError on what that never writes."""
        age_group = exported.get("age_group")
        return cls(exported["same_as_submitter"], exported.get("name"), AgeGroup(age_group) if age_group else None)
