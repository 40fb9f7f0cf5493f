"""The chat on other sites' pages: opened, closed, asked, by keyboard, under hostile styles and a strict policy."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aiohttp import web
from playwright.sync_api import Browser, FrameLocator, Page, expect

from bot.guidance.phrasebook import Phrasebook
from tests.browser.chat_hands import QUESTION, answer_with
from tools.demo import create_demo

OpenHost = Callable[..., Page]


@pytest.fixture
def demo(site: Any) -> Iterator[str]:
    """The example pages on a site of their own: localhost is another site than the gateway's 127.0.0.1."""
    started, stop = threading.Event(), threading.Event()

    async def serve() -> None:
        runner = web.AppRunner(create_demo(site.url), access_log=None, handle_signals=False)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(site.host.rpartition(":")[2]), shutdown_timeout=0.5).start()
        started.set()
        while not stop.is_set():
            await asyncio.sleep(0.02)
        await runner.cleanup()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert started.wait(60)
    yield site.host
    stop.set()
    thread.join(10)


@pytest.fixture
def open_host(browser: Browser, site: Any, demo: str) -> Iterator[OpenHost]:
    """Opens an example page; `page.asked` holds every address that was fetched of the gateway."""
    contexts, complaints = [], []

    def open_it(path: str = "/plain.html", host: str = demo, **options: Any) -> Page:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | options
        )
        contexts.append(context)
        page = context.new_page()
        asked: list[str] = []
        page.asked = asked  # type: ignore[attr-defined]

        def went(request: Any) -> None:
            if request.url.startswith(site.url):
                asked.append(request.url.removeprefix(site.url))
            elif not request.url.startswith(host):
                complaints.append(f"went to {request.url}")

        page.on("request", went)
        page.on(
            "console",
            lambda said: (
                said.type in ("error", "warning")
                and "favicon" not in str(said.location)
                and complaints.append(said.text)
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " (event) => console.error('policy violation: ' + event.violatedDirective))"
        )
        page.goto(host + path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


def chat(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def field(page: Page) -> Any:
    return chat(page).locator("#message")


@pytest.mark.parametrize(("name", "language"), [("plain", "nb"), ("strict", "nn"), ("hostile", "en")])
def test_the_chat_opens_on_every_kind_of_page(
    open_host: OpenHost, site: Any, phrasebook: Phrasebook, name: str, language: str
) -> None:
    page = open_host(f"/{name}.html")
    launcher = page.get_by_role("button", name=phrasebook.text("launcher", "launcher_open", language))
    expect(launcher).to_be_visible()
    assert page.asked == ["/widget.js"]  # type: ignore[attr-defined]
    look = launcher.evaluate(
        "e => { const s = getComputedStyle(e); return [s.fontSize, s.letterSpacing, s.textTransform, s.backgroundColor, s.opacity] }"
    )
    # The strict page shows the chat of a municipality with colours of its own.
    ground = {"strict": "rgb(21, 92, 65)"}.get(name, "rgb(0, 98, 186)")
    assert look == ["16px", "normal", "none", ground, "1"]
    launcher.click()
    expect(field(page)).to_be_focused()
    box = page.locator("iframe").bounding_box()
    assert box is not None and box["width"] > 400 and box["height"] > 600
    field(page).fill("Hva er en plan?")
    page.keyboard.press("Enter")
    expect(chat(page).get_by_role("log")).to_contain_text("Du har rett til den.")
    municipality = {"strict": "4644"}.get(name, "0301")
    assert site.rasa.asked[0]["metadata"]["municipality"] == municipality
    assert page.context.cookies() == []


def test_by_keyboard_alone_it_opens_and_esc_closes_and_gives_the_focus_back(open_host: OpenHost) -> None:
    page = open_host()
    launcher = page.get_by_role("button", name="Spør om individuell plan")
    launcher.focus()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    page.keyboard.type("halvferdig")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(launcher).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("halvferdig")
    page.get_by_role("button", name="Lukk chatten").press("Escape")
    expect(launcher).to_be_focused()
    launcher.click()
    page.get_by_role("button", name="Lukk chatten").click()
    expect(launcher).to_be_focused()


@pytest.mark.parametrize("width", [320, 420])
def test_on_a_small_screen_it_takes_the_whole_screen_and_holds_the_focus(open_host: OpenHost, width: int) -> None:
    page = open_host(viewport={"width": width, "height": 640})
    page.get_by_role("button", name="Spør om individuell plan").click()
    expect(field(page)).to_be_visible()
    assert page.evaluate("document.querySelector('veiviser-chat').shadowRoot.querySelector('dialog').matches(':modal')")
    box = page.get_by_role("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": width, "height": 640}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_link_begins_with_a_topic_once_in_a_tab(open_host: OpenHost, site: Any, phrasebook: Phrasebook) -> None:
    page = open_host("/plain.html?tema=appeal_deadline", host=site.sister)
    title = phrasebook.answer("appeal_deadline", "nb", "0301").title
    expect(chat(page).locator(".own")).to_contain_text(title)
    expect(chat(page).locator(".bot")).to_have_count(2)
    page.reload()
    expect(chat(page).locator(".bot")).to_have_count(2)
    expect(chat(page).locator(".own")).to_have_count(1)
    assert [asked["message"] for asked in site.rasa.asked] == ["/appeal_deadline"]


def test_a_link_begins_a_flow_and_an_unknown_one_begins_nothing(open_host: OpenHost, site: Any) -> None:
    page = open_host("/plain.html?start=request")
    expect(chat(page).locator(".bot")).to_have_count(2)
    for wrong in ("start=%2Finform", "tema=start_request", "tema=%3Cscript%3E"):
        other = open_host(f"/plain.html?{wrong}")
        expect(field(other)).to_be_focused()
        expect(chat(other).locator(".own")).to_have_count(0)
    assert [asked["message"] for asked in site.rasa.asked] == ["/start_request"]


def test_the_page_may_ask_but_not_in_the_middle_of_a_flow(open_host: OpenHost, site: Any) -> None:
    page = open_host()
    page.get_by_role("button", name="Spør: Hva koster det?").click()
    expect(chat(page).locator(".own")).to_contain_text("Hva koster det?")
    expect(chat(page).locator(".bot")).to_have_count(2)
    site.rasa.answer = answer_with(QUESTION)
    page.evaluate("Veiviser.ask('Jeg vil søke')")
    expect(chat(page).get_by_text("Steg 3 av 8").first).to_be_visible()
    page.evaluate("Veiviser.ask('ja')")
    expect(field(page)).to_have_value("ja")
    assert [asked["message"] for asked in site.rasa.asked] == ["Hva koster det?", "Jeg vil søke"]
    page.evaluate("Veiviser.close()")
    expect(page.get_by_role("dialog")).to_be_hidden()
    # Without words it only opens.
    page.evaluate("Veiviser.ask()")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(field(page)).to_have_value("ja")
    page.evaluate("Veiviser.close()")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.evaluate("Veiviser.open()")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_what_the_page_asks_while_a_conversation_is_taken_up_is_not_lost(open_host: OpenHost, site: Any) -> None:
    page = open_host(host=site.sister)
    page.evaluate("Veiviser.ask('Hva koster det?')")
    expect(chat(page).locator(".bot")).to_have_count(2)
    page.reload()
    page.evaluate("Veiviser.ask('Og hvor lenge varer det?')")
    expect(chat(page).locator(".own")).to_have_count(2)
    expect(chat(page).locator(".bot")).to_have_count(3)
    expect(field(page)).to_be_focused()
    assert [asked["message"] for asked in site.rasa.asked] == ["Hva koster det?", "Og hvor lenge varer det?"]


def test_after_delete_and_close_the_page_begins_anew(open_host: OpenHost, site: Any) -> None:
    page = open_host("/plain.html?tema=appeal_deadline", host=site.sister)
    expect(chat(page).locator(".bot")).to_have_count(2)
    for before in (1, 2):
        chat(page).locator("#leave").click()
        chat(page).locator("#confirm-yes").click()
        launcher = page.get_by_role("button", name="Spør om individuell plan")
        expect(launcher).to_be_focused()
        expect(page.locator("iframe")).to_have_count(0)
        assert site.desk.open_ids == set()
        if before == 1:
            # The page may ask at once, and what the address began with is not said again.
            page.evaluate("Veiviser.ask('Hva koster det?')")
            expect(chat(page).locator(".own")).to_have_count(1)
            expect(chat(page).locator(".own")).to_contain_text("Hva koster det?")
            expect(chat(page).locator(".bot")).to_have_count(2)
        else:
            launcher.click()
            expect(field(page)).to_be_focused()
            expect(chat(page).locator(".own")).to_have_count(0)
    assert [asked["message"] for asked in site.rasa.asked] == ["/appeal_deadline", "Hva koster det?"]


def test_only_the_two_that_belong_together_hear_each_other(open_host: OpenHost, site: Any) -> None:
    page = open_host()
    page.get_by_role("button", name="Spør om individuell plan").click()
    expect(field(page)).to_be_focused()
    # The page itself pretends to be the frame: right words, wrong origin and source.
    page.evaluate("postMessage({ veiviser: 'close' }, '*')")
    # Another frame of the gateway's own origin asks the chat: right origin, wrong source.
    frame = page.frames[1]
    frame.evaluate("postMessage({ veiviser: 'ask', text: 'uekte' }, '*')")
    for rubbish in (
        "null",
        "'ask'",
        "{ veiviser: 'ask' }",
        "{ veiviser: 'ask', text: { a: 1 } }",
        "{ veiviser: 'erase' }",
    ):
        page.evaluate(
            f"document.querySelector('veiviser-chat').shadowRoot.querySelector('iframe').contentWindow.postMessage({rubbish}, '{site.url}')"
        )
    page.wait_for_timeout(300)
    expect(page.get_by_role("dialog")).to_be_visible()
    assert site.rasa.asked == []
    assert (
        frame.evaluate("(() => { try { return parent.document.title } catch { return 'kept out' } })()") == "kept out"
    )
    assert (
        page.evaluate("document.querySelector('veiviser-chat').shadowRoot.querySelector('iframe').contentDocument")
        is None
    )


def test_links_in_the_frame_open_a_page_of_their_own(open_host: OpenHost) -> None:
    page = open_host()
    page.get_by_role("button", name="Spør om individuell plan").click()
    expect(field(page)).to_be_visible()
    chat(page).get_by_role("button", name="Meny").click()
    with page.context.expect_page() as opened:
        chat(page).locator("#case-link").click()
    assert "/case?" in opened.value.url
    expect(field(page)).to_be_visible()


def test_a_site_that_is_not_named_sees_no_chat_but_a_way_to_it(browser: Browser, site: Any, demo: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    # The same pages under a name that is not in the list.
    page.goto(demo.replace("localhost", "other.localhost") + "/plain.html")
    page.get_by_role("button", name="Spør om individuell plan").click()
    page.clock.run_for(9000)
    link = page.get_by_role("link", name="Åpne chatten på en egen side")
    expect(link).to_have_attribute("href", f"{site.url}/chat?lang=nb&municipality=0301")
    expect(field(page)).to_have_count(0)
    context.close()
