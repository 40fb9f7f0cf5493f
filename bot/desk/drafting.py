"""A flow that is paused and taken up again by its resume code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.desk.counter import Counter
from bot.storage.drafts import Draft, DraftRepository


class DraftingCounter(Counter):
    """Keeps answers for a week. A draft is no case: nobody works on it, and nobody else can open it."""

    def save_draft(
        self, municipality: str, language: str, flow: str, answers: Mapping[str, Any], code: str | None = None
    ) -> str:
        """Keep the answers, sealed, for `DRAFT_RETENTION` from now on.

        Args:
            municipality: number of four digits.
            language: `nb`, `nn` or `en`.
            flow: `request`, `authorisation` or `appeal`.
            answers: what was answered so far, in JSON's types.
            code: that of an earlier save of the same flow, which this one replaces.

        Returns:
            The resume code, four groups of four characters (80 random bits): `code` itself as long as it holds a draft,
            otherwise a new one. It is kept as a keyed hash alone.

        Raises:
            TypeError: an answer is no JSON.
            ValueError: the answers are too long.
        """
        draft = Draft(flow, language, municipality, answers, self._clock())
        with self._database.writing() as session:
            return DraftRepository(session, self._keys).save(draft, code)

    def open_draft(self, code: str) -> Draft | None:
        """The draft with the code, in any way of writing; None when there is none, or its week is over."""
        with self._database.reading() as session:
            return DraftRepository(session, self._keys).open(code, self._clock())

    def erase_draft(self, code: str) -> None:
        """Erase the draft with the code; does nothing when there is none."""
        with self._database.writing() as session:
            DraftRepository(session, self._keys).erase(code)
        self._database.tidy()
