"""What is looked for in a page: barriers (axe), what sticks out to the side, what is too small to hit, what is cut off."""

from __future__ import annotations

import os
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from tools.test_parts import AXE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# By width and words alone: 1.4.12 names these values, and no more.
TEXT_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } "
    "p { margin-block-end: 2em !important }"
)

COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe that a colour scheme can break."""

_RUN = """async ([type, values]) => {
    const found = await axe.run(document, { runOnly: { type, values }, iframes: false, resultTypes: ['violations'] });
    return found.violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id} (${rule.impact}): ${node.html.slice(0, 160)} · ${node.failureSummary.replace(/\\s+/g, ' ').slice(0, 240)}`));
}"""

_SMALL = """(least) => [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select, textarea')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]'))
    // The label of a tick is pressed as well.
    .map((element) => [element, (element.labels?.[0] && /checkbox|radio/.test(element.type) ? element.labels[0] : element)])
    // A link in a sentence is as high as its line: 2.5.8 leaves it out. What is moved out of sight until it has focus, too.
    .filter(([element]) => !(element.tagName === 'A' && getComputedStyle(element).display === 'inline'))
    .filter(([element]) => !element.matches('.skip, .heard'))
    .map(([element, box]) => [element, box.getBoundingClientRect()])
    .filter(([, box]) => box.height < least || box.width < least)
    .map(([element, box]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${element.outerHTML.slice(0, 100)}`)"""

_WIDE = """() => {
    const wide = [];
    const edge = document.documentElement.clientWidth;
    const bar = getComputedStyle(document.documentElement).direction;
    if (document.documentElement.scrollWidth > edge) wide.push(`the page: ${document.documentElement.scrollWidth} of ${edge}`);
    for (const element of document.querySelectorAll('body *')) {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.heard, .skip, svg')) continue;
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        if (style.clipPath === 'inset(50%)' || element.closest('.shown-below ul')) continue;
        if (box.width && (box.right > edge + 1 || box.left < -1)) wide.push(`outside: ${element.outerHTML.slice(0, 100)}`);
        if (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1 && element.tagName !== 'TEXTAREA')
            wide.push(`scrolls: ${element.outerHTML.slice(0, 100)}`);
    }
    return wide;
}"""

_CUT = """() => [...document.querySelectorAll('body *')].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.heard, .skip, svg, .shown-below ul')) return false;
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) return false;
    const style = getComputedStyle(element);
    const hides = (value) => /hidden|clip/.test(value);
    return (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        || (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map((element) => `cut off: ${element.outerHTML.slice(0, 120)}`)"""


def _axe_source() -> str:
    if not AXE.exists():
        reason = "axe is missing: run `python -m tools.test_parts`"
        if os.environ.get("VEIVISER_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return AXE.read_text(encoding="utf-8")


def barriers(page: Page, both_schemes: bool = True) -> list[str]:
    """What axe finds in a page and in each of its frames, a sentence for each element; colours in both schemes, or all in the light one."""
    found = [each for frame in page.frames for each in _barriers_in(frame, ["tag", TAGS])]
    if not both_schemes:
        return found
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {each}" for frame in page.frames for each in _barriers_in(frame, ["rule", COLOURS])]
    page.emulate_media(color_scheme="light")
    return found


def _barriers_in(frame: Frame, rules: list[Any]) -> list[str]:
    """What axe finds in one frame. The frame's policy lets no script in; the browser's own tools are let past it."""
    if not frame.evaluate("() => 'axe' in window"):
        frame.evaluate(_axe_source())
    found: list[str] = frame.evaluate(_RUN, rules)
    return found


def small_targets(place: Any, least: int = 24) -> list[str]:
    """What is pressed and is smaller than this, in CSS pixels."""
    found: list[str] = place.evaluate(_SMALL, least)
    return found


def sticks_out(place: Any) -> list[str]:
    """What makes a page scroll sideways, or stands outside of it."""
    found: list[str] = place.evaluate(_WIDE)
    return found


def cut_off(place: Any) -> list[str]:
    """Texts of which a part cannot be seen."""
    found: list[str] = place.evaluate(_CUT)
    return found
