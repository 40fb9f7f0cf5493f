"""The gateway keeps the retention times by itself."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiohttp import web

from bot.desk import StorageUnavailable
from tests.web.gateway_fakes import FakeDesk
from web import keys, retention


async def runs_of(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch, at_least: int) -> int:
    monkeypatch.setattr(retention, "EVERY", 0.01)
    app = web.Application()
    app[keys.DESK] = desk  # type: ignore[misc]
    keeping = retention.keep_retention(app)
    await anext(keeping)
    for _ in range(300):
        if desk.retentions >= at_least:
            break
        await asyncio.sleep(0.01)
    with pytest.raises(StopAsyncIteration):
        await anext(keeping)
    return desk.retentions


async def test_retention_runs_at_the_start_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await runs_of(FakeDesk(), monkeypatch, 3) >= 3


async def test_a_failed_run_does_not_end_the_keeping(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desk = FakeDesk(bug=StorageUnavailable())
    assert await runs_of(desk, monkeypatch, 3) >= 3
