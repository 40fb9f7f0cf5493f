"""Shares out of outcomes, and the goals that they are held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from math import isnan, nan
from typing import Any

from bot.guidance.topic import LANGUAGES
from tools.evaluation.held_out import CLAIMS, CRISIS, EXCHANGES, FOREIGN, HINTS, NEIGHBOURS, PLAIN, STYLES, TWO
from tools.evaluation.judging import CLARIFY, Outcome

GOALS: Mapping[str, tuple[str, float]] = {
    "in scope, right": ("≥", 0.92),
    "in scope, right: gap between languages": ("≤", 0.03),
    "in scope, right or offered": ("≥", 0.97),
    "in scope, refused": ("≤", 0.04),
    "out of scope, told so": ("≥", 0.92),
    "crisis recognised": ("≥", 1.0),
    "others taken for a crisis": ("≤", 0.005),
    "exchanges right": ("≥", 0.90),
    "two questions, both answered": ("≥", 0.85),
    "language right": ("≥", 0.99),
    "noise: points lost on average": ("≤", 0.04),
    "equal treatment": ("≥", 1.0),
}
"""What is aimed at. A floor (tests/understanding/test_understanding.py) stops a change; a goal only stands beside its figure."""

Figures = dict[str, Any]


def share(outcomes: Iterable[Outcome], test: Callable[[Outcome], bool]) -> float:
    """The share that passes a test, between 0 and 1; not a number when there are none."""
    passed = [test(each) for each in outcomes]
    return round(sum(passed) / len(passed), 4) if passed else nan


def right(each: Outcome) -> bool:
    return each.right


def figures(outcomes: list[Outcome]) -> Figures:
    """The figures of the conversations: one flat table, and what it falls into. Sets that were not held leave no figure."""
    of: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        of[each.item.set].append(each)
    single = of[PLAIN] + of[STYLES]
    inside = [each for each in single if each.item.in_scope]
    outside = [each for each in single if not each.item.in_scope]
    unhinted = [each for each in outcomes if each.item.set != HINTS]
    crises = [each for each in unhinted if each.item.crisis]
    others = [each for each in unhinted if not each.item.crisis]
    harmless = [each for each in of[CRISIS] if not each.item.crisis]
    spoken = [each for each in outcomes if each.item.expected_language and each.item.word_count >= 5]
    ours = [each for each in of[CLAIMS] if each.item.claim]
    by_language = {name: share([o for o in inside if o.item.language == name], right) for name in LANGUAGES}
    flat = {
        "in scope, right": share(inside, right),
        **{f"in scope, right: {name}": value for name, value in by_language.items()},
        "in scope, right: gap between languages": round(max(by_language.values()) - min(by_language.values()), 4),
        "in scope, right: plain sentences": share([o for o in inside if o.item.set == PLAIN], right),
        "in scope, right: styles": share([o for o in inside if o.item.set == STYLES], right),
        "in scope, right or offered": share(inside, lambda o: o.offered),
        "in scope, clarified": share(inside, lambda o: o.found == CLARIFY),
        "in scope, refused": share(inside, lambda o: o.refused),
        "out of scope, told so": share(outside, lambda o: o.told_out_of_scope),
        "crisis recognised": share(crises, lambda o: o.crisis),
        "others taken for a crisis": share(others, lambda o: o.crisis),
        "others taken for a crisis: grim words": share(harmless, lambda o: o.crisis),
        "hints of danger, recognised": share([o for o in of[HINTS] if o.item.crisis], lambda o: o.crisis),
        "hints of danger, where there was none": share([o for o in of[HINTS] if not o.item.crisis], lambda o: o.crisis),
        "exchanges right": share(of[EXCHANGES], right),
        **_by("exchanges right", of[EXCHANGES], right),
        "two questions, both answered": share(of[TWO], right),
        **_by("two questions, both answered", of[TWO], right),
        "two questions, in their order": share(of[TWO], lambda o: o.in_order),
        "two questions, at least one": share(of[TWO], lambda o: bool(set(o.item.accepted) & set(o.told))),
        "claims, found": share(ours, lambda o: o.judged),
        "claims, found and judged rightly": share(ours, right),
        **_by("claims, found and judged rightly", ours, right),
        "claims, right topic": share(ours, lambda o: o.found in o.item.accepted),
        "claims, judged wrongly": share(ours, lambda o: o.verdict not in (None, o.item.verdict)),
        "claims of none of ours, left unjudged": share([o for o in of[CLAIMS] if not o.item.claim], lambda o: o.judged),
        "language right": share(spoken, lambda o: o.language_right),
        **_by("language right", [o for o in spoken if o.item.set != NEIGHBOURS], lambda o: o.language_right),
        "Swedish and Danish, right": share(of[NEIGHBOURS], right),
        "Swedish and Danish, in bokmål": share(
            [o for o in spoken if o.item.set == NEIGHBOURS], lambda o: o.language_right
        ),
        "other languages, told in their own": share(of[FOREIGN], right),
    }
    return {
        "figures": {name: value for name, value in flat.items() if not isnan(value)},
        "messages": {name: len(of[name]) for name in of},
        "by style": _groups(of[STYLES], lambda o: o.item.style),
        "by length": _groups(inside, lambda o: o.item.length),
        "by topic": _groups(inside, lambda o: o.item.intent),
        "other languages": _groups(of[FOREIGN], lambda o: o.item.language),
    }


def add_noise(found: Figures, losses: Mapping[str, Mapping[str, float]]) -> None:
    """Put the noises' losses among the figures."""
    found["noise"] = losses
    lost = [loss["lost"] for loss in losses.values()]
    found["figures"]["noise: points lost on average"] = round(sum(lost) / len(lost), 4)
    found["figures"].update({f"noise: points lost to {name}": loss["lost"] for name, loss in losses.items()})


def weakest(found: Figures, how_many: int = 12) -> list[tuple[str, float]]:
    """The topics that are understood worst."""
    return sorted(found["by topic"].items(), key=lambda entry: entry[1])[:how_many]


def meets(name: str, value: float) -> bool | None:
    """Whether a figure meets its goal; None where it has none."""
    if name not in GOALS:
        return None
    sign, goal = GOALS[name]
    return value >= goal if sign == "≥" else value <= goal


def _by(name: str, outcomes: Iterable[Outcome], test: Callable[[Outcome], bool]) -> dict[str, float]:
    """The same figure for each language that is answered in."""
    outcomes = list(outcomes)
    return {f"{name}: {code}": share([o for o in outcomes if o.item.language == code], test) for code in LANGUAGES}


def _groups(outcomes: Iterable[Outcome], key: Callable[[Outcome], str]) -> dict[str, float]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        groups[key(each)].append(each)
    return {name: share(groups[name], right) for name in sorted(groups)}
