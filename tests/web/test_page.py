"""The chat page as the server renders it."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest

from bot.guidance.phrasebook import Phrasebook
from web.chat.views import LANGUAGE_NAMES, Pages

pytestmark = pytest.mark.asyncio


def page_json(page: str, name: str) -> Any:
    """What the page hands its script under this id."""
    match = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.S)
    assert match is not None
    return json.loads(match.group(1))


def _data(page: str) -> Any:
    return page_json(page, "page-data")


@pytest.mark.parametrize(
    ("query", "language"), [("", "nb"), ("?lang=nn", "nn"), ("?lang=en", "en"), ("?lang=de", "nb"), ("?lang=", "nb")]
)
async def test_the_page_speaks_the_language_that_is_asked_for(
    gateway: Any, phrasebook: Phrasebook, query: str, language: str
) -> None:
    reply = await gateway.client.get(f"/{query}")
    page = await reply.text()
    assert (reply.status, reply.content_type, reply.charset) == (200, "text/html", "utf-8")
    assert f'<html lang="{language}" data-color-scheme="auto">' in page
    assert html.escape(phrasebook.text("widget", "heading", language)) in page
    assert html.escape(phrasebook.text("widget", "noscript", language, "0301")) in page
    assert _data(page)["language"] == language


async def test_the_greeting_says_what_it_is_and_how_to_reach_a_person(gateway: Any) -> None:
    data = _data(await (await gateway.client.get("/?municipality=4601")).text())
    assert data["municipality"] == "4601"
    assert data["languages"] == list(LANGUAGE_NAMES) and list(data["words"]) == ["nb"]
    for language in LANGUAGE_NAMES:
        words = await _words(gateway, language, "4601")
        assert all(word in words["greeting"]["text"] for word in ("chatbot", "Bergen"))
        assert all(button["title"] and button["payload"].startswith("/") for button in words["greeting"]["buttons"])


@pytest.mark.parametrize("language", list(LANGUAGE_NAMES))
async def test_the_words_of_another_language_are_those_of_its_own_page(gateway: Any, language: str) -> None:
    page = await (await gateway.client.get(f"/?lang={language}&municipality=4601")).text()
    assert _data(page)["words"] == {language: await _words(gateway, language, "4601")}


@pytest.mark.parametrize("query", ["", "?lang=", "?lang=de", "?lang=nb%00", "?municipality=0301"])
async def test_there_are_no_words_of_a_language_that_is_not_ours(gateway: Any, query: str) -> None:
    assert (await gateway.client.get(f"/chat/words{query}")).status == 404


async def _words(gateway: Any, language: str, municipality: str) -> Any:
    return await (await gateway.client.get(f"/chat/words?lang={language}&municipality={municipality}")).json()


async def test_an_unknown_municipality_gives_the_installations_own(gateway: Any) -> None:
    page = await (await gateway.client.get("/?municipality=%3Cscript%3E")).text()
    assert _data(page)["municipality"] == "0301"
    assert "<script>" not in page


async def test_nothing_is_inline_and_nothing_comes_from_elsewhere(gateway: Any) -> None:
    page = await (await gateway.client.get("/")).text()
    assert not re.search(
        r"<style|\sstyle=|\son\w+=|https?://",
        re.sub(r"<script type=.application/json.*?</script>", "", page, flags=re.S),
    )
    assert re.findall(r"<script (?!type=.application/json)([^>]*)>", page) == ['type="module" src="/static/chat.js"']


async def test_content_cannot_break_out_of_the_data_block(phrasebook: Phrasebook) -> None:
    class Hostile:
        languages = phrasebook.languages
        municipalities = phrasebook.municipalities
        evil = "</script><script>alert(1)</script>"

        def widget_texts(self, language: str, municipality: str) -> dict[str, str]:
            return dict.fromkeys(phrasebook.widget_texts(language, municipality), self.evil)

        def text(self, *args: Any) -> str:
            return self.evil

        def step_text(self, *args: Any) -> str:
            return self.evil

        def title(self, *args: Any) -> str:
            return self.evil

        def answer(self, *args: Any) -> Any:
            return phrasebook.answer("greet", "nb", "0301")

    page = Pages(Hostile(), "0301").render("nb", None)  # type: ignore[arg-type]
    assert "<script>alert" not in page
    assert _data(page)["words"]["nb"]["texts"]["heading"] == Hostile.evil


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("chat.js", "text/javascript"), ("gateway.js", "text/javascript"), ("state.js", "text/javascript"),
     ("later.js", "text/javascript"), ("page.js", "text/javascript"), ("documents.js", "text/javascript"), ("look.css", "text/css"), ("case.css", "text/css"),
     ("rendering.js", "text/javascript"), ("chat.css", "text/css"), ("icon.svg", "image/svg+xml")],
)  # fmt: skip
async def test_static_files_have_their_type_and_are_checked_again(gateway: Any, name: str, content_type: str) -> None:
    reply = await gateway.client.get(f"/static/{name}")
    assert (reply.status, reply.content_type) == (200, content_type)
    assert reply.headers["Cache-Control"] == "no-cache"
    again = await gateway.client.get(f"/static/{name}", headers={"If-None-Match": reply.headers["ETag"]})
    assert again.status == 304


async def test_every_text_that_the_script_uses_exists(gateway: Any) -> None:
    scripts = "".join(
        [
            await (await gateway.client.get(f"/static/{name}.js")).text()
            for name in (
                "chat",
                "rendering",
                "gateway",
                "documents",
                "dock",
                "ending",
                "later",
                "menu",
                "page",
                "rating",
                "state",
                "steps",
                "tabs",
                "talk",
                "transcript",
                "view",
            )
        ]
    )
    assert "innerHTML" not in scripts
    page = await (await gateway.client.get("/")).text()
    used = set(re.findall(r"\b(?:texts|now|texts\(\))\.([a-z_]+)", scripts))
    used |= set(re.findall(r'data-(?:text|label|placeholder)="([a-z_]+)"', page))
    used |= {"due_request", "due_appeal"}  # the kinds of case that have a date
    for language in LANGUAGE_NAMES:
        assert used <= set((await _words(gateway, language, "0301"))["texts"])


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_chat_leads_to_the_page_of_a_case_also_without_script(
    gateway: Any, phrasebook: Phrasebook, language: str
) -> None:
    page = html.unescape(await (await gateway.client.get(f"/?lang={language}&municipality=4601")).text())
    link = f'href="/case?lang={language}&municipality=4601"'
    noscript = re.search(r"<noscript>.*?</noscript>", page, re.S)
    assert noscript is not None
    assert link in noscript.group()
    assert page.count(link) == 3  # the menu's, and those without script or while it does not come
    assert "/svar" in noscript.group()
    assert "/skjema" in noscript.group()
    assert phrasebook.text("case_page", "to_case", language) in page
