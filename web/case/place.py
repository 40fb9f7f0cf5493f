"""Whose page is shown, and in which language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A language (`nb`, `nn`, `en`) and a municipality (four digits), both known to the phrasebook."""

    language: str
    municipality: str
