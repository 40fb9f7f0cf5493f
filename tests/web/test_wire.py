"""What the chat costs on the wire stays within its bounds, and what is measured is what a page fetches."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tools.wire import GOALS, Visit, measure, missed

pytestmark = pytest.mark.asyncio


async def test_the_loader_and_the_first_visit_are_within_their_bounds(gateway: Any) -> None:
    found = await asyncio.to_thread(measure, str(gateway.client.make_url("/")).rstrip("/"))
    assert missed(found) == [], found
    assert found["loader KB"] > 1


async def test_the_visit_counts_the_page_its_styles_and_every_script_that_a_script_imports(gateway: Any) -> None:
    visit, origin = Visit(), str(gateway.client.make_url("/")).rstrip("/")
    await asyncio.to_thread(visit.fetch, f"{origin}/chat")
    names = {address.removeprefix(origin) for address in visit.fetched}
    assert {"/chat", "/static/chat.js", "/static/chat.css", "/static/gateway.js", "/static/rendering.js"} <= names
    assert visit.bytes > sum(body for _, body in visit.fetched.values()) > 1000


async def test_a_figure_above_its_goal_is_missed() -> None:
    assert missed({name: goal + 0.01 for name, goal in GOALS.items()}) == list(GOALS)
    assert missed(GOALS) == []
