"""The step that asks what gives the citizen the right to act for another."""

from __future__ import annotations

from actions.step import Step
from actions.steps import choice
from actions.turn import Turn
from bot.intake.answers import must_ask_basis
from bot.reading import NotUnderstood
from bot.reading.basis import has_no_paper, has_paper


def basis_told(turn: Turn) -> str | None:
    """A paper, or the want of one, in words that do not name it: "he has signed", "no papers"."""
    if turn.is_payload:
        return None
    return "written_authorisation" if has_paper(turn.text) else "none_yet" if has_no_paper(turn.text) else None


def basis(flow: str) -> Step:
    """What gives the citizen the right to act for another."""
    named = choice(flow, "basis", "basis")

    def read(turn: Turn) -> str:
        # "I have an authorisation, but it is only oral" is no written one.
        said = set(turn.values("basis"))
        if said == {"written_authorisation", "none_yet"}:
            return "none_yet"
        try:
            return named(turn)
        except NotUnderstood:
            found = basis_told(turn)
            if found is None:
                raise
            return found

    return Step("basis", read, applies=must_ask_basis)
