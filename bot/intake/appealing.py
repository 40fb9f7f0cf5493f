"""A wish to appeal: what the answers say went wrong, which remedy fits, and how the time limit is told."""

from __future__ import annotations

from datetime import date, timedelta

from bot.casework.appeal import About, Appeal
from bot.casework.deadline import DeadlineReckoning, Limit, Rules, response_deadline
from bot.casework.remedy import Remedies, Remedy, Situation, Trouble
from bot.casework.silence import reply_standing
from bot.intake.answers import Answers, given, has_decision
from bot.intake.speaker import Speaker

ABOUT = {"treatment": "other"}
"""What the citizen may choose beside the subjects of `case.schema.json`, and the subject that it is filed as."""

TROUBLES = {
    "refusal": Trouble.REFUSED, "plan_contents": Trouble.PLAN_INADEQUATE, "not_followed": Trouble.NOT_FOLLOWED,
    "no_reply": Trouble.SILENCE, "coordinator": Trouble.NO_COORDINATOR, "treatment": Trouble.TREATMENT_QUALITY,
    "other": Trouble.SOMETHING_ELSE,
}  # fmt: skip
"""What the citizen chose, and what went wrong in the words of the rule that finds the remedy."""

MOST_REMEDIES = 2
"""So many remedies are told beside the first: more is a list to get lost in."""

DEEDS = (
    Remedy.APPEAL, Remedy.APPEAL_UNMET_RIGHT, Remedy.ASK_FOR_DECISION, Remedy.SUPERVISION, Remedy.COUNTY_GOVERNOR_GUIDANCE,
)  # fmt: skip
"""What somebody who came to appeal most needs to hear of beside the first remedy."""


def appeal_of(answers: Answers) -> Appeal:
    """The appeal that the answers make, before its time limit is reckoned."""
    received, dated = (
        given(answers, slot) if has_decision(answers) else None for slot in ("received_date", "decision_date")
    )
    asked_on = given(answers, "request_date") if answers.get("about") == "no_reply" else None
    about = str(answers.get("about") or "other")
    return Appeal(
        about=About(ABOUT.get(about, about)),
        rules=Rules(answers.get("rules") or "unknown"),
        decision_date=date.fromisoformat(dated) if dated else None,
        received_date=date.fromisoformat(received) if received else None,
        request_date=date.fromisoformat(asked_on) if asked_on else None,
        late_reason=given(answers, "late_reason"),
        grounds=given(answers, "grounds"),
        wanted_outcome=given(answers, "wanted_outcome"),
    )


def can_be_reckoned(answers: Answers) -> bool:
    """Whether there is a day to count the time limit from: when it was received, and only where that is not known, what it bears."""
    told = given(answers, "received_date") or (
        answers.get("received_date") is not None and given(answers, "decision_date")
    )
    return bool(told) and answers.get("about") is not None and has_decision(answers)


def situation_of(answers: Answers, reply_limit: Limit) -> Situation:
    """What went wrong, as the rule that finds the remedy wants it. `reply_limit` is the municipality's (fvl § 11 a)."""
    asked_on = given(answers, "request_date")
    return Situation(
        TROUBLES[answers["about"]], request_date=date.fromisoformat(asked_on) if asked_on else None,
        rules=Rules(answers.get("rules") or "unknown"), reply_limit=reply_limit,
    )  # fmt: skip


def awaits_remedy(answers: Answers) -> bool:
    """Whether it is too early to say what helps: of silence it is asked first whether the month has passed."""
    about = answers.get("about")
    return about is None or (about == "no_reply" and answers.get("request_date") is None)


def remedy_note(speaker: Speaker, answers: Answers, found: Remedies, reply_limit: Limit, today: date) -> str | None:
    """What helps, where it is something else than an appeal against a decision; None where the appeal is what helps.

    Of silence it says from which day on a reminder can be sent, or how long ago the last day was.
    """
    if found.first is Remedy.APPEAL:
        return None  # the rest of the flow is about that
    asked_on = given(answers, "request_date")
    values = _wait(speaker, date.fromisoformat(asked_on), reply_limit, today) if asked_on else {}
    beside = sorted(found.others, key=lambda each: each not in DEEDS)[:MOST_REMEDIES]
    said = [found.reason, *(f"remedy_{each}" for each in (found.first, *beside))]
    return "\n\n".join(speaker.text("remedy", key, **values) for key in said)


def silence_line(speaker: Speaker, asked_on: date, reply_limit: Limit, today: date) -> str:
    """Where the wait for a reply stands, in one or two sentences; the month is fvl § 11 a's, as `reply_standing` reckons it."""
    late = reply_standing(asked_on, today, reply_limit, preliminary_reply=False).has_passed
    return speaker.text(
        "remedy", "silence_passed" if late else "silence_within", **_wait(speaker, asked_on, reply_limit, today)
    )


def _wait(speaker: Speaker, asked_on: date, reply_limit: Limit, today: date) -> dict[str, str]:
    """The days of a wait for a reply, and how long ago the last of them was (fvl § 11 a)."""
    due = response_deadline(asked_on, reply_limit)
    return {
        "asked": speaker.day(asked_on), "due": speaker.day(due), "from_day": speaker.day(due + timedelta(days=1)),
        "ago": speaker.length(due, today),
    }  # fmt: skip


def deadline_line(speaker: Speaker, reckoning: DeadlineReckoning, rules: str) -> str:
    """The time limit in words: its length, the day that it is counted from, and the last day."""
    key = "deadline_line_unknown_rules" if rules == "unknown" else "deadline_line"
    limits = speaker.book.statutes["time_limits"]
    words = next(each[speaker.language] for each in limits.values() if each["statute"] == reckoning.statute)
    return speaker.text("appeal", key, value=words, date=speaker.day(reckoning.start), due=speaker.day(reckoning.final))
