"""A request for a plan, a coordinator, or both."""

from __future__ import annotations

import pytest

from bot.casework.request import Request, Want


def test_a_request_must_ask_for_something() -> None:
    with pytest.raises(ValueError, match="ask for something"):
        Request(())


def test_what_cannot_be_asked_for_here_is_refused() -> None:
    with pytest.raises(ValueError, match="not a valid Want"):
        Request(("plan", "money"))


def test_the_same_wish_twice_is_one_wish_and_the_order_stays() -> None:
    assert Request(("coordinator", "plan", "coordinator")).wants == (Want.COORDINATOR, Want.PLAN)


@pytest.mark.parametrize("field", ["wants", "services", "do_not_share_with"])
def test_one_text_is_not_taken_for_many_letters(field: str) -> None:
    with pytest.raises(ValueError, match=field):
        Request(**({"wants": ("plan",)} | {field: "plan"}))  # type: ignore[arg-type]


def test_lists_become_tuples_so_that_a_request_cannot_change() -> None:
    request = Request(["plan"], ["school"])  # type: ignore[arg-type]
    assert (request.wants, request.services) == ((Want.PLAN,), ("school",))
    assert hash(request) == hash(Request(("plan",), ("school",)))


@pytest.mark.parametrize(
    "request_",
    [
        Request(("plan",)),
        Request(("plan", "coordinator", "child_coordinator"), ("a", "b"), "needs", "goals", "someone", ("c",)),
    ],
)
def test_a_request_comes_back_from_its_export(request_: Request) -> None:
    assert Request.from_export(request_.as_export()) == request_


def test_what_was_left_out_of_an_export_is_empty() -> None:
    assert Request.from_export({"wants": ["plan"]}) == Request(("plan",))
