"""The paper by which somebody lets another act for them (fvl § 12, pbrl § 7-2); of a shared responsibility, the other parent's consent."""

from __future__ import annotations

from bot.casework.authorisation import Basis
from bot.casework.case import Case
from bot.guidance.phrasebook import Phrasebook
from bot.letters.answers import gives, scopes
from bot.letters.blocks import Address, Block, Bullets, Heading, Letter, Paragraph, Signature, Table, clean, written
from bot.letters.plain import LINE
from bot.letters.words import LetterRefused, Words


def authorisation_letter(case: Case, book: Phrasebook, *, language: str | None = None) -> Letter:
    """The letter with names, scope and dates as far as they are known, and lines to write on where they are not.

    Raises LetterRefused (`nothing_to_say`) when the case holds no authorisation.
    """
    words = Words.of(case, book, language)
    found = case.authorisation
    if found is None:
        raise LetterRefused("nothing_to_say")
    parent = found.basis == Basis.PARENTAL_RESPONSIBILITY

    def say(key: str, **values: object) -> str:
        return words.say("authorisation_letter", key, **values)

    whose = "_parent" if parent else ""
    ticked = tuple(name in map(str, found.scope) for name in scopes(words))
    covers: list[Block] = [
        Heading(say(f"scope_heading{whose}")),
        Paragraph(say("scope_note")),
        Bullets(tuple(scopes(words).values()), ticked),
        *([] if parent else [Paragraph(say("scope_limits"))]),
        Heading(say(f"when_heading{whose}")),
        Table(
            (words.head("item"), words.say("appeal_receipt", "day")),
            (
                (say("from"), words.day(found.valid_from) if found.valid_from else say("from_signing")),
                (say("until"), words.day(found.valid_until) if found.valid_until else say("until_revoked")),
            ),
        ),
    ]
    checks = ("check_parent",) if parent else ("check_signed", "check_age", "check_receiver", "check_scope")
    return Letter(
        kind="authorisation_letter",
        title=say("title_parent" if parent else "title"),
        language=words.language,
        blocks=written(
            [
                Address(words.head("to"), words.recipient()),
                Paragraph(f"{words.head('reference')}: {case.reference}"),
                Paragraph(say("intro_parent", name=words.person) if parent else say("intro")),
                _people(words, parent),
                *covers,
                Paragraph(say(f"revocable{whose}")),
                Heading(say("sign_heading")),
                *_signatures(words, parent),
                Heading(say("checks_heading")),
                Bullets(tuple(say(key) for key in checks)),
                Heading(say("hand_in_heading")),
                Paragraph(say("hand_in")),
            ]
        ),
        footer=words.footer(),
        unprintable=words.head("unprintable"),
    )


def names(case: Case) -> tuple[str, str]:
    """Who gives the authorisation, and who gets it; empty where the name is not known."""
    citizen, named = clean(case.submitter.name), clean((case.authorisation and case.authorisation.representative) or "")
    if gives(case):
        return citizen, named
    return clean(case.subject.name or ""), citizen


def _people(words: Words, parent: bool) -> Table:
    giver, receiver = names(words.case)
    if parent:
        # The one who must say yes is the parent who did not file; nobody has given us that name.
        giver = ""
    labels = ("consenting_parent", "acting_parent") if parent else ("giver", "receiver")
    rows = tuple(
        (words.say("authorisation_letter", key), name or LINE)
        for key, name in zip(labels, (giver, receiver), strict=True)
    )
    return Table((words.head("item"), words.head("name")), rows)


def _signatures(words: Words, parent: bool) -> list[Block]:
    giver, receiver = names(words.case)
    place, signature = words.head("place_and_date"), words.head("signature")

    def say(key: str, **values: object) -> str:
        return words.say("authorisation_letter", key, **values)

    if parent:
        who = [say("sign_parent"), say("sign_acting_parent", name=receiver or LINE)]
    else:
        who = [say("sign_giver", name=giver or LINE), say("sign_receiver", name=receiver or LINE)]
    return [Signature(each, place, signature) for each in who]
