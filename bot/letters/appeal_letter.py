"""The draft of an appeal, with every element that the law asks for (fvl § 32, pbrl § 7-3), and what is missing named."""

from __future__ import annotations

from bot.casework.appeal import About, Appeal
from bot.casework.appeal_letter import Element
from bot.casework.authorisation import AuthorisationStatus, Basis
from bot.casework.case import Case
from bot.casework.deadline import DeadlineReckoning
from bot.guidance.phrasebook import Phrasebook
from bot.letters.appeal_receipt import lacking
from bot.letters.blocks import (
    Address,
    Blank,
    Block,
    Box,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Quote,
    Signature,
    clean,
    written,
)
from bot.letters.reckoning import reckoned
from bot.letters.words import LetterRefused, Words


def appeal_letter(
    case: Case, book: Phrasebook, reckoning: DeadlineReckoning | None = None, *, language: str | None = None
) -> Letter:
    """The letter to the body that decided, with the citizen's words letter for letter and lines to write on for what is missing.

    Args:
        reckoning: how the last day was found, for its statute; without it the date of the case is told.

    Raises LetterRefused (`nothing_to_say`) when the case is no appeal.
    """
    words = Words.of(case, book, language)
    appeal = case.appeal
    if appeal is None:
        raise LetterRefused("nothing_to_say")

    def say(key: str, **values: object) -> str:
        return words.say("appeal_letter", key, **values)

    signature = Signature(words.citizen or "…", words.head("place_and_date"), words.head("signature"))
    return Letter(
        kind="appeal_letter",
        title=say(f"title_{appeal.about}"),
        language=words.language,
        blocks=written(
            [
                Address(words.head("from"), words.contact() or ("…",)),
                Address(words.head("to"), words.recipient()),
                Paragraph(say("our_reference", reference=case.related_reference or case.reference)),
                *_decision(words, appeal),
                *_asked(words, "change", appeal.wanted_outcome),
                *_grounds(words, appeal),
                *_time(words, appeal, reckoning),
                Heading(say("forward_heading")),
                Paragraph(say("forward")),
                _for_another(words),
                signature,
                _before_sending(words, appeal),
            ]
        ),
        footer=words.footer(),
        unprintable=words.head("unprintable"),
    )


def _decision(words: Words, appeal: Appeal) -> list[Block]:
    def say(key: str, **values: object) -> str:
        return words.say("appeal_letter", key, **values)

    blocks: list[Block] = [Heading(say("decision_heading"))]
    if appeal.about == About.NO_REPLY:
        blocks.append(Paragraph(say("decision_none")))
        if appeal.request_date is not None:
            blocks.append(Paragraph(say("asked_on", date=words.day(appeal.request_date))))
        return blocks
    if appeal.decision_date is not None:
        blocks.append(Paragraph(say("decision_dated", date=words.day(appeal.decision_date))))
    else:
        blocks += [Paragraph(say("decision_undated")), Blank(say("decision_date_line"))]
    if appeal.received_date is not None:
        blocks.append(Paragraph(say("received", date=words.day(appeal.received_date))))
    return blocks


def _asked(words: Words, name: str, own: str | None) -> list[Block]:
    """A heading with the citizen's own words under it, or with a line to write them on."""
    heading = Heading(words.say("appeal_letter", f"{name}_heading"))
    said = clean(own or "")
    return [heading, Quote(said) if said else Blank(words.say("appeal_letter", f"{name}_line"))]


def _grounds(words: Words, appeal: Appeal) -> list[Block]:
    said = clean(appeal.grounds or "")
    later = Paragraph(words.say("appeal_letter", "grounds_later"))
    return [Heading(words.say("appeal_letter", "grounds_heading")), Quote(said) if said else later]


def _time(words: Words, appeal: Appeal, reckoning: DeadlineReckoning | None) -> list[Block]:
    if appeal.late:
        ask = words.say("appeal_letter", "late_ask", statute=words.statute("fvl_31"))
        return [*_asked(words, "late", appeal.late_reason), Paragraph(ask)]
    due = reckoning.final if reckoning is not None else appeal.deadline
    if due is None or reckoning is None:
        return []
    line = words.say("appeal_letter", "in_time", due=words.day(due), statute=words.statute(reckoning.statute))
    return [Heading(words.say("appeal_letter", "in_time_heading")), Paragraph(line), reckoned(words, reckoning)]


def _for_another(words: Words) -> Paragraph | None:
    """In what right somebody appeals for another: pbrl § 7-2 wants a representative's authorisation in writing."""
    case = words.case
    if case.subject.same_as_submitter:
        return None
    found = case.authorisation
    parent = found is not None and (found.basis, found.status) == (
        Basis.PARENTAL_RESPONSIBILITY,
        AuthorisationStatus.NOT_NEEDED,
    )
    return Paragraph(words.say("appeal_letter", "parent" if parent else "enclosed", name=words.person))


def _before_sending(words: Words, appeal: Appeal) -> Box:
    def say(key: str, **values: object) -> str:
        return words.say("appeal_letter", key, **values)

    missing = [words.say("remedy", f"element_{each}") for each in lacking(words) if each != Element.ADDRESSEE]
    in_time = appeal.deadline is not None and not appeal.late
    send = say("before_by", due=words.day(appeal.deadline)) if in_time and appeal.deadline else say("before_now")
    listed = (Heading(say("missing_heading")), Bullets(tuple(missing))) if missing else ()
    return Box(say("before_title"), (Paragraph(say("before")), Paragraph(send), *listed))
