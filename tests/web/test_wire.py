"""What the chat costs on the wire stays within its bounds, and what is measured is what a page fetches."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tools.wire import GOALS, MODERN, OLD, first_visit, measure, missed

pytestmark = pytest.mark.asyncio


async def test_the_loader_and_the_first_visit_are_within_their_bounds(gateway: Any) -> None:
    found = await asyncio.to_thread(measure, str(gateway.client.make_url("/")).rstrip("/"))
    assert missed(found) == [], found
    assert found["loader KB"] > 1


async def test_the_visit_counts_the_page_its_styles_and_every_script_that_a_script_imports(gateway: Any) -> None:
    origin = str(gateway.client.make_url("/")).rstrip("/")
    visit = await asyncio.to_thread(first_visit, origin, MODERN)
    names = {address.removeprefix(origin) for address in visit.fetched}
    assert {"/chat", "/static/chat.js", "/static/chat.css", "/static/gateway.js", "/static/rendering.js"} <= names
    assert visit.bytes > sum(body for _, body in visit.fetched.values()) > 1000


async def test_what_comes_with_the_first_message_is_not_in_the_first_visit(gateway: Any) -> None:
    origin = str(gateway.client.make_url("/")).rstrip("/")
    visit = await asyncio.to_thread(first_visit, origin, OLD)
    names = {address.removeprefix(origin) for address in visit.fetched}
    assert not names & {f"/static/{name}.js" for name in ("documents", "ending", "rating", "tabs", "transcript")}
    assert visit.bytes / 1024 <= GOALS["first visit KB, gzip"]


async def test_a_figure_above_its_goal_is_missed() -> None:
    assert missed({name: goal + 0.01 for name, goal in GOALS.items()}) == list(GOALS)
    assert missed(GOALS) == []
