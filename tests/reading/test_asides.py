"""A question about the question is told from an answer, and from a need that asks."""

from __future__ import annotations

import pytest

from bot.reading.asides import aside_in, only_asks, tells_beside


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("kan du vente litt?", "wait"),
        ("Kan du vente eit augeblikk?", "wait"),
        ("vent litt", "wait"),
        ("et øyeblikk", "wait"),
        ("can you wait a minute?", "wait"),
        ("hold on a second", "wait"),
        ("could I have a moment to think?", "wait"),
        ("hvem leser dette?", "who_reads"),
        ("kven får sjå det eg skriv?", "who_reads"),
        ("who reads this?", "who_reads"),
        ("who will see my answers", "who_reads"),
        ("hva mener du med det?", "meaning"),
        ("kva meiner du", "meaning"),
        ("kva då?", "meaning"),
        ("hva skal jeg skrive her?", "meaning"),
        ("kan du gi et eksempel?", "meaning"),
        ("Kan du forklare spørsmålet?", "meaning"),
        ("jeg skjønner ikke hva du mener", "meaning"),
        ("Eg forstår ikkje spørsmålet", "meaning"),
        ("what's that?", "meaning"),
        ("what do you mean by that", "meaning"),
        ("what should I write here?", "meaning"),
        ("can you give me an example", "meaning"),
        ("I don't understand the question", "meaning"),
    ],
)
def test_a_question_about_the_question_is_one(text: str, aside: str) -> None:
    assert aside_in(text) == aside


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hva er en individuell plan?",
        "what is a coordinator?",
        "hvem leser planen min?",
        "vi må vente litt for lenge på hjelpemidler",
        "jeg vil at de skal vente på meg",
        "hva koster det?",
        "at alle forstår hva jeg mener",
        "jeg skjønner ikke vedtaket",
        "I don't understand the letters from Nav",
        "kan du vente litt? jeg må finne vedtaket fra kommunen først og det ligger hjemme",
    ],
)
def test_an_answer_or_a_question_about_something_is_none(text: str) -> None:
    assert aside_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "hvorfor må vi vente på hjelpemidler? vi trenger dem nå",
        "Kvifor må vi vente på hjelpemiddel? Vi treng dei no.",
        "Why must we wait for aids? We need them now",
        "Hvorfor fikk vi avslag? Sønnen min oppfyller alle kravene.",
        "Hvordan skal dette gå? Han har BPA og skole, og ingen snakker sammen.",
        "Who is in charge? My daughter has six services and nobody talks.",
    ],
)
def test_a_need_that_asks_tells_all_the_same(text: str) -> None:
    assert tells_beside(text) and not only_asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "hva er klokka?",
        "er du der?",
        "Hvor gammel er du?",
        "kor langt er det att?",
        "are you a person?",
        "Hei. Jeg lurer på hva du heter?",
        "jeg skjønner ikke. hva nå?",
    ],
)
def test_a_plain_question_only_asks(text: str) -> None:
    assert only_asks(text)
