"""How the pages look: snapshots that are compared, and pictures for the documentation (`python -m tools.screens`).

Snapshots are of one major version of Chromium and are compared only with it; UPDATE_SNAPSHOTS=1 writes them anew.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pixelmatch.contrib.PIL import pixelmatch

from bot.guidance.phrasebook import Phrasebook
from tests.browser import chat_states, page_states
from tests.browser.chat_states import Place, Words
from tests.browser.page_states import Visit
from web.static_files import address_of

SNAPSHOTS = Path(__file__).parent / "snapshots"
BROWSER = SNAPSHOTS / "browser.txt"
MOST_DIFFERENT = 0.002
"""The part of the pixels that may differ: letters are drawn a shade differently from one machine to the next."""

WIDE, NARROW = (1280, 800), (420, 800)

COMPARED = (
    ("greeting", "chat", WIDE, "light"), ("sources", "chat", WIDE, "light"), ("choices", "chat", NARROW, "light"),
    ("summary", "chat", NARROW, "dark"), ("receipt", "chat", WIDE, "dark"), ("closed", "chat", NARROW, "light"),
    ("an_answer", "page", WIDE, "light"), ("first_page", "page", NARROW, "light"),
)  # fmt: skip

PICTURES = (
    *COMPARED,
    ("menu", "chat", NARROW, "light"), ("a_date", "chat", WIDE, "light"), ("calm", "chat", NARROW, "light"),
    ("server_down", "chat", WIDE, "light"), ("answers", "page", WIDE, "light"), ("found", "page", NARROW, "light"),
    ("form_summary", "page", WIDE, "light"), ("first_page_wrong", "page", NARROW, "light"), ("case_open", "page", WIDE, "light"),
    ("greeting", "chat", (320, 640), "dark"), ("case_open", "page", NARROW, "dark"), ("accessibility", "page", (768, 1024), "light"),
)  # fmt: skip


def name_of(state: str, size: tuple[int, int], scheme: str) -> str:
    return f"{state.replace('_', '-')}-{size[0]}-{scheme}.png"


def show(
    open_page: Any,
    site: Any,
    phrasebook: Phrasebook,
    state: str,
    kind: str,
    size: tuple[int, int],
    scheme: str,
    language: str = "nb",
) -> Any:
    """A page in a state, settled, with nothing that blinks."""
    viewport = {"width": size[0], "height": size[1]}
    page = open_page("/" if kind == "chat" else "/case", viewport=viewport, color_scheme=scheme)
    words = Words(phrasebook, language)
    if kind == "chat":
        chat_states.STATES[state](Place(page, site, words))
    else:
        page_states.STATES[state](Visit(page, site, words))
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(200)
    return page


@pytest.mark.parametrize(("state", "kind", "size", "scheme"), COMPARED)
def test_it_looks_as_it_did(
    open_page: Any,
    site: Any,
    phrasebook: Phrasebook,
    browser: Any,
    tmp_path: Path,
    state: str,
    kind: str,
    size: Any,
    scheme: str,
) -> None:
    if address_of("inter.woff2") is None:
        pytest.skip("the pages' font is missing: run `python -m tools.page_parts`")
    major = browser.version.partition(".")[0]
    kept = SNAPSHOTS / name_of(state, size, scheme)
    page = show(open_page, site, phrasebook, state, kind, size, scheme)
    taken = page.screenshot(animations="disabled", caret="hide")
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        SNAPSHOTS.mkdir(exist_ok=True)
        kept.write_bytes(taken)
        BROWSER.write_text(f"{major}\n")
        return
    if BROWSER.read_text().strip() != major:
        pytest.skip(f"the snapshots are of Chromium {BROWSER.read_text().strip()}, and this is {major}")
    now, then = Image.open(io.BytesIO(taken)).convert("RGBA"), Image.open(kept).convert("RGBA")
    assert now.size == then.size
    difference = Image.new("RGBA", now.size)
    changed = pixelmatch(then, now, difference, threshold=0.15)
    difference.save(tmp_path / kept.name)
    assert changed / (now.width * now.height) <= MOST_DIFFERENT, f"{changed} pixels differ: {tmp_path / kept.name}"


@pytest.mark.skipif("VEIVISER_SCREENS" not in os.environ, reason="pictures are taken by `python -m tools.screens`")
@pytest.mark.parametrize(("state", "kind", "size", "scheme"), PICTURES)
def test_a_picture_is_taken(
    open_page: Any, site: Any, phrasebook: Phrasebook, state: str, kind: str, size: Any, scheme: str
) -> None:
    page = show(open_page, site, phrasebook, state, kind, size, scheme)
    picture = Path(os.environ["VEIVISER_SCREENS"]) / name_of(state, size, scheme)
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide", full_page=kind == "page")))
    # Few colours: a picture in a repository should be small.
    shot.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(picture, optimize=True)
