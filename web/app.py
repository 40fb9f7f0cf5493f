"""The web application: what it holds, in which order a request passes, and which addresses it answers."""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import web

from bot.desk import Desk
from bot.guidance.phrasebook import Phrasebook
from bot.guidance.search import Search
from bot.settings import Settings
from web import keys
from web.case import api as case_api
from web.case import routes as case_routes
from web.case.documents import Press
from web.case.once import Once
from web.case.uploads import UploadRoom
from web.case.view import CasePages
from web.chat.conversations import Conversations, read_or_make_secret
from web.chat.rasa_client import RasaClient
from web.chat.routes import add_routes
from web.chat.turns import Turns
from web.chat.views import Pages
from web.exposure import Exposure
from web.forms import routes as form_routes
from web.forms.ticket import TicketOffice
from web.forms.view import FormPages
from web.observation import Meters, healthz, metrics, observation_middleware, readyz
from web.pages import routes as page_routes
from web.pages.view import AnswerPages
from web.problems import check_words, problems_middleware
from web.retention import keep_retention
from web.security import MOST_BYTES, Limits, add_headers, security_middleware
from web.static_files import static_file
from web.themes import Themes, theme
from web.well_known import security_txt
from web.widget.ancestors import Ancestors
from web.widget.loader import Loader, loader


def create_app(
    settings: Settings, desk: Desk, phrasebook: Phrasebook, rasa_url: str, exposure: Exposure | None = None
) -> web.Application:
    """Build the gateway.

    Args:
        settings: where data lie and which municipality speaks when a request names none.
        desk: the counter; its deeds block and are done in threads.
        phrasebook: every word.
        rasa_url: Rasa's address, for example http://127.0.0.1:5005.
        exposure: the network around it; loopback with the default limits when left out.

    Raises:
        GatewayKeyError: the key file cannot be read or made.
        KeyError, ContentError: a text that the gateway needs is missing.
        ValueError: a municipality's file names a site that cannot be used.
    """
    exposure = exposure or Exposure()
    check_words(phrasebook, settings.municipality)
    app = web.Application(
        client_max_size=MOST_BYTES, middlewares=[observation_middleware, problems_middleware, security_middleware]
    )
    app[keys.DESK] = desk
    app[keys.PHRASEBOOK] = phrasebook
    app[keys.MUNICIPALITY] = settings.municipality
    app[keys.EXPOSURE] = exposure
    app[keys.LIMITS] = Limits(exposure.rates)
    secret = read_or_make_secret(settings.data / "gateway.key")
    app[keys.CONVERSATIONS] = Conversations(secret, desk)
    app[keys.TICKETS] = TicketOffice(secret)
    app[keys.TURNS] = Turns(exposure.patience)
    app[keys.RASA] = RasaClient(rasa_url)
    app[keys.PAGES] = Pages(phrasebook, settings.municipality)
    app[keys.CASE_PAGES] = CasePages(phrasebook, settings.municipality)
    app[keys.ANSWER_PAGES] = AnswerPages(phrasebook, settings.municipality)
    app[keys.THEMES] = Themes(phrasebook)
    app[keys.SEARCH] = Search(phrasebook, app[keys.ANSWER_PAGES].topics, settings.root)
    app[keys.FORM_PAGES] = FormPages(phrasebook, settings.municipality)
    app[keys.ONCE] = Once()
    app[keys.PRESS] = Press()
    app[keys.UPLOADS] = UploadRoom()
    app[keys.METERS] = Meters()
    app[keys.ANCESTORS] = Ancestors(phrasebook, exposure.frame_ancestors)
    app[keys.LOADER] = Loader(phrasebook, settings.municipality)
    app.cleanup_ctx.append(_connections)
    app.cleanup_ctx.append(keep_retention)
    app.on_response_prepare.append(add_headers)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)
    app.router.add_get("/static/{name}", static_file)
    app.router.add_get("/theme/{number}.css", theme)
    app.router.add_get("/widget.js", loader)
    app.router.add_get("/.well-known/security.txt", security_txt)
    add_routes(app)
    case_routes.add_routes(app)
    case_api.add_routes(app)
    page_routes.add_routes(app)
    form_routes.add_routes(app)
    return app


async def _connections(app: web.Application) -> AsyncIterator[None]:
    await app[keys.RASA].open()
    yield
    await app[keys.TURNS].close()
    await app[keys.RASA].close()
