"""A resume code is found in what people write, and words are none."""

from __future__ import annotations

import pytest

from bot.reading.codes import names_resume_code, resume_codes_in


@pytest.mark.parametrize(
    "text",
    [
        "7K4M-9QXF-2BCD-0ZZ1",
        "7k4m 9qxf 2bcd 0zz1",
        " 7K4M9QXF2BCD0ZZ1. ",
        "7K4M–9QXF–2BCD–0ZZ1",
        "«7K4M-9QXF-2BCD-0ZZ1»",
    ],
)
def test_a_code_alone_is_one(text: str) -> None:
    assert names_resume_code(text)


@pytest.mark.parametrize(
    "text",
    ["", "IP-7K4M-9QXF", "7K4M-9QXF-2BCD", "7K4M-9QXF-2BCD-0ZZ1-AAAA", "ring meg kl1 etter",
     "AAAAA-BBBBB-CCCC1-DDDDD", "40123456", "hans 2020 hjem aldri", "jeg er 9999 feil"],
)  # fmt: skip
def test_anything_else_is_not(text: str) -> None:
    assert not names_resume_code(text)


def test_a_code_is_found_in_a_sentence() -> None:
    assert names_resume_code("her er koden min: 7K4M-9QXF-2BCD-0ZZ1, takk")
    assert resume_codes_in("her er koden min: 7K4M-9QXF-2BCD-0ZZ1, takk") == ["7K4M-9QXF-2BCD-0ZZ1"]


def test_a_code_without_a_digit_is_told_by_its_capitals_and_hyphens() -> None:
    assert names_resume_code("ABCD-EFGH-JKMN-PQRS")
    assert names_resume_code("koden min er ABCD-EFGH-JKMN-PQRS")
    assert not names_resume_code("ring etter jobb takk")
    assert not names_resume_code("SØKE OM PLAN HERE")
