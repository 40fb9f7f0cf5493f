"""The checker looks at the letters as it does at everything else that a citizen reads."""

from __future__ import annotations

from typing import Any

import pytest

from bot.casework.authorisation import AuthorisationStatus, Basis
from bot.guidance.check_examples import check_prompts
from bot.guidance.check_letters import FILLED, check_letters
from bot.guidance.check_numbers import check_numbers
from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import LANGUAGES, LETTERS
from bot.settings import ROOT
from tests.content.broken import with_letter
from tests.content.rendered import book


def problems(changed: Phrasebook) -> list[str]:
    checks = (
        check_letters(changed, LANGUAGES),
        check_prompts(changed, [], LANGUAGES),
        check_numbers(changed, LANGUAGES),
    )
    return [
        str(problem) for found in checks for problem in found if problem.stops and "content/letters/" in problem.file
    ]


def test_the_letters_as_they_stand_are_whole() -> None:
    assert problems(book()) == []
    assert set(FILLED) == set(LETTERS) == {path.stem for path in (ROOT / "content" / "letters").glob("*.yml")}


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("nn", "", "mangler"),
        ("nn", "Takk.", "plassholderne er ikke de samme"),
        ("en", "Thank you. {created} {nonsense}", "ukjente plassholderen {nonsense}"),
        ("nb", "Takk. {created} Ring 21 80 21 80.", "telefonnummer"),
        ("nb", "Takk. {created} Fristen er fire uker.", "fire uker"),
    ],
)
def test_the_checker_stops_on_a_broken_letter(language: str, text: str, told: str) -> None:
    def change(document: Any) -> None:
        document["texts"]["thanks"][language] = text

    found = problems(with_letter("receipt", change))
    assert any(told in problem for problem in found) and all(
        "content/letters/receipt.yml" in problem for problem in found
    )


def test_no_text_of_a_letter_lies_unused() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "letters").glob("*.py"))
    # Texts whose keys are put together, and those that are named by the values of a case.
    made = (
        "title_",
        "event_",
        "own_authorisation",
        "awaiting",
        "scope_heading",
        "when_heading",
        "revocable",
        "change_",
        "late_",
        "due_",
    )
    values = {*AuthorisationStatus, *Basis, "citizen", "system"}
    for room in LETTERS:
        for key in book().letters[room]["texts"]:
            used = f'"{key}"' in source or f"'{key}'" in source or key.startswith(made) or key in values
            assert used, f"{room}: {key}"
