"""Bytes on a socket, for what no HTTP client would send."""

from __future__ import annotations

import asyncio
import re
from typing import Any


async def raw(client: Any, request: bytes, seconds: float = 3.0) -> bytes:
    """Everything that comes back for these bytes until the peer closes, or until the seconds are over."""
    return await raw_at(client.host, client.port, request, seconds)


async def raw_at(host: str, port: int, request: bytes, seconds: float = 3.0) -> bytes:
    """As `raw`, at an address."""
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(request)
    answer = bytearray()
    try:
        async with asyncio.timeout(seconds):
            while piece := await reader.read(65536):
                answer += piece
    except (TimeoutError, ConnectionError):
        pass
    finally:
        writer.close()
    return bytes(answer)


def statuses(answer: bytes) -> list[int]:
    """The status of every response in the bytes, in order."""
    # A response may quote the request that it could not read, so a version alone is no response.
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) [A-Z]", answer)]
