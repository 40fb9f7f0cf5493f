"""An age is the writer's own after "I am", and after their own name."""

from __future__ import annotations

import re

import pytest

from bot.reading.whose_age import is_own_age


def _own(text: str) -> bool:
    age = re.search(r"\d+", text)
    assert age is not None
    return is_own_age(text, age.start())


@pytest.mark.parametrize(
    "text",
    ["jeg er 14 og trenger hjelp", "eg er berre 15", "I'm 34", "Im just 17", "æ e 60", "I am a 34 year old",
     "Jeg heter Kari Lie, er 34 år", "eg heiter Ola og er 34", "My name is John Smith (34)", "I'm Kari Lie, 34",
     "navnet mitt er Kari, 34", "mitt navn er Anne-Lise van der Berg Hansen og er 34", "JEG HETER KARI LIE OG ER 34",
     "Jeg heter Kari Lie, nei, Kari Moe, 34", "eg er Ola å e 34", "jeg het Kari, 34"],
)  # fmt: skip
def test_an_age_of_ones_own(text: str) -> None:
    assert _own(text)


@pytest.mark.parametrize(
    "text",
    ["sønnen min er 14", "Jeg heter Kari og har en gutt på 9", "eg heiter Ola, han er 9", "My name is John. She is 9",
     "sønnen min heter Per og er 9", "min sønn heter Per, 9", "han heter Per og er 9", "9 år", "jeg er Kari sin mor, 9"],
)  # fmt: skip
def test_an_age_of_somebody_else(text: str) -> None:
    assert not _own(text)
