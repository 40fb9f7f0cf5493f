"""A municipality's own look: one or two colours and the words beside the mark, as its file names them.

    theme:
      accent: "#155c41"        # links, buttons and the mark, on light grounds
      accent_dark: "#8fd0b0"   # the same on dark grounds; made from `accent` where it is left out
      logo_text: {nb: …, nn: …, en: …}   # instead of the municipality's name at the top; may be left out

Every other shade is made from these by the luminance that Designsystemet gives it, so the contrast between the shades is the same
in every theme. What is left to check is the colours that were named: 4.5:1 against each ground that they are written on
(WCAG 2.2, 1.4.3, level AA; forskrift om universell utforming av IKT-løsninger § 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.guidance.topic import LANGUAGES

LEAST_CONTRAST = 4.5
"""Between text and its ground, WCAG 1.4.3 at AA."""

MOST_LETTERS = 40
"""Characters beside the mark; more would take two lines on a telephone."""

LIGHT_GROUNDS = ("#ffffff", "#f3f3f4")
DARK_GROUNDS = ("#17181a", "#1e2022", "#26282b")
"""Designsystemet's neutral grounds, which a theme does not change: background, tinted background, surface."""

_LIGHT = {
    "background-default": 1.0, "background-tinted": 0.90, "surface-default": 1.0, "surface-tinted": 0.81, "surface-hover": 0.70,
    "surface-active": 0.59, "border-subtle": 0.50, "border-default": 0.19, "text-default": 0.025, "base-contrast-subtle": 0.80,
}  # fmt: skip
_DARK = {
    "background-default": 0.009, "background-tinted": 0.014, "surface-default": 0.021, "surface-tinted": 0.027, "surface-hover": 0.036,
    "surface-active": 0.056, "border-subtle": 0.08, "border-default": 0.22, "text-default": 0.84, "base-contrast-subtle": 0.009,
}  # fmt: skip
"""The relative luminance of each of Designsystemet's shades, beside those that are the named colour itself."""

_OWN = ("text-subtle", "border-strong", "base-default")
"""The shades that are the named colour itself."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class ThemeError(ValueError):
    """A theme that cannot be used; its text is a sentence for an editor."""


@dataclass(frozen=True)
class Theme:
    """A theme that has been checked.

    Attributes:
        accent: on light grounds, `#rrggbb`.
        accent_dark: on dark grounds.
        logo_text: what stands beside the mark, by language; empty for the municipality's name.
    """

    accent: str
    accent_dark: str
    logo_text: Mapping[str, str]

    def light(self) -> dict[str, str]:
        """Designsystemet's shades of the accent on light grounds, by the ends of their names."""
        hover = {"base-hover": luminance(self.accent) * 0.65, "base-active": luminance(self.accent) * 0.4}
        return {**_scale(self.accent, {**_LIGHT, **hover}), "base-contrast-default": "#ffffff"}

    def dark(self) -> dict[str, str]:
        """The same on dark grounds."""
        own = luminance(self.accent_dark)
        hover = {"base-hover": own + (1 - own) * 0.25, "base-active": own + (1 - own) * 0.5}
        return {**_scale(self.accent_dark, {**_DARK, **hover}), "base-contrast-default": "#000000"}


def read_theme(told: Any) -> Theme | None:
    """The theme of a municipality's file; None where it has none. Raises ThemeError for one that cannot be used."""
    if told is None:
        return None
    if not isinstance(told, dict):
        raise ThemeError("«theme» skal ha «accent», og kan ha «accent_dark» og «logo_text».")
    if strange := sorted(set(told) - {"accent", "accent_dark", "logo_text"}):
        raise ThemeError(f"«theme» har «{strange[0]}», som ikke finnes. Bruk «accent», «accent_dark» og «logo_text».")
    accent = _colour(told, "accent")
    dark = _colour(told, "accent_dark") if "accent_dark" in told else at_luminance(accent, 0.39)
    words = told.get("logo_text") or {}
    if words and not (isinstance(words, dict) and all(str(words.get(each) or "").strip() for each in LANGUAGES)):
        raise ThemeError("«logo_text» under «theme» må ha ord på nb, nn og en.")
    if any(len(str(each)) > MOST_LETTERS for each in words.values()):
        raise ThemeError(f"«logo_text» under «theme» kan ha {MOST_LETTERS} tegn, ikke flere.")
    theme = Theme(accent, dark, {each: str(text) for each, text in words.items()})
    for fault in _too_faint(theme):
        raise ThemeError(fault)
    return theme


def _too_faint(theme: Theme) -> Iterator[str]:
    """The named colours that cannot be read on one of their grounds."""
    for key, colour, grounds, better in (
        ("accent", theme.accent, (*LIGHT_GROUNDS, theme.light()["surface-tinted"]), "mørkere"),
        ("accent_dark", theme.accent_dark, (*DARK_GROUNDS, theme.dark()["surface-tinted"]), "lysere"),
    ):
        worst = min(grounds, key=lambda ground: contrast(colour, ground))
        if (found := contrast(colour, worst)) < LEAST_CONTRAST:
            ratio = f"{int(found * 10) / 10}".replace(".", ",")  # never rounded up to what would have been enough
            yield (
                f"«{key}» under «theme» er for svak: {colour} på {worst} har kontrasten {ratio}:1, og loven krever 4,5:1 "
                f"(WCAG 1.4.3). Velg en {better} farge."
            )


def _colour(told: Mapping[str, Any], key: str) -> str:
    colour = str(told.get(key) or "")
    if not _COLOUR.fullmatch(colour):
        raise ThemeError(f'«{key}» under «theme» skal være en farge som "#155c41", i anførselstegn.')
    return colour.lower()


# -- colours


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, 0 (black) to 1 (white), as WCAG defines it."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast between two colours, 1 to 21, as WCAG defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def at_luminance(colour: str, wanted: float) -> str:
    """The colour mixed with white or with black until it has this relative luminance."""
    own = luminance(colour)
    if wanted > own:
        share = (wanted - own) / (1 - own)
        return _hex(part + (1 - part) * share for part in _linear(colour))
    return _hex(part * (wanted / own if own else 0) for part in _linear(colour))


def _scale(colour: str, wanted: Mapping[str, float]) -> dict[str, str]:
    return {**{name: at_luminance(colour, each) for name, each in wanted.items()}, **dict.fromkeys(_OWN, colour)}


def _linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def _hex(linear: Iterator[float]) -> str:
    parts = (part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in linear)
    return "#" + "".join(f"{round(min(1.0, max(0.0, part)) * 255):02x}" for part in parts)
