"""The message that a server reads before its first citizen is read, and not handled."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from understanding.warm_up import warm_up


class Agent:
    """Reads; whoever asks anything else of it gets an AttributeError."""

    def __init__(self) -> None:
        self.read: list[str] = []

    async def parse_message(self, text: str) -> dict[str, Any]:
        self.read.append(text)
        return {}


async def test_one_message_is_read_and_nothing_else_is_done() -> None:
    agent = Agent()
    await warm_up(agent)
    assert len(agent.read) == 1


@pytest.mark.parametrize("error", [AttributeError, OSError, TypeError])
async def test_a_system_that_takes_no_memory_back_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def none(_name: object) -> object:
        raise error

    monkeypatch.setattr(ctypes, "CDLL", none)
    agent = Agent()
    await warm_up(agent)
    assert agent.read
