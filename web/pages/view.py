"""The answers, their index, what a search finds and the accessibility statement, as HTML."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.records import Answer
from bot.guidance.topic import TOPICS
from bot.intake.speaker import Speaker
from web.case.place import Place
from web.pages.prose import parts_of
from web.pages.site import ACCESSIBILITY, ANSWERS, Site
from web.pages.structured import faq
from web.templating import environment

TEMPLATES = Path(__file__).parent / "templates"

FORM_FLOWS = ("request", "authorisation", "appeal")
"""The flows that have a plain form."""

WHOLE = ("crisis", "contact_human")
"""Answers that are told whole at once, as the bot does: whoever needs a number must not have to unfold it."""

MOST_KEPT = 2000
"""Rendered pages kept in memory."""


def with_prose(book: Phrasebook, *folders: Path) -> Environment:
    """The templates of these folders and of the answers, which know how a text is divided."""
    made = environment(book, *folders, TEMPLATES)
    made.globals["parts_of"] = parts_of
    return made


@dataclass(frozen=True, slots=True)
class Subject:
    """A heading of the index, and the (title, address) of each answer under it."""

    id: str
    title: str
    answers: tuple[tuple[str, str], ...]


class AnswerPages:
    """Renders the pages. Raises KeyError or ContentError at the start when a text that they need is missing."""

    def __init__(self, book: Phrasebook, municipality: str) -> None:
        self._book, self._municipality = book, municipality
        self._environment = with_prose(book)
        self._kept: OrderedDict[tuple[Any, ...], str] = OrderedDict()
        self.subjects: dict[str, list[str]] = {
            name: list(subject["topics"]) for name, subject in book.prompts["pages"]["subjects"].items()
        }
        self.topics: tuple[str, ...] = tuple(topic for topics in self.subjects.values() for topic in topics)
        site = Site("http://localhost", municipality)
        for language in book.languages:
            place = Place(language, municipality)
            self.index(place, site, date.today())
            self.accessibility(place, site)
            self.answer(self.topics[0], place, site, date.today())

    def site(self, base: str) -> Site:
        """The addresses under a base."""
        return Site(base, self._municipality)

    def place(self, language: str, municipality: str | None) -> Place:
        """The page's place; a municipality that is not ours gives the installation's own."""
        return Place(language, municipality if municipality in self._book.municipalities else self._municipality)  # type: ignore[arg-type]

    def changed(self, topic: str, today: date) -> date:
        """The day that the answer was last changed: reviewed, or given a version that has begun since."""
        entry = self._book.entry(topic, today)
        return max(entry["reviewed"], entry.get("from") or date.min)

    def answer(self, topic: str, place: Place, site: Site, today: date) -> str:
        """The page of an answer in the version of the day; raises KeyError for a topic that has no page."""
        if topic not in self.topics:
            raise KeyError(topic)

        def render() -> str:
            answer, speaker = self._answer(topic, place, "full", today), Speaker(self._book, *_words_of(place))
            depths = {depth: self._answer(topic, place, depth, today).text for depth in ("short", "easy")}
            address = site.base + site.path(ANSWERS, place, topic)
            changed = self.changed(topic, today)
            publisher = self._book.municipality(place.municipality).facts["name"][place.language]
            return self._render(
                "answer.html", place, site, (ANSWERS, topic), heading=answer.title, answer=answer, depths=depths,
                whole=topic in WHOLE, reasons=self._reasons(topic, speaker, today), changed=speaker.day(changed),
                sources=[(source, speaker.day(source.checked)) for source in answer.sources],
                related=[(title, site.path(ANSWERS, place, name)) for name, title in self._related(answer)],
                ways=list(self._ways(answer, place, site)), data=faq(answer, address, changed, publisher),
                description=depths["short"].split("\n")[0],
            )  # fmt: skip

        return self._once(("answer", topic, place, site, today), render)

    def index(self, place: Place, site: Site, today: date) -> str:
        """All answers by subject, with the search above them."""

        def render() -> str:
            speaker = Speaker(self._book, *_words_of(place))
            return self._render(
                "index.html", place, site, (ANSWERS, ""), heading=speaker.text("pages", "index_heading"),
                subjects=self._subjects(place, site, today), description=speaker.text("pages", "index_description"), written="",
            )  # fmt: skip

        return self._once(("index", place, site, today), render)

    def found(
        self, written: str, topics: Sequence[str], danger: bool, masked: bool, place: Place, site: Site, today: date
    ) -> str:
        """What a search found; where life may be in danger, the numbers to call come first. Never kept."""
        answers = [self._answer(topic, place, "short", today) for topic in topics]
        return self._render(
            "found.html", place, site, (ANSWERS, ""), heading=self._book.text("pages", "search_heading", place.language),
            written=written, found=[(each, site.path(ANSWERS, place, each.topic)) for each in answers],
            help=self._answer("crisis", place, "full", today) if danger else None, masked=masked,
        )  # fmt: skip

    def accessibility(self, place: Place, site: Site) -> str:
        """The accessibility statement, with the way to tell of a fault."""

        def render() -> str:
            facts = self._book.municipality(place.municipality).facts
            heading = self._book.text("pages", "accessibility_heading", place.language)
            return self._render(
                "accessibility.html", place, site, (ACCESSIBILITY, ""), heading=heading, description=heading,
                email=bool(facts.get("unit_email")), statement=str(facts.get("accessibility_statement") or ""),
            )  # fmt: skip

        return self._once(("accessibility", place, site), render)

    def _once(self, key: tuple[Any, ...], render: Callable[[], str]) -> str:
        if key not in self._kept:
            self._kept[key] = render()
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    def _answer(self, topic: str, place: Place, depth: str, today: date) -> Answer:
        return self._book.answer(topic, place.language, place.municipality, depth, on=today)

    def _subjects(self, place: Place, site: Site, today: date) -> list[Subject]:
        titles = self._book.prompts["pages"]["subjects"]
        return [
            Subject(name, titles[name]["title"][place.language], tuple(
                (self._answer(topic, place, "short", today).title, site.path(ANSWERS, place, topic)) for topic in topics
            ))
            for name, topics in self.subjects.items()
        ]  # fmt: skip

    def _related(self, answer: Answer) -> Iterator[tuple[str, str]]:
        for name in answer.suggestions:
            if name in self.topics:
                yield name, self._book.title(name, answer.language)

    def _ways(self, answer: Answer, place: Place, site: Site) -> Iterator[tuple[str, str]]:
        """The flows that the bot offers after the answer, as pages that need no script; the rest is the chat's."""
        for name in answer.suggestions:
            if name in TOPICS and name != "authorisation":
                continue
            if name in FORM_FLOWS:
                yield self._book.prompts[name]["texts"]["button"][place.language], site.form(place, name)
            elif name in ("status", "withdraw", "supplement"):
                yield self._book.title(name, place.language), site.elsewhere("/case", place)

    def _reasons(self, topic: str, speaker: Speaker, today: date) -> str:
        """Why the answer is as it is, in the bot's words: the reasoning, and each statute with its validity."""
        why, statutes = self._book.reasons(topic, speaker.language, speaker.municipality, today)
        lines = []
        for basis in statutes:
            said = [f"- {basis.words}: {basis.title}."]
            said += [speaker.text("common", "reasons_since", since=speaker.day(basis.since))] if basis.since else []
            said += [speaker.text("common", "reasons_until", until=speaker.day(basis.until))] if basis.until else []
            lines.append(
                " ".join([*said, speaker.text("common", "reasons_checked", checked=speaker.day(basis.checked))])
            )
        listed = "\n".join([speaker.text("common", "reasons_lead"), *lines]) if lines else ""
        return "\n\n".join(part for part in (why, listed) if part)

    def _render(self, template: str, place: Place, site: Site, page: tuple[str, str], **more: Any) -> str:
        def text(key: str, **values: object) -> str:
            return self._book.text("pages", key, place.language, place.municipality, **values)

        def shared(room: str, key: str) -> str:
            return self._book.text(room, key, place.language, place.municipality)

        others = {each: site.path(page[0], Place(each, place.municipality), page[1]) for each in self._book.languages}
        return self._environment.get_template(template).render(
            t=text, shared=shared, place=place, site=site, others=others, title=text("page_title", title=more["heading"]), **more,
        )  # fmt: skip


def _words_of(place: Place) -> tuple[str, str]:
    return place.language, place.municipality
