"""Whether a message is angry: what cannot be understood in anger is met calmly, and with a person to talk to."""

from __future__ import annotations

import re
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


_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")


def without_anger(text: str) -> str:
    """The text with spaces where it swears or insults, and nothing moved: "meg selv da for faen" still says "meg selv"."""
    lowered = text.replace("\u2019", "'").lower()
    if len(lowered) != len(text):
        return text
    words, phrases = _lexicon()
    said = list(_WORD.finditer(lowered))
    cursed: set[int] = set()
    for at, word in enumerate(said):
        sizes = [
            len(phrase) for phrase in phrases if tuple(each.group() for each in said[at : at + len(phrase)]) == phrase
        ]
        size = max([*sizes, 1 if word.group() in words else 0])
        if size:
            cursed.update(range(at, at + size))
            while at > 0 and said[at - 1].group() in _before():
                at -= 1
                cursed.add(at)
    for at in cursed:
        start, end = said[at].span()
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@cache
def _lexicon() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    data = word_list("anger")
    entries = [tuple(tokens(entry)) for entry in (*data["words"], *data["phrases"])]
    return frozenset(entry[0] for entry in entries if len(entry) == 1), frozenset(
        entry for entry in entries if len(entry) > 1
    )


@cache
def _before() -> frozenset[str]:
    """Small words that lead up to a curse."""
    return frozenset(word_list("anger")["before"])
