"""The table of allowed status changes."""

from __future__ import annotations

from itertools import product

import pytest

from bot.casework.status import ALLOWED_STATUS_CHANGES, Kind, Status, is_final, may_change_status


def reachable_from(status: Status) -> set[Status]:
    found: set[Status] = set()
    waiting = [status]
    while waiting:
        for after in ALLOWED_STATUS_CHANGES[waiting.pop()] - found:
            found.add(after)
            waiting.append(after)
    return found


def test_every_status_stands_in_the_table_once() -> None:
    assert set(ALLOWED_STATUS_CHANGES) == set(Status)


def test_only_withdrawn_and_closed_are_final() -> None:
    assert {status for status in Status if is_final(status)} == {Status.WITHDRAWN, Status.CLOSED}


@pytest.mark.parametrize("status", [status for status in Status if not is_final(status)])
def test_every_status_has_a_way_out(status: Status) -> None:
    assert ALLOWED_STATUS_CHANGES[status]
    assert Status.CLOSED in reachable_from(status)


@pytest.mark.parametrize("status", [status for status in Status if not is_final(status)])
def test_a_citizen_can_withdraw_at_once_from_every_status_that_is_not_final(status: Status) -> None:
    assert may_change_status(status, Status.WITHDRAWN)


@pytest.mark.parametrize("status", Status)
def test_every_status_but_the_first_can_be_reached(status: Status) -> None:
    assert status == Status.RECEIVED or status in reachable_from(Status.RECEIVED)


@pytest.mark.parametrize("status", Status)
def test_no_status_follows_itself(status: Status) -> None:
    assert not may_change_status(status, status)


def test_nothing_is_decided_while_the_authorisation_is_missing() -> None:
    assert not may_change_status(Status.AWAITING_AUTHORISATION, Status.DECIDED)


@pytest.mark.parametrize(("before", "after"), list(product([Status.WITHDRAWN, Status.CLOSED], Status)))
def test_nothing_follows_a_final_status(before: Status, after: Status) -> None:
    assert not may_change_status(before, after)


def test_the_table_cannot_be_changed_by_whoever_reads_it() -> None:
    with pytest.raises(TypeError):
        ALLOWED_STATUS_CHANGES[Status.CLOSED] = frozenset(Status)  # type: ignore[index]


def test_kinds_are_the_schemas() -> None:
    assert [kind.value for kind in Kind] == ["request", "authorisation", "appeal"]
