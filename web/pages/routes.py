"""`/svar`: the answers, their index and the search; `/tilgjengelighet`; and what search engines ask for."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from datetime import date, datetime

from aiohttp import web

from bot.guidance.topic import LANGUAGES
from bot.masking import mask_identity_numbers
from bot.reading.danger import phrases_of_danger
from web.case.forms import Form, read_form
from web.case.place import Place
from web.case.standing import NORWAY
from web.keys import ANSWER_PAGES, LANGUAGE, LIMITS, SEARCH
from web.pages.site import ACCESSIBILITY, ANSWERS, FIRST, base_of
from web.pages.structured import robots, sitemap
from web.problems import KINDS, Problem
from web.security import client_address, hold_to

MOST_SEARCHED = 500
"""Characters of a search; what comes after is left out."""

FRESH_SECONDS = 300
"""Seconds that a page may be kept on the way; a new wording needs a restart anyway."""

Handler = Callable[[web.Request], Awaitable[web.Response]]


def add_routes(app: web.Application) -> None:
    """Hang the pages on the application."""
    router = app.router
    router.add_get("/sitemap.xml", _sitemap)
    router.add_get("/robots.txt", _robots)
    router.add_post("/svar/sok", _search)
    router.add_get("/svar/sok", _back_to_index)
    for language in LANGUAGES:
        prefix = "" if language == FIRST else f"/{language}"
        router.add_get(f"{ANSWERS}{prefix}", _index(language))
        router.add_get(f"{ACCESSIBILITY}{prefix}", _accessibility(language))
    for language in LANGUAGES:
        prefix = "" if language == FIRST else f"/{language}"
        router.add_get(f"{ANSWERS}{prefix}/{{topic}}", _answer(language))


def today() -> date:
    """Today's date in Norway."""
    return datetime.now(NORWAY).date()


def _place(request: web.Request, language: str, municipality: str | None = None) -> Place:
    request[LANGUAGE] = language
    return request.app[ANSWER_PAGES].place(language, municipality or request.query.get("municipality"))


def _answer(language: str) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        """GET /svar/{topic}: one answer."""
        pages = request.app[ANSWER_PAGES]
        topic = request.match_info["topic"]
        if topic not in pages.topics:
            raise Problem("not-found")
        return _page(request, pages.answer(topic, _place(request, language), pages.site(base_of(request)), today()))

    return answer


def _index(language: str) -> Handler:
    async def index(request: web.Request) -> web.Response:
        """GET /svar: all answers by subject."""
        pages = request.app[ANSWER_PAGES]
        return _page(request, pages.index(_place(request, language), pages.site(base_of(request)), today()))

    return index


def _accessibility(language: str) -> Handler:
    async def accessibility(request: web.Request) -> web.Response:
        """GET /tilgjengelighet: the accessibility statement."""
        pages = request.app[ANSWER_PAGES]
        return _page(request, pages.accessibility(_place(request, language), pages.site(base_of(request))))

    return accessibility


async def _search(request: web.Request) -> web.Response:
    """POST /svar/sok: the answers nearest to some words. The words are kept nowhere, and stand in no address."""
    pages, form, problem, topics = request.app[ANSWER_PAGES], Form(), None, []
    written, masked, danger = "", 0, False
    try:
        hold_to(request.app[LIMITS].address_cases, client_address(request), "too-many-forms")
        form = await read_form(request)
        written, masked = mask_identity_numbers(" ".join(form["words"].split())[:MOST_SEARCHED])
    except Problem as failed:
        problem = failed
        if KINDS[failed.kind].note:
            raise
    place = _place(request, form.language or FIRST, form.municipality)
    if written:
        danger = await asyncio.to_thread(lambda: phrases_of_danger().found_in(written))
        # Where life may be in danger nothing else is answered, as in the chat.
        topics = [] if danger else await asyncio.to_thread(request.app[SEARCH].find, written, place.language)
    html = pages.found(written, topics, danger, bool(masked), place, pages.site(base_of(request)), today())
    headers = {"Cache-Control": "no-store"}
    if problem is not None and problem.retry_after is not None:
        headers["Retry-After"] = str(problem.retry_after)
    status = 200 if problem is None else KINDS[problem.kind].status
    return web.Response(text=html, content_type="text/html", charset="utf-8", headers=headers, status=status)


async def _back_to_index(request: web.Request) -> web.Response:
    raise web.HTTPSeeOther(ANSWERS)


async def _sitemap(request: web.Request) -> web.Response:
    """GET /sitemap.xml: every page of the installation's own municipality, in every language."""
    pages, site = request.app[ANSWER_PAGES], request.app[ANSWER_PAGES].site(base_of(request))
    places = [Place(language, site.default) for language in LANGUAGES]

    def addresses(room: str, name: str = "") -> dict[str, str]:
        return {place.language: site.base + site.path(room, place, name) for place in places}

    listed: list[tuple[dict[str, str], date | None]] = [(addresses(ANSWERS), None)]
    listed += [(addresses(ANSWERS, topic), pages.changed(topic, today())) for topic in pages.topics]
    listed.append((addresses(ACCESSIBILITY), None))
    return web.Response(body=sitemap(listed), content_type="application/xml", charset="utf-8")


async def _robots(request: web.Request) -> web.Response:
    """GET /robots.txt."""
    return web.Response(text=robots(base_of(request)), content_type="text/plain", charset="utf-8")


def _page(request: web.Request, html: str) -> web.Response:
    """A page that may be kept for a while, and is known again by its digest."""
    body = html.encode()
    etag = hashlib.sha256(body).hexdigest()[:32]
    headers = {"Cache-Control": f"public, max-age={FRESH_SECONDS}", "ETag": f'"{etag}"'}
    if any(known.value == etag for known in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    response = web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)
    response.enable_compression()
    return response
