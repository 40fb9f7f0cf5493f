"""The figures of readability, on texts whose figures are known."""

from __future__ import annotations

import pytest

from bot.guidance.plain_language import is_passive, readability, sentences, words


@pytest.mark.parametrize(
    ("text", "count", "said", "mean", "lix"),
    [
        ("", 0, 0, 0.0, 0.0),
        ("  \n - \n", 0, 0, 0.0, 0.0),
        ("Du kan søke nå.", 4, 1, 4.0, 4.0),
        ("Koordinatoren hjelper deg.", 3, 1, 3.0, 3 + 100 * 2 / 3),
        ("Ring oss. Vi er her.", 5, 2, 2.5, 2.5),
        ("Du kan:\n- søke\n- klage", 4, 3, 4 / 3, 4 / 3),
        ("Ring 116 117 nå!", 4, 1, 4.0, 4.0),
        ("Si «ja». Eller «nei».", 4, 2, 2.0, 2.0),
    ],
)
def test_the_figures_of_a_text(text: str, count: int, said: int, mean: float, lix: float) -> None:
    found = readability(text)
    assert (found.words, found.sentences) == (count, said)
    assert found.mean_sentence == pytest.approx(mean) and found.lix == pytest.approx(lix)


def test_a_word_of_seven_letters_is_long_and_one_of_six_is_not() -> None:
    assert readability("plagen").lix == 1.0
    assert readability("plagene").lix == 101.0


def test_words_keep_their_hyphens_and_sentences_end_at_lines() -> None:
    assert words("Nav-kontoret og IOP-en, § 2-5 a") == ["Nav-kontoret", "og", "IOP-en", "2", "5", "a"]
    assert sentences("Hei!\n\nHar du plan? Ja.") == ["Hei!", "Har du plan?", "Ja."]


def test_longer_sentences_and_longer_words_are_harder() -> None:
    assert readability("Du får en plan. Den er din.").lix < readability("Du får en plan som er din.").lix
    assert readability("Du får en plan.").lix < readability("Du får en handlingsplan.").lix


@pytest.mark.parametrize(
    ("language", "text", "passive"),
    [
        ("nb", "Planen ble laget i går.", True),
        ("nb", "Saken skal behandles nå.", True),
        ("nb", "Planen blir snart oppdatert.", True),
        ("nb", "Kommunen lager planen.", False),
        ("nb", "Det finnes en koordinator, og dere møtes.", False),
        ("nn", "Planen vart laga i går.", True),
        ("nn", "Saka skal behandlast no.", True),
        ("nn", "Kommunen lagar planen.", False),
        ("en", "The plan was made yesterday.", True),
        ("en", "It is then decided.", True),
        ("en", "The municipality makes the plan.", False),
    ],
)
def test_the_passive_is_seen(language: str, text: str, passive: bool) -> None:
    assert is_passive(text, language) is passive
