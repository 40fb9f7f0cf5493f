"""The content checker: stops the build on a gap, and tells an editor in plain words what to mend.

`python -m bot.guidance.check [--language nn]` prints every problem and ends with 1 when one of them stops. The messages are in
Norwegian: those who mend content work in Norwegian municipalities.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.guidance.check_answers import check_answers
from bot.guidance.check_basis import (
    check_municipalities,
    check_register,
    check_sources,
    check_statutes,
    mapping_of,
    register_of,
)
from bot.guidance.check_claims import check_claims, check_phrasings
from bot.guidance.check_conflicts import check_conflicts
from bot.guidance.check_everyday import check_everyday
from bot.guidance.check_examples import check_examples, check_prompts
from bot.guidance.check_language import check_officialese, check_reading
from bot.guidance.check_letters import check_letters
from bot.guidance.check_numbers import check_numbers
from bot.guidance.check_validity import check_freshness, check_in_force, check_reviewed, check_versions
from bot.guidance.check_words import Problem
from bot.guidance.phrasebook import ContentError, Phrasebook
from bot.guidance.topic import LANGUAGES, TOPICS


@dataclass(frozen=True)
class _Read:
    """What was read of a checkout, and what is asked of it."""

    root: Path
    book: Phrasebook
    facts: Mapping[str, Any]
    outdated: list[dict[str, str]]
    officialese: Mapping[str, Any]
    everyday: Mapping[str, Any]
    languages: tuple[str, ...]
    today: date


CHECKS: dict[str, Callable[[_Read], Iterable[Problem]]] = {
    "answers": lambda read: check_answers(read.book, read.facts, read.outdated, read.languages),
    "claims": lambda read: check_claims(read.book, read.facts, read.outdated, read.languages),
    "conflicts": lambda read: check_conflicts(read.book, read.languages),
    "everyday": lambda read: check_everyday(read.everyday, read.outdated, read.languages),
    "register": lambda read: check_register(read.book, read.facts),
    "statutes": lambda read: check_statutes(read.book, read.languages),
    "sources": lambda read: check_sources(read.book, read.languages),
    "prompts": lambda read: check_prompts(read.book, read.outdated, read.languages),
    "letters": lambda read: check_letters(read.book, read.languages),
    "versions": lambda read: check_versions(read.book, read.outdated, read.languages),
    "in_force": lambda read: check_in_force(read.book, read.today),
    "reviewed": lambda read: check_reviewed(read.book, read.today),
    "freshness": lambda read: check_freshness(read.book, read.today),
    "reading": lambda read: check_reading(read.book, read.languages),
    "officialese": lambda read: check_officialese(read.book, read.officialese, read.languages),
    "numbers": lambda read: check_numbers(read.book, read.languages),
    "municipalities": lambda read: check_municipalities(read.book, read.languages),
    "phrasings": lambda read: check_phrasings(read.root, read.book, read.languages),
    "examples": lambda read: check_examples(read.root, read.languages),
}
"""Every check of content that can be read, by name and in the order in which its problems are told."""


def problems(
    root: Path,
    languages: tuple[str, ...] = LANGUAGES,
    today: date | None = None,
    checks: Iterable[str] = tuple(CHECKS),
) -> list[Problem]:
    """Everything that is wrong with the content of a checkout.

    Args:
        root: the checkout, with `content/` and, where there are any, `data/nlu/`, `data/claims/` and `tests/understanding/`.
        languages: which languages to look at.
        today: the day on which it is looked at; what is overdue or out of force depends on it.
        checks: which of `CHECKS` to make; that everything can be read, and that no municipality has a gap, is seen to first.
    """
    content, today = root / "content", today or date.today()
    missing = list(_files(content))
    if missing:
        return missing
    try:
        book = Phrasebook.load(content)
        facts = {fact["id"]: fact for fact in register_of(content / "facts.yml")}
        outdated = register_of(content / "outdated_terms.yml")
        officialese = mapping_of(content / "officialese.yml")
        everyday = mapping_of(content / "everyday_words.yml")
    except ContentError as error:
        return [Problem("content", str(error))]
    read = _Read(root, book, facts, outdated, officialese, everyday, languages, today)
    local = list(CHECKS["municipalities"](read))
    if any(problem.stops for problem in local):
        # Every answer would fail on the same gap; the one file to mend is named instead.
        return local
    return [problem for name in checks for problem in (local if name == "municipalities" else CHECKS[name](read))]


def _files(content: Path) -> Iterator[Problem]:
    there = {path.stem for path in (content / "answers").glob("*.yml")}
    for topic in TOPICS:
        if topic not in there:
            yield Problem(
                f"content/answers/{topic}.yml", "filen mangler. Temaet må ha et svar på bokmål, nynorsk og engelsk."
            )
    for name in sorted(there - set(TOPICS)):
        yield Problem(
            f"content/answers/{name}.yml", "filen hører ikke til noe tema. Gi den navnet til temaet, eller slett den."
        )


def main() -> int:
    """Print the problems; returns 1 when one of them stops."""
    parser = argparse.ArgumentParser(prog="python -m bot.guidance.check", description="Kontrollerer innholdet.")
    parser.add_argument("--language", choices=LANGUAGES, help="se bare på dette språket")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="mappen som innholdet ligger i")
    parser.add_argument("--quiet", action="store_true", help="vis ikke advarsler")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="ÅÅÅÅ-MM-DD", help="se på innholdet som om det var denne dagen"
    )
    options = parser.parse_args()
    found = problems(options.root, (options.language,) if options.language else LANGUAGES, options.on)
    stops = [problem for problem in found if problem.stops]
    for problem in found:
        if problem.stops or not options.quiet:
            print(f"{'FEIL' if problem.stops else 'advarsel'}  {problem}")
    print(f"{len(stops)} feil, {len(found) - len(stops)} advarsler.")
    return 1 if stops else 0


if __name__ == "__main__":
    sys.exit(main())
