"""A reminder when the month for a preliminary reply has passed in silence, and not before (fvl § 11 a)."""

from __future__ import annotations

from datetime import date

from bot.casework.case import Case, Kind, Status
from bot.guidance.phrasebook import Phrasebook
from bot.letters.answers import wanted
from bot.letters.appeal_receipt import is_about_silence, silence_standing
from bot.letters.blocks import Address, Bullets, Letter, Paragraph, Signature, written
from bot.letters.receipt import is_notice
from bot.letters.words import LetterRefused, Words, local_day, today_in_norway

_UNANSWERED = (Status.RECEIVED, Status.AWAITING_AUTHORISATION, Status.IN_PROGRESS)


def reminder_letter(case: Case, book: Phrasebook, *, language: str | None = None, today: date | None = None) -> Letter:
    """The letter that asks when an answer will come, why it takes time and who works on the case.

    Raises LetterRefused: `too_early` while the month has not passed, `nothing_to_say` where nobody owes a reply by then.
    """
    words = Words.of(case, book, language)
    asked = asked_on(case)
    if asked is None:
        raise LetterRefused("nothing_to_say")
    standing = silence_standing(words, asked, today or today_in_norway())
    if not standing.reminder_may_be_sent:
        raise LetterRefused("too_early")

    def say(key: str, **values: object) -> str:
        return words.say("reminder_letter", key, **values)

    reference = case.related_reference or case.reference
    day = words.day(asked)
    if case.request is not None:
        told = say("asked", wants=wanted(words, case.request), asked=day, reference=reference)
    else:
        told = say("asked_plain", asked=day, reference=reference)
    other = None if case.subject.same_as_submitter else Paragraph(say("on_behalf", name=words.person))
    statute = words.statute("fvl_11a")
    return Letter(
        kind="reminder_letter",
        title=say("title"),
        language=words.language,
        blocks=written(
            [
                Address(words.head("from"), words.contact() or ("…",)),
                Address(words.head("to"), words.recipient()),
                Paragraph(told),
                other,
                Paragraph(say("passed", due=words.day(standing.due), statute=statute)),
                Paragraph(say("ask")),
                Bullets(tuple(say(key) for key in ("ask_when", "ask_why", "ask_who"))),
                Paragraph(say("further")),
                Paragraph(say("thanks")),
                Signature(words.citizen or "…", words.head("place_and_date"), words.head("signature")),
            ]
        ),
        footer=words.footer(),
        unprintable=words.head("unprintable"),
    )


def asked_on(case: Case) -> date | None:
    """The day from which a reply is owed; None where none is owed, or one has come.

    A notice is no request, and a case that has had its preliminary reply waits for another date.
    """
    if case.status not in _UNANSWERED:
        return None
    if case.kind == Kind.REQUEST and case.request is not None and case.due_at is not None and not is_notice(case):
        return local_day(case.created_at)
    if is_about_silence(case) and case.appeal is not None:
        return case.appeal.request_date
    return None
