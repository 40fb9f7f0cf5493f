"""Writes a small ONNX model: operators and their constants, in the protocol buffers that ONNX Runtime reads.

The package `onnx` writes them too, in sixty megabytes; what is needed of it are the thirty lines below. Field numbers: onnx.proto3 of
ONNX 1.15, IR version 9.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np

MICROSOFT = "com.microsoft"
"""The set of operators that ONNX Runtime has beside ONNX's own."""

_IR_VERSION, _ONNX_OPERATORS, _MICROSOFT_OPERATORS = 9, 19, 1
_KINDS = {np.dtype(np.float32): 1, np.dtype(np.int8): 3}
_FLOAT, _INT = 1, 2


class Graph:
    """A graph that grows by one operator at a time; values are known by name."""

    def __init__(self) -> None:
        """An empty graph."""
        self._operators: list[bytes] = []
        self._constants: list[bytes] = []

    def constant(self, values: np.ndarray) -> str:
        """Add float32 or int8 values; returns their name."""
        name = f"constant{len(self._constants)}"
        kind = (2, _KINDS[values.dtype])
        self._constants.append(_message(*((1, size) for size in values.shape), kind, (8, name), (9, values.tobytes())))
        return name

    def operator(self, kind: str, *inputs: str, domain: str = MICROSOFT, **attributes: float) -> str:
        """Add an operator with one output, whose name is returned; an input that is left out is an empty name."""
        name = f"value{len(self._operators)}"
        told = [_attribute(key, value) for key, value in attributes.items()]
        self._operators.append(
            _message(*((1, each) for each in inputs), (2, name), (4, kind), *((5, each) for each in told), (7, domain))
        )
        return name

    def model(self, given: str, result: str, shape: Sequence[str | int]) -> bytes:
        """The whole as a file's bytes, from one float32 value to one of the same shape; a word is a size that varies."""
        sizes = [_message((2, size) if isinstance(size, str) else (1, size)) for size in shape]
        kind = _message((1, _message((1, _KINDS[np.dtype(np.float32)]), (2, _message(*((1, each) for each in sizes))))))
        graph = _message(
            *((1, each) for each in self._operators),
            (2, "graph"),
            *((5, each) for each in self._constants),
            (11, _message((1, given), (2, kind))),
            (12, _message((1, result), (2, kind))),
        )
        versions = {"": _ONNX_OPERATORS, MICROSOFT: _MICROSOFT_OPERATORS}
        imports = ((8, _message((1, domain), (2, version))) for domain, version in versions.items())
        return _message((1, _IR_VERSION), (7, graph), *imports)


def _attribute(name: str, value: float) -> bytes:
    if isinstance(value, int):
        return _message((1, name), (3, value), (20, _INT))
    return _message((1, name), (2, float(value)), (20, _FLOAT))


def _message(*fields: tuple[int, int | float | str | bytes]) -> bytes:
    """A message of numbered fields (protocol buffers, wire types 0, 2 and 5)."""
    return b"".join(_field(number, value) for number, value in fields)


def _field(number: int, value: int | float | str | bytes) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    if isinstance(value, float):
        return _varint(number << 3 | 5) + struct.pack("<f", value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    groups = []
    while number > 0x7F:
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*groups, number])
