"""The forms as HTML. They need no script, and hold nothing inline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.records import Answer
from bot.intake.speaker import Speaker
from bot.letters import Letter
from web.case.place import Place
from web.forms.fields import Field
from web.forms.filled import Filled, Sent
from web.forms.flows import PAGES, URGENT_PAGES
from web.forms.said import Row, problem_text, question_of, rows_of
from web.pages.site import RESUME, Site
from web.pages.view import with_prose

_HERE = Path(__file__).parent

CONSENT = Field("consent", "radios", lambda sent, _asked: sent[0])
"""The one question of the first page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as the template needs it; `value` is what was written or chosen, as it was sent."""

    slot: str
    shape: str
    label: str
    hint: str
    why: str
    options: Mapping[str, str]
    value: Sequence[str] = field(repr=False)
    problem: str
    autocomplete: str
    date_hint: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What stands above the questions: notes on the answers, a failure, a deed that was done, help where life may be in danger."""

    notes: tuple[str, ...] = ()
    failure: str = ""
    help: Answer | None = None


class FormPages:
    """Renders the forms. Raises KeyError at the start when a text that they need is missing in a language."""

    def __init__(self, book: Phrasebook, municipality: str) -> None:
        self._book, self._municipality = book, municipality
        self._environment = with_prose(book, _HERE / "templates")
        self._environment.filters["kind"] = lambda block: type(block).__name__
        for language in book.languages:
            place, site = Place(language, municipality), Site("", municipality)
            self.index(place, site)
            for flow, pages in PAGES.items():
                sent, filled = Sent(flow, {}), Filled(asked={page.id: page.fields for page in pages})
                filled.problems = {"consent": "not_understood"} | {
                    each.slot: "not_understood" for page in pages for each in page.fields
                }
                for page in ("consent", *filled.pages, "summary"):
                    self.page(page, sent, filled, place, site, "", Said(), with_problems=True)

    def speaker(self, place: Place) -> Speaker:
        """The words in a place's language and for its municipality."""
        return Speaker(self._book, place.language, place.municipality)

    def index(self, place: Place, site: Site, problem: str = "", code: str = "") -> str:
        """The page that lists the forms, and takes the code of one that was paused.

        Args:
            problem: the key of what is wrong with the code that was sent, and `code` the code itself.
        """
        speaker = self.speaker(place)
        forms = [(speaker.text("forms", f"heading_{flow}"), speaker.text("forms", f"intro_{flow}"), site.form(place, flow))
                 for flow in PAGES]  # fmt: skip
        heading = speaker.text("forms", "index_heading")
        return self._render("form_index.html", place, site, heading, forms=forms, flow="", code=code,
                            label=speaker.step_text("draft", "resume_code", "label"), resume=RESUME,
                            wrong=speaker.text("forms", problem) if problem else "")  # fmt: skip

    def page(
        self, page: str, sent: Sent, filled: Filled, place: Place, site: Site, ticket: str, said: Said, with_problems: bool = False,
        draft_code: str = "",
    ) -> str:  # fmt: skip
        """A page of a form: `consent`, one of the flow's, or `summary`.

        Args:
            with_problems: whether the problems with its answers are told; those of a page that is seen first are not.
            draft_code: of the draft that it goes on from.
        """
        speaker = self.speaker(place)
        questions = (CONSENT,) if page == "consent" else filled.asked.get(page, ())
        problems = filled.problems if with_problems else {}
        shown = [self._shown(each, sent, filled, speaker, problems.get(each.slot)) for each in questions]
        here = {each.slot for each in questions}
        pages = ["consent", *filled.pages, "summary"]
        rows: list[Row] = rows_of(speaker, sent.flow, filled) if page == "summary" else []
        return self._render(
            "form.html", place, site, speaker.text("forms", f"heading_{sent.flow}"), flow=sent.flow, page=page, said=said, rows=rows,
            questions=shown, problems=[each for each in shown if each.problem], ticket=ticket, before=filled.page_before(page),
            carried=[(slot, value) for slot, values in sent.fields.items() if slot not in here for value in values],
            done=sorted(sent.done), count=pages.index(page) + 1 if page in pages else 1, most=len(pages),
            consent=_consent_of(speaker)[0], urgent=sent.flow == "appeal" and page in URGENT_PAGES,
            send=speaker.choices(sent.flow, "confirm")["yes"], draft_code=draft_code,
        )  # fmt: skip

    def receipt(
        self, letter: Letter, flow: str, kinds: Sequence[str], pair: Mapping[str, str], again: bool, place: Place, site: Site
    ) -> str:  # fmt: skip
        """The receipt, with the documents that can be fetched; `again` where the case had been sent before."""
        return self._render(
            "receipt.html", place, site, letter.title, flow=flow, letter=letter, kinds=kinds, pair=pair, again=again
        )  # fmt: skip

    def paused(self, flow: str, code: str, until: date, place: Place, site: Site) -> str:
        """The code of a form that was put away, and the day on which it is erased."""
        speaker = self.speaker(place)
        heading = speaker.text("forms", "paused_heading")
        return self._render(
            "paused.html", place, site, heading, flow=flow, code=code, until=speaker.day(until),
            label=speaker.step_text("draft", "resume_code", "label"), index=site.form(place),
        )  # fmt: skip

    def declined(self, flow: str, place: Place, site: Site) -> str:
        """What is said to somebody who does not consent."""
        return self._render(
            "declined.html", place, site, self.speaker(place).text("forms", f"heading_{flow}"), flow=flow
        )

    def _shown(self, each: Field, sent: Sent, filled: Filled, speaker: Speaker, problem: str | None) -> Shown:
        label, hint = question_of(speaker, sent.flow, each, filled.answers)
        if each is CONSENT:
            label, hint = _consent_of(speaker)[1], ""
        return Shown(
            each.slot, each.shape, label, hint, speaker.step_text(sent.flow, each.slot, "why"), each.options(sent.flow, speaker),
            sent.fields.get(each.slot, []), problem_text(speaker, sent.flow, each, problem) if problem else "",
            each.autocomplete, speaker.text("forms", "date_hint") if each.is_date else "", each.optional,
        )  # fmt: skip

    def _render(self, template: str, place: Place, site: Site, heading: str, **more: Any) -> str:
        speaker = self.speaker(place)

        def text(key: str, **values: object) -> str:
            return speaker.text("forms", key, **values)

        title = text("title", title=heading)
        page = more.get("page")
        if more.get("wrong"):
            title = text("error_title", title=title)
        if page:
            title = f"{text(f'page_{page}')} – {title}"
        if more.get("problems") or (page and more["said"].failure):
            title = text("error_title", title=title)
        others = {each: site.form(Place(each, place.municipality), more["flow"]) for each in self._book.languages}
        return self._environment.get_template(template).render(
            t=text, shared=speaker.text, place=place, site=site, others=others, title=title, heading=heading, **more
        )


def _consent_of(speaker: Speaker) -> tuple[str, str]:
    """What is consented to, and the question itself, which is its last paragraph; the chat says them as one."""
    told, _, asked = speaker.step_text("request", "consent", "question").rpartition("\n\n")
    return told, asked
