"""How all pages are rendered: templates that escape everything, and the skeleton that they share (web/templates)."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.guidance.phrasebook import Phrasebook
from web.themes import Themes

LANGUAGE_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
"""Each language in its own name: the same on every page, so not a text to translate."""

_SHARED = Path(__file__).parent / "templates"


def environment(book: Phrasebook, *folders: Path) -> Environment:
    """The templates of these folders and the shared ones; they refuse what they are not given."""
    made = Environment(
        loader=FileSystemLoader([*folders, _SHARED]), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    # The pages are UTF-8: an escaped letter would only make them longer. What could end a script is escaped all the same.
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    made.globals |= {"names": LANGUAGE_NAMES, "sheets_of": Themes(book).sheets_of}
    return made
