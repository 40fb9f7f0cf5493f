"""What a server does once before its first citizen writes."""

from __future__ import annotations

import ctypes
import gc
from typing import Any

_ANY_QUESTION = "Hva er en individuell plan?"


async def warm_up(agent: Any) -> None:
    """Read a message, which loads all that reading needs, so that the first citizen does not wait for it; then give memory back.

    Nothing of it is stored: the message is read and not handled.
    """
    await agent.parse_message(_ANY_QUESTION)
    gc.collect()
    _give_back()


def _give_back() -> None:
    """Hand what loading left unused back to the system. Only the GNU C library can be asked to."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return
