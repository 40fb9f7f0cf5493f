"""Several things in one answer."""

from __future__ import annotations

import pytest

from bot.reading.listing import with_its_words, without_denial


@pytest.mark.parametrize(
    ("piece", "service", "kept"),
    [
        ("bolig med bemanning", "bolig", "bolig med bemanning"),
        ("rusteamet i kommunen", "rusteamet", "rusteamet i kommunen"),
        ("jeg får fysioterapi på skolen", "fysioterapi", "fysioterapi på skolen"),
        ("vi har kommunal bolig med bemanning", "bolig", "kommunal bolig med bemanning"),
        ("housing with staff", "housing", "housing with staff"),
        ("jeg har BPA", "BPA", "BPA"),
        ("fysioterapi to ganger i uka", "fysioterapi", "fysioterapi"),
        ("fysioterapi i 3 år", "fysioterapi", "fysioterapi"),
    ],
)
def test_a_service_keeps_the_words_that_say_which_one_it_is(piece: str, service: str, kept: str) -> None:
    assert with_its_words(piece, service) == kept


@pytest.mark.parametrize(
    ("text", "who"),
    [("ikke skolen", "skolen"), ("ikkje til skulen", "skulen"), ("nei, ikke Nav", "Nav"), ("not my GP", "my GP"), ("ikke skolen og ikke Nav", "skolen og Nav"),
     ("skolen", "skolen"), ("alle kan se", "alle kan se"), ("not sure", "not sure"), ("ikke nødvendig", "ikke nødvendig"), ("nei", "nei")],
)  # fmt: skip
def test_whom_the_plan_is_kept_from_is_named_without_the_not(text: str, who: str) -> None:
    assert without_denial(text) == who
