"""A linear model over letter sequences and words, laid out for one text at a time.

It is learnt with scikit-learn (`understanding.learning`) and read without it: scikit-learn's own pipeline is made for many texts. For one
it copies the whole matrix of weights and checks its input again at every step, some ten times as long as the arithmetic takes, and its
import is a fifth of a server's memory.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np

_WORD = re.compile(r"\b\w+\b")

SEQUENCE = 4
"""Letters by which a word that was never learnt is known again: fewer stand in any row of keys."""


@dataclass
class Features:
    """Sequences of letters within words, or sequences of words, as scikit-learn's analysers `char_wb` and `word` find them.

    They are known by their check sum (CRC-32) and not by their letters: a tenth of the memory. An unknown sequence is taken for a known
    one in some 40,000, which is far less than a slip of the pen does.

    Attributes:
        of_letters: sequences of letters, else of words.
        shortest, longest: of how many.
        keys: the check sums of the known ones, ascending, shape (features,).
        rarity: the inverse document frequency of each, shape (features,).
    """

    of_letters: bool
    shortest: int
    longest: int
    keys: np.ndarray
    rarity: np.ndarray

    def found_in(self, text: str) -> Iterator[str]:
        """Every sequence in a text, as often as it stands there."""
        return self._letters(text.lower()) if self.of_letters else self._words(text.lower())

    def weights(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Places and weights of the known ones: sublinear frequency by rarity, of length 1 together."""
        counts = Counter(self.found_in(text))
        place, known = self._places(counts)
        often = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))[known]
        weight = (1 + np.log(often)) * self.rarity[place[known]]
        return place[known], (weight / max(float(np.sqrt(weight @ weight)), 1e-9)).astype(np.float32)

    def known(self, sequences: Collection[str]) -> int:
        """How many of them are known."""
        return int(self._places(sequences)[1].sum())

    def _places(self, sequences: Collection[str]) -> tuple[np.ndarray, np.ndarray]:
        """The place of each among the keys, and whether it stands there."""
        sums = np.fromiter(map(key, sequences), dtype=np.uint32, count=len(sequences))
        place = np.minimum(np.searchsorted(self.keys, sums), len(self.keys) - 1)
        return place, self.keys[place] == sums if len(self.keys) else np.zeros(len(sums), bool)

    def _letters(self, text: str) -> Iterator[str]:
        for word in text.split():
            padded = f" {word} "
            for size in range(self.shortest, self.longest + 1):
                yield padded[:size]
                yield from (padded[at : at + size] for at in range(1, len(padded) - size + 1))
                if size >= len(padded):  # a word that is no longer than this counts once
                    break

    def _words(self, text: str) -> Iterator[str]:
        words = _WORD.findall(text)
        for size in range(self.shortest, self.longest + 1):
            yield from (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))


@dataclass
class Letters:
    """Features, and for each of them a weight for each class.

    Attributes:
        classes: names of the classes, in the order of the scores.
        features: what is counted, one kind after the other.
        weights: whole numbers from -127 to 127, shape (features, classes): that moves no belief by a hundredth.
        units: what one of them is worth, shape (features,).
        bias: shape (classes,).
    """

    classes: np.ndarray
    features: tuple[Features, ...]
    weights: np.ndarray
    units: np.ndarray
    bias: np.ndarray

    @classmethod
    def rounded(
        cls, classes: np.ndarray, features: tuple[Features, ...], weights: np.ndarray, bias: np.ndarray
    ) -> Letters:
        """The same with weights in 32 bits, shape (features, classes), rounded to eight."""
        units = np.maximum(np.abs(weights).max(axis=1), 1e-9) / 127
        whole = np.round(weights / units[:, None]).astype(np.int8)
        return cls(classes, features, whole, units.astype(np.float32), bias.astype(np.float32))

    def scores(self, text: str) -> np.ndarray:
        """The margin, or the logarithm of the odds, of each class: shape (classes,)."""
        scores = self.bias.copy()
        first = 0
        for features in self.features:
            place, weight = features.weights(text)
            scores += (weight * self.units[first + place]) @ self.weights[first + place].astype(np.float32)
            first += len(features.keys)
        return scores

    def familiarity(self, text: str) -> float:
        """How much of a text's letters stand in words that were learnt, or in sequences of four of them: from 0 to 1.

        Misspelt questions hold three quarters and more, "asdfgh jkl" nothing.
        """
        sequences = next(each for each in self.features if each.of_letters)
        words = next(each for each in self.features if not each.of_letters)
        known, letters = 0.0, 0
        for word in _WORD.findall(text.lower()):
            padded = f" {word} "
            parts = [padded[at : at + SEQUENCE] for at in range(max(1, len(padded) - SEQUENCE + 1))]
            share = 1.0 if words.known([word]) else sequences.known(parts) / len(parts)
            known, letters = known + len(word) * share, letters + len(word)
        return known / letters if letters else 0.0


def key(sequence: str) -> int:
    """The check sum by which a sequence is known."""
    return crc32(sequence.encode("utf-8", "surrogatepass"))


def softmax(scores: np.ndarray) -> np.ndarray:
    """Beliefs that sum to one, over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: np.ndarray = raised / raised.sum(axis=-1, keepdims=True)
    return found
