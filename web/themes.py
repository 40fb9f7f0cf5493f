"""How the pages look: Designsystemet's parts, and a municipality's own colours on top of them.

A municipality's theme is `content/themes/<number>.css`, as theme.designsystemet.no makes it, or any few of its tokens. It is
served from the page's own origin and read once, at the start.
"""

from __future__ import annotations

import re
from functools import cache

from aiohttp import web

from bot.settings import ROOT
from web.problems import Problem
from web.static_files import VERSION, StaticFile, address_of

_FOLDER = ROOT / "content" / "themes"
_NUMBER = re.compile(r"\d{4}")


@cache
def _themes() -> dict[str, StaticFile]:
    return {
        path.stem: StaticFile.of(path.read_bytes(), "text/css")
        for path in sorted(_FOLDER.glob("*.css"))
        if _NUMBER.fullmatch(path.stem)
    }


def sheets_of(municipality: str) -> list[str]:
    """The addresses of the style sheets, in order. Without the set-up's parts there is the theme alone, or nothing."""
    sheets = [sheet for name in ("theme.css", "parts.css") if (sheet := address_of(name)) is not None]
    theme = _themes().get(municipality)
    return [*sheets, *([f"/theme/{municipality}.css?v={theme.etag[:VERSION]}"] if theme else [])]


async def theme(request: web.Request) -> web.Response:
    """GET /theme/{number}.css."""
    file = _themes().get(request.match_info["number"])
    if file is None:
        raise Problem("not-found")
    return file.answer(request)
