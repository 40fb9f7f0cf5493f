"""Checks the prompts of the flows and the examples that the model learns from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.guidance.check_texts import leaves, rooms
from bot.guidance.check_words import NAMES, PLACEHOLDER, Problem, read_yaml, wording
from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import LANGUAGES, TOPICS

FEWEST = {"nb": 12, "nn": 8, "en": 10}
"""The fewest training examples of a topic in each language."""


def check_prompts(book: Phrasebook, outdated: list[dict[str, str]], languages: tuple[str, ...]) -> Iterator[Problem]:
    """Check the texts of flows, page and letters: there in every language, the same placeholders, no number typed."""
    for file, document in rooms(book):
        for where, text in leaves(document):
            name = " → ".join(where)
            for language in languages:
                if not str(text.get(language) or "").strip():
                    yield Problem(file, f"{NAMES[language]} av «{name}» mangler.")
            if isinstance(text.get("nb"), list):
                continue
            used = {language: set(PLACEHOLDER.findall(str(text.get(language) or ""))) for language in LANGUAGES}
            for language in languages:
                if used[language] != used["nb"]:
                    yield Problem(file, f"«{name}»: plassholderne er ikke de samme på alle tre språk.")
                yield from wording(file, language, str(text.get(language) or ""), outdated)


def check_examples(root: Path, languages: tuple[str, ...]) -> Iterator[Problem]:
    for language in languages:
        folder = root / "data" / "nlu" / language
        if not folder.is_dir():
            continue
        seen: dict[str, str] = {}
        for path in sorted(folder.glob("*.yml")):
            file = f"data/nlu/{language}/{path.name}"
            texts = [
                line[2:].strip()
                for entry in read_yaml(path)["nlu"] for line in entry["examples"].splitlines() if line.startswith("- ")
            ]  # fmt: skip
            for text in texts:
                plain = _plain(text)
                if plain and seen.get(plain, path.stem) != path.stem:
                    yield Problem(
                        file,
                        f"setningen «{text[:60]}» står også under «{seen[plain]}». Den kan bare høre til ett tema.",
                    )
                seen[plain] = path.stem
            if path.stem in TOPICS and len(texts) < FEWEST[language]:
                yield Problem(file, f"temaet har bare {len(texts)} eksempler. Skriv minst {FEWEST[language]}.")
        for topic in TOPICS:
            if not (folder / f"{topic}.yml").exists():
                yield Problem(
                    f"data/nlu/{language}/{topic}.yml", "filen mangler. Temaet har ingen eksempler på det folk skriver."
                )
        for path in sorted((root / "tests" / "understanding" / language).glob("*.yml")):
            for text in read_yaml(path):
                if _plain(str(text)) in seen and len(_plain(str(text)).split()) > 2:
                    yield Problem(
                        f"tests/understanding/{language}/{path.name}",
                        f"setningen «{str(text)[:60]}» brukes også til trening. Skriv en annen.",
                    )


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())
