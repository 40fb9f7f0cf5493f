"""What protects the gateway: headers on every response, the host check, and who sends too much."""

from __future__ import annotations

import asyncio
import ipaddress
import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiohttp import web

from web.exposure import Exposure, Rates
from web.keys import EXPOSURE, FOR_EVERYONE, FRAMED_BY
from web.problems import Problem
from web.rate_limits import RateLimit

T = TypeVar("T")

MOST_BYTES = 64 * 1024
"""Bytes of a request's body."""

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "font-src 'self'; "
    "connect-src 'self'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(:[0-9]{1,5})?")
"""A host name or address and a port: whatever else is written there might come back on a page."""

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


_PARTS = frozenset({"text/javascript", "text/css", "font/woff2", "image/svg+xml"})

PART_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    **{name: HEADERS[name] for name in ("X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy")},
}


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Signal handler: the last hand on every response, also on those that aiohttp makes by itself."""
    # A style, a script or a font is no page: what only pages obey would be half of a first visit's small files.
    response.headers.update(PART_HEADERS if response.content_type in _PARTS else HEADERS)
    if (sites := request.get(FRAMED_BY)) is not None:
        policy = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {sites}")
        response.headers["Content-Security-Policy"] = policy
    if request.get(FOR_EVERYONE):
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.popall("Server", None)


@web.middleware
async def security_middleware(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse a name that is not ours (DNS rebinding) and changes asked for by another site's page (CSRF)."""
    host = request.headers.get("Host", "")
    if not host or len(request.headers.getall("Host")) != 1:
        raise Problem("bad-request")
    if not _HOST.fullmatch(host) or _name_of(host) not in request.app[EXPOSURE].names:
        raise Problem("wrong-host")
    if request.method not in _SAFE_METHODS and _is_from_elsewhere(request):
        raise Problem("cross-site")
    return await handler(request)


async def in_time(request: web.Request, body: Awaitable[T]) -> T:
    """The body, when it arrives within the patience for bodies; raises Problem (400) otherwise, as a client that dawdles holds a place."""
    try:
        async with asyncio.timeout(request.app[EXPOSURE].body_patience):
            return await body
    except TimeoutError:
        raise Problem("too-slow") from None


def _is_from_elsewhere(request: web.Request) -> bool:
    """Whether another site's page sends this; Origin speaks for browsers that know no Sec-Fetch-Site.

    Our own pages send no referrer, so their forms have the origin "null": that alone says nothing.
    """
    if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        return True
    origin = request.headers.get("Origin", "null")
    return origin != "null" and _name_of(origin.partition("://")[2]) not in request.app[EXPOSURE].names


class Limits:
    """The rate limits of one application."""

    def __init__(self, rates: Rates) -> None:
        self.address_messages = RateLimit(rates.address_messages)
        self.address_conversations = RateLimit(rates.address_conversations)
        self.address_metrics = RateLimit(rates.address_metrics)
        self.conversation_messages = RateLimit(rates.conversation_messages)
        self.address_cases = RateLimit(rates.address_cases)
        self.address_uploads = RateLimit(rates.address_uploads)


def hold_to(limit: RateLimit, key: str, kind: str = "too-many-requests") -> None:
    """Count one request against a limit; raises Problem (429, with Retry-After) when there is no room."""
    seconds = limit.wait_for(key)
    if seconds:
        raise Problem(kind, retry_after=seconds)


def client_address(request: web.Request) -> str:
    """The address that limits count by: the peer's, or what the trusted proxy appended.

    An IPv6 network of 64 bits is one client: one household gets that many addresses.
    """
    exposure: Exposure = request.app[EXPOSURE]
    address = request.remote or ""
    if exposure.trusts_proxy:
        # Only the last entry is the proxy's own word; whatever stands before it came from the client.
        told = ",".join(request.headers.getall("X-Forwarded-For", [])).rsplit(",", 1)[-1].strip()
        address = told or address
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 6:
        return str(ipaddress.ip_network((int(parsed) >> 64 << 64, 64)))
    return str(parsed)


def _name_of(host: str) -> str:
    """The name without its port: "localhost:8080" -> "localhost", "[::1]:8080" -> "::1"."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
