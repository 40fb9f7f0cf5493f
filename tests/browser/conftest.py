"""A real browser in front of a real gateway, with a fake Rasa behind it."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bot.guidance.phrasebook import Phrasebook
from bot.settings import ROOT
from tests.web.case_fakes import CaseDesk
from tests.web.gateway_fakes import FakeRasa, pages_made_once, settings_in
from web.app import create_app
from web.exposure import Exposure, Rate, Rates

_WIDE = Rate(1e6, 1e6)

expect.set_options(timeout=15_000)
"""Milliseconds that a page may take to show something, on a machine with much else to do. What is there is seen at once all the same."""


def find_browser() -> str | None:
    """The browser to drive: CHROMIUM_PATH, one on PATH, or Playwright's own ("" lets it choose); None without any."""
    told = os.environ.get("CHROMIUM_PATH")
    if told:
        return told
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"):
        found = shutil.which(name)
        if found:
            return found
    with sync_playwright() as playwright:
        return "" if Path(playwright.chromium.executable_path).exists() else None


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        reason = "no Chromium found: set CHROMIUM_PATH, or run `playwright install chromium`"
        if os.environ.get("VEIVISER_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    flags = [
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        # All pages of a context that are of one site share a process: to start one takes longer than to open the page. See `contexts`.
        "--process-per-site",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox does not work for root, as in most containers.
        flags.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path or None, args=flags)
        yield browser
        browser.close()


@dataclass
class Site:
    """A gateway that serves from a thread of its own."""

    rasa: FakeRasa = field(default_factory=FakeRasa)
    desk: CaseDesk = field(default_factory=CaseDesk)
    url: str = ""
    host: str = field(default_factory=lambda: f"http://localhost:{_free_port()}")
    """Another site, which may show the chat in a frame. Browsers may refuse the frame storage there."""

    @property
    def sister(self) -> str:
        """The same pages under the gateway's own name, as on www and chat of one municipality: the frame has storage there."""
        return self.host.replace("localhost", "127.0.0.1")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def phrasebook() -> Phrasebook:
    return Phrasebook.load(ROOT / "content")


@pytest.fixture(scope="session", autouse=True)
def pages() -> Iterator[None]:
    with pages_made_once():
        yield


@pytest.fixture
def site_desk() -> Any:
    """The desk behind the gateway: one with one case in it. A module may put another in its place."""
    return CaseDesk()


@pytest.fixture
def site(tmp_path: Path, phrasebook: Phrasebook, site_desk: Any) -> Iterator[Site]:
    site, started, stop = Site(desk=site_desk), threading.Event(), threading.Event()

    async def listen(app: web.Application) -> tuple[web.AppRunner, int]:
        runner = web.AppRunner(app, access_log=None, handle_signals=False)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, shutdown_timeout=0.5).start()
        return runner, runner.addresses[0][1]

    async def serve() -> None:
        rasa, rasa_port = await listen(site.rasa.app())
        exposure = Exposure(rates=Rates(*[_WIDE] * 6), patience=20, frame_ancestors=(site.host, site.sister))
        app = create_app(settings_in(tmp_path), site.desk, phrasebook, f"http://127.0.0.1:{rasa_port}", exposure)  # type: ignore[arg-type]
        gateway, port = await listen(app)
        site.url = f"http://127.0.0.1:{port}"
        started.set()
        while not stop.is_set():
            await asyncio.sleep(0.02)
        await gateway.cleanup()
        await rasa.cleanup()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert started.wait(60)
    yield site
    stop.set()
    thread.join(10)


OpenPage = Callable[..., Page]

USUAL = {"viewport": {"width": 1280, "height": 800}, "locale": "nb-NO", "reduced_motion": "reduce"}
"""How a page is opened where a test asks for nothing else."""


SPARE = "http://127.0.0.1:9/"
"""An address of the gateways' site where nothing answers."""


def _keep_process(context: BrowserContext) -> None:
    """Open a blank page of the gateways' site that stays: as long as there is one, its process serves all that come after it."""
    spare = context.new_page()
    spare.route("**", lambda route: route.fulfill(body="", content_type="text/html"))
    spare.goto(SPARE)


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Contexts by their options, made once for a module: a new one takes as long as a test does. Each page in one has a session
    storage of its own, and no page sets cookies; what a test changes in a context is set back by `open_page`."""
    made: dict[str, BrowserContext] = {}

    def context(**options: Any) -> BrowserContext:
        key = repr(sorted(options.items()))
        if key not in made:
            made[key] = browser.new_context(**options)
            _keep_process(made[key])
        return made[key]

    yield context
    for each in made.values():
        each.close()


@pytest.fixture
def open_page(contexts: Callable[..., BrowserContext], site: Site) -> Iterator[OpenPage]:
    """Opens a page that fails the test on a console error, a policy violation or a request to another host.

    A test that provokes an error response names its status in `page.expected`: the browser writes those to the
    console.
    """
    used: set[BrowserContext] = set()
    complaints: list[str] = []
    expected: set[str] = set()

    def open_it(path: str = "/", **options: Any) -> Page:
        context = contexts(**USUAL | options)
        used.add(context)
        page = context.new_page()

        def hear(message: Any) -> None:
            wanted = any(f"status of {status}" in message.text for status in expected)
            if (
                message.type in ("error", "warning")
                and not wanted
                and not ("net::ERR_" in message.text and "net" in expected)
            ):
                complaints.append(f"{message.type}: {message.text}")

        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
        page.on(
            "request", lambda request: request.url.startswith(site.url) or complaints.append(f"went to {request.url}")
        )
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " (event) => console.error('policy violation: ' + event.violatedDirective))"
        )
        page.expected = expected  # type: ignore[attr-defined]
        page.goto(site.url + path)
        return page

    yield open_it
    for context in used:
        context.set_offline(False)
        for page in context.pages:
            if page.url != SPARE:
                page.close()
    assert complaints == []
