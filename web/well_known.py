"""`/.well-known/security.txt`: whom to tell about a weakness (RFC 9116)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from aiohttp import web

from web.keys import EXPOSURE
from web.problems import Problem

VALID_FOR = timedelta(days=180)
"""How long the file holds after the start of the gateway: one that nobody tends any more goes out of date by itself."""

_STARTED = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


async def security_txt(request: web.Request) -> web.Response:
    """GET /.well-known/security.txt; 404 where the operator has named no contact."""
    exposure = request.app[EXPOSURE]
    if not exposure.security_contacts:
        raise Problem("not-found")
    lines = [f"Contact: {contact}" for contact in exposure.security_contacts]
    lines.append(f"Expires: {(_STARTED + VALID_FOR).isoformat().replace('+00:00', 'Z')}")
    lines.append("Preferred-Languages: no, en")
    lines += [
        f"Canonical: https://{name}/.well-known/security.txt"
        for name in sorted(exposure.names)
        if re.search(r"\.[a-z]", name)
    ]
    return web.Response(text="\n".join(lines) + "\n", content_type="text/plain", charset="utf-8")
