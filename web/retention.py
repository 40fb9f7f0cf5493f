"""Erases what has had its day: the promise of 24 hours is kept by the product itself, not by somebody's cron."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from aiohttp import web

from bot.desk import DeskError
from web import keys

logger = logging.getLogger(__name__)

EVERY = 15 * 60.0
"""Seconds between two runs: what is told as 24 hours is never a whole hour more."""


async def keep_retention(app: web.Application) -> AsyncIterator[None]:
    """Run the retention rules now and again for as long as the gateway lives."""
    task = asyncio.create_task(_run_forever(app))
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def _run_forever(app: web.Application) -> None:
    while True:
        try:
            await asyncio.to_thread(app[keys.DESK].run_retention)
        except DeskError as error:  # the next run takes what this one left
            logger.warning("Retention did not run: %s", type(error).__name__)
        await asyncio.sleep(EVERY)
