"""Keys that were struck at random: "asdfg hjkl" is nobody's name, and no service."""

from __future__ import annotations

import unicodedata

from bot.reading.plain import tokens

_ROWS = {"qwertyuiop": 5, "asdfghjkl": 4, "zxcvbnm": 4}
"""The rows of a keyboard, and how many neighbouring keys in a row are no chance: of the upper one, whose letters make words, more."""

_RUNS = {(way, least) for row, least in _ROWS.items() for way in (row, row[::-1])}
_VOWELS = frozenset("aeiouyæøœ")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzæøœ")

LEAST, MOSTLY = 4, 0.6
"""Letters of a word that can be mashed by itself, and the share of them that such rows must fill."""

UNSPEAKABLE = 5
"""Letters from which a word without a vowel stands in no name and in no abbreviation that people use."""


def is_mashed(text: str) -> bool:
    """Whether every word of a text is keys struck at random; a text without words, or with figures, is not."""
    words = [_bare(word) for word in tokens(text)]
    return any(map(_is_mashed, words)) and all(_is_mashed(word) or _is_scrap(word) for word in words)


def _bare(word: str) -> str:
    """A word without its accents, so that a vowel is one in every alphabet that is written with these letters."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _is_mashed(word: str) -> bool:
    if len(word) < LEAST or not _LETTERS.issuperset(word):
        return False  # of another script nothing is known
    if len(set(word)) == 1 or (len(word) >= UNSPEAKABLE and _VOWELS.isdisjoint(word)):
        return True
    return max(_in_rows(word, row, least) for row, least in _RUNS) / len(word) >= MOSTLY


def _is_scrap(word: str) -> bool:
    """Whether a few letters may be mashed beside others that are: the "jkl" of "asdfgh jkl"."""
    return len(word) < LEAST and _LETTERS.issuperset(word) and _VOWELS.isdisjoint(word)


def _in_rows(word: str, row: str, least: int) -> int:
    """How many letters of a word lie in runs along a row of keys."""
    total, run = 0, 1
    for before, letter in zip(word, f"{word[1:]} ", strict=True):
        if before + letter in row:
            run += 1
        else:
            total, run = total + (run if run >= least else 0), 1
    return total
