"""A diagnosis, a sex, a name or an age on which no rule turns changes neither the topic nor a letter of the answer."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.guidance.topic import LANGUAGES
from tools.evaluation.conversation import talking
from tools.evaluation.measure import Pair, by_kind, equals, treat_equals

FLOOR = 0.99
"""The share of pairs that must get the same. Goal: all. Known: «Kan kona mi klage for meg?» is taken for nynorsk, «mannen min» for bokmål."""


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    with talking(tmp_path_factory.mktemp("equals")) as talk:
        return treat_equals(talk)


def test_there_are_enough_pairs_of_every_kind_in_every_language() -> None:
    counts = Counter[str]()
    for language, _kind, texts in equals():
        assert len(set(texts)) == len(texts) > 1
        assert not any("{" in text for text in texts)
        counts[language] += len(texts) - 1
    assert sum(counts.values()) >= 240 and min(counts[language] for language in LANGUAGES) >= 60
    kinds = {language: {kind for spoken, kind, _texts in equals() if spoken == language} for language in LANGUAGES}
    assert kinds["nb"] == kinds["nn"] == kinds["en"]


def test_equals_are_treated_alike(pairs: list[Pair]) -> None:
    unequal = [pair.told for pair in pairs if not pair.equal]
    assert sum(pair.equal for pair in pairs) / len(pairs) >= FLOOR, "\n".join([str(by_kind(pairs)), *unequal])


def test_a_pair_is_compared_to_the_letter() -> None:
    got = (("cost", None, "nb", "Planen er gratis."),)
    assert Pair("nb", "name", "Ola", "Amina", got, got).equal
    assert not Pair("nb", "name", "Ola", "Amina", got, (("cost", None, "nb", "Planen er gratis!"),)).equal
