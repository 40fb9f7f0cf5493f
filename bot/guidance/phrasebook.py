"""Every word that the bot says, read from `content/` once and filled in for a language and a municipality.

A missing text is never replaced by another language: it is an error when the content is loaded or asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.guidance.records import Answer, Basis, Claim, Municipality, Source
from bot.guidance.theme import ThemeError
from bot.guidance.topic import FLOWS, LANGUAGES, LETTERS, RULES, TOPICS

SECTIONS = ("answer", "meaning", "next", "history", "unconfirmed")
"""The parts of a full answer in the order in which they are said."""

DEPTHS = ("short", "full", "easy")
"""How much is said: what most people need first, all there is, and the easy-read version."""

AUDIENCES = ("self", "child", "youth", "adult_relative", "professional")
"""Whom an answer may be tailored to; a topic names only those for whom the rule differs."""

CONTRARY = {"true": "false", "false": "true", "partly": "partly"}
"""The verdict of a claim's contrary, where the claim names none of its own."""

SHARED_ROOMS = ("common", "widget", "launcher", "case_page", "pages", "forms")
"""The files of `content/prompts` beside those of the flows."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class ContentError(ValueError):
    """The content is incomplete or wrong; the message says in which file and what to mend."""


def _read(path: Path) -> Any:
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except FileNotFoundError:
        raise ContentError(f"{path.name}: filen mangler. Legg den tilbake.") from None
    except UnicodeDecodeError:
        raise ContentError(f"{path}: filen er ikke lagret som UTF-8. Lagre den på nytt med UTF-8.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", linje {mark.line + 1}" if mark else ""
        raise ContentError(f"{path}{line}: dette er ikke gyldig YAML. Se etter innrykk og anførselstegn.") from None
    if not isinstance(document, dict):
        raise ContentError(f"{path}: filen er tom eller har feil form. Se på en av de andre filene i mappen.")
    return document


@dataclass(frozen=True)
class Phrasebook:
    """The content of one installation. Build it with `Phrasebook.load`."""

    answers: Mapping[str, Any]
    prompts: Mapping[str, Any]
    statutes: Mapping[str, Any]
    sources: Mapping[str, Any]
    contacts: Mapping[str, Any]
    municipalities: Mapping[str, Municipality]
    claims: Mapping[str, Any] = field(default_factory=dict)
    conflicts: Mapping[str, Any] = field(default_factory=dict)
    foreign: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, Any] = field(default_factory=dict)
    languages: tuple[str, ...] = LANGUAGES
    _national: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, content: Path) -> Phrasebook:
        """Read the content folder; raises ContentError when a file is missing or cannot be read."""
        answers = {topic: _read(content / "answers" / f"{topic}.yml") for topic in TOPICS}
        prompts = {room: _read(content / "prompts" / f"{room}.yml") for room in (*SHARED_ROOMS, *RULES, *FLOWS)}
        municipalities = {}
        for path in sorted((content / "municipalities").glob("*.yml")):
            facts = _read(path)
            if missing := [key for key in ("number", "language") if key not in facts]:
                raise ContentError(f"{path}: «{missing[0]}» mangler. Fyll det ut.")
            try:
                municipalities[facts["number"]] = Municipality.of(facts)
            except ThemeError as fault:
                raise ContentError(f"content/municipalities/{path.name}: {fault}") from None
        statutes, contacts = _read(content / "statutes.yml"), _read(content / "contacts.yml")
        claims = {path.stem: _read(path) for path in sorted((content / "claims").glob("*.yml"))}
        return cls(
            answers, prompts, statutes, _read(content / "sources.yml"), contacts, municipalities,
            claims, _read(content / "conflicts.yml"), _read(content / "foreign.yml"),
            {room: _read(content / "letters" / f"{room}.yml") for room in LETTERS},
            _national={language: _national_values(statutes, contacts, language) for language in LANGUAGES},
        )  # fmt: skip

    def municipality(self, number: str) -> Municipality:
        """The municipality with this number; raises ContentError when no file holds it."""
        if number not in self.municipalities:
            raise ContentError(
                f"content/municipalities/{number}.yml mangler: kommunen {number} kan ikke betjenes uten sin fil."
            )
        return self.municipalities[number]

    def values(self, language: str, municipality: str) -> dict[str, str]:
        """Every placeholder that content may use without being given a value by the caller."""
        return {**self._national[language], **self.municipality(municipality).values(language)}

    def answer(
        self,
        topic: str,
        language: str,
        municipality: str,
        depth: str = "full",
        audience: str | None = None,
        on: date | None = None,
    ) -> Answer:
        """The answer to a topic.

        Args:
            depth: one of `DEPTHS`.
            audience: one of `AUDIENCES`, for whom a word on what differs is added where the topic has one.
            on: the day on whose law it is given, today's where it is None.

        Raises KeyError for a topic or depth that does not exist.
        """
        on = on or date.today()
        entry = self.entry(topic, on)
        parts, values = entry[language], self.values(language, municipality)
        if depth == "full":
            said = [parts[part] for part in SECTIONS if parts.get(part)]
            said += [conflict[language]["text"] for conflict in self.conflicts_of(topic, on)]
        else:
            said = [parts[depth]]
        note = (entry.get("audiences") or {}).get(audience)
        if note:
            said.append(note[language])
        ended = [name for name in entry.get("statutes") or () if not self._applies(name, on)]
        if ended:
            words = ", ".join(self.statute_words(name, language) for name in ended)
            said.insert(0, self.text("common", "rule_not_in_force", language, municipality, statutes=words))
        return Answer(
            topic, language, _fill(parts["title"], values), "\n\n".join(_fill(each.strip(), values) for each in said),
            self._sources(entry, language), tuple(entry.get("see_also") or ()),
        )  # fmt: skip

    def entry(self, topic: str, on: date) -> Mapping[str, Any]:
        """What `content/answers` holds on a topic, in the version that applies on a day.

        A version names the days it holds for (`from`, `until`, both included) and only the fields in which it differs.
        """
        entry: Mapping[str, Any] = self.answers[topic]
        for version in entry.get("versions") or ():
            if version.get("from", date.min) <= on <= version.get("until", date.max):
                return {**entry, **version}
        return entry

    def conflicts_of(self, topic: str, on: date | None = None) -> list[Mapping[str, Any]]:
        """The conflicts between sources that somebody who asks about the topic may meet on a day, with their texts filled in."""
        on = on or date.today()
        return [
            {
                **conflict,
                **{
                    each: {"text": _fill(conflict[each]["text"].strip(), self._national[each])}
                    for each in self.languages
                },
            }
            for conflict in self.conflicts.values()
            if topic in conflict["topics"] and conflict.get("from", date.min) <= on <= conflict.get("until", date.max)
        ]

    def reasons(self, topic: str, language: str, municipality: str, on: date | None = None) -> tuple[str, list[Basis]]:
        """Why the answer is as it is: the reasoning (empty where there is none), and each statute with its validity.

        Raises KeyError for a topic that does not exist.
        """
        entry = self.entry(topic, on or date.today())
        why = _fill(str(entry[language].get("why") or "").strip(), self.values(language, municipality))
        return why, [self._basis(name, language) for name in entry.get("statutes") or ()]

    def claim(self, name: str, language: str, municipality: str) -> Claim:
        """A claim with its verdict. Raises KeyError for one that does not exist."""
        entry, values = self.claims[name], self.values(language, municipality)
        parts = {part: _fill(text.strip(), values) for part, text in entry[language].items()}
        contrary = entry.get("contrary") or CONTRARY[entry["verdict"]]
        return Claim(
            name, entry["topic"], language, entry["verdict"], contrary, parts["claim"], parts["why"], parts["next"],
            self._sources(entry, language),
        )  # fmt: skip

    def title(self, suggestion: str, language: str) -> str:
        """What a button for a topic or flow says."""
        if suggestion in TOPICS:
            return str(self.answers[suggestion][language]["title"])
        return str(self.prompts[suggestion]["texts"]["button"][language])

    def text(self, room: str, key: str, language: str, municipality: str | None = None, **values: object) -> str:
        """A text of a flow, a letter or the widget; a key that it lacks is looked for in `common`.

        Raises KeyError when neither has it.
        """
        texts = (self.letters if room in self.letters else self.prompts)[room]["texts"]
        entry = texts[key] if key in texts else self.prompts["common"]["texts"][key]
        return self._filled(entry[language], language, municipality, values)

    def step(self, flow: str, step: str) -> Mapping[str, Any]:
        """The texts of a step: the flow's own fields laid over the shared ones. Raises KeyError when neither has it."""
        shared = (self.prompts["common"].get("steps") or {}).get(step)
        own = (self.prompts[flow].get("steps") or {}).get(step)
        if shared is None and own is None:
            raise KeyError(step)
        return {**(shared or {}), **(own or {})}

    def step_text(
        self, flow: str, step: str, part: str, language: str, municipality: str | None = None, **values: object
    ) -> str:
        """One text of a step: `question`, `why`, `label`, or a problem as `problems.<reason>`."""
        entry: Any = self.step(flow, step)
        for key in part.split("."):
            entry = entry[key]
        return self._filled(entry[language], language, municipality, values)

    def choices(self, flow: str, step: str, language: str) -> dict[str, str]:
        """The fixed choices of a step, id to button text; empty where there are none."""
        values = self._national[language]
        return {
            name: _fill(text[language], values) for name, text in (self.step(flow, step).get("choices") or {}).items()
        }

    def widget_texts(self, language: str, municipality: str) -> dict[str, str]:
        """Every text of the chat page. Placeholders that the page fills itself stay as they are."""
        values = self.values(language, municipality)
        return {key: _fill(text[language], values, keep_unknown=True)
                for key, text in self.prompts["widget"]["texts"].items()}  # fmt: skip

    def statute_words(self, statute: str, language: str) -> str:
        """A statute as it is cited: "pasient- og brukerrettighetsloven § 2-5"."""
        entry = self.statutes["statutes"][statute]
        section = entry["section"]
        section = section[language] if isinstance(section, dict) else section
        return f"{self.statutes['acts'][entry['act']][language]} {section or ''}".strip()

    def _applies(self, statute: str, on: date) -> bool:
        details = self.statutes["statutes"][statute]
        return (details.get("valid_from") or date.min) <= on <= (details.get("valid_until") or date.max)

    def _basis(self, statute: str, language: str) -> Basis:
        details = self.statutes["statutes"][statute]
        return Basis(
            self.statute_words(statute, language), details["title"][language], details.get("valid_from"),
            details.get("valid_until"), details["checked"],
        )  # fmt: skip

    def _filled(self, text: str, language: str, municipality: str | None, values: Mapping[str, object]) -> str:
        known: dict[str, str] = dict(self._national[language])
        if municipality is not None:
            known.update(self.municipality(municipality).values(language))
        known.update({key: str(value) for key, value in values.items()})
        return _fill(text.strip(), known)

    def _sources(self, entry: Mapping[str, Any], language: str) -> tuple[Source, ...]:
        found = []
        for statute in entry.get("statutes") or ():
            details = self.statutes["statutes"][statute]
            words = self.statute_words(statute, language)
            url = self.statutes["acts"][details["act"]]["url"]
            found.append(Source(f"{words}: {details['title'][language]}", url, words, details["checked"]))
        for page in entry.get("sources") or ():
            details = self.sources[page]
            found.append(Source(details["title"][language], details["url"], "", details["checked"]))
        return tuple(found)


def _national_values(statutes: Mapping[str, Any], contacts: Mapping[str, Any], language: str) -> dict[str, str]:
    return {
        **{name: limit[language] for name, limit in statutes["time_limits"].items()},
        **{name: str(age["years"]) for name, age in statutes["ages"].items()},
        **{name: contact["number"] for name, contact in contacts.items()},
    }


def _fill(text: str, values: Mapping[str, str], keep_unknown: bool = False) -> str:
    """Put the values in; a value that begins a sentence or a line gets a capital letter."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in values:
            if keep_unknown:
                return match.group()
            raise ContentError(f"Ukjent plassholder {{{name}}} i en tekst.")
        filled = values[name]
        before = text[: match.start()].rstrip(' «“"')
        starts = not before or before[-1] in ".!?\n" or before.endswith("\n-")
        return filled[:1].upper() + filled[1:] if starts else filled

    return _PLACEHOLDER.sub(value, text)
