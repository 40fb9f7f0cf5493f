"""A gateway with a fake Rasa behind it and a fake desk beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from bot.guidance.phrasebook import Phrasebook
from bot.settings import ROOT
from tests.web.gateway_fakes import FakeDesk, FakeRasa, pages_made_once, settings_in
from web.app import create_app
from web.exposure import Exposure, Rate, Rates

GENEROUS = Rates(*[Rate(1e6, 1e6)] * 6)
"""Limits that no ordinary test meets."""


@dataclass
class Gateway:
    """A running gateway and what stands around it."""

    client: TestClient
    desk: FakeDesk
    rasa: FakeRasa
    rasa_server: TestServer

    async def open(self, **body: str) -> tuple[str, dict[str, str]]:
        """Open a conversation; returns its path and the headers that prove it."""
        reply = await self.client.post("/api/conversations", json=body)
        assert reply.status == 201, await reply.text()
        document = await reply.json()
        return f"/api/conversations/{document['id']}", {"Authorization": f"Bearer {document['token']}"}

    async def say(self, path: str, headers: dict[str, str], text: str = "Hei", /, **body: Any) -> ClientResponse:
        """Send a text, or the body that is given instead."""
        return await self.client.post(f"{path}/messages", headers=headers, json=body or {"text": text})


@pytest.fixture(scope="session")
def phrasebook() -> Phrasebook:
    return Phrasebook.load(ROOT / "content")


@pytest.fixture(scope="session", autouse=True)
def pages() -> Iterator[None]:
    with pages_made_once():
        yield


MakeGateway = Callable[..., Awaitable[Gateway]]


@pytest_asyncio.fixture
async def make_gateway(aiohttp_client: Any, aiohttp_server: Any, phrasebook: Phrasebook, tmp_path: Path) -> MakeGateway:
    async def make(desk: FakeDesk | None = None, **exposure: Any) -> Gateway:
        desk, rasa = desk or FakeDesk(), FakeRasa()
        server = await aiohttp_server(rasa.app())
        app = create_app(
            settings_in(tmp_path),
            desk,  # type: ignore[arg-type]
            phrasebook,
            str(server.make_url("/")),
            Exposure(**{"rates": GENEROUS} | exposure),
        )
        return Gateway(await aiohttp_client(app), desk, rasa, server)

    return make


@pytest_asyncio.fixture
async def gateway(make_gateway: MakeGateway) -> Gateway:
    return await make_gateway()
