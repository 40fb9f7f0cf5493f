"""The loader, who may show the chat in a frame, how one arrives at it, and whom to tell about a weakness."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import FLOWS, TOPICS
from tests.web.test_page import page_json
from web.exposure import Exposure
from web.security import HEADERS
from web.sites import is_one_of, read_sites
from web.widget.ancestors import Ancestors

pytestmark = pytest.mark.asyncio

OSLO = "https://www.oslo.kommune.no"


async def test_the_loader_is_small_and_speaks_three_languages(gateway: Any, phrasebook: Phrasebook) -> None:
    reply = await gateway.client.get("/widget.js")
    body = await reply.read()
    assert len(gzip.compress(body, 6)) <= 2048
    assert (reply.status, reply.content_type) == (200, "text/javascript")
    assert reply.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert reply.headers["Cache-Control"] == "public, max-age=3600"
    for language in phrasebook.languages:
        assert phrasebook.text("launcher", "launcher_open", language) in body.decode()
    again = await gateway.client.get("/widget.js", headers={"If-None-Match": reply.headers["ETag"]})
    assert (again.status, await again.read()) == (304, b"")


async def test_the_loader_knows_no_address_and_keeps_nothing(gateway: Any) -> None:
    script = await (await gateway.client.get("/widget.js")).text()
    assert not re.search(r"https?://|innerHTML|eval\(|Storage|cookie|fetch\(|XMLHttp", script)


@pytest.mark.parametrize(
    ("query", "sites"),
    [("", OSLO), ("?municipality=4601", "https://www.bergen.kommune.no"), ("?municipality=9999", OSLO),
     ("?municipality=0301%27;script-src%20*", OSLO), ("?host=https://evil.example", OSLO)],
)  # fmt: skip
async def test_a_municipalitys_own_sites_may_show_its_chat(gateway: Any, query: str, sites: str) -> None:
    reply = await gateway.client.get(f"/chat{query}")
    assert reply.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"].replace(
        "frame-ancestors 'none'", f"frame-ancestors {sites}"
    )
    assert "X-Frame-Options" not in reply.headers


async def test_nothing_but_the_chat_may_be_framed(gateway: Any) -> None:
    for path in ("/", "/case", "/confirm", "/widget.js", "/healthz", "/static/chat.js", "/none", "/chat/"):
        reply = await gateway.client.get(path)
        assert "frame-ancestors 'none'" in reply.headers["Content-Security-Policy"], path


async def test_the_installations_sites_come_from_the_environment(
    make_gateway: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEIVISER_FRAME_ANCESTORS", "https://Intranett.example.no/, https://*.example.org")
    gateway = await make_gateway(frame_ancestors=Exposure.from_environment().frame_ancestors)
    policy = (await gateway.client.get("/chat")).headers["Content-Security-Policy"]
    assert f"frame-ancestors https://intranett.example.no https://*.example.org {OSLO};" in policy


async def test_without_any_site_nobody_may_frame(phrasebook: Phrasebook) -> None:
    municipality = next(iter(phrasebook.municipalities.values()))
    facts = {key: value for key, value in municipality.facts.items() if key != "sites"}

    class Book:
        municipalities = {"0301": type(municipality)("0301", "nb", facts)}

    assert Ancestors(Book(), ()).policy("0301") == "'none'"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "site",
    ["*", "https://*", "http://www.example.no", "https://a.example/path", "https://a.example; script-src *", "'self'",
     "data:", "https://a.example\nX: y", "javascript:alert(1)", "https://a.example,https://b.example", "", "https://"],
)  # fmt: skip
async def test_a_site_that_would_let_others_in_stops_the_start(site: str) -> None:
    with pytest.raises(ValueError, match="a site is written like"):
        read_sites([site], "sites")


@pytest.mark.parametrize(
    ("origin", "known"),
    [("https://www.example.no", True), ("https://a.example.org", True), ("https://a.b.example.org", True),
     ("https://example.org", False), ("https://evilexample.org", False), ("http://www.example.no", False),
     ("https://www.example.no:444", False), ("https://www.example.no.evil.org", False), ("null", False), ("", False),
     ("https://evil.test/.example.org", False), ("https://evil.test#.example.org", False), ("https://@.example.org", False)],
)  # fmt: skip
async def test_only_the_sites_themselves_are_spoken_with(origin: str, known: bool) -> None:
    assert is_one_of(origin, ("https://www.example.no", "https://*.example.org")) is known


@pytest.mark.parametrize(("host", "known"), [(OSLO, True), ("https://evil.example", False), ("*", False), ("", False)])
async def test_the_frame_is_told_its_host_only_when_that_is_a_site_of_ours(
    gateway: Any, host: str, known: bool
) -> None:
    page = await (await gateway.client.get("/chat", params={"host": host})).text()
    assert page_json(page, "arrival")["host"] == (host if known else None)
    assert ("/static/embed.js" in page) is known
    assert page_json(await (await gateway.client.get("/", params={"host": host})).text(), "arrival")["host"] is None


@pytest.mark.parametrize("path", ["/", "/chat"])
async def test_every_topic_and_flow_can_be_linked_to(gateway: Any, phrasebook: Phrasebook, path: str) -> None:
    for key, names, before in (("tema", TOPICS, ""), ("start", FLOWS, "start_")):
        for name in names:
            page = await (await gateway.client.get(path, params={key: name})).text()
            begin = page_json(page, "arrival")["opening"]
            assert begin["payload"] == f"/{before}{name}"
            # A topic and a flow may have one name; each has its own words.
            own = {
                language: phrasebook.text(name, "button", language)
                if key == "start"
                else phrasebook.title(name, language)
                for language in ("nb", "nn", "en")
            }
            assert begin["titles"] == own and all(own.values())


@pytest.mark.parametrize("query", ["tema=affirm", "start=what_is_plan", "tema=/inform", "tema=%00", "start=", "tema="])
async def test_nothing_else_can_be_begun_by_a_link(gateway: Any, query: str) -> None:
    page = await (await gateway.client.get(f"/chat?{query}")).text()
    assert page_json(page, "arrival")["opening"] is None


async def test_security_txt_is_what_the_operator_says(make_gateway: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await (await make_gateway()).client.get("/.well-known/security.txt")).status == 404
    monkeypatch.setenv("VEIVISER_SECURITY_CONTACT", "sikkerhet@example.no, https://example.no/melding")
    monkeypatch.setenv("VEIVISER_HOSTS", "chat.example.no,10.0.0.4")
    told = Exposure.from_environment()
    gateway = await make_gateway(security_contacts=told.security_contacts, names=told.names)
    reply = await gateway.client.get("/.well-known/security.txt")
    assert (reply.content_type, reply.charset) == ("text/plain", "utf-8")
    fields = [line.split(": ", 1) for line in (await reply.text()).splitlines()]
    assert [value for name, value in fields if name == "Contact"] == [
        "mailto:sikkerhet@example.no", "https://example.no/melding",
    ]  # fmt: skip
    expires = [datetime.fromisoformat(value) for name, value in fields if name == "Expires"]
    assert len(expires) == 1
    assert timedelta(days=30) < expires[0] - datetime.now(UTC) < timedelta(days=365)
    assert ["Canonical", "https://chat.example.no/.well-known/security.txt"] in fields
    assert len([name for name, _ in fields if name == "Canonical"]) == 1


@pytest.mark.parametrize("contact", ["http://example.no", "javascript:alert(1)", "a@b@c", "x"])
async def test_a_contact_that_nobody_can_use_stops_the_start(monkeypatch: pytest.MonkeyPatch, contact: str) -> None:
    monkeypatch.setenv("VEIVISER_SECURITY_CONTACT", contact)
    with pytest.raises(ValueError, match="VEIVISER_SECURITY_CONTACT"):
        Exposure.from_environment()
