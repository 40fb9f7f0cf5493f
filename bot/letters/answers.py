"""What a case holds, in plain words: the flows' own labels and choices, so that a receipt reads as the questions did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.casework.appeal import Appeal
from bot.casework.authorisation import Authorisation, AuthorisationStatus
from bot.casework.case import Case, Kind, Role
from bot.casework.request import Request
from bot.letters.blocks import clean
from bot.letters.words import Words

Row = tuple[str, str]


def answers(words: Words) -> tuple[Row, ...]:
    """Everything that was registered, a label and an answer each, in the order in which it is asked; what was not given is left out."""
    return tuple((label, answer) for label, answer in _rows(words, words.case) if answer)


def wanted(words: Words, request: Request) -> str:
    """What is asked for, in one phrase."""
    choices = words.book.choices("request", "wants", words.language)
    return words.listed(_lower(choices[str(want)]) for want in request.wants)


def scopes(words: Words) -> dict[str, str]:
    """Everything that an authorisation can cover, id to words."""
    choices = words.book.choices("authorisation", "scope", words.language)
    return {name: text for name, text in choices.items() if name != "all"}


def _rows(words: Words, case: Case) -> Iterator[Row]:
    flow, giving = str(case.kind), gives(case)
    if giving:
        yield _label(words, flow, "direction"), words.book.choices(flow, "direction", words.language)["give"]
    elif case.submitter.role is not None:
        yield _label(words, flow, "role"), _choice(words, flow, "role", str(case.submitter.role))
    submitter, subject = case.submitter, case.subject
    yield _label(words, flow, "citizen_name"), words.citizen
    reached = (words.phone, submitter.email, submitter.contact_words)
    yield _label(words, flow, "contact"), ", ".join(clean(each) for each in reached if each)
    if not subject.same_as_submitter:
        yield _label(words, flow, "service_user_name"), clean(subject.name or "")
    if subject.age_group is not None:
        yield _label(words, flow, "age_group"), _choice(words, flow, "age_group", str(subject.age_group))
    if case.request is not None:
        yield from _request(words, case.request)
    if case.appeal is not None:
        yield from _appeal(words, case.appeal)
    yield _label(words, "request", "district"), words.district
    if case.authorisation is not None:
        yield from _authorisation(words, case, case.authorisation)
    yield _label(words, "appeal", "related_reference"), case.related_reference or ""


def _request(words: Words, request: Request) -> Iterator[Row]:
    yield _label(words, "request", "wants"), _chosen(words, "request", "wants", request.wants)
    yield _label(words, "request", "services"), _own(request.services)
    for step in ("needs", "goals", "preferred_coordinator"):
        yield _label(words, "request", step), clean(getattr(request, step) or "")
    yield _label(words, "request", "do_not_share_with"), _own(request.do_not_share_with)
    yield words.say("answers", "contact_wish"), clean(request.contact_wish or "")


def _appeal(words: Words, appeal: Appeal) -> Iterator[Row]:
    for step in ("about", "rules"):
        yield _label(words, "appeal", step), _choice(words, "appeal", step, str(getattr(appeal, step)))
    if appeal.decision_date is not None:
        yield words.say("answers", "decision_date"), words.day(appeal.decision_date)
    if appeal.received_date is not None:
        yield _label(words, "appeal", "received_date"), words.day(appeal.received_date)
    if appeal.request_date is not None:
        yield words.say("answers", "request_date"), words.day(appeal.request_date)
    for step in ("late_reason", "grounds", "wanted_outcome"):
        yield _label(words, "appeal", step), clean(getattr(appeal, step) or "")


def _authorisation(words: Words, case: Case, authorisation: Authorisation) -> Iterator[Row]:
    if case.kind == Kind.AUTHORISATION:
        yield _label(words, "authorisation", "representative_name"), clean(authorisation.representative or "")
    elif case.submitter.role in (Role.SELF, Role.PROFESSIONAL):
        # One's own case needs no right to act, and a notice is not acting for anybody.
        return
    basis = str(authorisation.basis)
    choices = words.book.choices("authorisation", "basis", words.language)
    yield _label(words, "authorisation", "basis"), choices[basis] if basis in choices else words.say("answers", basis)
    if authorisation.shared_responsibility is not None:
        key = "yes_button" if authorisation.shared_responsibility else "no_button"
        yield words.say("answers", "shared_responsibility"), words.say("common", key)
    if authorisation.status == AuthorisationStatus.NOT_NEEDED:
        return
    yield _label(words, "authorisation", "scope"), _chosen(words, "authorisation", "scope", authorisation.scope)
    if authorisation.valid_from is not None:
        yield words.say("answers", "valid_from"), words.day(authorisation.valid_from)
    if authorisation.valid_until is not None:
        yield _label(words, "authorisation", "valid_until"), words.day(authorisation.valid_until)
    yield words.say("answers", "authorisation"), words.say("answers", str(authorisation.status))


def gives(case: Case) -> bool:
    """Whether the citizen is the one who gives an authorisation, and not the one who gets it."""
    return case.kind == Kind.AUTHORISATION and case.submitter.role == Role.SELF


def _label(words: Words, flow: str, step: str) -> str:
    return words.book.step_text(flow, step, "label", words.language, words.case.municipality)


def _choice(words: Words, flow: str, step: str, value: str) -> str:
    """A choice in words; a flow that does not offer it has it from the shared step."""
    choices = words.book.choices(flow, step, words.language)
    return choices[value] if value in choices else words.book.choices("request", step, words.language)[value]


def _chosen(words: Words, flow: str, step: str, values: Iterable[str]) -> str:
    return ", ".join(_choice(words, flow, step, str(value)) for value in values)


def _own(texts: Iterable[str]) -> str:
    return ", ".join(clean(each) for each in texts)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
