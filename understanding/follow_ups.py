"""Follow-ups: "and how long does that take?" means something only after the topic that it follows.

Which kind of follow-up a message is, is learnt from `data/follow_ups/<language>.yml`; which topic answers that kind after which topic is a
table, `data/follow_ups/kinds.yml`. A message that stands on its own feet is of the kind `none`, and keeps its own reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.guidance.topic import ASKS, LANGUAGES, TOPICS
from bot.reading.corrections import names_thing
from bot.reading.shape import looks_like_question
from understanding.components import reading
from understanding.vote import Vote

NONE = "none"

KINDS_SHARPNESS = 0.5
"""The kinds are judged softly: they are learnt from short sentences that share most of their words."""

CONTEXT_SHARPNESS = 2.2
"""What is left after the mixing is made as sharp again as a reading without context."""

OWN_READING, LONG_READING = 0.3, 0.7
"""How much of its own reading a follow-up keeps at most, of a few words and of many; the surer that reading is, the more."""

FEW, MANY = 4, 8
"""Words up to which a message is short, and from which it tells enough by itself."""

BY_CHANCE = ("out_of_scope",)
"""What a few words look like by chance, when what they ask is told by the topic before: a belief in it is no sureness."""

SMALL_TALK = ("greet", "goodbye", "thanks")
"""The same where something is asked: "må jeg ha det?" has a farewell in it, but "takk" means thanks whatever came before."""

COURTEOUS = 0.5
"""Belief in small talk from which words that ask nothing lean on nothing."""

ACTING = ("do_it", "write_it", "mine")
"""The kinds that open a flow on what was explained."""

ACTS, BY_CHANCE_WISHED = 0.5, 0.05
"""Belief in those from which words that name nothing tell nothing of which flow is meant, and what is left of their own belief in one."""

NEAR = 2.0
"""How much likelier a topic is that some follow-up leads to from the one before."""


@dataclass
class FollowUps:
    """The learnt kinds, and the table from kind and topic before to the topic that answers."""

    kinds: Vote
    table: Mapping[str, Mapping[str, str]]

    @classmethod
    def learn(cls, folder: Path, embed: Any, ordinary: Sequence[str], asking: Sequence[tuple[str, str]]) -> FollowUps:
        """Learn from `data/follow_ups`.

        Args:
            embed: gives vectors for texts, or None.
            ordinary: messages that stand on their own feet.
            asking: texts and intents of what may be asked of any answer ("simpler", "why?").
        """
        table = yaml.safe_load((folder / "kinds.yml").read_text(encoding="utf-8"))
        texts: list[str] = []
        labels: list[str] = []
        for language in LANGUAGES:
            for kind, examples in yaml.safe_load((folder / f"{language}.yml").read_text(encoding="utf-8")).items():
                texts += [reading(str(example)) for example in examples]
                labels += [kind] * len(examples)
        texts += [*ordinary, *(text for text, _intent in asking)]
        labels += [*([NONE] * len(ordinary)), *(intent for _text, intent in asking)]
        return cls(Vote.learn(texts, labels, embed(texts), characters=20_000), table)

    def lean(
        self, text: str, vector: np.ndarray | None, before: str, classes: np.ndarray, beliefs: np.ndarray
    ) -> np.ndarray:
        """The beliefs in a message's topic once the topic before it is taken into account, in the same order."""
        place = {str(name): index for index, name in enumerate(classes)}
        if not looks_like_question(text) and float(beliefs[np.isin(classes, SMALL_TALK)].sum()) >= COURTEOUS:
            return beliefs  # "takk skal du ha" is thanks after any answer
        kinds = self.kinds.beliefs([text], None if vector is None else vector[None, :], 0.7, 0.3)[0] ** KINDS_SHARPNESS
        kinds = kinds / kinds.sum()
        led = np.zeros_like(beliefs)
        own = beliefs.copy()
        alone = 0.0
        near = {before}
        for kind, belief in zip(self.kinds.classes, kinds, strict=True):
            if kind == NONE:
                alone = float(belief)
                continue
            target = self.target(str(kind), before)
            near.add(target)
            led[place[target]] += belief
        for target in near - set(ASKS):
            own[place[target]] *= NEAR
        if self._acts(kinds) >= ACTS and not names_thing(
            text
        ):  # "yes, I want that": which flow it is, only the answer before tells
            flows = np.char.startswith(classes.astype(str), "start_")
            beliefs, own = beliefs * ~flows, own * np.where(flows, BY_CHANCE_WISHED, 1.0)
        own = own / own.sum()
        unsure = (*BY_CHANCE, *SMALL_TALK) if looks_like_question(text) else BY_CHANCE
        own_reading = float(np.interp(len(text.split()), (FEW, MANY), (OWN_READING, LONG_READING)))
        keep = own_reading * float(beliefs[~np.isin(classes, unsure)].max()) ** 2
        found = ((alone + keep * (1 - alone)) * own + (1 - keep) * led) ** CONTEXT_SHARPNESS
        return np.asarray(found / found.sum())

    def _acts(self, kinds: np.ndarray) -> float:
        """The belief that a message wants to act on what was explained."""
        return float(kinds[np.isin(self.kinds.classes, ACTING)].sum())

    def target(self, kind: str, before: str) -> str:
        """The intent that answers a kind of follow-up after a topic."""
        if kind in ASKS:
            return kind
        answer = self.table[kind].get(before, self.table[kind]["default"])
        return before if answer == "same" else answer


NOTHING_BEFORE = ("crisis", "greet", "goodbye", "thanks", "out_of_scope")
"""Topics that nothing follows from."""


def topic_before(last: str | None) -> str | None:
    """The topic that a follow-up may lean on, by the conversation's last one."""
    return last if last in TOPICS and last not in NOTHING_BEFORE else None
