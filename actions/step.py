"""A question of a flow, and the few numbers that the flows share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from actions.speech import Voice
from actions.turn import Turn
from bot.intake.answers import SKIPPED, Answers
from bot.reading import NotUnderstood

__all__ = ["SKIPPED", "Answers", "Events", "Step"]

TRIES = 3
"""After so many failed tries at one question the citizen is offered a way round it."""

Events = list[dict[str, Any]]


@dataclass(frozen=True)
class Step:
    """One question of a flow.

    Attributes:
        slot: the slot that it fills, and its name in `content/prompts`.
        read: turns the message into the slot's value; raises NotUnderstood with the key of the problem.
        optional: whether it may be skipped.
        free_text: whether any words are an answer, so that only a clear question counts as a digression.
        listed: whether any words are an answer, one or more things in them.
        applies: whether it belongs to the form at all, given the answers so far.
        asked: whether it is ever asked for; what is only told beside another answer is shown, and counts as no step on the way.
        show: how the summary says the value; the raw value where it is not given.
        hidden: whether the summary leaves it out (consent, confirmation).
        resets: slots whose answers hang on this one, so that they are asked for again when it is changed.
        input: what a page should offer to answer with: `text`, `date` or `choices` (several of those offered).
        merge: joins an earlier answer that is being changed with the new one, so that only what is new is changed.
        also: answers to later steps that the same message may hold; they count only where nothing has been answered yet.
    """

    slot: str
    read: Callable[[Turn], Any]
    optional: bool = False
    free_text: bool = False
    listed: bool = False
    applies: Callable[[Answers], bool] = lambda _answers: True
    asked: Callable[[Answers], bool] = lambda _answers: True
    show: Callable[[Any, Voice, str], str] | None = None
    hidden: bool = False
    resets: tuple[str, ...] = ()
    input: str = "text"
    merge: Callable[[Any, Any], Any] | None = None
    also: Callable[[Turn], dict[str, Any]] = lambda _turn: {}

    def answer(self, turn: Turn) -> Any:
        """The value that a turn holds; of an angry one what is left beside the anger.

        A yes to be stored or sent must be plain as it stands.

        Raises:
            NotUnderstood: as `read` does.
        """
        try:
            return self.read(turn)
        except NotUnderstood:
            calm = None if self.hidden or self.takes_anything else turn.calmed
            if calm is None:
                raise
            return self.read(calm)

    @property
    def kind_of_input(self) -> str:
        """What a page should offer to answer with: as `input`, or `long_text` where the citizen's own words are asked for."""
        return "long_text" if self.free_text else self.input

    @property
    def takes_anything(self) -> bool:
        """Whether any words at all can be its answer."""
        return self.free_text or self.listed


def never(_answers: Answers) -> bool:
    """For a step that is only ever told."""
    return False


COMMAND_CHOICES = {"change": "change_answer", "cancel": "cancel"}
"""Choices of the summary that are commands, by the intent that they send."""

LONG = 25
"""From so many words a free text is taken as the answer, question mark or not."""

PLAIN = 0.97
"""Belief from which a message is a command although it could be read as the answer; those known by rule have 1."""

LIKELY = 0.85
"""The same for a message that cannot be read as the answer."""

PLAINLY = 0.85
"""Belief from which a question in the middle of a story is answered; the story is kept with it."""

FAINT = 0.4
"""Belief from which the citizen's own words are kept as the answer, with a line on help; words of danger themselves are known by rule."""

GRAVE = 0.85
"""Belief from which they are no answer: help comes first, and alone."""
