"""What went wrong, as RFC 9457 problem documents in the reader's language.

A problem that a citizen may meet takes its words from `content/`. One that only a programmer can cause (a wrong method,
a body that is not JSON) carries a note in English.
"""

from __future__ import annotations

import http
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from bot.guidance.phrasebook import Phrasebook
from web.keys import LANGUAGE, LOGGER, MUNICIPALITY, PHRASEBOOK, SPOKEN_FOR

MOST_CHARACTERS = 4000
"""Characters of one message."""

TRY_AGAIN_AFTER = 3
"""Seconds to wait when Rasa or the database does not answer."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its HTTP status, and where its words stand in `content/prompts` or else a note in English."""

    status: int
    room: str = ""
    key: str = ""
    note: str = ""


KINDS: dict[str, Kind] = {
    "wrong-token": Kind(401, "widget", "error_expired"),
    "conversation-gone": Kind(404, "widget", "error_expired"),
    "too-long": Kind(413, "common", "too_long"),
    "empty-message": Kind(422, "common", "empty_message"),
    "unknown-button": Kind(422, "common", "unknown_button"),
    "too-many-requests": Kind(429, "widget", "error_rate"),
    "internal": Kind(500, "common", "internal_error"),
    "no-answer": Kind(503, "widget", "error_timeout"),
    "unavailable": Kind(503, "common", "unavailable"),
    "case-not-found": Kind(404, "status", "not_found"),
    "confirmation-not-found": Kind(404, "case_page", "confirm_not_found"),
    "no-document": Kind(404, "case_page", "no_document"),
    "case-closed": Kind(409, "case_page", "nothing_to_change"),
    "authorisation-settled": Kind(409, "case_page", "authorisation_settled"),
    "not-ticked": Kind(422, "case_page", "tick_first"),
    "empty-supplement": Kind(422, "case_page", "supplement_empty"),
    "empty-contact": Kind(422, "case_page", "contact_empty"),
    "invalid-phone": Kind(422, "case_page", "invalid_phone"),
    "invalid-email": Kind(422, "case_page", "invalid_email"),
    "too-long-form": Kind(413, "case_page", "too_long"),
    "too-many-supplements": Kind(409, "case_page", "too_many_supplements"),
    "too-many-tries": Kind(429, "common", "too_many_tries"),
    "too-many-forms": Kind(429, "case_page", "slow_down"),
    "case-unavailable": Kind(503, "case_page", "unavailable"),
    "attachment-too-large": Kind(413, "case_page", "refused_too_large"),
    "attachment-empty": Kind(422, "case_page", "refused_empty"),
    "attachment-unknown-type": Kind(422, "case_page", "refused_unknown_type"),
    "attachment-active-content": Kind(422, "case_page", "refused_active_content"),
    "attachment-encrypted": Kind(422, "case_page", "refused_encrypted"),
    "attachment-too-many-pixels": Kind(422, "case_page", "refused_too_many_pixels"),
    "attachment-damaged": Kind(422, "case_page", "refused_damaged"),
    "attachment-too-many": Kind(409, "case_page", "refused_too_many"),
    # 408 would make some browsers send the whole file again by themselves.
    "upload-too-slow": Kind(400, "case_page", "upload_too_slow"),
    "bad-upload": Kind(400, "case_page", "upload_too_slow"),
    "bad-request": Kind(400, note="The request could not be read."),
    # Not 408, for the reason above.
    "too-slow": Kind(400, note="The body took too long to arrive."),
    "not-json": Kind(400, note="The body must be a JSON object in UTF-8."),
    "cross-site": Kind(403, note="Pages of other sites may not call this API."),
    "not-found": Kind(404, note="There is nothing at this address."),
    "method-not-allowed": Kind(405, note="This address does not take that method."),
    "unsupported-media-type": Kind(415, note="Send the body as application/json."),
    "unsupported-form": Kind(415, note="Send the form as application/x-www-form-urlencoded."),
    "unsupported-upload": Kind(415, note="Send the form as multipart/form-data, the file last and named file."),
    "wrong-case-fields": Kind(
        422, note="Send the fields that the documentation names, all strings; language is nb, nn or en."
    ),
    "wrong-host": Kind(421, note="This server does not answer to that name. See VEIVISER_HOSTS."),
    "wrong-fields": Kind(422, note="Send exactly one of text and payload, both strings; language is nb, nn or en."),
    "wrong-feedback": Kind(
        422, note="Send topic (a topic id), helped (true or false) and, if you like, comment (a string)."
    ),
    "unknown-municipality": Kind(422, note="There is no content for this municipality number."),
    "wrong-idempotency-key": Kind(422, note="An Idempotency-Key is 1 to 64 visible ASCII characters."),
    "idempotency-key-reused": Kind(422, note="This Idempotency-Key was used for another message."),
}

