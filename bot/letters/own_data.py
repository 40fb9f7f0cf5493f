"""What is stored about somebody's case, and who has opened it (GDPR article 15)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.casework.case import Case, Event, Kind, Supplement
from bot.guidance.phrasebook import Phrasebook
from bot.letters.answers import Row, answers
from bot.letters.blocks import Block, Bullets, Heading, Letter, Paragraph, Quote, Table, clean, written
from bot.letters.words import Words


class File(Protocol):
    """What is told of an uploaded file."""

    @property
    def number(self) -> int: ...
    @property
    def media_type(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def stored_at(self) -> datetime: ...


class EarlierVersion(Protocol):
    """What a case said before it was corrected."""

    @property
    def case(self) -> Case: ...
    @property
    def replaced_at(self) -> datetime: ...


class OwnData(Protocol):
    """What the desk hands out: the case as it is, what it was, what was added, and who has opened it."""

    @property
    def case(self) -> Case: ...
    @property
    def versions(self) -> Sequence[EarlierVersion]: ...
    @property
    def supplements(self) -> Sequence[Supplement]: ...
    @property
    def attachments(self) -> Sequence[File]: ...
    @property
    def opened(self) -> Sequence[Event]: ...


_NAMED_EVENTS = ("opened", "attachment_opened")


def own_data(own: OwnData, book: Phrasebook, *, language: str | None = None) -> Letter:
    """Everything that is kept about the case, in plain words; files are listed and not shown."""
    case = own.case
    words = Words.of(case, book, language)

    def say(key: str, **values: object) -> str:
        return words.say("own_data_letter", key, **values)

    head = (words.head("item"), words.head("answer"))
    erased = not case.submitter.name
    given: list[Block] = (
        [Paragraph(say("erased"))] if erased else [Heading(say("words_heading")), Table(head, answers(words))]
    )
    return Letter(
        kind="own_data",
        title=say("title"),
        language=words.language,
        blocks=written(
            [
                Paragraph(say("intro", reference=case.reference, statute=words.statute("gdpr_15"))),
                Heading(say("case_heading")),
                Table(head, _about(words)),
                *given,
                *_versions(words, own.versions),
                *_supplements(words, own.supplements),
                *_files(words, own.attachments),
                Heading(say("opened_heading")),
                _happened(words, own.opened) if own.opened else Paragraph(say("nobody")),
                Heading(say("events_heading")),
                _happened(words, [event for event in case.events if str(event.type) not in _NAMED_EVENTS]),
                Heading(say("wrong_heading")),
                Paragraph(say("wrong")),
            ]
        ),
        sender=words.sender(),
        footer=words.footer(),
        unprintable=words.head("unprintable"),
    )


def _about(words: Words) -> tuple[Row, ...]:
    case = words.case
    # Of a request it is the municipality's last day, of an appeal the citizen's.
    due: list[Row] = []
    if case.due_at is not None and case.kind != Kind.AUTHORISATION:
        due = [(words.say("answers", f"due_{case.kind}"), words.day(case.due_at))]
    rows = [
        (words.head("reference"), case.reference),
        (words.say("answers", "kind"), words.say("status", f"kind_{case.kind}")),
        (words.say("answers", "status"), words.say("status", str(case.status))),
        (words.say("answers", "created"), words.moment(case.created_at)),
        *due,
        (words.say("answers", "consent"), words.moment(case.consent.given_at)),
    ]
    return tuple((label, answer) for label, answer in rows if answer)


def _versions(words: Words, versions: Sequence[EarlierVersion]) -> list[Block]:
    if not versions:
        return []
    blocks: list[Block] = [
        Heading(words.say("own_data_letter", "versions_heading")),
        Paragraph(words.say("own_data_letter", "versions")),
    ]
    head = (words.head("item"), words.head("answer"))
    now = set(answers(words))
    for version in versions:
        then = answers(Words(version.case, words.book, words.language))
        changed = tuple(row for row in then if row not in now)
        blocks.append(Paragraph(words.say("own_data_letter", "version", date=words.moment(version.replaced_at))))
        blocks.append(Table(head, changed) if changed else Paragraph(words.say("own_data_letter", "nothing")))
    return blocks


def _supplements(words: Words, supplements: Sequence[Supplement]) -> list[Block]:
    blocks: list[Block] = [Heading(words.say("own_data_letter", "supplements_heading"))] if supplements else []
    for each in supplements:
        blocks += [Paragraph(words.say("answers", "supplement", date=words.moment(each.at))), Quote(clean(each.text))]
    return blocks


def _files(words: Words, files: Sequence[File]) -> list[Block]:
    if not files:
        return []

    def say(key: str, **values: object) -> str:
        return words.say("own_data_letter", key, **values)

    rows = tuple(
        (
            say("attachment", number=file.number),
            {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}.get(file.media_type, file.media_type),
            say("kilobytes", size=-(-file.size // 1024)),
            words.moment(file.stored_at),
        )
        for file in files
    )
    return [Heading(say("attachments_heading")), Table((say("file"), say("type"), say("size"), say("when")), rows)]


def _happened(words: Words, events: Sequence[Event]) -> Block:
    """What happened, when and by whom; caseworkers by the name they sign in with."""

    def say(key: str) -> str:
        return words.say("own_data_letter", key)

    if not events:
        return Bullets((say("nothing"),))
    rows = tuple((words.moment(event.at), _event(words, str(event.type)), _by(words, event.by)) for event in events)
    return Table((say("when"), say("what"), say("who")), rows)


def _event(words: Words, name: str) -> str:
    for room in ("own_data_letter", "status"):
        texts = (words.book.letters if room in words.book.letters else words.book.prompts)[room]["texts"]
        key = f"event_{name}" if room == "own_data_letter" else name
        if key in texts:
            return words.say(room, key)
    return words.say("own_data_letter", "other_event")


def _by(words: Words, who: str) -> str:
    return words.say("own_data_letter", who) if who in ("citizen", "system") else clean(who)
