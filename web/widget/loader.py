"""`/widget.js`: the script that a municipality's page fetches. Its words come from `content/`."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from aiohttp import web

from bot.guidance.phrasebook import Phrasebook
from web.keys import FOR_EVERYONE, LOADER

KEPT_SECONDS = 3600
"""Seconds for which a browser need not ask for the loader again."""

_REMARK = re.compile(r"(?<=\n) +// .*\n")

_WORDS = ("launcher_open", "launcher_close", "launcher_name", "launcher_own_page")


class Loader:
    """The loader with its words and the municipalities' colours, made once; raises KeyError at the start when a text is missing.

    Args:
        municipality: whose colour the button has on a page that names none.
    """

    def __init__(self, book: Phrasebook, municipality: str) -> None:
        words = {
            language: [book.text("launcher", key, language) for key in _WORDS] for language in book.languages
        }  # fmt: skip
        colours = {number: each.theme.accent for number, each in book.municipalities.items() if each.theme}
        if municipality in colours:
            colours[""] = colours[municipality]
        script = (Path(__file__).parent / "loader.js").read_text(encoding="utf-8")
        for place, told in (("words", words), ("colours", colours)):
            script = script.replace(f"/* {place} */ {{}}", json.dumps(told, ensure_ascii=False))
        # The words for those who mend it stay at home; the first line tells a reader where to find more.
        script = _REMARK.sub("", script)
        self.body = script.encode()
        self.etag = hashlib.sha256(self.body).hexdigest()[:32]


async def loader(request: web.Request) -> web.Response:
    """GET /widget.js: the same for every site; a script tag of another site may fetch it."""
    request[FOR_EVERYONE] = True
    made = request.app[LOADER]
    headers = {"Cache-Control": f"public, max-age={KEPT_SECONDS}", "ETag": f'"{made.etag}"'}
    if any(etag.value == made.etag for etag in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    response = web.Response(body=made.body, content_type="text/javascript", charset="utf-8", headers=headers)
    response.enable_compression()
    return response
