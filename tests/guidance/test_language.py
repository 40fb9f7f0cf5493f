"""Which language a reply is in: belief, length, what was spoken before, and wishes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.language import CLEAR, FIRST, FIRST_WORD, SURE, SURER, choose_language
from bot.guidance.topic import LANGUAGES

NB, NN, EN = ({"nb": 0.96, "nn": 0.03, "en": 0.01}, {"nn": 0.96, "nb": 0.03, "en": 0.01}, {"en": 0.96, "nb": 0.03, "nn": 0.01})  # fmt: skip


@pytest.mark.parametrize(
    ("detected", "words", "current", "wished", "default", "expected"),
    [
        # The first message sets the language: a whole sentence by what is likeliest, a short one when that is believed enough.
        (NB, 6, None, None, "nn", "nb"),
        (NN, 6, None, None, "nb", "nn"),
        (EN, 1, None, None, "nb", "en"),
        # Of a sentence that is nearly as good in both forms the municipality's own is taken.
        ({"nb": 0.4, "nn": 0.35, "en": 0.25}, 6, None, None, "nn", "nn"),
        ({"nb": 0.42, "nn": 0.58, "en": 0.0}, 6, None, None, "nb", "nb"),
        ({"nb": 0.38, "nn": 0.62, "en": 0.0}, 6, None, None, "nb", "nn"),
        ({"nb": 0.62, "nn": 0.38, "en": 0.0}, 6, None, None, "nn", "nb"),
        ({"nb": 0.4, "nn": 0.35, "en": 0.25}, 4, None, None, "nn", "nn"),
        ({"nb": 0.4, "nn": 0.35, "en": 0.25}, 4, None, None, "nb", "nb"),
        ({"en": FIRST, "nb": 0.3, "nn": 0.1}, 3, None, None, "nb", "en"),
        ({"en": FIRST - 0.01, "nb": 0.31, "nn": 0.1}, 3, None, None, "nn", "nn"),
        # One or two words must be all but certain: "klage" and "fullmakt" are bokmål and nynorsk alike.
        ({"en": FIRST_WORD, "nb": 0.1, "nn": 0.0}, 2, None, None, "nb", "en"),
        ({"en": 0.0, "nb": 0.36, "nn": 0.64}, 1, None, None, "nb", "nb"),
        # Torn between the two forms of Norwegian is surely not English, though English is the likeliest single one.
        ({"en": 0.4, "nb": 0.3, "nn": 0.3}, 7, None, None, "en", "nb"),
        ({"en": 0.4, "nb": 0.25, "nn": 0.35}, 7, None, None, "en", "nn"),
        ({"en": 0.1, "nb": 0.4, "nn": 0.5}, 7, "en", None, "nb", "nn"),
        # Nothing to go by: numbers, emoji, an empty text.
        ({}, 0, None, None, "nn", "nn"),
        ({}, 3, None, None, "nb", "nb"),
        ({}, 0, "en", None, "nb", "en"),
        # "Ja", "takk", "BPA", "ok" never move a conversation.
        ({"en": 1.0, "nb": 0.0, "nn": 0.0}, 1, "nb", None, "nb", "nb"),
        ({"nb": 1.0, "nn": 0.0, "en": 0.0}, 2, "en", None, "nb", "en"),
        # Four words must be very sure, and three never move it: a name may be that long.
        ({"en": SURER - 0.01, "nb": 0.04, "nn": 0.02}, 4, "nb", None, "nb", "nb"),
        ({"en": SURER, "nb": 0.03, "nn": 0.02}, 4, "nb", None, "nb", "en"),
        ({"en": 1.0, "nb": 0.0, "nn": 0.0}, 3, "nb", None, "nb", "nb"),
        # A whole sentence in another language moves it, an unsure one does not.
        (EN, 5, "nb", None, "nb", "en"),
        (NN, 8, "nb", None, "nb", "nn"),
        ({"nn": SURE, "nb": 0.2, "en": 0.0}, 5, "nb", None, "nb", "nn"),
        ({"nn": 0.79, "nb": 0.21, "en": 0.0}, 12, "nb", None, "nb", "nb"),
        # A dialect between the two forms stays where the conversation is.
        ({"nn": 0.55, "nb": 0.45, "en": 0.0}, 9, "nb", None, "nn", "nb"),
        # A wish wins over everything, also over a sure sentence.
        (EN, 12, "nb", "nn", "nb", "nn"),
        ({}, 0, None, "en", "nb", "en"),
        (NB, 3, "nb", "nb", "nn", "nb"),
        # A wish for a language that is not spoken here is no wish.
        (EN, 12, "nb", "sv", "nb", "en"),
        (NB, 2, "nn", "", "nb", "nn"),
        (NB, 2, "nn", None, "nb", "nn"),
    ],
)
def test_the_language_of_a_reply(
    detected: dict[str, float], words: int, current: str | None, wished: str | None, default: str, expected: str
) -> None:
    assert choose_language(detected, words, current, wished, default) == expected


def test_bokmal_is_the_default_of_a_caller_that_names_none() -> None:
    assert choose_language({}, 0, None) == "nb"


def test_a_conversation_does_not_flicker_over_a_run_of_short_replies() -> None:
    language = choose_language(EN, 9, None)
    for detected, words in ((NB, 1), (NN, 2), ({"nb": 0.5, "nn": 0.2, "en": 0.3}, 7), ({}, 0), (NB, 2)):
        language = choose_language(detected, words, language)
    assert language == "en"
    assert choose_language(NB, 7, language) == "nb"


beliefs = st.tuples(*[st.floats(0.01, 1)] * 3).map(
    lambda raw: {language: value / sum(raw) for language, value in zip(LANGUAGES, raw, strict=True)}
)


@given(beliefs, st.integers(0, 60), st.sampled_from([None, *LANGUAGES]), st.sampled_from(LANGUAGES))
def test_the_reply_is_always_in_a_language_that_was_said_or_is_spoken(
    detected: dict[str, float], words: int, current: str | None, default: str
) -> None:
    chosen = choose_language(detected, words, current, None, default)
    likeliest_norwegian = "nb" if detected["nb"] >= detected["nn"] else "nn"
    assert chosen in {"en", likeliest_norwegian, current or default}
    if chosen == "en" and current != "en":
        assert detected["en"] > 0.5 or default == "en"


@given(beliefs, st.integers(5, 60), st.sampled_from(LANGUAGES))
def test_a_whole_sentence_that_is_not_sure_keeps_the_conversation_where_it_is(
    detected: dict[str, float], words: int, current: str
) -> None:
    if max(detected["en"], detected["nb"] + detected["nn"]) < SURE:
        assert choose_language(detected, words, current) == current


@given(beliefs, st.integers(0, 3), st.sampled_from(LANGUAGES))
def test_up_to_three_words_never_move_a_conversation(detected: dict[str, float], words: int, current: str) -> None:
    assert choose_language(detected, words, current) == current


def test_in_a_form_only_what_is_clearly_another_language_moves_the_conversation() -> None:
    likely, clear = {"nn": 0.85, "nb": 0.15, "en": 0.0}, {"nn": CLEAR, "nb": 0.1, "en": 0.0}
    assert choose_language(likely, 9, "nb") == "nn"
    assert choose_language(likely, 9, "nb", in_form=True) == "nb"
    assert choose_language(clear, 9, "nb", in_form=True) == "nn"


@given(beliefs, st.integers(0, 60), st.sampled_from([None, *LANGUAGES]), st.sampled_from(LANGUAGES))
def test_a_wish_is_always_followed(detected: dict[str, float], words: int, current: str | None, wished: str) -> None:
    assert choose_language(detected, words, current, wished) == wished
