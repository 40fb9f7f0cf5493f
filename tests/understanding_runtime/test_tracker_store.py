"""Rasa's tracker store on the sealed chat log: what is kept, what is appended, and what stays erased."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from rasa.core.tracker_store import AwaitableTrackerStore, FailSafeTrackerStore, InMemoryTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import select

from bot.storage.chat_log import ChatLog
from bot.storage.engine import Database
from bot.storage.tables import ChatEventRow
from tests.databases import Clock
from understanding.tracker_store import SealedTrackerStore, assert_in_use

DOMAIN = Domain.from_dict(
    {
        "intents": ["what_is_plan", "crisis", "inform"],
        "slots": {"name": {"type": "text", "mappings": [{"type": "custom"}]}},
        "actions": ["action_answer"],
    }
)
SECRET = "Kari har ADHD og bor i Storgata 1"


@pytest.fixture
def store(chat_log: ChatLog) -> SealedTrackerStore:
    return SealedTrackerStore(DOMAIN, chat_log=chat_log)


def asked(text: str, intent: str = "what_is_plan") -> UserUttered:
    parsed = {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "entities": [{"entity": "name", "value": "Kari", "start": 0, "end": 4}],
    }
    return UserUttered(text, parsed["intent"], parsed["entities"], parsed, input_channel="web", metadata={"masked": 0})


def turn(text: str, intent: str = "what_is_plan") -> list[Event]:
    return [ActionExecuted("action_listen"), asked(text, intent), SlotSet("name", "Kari"), ActionExecuted("action_answer"), BotUttered("En plan er …", {"custom": {"kind": "answer"}})]  # fmt: skip


def tracker_of(store: TrackerStore, sender: str, events: list[Event]) -> DialogueStateTracker:
    tracker = store.init_tracker(sender)
    for event in events:
        tracker.update(event)
    return tracker


def as_told(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    return [json.loads(json.dumps(event.as_dict())) for event in tracker.events]


def sealed(database: Database) -> list[bytes]:
    with database.reading() as session:
        return list(session.scalars(select(ChatEventRow.payload).order_by(ChatEventRow.sequence)))


async def test_an_unknown_conversation_is_none(store: SealedTrackerStore) -> None:
    assert await store.retrieve("unknown") is None
    assert await store.retrieve_full_tracker("unknown") is None
    assert list(await store.keys()) == []


async def test_what_is_stored_comes_back_equal(store: SealedTrackerStore) -> None:
    tracker = tracker_of(store, "talk", [SessionStarted(), *turn(SECRET)])
    await store.save(tracker)
    again = await store.retrieve("talk")
    assert again is not None and again == tracker
    assert as_told(again) == as_told(tracker)
    assert again.latest_message is not None and again.latest_message.text == SECRET
    assert again.get_slot("name") == "Kari"
    full = await store.retrieve_full_tracker("talk")
    assert full == tracker and list(await store.keys()) == ["talk"]


async def test_events_are_stored_sealed(store: SealedTrackerStore, database: Database) -> None:
    await store.save(tracker_of(store, "talk", turn(SECRET)))
    payloads = sealed(database)
    assert len(payloads) == 5
    for payload in payloads:
        assert (
            b"Kari" not in payload and b"Storgata" not in payload and b"user" not in payload and b"talk" not in payload
        )


async def test_only_new_events_are_appended(store: SealedTrackerStore, database: Database, chat_log: ChatLog) -> None:
    tracker = tracker_of(store, "talk", turn("en"))
    await store.save(tracker)
    first = sealed(database)
    await store.save(tracker)
    assert sealed(database) == first, "saving twice writes nothing"
    for event in turn("to"):
        tracker.update(event)
    await store.save(tracker)
    assert sealed(database)[:5] == first and len(sealed(database)) == 10 and chat_log.length("talk") == 10
    later = await store.retrieve("talk")
    assert later is not None
    later.update(asked("tre"))
    await store.save(later)
    assert sealed(database)[:5] == first and len(sealed(database)) == 11
    assert [event["text"] for event in chat_log.read("talk") if event["event"] == "user"] == ["en", "to", "tre"]


async def test_two_conversations_do_not_mix(store: SealedTrackerStore) -> None:
    await store.save(tracker_of(store, "mor", turn("om mor")))
    await store.save(tracker_of(store, "far", turn("om far")))
    mother, father = await store.retrieve("mor"), await store.retrieve("far")
    assert mother is not None and mother.latest_message is not None and mother.latest_message.text == "om mor"
    assert father is not None and father.latest_message is not None and father.latest_message.text == "om far"


async def test_a_conversation_goes_on_when_the_retention_has_taken_its_beginning(
    store: SealedTrackerStore, chat_log: ChatLog, clock: Clock
) -> None:
    await store.save(tracker_of(store, "talk", turn("i går")))
    clock.move(timedelta(hours=20))
    tracker = await store.retrieve("talk")
    assert tracker is not None
    for event in turn("i dag tidlig"):
        tracker.update(event)
    await store.save(tracker)
    clock.move(timedelta(hours=10))
    chat_log.retention(clock() - timedelta(hours=24))
    # Only the second turn is left, and the third is told from it by number and not by counting what is left.
    tracker = await store.retrieve("talk")
    assert tracker is not None and len(tracker.events) == 5
    for event in turn("nå"):
        tracker.update(event)
    await store.save(tracker)
    assert [event["text"] for event in chat_log.read("talk") if event["event"] == "user"] == ["i dag tidlig", "nå"]
    again = await store.retrieve("talk")
    assert again is not None and again == tracker


async def test_the_retention_in_the_middle_of_a_turn_does_not_bring_old_events_back(
    store: SealedTrackerStore, chat_log: ChatLog, clock: Clock
) -> None:
    await store.save(tracker_of(store, "talk", turn("i forgårs")))
    clock.move(timedelta(hours=25))
    tracker = await store.retrieve("talk")
    assert tracker is not None
    tracker.update(asked("nå"))
    chat_log.retention(clock() - timedelta(hours=24))
    await store.save(tracker)
    assert [event["text"] for event in chat_log.read("talk") if event["event"] == "user"] == ["nå"]
    tracker.update(asked("og nå"))
    await store.save(tracker)
    assert [event["text"] for event in chat_log.read("talk") if event["event"] == "user"] == ["nå", "og nå"]


async def test_a_conversation_whose_events_are_all_erased_goes_on(
    store: SealedTrackerStore, chat_log: ChatLog, database: Database, clock: Clock
) -> None:
    """As when a case is withdrawn: the events go inside the desk's transaction, and the conversation lives on."""
    tracker = tracker_of(store, "talk", turn(SECRET))
    await store.save(tracker)
    with database.writing() as session:
        chat_log.erase_events("talk", session)
    for event in turn("takk"):
        tracker.update(event)
    await store.save(tracker)
    assert [event["text"] for event in chat_log.read("talk") if event["event"] == "user"] == ["takk"]
    with database.writing() as session:
        chat_log.erase_events("talk", session)
    empty = await store.retrieve("talk")
    assert empty is not None and list(empty.events) == []
    empty.update(asked("hei igjen"))
    await store.save(empty)
    assert [event["text"] for event in chat_log.read("talk")] == ["hei igjen"]


