"""The pages' scripts, styles and icon: a fixed list, read once, so that no path can lead anywhere else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from web.problems import Problem

_HERE = Path(__file__).parent
_FOLDERS = tuple(_HERE / room / "static" for room in ("chat", "case", "widget", "pages"))

# Named here and not asked of the operating system, whose table of types differs from machine to machine.
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    content_type: str
    etag: str


def _read(path: Path) -> _File:
    body = path.read_bytes()
    return _File(body, _TYPES[path.suffix], hashlib.sha256(body).hexdigest()[:32])


_FILES = {path.name: _read(path) for folder in _FOLDERS for path in sorted(folder.iterdir()) if path.suffix in _TYPES}


async def static_file(request: web.Request) -> web.Response:
    """GET /static/{name}: kept by the browser and asked for again each time, so that a new version is seen at once."""
    file = _FILES.get(request.match_info["name"])
    if file is None:
        raise Problem("not-found")
    headers = {"Cache-Control": "no-cache", "ETag": f'"{file.etag}"'}
    if any(etag.value == file.etag for etag in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    response = web.Response(body=file.body, content_type=file.content_type, charset="utf-8", headers=headers)
    response.enable_compression()
    return response
