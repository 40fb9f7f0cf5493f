"""What a form sends, read, cleaned and masked before anything looks at it."""

from __future__ import annotations

from dataclasses import dataclass, field

from aiohttp import web

from bot.guidance.topic import LANGUAGES
from bot.masking import mask_identity_numbers
from web.case.forms import clean
from web.forms.filled import CARRIED, Sent
from web.forms.flows import PAGES
from web.problems import MOST_CHARACTERS, Problem
from web.security import in_time

MOST_FORM_BYTES = 512 * 1024
"""Bytes of a form: every long answer at its longest, with three bytes written as nine."""

_ALSO = ("consent", *CARRIED)
"""What is carried along beside the slots of the pages."""


@dataclass(frozen=True)
class Submission:
    """A form as it came.

    Attributes:
        sent: what was written.
        page: the page that it was written on.
        go: the button: next, back, now, pause, send, change-<page> or language-<code>.
        ticket: as it was given at the consent, "" before.
        language, municipality: as sent, None where they are missing or not ours.
        draft_code: of the draft that it was opened from or paused as, "" without one.
        masked: how many national identity numbers were taken out of what was written on this page.
    """

    sent: Sent
    page: str
    go: str
    ticket: str = field(repr=False)
    language: str | None
    municipality: str | None
    masked: int
    draft_code: str = field(default="", repr=False)


async def read_submission(request: web.Request, flow: str) -> Submission:
    """Read a form; raises Problem (400, 413, 415)."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise Problem("unsupported-form")
    if (request.content_length or 0) > MOST_FORM_BYTES:
        raise Problem("too-long-form")
    try:
        # A form carries all its answers, so it may be larger than other requests.
        posted = await in_time(request, request.clone(client_max_size=MOST_FORM_BYTES).post())
    except web.HTTPRequestEntityTooLarge:
        raise Problem("too-long-form") from None
    except (ValueError, LookupError):
        raise Problem("bad-request") from None

    def one(name: str) -> str:
        value = posted.get(name, "")
        return clean(value).strip() if isinstance(value, str) else ""

    slots = {each.slot for page in PAGES[flow] for each in page.fields}
    fields: dict[str, list[str]] = {}
    masked = 0
    for slot in (*slots, *_ALSO):
        written = [clean(each)[: MOST_CHARACTERS + 1] for each in posted.getall(slot, []) if isinstance(each, str)]
        if any(each.strip() for each in written):
            hidden = [mask_identity_numbers(each) for each in written[:20]]
            fields[slot] = [text for text, _count in hidden]
            masked += sum(count for _text, count in hidden)
    language = one("language")
    done = frozenset(one("done").split()) & slots
    return Submission(
        Sent(flow, fields, done), one("page"), one("go") or "next", one("ticket"), language if language in LANGUAGES else None,
        one("municipality") or None, masked, one("draft_code"),
    )  # fmt: skip
