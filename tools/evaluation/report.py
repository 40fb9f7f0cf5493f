"""Prints the figures beside the last committed ones and the goals, and writes reports/understanding/."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from bot.guidance.topic import TOPICS
from tools.evaluation.figures import GOALS, Figures, meets, weakest
from tools.evaluation.held_out import CLAIMS, CRISIS, HINTS, PLAIN, STYLES
from tools.evaluation.inputs import REPORT
from tools.evaluation.judging import CLARIFY, Outcome
from tools.train import ROOT

WORST = 30
LONGEST = 160
"""Characters of a message in the list of mistakes."""


@dataclass(frozen=True)
class Mistake:
    """A wrong outcome, and what the pipeline alone believes of its message."""

    outcome: Outcome
    beliefs: tuple[tuple[str, float], ...]

    @property
    def surest(self) -> float:
        return self.beliefs[0][1] if self.beliefs else 0.0

    @property
    def severity(self) -> tuple[int, float]:
        """Lives first, then wrong verdicts, then wrong answers by how sure they were; a question back is the least."""
        each = self.outcome
        if each.item.crisis != each.crisis:
            return (0 if each.item.crisis else 1), -self.surest
        if each.item.set == CLAIMS and each.verdict is not None:
            return 2, -self.surest
        return (4 if each.found == CLARIFY else 3), -self.surest

    @property
    def wanted(self) -> str:
        item = self.outcome.item
        if item.set == CLAIMS:
            return f"{item.claim}: {item.verdict}" if item.claim else "no claim"
        return (
            (" + " if item.set == "two questions" else " or ").join(item.accepted)
            or ("crisis" if item.crisis else "")
            or {CRISIS: "no crisis", HINTS: "no crisis"}.get(item.set, "told in its language")
        )

    @property
    def got(self) -> str:
        each = self.outcome
        if each.item.set == CLAIMS and each.claim:
            return f"{each.claim}: {each.verdict}"
        return " + ".join(each.told) if each.item.set == "two questions" and each.told else each.found

    def as_row(self) -> dict[str, Any]:
        """All of it, for whoever looks into the mistakes."""
        item = self.outcome.item
        return {
            "set": item.set, "language": item.language, "style": item.style, "wanted": self.wanted, "got": self.got,
            "suggested": self.outcome.suggested, "beliefs": self.beliefs, "messages": item.messages,
        }  # fmt: skip


def committed_figures() -> Figures:
    """The figures of the last commit; empty where there is none, or no Git."""
    name = (REPORT / "figures.json").relative_to(ROOT).as_posix()
    try:
        shown = subprocess.run(["git", "show", f"HEAD:{name}"], cwd=ROOT, capture_output=True, text=True, check=True)
        found: Figures = json.loads(shown.stdout)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}
    return found


def rows(found: Figures, before: Figures) -> list[tuple[str, str, str, str]]:
    """Name, figure, change in points since the last commit, and goal, of every figure."""
    told, table = before.get("figures", {}), []
    for name, value in found["figures"].items():
        change = f"{100 * (value - told[name]):+.1f}" if name in told else ""
        goal = "{} {}".format(*GOALS[name]) if name in GOALS else ""
        table.append((name, f"{value:.3f}", change, goal + (" missed" if meets(name, value) is False else "")))
    return table


def fresh_rows(found: Figures) -> list[tuple[str, str, str]]:
    """Name, figure and goal of every figure of the fresh sets that has a goal, or is about claims."""
    return [
        (
            name,
            f"{value:.3f}",
            "{} {}".format(*GOALS[name]) + (" missed" if not meets(name, value) else "") if name in GOALS else "",
        )
        for name, value in found.get("fresh", {}).items()
        if name in GOALS or name in ("claims, found and judged rightly", "claims, judged wrongly")
    ]


def print_report(found: Figures, before: Figures) -> None:
    """The table and what it falls into."""
    print(f"\n{'':52}{'figure':>8}{'change':>8}  goal")
    for name, value, change, goal in rows(found, before):
        print(f"{name:52}{value:>8}{change:>8}  {goal}")
    for name, value, goal in fresh_rows(found):
        print(f"{'fresh: ' + name:52}{value:>8}{'':>8}  {goal}")
    for key in ("by style", "by length", "equal treatment", "other languages"):
        if found.get(key):
            print(f"{key}: " + ", ".join(f"{name} {value:.2f}" for name, value in found[key].items()))
    print("weakest topics: " + ", ".join(f"{topic} {value:.2f}" for topic, value in weakest(found)))
    if "cross-validation" in found:
        print("cross-validation, mean ± spread: " + _folds(found))


def write_report(
    found: Figures, outcomes: Sequence[Outcome], mistakes: Sequence[Mistake], folder: Path = REPORT
) -> None:
    """Write figures.json, README.md (the same as a table), mistakes.md and confusion.svg."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(_table(found), encoding="utf-8")
    (folder / "mistakes.md").write_text(_mistakes(mistakes), encoding="utf-8")
    single = [each for each in outcomes if each.item.set in (PLAIN, STYLES)]
    (folder / "confusion.svg").write_text(confusion_picture(single), encoding="utf-8")


