"""The API of a case: a document, a file, a confirmation. Reference and code come in the body, never in the address."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from web.case.counter import Pair, at_the_desk, found, open_case
from web.case.documents import make_document
from web.case.forms import Form
from web.case.uploads import read_upload
from web.chat.incoming import read_language, read_object
from web.keys import DESK, LIMITS, UPLOADS
from web.problems import Problem
from web.security import client_address, hold_to


def add_routes(app: web.Application) -> None:
    """Hang the API of a case on the application."""
    app.router.add_post("/api/case/documents/{kind}", document)
    app.router.add_post("/api/case/attachments", attach)
    app.router.add_post("/api/case/confirmation", confirm)


async def document(request: web.Request) -> web.Response:
    """POST /api/case/documents/{kind} {"reference", "access_code", "language"?} -> 200 with the file."""
    hold_to(request.app[LIMITS].address_cases, client_address(request), "too-many-forms")
    body = await read_object(request)
    language = read_language(request, body)
    pair = Pair(_text(body, "reference"), _text(body, "access_code"))
    made = await make_document(request.app, pair, request.match_info["kind"], language)
    return made.as_response()


async def attach(request: web.Request) -> web.Response:
    """POST /api/case/attachments, multipart: reference, access_code, then file -> 201 {"number", "media_type", "size", "stored_at"}."""
    address = client_address(request)
    hold_to(request.app[LIMITS].address_uploads, address, "too-many-forms")

    async def admit(form: Form) -> None:
        await open_case(request.app, form.pair)

    async with request.app[UPLOADS].place(address):
        form, content = await read_upload(request, admit)
        deed = request.app[DESK].attach
        kept = found(await at_the_desk(deed, form.pair.reference, form.pair.access_code, content))
    return web.json_response(
        {"number": kept.number, "media_type": kept.media_type, "size": kept.size, "stored_at": kept.stored_at.isoformat()},
        status=201,
    )  # fmt: skip


async def confirm(request: web.Request) -> web.Response:
    """POST /api/case/confirmation {"reference", "confirmation_code"} -> 204: nothing of the case is told."""
    hold_to(request.app[LIMITS].address_cases, client_address(request), "too-many-forms")
    body = await read_object(request)
    read_language(request, body)
    deed = request.app[DESK].confirm_authorisation
    if await at_the_desk(deed, _text(body, "reference"), _text(body, "confirmation_code")) is None:
        raise Problem("confirmation-not-found")
    return web.Response(status=204)


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise Problem("wrong-case-fields")
    return value
