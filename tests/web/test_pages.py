"""The answers as pages: the bot's words, their sources, and what search engines are told; the search that needs no Rasa."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import RIGHTS_TOPICS, SERVICE_TOPICS
from web.case.place import Place
from web.exposure import Exposure
from web.pages.prose import parts_of
from web.pages.routes import today
from web.pages.view import AnswerPages

pytestmark = pytest.mark.asyncio
LANGUAGES = ("nb", "nn", "en")
TALK = {"greet", "goodbye", "thanks", "out_of_scope"}
"""What is said in a conversation, and answers nothing."""


class _Words(HTMLParser):
    """The words of a page's main part, without marks and with one space between them."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @classmethod
    def of(cls, page: str) -> str:
        parser = cls()
        parser.feed(page[page.index("<main") : page.index("</main>")])
        return " ".join(" ".join(parser.words).split())


def words(text: str) -> str:
    """The same of a text as the bot says it: the hyphens of its lists are marks too."""
    return " ".join(" ".join(line.removeprefix("- ") for line in text.split("\n")).split())


def path(topic: str, language: str) -> str:
    return f"/svar/{topic}" if language == "nb" else f"/svar/{language}/{topic}"


async def get(gateway: Any, address: str) -> str:
    reply = await gateway.client.get(address)
    assert reply.status == 200, address
    return await reply.text()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_answer_is_a_page_with_the_bots_own_words(
    gateway: Any, phrasebook: Phrasebook, language: str
) -> None:
    for topic in (*RIGHTS_TOPICS, *(topic for topic in SERVICE_TOPICS if topic not in TALK)):
        page = await get(gateway, path(topic, language))
        said = _Words.of(page)
        assert f'<html lang="{language}"' in page
        for depth in ("short", "full", "easy"):
            if depth == "short" and topic in ("crisis", "contact_human"):
                continue  # told whole at once, as the bot does
            answer = phrasebook.answer(topic, language, "0301", depth, on=today())
            assert words(answer.text) in said, (topic, language, depth)
        why, statutes = phrasebook.reasons(topic, language, "0301", today())
        assert words(why) in said
        for source in answer.sources:
            assert f'href="{html.escape(source.url)}"' in page and source.title in said
        for basis in statutes:
            assert f"{basis.words}: {basis.title}." in said
        assert answer.title in page[page.index("<h1>") : page.index("</h1>")].replace("&#39;", "'")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_answer_tells_machines_what_it_is(gateway: Any, phrasebook: Phrasebook, language: str) -> None:
    page = await get(gateway, path("appeal_deadline", language))
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found is not None
    data = json.loads(found.group(1))
    answer = phrasebook.answer("appeal_deadline", language, "0301", on=today())
    assert (data["@type"], data["inLanguage"]) == ("FAQPage", language)
    assert data["dateModified"] == phrasebook.entry("appeal_deadline", today())["reviewed"].isoformat()
    [question] = data["mainEntity"]
    assert (question["name"], question["acceptedAnswer"]["text"]) == (answer.title, answer.text)
    assert set(question["acceptedAnswer"]["citation"]) == {source.url for source in answer.sources}
    links = dict(re.findall(r'<link rel="alternate" hreflang="([a-z-]+)" href="([^"]+)">', page))
    assert {each: address.partition("/svar")[2] for each, address in links.items()} == {
        "nb": "/appeal_deadline", "nn": "/nn/appeal_deadline", "en": "/en/appeal_deadline", "x-default": "/appeal_deadline",
    }  # fmt: skip
    assert f'<link rel="canonical" href="{links[language]}">' in page


async def test_the_sitemap_names_every_page_once_and_each_is_there(gateway: Any) -> None:
    reply = await gateway.client.get("/sitemap.xml")
    assert reply.content_type == "application/xml"
    root = ElementTree.fromstring(await reply.read())
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    addresses = [found.text for found in root.findall("s:url/s:loc", space)]
    assert len(addresses) == len(set(addresses)) == 3 * (len(RIGHTS_TOPICS) + len(SERVICE_TOPICS) - len(TALK) + 2)
    assert all(date.fromisoformat(str(found.text)) <= today() for found in root.findall("s:url/s:lastmod", space))
    for address in addresses:
        assert (await gateway.client.get("/" + str(address).split("/", 3)[3])).status == 200, address
    robots = await get(gateway, "/robots.txt")
    assert re.search(r"^Sitemap: http://127\.0\.0\.1:\d+/sitemap\.xml$", robots, re.M)
    for closed in ("/api/", "/case", "/confirm", "/skjema/"):
        assert f"Disallow: {closed}\n" in robots


