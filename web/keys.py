"""What the application holds, by typed keys: the handlers find desk, phrasebook and the rest here."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from aiohttp import web

from bot.guidance.phrasebook import Phrasebook
from web.exposure import Exposure

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.guidance.search import Search
    from web.case.documents import Press
    from web.case.once import Once
    from web.case.uploads import UploadRoom
    from web.case.view import CasePages
    from web.chat.conversations import Conversations
    from web.chat.rasa_client import RasaClient
    from web.chat.turns import Turns
    from web.chat.views import Pages
    from web.forms.ticket import TicketOffice
    from web.forms.view import FormPages
    from web.observation import Meters
    from web.pages.view import AnswerPages
    from web.security import Limits
    from web.themes import Themes
    from web.widget.ancestors import Ancestors
    from web.widget.loader import Loader

LOGGER = logging.getLogger("veiviser.web")

DESK: web.AppKey[Desk] = web.AppKey("desk")
PHRASEBOOK: web.AppKey[Phrasebook] = web.AppKey("phrasebook", Phrasebook)
MUNICIPALITY: web.AppKey[str] = web.AppKey("municipality", str)
EXPOSURE: web.AppKey[Exposure] = web.AppKey("exposure", Exposure)
LIMITS: web.AppKey[Limits] = web.AppKey("limits")
CONVERSATIONS: web.AppKey[Conversations] = web.AppKey("conversations")
TURNS: web.AppKey[Turns] = web.AppKey("turns")
RASA: web.AppKey[RasaClient] = web.AppKey("rasa")
PAGES: web.AppKey[Pages] = web.AppKey("pages")
CASE_PAGES: web.AppKey[CasePages] = web.AppKey("case_pages")
ONCE: web.AppKey[Once] = web.AppKey("once")
PRESS: web.AppKey[Press] = web.AppKey("press")
UPLOADS: web.AppKey[UploadRoom] = web.AppKey("uploads")
METERS: web.AppKey[Meters] = web.AppKey("meters")
ANCESTORS: web.AppKey[Ancestors] = web.AppKey("ancestors")
LOADER: web.AppKey[Loader] = web.AppKey("loader")
ANSWER_PAGES: web.AppKey[AnswerPages] = web.AppKey("answer_pages")
TICKETS: web.AppKey[TicketOffice] = web.AppKey("tickets")
FORM_PAGES: web.AppKey[FormPages] = web.AppKey("form_pages")
THEMES: web.AppKey[Themes] = web.AppKey("themes")
SEARCH: web.AppKey[Search] = web.AppKey("search")

LANGUAGE: web.RequestKey[str] = web.RequestKey("language", str)
"""Of a request: the language that its body or address names."""

SPOKEN_FOR: web.RequestKey[str] = web.RequestKey("spoken_for", str)
"""Of a request: the number of the municipality that it is about; the installation's own where it is missing."""

FRAMED_BY: web.RequestKey[str] = web.RequestKey("framed_by", str)
"""Of a request: the sites that may show its response in a frame, as the policy says it; nobody where it is missing."""

FOR_EVERYONE: web.RequestKey[bool] = web.RequestKey("for_everyone", bool)
"""Of a request: its response may be fetched by other sites' pages, as a script tag does."""
