"""The real phrasebook with one thing changed in memory, for checks that need no files."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.guidance.phrasebook import Phrasebook
from tests.content.rendered import book

Change = Callable[[Any], object]


def with_answer(topic: str, change: Change) -> Phrasebook:
    """The phrasebook with one answer changed."""
    return _with("answers", topic, change)


def with_claim(name: str, change: Change) -> Phrasebook:
    """The phrasebook with one claim changed."""
    return _with("claims", name, change)


def with_conflict(name: str, change: Change) -> Phrasebook:
    """The phrasebook with one conflict changed."""
    return _with("conflicts", name, change)


def with_letter(name: str, change: Change) -> Phrasebook:
    """The phrasebook with one file of letters changed."""
    return _with("letters", name, change)


def with_statute(name: str, **fields: Any) -> Phrasebook:
    """The phrasebook with fields of one statute set."""
    statutes = copy.deepcopy(dict(book().statutes))
    statutes["statutes"][name].update(fields)
    return replace(book(), statutes=statutes)


def _with(register: str, name: str, change: Change) -> Phrasebook:
    entries = dict(getattr(book(), register))
    entries[name] = copy.deepcopy(entries[name])
    change(entries[name])
    return replace(book(), **{register: entries})
