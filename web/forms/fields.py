"""A question on a form, and how its answer is read: by the readers that the chat reads with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.casework.reference import normalise_reference
from bot.intake.answers import SKIPPED, Answers, given
from bot.intake.speaker import Speaker
from bot.reading import NotUnderstood
from bot.reading.commands import read_command
from bot.reading.contact import read_reach
from bot.reading.days import read_beginning, read_end, read_past_day
from bot.reading.listing import pieces_of
from bot.reading.names import read_name
from bot.reading.period import has_no_end
from bot.reading.shape import has_letters
from web.problems import MOST_CHARACTERS

MOST_NAMES = 5
"""Words that a name has at most when it is taken as it stands."""


@dataclass(frozen=True)
class Asked:
    """What a reader may know besides the words: whom the form speaks to, the day, the answers before, what can be chosen."""

    speaker: Speaker
    today: date
    answers: Answers
    options: Mapping[str, str]


Reader = Callable[[list[str], Asked], Any]


@dataclass(frozen=True)
class Field:
    """A question on a form.

    Attributes:
        slot: the slot that it fills, and the step of `content/prompts` that words it.
        shape: how it is answered: `radios`, `ticks`, `select`, `line` or `text` (several lines).
        read: what was sent, as a value that can be stored; raises NotUnderstood with the key of the problem.
        optional: whether it may be left empty.
        applies: whether it is asked, given the answers before it.
        groups: choices that stand for several others, which can be ticked one by one here.
        part: which wording of the question is asked, given the answers.
        autocomplete: what a browser may fill in of the citizen's own (WCAG 1.3.5).
        is_date: whether an example of a date is shown.
    """

    slot: str
    shape: str
    read: Reader
    optional: bool = False
    applies: Callable[[Answers], bool] = lambda _answers: True
    groups: tuple[str, ...] = ()
    part: Callable[[Answers], str] = lambda _answers: "question"
    autocomplete: str = "off"
    is_date: bool = False

    def options(self, flow: str, speaker: Speaker) -> dict[str, str]:
        """What can be chosen, value to title; empty where the answer is written."""
        if self.slot == "district":
            return {each["name"]: each["name"] for each in speaker.book.municipality(speaker.municipality).districts}
        chosen = speaker.choices(flow, self.slot)
        return {value: title for value, title in chosen.items() if value not in self.groups}

    def answer(self, sent: list[str], asked: Asked) -> Any:
        """The answer; SKIPPED where an optional question was left empty, or with words that say so.

        Raises NotUnderstood with the key of the problem; `too_long` where there are too many characters.
        """
        sent = [each.strip() for each in sent if each.strip()]
        if any(len(each) > MOST_CHARACTERS for each in sent):
            raise NotUnderstood("too_long")
        if not sent:
            if self.optional:
                return SKIPPED
            raise NotUnderstood("not_understood")
        if self.optional and self.shape == "line" and (command := read_command(sent[0])) and command.name == "skip":
            return SKIPPED
        return self.read(sent, asked)


def one(sent: list[str], asked: Asked) -> str:
    """One of the choices."""
    if sent[0] not in asked.options:
        raise NotUnderstood("not_understood")
    return sent[0]


def several(sent: list[str], asked: Asked) -> list[str]:
    """Some of the choices, in the order in which they are offered."""
    if not set(sent) <= set(asked.options):
        raise NotUnderstood("not_understood")
    return [value for value in asked.options if value in sent]


def words(sent: list[str], _asked: Asked) -> str:
    """The citizen's own words."""
    return sent[0]


def listed(sent: list[str], _asked: Asked) -> list[str]:
    """Several things, with commas or line breaks between them."""
    found = list(dict.fromkeys(pieces_of(sent[0])))
    if not found:
        raise NotUnderstood("not_understood")
    return found


def name(sent: list[str], _asked: Asked) -> str:
    """A name. What stands in a field for one is believed when it can be one: no list of words knows every name."""
    try:
        return read_name(sent[0])
    except NotUnderstood:
        said = " ".join(sent[0].split())
        odd = any(character.isdigit() or character in "@?*" for character in said)
        if odd or not has_letters(said) or len(said.split()) > MOST_NAMES:
            raise
        return said


def contact(sent: list[str], _asked: Asked) -> dict[str, str | None]:
    """A telephone number (E.164), an e-mail address, or both; the words of somebody who has neither."""
    return read_reach(sent[0]).as_answer()


def past_day(sent: list[str], asked: Asked) -> str:
    """A day that has been, ISO."""
    return read_past_day(sent[0], asked.today).isoformat()


def first_day(sent: list[str], asked: Asked) -> str:
    """The first day of an authorisation, ISO."""
    return read_beginning(sent[0], asked.today).isoformat()


def last_day(sent: list[str], asked: Asked) -> str:
    """The last day of an authorisation, ISO; SKIPPED for words that say there is none."""
    if has_no_end(sent[0]):
        return SKIPPED
    begins = given(asked.answers, "valid_from")
    return read_end(sent[0], asked.today, date.fromisoformat(begins) if begins else asked.today).isoformat()


def reference(sent: list[str], _asked: Asked) -> str:
    """A case's reference in its normal form."""
    found = normalise_reference(sent[0])
    if found is None:
        raise NotUnderstood("not_understood")
    return found
