"""A municipality's colours: read, spread over Designsystemet's shades, and refused where they could not be read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.guidance.phrasebook import ContentError, Phrasebook
from bot.guidance.theme import (
    DARK_GROUNDS,
    LIGHT_GROUNDS,
    Theme,
    ThemeError,
    at_luminance,
    contrast,
    luminance,
    read_theme,
)
from bot.settings import ROOT

NEUTRAL = re.compile(r"--ds-color-neutral-(background-default|background-tinted|surface-default):(#[0-9a-f]{3,6})")


def made(**told: object) -> Theme:
    theme = read_theme(told)
    assert theme is not None
    return theme


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_reckoned_as_wcag_reckons_it(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("wanted", [0.0, 0.02, 0.2, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("colour", ["#155c41", "#7a0026", "#000000"])
def test_a_shade_has_the_luminance_that_it_should(colour: str, wanted: float) -> None:
    assert luminance(at_luminance(colour, wanted)) == pytest.approx(wanted, abs=0.006)


@pytest.mark.parametrize("accent", ["#155c41", "#7a0026", "#002c54", "#000000", "#6b4a00"])
def test_every_text_of_a_theme_can_be_read(accent: str) -> None:
    theme = made(accent=accent)
    for shades, grounds in ((theme.light(), LIGHT_GROUNDS), (theme.dark(), DARK_GROUNDS)):
        for text in ("text-subtle", "text-default"):
            for ground in (*grounds, shades["surface-tinted"], shades["background-tinted"]):
                assert contrast(shades[text], ground) >= 4.5, (text, ground)
        for ground in ("base-default", "base-hover", "base-active"):
            assert contrast(shades["base-contrast-default"], shades[ground]) >= 4.5, ground
        assert contrast(shades["border-default"], grounds[0]) >= 3


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"accent": "#7bc043"}, "«accent» under «theme» er for svak: #7bc043"),
        ({"accent": "#767676"}, "Velg en mørkere farge"),
        ({"accent": "#155c41", "accent_dark": "#155c41"}, "Velg en lysere farge"),
        ({"accent": "green"}, "skal være en farge"),
        ({"accent": "#15c"}, "skal være en farge"),
        ({}, "«accent»"),
        ({"accent": "#155c41", "font": "Comic Sans"}, "«font», som ikke finnes"),
        ({"accent": "#155c41", "logo_text": {"nb": "Luster"}}, "nb, nn og en"),
        ({"accent": "#155c41", "logo_text": dict.fromkeys(("nb", "nn", "en"), "L" * 41)}, "40 tegn"),
        ("#155c41", "skal ha «accent»"),
    ],
)
def test_a_theme_that_cannot_be_used_is_refused_with_what_to_mend(told: object, words: str) -> None:
    with pytest.raises(ThemeError, match=re.escape(words)):
        read_theme(told)


def test_nothing_starts_with_a_theme_that_cannot_be_read(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    file = content / "municipalities" / "4644.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('accent: "#155c41"', 'accent: "#ffd400"'), encoding="utf-8"
    )
    with pytest.raises(ContentError, match=r"4644\.yml: «accent» under «theme» er for svak"):
        Phrasebook.load(content)


def test_a_municipality_without_a_theme_has_its_name_at_the_top() -> None:
    book = Phrasebook.load(ROOT / "content")
    assert book.municipality("0301").theme is None
    for language in book.languages:
        name = book.municipality("0301").facts["name"][language]
        assert book.text("widget", "from_municipality", language, "0301").casefold() == name.casefold()


def test_the_neutral_grounds_are_those_of_designsystemet() -> None:
    sheet = ROOT / "web" / "vendor" / "theme.css"
    if not sheet.exists():
        pytest.skip("the pages' parts are missing: run `python -m tools.page_parts`")
    found = {}
    for name, colour in NEUTRAL.findall(sheet.read_text(encoding="utf-8")):
        whole = colour if len(colour) == 7 else "#" + "".join(2 * letter for letter in colour[1:])
        found.setdefault(name, set()).add(whole)
    assert set().union(*found.values()) == {*LIGHT_GROUNDS, *DARK_GROUNDS}
