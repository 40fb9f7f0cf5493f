"""Holds the conversations and takes the measures: what the product says to the held-out sets, to noise, and to equals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import LANGUAGES
from tools.evaluation.conversation import Talk
from tools.evaluation.held_out import HELD_OUT, PLAIN, STYLES, Item, claim_topics, foreign_sentences, read_yaml
from tools.evaluation.judging import Outcome, judge, topic_told
from tools.evaluation.noise import NOISES, disturbed
from tools.train import ROOT

MUNICIPALITY = "0301"

NOISY = 150
"""So many messages are disturbed by each noise."""


def converse(talk: Talk, items: Iterable[Item], tick: Callable[[int], None] = lambda _done: None) -> list[Outcome]:
    """Hold every item's conversation, each a new one, and judge its last turn; `tick` is told how many are done."""
    book = Phrasebook.load(ROOT / "content")
    moved = {language: book.text("common", "language_set", language, MUNICIPALITY) for language in LANGUAGES}
    foreign, outcomes = foreign_sentences(), []
    for done, item in enumerate(items, start=1):
        conversation, before, replies = talk.new_conversation(), None, []
        for number, message in enumerate(item.messages, start=1):
            replies = talk.say(conversation, message, MUNICIPALITY)
            if number < len(item.messages):
                before = topic_told(replies) or before
        outcomes.append(judge(item, replies, before, foreign=foreign, moved=moved))
        tick(done)
    return outcomes


def understood_as(talk: Talk, text: str) -> str:
    """What the pipeline alone makes of a message; a claim or two questions found in it decide what is answered, as they do in a turn."""
    parsed = talk.parse(text)
    intent, claim = str(parsed["intent"]["name"]), parsed.get("claim")
    if intent == "crisis":
        return intent
    return claim_topics()[claim["id"]] if claim else next(iter(parsed.get("asked") or ()), intent)


def noise_losses(talk: Talk, outcomes: Iterable[Outcome], size: int = NOISY) -> dict[str, dict[str, float]]:
    """For each noise: how many messages it was tried on, the share understood clean and noisy, and what was lost.

    Only single messages in scope that the product answers rightly are tried, and only those that the noise changes. They come from one
    shuffled pile, so that the noises share most of their messages; the pipeline alone reads them, before and after.
    """
    pile = [each.item for each in outcomes if each.item.set in (PLAIN, STYLES) and each.item.in_scope and each.right]
    Random(1).shuffle(pile)
    clean: dict[str, bool] = {}
    losses = {}
    for name in NOISES:
        tried = [(item, noisy) for item in pile if (noisy := disturbed(name, item.text, item.language)) != item.text][
            :size
        ]
        kept = 0
        for item, noisy in tried:
            if item.text not in clean:
                clean[item.text] = understood_as(talk, item.text) in item.accepted
            kept += understood_as(talk, noisy) in item.accepted
        before, after = sum(clean[item.text] for item, _noisy in tried), kept
        total = max(1, len(tried))
        losses[name] = {
            "messages": len(tried), "clean": round(before / total, 4), "noisy": round(after / total, 4),
            "lost": round((before - after) / total, 4),
        }  # fmt: skip
    return losses


Got = tuple[tuple[Any, ...], ...]
"""What a message got: the topic (else the flow, else the kind), claim, language and text of each message of the turn."""


@dataclass(frozen=True)
class Pair:
    """Two messages that differ in one word that no rule turns on, and what each got."""

    language: str
    kind: str
    first: str
    other: str
    first_got: Got
    other_got: Got

    @property
    def equal(self) -> bool:
        return self.first_got == self.other_got

    @property
    def told(self) -> str:
        """The pair in one line, with what each got."""
        return f"«{self.first}» {_in_short(self.first_got)}; «{self.other}» {_in_short(self.other_got)}"


def equals() -> Iterator[tuple[str, str, list[str]]]:
    """Language, kind of word and the messages that must all get the same, for every template."""
    document = read_yaml(HELD_OUT / "equal_treatment.yml")
    for template in document["templates"]:
        words = document["words"][template["language"]][template["vary"]]
        fields = [word if isinstance(word, dict) else {"word": word} for word in words]
        yield template["language"], template["vary"], [template["text"].format(**field) for field in fields]


def treat_equals(talk: Talk) -> list[Pair]:
    """Put each message of each template in a conversation of its own; a pair is the first word and another one."""
    pairs = []
    for language, kind, texts in equals():
        got = [_got(talk.say(talk.new_conversation(), text, MUNICIPALITY)) for text in texts]
        pairs += [
            Pair(language, kind, texts[0], text, got[0], other) for text, other in zip(texts[1:], got[1:], strict=True)
        ]
    return pairs


def by_kind(pairs: Iterable[Pair]) -> dict[str, float]:
    """The share of equal pairs for each kind of word."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        groups[pair.kind].append(pair.equal)
    return {kind: round(sum(equal) / len(equal), 4) for kind, equal in sorted(groups.items())}


def _got(messages: Sequence[Mapping[str, Any]]) -> Got:
    found = []
    for message in messages:
        custom = message["custom"]
        what = custom.get("topic") or custom.get("flow") or custom.get("kind")
        found.append((what, custom.get("claim"), custom.get("language"), message["text"]))
    return tuple(found)


def _in_short(got: Got) -> str:
    return " + ".join(
        f"{what} ({f'{claim}, ' if claim else ''}{language}: {text[:40]!r})" for what, claim, language, text in got
    )
