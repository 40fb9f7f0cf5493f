"""`/case` and `/confirm`: every deed is a form that is sent by POST with reference and access code in its body.

Nothing is remembered between two forms, there is no cookie, and no address holds a reference or a code. Each deed answers
with the page of the case, and says there what it came to.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web

from bot.casework.case import Case
from web.case import deeds
from web.case.counter import at_the_desk, open_case
from web.case.documents import make_document
from web.case.forms import Form, read_form
from web.case.place import Place
from web.case.standing import NORWAY, standing_of
from web.case.uploads import read_upload
from web.case.view import Notice
from web.keys import CASE_PAGES, DESK, LANGUAGE, LIMITS, LOGGER, PHRASEBOOK, UPLOADS
from web.problems import KINDS, Problem, route_of
from web.security import client_address, hold_to

Handler = Callable[[web.Request], Awaitable[web.Response]]
Deed = Callable[[web.Request, Form, Case, Place], Awaitable[Notice]]


def add_routes(app: web.Application) -> None:
    """Hang the pages of a case on the application."""
    app.router.add_get("/case", entry)
    app.router.add_post("/case", _as_page(show))
    app.router.add_post("/case/document", _as_page(document))
    app.router.add_post("/case/upload", _as_page(upload))
    for name, deed in deeds.DEEDS.items():
        app.router.add_post(f"/case/{name}", _as_page(_page_of(deed)))
    # A reload of the page after a deed asks for its address with GET.
    for name in ("document", "upload", *deeds.DEEDS):
        app.router.add_get(f"/case/{name}", _back_to_entry)
    app.router.add_get("/confirm", confirm_page)
    app.router.add_post("/confirm", _as_page(confirm))


async def entry(request: web.Request) -> web.Response:
    """GET /case with the optional `lang` and `municipality`: asks for reference and access code."""
    return _html(request.app[CASE_PAGES].entry(_place_of_query(request)))


async def confirm_page(request: web.Request) -> web.Response:
    """GET /confirm with the optional `lang` and `municipality`."""
    return _html(request.app[CASE_PAGES].confirm(_place_of_query(request)))


async def _back_to_entry(request: web.Request) -> web.Response:
    raise web.HTTPSeeOther("/case")


def _as_page(handler: Handler) -> Handler:
    """The handler, whose unexpected failure is told on a page too and not as a problem document."""

    async def handle(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except web.HTTPException:
            raise
        except Exception as error:
            # The class alone: a message may quote what a citizen wrote.
            LOGGER.error("%s failed with %s", route_of(request), type(error).__name__)
            return _refused(request, Form(), Problem("internal"))

    return handle


def _page_of(deed: Deed | None) -> Handler:
    """The handler that reads a form, opens the case, does the deed if there is one, and shows the case."""

    async def handle(request: web.Request) -> web.Response:
        form = Form()
        try:
            form = await _read(request)
            case = await open_case(request.app, form.pair)
        except Problem as problem:
            return _refused(request, form, problem)
        notice, failure = None, None
        if deed is not None:
            try:
                notice = await deed(request, form, case, _place(request, form, case))
                case = await open_case(request.app, form.pair)
            except Problem as problem:
                failure = problem
        return await _case_page(request, form, case, notice, failure)

    return handle


show = _page_of(None)


async def document(request: web.Request) -> web.Response:
    """POST /case/document: the file, or the page with the reason why there is none."""
    form = Form()
    try:
        form = await _read(request)
        case = await open_case(request.app, form.pair)
    except Problem as problem:
        return _refused(request, form, problem)
    try:
        made = await make_document(request.app, form.pair, form["document"], form.language)
    except Problem as problem:
        return await _case_page(request, form, case, None, problem)
    return made.as_response()


async def upload(request: web.Request) -> web.Response:
    """POST /case/upload: a signed page. No byte of it is kept before the case is open."""
    address = client_address(request)
    opened: list[tuple[Form, Case]] = []

    async def admit(form: Form) -> None:
        opened.append((form, await open_case(request.app, form.pair)))

    try:
        hold_to(request.app[LIMITS].address_uploads, address, "too-many-forms")
        async with request.app[UPLOADS].place(address):
            form, content = await read_upload(request, admit)
            notice = await deeds.attach(request, form, content, _place(request, form, opened[0][1]))
            case = await open_case(request.app, form.pair)
    except Problem as problem:
        if not opened:
            return _refused(request, Form(), problem)
        return await _case_page(request, *opened[0], None, problem)
    return await _case_page(request, form, case, notice, None)


async def confirm(request: web.Request) -> web.Response:
    """POST /confirm: the person concerned says yes or no. A no changes nothing, and needs neither reference nor code."""
    pages, form = request.app[CASE_PAGES], Form()
    try:
        form = await _read(request)
        place = pages.place(form.language, form.municipality)
        notice = await deeds.answer_confirmation(request, form, place)
    except Problem as problem:
        place = pages.place(form.language, form.municipality)
        notice = Notice(pages.problem(problem.kind, place), failed=True)
        return _html(pages.confirm(place, form, notice), problem)
    return _html(pages.confirm(place, form, notice))


async def _read(request: web.Request) -> Form:
    hold_to(request.app[LIMITS].address_cases, client_address(request), "too-many-forms")
    return await read_form(request)


def _refused(request: web.Request, form: Form, problem: Problem) -> web.Response:
    """The page that asks for reference and code, with the reason above it and what was written still in it."""
    pages = request.app[CASE_PAGES]
    place = pages.place(form.language or request.get(LANGUAGE), form.municipality)
    return _html(pages.entry(place, form.pair, Notice(pages.problem(problem.kind, place), failed=True)), problem)


async def _case_page(
    request: web.Request, form: Form, case: Case, notice: Notice | None, problem: Problem | None
) -> web.Response:
    """The page of a case; after a problem its sentence stands on top and the form that failed keeps its words."""
    app = request.app
    place = _place(request, form, case)
    try:
        attachments = await at_the_desk(app[DESK].list_attachments, case.reference)
    except Problem as unavailable:
        return _refused(request, form, problem or unavailable)
    standing = standing_of(case, attachments, app[PHRASEBOOK], place, datetime.now(NORWAY).date())
    if problem is not None:
        notice = Notice(app[CASE_PAGES].problem(problem.kind, place), failed=True)
    kept = form.fields if problem is not None else {}
    return _html(app[CASE_PAGES].case(place, form.pair, standing, notice, kept, request.host), problem)


def _place(request: web.Request, form: Form, case: Case) -> Place:
    """The language that the reader has chosen, and the municipality that the case lies in."""
    return request.app[CASE_PAGES].place(form.language or case.language, case.municipality)


def _place_of_query(request: web.Request) -> Place:
    return request.app[CASE_PAGES].place(request.query.get("lang"), request.query.get("municipality"))


def _html(page: str, problem: Problem | None = None) -> web.Response:
    """A page that nothing on the way keeps; after a problem with its status."""
    headers = {"Cache-Control": "no-store"}
    if problem is not None and problem.retry_after is not None:
        headers["Retry-After"] = str(problem.retry_after)
    status = 200 if problem is None else KINDS[problem.kind].status
    return web.Response(text=page, content_type="text/html", charset="utf-8", headers=headers, status=status)
