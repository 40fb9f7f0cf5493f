"""The content checker: stops the build on a gap, and tells an editor in plain words what to mend.

`python -m bot.guidance.check [--language nn]` prints every problem and ends with 1 when one of them stops. The messages are in
Norwegian: those who mend content work in Norwegian municipalities.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

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


def problems(root: Path, languages: tuple[str, ...] = LANGUAGES, today: date | None = None) -> list[Problem]:
    """Everything that is wrong with the content of a checkout.

    Args:
        root: the checkout, with `content/` and, where there are any, `data/nlu/`, `data/claims/` and `tests/understanding/`.
        languages: which languages to look at.
        today: the day on which it is looked at; what is overdue or out of force depends on it.
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
    local = list(check_municipalities(book, languages))
    if any(problem.stops for problem in local):
        # Every answer would fail on the same gap; the one file to mend is named instead.
        return local
    return [
        *check_answers(book, facts, outdated, languages),
        *check_claims(book, facts, outdated, languages),
        *check_conflicts(book, languages),
        *check_everyday(everyday, outdated, languages),
        *check_register(book, facts),
        *check_statutes(book, languages),
        *check_sources(book, languages),
        *check_prompts(book, outdated, languages),
        *check_letters(book, languages),
        *check_versions(book, outdated, languages),
        *check_in_force(book, today),
        *check_reviewed(book, today),
        *check_freshness(book, today),
        *check_reading(book, languages),
        *check_officialese(book, officialese, languages),
        *check_numbers(book, languages),
        *local,
        *check_phrasings(root, book, languages),
        *check_examples(root, languages),
    ]


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
