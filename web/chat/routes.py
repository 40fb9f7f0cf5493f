"""The public API: open a conversation, send a message, erase."""

from __future__ import annotations

import hashlib

from aiohttp import web

from web.chat.feedback import give_feedback
from web.chat.incoming import read_idempotency_key, read_language, read_message, read_object
from web.chat.rasa_client import RasaUnavailable
from web.chat.turns import Reply
from web.chat.views import framed_page, page, words
from web.keys import CONVERSATIONS, LIMITS, MUNICIPALITY, PHRASEBOOK, RASA, SPOKEN_FOR, TURNS
from web.problems import TRY_AGAIN_AFTER, Problem
from web.security import client_address, hold_to


def add_routes(app: web.Application) -> None:
    """Hang the chat's page and API on the application."""
    app.router.add_get("/", page)
    app.router.add_get("/chat", framed_page)
    app.router.add_get("/chat/words", words)
    app.router.add_post("/api/conversations", open_conversation)
    app.router.add_post("/api/conversations/{id}/messages", send_message)
    app.router.add_delete("/api/conversations/{id}", erase_conversation)
    app.router.add_post("/api/feedback", give_feedback)


async def open_conversation(request: web.Request) -> web.Response:
    """POST /api/conversations -> 201 {"id", "token"}."""
    hold_to(request.app[LIMITS].address_conversations, client_address(request))
    body = await read_object(request)
    language = read_language(request, body)
    municipality = body.get("municipality", request.app[MUNICIPALITY])
    if not isinstance(municipality, str) or municipality not in request.app[PHRASEBOOK].municipalities:
        raise Problem("unknown-municipality")
    request[SPOKEN_FOR] = municipality
    conversation, token = await request.app[CONVERSATIONS].open(municipality, language)
    return web.json_response({"id": conversation, "token": token}, status=201)


async def send_message(request: web.Request) -> web.Response:
    """POST /api/conversations/{id}/messages -> 200 {"messages"}."""
    hold_to(request.app[LIMITS].address_messages, client_address(request))
    conversation = _recognised(request)
    hold_to(request.app[LIMITS].conversation_messages, conversation)
    key = read_idempotency_key(request)
    incoming = read_message(request, await read_object(request))
    conversations, rasa = request.app[CONVERSATIONS], request.app[RASA]

    async def ask() -> Reply:
        # Asked when it is this turn's own: the conversation may have been erased while it waited.
        if not await conversations.exists(conversation):
            raise Problem("conversation-gone")
        metadata: dict[str, str | int] = {"municipality": conversations.municipality_of(conversation)}
        wish = incoming.language or conversations.wish(conversation)
        if wish is not None:
            metadata["language"] = wish
        if incoming.easy:
            metadata["easy"] = 1
        if incoming.masked:
            # The bot cannot see any more that there was a number, but must tell that it was removed.
            metadata["masked"] = incoming.masked
        try:
            messages = await rasa.send(conversation, incoming.message, metadata)
        except RasaUnavailable:
            raise Problem("unavailable", retry_after=TRY_AGAIN_AFTER) from None
        conversations.wish_is_granted(conversation)
        return messages

    fingerprint = hashlib.sha256(f"{incoming.language}\0{incoming.easy}\0{incoming.message}".encode()).digest()
    messages = await request.app[TURNS].take(conversation, key, fingerprint, ask)
    return web.json_response({"messages": messages})


async def erase_conversation(request: web.Request) -> web.Response:
    """DELETE /api/conversations/{id} -> 204, and 404 from then on."""
    hold_to(request.app[LIMITS].address_messages, client_address(request))
    conversation = _recognised(request)
    conversations = request.app[CONVERSATIONS]
    async with request.app[TURNS].alone(conversation):
        if not await conversations.exists(conversation):
            raise Problem("conversation-gone")
        await conversations.erase(conversation)
    return web.Response(status=204)


def _recognised(request: web.Request) -> str:
    """The conversation's id when the bearer token belongs to it; raises Problem (401)."""
    conversation = request.match_info["id"]
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if not request.app[CONVERSATIONS].is_the_token(conversation, token.strip()) or scheme.lower() != "bearer":
        raise Problem("wrong-token")
    request[SPOKEN_FOR] = request.app[CONVERSATIONS].municipality_of(conversation)
    return conversation
