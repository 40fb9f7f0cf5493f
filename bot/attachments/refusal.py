"""What an upload may be, and the reasons for which one is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

LARGEST = 10 * 1024 * 1024
"""The most bytes of one file: a dozen scanned pages, or a photograph of one."""

MOST_PIXELS = 40_000_000
"""The most pixels of one picture: an A4 page at 600 dots an inch has 35 million."""

MOST_PAGES = 100
"""The most pages of one PDF; an authorisation has one or two."""

MOST_DECODED = 400 * 1024 * 1024
"""The most bytes that a PDF's streams may come to when they are unpacked."""


class Refusal(StrEnum):
    """Why a file is not taken."""

    TOO_LARGE = "too_large"
    EMPTY = "empty"
    UNKNOWN_TYPE = "unknown_type"
    ACTIVE_CONTENT = "active_content"
    ENCRYPTED = "encrypted"
    TOO_MANY_PIXELS = "too_many_pixels"
    DAMAGED = "damaged"
    TOO_MANY = "too_many"


class AttachmentRefused(ValueError):
    """A file is not taken; nothing of it is stored, and the message says nothing of what is in it.

    Attributes:
        reason: why.
    """

    def __init__(self, reason: Refusal) -> None:
        super().__init__(f"The file is not taken: {reason}.")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be stored.

    Attributes:
        media_type: `application/pdf`, `image/jpeg` or `image/png`.
        content: what to store. A picture is written anew, so that neither the place where it was taken nor anything
            else that is no picture comes along; a PDF is as it came, since any change breaks an electronic signature.
    """

    media_type: str
    content: bytes = field(repr=False)
