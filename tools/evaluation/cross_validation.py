"""Five times the two models learn from four fifths of the examples and judge the rest: how much of a figure is luck of the draw.

Examples resemble each other more than citizens' messages resemble them, so the share says less than its spread.
"""

from __future__ import annotations

import json
import sys
from statistics import mean, pstdev

import numpy as np
from sklearn.model_selection import StratifiedKFold

from bot.guidance.topic import ASKS, LANGUAGES, TURNS
from tools.train import ROOT
from understanding.components import embed, reading
from understanding.examples import examples_by_language
from understanding.vote import Vote

FOLDS = 5


def cross_validate() -> dict[str, dict[str, float]]:
    """Mean and spread of the share that is right, of all examples and of each language's."""
    rows = [
        (language, intent, text)
        for language, examples in examples_by_language(ROOT / "data" / "nlu").items()
        for intent, text in examples
    ]
    texts, labels = [reading(text) for _, _, text in rows], np.array([intent for _, intent, _ in rows])
    spoken = np.array([language for language, _, _ in rows])
    vectors = embed(texts)
    # An answer to a flow's question, or "why?", is no topic that a first message could have.
    later = (*TURNS, *ASKS)
    topics = ~np.isin(labels, later)
    strata = [f"{language} {intent}" for language, intent, _ in rows]
    shares: dict[str, list[float]] = {name: [] for name in ("all", *LANGUAGES)}
    for learnt, tested in StratifiedKFold(FOLDS, shuffle=True, random_state=1).split(texts, strata):
        vote = Vote.learn(
            [texts[i] for i in learnt], labels[learnt].tolist(), vectors[learnt] if vectors is not None else None
        )
        tested = tested[topics[tested]]
        beliefs = vote.beliefs([texts[i] for i in tested], vectors[tested] if vectors is not None else None)
        right = vote.classes[(beliefs * ~np.isin(vote.classes, later)).argmax(axis=1)] == labels[tested]
        shares["all"].append(float(right.mean()))
        for language in LANGUAGES:
            shares[language].append(float(right[spoken[tested] == language].mean()))
    return {name: {"mean": round(mean(each), 4), "spread": round(pstdev(each), 4)} for name, each in shares.items()}


if __name__ == "__main__":
    json.dump(cross_validate(), sys.stdout)
