"""How the pages look: Designsystemet's parts, and a municipality's own colours on top of them.

A municipality's theme stands in its file (`bot.guidance.theme`). Its shades are served as a style sheet of Designsystemet's tokens,
from the page's own origin, made once at the start.
"""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.theme import Theme
from web.keys import THEMES
from web.problems import Problem
from web.static_files import VERSION, StaticFile, address_of


class Themes:
    """The style sheets of the municipalities that have a theme."""

    def __init__(self, book: Phrasebook) -> None:
        self._sheets = {
            number: StaticFile.of(_sheet(each.theme).encode(), "text/css")
            for number, each in book.municipalities.items()
            if each.theme is not None
        }

    def sheet(self, municipality: str) -> StaticFile | None:
        """The municipality's own sheet."""
        return self._sheets.get(municipality)

    def sheets_of(self, municipality: str) -> list[str]:
        """The addresses of a page's style sheets, in order. Without the set-up's parts there is the theme alone, or nothing."""
        sheets = [sheet for name in ("theme.css", "parts.css") if (sheet := address_of(name)) is not None]
        own = self.sheet(municipality)
        return [*sheets, *([f"/theme/{municipality}.css?v={own.etag[:VERSION]}"] if own else [])]


def _sheet(theme: Theme) -> str:
    """Designsystemet's tokens of the accent, on light and on dark grounds; they stand in no layer, and so above its own."""

    def tokens(shades: Mapping[str, str]) -> str:
        return ";".join(f"--ds-color-accent-{name}:{colour}" for name, colour in shades.items())

    return f":root{{{tokens(theme.light())}}}@media (prefers-color-scheme:dark){{:root{{{tokens(theme.dark())}}}}}\n"


async def theme(request: web.Request) -> web.Response:
    """GET /theme/{number}.css."""
    file = request.app[THEMES].sheet(request.match_info["number"])
    if file is None:
        raise Problem("not-found")
    return file.answer(request)
