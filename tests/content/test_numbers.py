"""No time limit, age or number is typed in a text: each stands in one file, and texts fetch it."""

from __future__ import annotations

import re

import pytest

from bot.guidance.check_numbers import EXCEPTIONS, check_numbers, typed_numbers
from bot.guidance.check_texts import every_text
from bot.guidance.check_words import PLACEHOLDER
from bot.guidance.topic import LANGUAGES
from tests.content.broken import with_answer, with_claim
from tests.content.rendered import book


def test_no_text_of_this_checkout_types_a_limit_or_an_age() -> None:
    assert not [str(problem) for problem in check_numbers(book(), LANGUAGES)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("nb", "Du har fire uker på deg.", ["fire uker"]),
        ("nb", "Du har 4 uker, eller én måned.", ["4 uker", "én måned"]),
        ("nb", "Svar innen en måned.", ["en måned"]),
        ("nb", "Barnet har fylt 16 år.", ["fylt 16"]),
        ("nb", "Er du under 18, spør foreldrene.", ["under 18"]),
        ("nn", "Du har fire veker og eitt år.", ["fire veker", "eitt år"]),
        ("nn", "Frå 16 år avgjer du.", ["Frå 16"]),
        ("en", "Within four weeks or a month.", ["four weeks", "a month"]),
        ("en", "Three-week limit, 12 months.", ["Three-week", "12 months"]),
        ("en", "A child under 16 or aged 18.", ["under 16", "aged 18"]),
        ("nb", "Fristen er {appeal_limit_health}.", []),
        ("nb", "Loven kom 1. august 2022, og § 16 gjelder. Se kapittel 7.", []),
        ("nb", "Det er åpent hele døgnet, hvert år.", []),
        ("nb", "To tjenester, tre ting og fire lover.", []),
        ("en", "On 1 August 2022, section 2-5 b, two services.", []),
        ("nb", "Fra 1. august 2022 gjelder det.", []),
        ("en", "From 1 August 2022 it applies.", []),
    ],
)
def test_what_counts_as_typed(language: str, text: str, found: list[str]) -> None:
    assert typed_numbers(text, language) == found


def test_a_typed_limit_stops_and_names_the_file() -> None:
    changed = with_answer("cost", lambda entry: entry["nn"].update(easy="Du har fire veker."))
    [problem] = check_numbers(changed, LANGUAGES)
    assert problem.stops and problem.file == "content/answers/cost.yml"
    assert "har «fire veker» skrevet rett i teksten. Bruk en plassholder" in problem.text
    assert [
        problem.file
        for problem in check_numbers(
            with_claim("form_needed", lambda entry: entry["en"].update(why="In two weeks.")), ("en",)
        )
    ] == ["content/claims/form_needed.yml"]


def test_history_and_versions_may_tell_the_numbers_of_their_day() -> None:
    history = with_answer("cost", lambda entry: entry["nb"].update(history="Fristen var tre uker."))
    version = with_answer("cost", lambda entry: entry.update(versions=[{"nb": {"answer": "Du har tre uker."}}]))
    assert not list(check_numbers(history, LANGUAGES)) and not list(check_numbers(version, LANGUAGES))


def test_every_exception_is_needed_and_has_a_reason() -> None:
    texts = list(every_text(book()))
    for file, form, reason in EXCEPTIONS:
        assert len(reason.split()) > 3
        hits = [number for text in texts if text.file == file for number in typed_numbers(text.written, text.language)]
        assert any(re.fullmatch(form, number.lower()) for number in hits), (file, form)


def test_no_national_number_is_typed_anywhere() -> None:
    numbers = {re.sub(r"\D", "", contact["number"]) for contact in book().contacts.values()}
    long = {number for number in numbers if len(number) > 3}
    for text in every_text(book()):
        digits = re.sub(r"(?<=\d)[ \u00a0](?=\d)", "", PLACEHOLDER.sub("", text.written))
        assert not [number for number in long if number in digits], text.file
        assert not re.search(r"(?<![\d.§-])\b11[023]\b", digits), text.file


def test_each_placeholder_of_a_limit_or_age_has_one_home() -> None:
    names = [*book().statutes["time_limits"], *book().statutes["ages"], *book().contacts]
    assert len(set(names)) == len(names)
    used = {name for text in every_text(book()) for name in PLACEHOLDER.findall(text.written)}
    assert set(names) <= used | {"phone_kirkens_sos"}
