"""Talks to the real model: Rasa's agent with our channel, actions and chat log, in one process and on a database of its own."""

from __future__ import annotations

import asyncio
import logging
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.train import MODEL, ROOT


class Talk:
    """A running agent. `say` sends one message as the web gateway does and returns the whole replies."""

    def __init__(self, loop: asyncio.AbstractEventLoop, agent: Any, channel: Any) -> None:
        self._loop, self._agent, self._channel = loop, agent, channel

    def new_conversation(self) -> str:
        """An id for a new conversation."""
        return uuid.uuid4().hex

    def say(self, conversation: str, message: str, municipality: str = "0301", **metadata: str) -> list[dict[str, Any]]:
        """Send a message; returns the bot's messages."""
        coming = self._channel.converse(
            conversation, message, {"municipality": municipality, **metadata}, self._agent.handle_message
        )
        messages: list[dict[str, Any]] = self._loop.run_until_complete(coming)
        return messages

    def parse(self, message: str) -> dict[str, Any]:
        """What the pipeline alone makes of a message, outside any conversation."""
        text, _masked = self._channel.clean(message)
        found: dict[str, Any] = self._loop.run_until_complete(self._agent.parse_message(text))
        return found


@contextmanager
def talking(data: Path) -> Iterator[Talk]:
    """Load the model and talk; the database, keys and log lie in the given folder. Another talk may go on afterwards."""
    before = {name: os.environ.get(name) for name in ("VEIVISER_DATA", "VEIVISER_DATABASE_URL")}
    os.environ["VEIVISER_DATA"] = str(data)
    os.environ.pop("VEIVISER_DATABASE_URL", None)
    from rasa.core.agent import load_agent
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.log_utils import configure_structlog

    import actions.wiring
    from understanding.tracker_store import assert_in_use
    from understanding.web_channel import WebInput

    # Rasa's debug lines hold whole messages; a server runs at INFO, and so do the tests.
    configure_structlog(logging.WARNING)
    actions.wiring.use(None)
    loop = asyncio.new_event_loop()
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    agent = loop.run_until_complete(load_agent(model_path=str(MODEL), endpoints=endpoints, loop=loop))
    if not agent.is_ready():
        loop.close()
        raise RuntimeError(
            "The model is missing, or older than the code: see the message above. Run `make train` first."
        )
    assert_in_use(agent.tracker_store)
    try:
        yield Talk(loop, agent, WebInput())
    finally:
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        actions.wiring.use(None)  # built anew from what the environment says now
