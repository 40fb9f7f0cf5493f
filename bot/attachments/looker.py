"""The process that looks into one file: the file on standard input, a verdict and what to store on standard output."""

from __future__ import annotations

import resource
import sys

from bot.attachments.refusal import LARGEST, AttachmentRefused, Refusal

MEMORY = 1536 * 1024 * 1024
"""The most bytes of address space: a picture of 40 million pixels is held twice, at four bytes a pixel."""

SECONDS = 40
"""The most seconds of processor time."""


def look(media_type: str, content: bytes) -> bytes:
    """What to store of the file.

    Raises:
        AttachmentRefused: it is not taken.
    """
    # Each reader is loaded only for its own files.
    if media_type == "application/pdf":
        from bot.attachments.pdf import check_pdf

        check_pdf(content)
        return content
    from bot.attachments.picture import clean_picture

    return clean_picture(media_type, content)


def main() -> None:
    """Look into the file on standard input, within bounds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    verdict, cleaned = b"ok", b""
    try:
        cleaned = look(sys.argv[1], sys.stdin.buffer.read(LARGEST + 1))
    except AttachmentRefused as refused:
        verdict = refused.reason.value.encode()
    except MemoryError:
        verdict = Refusal.TOO_LARGE.value.encode()
    except Exception:
        # Whatever a reader stumbles over: the file is not what it says it is.
        verdict = Refusal.DAMAGED.value.encode()
    sys.stdout.buffer.write(verdict + b"\n" + cleaned)


if __name__ == "__main__":
    main()
