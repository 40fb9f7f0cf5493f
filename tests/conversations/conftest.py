"""Runs `test_<who_does_what>.yml`: a conversation with the real model, and the case that it must leave.

A file is a list of turns. A turn's `user` is what is written (or a button's payload); what is expected stands beside it:

    language: nb            # of the last message
    kind, topic, flow, step # of the last message's `custom`
    depth, claim, verdict   # of the last answer's `custom`; null: it has none
    answers: [topic, …]     # the topics of every `answer` of the turn, in order
    kinds: [kind, …]        # the kinds of every message of the turn, in order
    begins: words           # the first message begins with them
    says: [words, …]        # each stands in some message of the turn; `never_says` in none
    buttons: [title, …]     # each is a button of the last message
    due: after              # the last message has a date of its own

The file may end with `cases:`, a list of what the exported cases of this conversation must hold (empty: none), as nested parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.conversations.talk import Talk, talking

SCHEMA = json.loads(Path("docs/case.schema.json").read_text(encoding="utf-8"))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the conversations."""
    if file_path.suffix == ".yml" and file_path.name.startswith("test_"):
        return ConversationFile.from_parent(parent, path=file_path)
    return None


class ConversationFile(pytest.File):
    """One file, one conversation."""

    def collect(self) -> Iterator[pytest.Item]:
        yield ConversationItem.from_parent(self, name=self.path.stem.removeprefix("test_"))


class ConversationItem(pytest.Item):
    """The conversation as a test."""

    def runtest(self) -> None:
        document = yaml.safe_load(self.path.read_text(encoding="utf-8"))
        talk = _shared_talk(self)
        run(talk, document)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        return str(excinfo.value) if isinstance(excinfo.value, Unexpected) else str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


class Unexpected(AssertionError):
    """A turn did not go as it should."""


_TALK = pytest.StashKey[Any]()


def _shared_talk(item: pytest.Item) -> Talk:
    stash = item.config.stash
    if _TALK not in stash:
        import tempfile

        context = talking(Path(tempfile.mkdtemp(prefix="veiviser-talk-")))
        stash[_TALK] = (context, context.__enter__())
        item.config.add_cleanup(lambda: context.__exit__(None, None, None))
    talk: Talk = stash[_TALK][1]
    return talk


@pytest.fixture(scope="session")
def talk(request: pytest.FixtureRequest) -> Talk:
    """The running agent, for tests written in Python."""
    return _shared_talk(request)  # type: ignore[arg-type]


def run(talk: Talk, document: dict[str, Any] | list[dict[str, Any]]) -> None:
    """Run a conversation and check it; raises Unexpected with the turn and what was said."""
    from actions.wiring import wiring

    turns = document if isinstance(document, list) else document["turns"]
    settings = {} if isinstance(document, list) else document.get("settings", {})
    before = {case.reference for case in wiring().desk.export_cases()}
    conversation, known = talk.new_conversation(), dict[str, str]()
    for number, turn in enumerate(turns, start=1):
        said = str(turn["user"])
        for name, value in known.items():
            said = said.replace("{" + name + "}", value)
        messages = talk.say(conversation, said, **settings)
        for message in messages:
            known.update(
                {
                    key: str(message["custom"][key])
                    for key in ("reference", "access_code", "resume_code")
                    if message["custom"].get(key)
                }
            )
        for fault in faults(turn, messages):
            told = "\n".join(f"    [{message['custom'].get('kind')}] {message['text']}" for message in messages)
            raise Unexpected(f"turn {number}, «{turn['user']}»: {fault}\n{told}")
    cases = [case.as_export() for case in wiring().desk.export_cases() if case.reference not in before]
    for case in cases:
        jsonschema.validate(case, SCHEMA)
    if isinstance(document, dict) and "cases" in document:
        wanted = document["cases"]
        if len(cases) != len(wanted):
            raise Unexpected(f"{len(cases)} cases were filed, not {len(wanted)}.")
        for case, expected in zip(cases, wanted, strict=True):
            for fault in differences(expected, case, "case"):
                raise Unexpected(fault)


def faults(turn: dict[str, Any], messages: list[dict[str, Any]]) -> Iterator[str]:
    """What is wrong with the replies to one turn."""
    last = messages[-1]["custom"]
    everything = "\n".join(message["text"] for message in messages).casefold()
    for key in ("language", "kind", "topic", "flow", "step"):
        if key in turn and last.get(key) != turn[key]:
            yield f"{key} is {last.get(key)!r}, not {turn[key]!r}"
    answered = [message["custom"] for message in messages if message["custom"].get("kind") == "answer"]
    for key in ("depth", "claim", "verdict"):
        found = answered[-1].get(key) if answered else None
        if key in turn and found != turn[key]:
            yield f"{key} is {found!r}, not {turn[key]!r}"
    if "answers" in turn:
        topics = [message["custom"].get("topic") for message in messages if message["custom"].get("kind") == "answer"]
        if topics != turn["answers"]:
            yield f"answers are {topics}, not {turn['answers']}"
    kinds = [message["custom"].get("kind") for message in messages]
    if turn.get("kinds", kinds) != kinds:
        yield f"kinds are {kinds}, not {turn['kinds']}"
    if not messages[0]["text"].startswith(turn.get("begins", "")):
        yield f"it does not begin with {turn['begins']!r}"
    for words in turn.get("says", ()):
        if str(words).casefold() not in everything:
            yield f"nothing says {words!r}"
    for words in turn.get("never_says", ()):
        if str(words).casefold() in everything:
            yield f"something says {words!r}"
    titles = [button["title"] for button in messages[-1]["buttons"]]
    for title in turn.get("buttons", ()):
        if title not in titles:
            yield f"no button says {title!r}: {titles}"
    for key in turn.get("has", ()):
        if not last.get(key):
            yield f"custom has no {key}"
    for message in messages:
        if (
            message["custom"].get("kind") == "answer"
            and message["custom"].get("topic") in _rights()
            and not message["custom"].get("sources")
        ):
            yield "a rights answer without sources"


def _rights() -> tuple[str, ...]:
    from bot.guidance.topic import RIGHTS_TOPICS

    return RIGHTS_TOPICS


def differences(expected: Any, found: Any, where: str) -> Iterator[str]:
    """Where a case does not hold what it should."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            yield from differences(value, (found or {}).get(key), f"{where}.{key}")
    elif expected != found:
        yield f"{where} is {found!r}, not {expected!r}"
