"""What operators see: liveness, readiness, metrics and an access log. None of it says who wrote or what."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

from web.keys import DESK, LIMITS, LOGGER, METERS, RASA
from web.problems import TRY_AGAIN_AFTER, route_of
from web.security import client_address, hold_to

PROBE_SECONDS = 3.0
"""Seconds that readiness waits for each part."""

_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH"})


class Meters:
    """The gateway's metrics, in a registry of their own so that several applications can live in one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "veiviser_web_requests",
            "Requests by route and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.feedback = Counter(
            "veiviser_feedback",
            "Answers that were said to have helped, or not, by topic and language.",
            ("topic", "language", "helped"),
            registry=self.registry,
        )
        self.message_seconds = Histogram(
            "veiviser_web_message_seconds",
            "Seconds from a citizen's message to the reply, Rasa included.",
            buckets=(0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.5, 5.0, 10.0, 20.0),
            registry=self.registry,
        )


@web.middleware
async def observation_middleware(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Count and log every request by its route's template, status and milliseconds; never by address, id or text."""
    start = time.perf_counter()
    response = await handler(request)
    seconds = time.perf_counter() - start
    # Any word can be sent as a method; only known ones may become a label.
    method = request.method if request.method in _METHODS else "OTHER"
    route = route_of(request)
    request.app[METERS].requests.labels(method, route, str(response.status)).inc()
    if route.endswith("/messages") and response.status == 200:
        request.app[METERS].message_seconds.observe(seconds)
    LOGGER.info("%s %s %d %.0f ms", method, route, response.status, seconds * 1000)
    return response


async def healthz(_request: web.Request) -> web.Response:
    """The process is alive."""
    return web.json_response({"status": "alive"})


async def readyz(request: web.Request) -> web.Response:
    """Every part answers: 200, or 503 with the parts that do not."""
    database, rasa = await asyncio.gather(_database_is_ready(request), request.app[RASA].is_ready())
    parts = {"database": database, "rasa": rasa}
    if all(parts.values()):
        return web.json_response({"status": "ready", "parts": parts})
    document = {
        "type": "/problems/not-ready", "title": "Service Unavailable", "status": 503,
        "detail": "Not ready: " + ", ".join(name for name, ready in parts.items() if not ready) + ".", "parts": parts,
    }  # fmt: skip
    return web.Response(
        status=503,
        headers={"Retry-After": str(TRY_AGAIN_AFTER)},
        content_type="application/problem+json",
        body=json.dumps(document).encode(),
    )


async def metrics(request: web.Request) -> web.Response:
    """Prometheus' text format."""
    hold_to(request.app[LIMITS].address_metrics, client_address(request))
    return web.Response(
        body=generate_latest(request.app[METERS].registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
    )


async def _database_is_ready(request: web.Request) -> bool:
    try:
        return bool(await asyncio.wait_for(asyncio.to_thread(request.app[DESK].is_ready), PROBE_SECONDS))
    except Exception as error:
        LOGGER.warning("the database does not answer: %s", type(error).__name__)
        return False
