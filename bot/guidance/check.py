"""The content checker: stops the build on a gap, and tells an editor in plain words what to mend.

`python -m bot.guidance.check [--language nn]` prints every problem and ends with 1 when one of them stops. The messages are in
Norwegian: those who mend content work in Norwegian municipalities.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.guidance.check_answers import check_answers
from bot.guidance.check_basis import (
    check_municipalities,
    check_register,
    check_sources,
    check_statutes,
    register_of,
)
from bot.guidance.check_examples import check_examples, check_prompts
from bot.guidance.check_words import Problem
from bot.guidance.phrasebook import ContentError, Phrasebook
from bot.guidance.topic import LANGUAGES, TOPICS


def problems(root: Path, languages: tuple[str, ...] = LANGUAGES) -> list[Problem]:
    """Everything that is wrong with the content of a checkout.

    Args:
        root: the checkout, with `content/` and, where there are any, `data/nlu/` and `tests/understanding/`.
        languages: which languages to look at.
    """
    content = root / "content"
    missing = list(_files(content))
    if missing:
        return missing
    try:
        book = Phrasebook.load(content)
        facts = {fact["id"]: fact for fact in register_of(content / "facts.yml")}
        outdated = register_of(content / "outdated_terms.yml")
    except ContentError as error:
        return [Problem("content", str(error))]
    local = list(check_municipalities(book, languages))
    if any(problem.stops for problem in local):
        # Every answer would fail on the same gap; the one file to mend is named instead.
        return local
    return [
        *check_answers(book, facts, outdated, languages),
        *check_register(book, facts),
        *check_statutes(book, languages),
        *check_sources(book, languages),
        *check_prompts(book, outdated, languages),
        *local,
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
    options = parser.parse_args()
    found = problems(options.root, (options.language,) if options.language else LANGUAGES)
    stops = [problem for problem in found if problem.stops]
    for problem in found:
        if problem.stops or not options.quiet:
            print(f"{'FEIL' if problem.stops else 'advarsel'}  {problem}")
    print(f"{len(stops)} feil, {len(found) - len(stops)} advarsler.")
    return 1 if stops else 0


if __name__ == "__main__":
    sys.exit(main())
