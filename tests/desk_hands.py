"""What several tests of the desk do before they come to what they are about."""

from __future__ import annotations

from typing import Any

from bot.casework.authorisation import Authorisation, Basis
from bot.casework.case import Role, Subject, Submitter
from bot.desk import Desk, Receipt
from tests.submissions import a_request

WRONG_CODE = "00000-00000-00000-00000"


def file_for_another(desk: Desk, basis: Basis = Basis.NONE_YET, **changes: Any) -> Receipt:
    """A request for an adult, by somebody who has no verified authorisation."""
    return desk.file_request(
        **a_request(
            submitter=Submitter(Role.RELATIVE, "Ingebjørg Plantesen", "+4791234567", "ingebjorg@example.no"),
            subject=Subject(same_as_submitter=False, name="Broren Plantesen"),
            authorisation=Authorisation(basis, ("apply",)),
            **changes,
        )
    )


def events_of(desk: Desk, reference: str) -> list[tuple[str, str]]:
    """The types of a case's events and who they are by."""
    case = desk.show_case(reference)
    assert case is not None
    return [(event.type, event.by) for event in case.events]
