"""How somebody arrives at the chat page: from whose frame, and with a topic or a flow to begin with."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import FLOWS, TOPICS
from web.keys import ANCESTORS


def opening(request: web.Request, book: Phrasebook, municipality: str) -> dict[str, Any] | None:
    """What the address asks to begin with: `?tema=<topic>` or `?start=<flow>`; None for anything that is neither.

    Returns the payload of the button that would do the same, and what that button says in each language.
    """
    topic, flow = request.query.get("tema"), request.query.get("start")
    if topic in TOPICS:
        titles = {each: book.answer(topic, each, municipality).title for each in book.languages}
        return {"payload": f"/{topic}", "titles": titles}
    if flow in FLOWS:
        # The flow's own button: a topic may have the same name.
        titles = {each: book.text(flow, "button", each, municipality) for each in book.languages}
        return {"payload": f"/start_{flow}", "titles": titles}
    return None


def host_of(request: web.Request, municipality: str) -> str | None:
    """The origin of the page around the frame, when it says who it is and may show this chat; None otherwise."""
    origin = request.query.get("host", "")
    return origin if request.app[ANCESTORS].is_host(origin, municipality) else None
