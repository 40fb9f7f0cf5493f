"""Whether a message is angry: what cannot be understood in anger is met calmly, and with a person to talk to."""

from __future__ import annotations

from functools import cache

from bot.reading.lexicon import word_list
from bot.reading.plain import tokens


def is_angry(text: str) -> bool:
    """Whether the message swears or insults. It says nothing of what the message is about."""
    words, phrases = _lexicon()
    said = tuple(tokens(text))
    return not words.isdisjoint(said) or any(
        said[at : at + len(phrase)] == phrase for phrase in phrases for at in range(len(said) - len(phrase) + 1)
    )


@cache
def _lexicon() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    data = word_list("anger")
    entries = [tuple(tokens(entry)) for entry in (*data["words"], *data["phrases"])]
    return frozenset(entry[0] for entry in entries if len(entry) == 1), frozenset(
        entry for entry in entries if len(entry) > 1
    )