_BY_STATUS = {400: "bad-request", 404: "not-found", 405: "method-not-allowed", 413: "too-long"}


class Problem(Exception):
    """A request that cannot be served. Holds the kind's name only, never what the citizen wrote."""

    def __init__(self, kind: str, *, retry_after: int | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.retry_after = retry_after


def check_words(phrasebook: Phrasebook, municipality: str) -> None:
    """Say every problem once in each language, so that a missing text stops the start and not a citizen.

    Raises KeyError or ContentError for the first text that is missing.
    """
    for kind in KINDS.values():
        for language in phrasebook.languages:
            _detail(kind, phrasebook, language, municipality)


def problem_response(request: web.Request, kind_name: str, retry_after: int | None = None) -> web.Response:
    """The problem document for a kind, in the language of the request and with the numbers of the municipality that it is about."""
    kind = KINDS[kind_name]
    language = request_language(request)
    headers = {"Content-Language": "en" if kind.note else language}
    if retry_after is not None:
        headers["Retry-After"] = str(retry_after)
    if kind.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    document = {
        "type": f"/problems/{kind_name}",
        "title": http.HTTPStatus(kind.status).phrase,
        "status": kind.status,
        "detail": _detail(
            kind, request.app[PHRASEBOOK], language, request.get(SPOKEN_FOR) or request.app[MUNICIPALITY]
        ),
    }
    return web.Response(
        status=kind.status,
        headers=headers,
        content_type="application/problem+json",
        body=json.dumps(document, ensure_ascii=False).encode(),
    )


def request_language(request: web.Request) -> str:
    """The language that the body names, else the best of Accept-Language, else bokmål."""
    told: str | None = request.get(LANGUAGE)
    return told or accepted_language(request.headers.get("Accept-Language", "")) or "nb"


def accepted_language(header: str) -> str | None:
    """The first of nb, nn and en that an Accept-Language header prefers; "no" counts as nb; None when it names none."""
    wishes: list[tuple[float, str]] = []
    for part in header[:500].split(","):
        tag, _, weight = part.strip().partition(";")
        language = {"no": "nb"}.get(code := tag.strip().lower().split("-")[0], code)
        if language in ("nb", "nn", "en"):
            try:
                quality = float(weight.strip().removeprefix("q=")) if weight.strip() else 1.0
            except ValueError:
                quality = 0.0
            wishes.append((quality, language))
    wanted = [wish for wish in wishes if wish[0] > 0]
    # max() keeps the first of equals, which is the order that the reader gave.
    return max(wanted, key=lambda wish: wish[0])[1] if wanted else None


@web.middleware
async def problems_middleware(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Turn everything that goes wrong into a problem document; a stack trace never leaves the house."""
    try:
        return await handler(request)
    except Problem as problem:
        return problem_response(request, problem.kind, problem.retry_after)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        response = problem_response(request, _BY_STATUS.get(error.status, "bad-request"))
        if "Allow" in error.headers:
            response.headers["Allow"] = error.headers["Allow"]
        return response
    except Exception as error:
        # The class alone: a message may quote what a citizen wrote.
        LOGGER.error("%s failed with %s", route_of(request), type(error).__name__)
        return problem_response(request, "internal")


def route_of(request: web.Request) -> str:
    """The route's template: it never holds an id."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "unmatched"


def _detail(kind: Kind, phrasebook: Phrasebook, language: str, municipality: str) -> str:
    if kind.note:
        return kind.note
    return phrasebook.text(kind.room, kind.key, language, municipality, max=MOST_CHARACTERS)
