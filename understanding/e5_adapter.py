"""What was taught to the encoder: small additions to the matrices of its last layers, learnt from our own examples.

Each addition is the product of two thin matrices (low-rank adaptation; Hu and others 2021), so that it takes a hundredth of the room of
what it is added to. How they were made: `tools/adapt.py`; what they gain: docs/understanding.md.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import numpy as np

from bot.settings import ROOT
from understanding.e5_weights import Additions

ADAPTER = ROOT / "data" / "embedding" / "adapter.npz"
"""Two arrays for each matrix, in half precision: `l8.q.down`, shape (rank, inputs), and `l8.q.up`, shape (outputs, rank)."""


def load_additions(path: Path = ADAPTER) -> Additions:
    """The additions by the names of their matrices; raises OSError, ValueError or KeyError where the file is missing or damaged."""
    with np.load(path) as stored:
        names = [name.removesuffix(".up") for name in stored.files if name.endswith(".up")]
        halves = {name: (stored[f"{name}.up"], stored[f"{name}.down"]) for name in names}
    return {f"{name}.w": (up.astype(np.float32), down.astype(np.float32)) for name, (up, down) in halves.items()}


@cache
def adapter_id(path: Path = ADAPTER) -> str:
    """The first letters of the file's digest; vectors made with another one are other vectors."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
