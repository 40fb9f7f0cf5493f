"""The date that a case still waits for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.casework.case import Kind, Status
from bot.casework.standing import open_due
from tests.casework.conftest import MakeCase

OVER = (Status.DECIDED, Status.WITHDRAWN, Status.CLOSED)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("kind", list(Kind))
def test_a_date_runs_until_the_case_is_over(make_case: MakeCase, kind: Kind, status: Status) -> None:
    due = date(2026, 4, 7)
    answered = kind is Kind.REQUEST and status is Status.PRELIMINARY_REPLY_SENT
    expected = None if status in OVER or answered else due
    assert open_due(make_case(kind=kind, status=status, due_at=due)) == expected
    assert open_due(make_case(kind=kind, status=status, due_at=None)) is None
