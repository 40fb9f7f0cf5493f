"""What a receipt says of an appeal only: that it is none yet, what must still be sent, and how the last day was found."""

from __future__ import annotations

from datetime import date

from bot.casework.appeal import About, Appeal
from bot.casework.appeal_letter import Element, missing_elements
from bot.casework.case import Case
from bot.casework.deadline import DateOutOfRange, DeadlineReckoning, Rules, last_possible
from bot.casework.silence import ReplyStanding, reply_standing
from bot.letters.blocks import Block, Box, Bullets, Heading, Paragraph
from bot.letters.reckoning import reckoned
from bot.letters.words import Words


def is_about_silence(case: Case) -> bool:
    """Whether no reply has come: there is no decision to appeal against yet."""
    return case.appeal is not None and case.appeal.about == About.NO_REPLY


def lacking(words: Words) -> tuple[Element, ...]:
    """What the letter of appeal lacks (fvl § 32, pbrl § 7-3); () where the case is no appeal."""
    case = words.case
    if case.appeal is None:
        return ()
    return missing_elements(
        case.appeal, submitter=case.submitter, subject=case.subject, authorisation=case.authorisation
    )


def silence_standing(words: Words, asked: date, today: date) -> ReplyStanding:
    """Where the wait for a reply to what was asked on a day stands (fvl § 11 a)."""
    return reply_standing(asked, today, words.limit("preliminary_reply_limit"), preliminary_reply=False)


def appeal_part(words: Words, reckoning: DeadlineReckoning | None, today: date) -> list[Block]:
    """The blocks on the appeal, the most urgent first."""
    appeal = words.case.appeal
    assert appeal is not None
    if is_about_silence(words.case):
        return [_silence(words, appeal, today)]
    return [_not_yet(words, appeal), *_late(words, appeal), *_time_limit(words, appeal, reckoning)]


def _say(words: Words, key: str, **values: object) -> str:
    return words.say("appeal_receipt", key, **values)


def _not_yet(words: Words, appeal: Appeal) -> Box:
    missing = lacking(words)
    said_apart = (Element.SIGNATURE, Element.AUTHORISATION, Element.GUARDIANSHIP_PAPER, Element.LATE_REASON)
    named = [words.say("remedy", f"element_{each}") for each in missing if each not in said_apart]
    steps = [_say(words, "download")]
    if named:
        steps.append(_say(words, "complete", missing=words.listed(named)))
    steps.append(_say(words, "sign"))
    if Element.AUTHORISATION in missing or Element.GUARDIANSHIP_PAPER in missing:
        steps.append(_say(words, "enclose"))
    if appeal.deadline is not None and not appeal.late:
        steps.append(_say(words, "send_by", due=words.day(appeal.deadline, weekday=True)))
    else:
        steps.append(_say(words, "send_now"))
    later = (Paragraph(_say(words, "reasons_later")),) if Element.GROUNDS in missing else ()
    return Box(_say(words, "not_yet_title"), (Paragraph(_say(words, "not_yet")), Bullets(tuple(steps)), *later))


def _late(words: Words, appeal: Appeal) -> list[Block]:
    if not appeal.late:
        return []
    end = _say(words, "late_end")
    if appeal.decision_date is not None:
        try:
            last = last_possible(appeal.decision_date, words.limit("late_appeal_limit"))
            end = _say(words, "late_end_date", last=words.day(last))
        except DateOutOfRange:
            pass
    rule = _say(words, "late", statute=words.statute("fvl_31"))
    return [Box(_say(words, "late_title"), (Paragraph(rule), Paragraph(end)))]


def _time_limit(words: Words, appeal: Appeal, reckoning: DeadlineReckoning | None) -> list[Block]:
    if appeal.deadline is None and reckoning is None:
        lengths = Bullets((_say(words, "no_date_health"), _say(words, "no_date_general")))
        return [Heading(_say(words, "no_date_heading")), Paragraph(_say(words, "no_date")), lengths]
    if reckoning is None:
        return []
    notes = []
    if appeal.rules == Rules.UNKNOWN:
        notes.append(_say(words, "unknown_rules"))
    if appeal.received_date is None:
        notes.append(_say(words, "from_decision_date"))
    table = reckoned(words, reckoning)
    return [Heading(_say(words, "reckoning_heading")), *(Paragraph(each) for each in notes), table]


def _silence(words: Words, appeal: Appeal, today: date) -> Box:
    statute = words.statute("fvl_11a")
    lines = [_say(words, "no_reply", statute=statute)]
    title = "no_reply_title"
    if appeal.request_date is None:
        lines.append(_say(words, "no_reply_no_date"))
    else:
        standing = silence_standing(words, appeal.request_date, today)
        key = "no_reply_passed" if standing.reminder_may_be_sent else "no_reply_wait"
        title = title if standing.reminder_may_be_sent else "no_reply_wait_title"
        lines.append(_say(words, key, asked=words.day(appeal.request_date), due=words.day(standing.due)))
    lines.append(_say(words, "no_reply_further"))
    return Box(_say(words, title), tuple(Paragraph(line) for line in lines))
