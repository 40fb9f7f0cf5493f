"""What was said before a message: the topic that was answered last, and the citizen's own words before these."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasa.shared.core.trackers import DialogueStateTracker

from bot.guidance.topic import AFTER_FLOW, ASKS
from bot.reading.corrections import what_was_meant
from bot.reading.plain import plain
from bot.reading.shape import looks_like_question
from understanding.components import in_flow
from understanding.exchanges import as_one
from understanding.follow_ups import topic_before

SHARE = 0.33
"""How much both messages read as one weigh, as a share.

One number does better than the seven that were there: how sure a message is of itself, whether it opens with "and", or how many words it
has, says less of whether it needs the one before than the two readings say together (docs/understanding.md).
"""

FAINT = 0.003
"""What is added to a belief before the mixing, so that neither reading rules a topic out."""

TAKEN_BACK = 0.05
"""How likely it still is that a correction means the topic that it takes back."""

SAYS_NOTHING = ("crisis", "thanks", "greet", "goodbye", "out_of_scope", "change_language")
"""What the message before was about when nothing in it helps to read this one."""

FIRST_ASKED = ("consent",)
"""What a form asks right after it was opened."""

TOLD = 4
"""Words from which a message without a question tells something."""


@dataclass(frozen=True)
class Context:
    """What a message may lean on.

    Attributes:
        topic: the topic that was answered last, if anything follows from it.
        said: the message before this one, where the citizen wrote it and pressed no button.
        story: whether that message told something and asked nothing.
        meant: what this message says was meant, where it corrects the one before.
    """

    topic: str | None = None
    said: str | None = None
    story: bool = False
    meant: str | None = None

    @classmethod
    def of(cls, tracker: DialogueStateTracker | None, text: str) -> Context:
        """What stands before a message; inside a flow only what a question may lean on, since answers are no follow-ups."""
        if tracker is None:
            return cls()
        before = getattr(tracker, "latest_message", None)
        said = getattr(before, "text", None) or ""
        intent = (getattr(before, "intent", None) or {}).get("name")
        if in_flow(tracker):
            topic = AFTER_FLOW.get(str(tracker.active_loop_name).removesuffix("_form"))
            if not looks_like_question(text):
                return cls()
            # What opened the flow told something; an answer in it is no story.
            at_first = tracker.get_slot("requested_slot") in (None, *FIRST_ASKED)
            told = not said.startswith("/") and len(said.split()) >= TOLD and not looks_like_question(said)
            opened = at_first and told and str(intent).startswith("start_")
            return cls(topic, said, story=True) if opened else cls(topic)
        topic = topic_before(tracker.get_slot("last_topic"))
        story = len(said.split()) >= TOLD and not looks_like_question(said)
        silent = intent in SAYS_NOTHING and not (
            story and intent == "out_of_scope"
        )  # a story may ask nothing of us yet
        if said.startswith("/") or len(said.split()) < 2 or silent or plain(said) == plain(text):
            said, story = "", False
        return cls(topic, said or None, story, what_was_meant(text) if topic or said else None)

    def together(self, text: str) -> str | None:
        """The message before and what this one adds to it, as one text; None where there is none before."""
        if self.said is None:
            return None
        return as_one(self.said, self.meant or text)


def with_words_before(beliefs: np.ndarray, together: np.ndarray, classes: np.ndarray, share: float) -> np.ndarray:
    """Beliefs in a message, moved by what it means together with the message before.

    Args:
        beliefs: in the message, leaning on the topic before already.
        together: in both messages read as one.
        share: how much the latter weigh, between 0 and 1.
    """
    # Of what may be asked of any answer, and of danger, the words before say nothing: there the message keeps its own reading.
    other = np.where(np.isin(classes, (*ASKS, "crisis")), beliefs, together)
    found = (beliefs + FAINT) ** (1 - share) * (other + FAINT) ** share
    found = np.where(beliefs + together > 0, found, 0.0) ** (1 + share)
    return np.asarray(found / found.sum())
