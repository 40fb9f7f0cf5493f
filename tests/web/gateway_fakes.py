"""Stand-ins around the gateway: a desk that remembers ids, and a Rasa that says what a test wants."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.desk import StorageUnavailable
from bot.settings import ROOT, Settings
from web import app as gateway

ANSWER = {
    "recipient_id": "x",
    "text": "En plan samler tjenestene.\n\nDu har rett til den.\n\n- Skriftlig\n- Din",
    "buttons": [{"title": "Hvordan søker jeg?", "payload": "/how_to_apply"}],
    "custom": {
        "kind": "answer",
        "language": "nb",
        "topic": "what_is_plan",
        "sources": [
            {
                "title": "pasient- og brukerrettighetsloven § 2-5: Rett til individuell plan",
                "url": "https://lovdata.no/lov/1999-07-02-63",
                "statute": "pasient- og brukerrettighetsloven § 2-5",
                "checked": "2026-11-21",
            }
        ],
    },
}


def settings_in(folder: Path) -> Settings:
    """Settings whose data lie in a test's own folder."""
    return Settings(data=folder, database_url="sqlite://", port=1, rasa_port=1, municipality="0301", root=ROOT)


@contextmanager
def pages_made_once() -> Iterator[None]:
    """Let all gateways of a test session that have the same words share their pages: those hold words, and nothing of a gateway's.

    To make them anew for every test takes longer than most tests do.
    """
    made: dict[tuple[Any, ...], tuple[Any, tuple[Any, ...]]] = {}

    def once(kind: Any) -> Callable[..., Any]:
        def make(*words: Any) -> Any:
            key = (kind, *(each if isinstance(each, str | tuple | Path) else id(each) for each in words))
            if key not in made:
                made[key] = (kind(*words), words)  # the words stay, so that no other gets their id
            return made[key][0]

        return make

    with pytest.MonkeyPatch.context() as patch:
        for name in ("Pages", "CasePages", "AnswerPages", "FormPages", "Search"):
            patch.setattr(gateway, name, once(getattr(gateway, name)))
        yield


@dataclass
class FakeDesk:
    """Remembers which conversations are open; `broken` makes every deed fail, `bug` makes it fail unexpectedly."""

    open_ids: set[str] = field(default_factory=set)
    broken: bool = False
    bug: Exception | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)
    retentions: int = 0
    comments: list[Any] = field(default_factory=list)

    def run_retention(self) -> None:
        self.retentions += 1
        self._try()

    def _try(self) -> None:
        if self.bug is not None:
            raise self.bug
        if self.broken:
            raise StorageUnavailable

    def open_conversation(self, conversation_id: str) -> None:
        self._try()
        with self.lock:
            self.open_ids.add(conversation_id)

    def conversation_exists(self, conversation_id: str) -> bool:
        self._try()
        return conversation_id in self.open_ids

    def erase_conversation(self, conversation_id: str) -> None:
        self._try()
        with self.lock:
            self.open_ids.discard(conversation_id)

    def keep_comment(self, comment: Any) -> None:
        self._try()
        self.comments.append(comment)

    def reckon(self, appeal: object) -> None:
        """No time limit is reckoned at this desk."""

    def is_ready(self) -> bool:
        self._try()
        return True


@dataclass
class FakeRasa:
    """Answers the `web` channel; keeps what it was asked. `answer` may be changed at any time."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    answer: Callable[[dict[str, Any]], Any] = lambda body: [ANSWER]
    status: int = 200
    raw: bytes | None = None
    delay: float = 0.0
    most_at_once: int = 0
    at_once: int = 0

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/webhooks/web/webhook", self._webhook)
        app.router.add_get("/webhooks/web/health", self._health)
        return app

    async def _webhook(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.asked.append(body)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.delay)
        finally:
            self.at_once -= 1
        if self.raw is not None:
            return web.Response(status=self.status, body=self.raw, content_type="application/json")
        return web.json_response(self.answer(body), status=self.status)

    async def _health(self, _request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"}, status=self.status)
