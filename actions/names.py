"""The name of a person, in the answer to a question for it."""

from __future__ import annotations

from actions.turn import Turn
from bot.intake.answers import SKIPPED, given
from bot.masking import MASK
from bot.reading import NotUnderstood
from bot.reading.anger import is_angry
from bot.reading.introductions import introductions
from bot.reading.mashed import is_mashed
from bot.reading.names import read_name, read_name_insisted
from bot.reading.plain import tokens
from bot.reading.shape import has_letters
from bot.reading.unborn import has_no_name_yet


def name_of(turn: Turn) -> str:
    """A person's name."""
    if turn.is_payload or _is_service(turn):
        raise NotUnderstood("not_understood")
    text = turn.text.replace(MASK, " ")
    if is_mashed(text):
        raise NotUnderstood("not_understood")  # however often
    try:
        name = read_name(text)
        if is_angry(name):
            raise NotUnderstood("not_understood")  # "this is ridiculous" introduces nobody
        return name
    except NotUnderstood:
        # Whoever gives the same kind of answer again means it, as long as it may be a name at all.
        again = (
            int(turn.slots.get("tries") or 0) >= 1 and has_letters(text) and not turn.is_question and not is_angry(text)
        )
        if not again:
            raise
        return read_name_insisted(text)


def other_name_of(turn: Turn) -> str:
    """The name of the one whom it is about; "I am called Kåre" from a Kåre says who writes, and a child may have no name yet."""
    if not turn.is_payload and has_no_name_yet(turn.text):
        return SKIPPED
    name, own = name_of(turn), given(turn.slots, "citizen_name")
    if (
        own
        and name.split()[0].casefold() == str(own).split()[0].casefold()
        and any(whose == "own" for whose, _start, _end in introductions(turn.text))
    ):
        raise NotUnderstood("not_understood")
    return name


def _is_service(turn: Turn) -> bool:
    """Whether the words name services and nothing else: "helsesykepleier og bup" answers another question, however often."""
    text = turn.text
    for entity in turn.entities:
        if entity["entity"] == "service":
            start, end = int(entity["start"]), int(entity.get("end") or int(entity["start"]) + len(str(entity["text"])))
            text = text[:start] + " " * (end - start) + text[end:]
    return text != turn.text and all(word in ("og", "and", "samt", "the") for word in tokens(text))
