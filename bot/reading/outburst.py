"""Whether words that were asked for are an outburst and nothing more: nobody wants «drit og dra» to stand as their goal in a case."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.anger import is_angry, without_anger
from bot.reading.lexicon import word_list
from bot.reading.plain import tokens

_SCOWLS = re.compile("[\U0001f621\U0001f620\U0001f92c\U0001f624\U0001f47f\U0001f595\U0001f4a2]")


def is_outburst(text: str) -> bool:
    """Whether the words are anger and tell nothing else. "FAEN! Han får ikke hjelp" tells of help that does not come."""
    if not is_angry(text):
        return bool(_SCOWLS.search(text)) and not tokens(text)
    return all(word in _empty() for word in tokens(without_anger(text)))


def says_nothing(text: str) -> bool:
    """Whether a text holds neither a letter nor a digit of any script: "???", an emoji alone."""
    return not any(character.isalnum() for character in text)


@cache
def _empty() -> frozenset[str]:
    """Words that beside a curse tell nothing of anybody's life."""
    return frozenset(word_list("outburst")["says_nothing"])
