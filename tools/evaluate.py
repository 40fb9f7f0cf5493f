"""`make evaluate`: how well the model understands sentences that it was never trained on.

The held-out sentences lie in tests/understanding/<language>/<intent>.yml. The report goes to reports/understanding/: figures.json (by
language, style of length and topic), mistakes.md (the worst first) and confusion.svg (which topic takes from which).
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml

from bot.guidance.topic import LANGUAGES, TOPICS
from tools.train import MODEL, ROOT

REPORT = ROOT / "reports" / "understanding"
HELD_OUT = ROOT / "tests" / "understanding"


@dataclass(frozen=True)
class Outcome:
    """What the model made of one sentence."""

    language: str
    intent: str
    text: str
    found: str
    ranking: tuple[str, ...]
    confidence: float
    spoken: str

    @property
    def right(self) -> bool:
        """The right intent, decided on; an out-of-scope message that is clarified is told as such too."""
        return self.found == self.intent or (self.intent == "out_of_scope" and self.found == "nlu_fallback")

    @property
    def offered(self) -> bool:
        """The right intent is the answer or among the three that would be offered."""
        return self.right or self.intent in self.ranking[:3]

    @property
    def length(self) -> str:
        words = len(self.text.split())
        return "1-8 words" if words <= 8 else "9-14 words" if words < 15 else "15+ words"


async def understand(sentences: list[tuple[str, str, str]]) -> list[Outcome]:
    """Parse every sentence with the trained model, as the server does."""
    from rasa.core.agent import load_agent

    agent = await load_agent(model_path=str(MODEL))
    outcomes = []
    for language, intent, text in sentences:
        parsed: dict[str, Any] = await agent.parse_message(text)
        ranking = [entry["name"] for entry in parsed.get("intent_ranking", []) if entry["name"] != "nlu_fallback"]
        beliefs = parsed.get("language") or {}
        outcomes.append(
            Outcome(
                language, intent, text, parsed["intent"]["name"], tuple(ranking), float(parsed["intent"]["confidence"]),
                max(beliefs, key=lambda name: beliefs[name]) if beliefs else "",
            )
        )  # fmt: skip
    return outcomes


def held_out() -> list[tuple[str, str, str]]:
    """Language, intent and text of every held-out sentence."""
    return [
        (language, path.stem, str(text))
        for language in LANGUAGES
        for path in sorted((HELD_OUT / language).glob("*.yml"))
        for text in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def share(outcomes: list[Outcome], test: Any) -> float:
    """The share that passes a test, between 0 and 1; 0 when there are none."""
    return round(sum(map(test, outcomes)) / len(outcomes), 4) if outcomes else 0.0


def figures(outcomes: list[Outcome]) -> dict[str, Any]:
    """The figures of the report."""
    inside = [each for each in outcomes if each.intent != "out_of_scope"]
    outside = [each for each in outcomes if each.intent == "out_of_scope"]
    crisis = [each for each in outcomes if each.intent == "crisis"]
    long = [each for each in outcomes if len(each.text.split()) >= 5]
    by_topic: dict[str, list[Outcome]] = defaultdict(list)
    for each in inside:
        by_topic[each.intent].append(each)
    return {
        "sentences": len(outcomes),
        "in scope, right": share(inside, lambda each: each.right),
        "in scope, right or offered": share(inside, lambda each: each.offered),
        "in scope, refused": share(inside, lambda each: each.found == "out_of_scope"),
        "in scope, clarified": share(inside, lambda each: each.found == "nlu_fallback"),
        "out of scope, told as such": share(outside, lambda each: each.right),
        "crisis recognised": share(crisis, lambda each: each.right),
        "others taken for a crisis": share(
            [o for o in outcomes if o.intent != "crisis"], lambda each: each.found == "crisis"
        ),
        "language right, five words or more": share(long, lambda each: each.spoken == each.language),
        "by language": {
            name: share([o for o in inside if o.language == name], lambda each: each.right) for name in LANGUAGES
        },
        "by length": {
            name: share([o for o in inside if o.length == name], lambda each: each.right)
            for name in ("1-8 words", "9-14 words", "15+ words")
        },
        "by topic": {topic: share(by_topic[topic], lambda each: each.right) for topic in sorted(by_topic)},
    }


def confusion_picture(outcomes: list[Outcome]) -> str:
    """An SVG: a row for each topic, a column for what it was taken for; the darker, the oftener."""
    names = [name for name in TOPICS if any(each.intent == name for each in outcomes)]
    names += sorted({each.intent for each in outcomes} - set(names))
    columns = [*names, "nlu_fallback"]
    counts = Counter((each.intent, each.found) for each in outcomes)
    totals = Counter(each.intent for each in outcomes)
    cell, left, top = 12, 190, 190
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + cell * len(columns) + 10}" height="{top + cell * len(names) + 10}" '
        'font-family="sans-serif" font-size="9"><title>Which topic is taken for which</title>'
    ]
    for row, intent in enumerate(names):
        y = top + row * cell
        parts.append(f'<text x="{left - 4}" y="{y + 9}" text-anchor="end">{escape(intent)}</text>')
        for column, found in enumerate(columns):
            if counts[intent, found]:
                depth = counts[intent, found] / totals[intent]
                colour = "#0b6e4f" if intent == found else "#b3261e"
                told = escape(f"{intent} as {found}: {counts[intent, found]} of {totals[intent]}")
                parts.append(
                    f'<rect x="{left + column * cell}" y="{y}" width="{cell - 1}" height="{cell - 1}" fill="{colour}" '
                    f'fill-opacity="{0.15 + 0.85 * depth:.2f}"><title>{told}</title></rect>'
                )
    for column, found in enumerate(columns):
        x = left + column * cell + 9
        parts.append(f'<text transform="translate({x},{top - 4}) rotate(-90)">{escape(found)}</text>')
    return "\n".join([*parts, "</svg>\n"])


def write_report(outcomes: list[Outcome], found: dict[str, Any], folder: Path = REPORT) -> None:
    """Write figures, mistakes and picture."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "confusion.svg").write_text(confusion_picture(outcomes), encoding="utf-8")
    wrong = sorted((each for each in outcomes if not each.right), key=lambda each: -each.confidence)[:30]
    lines = [
        "# The thirty surest mistakes",
        "",
        "| language | is | taken for | confidence | sentence |",
        "| --- | --- | --- | --- | --- |",
    ]
    for each in wrong:
        text = each.text.replace("|", "\\|")
        lines.append(f"| {each.language} | {each.intent} | {each.found} | {each.confidence:.2f} | {text} |")
    (folder / "mistakes.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Measure, print and write the report."""
    outcomes = asyncio.run(understand(held_out()))
    found = figures(outcomes)
    for name, value in found.items():
        if name == "by topic":
            weakest = sorted(value.items(), key=lambda item: item[1])[:12]
            print("weakest topics: " + ", ".join(f"{topic} {figure:.2f}" for topic, figure in weakest))
        else:
            print(f"{name}: {value}")
    write_report(outcomes, found)
    print(f"written: {REPORT.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
