"""The embeddings of training examples: remembered on disk, and computed by as many processes as there are processors."""

from __future__ import annotations

from pathlib import Path

import joblib
import numpy as np
import pytest

from understanding import embedding_cache as module
from understanding.embedding_cache import EmbeddingCache
from understanding.sentence_embedding import SentenceEmbedding

TEXTS = [
    "Hva er en individuell plan?",
    "Kven har rett til koordinator?",
    "How long may they take?",
    "Kan mor søke for meg når jeg er seksten og ikke vil snakke med legen om det?",
    "Klage",
]


@pytest.fixture(scope="module")
def embedding() -> SentenceEmbedding:
    return SentenceEmbedding.load()


def test_several_processes_give_the_same_vectors_in_the_same_order(
    embedding: SentenceEmbedding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHARED_FROM", len(TEXTS))
    monkeypatch.setattr(joblib, "cpu_count", lambda: 2)
    with EmbeddingCache(tmp_path, embedding) as cache:
        np.testing.assert_array_equal(cache.embed(TEXTS), embedding.embed(TEXTS))


def test_what_was_computed_is_not_computed_again(
    embedding: SentenceEmbedding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with EmbeddingCache(tmp_path, embedding) as cache:
        first = cache.embed(TEXTS)
    asked: list[str] = []

    def note(texts: list[str]) -> np.ndarray:
        asked.extend(texts)
        return np.zeros((len(texts), 384), np.float32)

    monkeypatch.setattr(embedding, "embed", note)
    with EmbeddingCache(tmp_path, embedding) as cache:
        again = cache.embed([*TEXTS, "Noe nytt"])
    assert asked == ["Noe nytt"]
    # The file holds half-precision numbers.
    np.testing.assert_allclose(again[:-1], first, atol=1e-3)


@pytest.mark.parametrize("kept", [0, 100, -20])
def test_a_damaged_file_is_no_hindrance(embedding: SentenceEmbedding, tmp_path: Path, kept: int) -> None:
    with EmbeddingCache(tmp_path, embedding) as cache:
        first = cache.embed(TEXTS[:1])
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:kept])
    with EmbeddingCache(tmp_path, embedding) as cache:
        np.testing.assert_array_equal(cache.embed(TEXTS[:1]), first)
