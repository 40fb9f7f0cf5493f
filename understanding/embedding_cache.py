"""Remembers the embeddings of training examples on disk, so that training after a small change takes seconds."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from zipfile import BadZipFile

import joblib
import numpy as np

from understanding.sentence_embedding import DIMENSIONS, SentenceEmbedding, vectors_id

_SHARED_FROM = 1000
"""So many missing vectors are worth the seconds that another process takes to begin."""


class EmbeddingCache:
    """A file of vectors by the digest of their text. It holds training examples only, never what a citizen wrote.

    Use it as a context manager: the file is written when the block ends.
    """

    def __init__(self, folder: Path, embedding: SentenceEmbedding) -> None:
        """Args: folder: where the file lies; embedding: what computes the vectors that are missing."""
        self._path = folder / f"embeddings-{vectors_id()}.npz"
        self._embedding = embedding
        self._vectors: dict[str, np.ndarray] = {}

    def __enter__(self) -> EmbeddingCache:
        try:
            with np.load(self._path) as stored:
                self._vectors = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
        except (OSError, EOFError, ValueError, KeyError, BadZipFile):  # none yet, or damaged: it is only a cache
            self._vectors = {}
        return self

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of the texts, shape (n, 384); the missing ones are computed."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._vectors}
        if missing:
            self._vectors.update(zip(missing, self._compute(list(missing.values())), strict=True))
        return np.stack([self._vectors[key] for key in keys])

    def _compute(self, texts: list[str]) -> np.ndarray:
        """Vectors of the texts, by every processor there is when they are many; a vector is the same whoever computes it."""
        processors = joblib.cpu_count()
        if len(texts) < _SHARED_FROM or processors == 1:
            return self._embedding.embed(texts)
        order = np.argsort([len(text) for text in texts])
        shares = [order[start::processors] for start in range(processors)]  # as many long ones for each
        vectors = np.empty((len(texts), DIMENSIONS), np.float32)
        work = (joblib.delayed(_embed)([texts[place] for place in share]) for share in shares)
        for share, computed in zip(shares, joblib.Parallel(n_jobs=processors)(work), strict=True):
            vectors[share] = computed
        return vectors

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None or not self._vectors:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and moved into place: a training that is stopped half-way leaves the old file or none.
        beside = self._path.with_suffix(f".{os.getpid()}.npz")
        np.savez_compressed(
            beside,
            keys=np.array(list(self._vectors)),
            vectors=np.stack(list(self._vectors.values())).astype(np.float16),
        )
        beside.replace(self._path)


def _embed(texts: list[str]) -> np.ndarray:
    """Embed in a process of its own, which has the model to load first."""
    return SentenceEmbedding.load().embed(texts)
