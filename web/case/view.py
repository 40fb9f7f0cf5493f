"""The case pages as HTML. They need no script, and hold nothing inline."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.guidance.phrasebook import Phrasebook
from web.case.counter import Pair
from web.case.forms import Form
from web.case.place import Place
from web.case.standing import Standing
from web.problems import KINDS, MOST_CHARACTERS
from web.templating import environment


@dataclass(frozen=True, slots=True)
class Notice:
    """What a deed came to: a sentence, and a one-time code where one was made."""

    sentence: str
    failed: bool = False
    code: str | None = field(default=None, repr=False)


class CasePages:
    """Renders `/case` and `/confirm`.

    Raises KeyError at the start when a text that the pages need is missing in a language.
    """

    def __init__(self, book: Phrasebook, municipality: str) -> None:
        self._book, self._municipality = book, municipality
        self._environment = environment(book, Path(__file__).parent / "templates")
        for language in book.languages:
            self.entry(Place(language, municipality))
            self.confirm(Place(language, municipality))

    def place(self, language: str | None, municipality: str | None) -> Place:
        """The page's place; a language or municipality that is not ours gives the installation's own."""
        if municipality not in self._book.municipalities:
            municipality = self._municipality
        assert municipality is not None
        if language not in self._book.languages:
            language = self._book.municipalities[municipality].language
        assert language is not None
        return Place(language, municipality)

    def problem(self, kind: str, place: Place) -> str:
        """The sentence for a problem, with the numbers of the page's own municipality."""
        words = KINDS[kind]
        if words.note:
            return self._book.text("common", "internal_error", place.language, place.municipality)
        return self._book.text(words.room, words.key, place.language, place.municipality, max=MOST_CHARACTERS)

    def text(self, key: str, place: Place, **values: object) -> str:
        """A text of the pages."""
        return self._book.text("case_page", key, place.language, place.municipality, **values)

    def entry(self, place: Place, pair: Pair | None = None, notice: Notice | None = None) -> str:
        """The form that asks for reference and access code; what was written stays in it."""
        return self._render("entry.html", "/case", place, pair, notice, title="page_title")

    def case(
        self, place: Place, pair: Pair, standing: Standing, notice: Notice | None, kept: Mapping[str, str], host: str
    ) -> str:
        """A case with everything that can be done; `kept` is what a form that failed had in it."""
        return self._render(
            "case.html", "/case", place, pair, notice, title="page_title", case=standing, kept=kept,
            once=secrets.token_hex(16), confirm_address=f"{host}/confirm",
        )  # fmt: skip

    def confirm(self, place: Place, form: Form | None = None, notice: Notice | None = None) -> str:
        """The page of the person concerned. Who wrote, and what, is not told."""
        kept = {} if form is None else form.fields
        return self._render("confirm.html", "/confirm", place, None, notice, title="confirm_title", kept=kept)

    def _render(
        self,
        template: str,
        path: str,
        place: Place,
        pair: Pair | None,
        notice: Notice | None,
        *,
        title: str,
        **more: Any,
    ) -> str:
        def text(key: str, **values: object) -> str:
            return self.text(key, place, **values)

        def shared(room: str, key: str) -> str:
            return self._book.text(room, key, place.language, place.municipality)

        def step(part: str, name: str, flow: str = "status") -> str:
            return self._book.step_text(flow, name, part, place.language, place.municipality)

        named = text(title)
        return self._environment.get_template(template).render(
            t=text, shared=shared, step=step, place=place, path=path, pair=pair or Pair(), notice=notice,
            title=text("error_title", title=named) if notice and notice.failed else named, **more,
        )  # fmt: skip
