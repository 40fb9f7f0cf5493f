"""Keys struck at random are told from names, abbreviations and words, in any alphabet."""

from __future__ import annotations

import pytest

from bot.reading.mashed import is_mashed


@pytest.mark.parametrize(
    "text", ["asdfg hjkl ???", "asdfgh jkl", "qwerty", "hjkl", "lkjlkj", "aaaaa", "dfgdfg sdfsdf", "Zxcvb!", "SDFG", "xcvb"]
)  # fmt: skip
def test_keys_struck_at_random(text: str) -> None:
    assert is_mashed(text)


@pytest.mark.parametrize(
    "text",
    ["Anna", "Werner Poulsen", "Jan Smrž", "Krzysztof Brzęczyszczykiewicz", "Nguyen", "Trewin", "Berty", "Kåre", "Ng", "Åse Ås", "Hawa Sahl",
     "BUP", "BPA og NAV", "PPT", "KRFT", "hjelp", "property", "rettferd", "asdfg Hansen", "Otto asdfgh", "12345", "asdf 123", "محمد عبدالرحمن",
     "Владимир", "", "???", "🙃", "jkl", "Ștefănescu", "Đặng Thị"],
)  # fmt: skip
def test_what_somebody_may_be_called_or_may_mean_is_no_such_thing(text: str) -> None:
    assert not is_mashed(text)