def _folds(found: Figures) -> str:
    return ", ".join(
        f"{name} {each['mean']:.3f} ± {each['spread']:.3f}" for name, each in found["cross-validation"].items()
    )


def _table(found: Figures) -> str:
    lines = ["# How well Veiviser understands", ""]
    lines += [
        "Written by `make evaluate`; how it is measured stands in docs/understanding.md. Shares are of one, points of a hundred.",
        "",
    ]
    lines += ["| what | figure | goal |", "| --- | --- | --- |"]
    lines += [f"| {name} | {value} | {goal} |" for name, value, _change, goal in rows(found, {})]
    if fresh := fresh_rows(found):
        lines += ["", "On fresh messages, which nothing was chosen by (tests/understanding/fresh):", ""]
        lines += ["| what | figure | goal |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in fresh)]
    lines += ["", "Messages: " + ", ".join(f"{name} {count}" for name, count in found["messages"].items()) + "."]
    for key in ("by style", "by length", "equal treatment", "other languages"):
        if found.get(key):
            lines += [
                "",
                f"{key.capitalize()}: " + ", ".join(f"{name} {value:.2f}" for name, value in found[key].items()) + ".",
            ]
    lines += ["", "Weakest topics: " + ", ".join(f"`{topic}` {value:.2f}" for topic, value in weakest(found)) + "."]
    if "cross-validation" in found:
        lines += ["", f"Cross-validation on the training examples, mean ± spread: {_folds(found)}."]
    return "\n".join([*lines, "", "![Which topic is taken for which](confusion.svg)", ""])


def _mistakes(mistakes: Iterable[Mistake]) -> str:
    lines = [
        "# The thirty worst mistakes", "",
        "Of all held-out sets: crises first, then wrong verdicts, then wrong answers, the surest first. Belief is the pipeline's in the",
        "message alone, without its conversation.", "",
        "| set | language | wanted | got | belief | message |",
        "| --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for each in sorted(mistakes, key=lambda mistake: mistake.severity)[:WORST]:
        item = each.outcome.item
        text = " → ".join(item.messages).replace("|", "\\|").replace("\n", " ")
        text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        lines.append(f"| {item.set} | {item.language} | {each.wanted} | {each.got} | {each.surest:.2f} | {text} |")
    return "\n".join(lines) + "\n"


def confusion_picture(outcomes: Sequence[Outcome]) -> str:
    """An SVG: a row for each topic, a column for what it was taken for; the darker, the oftener."""
    taken = [(each.item.intent, each.item.intent if each.right else each.found) for each in outcomes]
    names = [name for name in TOPICS if any(name in pair for pair in taken)]
    names += [*sorted({name for pair in taken for name in pair} - {*names, CLARIFY}), CLARIFY]
    counts, totals = Counter(taken), Counter(intent for intent, _found in taken)
    cell, left, top = 12, 190, 190
    width, height = left + cell * len(names) + 10, top + cell * len(names) + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="9"><title>Which topic is taken for which</title>'
    ]
    for number, name in enumerate(names):
        x, y = left + number * cell, top + number * cell
        if totals[name]:
            parts.append(f'<text x="{left - 4}" y="{y + 9}" text-anchor="end">{escape(name)}</text>')
        parts.append(f'<text transform="translate({x + 9},{top - 4}) rotate(-90)">{escape(name)}</text>')
    for (intent, found), count in sorted(counts.items()):
        x, y = left + names.index(found) * cell, top + names.index(intent) * cell
        colour = "#0b6e4f" if intent == found else "#b3261e"
        depth = 0.15 + 0.85 * count / totals[intent]
        told = escape(f"{intent} as {found}: {count} of {totals[intent]}")
        parts.append(
            f'<rect x="{x}" y="{y}" width="{cell - 1}" height="{cell - 1}" fill="{colour}" fill-opacity="{depth:.2f}">'
            f"<title>{told}</title></rect>"
        )
    return "\n".join([*parts, "</svg>\n"])