async def test_an_erased_conversation_stays_erased(
    store: SealedTrackerStore, chat_log: ChatLog, database: Database
) -> None:
    tracker = tracker_of(store, "talk", turn(SECRET))
    await store.save(tracker)
    chat_log.erase("talk")
    # The turn that was under way ends now.
    tracker.update(BotUttered("sent svar"))
    await store.save(tracker)
    assert chat_log.read("talk") == [] and sealed(database) == [] and list(await store.keys()) == []
    empty = await store.retrieve("talk")
    assert empty is not None and list(empty.events) == []
    empty.update(asked(SECRET))
    await store.save(empty)
    assert sealed(database) == []


async def test_what_someone_in_danger_wrote_is_not_kept(store: SealedTrackerStore, chat_log: ChatLog) -> None:
    words = "jeg vil ikke leve lenger"
    tracker = tracker_of(store, "talk", [*turn("hei"), *turn(words, "crisis")])
    await store.save(tracker)
    kept = json.dumps(chat_log.read("talk"), ensure_ascii=False)
    assert words not in kept and "leve" not in kept
    [_, event] = [event for event in chat_log.read("talk") if event["event"] == "user"]
    assert event["text"] == "" and event["parse_data"]["text"] == "" and event["parse_data"]["entities"] == []
    assert event["parse_data"]["intent"]["name"] == "crisis", "the flow must still know what happened"
    again = await store.retrieve("talk")
    assert again is not None and len(again.events) == len(tracker.events)
    # The tracker in memory is left as it was: the turn is not over.
    assert tracker.latest_message is not None and tracker.latest_message.text == words


async def test_other_words_are_kept(store: SealedTrackerStore, chat_log: ChatLog) -> None:
    await store.save(tracker_of(store, "talk", turn("hva er en plan")))
    assert "hva er en plan" in json.dumps(chat_log.read("talk"))


def test_the_sealed_store_may_be_wrapped_as_rasa_wraps_it(store: SealedTrackerStore) -> None:
    assert_in_use(store)
    assert_in_use(FailSafeTrackerStore(store))


@pytest.mark.parametrize("wrap", [lambda inner: inner, FailSafeTrackerStore, AwaitableTrackerStore])
def test_rasas_memory_in_the_stores_place_refuses_the_start(wrap: Any) -> None:
    with pytest.raises(RuntimeError, match=r"not the sealed store.*endpoints\.yml"):
        assert_in_use(wrap(InMemoryTrackerStore(DOMAIN)))


def test_no_store_at_all_refuses_the_start() -> None:
    with pytest.raises(RuntimeError, match="not the sealed store"):
        assert_in_use(None)
