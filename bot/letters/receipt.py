"""The receipt: reference and code, what was registered, who works on it, the legal clock, and what to do about each."""

from __future__ import annotations

from datetime import date

from bot.casework.authorisation import Authorisation, AuthorisationStatus, Basis
from bot.casework.case import AgeGroup, Case, Kind, Role, Status
from bot.casework.deadline import DeadlineReckoning
from bot.guidance.phrasebook import Phrasebook
from bot.letters.answers import answers, gives
from bot.letters.appeal_receipt import appeal_part, is_about_silence
from bot.letters.blocks import Block, Box, Bullets, Codes, Heading, Letter, Paragraph, Table, written
from bot.letters.words import Words, today_in_norway

_SETTLED = (AuthorisationStatus.NOT_NEEDED, AuthorisationStatus.VERIFIED)


def receipt(
    case: Case,
    book: Phrasebook,
    *,
    access_code: str | None,
    reckoning: DeadlineReckoning | None = None,
    confirmation_code: str | None = None,
    language: str | None = None,
    today: date | None = None,
) -> Letter:
    """What the citizen is given for a case.

    Args:
        access_code: shown this once; None where it was given before, and then the receipt says so.
        reckoning: how the last day to appeal was found; without it an appeal's receipt has the date but not how it came about.
        confirmation_code: the one-time code by which the person concerned can confirm, where one was made.
        language: the reader's; None is the case's own.
        today: the day it is read, for what has passed; None is today's date in Norway.
    """
    words = Words.of(case, book, language)
    today = today or today_in_norway()
    return Letter(
        kind="receipt",
        title=words.say("receipt", f"title_{_sort(case)}"),
        language=words.language,
        blocks=written(
            [
                Paragraph(words.say("receipt", "thanks", created=words.moment(case.created_at))),
                _codes(words, access_code, confirmation_code),
                Paragraph(words.say("receipt", "keep_code" if access_code else "code_given_before")),
                *_first_things(words, confirmation_code),
                *(appeal_part(words, reckoning, today) if case.appeal is not None else ()),
                *_next(words),
                *_silence(words),
                Heading(words.say("receipt", "registered_heading")),
                Table((words.head("item"), words.head("answer")), answers(words)),
                Heading(words.say("receipt", "change_heading")),
                Bullets(tuple(words.say("receipt", key) for key in ("change_page", "change_chat", "change_code"))),
                Heading(words.say("receipt", "person_heading")),
                Bullets(tuple(words.say("receipt", key) for key in ("person", "person_ombudsman"))),
            ]
        ),
        sender=words.sender(),
        footer=words.footer(),
        unprintable=words.head("unprintable"),
    )


def _sort(case: Case) -> str:
    """What kind of thing was handed in, as the law tells them apart."""
    if case.kind == Kind.REQUEST:
        if is_notice(case):
            return "notice"
        return "contact_wish" if is_contact_wish(case) else "request"
    return "no_reply" if is_about_silence(case) else str(case.kind)


def is_notice(case: Case) -> bool:
    """Whether a professional notifies: that is a duty of theirs, not an application (hpl § 38 a; hol § 7-3)."""
    return case.kind == Kind.REQUEST and case.submitter.role == Role.PROFESSIONAL


def is_contact_wish(case: Case) -> bool:
    """Whether a child under 16 asks alone: heard and followed up by a person, never turned away (pbrl §§ 3-1 and 4-4)."""
    return (
        case.kind == Kind.REQUEST
        and case.submitter.role == Role.SELF
        and case.subject.age_group == AgeGroup.UNDER_16
    )  # fmt: skip


def needs_authorisation(case: Case) -> bool:
    """Whether the paper that lets the citizen act for another has still to be seen (fvl § 12, pbrl § 7-2)."""
    found = case.authorisation
    if found is None or is_notice(case) or (case.submitter.role == Role.SELF and not gives(case)):
        return False
    shared = found.basis == Basis.PARENTAL_RESPONSIBILITY and found.shared_responsibility is True
    return found.status not in _SETTLED or (shared and found.status == AuthorisationStatus.NOT_NEEDED)


def _codes(words: Words, access_code: str | None, confirmation_code: str | None) -> Codes:
    rows = [
        (words.head("reference"), words.case.reference),
        (words.head("access_code"), access_code),
        (words.head("confirmation_code"), confirmation_code),
    ]
    return Codes(tuple((label, code) for label, code in rows if code))


def _first_things(words: Words, confirmation_code: str | None) -> list[Block]:
    """What the citizen must know before all else: what this is not, and what it waits for."""
    case = words.case

    def say(key: str) -> str:
        return words.say("receipt", key)

    if is_notice(case):
        return [Box(say("not_an_application_title"), (Paragraph(say("not_an_application")),))]
    if is_contact_wish(case):
        return [Box(say("young_title"), (Paragraph(say("young")),))]
    if not needs_authorisation(case) or case.authorisation is None:
        return []
    lead = _waits_for(case, case.authorisation)
    blocks: tuple[Paragraph | Bullets, ...]
    if case.authorisation.basis == Basis.GUARDIANSHIP:
        blocks = (Bullets((say("guardian_paper"),)),)
    else:
        ways = ["by_letter", "by_upload", *(["by_code"] if confirmation_code else [])]
        shown = Bullets(tuple(say(way) for way in ways))
        blocks = (Paragraph(say("how_to_authorise")), shown, Paragraph(say("revoke")))
    return [Box(say(f"{lead}_title"), (Paragraph(say(lead)), *blocks))]


def _waits_for(case: Case, authorisation: Authorisation) -> str:
    """What is still needed before the citizen may act, as the key of what is said about it."""
    if gives(case):
        return "own_authorisation"
    if authorisation.basis == Basis.PARENTAL_RESPONSIBILITY and authorisation.shared_responsibility:
        return "awaiting_both_parents"
    said_to_exist = authorisation.basis in (Basis.WRITTEN_AUTHORISATION, Basis.GUARDIANSHIP)
    return "awaiting_paper" if said_to_exist else "awaiting"


def _next(words: Words) -> list[Block]:
    """Who works on the case, and by when somebody must answer."""
    case = words.case
    works = "who_works_district" if words.district else "who_works"
    lines = [words.say("receipt", works, district=words.district)]
    if is_notice(case):
        lines.append(words.say("receipt", "clock_notice"))
    elif case.kind == Kind.REQUEST and case.due_at is not None:
        statute = words.statute("fvl_11a")
        lines.append(words.say("receipt", "clock_request", due=words.day(case.due_at), statute=statute))
        if case.status == Status.AWAITING_AUTHORISATION:
            lines.append(words.say("receipt", "clock_waits"))
    elif case.kind == Kind.AUTHORISATION:
        lines.append(words.say("receipt", "clock_authorisation"))
    elif case.appeal is not None and not is_about_silence(case):
        lines.append(words.say("receipt", "clock_appeal"))
    return [Heading(words.say("receipt", "next_heading")), Bullets(tuple(lines))]


def _silence(words: Words) -> list[Block]:
    case = words.case
    runs = case.kind == Kind.REQUEST and case.due_at is not None and not is_notice(case)
    keys = ("silence_request", "silence_further") if runs else ("silence_other",)
    heading = Heading(words.say("receipt", "silence_heading"))
    return [heading, Bullets(tuple(words.say("receipt", key) for key in keys))]
