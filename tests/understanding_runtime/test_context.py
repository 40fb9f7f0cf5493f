"""What a message leans on: the words before it count the more, the less it can stand alone."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from tests.understanding_runtime.small import Standing
from understanding.context import SHARE, Context, with_words_before

CLASSES = np.array(["ask_more", "cost", "crisis", "moving_municipality"])


def after(
    said: str | None, last_topic: str | None = "cost", flow: str | None = None, intent: str | None = None
) -> Standing:
    standing = Standing(last_topic, flow)
    standing.latest_message = SimpleNamespace(text=said, intent={"name": intent})
    return standing


def test_the_words_before_are_kept_with_the_topic() -> None:
    context = Context.of(after("Vi flytter fra Asker til Ålesund"), "og planen?")
    assert (context.topic, context.said, context.story) == ("cost", "Vi flytter fra Asker til Ålesund", True)
    assert context.together("og planen?") == "Vi flytter fra Asker til Ålesund. og planen?"


def test_a_question_tells_no_story() -> None:
    assert not Context.of(after("Hva koster en individuell plan?"), "og koordinator?").story


def test_a_story_counts_though_it_asked_nothing_of_us_yet_and_a_question_that_is_not_ours_does_not() -> None:
    told = Context.of(after("Mannen min fikk slag i mai", None, intent="out_of_scope"), "kan han få plan?")
    assert (told.story, told.together("kan han få plan?")) == (True, "Mannen min fikk slag i mai. kan han få plan?")
    asked = Context.of(after("Hva blir været i morgen?", None, intent="out_of_scope"), "kan han få plan?")
    assert asked.together("kan han få plan?") is None


@pytest.mark.parametrize(
    "standing",
    [None, Standing(), after(None), after("ja"), after('/cost{"language": "nb"}'), after("vi flytter snart", flow="request_form"),
     after("jeg orker ikke mer", intent="crisis")],
)  # fmt: skip
def test_nothing_said_is_nothing_to_read_with(standing: Standing | None) -> None:
    assert Context.of(standing, "og planen?").together("og planen?") is None


def test_in_a_form_a_question_leans_on_what_the_form_is_about_and_an_answer_on_nothing() -> None:
    for asked in ("hvor mange uker har jeg?", "kor mange veker har eg", "how long have I got?"):
        assert Context.of(after("jeg vil klage", "cost", flow="appeal_form"), asked) == Context("how_to_appeal")
    assert Context.of(after("jeg vil klage", "cost", flow="appeal_form"), "Kari Nordmann") == Context()


def test_a_correction_is_read_without_what_takes_it_back() -> None:
    context = Context.of(after("How do I appeal?", "how_to_appeal"), "sorry, I meant how do I apply")
    assert context.meant == "how do I apply"
    assert context.together("sorry, I meant how do I apply") == "How do I appeal? how do I apply"


def test_the_first_message_corrects_nothing() -> None:
    assert Context.of(Standing(), "no, I meant the appeal").meant is None


def test_the_words_before_move_topics_and_neither_danger_nor_what_is_asked_of_an_answer() -> None:
    by_itself, both = np.array([0.3, 0.4, 0.0, 0.3]), np.array([0.0, 0.1, 0.5, 0.4])
    found = with_words_before(by_itself, both, CLASSES, 0.5)
    assert found.sum() == pytest.approx(1.0)
    assert found.argmax() == 3
    assert found[2] < 0.01
    np.testing.assert_allclose(with_words_before(by_itself, both, CLASSES, 0.0), by_itself, atol=0.01)


def test_a_question_in_a_form_that_a_story_opened_is_read_with_the_story() -> None:
    told = "my uncle is 90 and needs a coordinator"
    context = Context.of(after(told, "cost", "request_form", "start_request"), "can I send it without telling him?")
    assert (context.topic, context.said, context.story) == ("how_to_apply", told, True)
    assert Context.of(after("Kari Nordmann fra Asker", None, "request_form", "inform"), "hvem ser det?").said is None


def test_a_message_that_is_sure_of_itself_stays_what_it_is_and_one_that_is_not_follows_the_words_before() -> None:
    both = np.array([0.0, 0.1, 0.0, 0.9])
    assert with_words_before(np.array([0.0, 0.98, 0.0, 0.02]), both, CLASSES, SHARE).argmax() == 1
    assert with_words_before(np.array([0.2, 0.45, 0.0, 0.35]), both, CLASSES, SHARE).argmax() == 3
