"""Rasa's tracker store on our own chat log: sealed events, a retention time, and erasure that erases."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.settings import Settings
from bot.storage.chat_log import ChatLog, open_chat_log

ERASED_BEFORE = "erased_before"
"""Attribute of a tracker in memory: how many of its first events the retention has taken away."""

KNOWN = "events_known_as_stored"
"""Attribute of a tracker in memory: how many of its events have been read from the log or written to it."""


class SealedTrackerStore(TrackerStore):  # type: ignore[misc]
    """Keeps each conversation's events in the chat log; only new events are written."""

    def __init__(
        self, domain: Domain, event_broker: EventBroker | None = None, chat_log: ChatLog | None = None, **_kwargs: Any
    ) -> None:
        """Args: chat_log: for tests; otherwise the installation's own."""
        self._log = chat_log or open_chat_log(Settings.from_environment())
        super().__init__(domain, event_broker)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the events that are not stored yet."""
        await self.stream_events(tracker)
        await asyncio.to_thread(self._append, tracker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as it is stored, or None when there is none."""
        return await asyncio.to_thread(self._read, sender_id)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """The same: a conversation is one session."""
        return await self.retrieve(conversation_id)

    async def keys(self) -> Iterable[str]:
        """Ids of the stored conversations."""
        return await asyncio.to_thread(self._log.conversation_ids)

    def _append(self, tracker: DialogueStateTracker) -> None:
        known, erased = getattr(tracker, KNOWN, 0), getattr(tracker, ERASED_BEFORE, 0)
        # The log may count lower than we do, when the retention took the whole conversation during this turn: what is gone stays gone.
        new = [_as_stored(event) for event in list(tracker.events)[known:]]
        length = self._log.append(tracker.sender_id, new, first=known + erased)
        setattr(tracker, KNOWN, len(tracker.events))
        setattr(tracker, ERASED_BEFORE, length - len(tracker.events))

    def _read(self, sender_id: str) -> DialogueStateTracker | None:
        events = self._log.read(sender_id)
        if not events:
            # The conversation may have begun, or been emptied by retention: later events then go on from its length.
            length = self._log.length(sender_id)
            if not length:
                return None
            tracker = self.init_tracker(sender_id)
            setattr(tracker, ERASED_BEFORE, length)
            return tracker
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        setattr(tracker, ERASED_BEFORE, self._log.length(sender_id) - len(tracker.events))
        setattr(tracker, KNOWN, len(tracker.events))
        return tracker


def _as_stored(event: Any) -> dict[str, Any]:
    """An event as JSON. What someone in danger wrote is not kept, not even sealed and for a day."""
    stored: dict[str, Any] = event.as_dict()
    if isinstance(event, UserUttered) and event.intent_name == "crisis":
        stored["text"] = ""
        stored["parse_data"] = {**stored.get("parse_data", {}), "text": "", "entities": []}
    return stored


def assert_in_use(tracker_store: Any) -> None:
    """Raise RuntimeError unless the server really uses the sealed store.

    Rasa wraps the store, and puts its memory in the place of one that cannot be loaded, with no more than a log line.
    """
    inner = getattr(tracker_store, "_tracker_store", tracker_store)
    if not isinstance(inner, SealedTrackerStore):
        raise RuntimeError(
            "The chat log is not the sealed store. Look at tracker_store in endpoints.yml and start Rasa with it."
        )
