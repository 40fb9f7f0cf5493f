"""What a municipality's archive rules say of cases, read from its file in `content/municipalities/`.

What a municipality has taken in is archive and is kept for as long as its rules say (arkivlova § 5); what a citizen
takes back before anybody has worked on it need not be. So each municipality says which of the two it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from bot.limits import LimitsError


class OnWithdrawal(StrEnum):
    """What becomes of a case that is withdrawn: its content is erased, or kept sealed as archive."""

    ERASE = "erase"
    CLOSE = "close"


class ArchiveRulesError(LimitsError):
    """A municipality's file has archive rules that cannot be read; the message says which file."""


@dataclass(frozen=True, slots=True)
class ArchiveRules:
    """The archive rules of one municipality.

    Attributes:
        on_withdrawal: whether a withdrawn case loses its content at once.
        closed_cases_days: days after which a closed or withdrawn case loses its content; None means that it is kept.
    """

    on_withdrawal: OnWithdrawal = OnWithdrawal.ERASE
    closed_cases_days: int | None = None


def load_archive_rules(content: Path) -> dict[str, ArchiveRules]:
    """The archive rules by municipality number; a municipality that says nothing has the defaults.

    Args:
        content: the folder with `municipalities/`.

    Raises:
        ArchiveRulesError: a file cannot be read, or `archive` in it is not as it must be.
    """
    rules = {}
    for path in sorted((content / "municipalities").glob("*.yml")):
        try:
            entry = yaml.safe_load(path.read_text(encoding="utf-8"))
            rules[str(entry["number"])] = _rules(entry.get("archive") or {})
        except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise ArchiveRulesError(f"{path} has no archive rules that can be read ({type(error).__name__}).") from None
    return rules


def _rules(entry: dict[str, Any]) -> ArchiveRules:
    days = entry.get("closed_cases_days")
    # To Python, True is a number.
    if days is not None and (isinstance(days, bool) or not isinstance(days, int) or days < 0):
        raise ValueError("closed_cases_days must be a whole number of days, or null.")
    return ArchiveRules(OnWithdrawal(entry.get("on_withdrawal", OnWithdrawal.ERASE)), days)
