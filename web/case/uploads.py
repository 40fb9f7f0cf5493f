"""A file that is sent with a form: nothing of it is kept before reference and access code are known to be right.

The form's body is read as it arrives and never written to disk. Its fields stand before the file, as in the page's form.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import BodyPartReader, web

from web.case.forms import Form, form_of
from web.keys import EXPOSURE
from web.problems import Problem

MOST_FILE_BYTES = 10 * 1024 * 1024
"""Bytes of one file."""

MOST_READ_BYTES = 256 * 1024 * 1024
"""Bytes that are read and thrown away so that a browser with too large a file hears why; one that says more is cut off."""

MOST_FIELD_BYTES = 4 * 1024
MOST_FIELDS = 12

Admit = Callable[[Form], Awaitable[None]]


class UploadRoom:
    """How many files may be on their way into memory at once: from one address, and altogether."""

    def __init__(self, for_one: int = 4, for_all: int = 16) -> None:
        self._for_one, self._for_all = for_one, for_all
        self._under_way: Counter[str] = Counter()

    @asynccontextmanager
    async def place(self, address: str) -> AsyncIterator[None]:
        """Hold a place; raises Problem (429) when there is none."""
        if self._under_way[address] >= self._for_one or self._under_way.total() >= self._for_all:
            raise Problem("too-many-forms", retry_after=5)
        self._under_way[address] += 1
        try:
            yield
        finally:
            self._under_way[address] -= 1
            if not self._under_way[address]:
                del self._under_way[address]


async def read_upload(request: web.Request, admit: Admit) -> tuple[Form, bytes]:
    """The fields and the file of a multipart form.

    Args:
        admit: called with the fields before a byte of the file is kept; raises Problem to refuse.

    Raises:
        Problem: what `admit` raises, a file that is too large or none, a body that is no such form, or one that took
            longer than the patience for uploads.
    """
    if request.content_type != "multipart/form-data":
        raise Problem("unsupported-upload")
    if (request.content_length or 0) > MOST_READ_BYTES:
        raise Problem("attachment-too-large")
    try:
        async with asyncio.timeout(request.app[EXPOSURE].upload_patience):
            return await _read(request, admit)
    except TimeoutError:
        raise Problem("upload-too-slow") from None
    except (ValueError, LookupError, AssertionError, RuntimeError, web.HTTPException):
        # What aiohttp says of a multipart body that is none, or ends too early.
        raise Problem("bad-upload") from None


async def _read(request: web.Request, admit: Admit) -> tuple[Form, bytes]:
    fields: dict[str, str] = {}
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or len(fields) > MOST_FIELDS:
            raise Problem("bad-upload")
        if part.name == "file":
            form = form_of(request, fields)
            try:
                await admit(form)
            except Problem:
                # A browser that is still sending would not hear the answer.
                await _take(part, 0)
                raise
            content = await _take(part, MOST_FILE_BYTES)
            if content is None:
                raise Problem("attachment-too-large")
            if not content:
                raise Problem("attachment-empty")
            return form, content
        value = await _take(part, MOST_FIELD_BYTES)
        if value is None:
            raise Problem("bad-upload")
        fields[part.name or ""] = value.decode("utf-8", "replace")
    await admit(form_of(request, fields))
    raise Problem("attachment-empty")


async def _take(part: BodyPartReader, most: int) -> bytes | None:
    """The part's bytes; None when there are more than `most`, in which case they are read and thrown away."""
    kept, total = bytearray(), 0
    while chunk := await part.read_chunk(64 * 1024):
        total += len(chunk)
        if total > MOST_READ_BYTES:
            return None
        if total <= most:
            kept += chunk
        else:
            kept.clear()
    return bytes(kept) if total <= most else None
