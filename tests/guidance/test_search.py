"""The search over the answers: how often it finds what people mean, in words that it was not made from."""

from __future__ import annotations

import pytest
import yaml

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.search import Search, stem
from bot.settings import ROOT


@pytest.fixture(scope="module")
def search() -> Search:
    book = Phrasebook.load(ROOT / "content")
    topics = [topic for subject in book.prompts["pages"]["subjects"].values() for topic in subject["topics"]]
    return Search(book, topics, ROOT)


@pytest.mark.parametrize(("language", "wanted"), [("nb", 0.82), ("nn", 0.78), ("en", 0.78)])
def test_the_answer_is_among_the_first_three_for_most_held_out_messages(
    search: Search, language: str, wanted: float
) -> None:
    asked = found = 0
    for path in sorted((ROOT / "tests" / "understanding" / language).glob("*.yml")):
        if path.stem not in search._topics:
            continue
        for text in yaml.safe_load(path.read_text(encoding="utf-8")):
            asked += 1
            found += path.stem in search.find(str(text), language, 3)
    assert asked > 200
    assert found / asked >= wanted


def test_what_people_call_a_thing_finds_what_the_rules_call_it(search: Search) -> None:
    assert "what_is_coordinator" in search.find("hun som holder i trådene", "nb")


@pytest.mark.parametrize(
    "text", ["", "   ", "og i", "!!!", '"', "a" * 4000, "NEAR(klage)", "title:klage", "-klage", "klage*"]
)
def test_no_words_make_it_fail(search: Search, text: str) -> None:
    for language in ("nb", "nn", "en"):
        assert len(search.find(text, language)) <= 5


@pytest.mark.parametrize(
    ("one", "other"),
    [("koordinator", "koordinatoren"), ("klager", "klagene"), ("vedtak", "vedtaket"), ("planar", "planane")],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_short_words_stay_whole() -> None:
    assert stem("nav") == "nav" and stem("ipen") == "ipen"
