"""The running agent, as the conversations here and `make evaluate` talk to it."""

from __future__ import annotations

from tools.evaluation.conversation import Talk, talking

__all__ = ["Talk", "talking"]
