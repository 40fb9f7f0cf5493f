"""The encoder of multilingual-e5-small (BERT, normalisation after each part) in NumPy, made for one processor.

The layers are unpacked once to float32 (85 MB) and lie in small panels. BLAS copies a large matrix before it
multiplies, and for a short text the copy costs as much as the multiplication; a panel is small enough to be used as it
lies. The word-embedding table stays 4-bit in the mapped file, and only the rows of a text are unpacked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from understanding.e5_weights import Floats, Weights, unpacked

_PANEL_DEPTH = 384
_PANEL_WIDTH = 64
_ROWS_AT_A_TIME = 40


class Encoder:
    """From tokens to sentence vectors."""

    def __init__(self, weights: Weights, longest: int) -> None:
        """Unpack the layers, for texts of at most `longest` tokens."""
        shape = weights.shape
        self._words = weights.blocks("emb.word", shape.vocabulary)
        places = weights.floats("emb.pos").reshape(shape.positions, shape.width)[:longest]
        self._places = places + weights.floats("emb.type")[: shape.width]
        self._norm = _norm(weights, "emb.ln")
        # One block of memory for all layers: NumPy asks for huge pages for it, which many small arrays would not get.
        space = np.empty(shape.layers * (4 * shape.width + 2 * shape.inner) * shape.width, np.float32)
        self._layers = []
        for number in range(shape.layers):
            mine, space = np.split(space, [len(space) // (shape.layers - number)])
            self._layers.append(_layer(weights, f"l{number}.", mine))

    def vectors(self, tokens: NDArray[np.int64]) -> Floats:
        """Return one vector of length 1 for each row of tokens, shape (texts, tokens in a text): no padding."""
        texts, length = tokens.shape
        words = unpacked(self._words[tokens.ravel()]).reshape(texts, length, -1)
        states = self._norm((words + self._places[:length]).reshape(texts * length, -1))
        for layer in self._layers:
            states = layer(states, texts)
        means: Floats = states.reshape(texts, length, -1).mean(axis=1)
        means /= np.linalg.norm(means, axis=1, keepdims=True)
        return means


@dataclass(frozen=True, slots=True)
class _Linear:
    """A weight matrix in panels, of shape (cuts of the input, panels of the output, 384, 64), and its bias."""

    panels: Floats
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Return `rows @ weights + bias`. Few rows at a time, or BLAS would copy the panels all the same."""
        cuts, count, depth, width = self.panels.shape
        product = np.empty((len(rows), count, width), np.float32)
        for start in range(0, len(rows), _ROWS_AT_A_TIME):
            stop = start + _ROWS_AT_A_TIME
            parts = rows[start:stop].reshape(-1, cuts, 1, depth).transpose(1, 2, 0, 3) @ self.panels
            product[start:stop] = (parts[0] if cuts == 1 else parts.sum(axis=0)).transpose(1, 0, 2)
        result: Floats = product.reshape(len(rows), count * width)
        result += self.bias
        return result


@dataclass(frozen=True, slots=True)
class _Norm:
    """Layer normalisation of each row."""

    weight: Floats
    bias: Floats
    epsilon: float

    def __call__(self, rows: Floats) -> Floats:
        centred: Floats = rows - rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", centred, centred) / np.float32(rows.shape[1])
        centred *= (1 / np.sqrt(variance + np.float32(self.epsilon)))[:, None]
        centred *= self.weight
        centred += self.bias
        return centred


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer. The queries carry the factor 1/√(size of a head) in their weights."""

    queries_keys_values: _Linear
    attention_out: _Linear
    attention_norm: _Norm
    widen: _Linear
    narrow: _Linear
    out_norm: _Norm
    heads: int

    def __call__(self, states: Floats, texts: int) -> Floats:
        """Return the states (texts · length, 384) after this layer; every text has the same length."""
        parts = self.queries_keys_values(states).reshape(texts, len(states) // texts, 3, self.heads, -1)
        queries, keys, values = parts.transpose(2, 0, 3, 1, 4)
        attention = queries @ keys.swapaxes(2, 3)
        attention -= attention.max(axis=-1, keepdims=True)
        np.exp(attention, out=attention)
        attention /= attention.sum(axis=-1, keepdims=True)
        context = (attention @ values).swapaxes(1, 2).reshape(states.shape)
        states = self.attention_norm(states + self.attention_out(context))
        return self.out_norm(states + self.narrow(gelu(self.widen(states))))


def gelu(x: Floats) -> Floats:
    """Turn x into x·Φ(x), in place, and return it; a few rows at a time stay in the processor's cache.

    Φ is Abramowitz and Stegun 7.1.26, with an error below 1.5e-7: far faster than SciPy's erf.
    """
    for start in range(0, len(x), _ROWS_AT_A_TIME):
        rows = x[start : start + _ROWS_AT_A_TIME]
        size = np.abs(rows)
        t = 1 / (1 + np.float32(0.3275911 / 2**0.5) * size)
        tail = np.float32(1.061405429 / 2) * t
        for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
            tail += np.float32(coefficient / 2)
            tail *= t
        np.multiply(size, size, out=t)
        t *= np.float32(-0.5)
        tail *= np.exp(t, out=t)
        tail *= size
        np.maximum(rows, 0, out=rows)
        rows -= tail
    return x


def _layer(weights: Weights, name: str, space: Floats) -> _Layer:
    """Unpack one layer into the memory it is given."""
    shape = weights.shape
    to_width, to_inner = shape.width * shape.width, shape.width * shape.inner
    qkv, out, widen, narrow = np.split(space, np.cumsum([3 * to_width, to_width, to_inner]))
    factor = np.float32((shape.width // shape.heads) ** -0.5)
    factors = np.repeat(np.array([factor, 1, 1], np.float32), shape.width)
    matrix = np.concatenate([unpacked(weights.blocks(f"{name}{part}.w", shape.width)) for part in "qkv"])
    bias = np.concatenate([weights.floats(f"{name}{part}.b") for part in "qkv"])
    return _Layer(
        _linear(matrix * factors[:, None], bias * factors, qkv),
        _linear(unpacked(weights.blocks(name + "ao.w", shape.width)), weights.floats(name + "ao.b"), out),
        _norm(weights, name + "aln"),
        _linear(unpacked(weights.blocks(name + "fi.w", shape.inner)), weights.floats(name + "fi.b"), widen),
        _linear(unpacked(weights.blocks(name + "fo.w", shape.width)), weights.floats(name + "fo.b"), narrow),
        _norm(weights, name + "oln"),
        shape.heads,
    )


def _linear(matrix: Floats, bias: Floats, space: Floats) -> _Linear:
    """Lay a matrix of shape (outputs, inputs) in panels, in the memory it is given."""
    outputs, inputs = matrix.shape
    panels = space.reshape(inputs // _PANEL_DEPTH, outputs // _PANEL_WIDTH, _PANEL_DEPTH, _PANEL_WIDTH)
    panels[...] = matrix.reshape(outputs // _PANEL_WIDTH, _PANEL_WIDTH, -1, _PANEL_DEPTH).transpose(2, 0, 3, 1)
    return _Linear(panels, bias.copy())


def _norm(weights: Weights, name: str) -> _Norm:
    return _Norm(weights.floats(name + ".w").copy(), weights.floats(name + ".b").copy(), weights.shape.epsilon)
