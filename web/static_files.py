"""The pages' scripts, styles, font and icon: a fixed list, read once, so that no path can lead anywhere else."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

import brotli
from aiohttp import web

from bot.settings import ROOT
from web.cutting import cut
from web.problems import Problem

_HERE = Path(__file__).parent
_OWN = tuple(_HERE / room / "static" for room in ("chat", "case", "pages", "widget"))
_VENDOR = _HERE / "vendor"

# Named here and not asked of the operating system, whose table of types differs from machine to machine.
_TYPES = {
    ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".txt": "text/plain",
}  # fmt: skip

VERSION = 12
"""Characters of the digest by which an address names one version of a file."""

FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent: as it is, and packed once and for all where that makes it smaller."""

    body: bytes
    packed: dict[str, bytes]
    content_type: str
    etag: str

    @classmethod
    def of(cls, body: bytes, content_type: str) -> StaticFile:
        """Pack the body, and reckon its digest."""
        forms = {"br": brotli.compress(body), "gzip": gzip.compress(body, 9, mtime=0)}
        packed = {name: form for name, form in forms.items() if len(form) < len(body)}
        return cls(body, packed, content_type, hashlib.sha256(body).hexdigest()[:16])

    def answer(self, request: web.Request) -> web.Response:
        """The file: an address with its version is kept for good; another is kept and asked for again each time."""
        kept = FOREVER if request.query.get("v") == self.etag[:VERSION] else "no-cache"
        headers = {"Cache-Control": kept, "ETag": f'"{self.etag}"'}
        if any(etag.value == self.etag for etag in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        body = self.body
        if self.packed:
            headers["Vary"] = "Accept-Encoding"
            taken = {part.partition(";")[0].strip() for part in request.headers.get("Accept-Encoding", "").split(",")}
            for name, packed in self.packed.items():
                if name in taken:
                    body, headers["Content-Encoding"] = packed, name
                    break
        text = self.content_type.startswith(("text/", "image/svg"))
        return web.Response(
            body=body, content_type=self.content_type, charset="utf-8" if text else None, headers=headers
        )


def _read() -> dict[str, StaticFile]:
    """Every file; the set-up's style sheets are cut down to what the pages use. What the set-up fetches may be missing."""
    paths = [path for folder in (*_OWN, _VENDOR) if folder.is_dir() for path in sorted(folder.iterdir())]
    bodies = {path: path.read_bytes() for path in paths if path.suffix in _TYPES}
    sheets = [path for path in bodies if path.parent == _VENDOR and path.suffix == ".css"]
    pages = _written(*_HERE.glob("**/templates/*.html"), *_HERE.glob("*/static/*.js"))
    styles = _written(*_HERE.glob("*/static/*.css"), *(ROOT / "content" / "themes").glob("*.css"))
    kept = cut((bodies[path].decode() for path in sheets), pages, styles)
    bodies |= {path: sheet.encode() for path, sheet in zip(sheets, kept, strict=True)}
    return {path.name: StaticFile.of(body, _TYPES[path.suffix]) for path, body in bodies.items()}


def _written(*paths: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


_FILES = _read()


def address_of(name: str) -> str | None:
    """The address of this version of a file; None where there is no such file."""
    file = _FILES.get(name)
    return None if file is None else f"/static/{name}?v={file.etag[:VERSION]}"


async def static_file(request: web.Request) -> web.Response:
    """GET /static/{name}."""
    file = _FILES.get(request.match_info["name"])
    if file is None:
        raise Problem("not-found")
    return file.answer(request)
