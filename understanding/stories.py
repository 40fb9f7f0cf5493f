"""Long messages: what a story asks is weighed a second time by itself, since all that it tells besides speaks of other topics."""

from __future__ import annotations

import numpy as np

from bot.reading.questions import questions_in, sentences_in

LONG = 30
"""Words from which a message is a story."""

MOST = 3
"""So many questions of it are read, the last ones: people come to the point late."""

SHARE = 0.4
"""How much the questions weigh beside the whole, as a power."""

FAINT = 0.02
"""What is added to a belief in them, so that a question of few words rules nothing out."""


def asked_in_story(text: str) -> list[str]:
    """The questions of a long message, or its last sentence where it asks none; nothing of a short one."""
    if len(text.split()) < LONG:
        return []
    return questions_in(text)[-MOST:] or sentences_in(text)[-1:]


def with_questions(beliefs: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Beliefs in a whole message, moved by those in its questions: shapes (classes,) and (questions, classes)."""
    found = beliefs * (asked.mean(axis=0) + FAINT) ** SHARE
    return np.asarray(found / found.sum())
