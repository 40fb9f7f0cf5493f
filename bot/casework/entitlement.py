"""How likely a right to a plan, a coordinator or a child coordinator is, from a few answers. Never a decision.

Three-valued logic after Kleene: a condition is met, not met or not known. All of several conditions are as good as the weakest, any of
several as good as the strongest. So what is not known never makes a right unlikely by itself, and a need never counts against anyone.
A diagnosis is neither asked for nor weighed (pbrl §§ 2-5 to 2-5 c name none).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.choice import Choice


class Chance(Choice):
    """How likely a right is, weakest first. The municipality decides, and anyone may ask: there is no "no" here."""

    UNLIKELY = "unlikely"
    UNCLEAR = "unclear"
    LIKELY = "likely"


class ForWhom(Choice):
    """Whom it is about; a child is under 18, born or expected (hol § 7-2 a)."""

    SELF = "self"
    CHILD = "child"
    ADULT = "adult"
    UNKNOWN = "unknown"


class Help(Choice):
    """Which kinds of help are needed now or later; the law that a right may rest on follows from it."""

    HEALTH = "health"
    WELFARE = "welfare"
    SCHOOL = "school"
    BOTH = "both"
    NONE = "none"
    UNKNOWN = "unknown"


class Reply(Choice):
    """The answer to a plain question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to the self-check; None where nothing was asked, or not yet.

    Attributes:
        for_whom: whom it is about.
        help_needed: which kinds of help are needed: health and care, welfare (Nav or child welfare), school or kindergarten.
        programme: whether the person takes part in Nav's qualification programme.
        several_services: whether more than one service or profession is needed.
        lasting: whether the need has lasted for some time, or will.
        coordination: whether those who help must work together for the help to be whole.
        serious_condition: whether the child is seriously ill or injured, or has a disability.

    Raises:
        ValueError: a word that is none of the choices.
    """

    for_whom: ForWhom | None = None
    help_needed: Help | None = None
    programme: Reply | None = None
    several_services: Reply | None = None
    lasting: Reply | None = None
    coordination: Reply | None = None
    serious_condition: Reply | None = None

    def __post_init__(self) -> None:
        for name, kind in (("for_whom", ForWhom), ("help_needed", Help), *((name, Reply) for name in PLAIN)):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, kind(value))


PLAIN = ("programme", "several_services", "lasting", "coordination", "serious_condition")
"""The questions that take a yes, a no or a "don't know"."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How likely each right is; None for the child coordinator where it is not about a child.

    Attributes:
        reasons: the answers that weighed, as `<question>_<answer>` in the order of the questions, and then what else there is to say.
    """

    plan: Chance
    coordinator: Chance
    child_coordinator: Chance | None
    reasons: tuple[str, ...]


_NO, _OPEN, _YES = Chance.UNLIKELY, Chance.UNCLEAR, Chance.LIKELY
_RANK = {_NO: 0, _OPEN: 1, _YES: 2}

_HELP: dict[Help, tuple[Chance, Chance, Chance]] = {
    Help.HEALTH: (_YES, _NO, _NO),
    Help.WELFARE: (_NO, _YES, _YES),
    Help.SCHOOL: (_NO, _NO, _YES),
    Help.BOTH: (_YES, _OPEN, _YES),
    Help.NONE: (_NO, _NO, _NO),
    Help.UNKNOWN: (_OPEN, _OPEN, _OPEN),
}
"""For each kind of help: health and care services, services of Nav or child welfare, and any other welfare services."""


def questions(answers: Answers) -> tuple[str, ...]:
    """The questions that can still change the result or already have, in order, by the names of their answers; six at most."""
    help_needed, child = answers.help_needed, answers.for_whom is ForWhom.CHILD
    asked = ["for_whom", "help_needed"]
    if help_needed in (Help.NONE, Help.SCHOOL):
        return tuple(asked)
    if help_needed is Help.WELFARE and not child:
        asked.append("programme")
        if answers.programme is Reply.YES:
            return tuple(asked)
    if help_needed is not Help.BOTH:
        asked.append("several_services")
    alone = help_needed is not Help.BOTH and answers.several_services is Reply.NO
    family = child and help_needed is not Help.WELFARE
    if alone and not family:
        return tuple(asked)
    asked.append("lasting")
    if answers.lasting is not Reply.NO:
        asked += [] if alone else ["coordination"]
        asked += ["serious_condition"] if family else []
    return tuple(asked)


def assess(answers: Answers) -> Assessment:
    """How likely the rights are, and which answers weighed.

    - The plan: a need that is both long-term and in want of coordination, for health and care services (pbrl § 2-5, hol § 7-1) or for
      services of Nav or child welfare (sotjl § 28, Nav-loven § 15, bvl § 15-9). Whoever takes part in the qualification programme has
      the right without that (sotjl § 33).
    - The coordinator: complex, or long-term and coordinated, health and care services, with or without a plan (pbrl § 2-5 b, hol
      § 7-2). Whether services are complex is not asked; with several it is open, with one it is not so.
    - The child coordinator: a family that has or expects a child under 18 with serious illness, injury or disability, and will need
      long-term and complex or coordinated health and care services and other welfare services (pbrl § 2-5 c, hol § 7-2 a). The law
      looks ahead, and nearly every child comes to need kindergarten or school: health services alone leave it open.
    """
    asked = questions(answers)
    help_needed = answers.help_needed or Help.UNKNOWN
    health, welfare, other = _HELP[help_needed]
    several = _YES if help_needed is Help.BOTH else _met(answers.several_services)
    lasting, wanted = _met(answers.lasting), _met(answers.coordination)
    lasting_together = _all(lasting, several, wanted)
    plan = _all(_any(health, welfare), lasting_together)
    if "programme" in asked:
        plan = _any(plan, _met(answers.programme))
    coordinator = _all(health, _any(_all(several, _OPEN), lasting_together))
    family = None
    if answers.for_whom is ForWhom.CHILD:
        other = _any(other, _OPEN) if help_needed is Help.HEALTH else other
        wide = _any(several, _all(health, other))
        family = _all(_met(answers.serious_condition), health, other, lasting, wide, _any(_OPEN, wanted))
    return Assessment(plan, coordinator, family, _reasons(answers, asked, plan, coordinator))


def _reasons(answers: Answers, asked: tuple[str, ...], plan: Chance, coordinator: Chance) -> tuple[str, ...]:
    weighed = [f"{name}_{getattr(answers, name) or 'unknown'}" for name in asked if name != "for_whom"]
    if plan is not _NO and coordinator is _NO:
        weighed.append("coordinator_needs_health")
    if plan is not _YES and "programme" not in asked and answers.for_whom is not ForWhom.CHILD:
        weighed.append("programme_would_do")
    return tuple(weighed)


def _met(reply: Reply | None) -> Chance:
    return {Reply.YES: _YES, Reply.NO: _NO}.get(reply or Reply.UNKNOWN, _OPEN)


def _all(*chances: Chance) -> Chance:
    return min(chances, key=_RANK.__getitem__)


def _any(*chances: Chance) -> Chance:
    return max(chances, key=_RANK.__getitem__)
