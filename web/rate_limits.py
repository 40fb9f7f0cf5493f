"""Token buckets in memory: who sends too much waits, and the table cannot grow without bound."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from web.exposure import Rate

MOST_BUCKETS = 10_000
"""Buckets kept for one limit; the one that was used longest ago goes first."""


class RateLimit:
    """One limit, counted separately for each key (a client address or a conversation)."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic, most: int = MOST_BUCKETS) -> None:
        self._rate, self._clock, self._most = rate, clock, most
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_for(self, key: str) -> int:
        """Take one token and return 0, or return the whole seconds until there is one again."""
        now = self._clock()
        tokens, since = self._buckets.get(key, (self._rate.burst, now))
        tokens = min(self._rate.burst, tokens + (now - since) * self._rate.per_minute / 60)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, now)
        self._buckets.move_to_end(key)
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - tokens) * 60 / self._rate.per_minute))

    def __len__(self) -> int:
        return len(self._buckets)
