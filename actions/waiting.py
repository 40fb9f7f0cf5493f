"""Somebody who tells when they applied is told where the wait for a reply stands, before an answer about waiting (fvl § 11 a)."""

from __future__ import annotations

import re

from actions.speech import Voice
from actions.turn import Turn
from actions.wiring import wiring
from bot.intake.appealing import silence_line
from bot.limits import RESPONSE_LIMIT
from bot.reading import NotUnderstood
from bot.reading.days import read_past_day
from bot.reading.plain import plain

TOPICS = ("no_reply", "processing_time")

_ASKED = re.compile(
    r"\b(?:søkt|søkte|søkjt|søkt|sendt|sendte|sende|ba|bad|bedt|leverte|levert|innsendt|applied|asked|sent|submitted|handed\s+in|"
    r"søknad\w*|application|request)\b"
)
_ANSWERED = re.compile(
    r"\b(?:foreløpig|førebels|preliminary|avslag\w*|vedtak\w*|avgjørels\w*|avgjerd\w*|decision|refus\w*|rejected|klag\w*|appeal\w*)\b"
)
"""Then something has come, or it is about an appeal, and another clock runs."""


def where_the_wait_stands(turn: Turn, voice: Voice, topic: str) -> str | None:
    """From which day on a reminder can be sent, or how long ago the month ended; None where no day of a request is told."""
    said = plain(turn.text)
    if topic not in TOPICS or turn.is_payload or not _ASKED.search(said) or _ANSWERED.search(said):
        return None
    today = wiring().today()
    try:
        asked_on = read_past_day(turn.text, today)
    except NotUnderstood:
        return None
    limit = wiring().limits[RESPONSE_LIMIT]
    return silence_line(voice.speaker, asked_on, limit, today)
