"""A linear model over letter sequences and words, laid out for one text at a time.

It is learnt with scikit-learn (`understanding.learning`) and read without it: scikit-learn's own pipeline is made for many texts. For one
it copies the whole matrix of weights and checks its input again at every step, some ten times as long as the arithmetic takes, and its
import is a fifth of a server's memory.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

_WORD = re.compile(r"\b\w+\b")

SEQUENCE = 4
"""Letters by which a word that was never learnt is known again: fewer stand in any row of keys."""


@dataclass
class Features:
    """Sequences of letters within words, or sequences of words, as scikit-learn's analysers `char_wb` and `word` find them.

    Attributes:
        of_letters: sequences of letters, else of words.
        shortest, longest: of how many.
        number: the place of each that is known.
        rarity: its inverse document frequency, shape (features,).
    """

    of_letters: bool
    shortest: int
    longest: int
    number: dict[str, int]
    rarity: np.ndarray

    def found_in(self, text: str) -> Iterator[str]:
        """Every sequence in a text, as often as it stands there."""
        return self._letters(text.lower()) if self.of_letters else self._words(text.lower())

    def weights(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Places and weights of the known ones: sublinear frequency by rarity, of length 1 together."""
        counts = Counter(self.number[each] for each in self.found_in(text) if each in self.number)
        index = np.fromiter(counts, dtype=np.int64, count=len(counts))
        often = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weight = (1 + np.log(often)) * self.rarity[index]
        return index, (weight / max(float(np.sqrt(weight @ weight)), 1e-9)).astype(np.float32)

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
        weights: shape (features, classes), in half precision: that moves no belief by a hundredth.
        bias: shape (classes,).
    """

    classes: np.ndarray
    features: tuple[Features, ...]
    weights: np.ndarray
    bias: np.ndarray

    def scores(self, text: str) -> np.ndarray:
        """The margin, or the logarithm of the odds, of each class: shape (classes,)."""
        scores = self.bias.copy()
        first = 0
        for features in self.features:
            index, weight = features.weights(text)
            scores += weight @ self.weights[first + index].astype(np.float32)
            first += len(features.number)
        return scores

    def familiarity(self, text: str) -> float:
        """How much of a text's letters stand in words that were learnt, or in sequences of four of them: from 0 to 1.

        Misspelt questions hold three quarters and more, "asdfgh jkl" nothing.
        """
        sequences = next(each for each in self.features if each.of_letters).number
        known_words = next(each for each in self.features if not each.of_letters).number
        known, letters = 0.0, 0
        for word in _WORD.findall(text.lower()):
            padded = f" {word} "
            parts = [padded[at : at + SEQUENCE] for at in range(max(1, len(padded) - SEQUENCE + 1))]
            share = 1.0 if word in known_words else sum(part in sequences for part in parts) / len(parts)
            known, letters = known + len(word) * share, letters + len(word)
        return known / letters if letters else 0.0


def softmax(scores: np.ndarray) -> np.ndarray:
    """Beliefs that sum to one, over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: np.ndarray = raised / raised.sum(axis=-1, keepdims=True)
    return found
