"""Which language a message is answered in."""

from __future__ import annotations

from collections.abc import Mapping

from bot.guidance.topic import LANGUAGES

SURE = 0.80
"""Share of the recogniser's belief from which a message changes the language of a conversation."""

FIRST = 0.50
"""Share from which the first message of a conversation sets its language."""


def choose_language(
    detected: Mapping[str, float], words: int, current: str | None, wished: str | None = None, default: str = "nb"
) -> str:
    """The language of the reply.

    A wish (the citizen pressed a language, or the page says one) wins over everything. A message of five words or more that is surely in
    another language moves the conversation there. A short or unsure message keeps the language of the conversation, since
    "ja", "takk" and "BPA" are the same word in more than one language.

    Args:
        detected: language to belief, summing to one; empty when nothing could be told.
        words: number of words in the message.
        current: the language of the conversation so far.
        wished: an explicit wish of this turn.
        default: the municipality's own form, used when nothing else is known.
    """
    if wished in LANGUAGES:
        return str(wished)
    best = max(detected, key=lambda language: detected[language]) if detected else None
    if best is None:
        return current or default
    belief = detected[best]
    if current is None:
        return best if belief >= FIRST and words >= 1 else default
    # A short message must be surer than a long one before it moves a conversation to another language.
    needed = SURE if words >= 5 else 0.95 if words >= 3 else 1.01
    return best if belief >= needed else current