async def test_the_operators_address_is_told_to_search_engines_and_nobody_elses(make_gateway: Any) -> None:
    gateway = await make_gateway(address="https://veiviser.example.no")
    assert '<link rel="canonical" href="https://veiviser.example.no/svar/cost">' in await get(gateway, "/svar/cost")
    gateway = await make_gateway(trusts_proxy=True)
    reply = await gateway.client.get("/svar/cost", headers={"X-Forwarded-Proto": "evil://x, https"})
    assert 'rel="canonical" href="https://127.0.0.1' in await reply.text()
    gateway = await make_gateway()
    reply = await gateway.client.get(
        "/svar/cost", headers={"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    )
    page = await reply.text()
    assert 'rel="canonical" href="http://127.0.0.1' in page and "evil" not in page
    assert (await gateway.client.get("/svar/cost", headers={"Host": "evil.example"})).status == 421


@pytest.mark.parametrize("told", ["ftp://x", "https://x/path", "javascript:alert(1)", "x"])
async def test_an_address_that_is_none_is_refused_at_the_start(monkeypatch: Any, told: str) -> None:
    monkeypatch.setenv("VEIVISER_ADDRESS", told)
    with pytest.raises(ValueError, match="VEIVISER_ADDRESS"):
        Exposure.from_environment()


async def test_every_topic_stands_under_one_subject(phrasebook: Phrasebook) -> None:
    topics = AnswerPages(phrasebook, "0301").topics
    assert sorted(topics) == sorted({*RIGHTS_TOPICS, *SERVICE_TOPICS} - TALK)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_index_leads_to_every_answer(gateway: Any, phrasebook: Phrasebook, language: str) -> None:
    page = await get(gateway, "/svar" if language == "nb" else f"/svar/{language}")
    for topic in AnswerPages(phrasebook, "0301").topics:
        assert f'href="{path(topic, language)}"' in page


async def test_an_answer_speaks_for_the_municipality_that_is_named(gateway: Any) -> None:
    page = await get(gateway, "/svar/coordinating_unit?municipality=4601")
    assert "Bergen" in page and 'href="/svar/nn/coordinating_unit?municipality=4601"' in page
    assert "Bergen" not in await get(gateway, "/svar/coordinating_unit?municipality=9999")


@pytest.mark.parametrize(
    "address", ["/svar/greet", "/svar/nn/nb", "/svar/..%2f..%2fetc%2fpasswd", "/svar/nn/", "/svar/%00", "/svar/de/cost"]
)
async def test_what_is_no_answer_has_no_page(gateway: Any, address: str) -> None:
    assert (await gateway.client.get(address)).status == 404


async def test_a_version_that_has_begun_changes_the_day_of_the_page(phrasebook: Phrasebook) -> None:
    pages = AnswerPages(phrasebook, "0301")
    begun = {"versions": [{"from": date(2027, 1, 1), "nb": phrasebook.answers["cost"]["nb"]}]}
    book = Phrasebook(**{name: getattr(phrasebook, name) for name in phrasebook.__dataclass_fields__ if name != "answers"},
                      answers={**phrasebook.answers, "cost": {**phrasebook.answers["cost"], **begun}})  # fmt: skip
    assert AnswerPages(book, "0301").changed("cost", date(2027, 2, 1)) == date(2027, 1, 1)
    assert AnswerPages(book, "0301").changed("cost", date(2026, 12, 1)) == pages.changed("cost", date(2026, 12, 1))


async def test_pages_are_kept_for_a_while_and_known_again(gateway: Any) -> None:
    reply = await gateway.client.get("/svar/cost")
    assert reply.headers["Cache-Control"].startswith("public")
    again = await gateway.client.get("/svar/cost", headers={"If-None-Match": reply.headers["ETag"]})
    assert again.status == 304 and reply.headers["ETag"] != (await gateway.client.get("/svar/nn/cost")).headers["ETag"]


async def test_odd_hosts_do_not_fill_the_memory(phrasebook: Phrasebook, monkeypatch: Any) -> None:
    from web.pages import view

    monkeypatch.setattr(view, "MOST_KEPT", 5)
    pages = AnswerPages(phrasebook, "0301")
    for port in range(20):
        pages.accessibility(Place("nb", "0301"), pages.site(f"http://localhost:{port}"))
    assert len(pages._kept) <= 5


async def test_text_becomes_paragraphs_lists_and_links_and_never_marks() -> None:
    parts = parts_of("Les dette:\n- En\n- To https://example.no/a.\n\nSlutt <b>")
    assert [(part.is_list, len(part.lines)) for part in parts] == [(False, 1), (True, 2), (False, 1)]
    assert [piece.address for piece in parts[1].lines[1]] == ["", "https://example.no/a", ""]
    assert parts[2].lines[0][0].words == "Slutt <b>"


# -- the search


async def search(gateway: Any, text: str, language: str = "nb") -> tuple[Any, str]:
    reply = await gateway.client.post("/svar/sok", data={"words": text, "language": language, "municipality": "0301"})
    return reply, html.unescape(await reply.text())


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("klagefrist", "nb", "appeal_deadline"), ("Hvor lenge må jeg vente på svar?", "nb", "processing_time"),
        ("kva gjer ein koordinator", "nn", "what_is_coordinator"), ("kostar det noko", "nn", "cost"),
        ("how do I appeal", "en", "how_to_appeal"), ("does it cost anything", "en", "cost"),
    ],
)  # fmt: skip
async def test_a_search_finds_the_answer_without_rasa(gateway: Any, text: str, language: str, topic: str) -> None:
    gateway.rasa.status = 500
    reply, page = await search(gateway, text, language)
    assert reply.status == 200 and f'<html lang="{language}"' in page
    assert f'href="{path(topic, language)}"' in page
    assert gateway.rasa.asked == []


