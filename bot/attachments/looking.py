"""Have a file looked into by a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bot.attachments.refusal import LARGEST, AttachmentRefused, Inspected, Refusal

_ROOT = Path(__file__).resolve().parent.parent.parent
_SECONDS = 60
"""How long the other process may take in all; it gives itself less time to work."""

_STARTS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
"""How a file of each kind begins: at its very first byte, since what begins later may be two files in one."""


def media_type_of(content: bytes) -> str | None:
    """What the file is, by its first bytes; None when it is nothing that is taken. A name or a header is not asked."""
    return next((kind for start, kind in _STARTS.items() if content.startswith(start)), None)


def inspect(content: bytes) -> Inspected:
    """Look into a file.

    Args:
        content: the whole file.

    Raises:
        AttachmentRefused: it is too large, empty, of another kind, encrypted, damaged, or does something when opened.
    """
    if not content:
        raise AttachmentRefused(Refusal.EMPTY)
    if len(content) > LARGEST:
        raise AttachmentRefused(Refusal.TOO_LARGE)
    media_type = media_type_of(content)
    if media_type is None:
        raise AttachmentRefused(Refusal.UNKNOWN_TYPE)
    command = [sys.executable, "-m", "bot.attachments.looker", media_type]
    try:
        # What it says on standard error may quote the file.
        done = subprocess.run(
            command, cwd=_ROOT, input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise AttachmentRefused(Refusal.TOO_LARGE) from None
    verdict, _, cleaned = done.stdout.partition(b"\n")
    if done.returncode < 0 and not verdict:
        # It was ended from outside: by its bound on time, or by the reader's own fault.
        raise AttachmentRefused(Refusal.DAMAGED)
    if verdict == b"ok":
        return Inspected(media_type, cleaned)
    known = {reason.value.encode(): reason for reason in Refusal}
    raise AttachmentRefused(known.get(verdict, Refusal.DAMAGED))
