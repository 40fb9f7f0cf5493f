"""Of two that it may be for, the one that is taken back is left out."""

from __future__ import annotations

import pytest

from bot.reading.taken_back import relations_taken_back


def _taken(text: str, *named: str) -> list[str]:
    spans = [(text.index(each), text.index(each) + len(each)) for each in named]
    return [text[start:end] for start, end in relations_taken_back(text, spans)]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("for meg selv, nei vent, for mannen min", "for meg selv", "for mannen min"), ("meg sjølv, eg meiner mor mi", "meg sjølv", "mor mi"),
     ("for myself. No wait, it's for my husband", "for myself", "for my husband")],
)  # fmt: skip
def test_of_two_that_were_recognised_the_first_goes(text: str, first: str, second: str) -> None:
    (gone,) = _taken(text, first, second)
    assert gone.startswith(first) and second not in gone


@pytest.mark.parametrize(
    ("text", "named"),
    [("Jeg vil søke for meg selv. Nei vent, det er for mannen min", "for meg"), ("for meg sjøl, nei, for dottra mi", "for meg"),
     ("for me, no wait, for my daughter's sake", "for me"), ("for me, sorry, my dad", "for me"),
     ("for meg, eg meiner pasienten", "for meg"), ("for meg selv, nei, gutten min", "for meg")],
)  # fmt: skip
def test_where_only_the_first_was_recognised_nobody_is_left(text: str, named: str) -> None:
    assert _taken(text, named) == [named]


@pytest.mark.parametrize(
    ("text", "named"),
    [("for meg selv, og mannen min hjelper meg", "for meg"), ("for meg, nei, vent litt", "for meg"), ("for mannen min", "for mannen min"),
     ("for me. No, not yet", "for me"), ("for meg, nei forresten, same som sist", "for meg"),
     ("for meg selv, nei vent, jeg skriver igjen", "for meg")],
)  # fmt: skip
def test_what_is_not_taken_back_stays(text: str, named: str) -> None:
    assert _taken(text, named) == []
