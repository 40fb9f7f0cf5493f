"""The two sides of `make bench`: the product's set-up and a stock Rasa 3.6, each with a project of the same examples."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import LANGUAGES, TOPICS, TURNS
from tools.train import ROOT
from understanding.examples import examples_by_language

WORK = ROOT / "var" / "bench"
PER_INTENT = 2
"""Examples of each intent and language that both sides are trained on: the stock pipeline takes hours on all of them."""

QUESTIONS = 60


@dataclass
class Side:
    """One side of the comparison and what was measured of it."""

    name: str
    python: Path
    folder: Path
    config: list[str]
    url: str
    figures: dict[str, float] = field(default_factory=dict)

    @property
    def rasa(self) -> str:
        return str(self.python.with_name("rasa"))

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "RASA_TELEMETRY_ENABLED": "false",
            "VEIVISER_DATA": str(WORK / "data"),
            "TF_CPP_MIN_LOG_LEVEL": "3",
        }


def sample() -> dict[str, list[str]]:
    """The same examples for both sides: of each intent the first few in each language."""
    chosen: dict[str, list[str]] = {}
    for examples in examples_by_language(ROOT / "data" / "nlu").values():
        taken: dict[str, int] = {}
        for intent, text in examples:
            if intent not in TURNS and not intent.startswith("start_") and taken.get(intent, 0) < PER_INTENT:
                taken[intent] = taken.get(intent, 0) + 1
                if text not in chosen.setdefault(intent, []):
                    chosen[intent].append(text)
    return chosen


def write_project(folder: Path, examples: dict[str, list[str]], config: dict[str, Any] | None) -> None:
    """A Rasa project of topics and answers alone."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    book = Phrasebook.load(ROOT / "content")
    nlu = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)} for intent, texts in examples.items()
    ]
    rules = [{"rule": topic, "steps": [{"intent": topic}, {"action": f"utter_{topic}"}]} for topic in TOPICS]
    responses = {
        f"utter_{topic}": [{"text": book.answer(topic, "nb", "0301").text.replace("\n\n", "\n")}] for topic in TOPICS
    }
    stories = [
        {
            "story": f"{a} then {b}",
            "steps": [{"intent": a}, {"action": f"utter_{a}"}, {"intent": b}, {"action": f"utter_{b}"}],
        }
        for a, b in pairwise(TOPICS)
    ]
    write = {
        "data/nlu.yml": {"version": "3.1", "nlu": nlu},
        "data/rules.yml": {"version": "3.1", "rules": rules},
        "data/stories.yml": {"version": "3.1", "stories": stories},
        "domain.yml": {
            "version": "3.1",
            "intents": list(TOPICS),
            "responses": responses,
            "actions": ["action_clarify"],
        },
        "config.yml": config
        or {"recipe": "default.v1", "assistant_id": "stock", "language": "en", "pipeline": None, "policies": None},
        "credentials.yml": {"rest": None},
        "endpoints.yml": {},
    }
    for name, content in write.items():
        (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def stock_environment() -> Path | None:
    """The Python of a stock Rasa, set up when it is not there; None with a message where that cannot be done."""
    given = os.environ.get("VEIVISER_STOCK")
    place = Path(given) if given else WORK / "stock"
    python = place / "bin" / "python"
    if (
        python.exists()
        and subprocess.run([python, "-c", "import rasa, tensorflow"], capture_output=True, check=False).returncode == 0
    ):
        return python
    interpreter = next((found for name in ("python3.10", "python3.9", "python3.8") if (found := _works(name))), None)
    if interpreter is None:
        print("bench: the stock side is skipped: Rasa 3.6 needs Python 3.8, 3.9 or 3.10, and none was found.")
        return None
    print("bench: setting up stock Rasa 3.6.21 (some 2.5 GB, several minutes) …", flush=True)
    subprocess.run([interpreter, "-m", "venv", str(place)], check=True)
    done = subprocess.run(
        [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "rasa==3.6.21"], check=False
    )
    if done.returncode:
        print("bench: the stock side is skipped: its packages could not be installed; see the message above.")
        return None
    return python


def _works(name: str) -> str | None:
    found = shutil.which(name)
    return (
        found
        if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0
        else None
    )


def held_out_questions() -> list[str]:
    """Rights questions that neither side was trained on, evenly over topics and languages."""
    found: list[str] = []
    for language in LANGUAGES:
        for path in sorted((ROOT / "tests" / "understanding" / language).glob("*.yml")):
            found += [str(text) for text in yaml.safe_load(path.read_text(encoding="utf-8"))[:2]]
    step = max(1, len(found) // QUESTIONS)
    return found[::step][:QUESTIONS]
