"""One turn at a time for each conversation, and one reply for each Idempotency-Key."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from web.problems import TRY_AGAIN_AFTER, Problem

MOST_REMEMBERED = 2000
REMEMBERED_SECONDS = 600.0

Reply = list[dict[str, Any]]


@dataclass(slots=True, eq=False)
class _Turn:
    """A turn that is under way or done: `asked` tells whether Rasa has been asked."""

    fingerprint: bytes
    since: float
    task: asyncio.Task[Reply] | None = None
    asked: bool = False
    waiting: int = 0


class Turns:
    """Takes turns. Everything lives in memory: after a restart a retry is a new turn.

    A turn is a task of its own. It goes on when the client hangs up or the wait is over, so a retry with the same key
    fetches the reply of the first try and Rasa is asked once.
    """

    def __init__(
        self, patience: float, most: int = MOST_REMEMBERED, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._patience, self._most, self._clock = patience, most, clock
        self._remembered: OrderedDict[tuple[str, str], _Turn] = OrderedDict()
        # A lock lives as long as somebody holds it or waits for it.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._running: set[asyncio.Task[Reply]] = set()

    async def take(
        self, conversation: str, key: str | None, fingerprint: bytes, ask: Callable[[], Awaitable[Reply]]
    ) -> Reply:
        """The reply to a message.

        Args:
            conversation: id of the conversation.
            key: the client's Idempotency-Key, if it sent one.
            fingerprint: digest of the message; the same key with another message is refused.
            ask: asks Rasa; awaited at most once for each key unless it fails.

        Raises:
            Problem: no reply within the patience, or a key that was used for another message.
        """
        turn = self._remembered_turn(conversation, key)
        if turn is None:
            turn = self._start(conversation, key, fingerprint, ask)
        elif turn.fingerprint != fingerprint:
            raise Problem("idempotency-key-reused")
        assert turn.task is not None
        turn.waiting += 1
        try:
            return await asyncio.wait_for(asyncio.shield(turn.task), self._patience)
        except TimeoutError:
            raise Problem("no-answer", retry_after=TRY_AGAIN_AFTER) from None
        finally:
            turn.waiting -= 1
            # Nobody waits any more and Rasa has not heard of it: then it shall not be sent behind the citizen's back.
            if not turn.waiting and not turn.asked and not turn.task.done():
                turn.task.cancel()

    @asynccontextmanager
    async def alone(self, conversation: str) -> AsyncIterator[None]:
        """Wait until no turn of the conversation runs (at most the patience), then forget its replies."""
        lock = self._lock(conversation)
        try:
            await asyncio.wait_for(lock.acquire(), self._patience)
            held = True
        except TimeoutError:
            # A hanging turn must not stand in the way of erasing.
            held = False
        try:
            yield
        finally:
            for remembered in [pair for pair in self._remembered if pair[0] == conversation]:
                del self._remembered[remembered]
            if held:
                lock.release()

    async def close(self) -> None:
        """Stop the turns that still run."""
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _remembered_turn(self, conversation: str, key: str | None) -> _Turn | None:
        now = self._clock()
        while self._remembered and now - next(iter(self._remembered.values())).since > REMEMBERED_SECONDS:
            self._remembered.popitem(last=False)
        return None if key is None else self._remembered.get((conversation, key))

    def _start(
        self, conversation: str, key: str | None, fingerprint: bytes, ask: Callable[[], Awaitable[Reply]]
    ) -> _Turn:
        turn = _Turn(fingerprint, self._clock())
        task = asyncio.create_task(self._run(conversation, turn, ask))
        turn.task = task
        self._running.add(task)
        if key is not None:
            self._remembered[conversation, key] = turn
            if len(self._remembered) > self._most:
                self._remembered.popitem(last=False)

        def done(finished: asyncio.Task[Reply]) -> None:
            self._running.discard(finished)
            failed = finished.cancelled() or finished.exception() is not None
            # A failure is not remembered: the retry shall ask again.
            if failed and key is not None and self._remembered.get((conversation, key)) is turn:
                del self._remembered[conversation, key]

        task.add_done_callback(done)
        return turn

    async def _run(self, conversation: str, turn: _Turn, ask: Callable[[], Awaitable[Reply]]) -> Reply:
        async with self._lock(conversation):
            turn.asked = True
            return await ask()

    def _lock(self, conversation: str) -> asyncio.Lock:
        lock = self._locks.get(conversation)
        if lock is None:
            lock = self._locks[conversation] = asyncio.Lock()
        return lock
