"""The documents of a case as files: which there are, how each is made, and what it is called on the citizen's machine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from bot import letters
from bot.casework.case import Case
from bot.casework.reference import normalise_access_code
from bot.desk import Desk
from bot.guidance.phrasebook import Phrasebook
from web.case.counter import Pair, at_the_desk, found, open_case
from web.keys import DESK, PHRASEBOOK, PRESS
from web.problems import Problem

PDF, TEXT, CALENDAR, JSON = "application/pdf", "text/plain", "text/calendar", "application/json"

_AS_TEXT = ("appeal_letter", "reminder_letter")
"""Letters that the citizen may want to edit: these come as text too."""

_ENDINGS = {PDF: "pdf", TEXT: "txt", CALENDAR: "ics", JSON: "json"}


@dataclass(frozen=True, slots=True)
class Document:
    """A file for the citizen; `repr` tells neither its body nor its name, which holds the reference."""

    body: bytes = field(repr=False)
    media_type: str
    name: str = field(repr=False)

    def as_response(self) -> web.Response:
        """The file as a download: never shown as a page of ours, never kept on the way."""
        return web.Response(
            body=self.body,
            content_type=self.media_type,
            charset="utf-8" if self.media_type in (TEXT, CALENDAR, JSON) else None,
            headers={"Content-Disposition": f'attachment; filename="{self.name}"', "Cache-Control": "no-store"},
        )


class Press:
    """Makes documents, a few at a time: setting a page takes the processor for a moment."""

    def __init__(self, at_once: int = 2) -> None:
        self._room = asyncio.Semaphore(at_once)

    async def make(self, work: Callable[[], bytes]) -> bytes:
        """Do the work in a thread when there is room."""
        async with self._room:
            return await asyncio.to_thread(work)


def kinds_of(case: Case) -> tuple[str, ...]:
    """The documents that the case has, in the order they are offered: those of the letters, and their other forms."""
    kinds: list[str] = []
    for kind in letters.documents_for(case):
        kinds.append(kind)
        if kind in _AS_TEXT:
            kinds.append(f"{kind}_text")
        if kind == "own_data":
            kinds.append("own_data_json")
    return tuple(kinds)


async def make_document(app: web.Application, pair: Pair, kind: str, language: str | None) -> Document:
    """A document of the case that reference and access code open.

    Args:
        language: of the words in it; the case's own where it is None.

    Raises:
        Problem: as `open_case` does, and when the case has no such document (404).
    """
    case = await open_case(app, pair)
    if kind not in kinds_of(case):
        raise Problem("no-document")
    language = language or case.language
    book, desk = app[PHRASEBOOK], app[DESK]
    media_type, work = await _work(desk, book, kind, case, pair, language)
    try:
        body = await app[PRESS].make(work)
    except letters.LetterRefused:
        raise Problem("no-document") from None
    name = book.text("case_page", f"file_{kind}", language)
    return Document(body, media_type, f"{case.reference}-{name}.{_ENDINGS[media_type]}")


async def _work(
    desk: Desk, book: Phrasebook, kind: str, case: Case, pair: Pair, language: str
) -> tuple[str, Callable[[], bytes]]:
    """What kind of file it becomes, and the work that makes it."""
    if kind == "calendar":
        return CALENDAR, lambda: letters.calendar(case, book, language=language)
    if kind in ("own_data", "own_data_json"):
        own = found(await at_the_desk(desk.own_data, pair.reference, pair.access_code))
        if kind == "own_data_json":
            return JSON, lambda: json.dumps(own.as_export(), ensure_ascii=False, indent=2).encode()
        return PDF, lambda: letters.pdf(letters.own_data(own, book, language=language))
    letter = _letter(desk, book, kind.removesuffix("_text"), case, pair, language)
    if kind.endswith("_text"):
        # With the mark of UTF-8 and the line ends that every writing program on every machine understands.
        return TEXT, lambda: letters.text(letter()).replace("\n", "\r\n").encode("utf-8-sig")
    return PDF, lambda: letters.pdf(letter())


def _letter(
    desk: Desk, book: Phrasebook, kind: str, case: Case, pair: Pair, language: str
) -> Callable[[], letters.Letter]:
    reckoning = desk.reckon(case.appeal) if case.appeal is not None else None
    if kind == "receipt":
        code = normalise_access_code(pair.access_code) or pair.access_code
        return lambda: letters.receipt(case, book, access_code=code, reckoning=reckoning, language=language)
    if kind == "appeal_letter":
        return lambda: letters.appeal_letter(case, book, reckoning, language=language)
    if kind == "reminder_letter":
        return lambda: letters.reminder_letter(case, book, language=language)
    return lambda: letters.authorisation_letter(case, book, language=language)
