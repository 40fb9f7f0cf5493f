"""What helps against what went wrong: the remedy that comes first, the others, and whether a time limit may be running.

Two remedies look alike and are not. `APPEAL` is against a decision. `APPEAL_UNMET_RIGHT` says that the right is not met where there is
no decision: pbrl § 7-2 gives it under the health acts, and only those. Silence is never met with `APPEAL`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.casework.appeal import About
from bot.casework.choice import Choice
from bot.casework.dates import require_date
from bot.casework.deadline import Limit, Rules
from bot.casework.silence import reply_standing


class Trouble(Choice):
    """What went wrong."""

    REFUSED = "refused"
    UNWANTED_CHANGE = "unwanted_change"
    PLAN_INADEQUATE = "plan_inadequate"
    NOT_FOLLOWED = "not_followed"
    NO_COORDINATOR = "no_coordinator"
    UNSUITED_COORDINATOR = "unsuited_coordinator"
    NOT_INVOLVED = "not_involved"
    SILENCE = "silence"
    TREATMENT_QUALITY = "treatment_quality"
    SOMETHING_ELSE = "something_else"


class Remedy(Choice):
    """What can be done; each has a text `remedy_<name>` in `content/prompts/remedy.yml`."""

    APPEAL = "appeal"
    APPEAL_UNMET_RIGHT = "appeal_unmet_right"
    ASK_FOR_DECISION = "ask_for_decision"
    MAKE_REQUEST = "make_request"
    ASK_STATUS = "ask_status"
    WAIT = "wait"
    REMINDER = "reminder"
    TALK_TO_COORDINATOR = "talk_to_coordinator"
    CHANGE_COORDINATOR = "change_coordinator"
    SUPERVISION = "supervision"
    COUNTY_GOVERNOR_GUIDANCE = "county_governor_guidance"
    OMBUDSMAN = "ombudsman"
    PARLIAMENTARY_OMBUD = "parliamentary_ombud"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the citizen tells.

    Attributes:
        trouble: what went wrong.
        written_decision: whether there is a decision in writing; None when that is not known.
        request_date: the day on which what was never answered was sent, None when it is not known or nothing was sent.
        rules: the act that it comes under.
        preliminary_reply: whether a preliminary reply has come.
        raised_before: whether it has been taken up with the coordinator or the unit already, without help.
        reply_limit: the month of fvl § 11 a; needed when `request_date` is given.

    Raises:
        ValueError: an unknown value, a datetime where a date belongs, or a date of a request without the limit to count by.
    """

    trouble: Trouble
    written_decision: bool | None = None
    request_date: date | None = None
    rules: Rules = Rules.UNKNOWN
    preliminary_reply: bool = False
    raised_before: bool = False
    reply_limit: Limit | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "trouble", Trouble(self.trouble))
        object.__setattr__(self, "rules", Rules(self.rules))
        require_date("request_date", self.request_date)
        if self.request_date is not None and self.reply_limit is None:
            raise ValueError("A date of a request needs the limit for a reply.")

    @property
    def may_be_health(self) -> bool:
        """Whether the health acts apply, or may: unknown rules take nothing from anyone."""
        return self.rules in (Rules.HEALTH_AND_CARE, Rules.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Remedies:
    """What to do.

    Attributes:
        first: what to do first.
        others: what else there is, the nearest first; never `first` again.
        statutes: ids of `content/statutes.yml` behind `first`; `statutes_of` gives those of the others.
        limit_runs: whether a time limit to appeal may be running, so that the day should be asked for. In doubt it is.
        reason: the key of the text that explains the choice.
    """

    first: Remedy
    others: tuple[Remedy, ...]
    statutes: tuple[str, ...]
    limit_runs: bool
    reason: str


def trouble_of(about: About) -> Trouble:
    """The trouble behind what an appeal is about, where the citizen has said no more."""
    return {
        About.REFUSAL: Trouble.REFUSED,
        About.PLAN_CONTENTS: Trouble.PLAN_INADEQUATE,
        About.NOT_FOLLOWED: Trouble.NOT_FOLLOWED,
        About.NO_REPLY: Trouble.SILENCE,
        About.COORDINATOR: Trouble.NO_COORDINATOR,
        About.OTHER: Trouble.SOMETHING_ELSE,
    }[About(about)]


def remedies_for(situation: Situation, today: date) -> Remedies:
    """The remedies in a situation, on a day. Raises DateOutOfRange where the month of a request ends past the year 9999."""
    match situation.trouble:
        case Trouble.REFUSED | Trouble.UNWANTED_CHANGE:
            return _decided(situation)
        case Trouble.PLAN_INADEQUATE | Trouble.NOT_FOLLOWED | Trouble.NOT_INVOLVED:
            return _plan_fails(situation)
        case Trouble.NO_COORDINATOR:
            return _no_coordinator(situation, today)
        case Trouble.UNSUITED_COORDINATOR:
            return _unsuited_coordinator(situation)
        case Trouble.SILENCE:
            return _silence(situation, today)
        case Trouble.TREATMENT_QUALITY:
            return _treatment(situation)
        case Trouble.SOMETHING_ELSE:
            return _something_else(situation)


def statutes_of(remedy: Remedy, rules: Rules) -> tuple[str, ...]:
    """The statutes behind a remedy under these rules, as ids of `content/statutes.yml`; under unknown rules those of all."""
    remedy, rules = Remedy(remedy), Rules(rules)
    if remedy == Remedy.APPEAL:
        return _appeal_statutes(rules)
    if remedy == Remedy.TALK_TO_COORDINATOR and rules not in (Rules.HEALTH_AND_CARE, Rules.UNKNOWN):
        return ("fvl_11d", "sotjl_42") if rules == Rules.SOCIAL_SERVICES else ("fvl_11d",)
    if remedy == Remedy.ASK_FOR_DECISION:
        return ("pbrl_2_7", "fvl_11") if rules == Rules.HEALTH_AND_CARE else ("fvl_27", "fvl_11")
    if remedy == Remedy.COUNTY_GOVERNOR_GUIDANCE and rules == Rules.SOCIAL_SERVICES:
        return ("fvl_11", "sotjl_9")
    return {
        Remedy.APPEAL_UNMET_RIGHT: ("pbrl_7_2", "pbrl_7_3", "pbrl_7_5"),
        Remedy.MAKE_REQUEST: ("hol_7_1", "hol_7_2", "fvl_11"),
        Remedy.ASK_STATUS: ("fvl_11", "fvl_18"),
        Remedy.WAIT: ("fvl_11a",),
        Remedy.REMINDER: ("fvl_11a", "fvl_11"),
        Remedy.TALK_TO_COORDINATOR: ("hol_7_2", "pbrl_3_1"),
        Remedy.CHANGE_COORDINATOR: ("pbrl_2_5b", "pbrl_3_1"),
        Remedy.SUPERVISION: ("pbrl_7_4", "pbrl_7_4a"),
        Remedy.COUNTY_GOVERNOR_GUIDANCE: ("fvl_11", "htl_4"),
        Remedy.OMBUDSMAN: ("pbrl_8_3", "pbrl_8_7"),
        Remedy.PARLIAMENTARY_OMBUD: ("sombl_7",),
    }[remedy]


def _appeal_statutes(rules: Rules) -> tuple[str, ...]:
    """Each act has the right to appeal in itself; the limit is pbrl § 7-5 or fvl § 29 (fact appeal_basis_in_each_act)."""
    health, general = ("pbrl_7_2", "pbrl_7_3", "pbrl_7_5"), ("fvl_32", "fvl_29")
    match rules:
        case Rules.HEALTH_AND_CARE:
            return health
        case Rules.SOCIAL_SERVICES:
            return ("sotjl_47", *general)
        case Rules.CHILD_WELFARE:
            return ("bvl_12_9", *general)
        case Rules.UNKNOWN:
            return ("pbrl_7_2", "pbrl_7_5", "sotjl_47", "bvl_12_9", *general)


def _found(
    situation: Situation, reason: str, first: Remedy, *others: Remedy, limit_runs: bool, right: tuple[str, ...] = ()
) -> Remedies:
    statutes = tuple(dict.fromkeys((*statutes_of(first, situation.rules), *right)))
    return Remedies(first, others, statutes, limit_runs, reason)


def _advice(situation: Situation) -> tuple[Remedy, ...]:
    """Who gives advice: the ombudsman covers health and care only (pbrl § 8-2), the County Governor every track (fvl § 11)."""
    guidance = (Remedy.COUNTY_GOVERNOR_GUIDANCE,)
    return (Remedy.OMBUDSMAN, *guidance) if situation.may_be_health else guidance


def _decided(situation: Situation) -> Remedies:
    """A no, or a change for the worse. It can be appealed, and the limit runs from when the person was told.

    Under the health acts no decision in writing is needed for that (pbrl §§ 2-7 and 7-2). Under the others the decision is asked for
    in writing first, because that is what is appealed (fvl §§ 27 and 28); the limit may run all the same.
    """
    name = situation.trouble.value
    if situation.written_decision is not False:
        paper = () if situation.written_decision else (Remedy.ASK_FOR_DECISION,)
        return _found(situation, f"{name}_in_writing", Remedy.APPEAL, *paper, *_advice(situation), limit_runs=True)
    first, second = Remedy.ASK_FOR_DECISION, Remedy.APPEAL
    if situation.rules == Rules.HEALTH_AND_CARE:
        first, second = second, first
    return _found(situation, f"{name}_orally", first, second, *_advice(situation), limit_runs=True)


def _plan_fails(situation: Situation) -> Remedies:
    """A plan that falls short, is not followed, or is made over the person's head: the coordinator first, and then an appeal.

    Under the health acts the appeal is that the right is not met (pbrl §§ 2-5, 3-1 and 7-2). Under the others there must be a decision
    to appeal against (sotjl § 47, bvl § 12-9).
    """
    trouble, talk, health = situation.trouble, Remedy.TALK_TO_COORDINATOR, situation.may_be_health
    watch = (Remedy.SUPERVISION,) if health and trouble == Trouble.NOT_FOLLOWED else ()
    # What a plan says may be decided; that it is not followed never is.
    open_to_appeal = trouble != Trouble.NOT_FOLLOWED and (situation.written_decision is True)
    if health and not (open_to_appeal and trouble == Trouble.PLAN_INADEQUATE):
        step = Remedy.APPEAL_UNMET_RIGHT
    else:
        step = Remedy.APPEAL if open_to_appeal else Remedy.ASK_FOR_DECISION
    at_once = situation.raised_before or (step == Remedy.APPEAL and trouble == Trouble.PLAN_INADEQUATE)
    first, then = (step, talk) if at_once else (talk, step)
    unsure = trouble != Trouble.NOT_FOLLOWED and situation.written_decision is None
    right = ("pbrl_2_5",) if health else ()
    return _found(
        situation, trouble.value, first, then, *watch, *_advice(situation),
        limit_runs=health or open_to_appeal or unsure, right=right,
    )  # fmt: skip


def _no_coordinator(situation: Situation, today: date) -> Remedies:
    """Nobody is coordinator. The right stands in pbrl §§ 2-5 b and 2-5 c, whatever act the rest of the case comes under."""
    right = ("pbrl_2_5b", "pbrl_2_5c")
    health = Situation(Trouble.NO_COORDINATOR, rules=Rules.HEALTH_AND_CARE)
    unmet = Remedy.APPEAL_UNMET_RIGHT
    if situation.written_decision:
        return _found(health, "no_coordinator_refused", Remedy.APPEAL, *_advice(health), limit_runs=True, right=right)
    if situation.request_date is not None:
        waited = _silence(replace(situation, trouble=Trouble.SILENCE, rules=Rules.HEALTH_AND_CARE), today)
        return replace(waited, statutes=(*waited.statutes, *right))
    first, then = (unmet, Remedy.MAKE_REQUEST) if situation.raised_before else (Remedy.MAKE_REQUEST, unmet)
    return _found(
        health, "no_coordinator", first, then, *_advice(health), limit_runs=situation.raised_before, right=right
    )


def _unsuited_coordinator(situation: Situation) -> Remedies:
    """Another coordinator is wished for: no act has a rule on the change, but the wish counts (pbrl § 3-1), and the unit is asked."""
    health = Situation(Trouble.UNSUITED_COORDINATOR, rules=Rules.HEALTH_AND_CARE)
    others = (Remedy.TALK_TO_COORDINATOR, Remedy.APPEAL_UNMET_RIGHT, *_advice(health))
    change = Remedy.CHANGE_COORDINATOR
    if situation.written_decision:
        return _found(health, "change_refused", Remedy.APPEAL, change, *_advice(health), limit_runs=True)
    return _found(health, "unsuited_coordinator", change, *others, limit_runs=situation.raised_before)


def _silence(situation: Situation, today: date) -> Remedies:
    """No reply (fvl § 11 a). Never an appeal of a decision, since there is none, and no limit, since no day is known to count from.

    Before the month is over one waits. After it comes a reminder; in the end, under the health acts, an appeal that the right is not
    met (facts no_reply_steps and appeal_without_decision), and a complaint on slow handling (sombl § 7).
    """
    ask, last = Remedy.ASK_STATUS, Remedy.PARLIAMENTARY_OMBUD
    unmet = (Remedy.APPEAL_UNMET_RIGHT,) if situation.may_be_health else ()
    if situation.request_date is None or situation.reply_limit is None:
        others = (*_advice(situation), *unmet)
        return _found(situation, "silence_no_date", ask, Remedy.REMINDER, *others, limit_runs=False)
    standing = reply_standing(situation.request_date, today, situation.reply_limit, situation.preliminary_reply)
    if situation.preliminary_reply:
        others = (ask, *_advice(situation), *unmet)
        return _found(situation, "silence_preliminary_reply", Remedy.WAIT, *others, limit_runs=False)
    if standing.reminder_may_be_sent:
        others = (ask, *_advice(situation), *unmet, last)
        return _found(situation, "silence_passed", Remedy.REMINDER, *others, limit_runs=False)
    return _found(situation, "silence_within", Remedy.WAIT, ask, limit_runs=False)


def _treatment(situation: Situation) -> Remedies:
    """How the treatment was: no decision to appeal. Supervision looks at whether duties were broken (pbrl § 7-4), in health only."""
    if not situation.may_be_health:
        return _found(situation, "treatment_other_service", Remedy.COUNTY_GOVERNOR_GUIDANCE, limit_runs=False)
    return _found(situation, "treatment_quality", Remedy.SUPERVISION, *_advice(situation), limit_runs=False)


def _something_else(situation: Situation) -> Remedies:
    """A decision can be appealed whatever it is about; otherwise somebody helps to find out what it is (fvl § 11, pbrl § 8-7)."""
    if situation.written_decision:
        return _found(situation, "something_else_decided", Remedy.APPEAL, *_advice(situation), limit_runs=True)
    first, *others = _advice(situation)
    return _found(situation, "something_else", first, *others, limit_runs=False)
