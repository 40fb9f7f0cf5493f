"""Whether a message is angry: what cannot be understood in anger is met calmly, and with a person to talk to."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.lexicon import word_list
from bot.reading.plain import tokens


def is_angry(text: str) -> bool:
    """Whether the message swears or insults. It says nothing of what the message is about."""
    said = tuple(tokens(text))
    return any(_longest_curse(said, at) for at in range(len(said)))


_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")


def without_anger(text: str) -> str:
    """The text with spaces where it swears or insults, and nothing moved: "meg selv da for faen" still says "meg selv"."""
    lowered = text.replace("\u2019", "'").lower()
    if len(lowered) != len(text):
        return text
    said = list(_WORD.finditer(lowered))
    words = tuple(each.group() for each in said)
    cursed: set[int] = set()
    for at in range(len(words)):
        size = _longest_curse(words, at)
        if size:
            cursed.update(range(at, at + size))
            while at > 0 and words[at - 1] in _before():
                at -= 1
                cursed.add(at)
    for at in cursed:
        start, end = said[at].span()
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _longest_curse(words: tuple[str, ...], at: int) -> int:
    """How many words the longest curse takes that begins at this place; 0 where none does."""
    curses = _curses().get(words[at], ())
    return max((len(curse) for curse in curses if words[at : at + len(curse)] == curse), default=0)


@cache
def _curses() -> dict[str, list[tuple[str, ...]]]:
    """Swearing and insults, each as its words, by their first."""
    data = word_list("anger")
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for curse in (tuple(tokens(entry)) for entry in (*data["words"], *data["phrases"])):
        by_first.setdefault(curse[0], []).append(curse)
    return by_first


@cache
def _before() -> frozenset[str]:
    """Small words that lead up to a curse."""
    return frozenset(word_list("anger")["before"])
