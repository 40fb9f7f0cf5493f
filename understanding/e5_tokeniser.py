"""Divide a text into the pieces of multilingual-e5's vocabulary (a SentencePiece unigram model)."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from understanding.e5_weights import Vocabulary

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SPACES = re.compile(" {2,}")
_SPACE = "\u2581"  # How the pieces spell a space.


class Tokeniser:
    """Finds the division with the highest sum of scores.

    A piece is found by a 64-bit hash of its characters, in one sorted array: 4 MB for 250,000 pieces, where a
    dictionary of strings takes 39 MB. No two pieces share a hash; were other characters ever to do so, one token would
    be wrong.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        hashes, self.longest = _hashes_of_pieces(vocabulary.spellings, vocabulary.offsets)
        order = np.argsort(hashes)
        # A special token that somebody writes is only characters, so those pieces are not to be found by spelling.
        mask = len(hashes) - 1
        special = (vocabulary.first, vocabulary.last, vocabulary.padding, vocabulary.unknown, mask)
        order = order[~np.isin(order, special)]
        self.hashes = hashes[order]
        self._pieces = order.astype(np.int32)
        self._scores = vocabulary.scores[order]
        self._first, self._last, self._unknown = vocabulary.first, vocabulary.last, vocabulary.unknown
        self._unknown_score = float(np.min(vocabulary.scores)) - 10
        self._replacements = vocabulary.replacements

    def tokens(self, text: str, limit: int) -> list[int]:
        """Return at most `limit` tokens, with the marks of beginning and end. Time grows linearly with the text."""
        text = _SPACES.sub(" ", text.translate(self._replacements))
        text = (text if text.startswith(" ") else " " + text).replace(" ", _SPACE)
        return [self._first, *self._best_division(text)[: limit - 2], self._last]

    def _best_division(self, text: str) -> list[int]:
        starts, ends, scores, pieces = self._pieces_in(text)
        length = len(text)
        best = [0.0] + [-np.inf] * length
        came_from = [0] * (length + 1)
        piece_to = [self._unknown] * (length + 1)
        at = 0
        for start in range(length):
            score = best[start]
            while at < len(starts) and starts[at] == start:
                end = ends[at]
                if score + scores[at] > best[end]:
                    best[end], came_from[end], piece_to[end] = score + scores[at], start, pieces[at]
                at += 1
            if score + self._unknown_score > best[start + 1]:
                best[start + 1], came_from[start + 1] = score + self._unknown_score, start
                piece_to[start + 1] = self._unknown
        division = []
        end = length
        while end > 0:
            division.append(piece_to[end])
            end = came_from[end]
        return division[::-1]

    def _pieces_in(self, text: str) -> tuple[list[int], list[int], list[float], list[int]]:
        """Return every place where a piece stands (start, end, score, piece), in the order of their starts."""
        characters = _code_points(text)
        length = len(characters)
        spellings = np.zeros((min(self.longest, length), length), np.uint64)
        running = np.zeros(length, np.uint64)
        for size in range(len(spellings)):
            running = (running[: length - size] + characters[size:]) * _MULTIPLIER
            spellings[size, : length - size] = running
        places = np.minimum(np.searchsorted(self.hashes, spellings), len(self.hashes) - 1)
        starts, sizes = np.nonzero((self.hashes[places] == spellings).T)
        found = places[sizes, starts]
        return (
            starts.tolist(),
            (starts + sizes + 1).tolist(),
            self._scores[found].tolist(),
            self._pieces[found].tolist(),
        )


def _code_points(text: str) -> NDArray[np.uint64]:
    """Return the characters as numbers, none of them zero."""
    return np.frombuffer(text.encode("utf-32-le"), "<u4").astype(np.uint64) + np.uint64(1)


def _hashes_of_pieces(spellings: bytes, offsets: NDArray[np.uint32]) -> tuple[NDArray[np.uint64], int]:
    """Return the hash of every piece, computed as for the places of a text, and the longest piece in characters."""
    characters = _code_points(spellings.decode())
    begins = (np.frombuffer(spellings, np.uint8) & 0xC0) != 0x80
    starts = np.append(np.uint32(0), np.cumsum(begins, dtype=np.uint32))[offsets]
    sizes = np.diff(starts)
    longest = int(sizes.max())
    hashes = np.zeros(len(sizes), np.uint64)
    for place in range(longest):
        reached = np.flatnonzero(sizes > place)
        hashes[reached] = (hashes[reached] + characters[starts[reached] + np.uint32(place)]) * _MULTIPLIER
    return hashes, longest
