"""The chat log, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.settings import Settings
from bot.storage.chat_log import ChatLog, open_chat_log
from bot.storage.engine import Database
from bot.storage.tables import ConversationRow
from tests.databases import Clock


def test_events_come_back_in_the_order_they_came(chat_log: ChatLog) -> None:
    assert chat_log.append("talk", [{"n": 1, "text": "Hei på deg – æøå"}, {"n": 2, "nested": {"a": [None, True]}}]) == 2
    assert chat_log.append("other", [{"n": 9}]) == 1
    assert chat_log.append("talk", [{"n": 3}]) == 3
    assert chat_log.append("talk", []) == 3
    assert chat_log.read("talk") == [
        {"n": 1, "text": "Hei på deg – æøå"},
        {"n": 2, "nested": {"a": [None, True]}},
        {"n": 3},
    ]
    assert chat_log.conversation_ids() == ["other", "talk"]
    assert (chat_log.length("talk"), chat_log.length("unknown")) == (3, 0)


def test_what_the_log_has_got_in_between_is_not_stored_twice(chat_log: ChatLog) -> None:
    events = [{"n": number} for number in range(4)]
    assert chat_log.append("talk", events[:2], first=0) == 2
    assert chat_log.append("talk", events, first=0) == 4
    assert chat_log.append("talk", events[3:], first=3) == 4
    assert chat_log.append("talk", [{"n": 4}], first=9) == 5  # it counts lower than the caller: what is gone stays gone
    assert chat_log.read("talk") == [*events, {"n": 4}]


def test_an_unknown_conversation_is_empty(chat_log: ChatLog) -> None:
    assert chat_log.read("unknown") == []
    assert not chat_log.exists("unknown")
    chat_log.erase("unknown")
    assert not chat_log.exists("unknown")


def test_an_event_that_is_no_json_stores_none_of_its_company(chat_log: ChatLog) -> None:
    with pytest.raises(TypeError):
        chat_log.append("talk", [{"n": 1}, {"n": object()}])
    assert chat_log.read("talk") == []


def test_threads_that_append_at_once_lose_nothing(chat_log: ChatLog) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: chat_log.append("talk", [{"n": number}, {"n": -number}]), range(1, 13)))
    events = [event["n"] for event in chat_log.read("talk")]
    assert sorted(events) == [number for number in range(-12, 13) if number]
    # What came together stays together.
    assert all(events[place] == -events[place + 1] for place in range(0, 24, 2))


def test_an_erased_conversation_stays_erased_when_events_come_late(chat_log: ChatLog) -> None:
    chat_log.append("talk", [{"n": 1}])
    chat_log.erase("talk")
    chat_log.append("talk", [{"n": 2}])
    chat_log.open("talk")
    assert chat_log.read("talk") == [] and not chat_log.exists("talk") and chat_log.conversation_ids() == []


def test_length_counts_what_was_erased_too(chat_log: ChatLog, clock: Clock) -> None:
    chat_log.append("talk", [{"n": 1}, {"n": 2}])
    clock.move(timedelta(hours=2))
    chat_log.append("talk", [{"n": 3}])
    assert chat_log.retention(clock.now - timedelta(hours=1)).events == 2
    assert chat_log.length("talk") == 3
    assert chat_log.read("talk") == [{"n": 3}]
    chat_log.append("talk", [{"n": 4}])
    assert chat_log.read("talk") == [{"n": 3}, {"n": 4}]


def test_retention_forgets_idle_conversations_and_stop_signs(
    chat_log: ChatLog, database: Database, clock: Clock
) -> None:
    chat_log.append("idle", [{"n": 1}])
    chat_log.open("silent")
    chat_log.append("erased", [{"n": 1}])
    clock.move(timedelta(hours=1))
    chat_log.erase("erased")
    before = clock.now
    chat_log.append("busy", [{"n": 1}])
    gone = chat_log.retention(before)
    assert (gone.events, gone.conversations) == (1, 2)
    assert chat_log.conversation_ids() == ["busy"]
    clock.move(timedelta(seconds=1))
    assert chat_log.retention(clock.now).conversations == 2
    with database.reading() as session:
        assert session.scalars(select(ConversationRow)).all() == []


def test_the_chat_log_can_be_opened_by_itself(settings: Settings) -> None:
    open_chat_log(settings).append("talk", [{"n": 1}])
    again = open_chat_log(settings)
    assert again.read("talk") == [{"n": 1}]
    assert again.exists("talk")
