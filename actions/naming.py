"""Which answer the citizen means who wants to change one, by the button's field or by people's words for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.step import Step
from actions.turn import Turn
from actions.wiring import wiring
from bot.guidance.topic import LANGUAGES
from bot.reading.commands import read_command


def named_step(flow: str, changeable: Sequence[Step], turn: Turn, said: str) -> Step | None:
    """The step that is named: a button's field, else the longest of the phrasebook's words; None where none is."""
    by_button = turn.values("field") or turn.values("value")
    for step in changeable:
        if by_button and step.slot == by_button[0]:
            return step
    text = said.casefold()
    best: tuple[int, Step] | None = None
    for step in changeable:
        for word in _words_of(flow, step):
            # At the beginning of a word: "klage" holds an "age".
            if re.search(rf"\b{re.escape(word.casefold())}", text) and (best is None or len(word) > best[0]):
                best = (len(word), step)
    if best is None and not turn.is_payload and (command := read_command(turn.text)) is not None and command.rest:
        # The phrasebook has "the name"; "wrong name" means it too.
        return next((step for step in changeable if _is_called(flow, step, command.rest)), None)
    return best[1] if best else None


def _is_called(flow: str, step: Step, thing: str) -> bool:
    return any(word.startswith(thing) or thing in word.split() for word in map(str.casefold, _words_of(flow, step)))


def _words_of(flow: str, step: Step) -> list[str]:
    entry = wiring().phrasebook.step(flow, step.slot)
    words = [word for language in LANGUAGES for word in (entry.get("words") or {}).get(language, ())]
    return [*words, *(entry["label"].values() if "label" in entry else ())]
