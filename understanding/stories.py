"""Long messages: what a story asks is weighed a second time by itself, since all that it tells besides speaks of other topics."""

from __future__ import annotations

import numpy as np

from bot.reading.asked import wishes_in
from bot.reading.questions import questions_in, sentences_in

LONG = 30
"""Words from which a message is a story."""

MOST = 3
"""So many questions of it are read, the last ones: people come to the point late."""

SHARE = 0.4
"""How much the questions weigh beside the whole, as a power."""

SURE_WISH, WISHED = 0.8, 1.0
"""Belief from which a sentence of a story that asks nothing is a wish for one of the flows, and how much it weighs then, as a power."""

FAINT = 0.02
"""What is added to a belief in them, so that a question of few words rules nothing out."""


def asked_in_story(text: str) -> list[str]:
    """The questions of a long message; nothing of a short one."""
    return questions_in(text)[-MOST:] if len(text.split()) >= LONG else []


def told_in_story(text: str) -> tuple[list[str], list[str]]:
    """The wishes of a long message that asks nothing, and its last sentence; nothing of a short one."""
    if len(text.split()) < LONG or questions_in(text):
        return [], []
    return wishes_in(text)[:MOST], sentences_in(text)[-1:]


def with_questions(beliefs: np.ndarray, asked: np.ndarray, share: float = SHARE) -> np.ndarray:
    """Beliefs in a whole message, moved by those in its questions: shapes (classes,) and (questions, classes)."""
    found = beliefs * (asked.mean(axis=0) + FAINT) ** share
    return np.asarray(found / found.sum())


def with_wishes(beliefs: np.ndarray, wished: np.ndarray, classes: np.ndarray) -> np.ndarray | None:
    """The same, moved by what it surely wishes; None where it wishes for none of the flows."""
    flows = np.char.startswith(classes.astype(str), "start_")
    sure = wished[(wished * flows).max(axis=1) >= SURE_WISH]
    return with_questions(beliefs, sure, WISHED) if len(sure) else None
