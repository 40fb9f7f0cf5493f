"""What a form of the case pages sends, read and cleaned."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from bot.guidance.topic import LANGUAGES
from web.case.counter import Pair
from web.keys import LANGUAGE
from web.problems import Problem
from web.security import in_time


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form; `repr` leaves out what the citizen wrote.

    Attributes:
        language, municipality: as sent, None where they are missing or not ours.
        pair: reference and access code.
        once: the mark that the page gave this form, "" without one.
        fields: every field, control characters removed.
    """

    language: str | None = None
    municipality: str | None = None
    pair: Pair = field(default_factory=Pair)
    once: str = field(default="", repr=False)
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> str:
        """A field without the space around it; "" when it was not sent."""
        return self.fields.get(name, "").strip()


async def read_form(request: web.Request) -> Form:
    """The urlencoded form of a request, within the gateway's ordinary size; raises Problem (400, 413, 415).

    No secret travels by cookie: a page of another site that sends this form must know reference and access code.
    """
    if request.content_type != "application/x-www-form-urlencoded":
        raise Problem("unsupported-form")
    try:
        sent = await in_time(request, request.post())
    except web.HTTPRequestEntityTooLarge:
        raise Problem("too-long-form") from None
    except (ValueError, LookupError):
        raise Problem("bad-request") from None
    return form_of(request, {name: value for name, value in sent.items() if isinstance(value, str)})


def form_of(request: web.Request, fields: Mapping[str, str]) -> Form:
    """A form of these fields; the language is noted on the request, so that a problem speaks it too."""
    cleaned = {name: clean(value) for name, value in fields.items()}
    language = cleaned.get("language")
    if language in LANGUAGES:
        request[LANGUAGE] = language
    else:
        language = None
    pair = Pair(cleaned.get("reference", "").strip(), cleaned.get("access_code", "").strip())
    return Form(language, cleaned.get("municipality"), pair, cleaned.get("once", ""), cleaned)


def clean(text: str) -> str:
    """A text with one kind of line break, and without control characters and half characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(ch for ch in text if ch == "\n" or unicodedata.category(ch) not in ("Cc", "Cs"))
