"""Whether an answer helped: a count in the metrics, and a masked comment for the editors. Neither knows the conversation."""

from __future__ import annotations

import re

from aiohttp import web

from bot.desk import Comment
from bot.guidance.topic import TOPICS
from bot.masking import MASK, mask_identity_numbers
from web.chat.conversations import at_the_desk
from web.chat.incoming import clean_text, read_language, read_object
from web.keys import DESK, LIMITS, METERS, MUNICIPALITY, PHRASEBOOK
from web.problems import Problem
from web.security import client_address, hold_to

MOST_CHARACTERS = 1000
"""Characters of a comment."""

# Wider than any number of a case needs: here nothing is lost by masking a year too much.
_TRACES = re.compile(r"\S+@\S+|\+?\d[\d\s.-]{5,}\d|\bIP-\S+", re.IGNORECASE)


def mask(text: str) -> str:
    """The text without identity numbers, e-mail addresses, telephone numbers and references."""
    return _TRACES.sub(MASK, mask_identity_numbers(text)[0])


async def give_feedback(request: web.Request) -> web.Response:
    """POST /api/feedback {"topic", "helped", "language"?, "municipality"?, "comment"?, "counted"?} -> 204.

    With `counted` the answer was rated before and this is its comment alone.
    """
    hold_to(request.app[LIMITS].address_messages, client_address(request))
    body = await read_object(request)
    language = read_language(request, body) or "nb"
    topic, helped, comment = body.get("topic"), body.get("helped"), body.get("comment", "")
    municipality = body.get("municipality", request.app[MUNICIPALITY])
    if topic not in TOPICS or not isinstance(helped, bool) or not isinstance(comment, str):
        raise Problem("wrong-feedback")
    if not isinstance(municipality, str) or municipality not in request.app[PHRASEBOOK].municipalities:
        raise Problem("unknown-municipality")
    if len(comment) > MOST_CHARACTERS:
        raise Problem("too-long")
    if body.get("counted") is not True:
        request.app[METERS].feedback.labels(str(topic), language, "yes" if helped else "no").inc()
    if comment.strip():
        said = Comment(municipality, language, str(topic), helped, mask(clean_text(comment)))
        await at_the_desk(request.app[DESK].keep_comment, said)
    return web.Response(status=204)