async def test_a_search_stands_in_no_address_and_is_kept_nowhere(gateway: Any) -> None:
    reply, page = await search(gateway, "min diagnose")
    assert reply.headers["Cache-Control"] == "no-store" and "diagnose" not in str(reply.url)
    assert 'name="robots" content="noindex"' in page and '<link rel="canonical"' not in page
    reply = await gateway.client.get("/svar/sok?words=min+diagnose", allow_redirects=False)
    assert (reply.status, reply.headers["Location"]) == (303, "/svar")


async def test_words_of_danger_are_answered_with_numbers_and_nothing_else(gateway: Any, phrasebook: Phrasebook) -> None:
    _, page = await search(gateway, "jeg vil bare dø, har jeg rett til koordinator?")
    assert words(phrasebook.answer("crisis", "nb", "0301", on=today()).text) in _Words.of(page)
    assert 'class="found"' not in page


@pytest.mark.parametrize(
    ("text", "key"),
    [("", "search_empty"), ("   ", "search_empty"), ("qwrtzx 12", "search_nothing"), ('"*) OR', "search_nothing")],
)
async def test_a_search_that_finds_nothing_says_what_to_do(
    gateway: Any, phrasebook: Phrasebook, text: str, key: str
) -> None:
    reply, page = await search(gateway, text)
    assert reply.status == 200
    assert phrasebook.text("pages", key, "nb", "0301") in page


async def test_what_was_searched_for_comes_back_as_text_and_without_identity_numbers(gateway: Any) -> None:
    reply, _ = await search(gateway, '<script>alert(1)</script>"> 010190 12345')
    raw = await reply.text()
    assert "<script>alert" not in raw and "12345" not in raw and "***********" in raw


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_accessibility_statement_is_honest_and_names_a_way_to_tell(
    gateway: Any, phrasebook: Phrasebook, language: str
) -> None:
    page = await get(gateway, "/tilgjengelighet" if language == "nb" else f"/tilgjengelighet/{language}")
    said = _Words.of(page)
    for key in ("accessibility_untested", "accessibility_feedback", "accessibility_supervision"):
        assert words(phrasebook.text("pages", key, language, "0301")) in said
    municipality = phrasebook.municipality("0301")
    assert municipality.facts["switchboard"] in said


async def test_pages_hold_nothing_inline_and_nothing_from_elsewhere(gateway: Any) -> None:
    for address in ("/svar", "/svar/crisis", "/skjema", "/skjema/appeal", "/tilgjengelighet/en"):
        page = await get(gateway, address)
        assert not re.search(r"<style|style=|\son\w+=|javascript:", page)
        assert [found for found in re.findall(r"<script[^>]*>", page) if "ld+json" not in found] == []
        assert re.findall(r'<(?:link|img|script)[^>]+(?:href|src)="(?!/static/)([^"]+)"', page) == re.findall(
            r'<link rel="(?:canonical|alternate)"[^>]*href="([^"]+)"', page
        )


async def test_the_templates_never_switch_escaping_off() -> None:
    for room in ("pages", "forms"):
        for template in (Path(__file__).parents[2] / "web" / room / "templates").iterdir():
            assert not re.search(r"\|\s*safe|autoescape", template.read_text(encoding="utf-8")), template
