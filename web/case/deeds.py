"""What a citizen can have done with an open case. Each deed answers with a notice or raises Problem, having changed nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web

from bot.casework.case import Case
from bot.desk import CODE_RETENTION
from bot.masking import mask_identity_numbers
from bot.reading.contact import Contact, read_contact
from bot.reading.problem import NotUnderstood
from web.case.counter import at_the_desk, found
from web.case.forms import Form
from web.case.place import Place
from web.case.standing import moment
from web.case.view import Notice
from web.keys import CASE_PAGES, DESK, ONCE, PHRASEBOOK
from web.problems import MOST_CHARACTERS, Problem


async def add_message(request: web.Request, form: Form, _case: Case, place: Place) -> Notice:
    """Add the citizen's words to the case; national identity numbers are masked first, and the page says so."""
    text = form["text"]
    if not text:
        raise Problem("empty-supplement")
    if len(text) > MOST_CHARACTERS:
        raise Problem("too-long-form")
    text, masked = mask_identity_numbers(text)
    once, pair = request.app[ONCE], form.pair
    if once.begin(form.once, pair.reference):
        try:
            found(await _supplement(request, form, text))
        except Problem:
            once.failed(form.once, pair.reference)
            raise
    notice = _says(request, "supplemented", place)
    if masked:
        told = request.app[PHRASEBOOK].text("common", "identity_number_masked", place.language, place.municipality)
        return Notice(f"{notice.sentence} {told}")
    return notice


async def correct_contact(request: web.Request, form: Form, _case: Case, place: Place) -> Notice:
    """Put another telephone number and e-mail address in place of those that stand, read as in the chat."""
    phone, email = form["phone"], form["email"]
    if not phone and not email:
        raise Problem("empty-contact")
    # At the desk None would leave what stands; the page shows both fields, so an empty one is meant.
    number = _read(phone, "invalid-phone").phone if phone else ""
    address = _read(email, "invalid-email").email if email else ""
    if number is None:
        raise Problem("invalid-phone")
    if address is None:
        raise Problem("invalid-email")
    pair = form.pair
    deed = request.app[DESK].correct_contact
    found(await at_the_desk(deed, pair.reference, pair.access_code, number, address))
    return _says(request, "contact_saved", place)


async def make_confirmation_code(request: web.Request, form: Form, _case: Case, place: Place) -> Notice:
    """Make the one-time code by which the person concerned can confirm the authorisation; it is shown this once."""
    pair = form.pair
    code = found(await at_the_desk(request.app[DESK].new_confirmation_code, pair.reference, pair.access_code))
    until = moment(datetime.now(UTC) + CODE_RETENTION, place.language)
    return Notice(request.app[CASE_PAGES].text("code_made", place, date=until), code=code)


async def revoke(request: web.Request, form: Form, _case: Case, place: Place) -> Notice:
    """Revoke the authorisation, after a clear yes; it can be done at any time."""
    _require_yes(form)
    pair = form.pair
    found(await at_the_desk(request.app[DESK].revoke_authorisation, pair.reference, pair.access_code))
    return _says(request, "revoked", place)


async def withdraw(request: web.Request, form: Form, _case: Case, place: Place) -> Notice:
    """Withdraw the case, after a clear yes."""
    _require_yes(form)
    pair = form.pair
    found(await at_the_desk(request.app[DESK].withdraw_case, pair.reference, pair.access_code))
    return _says(request, "withdrawn_now", place)


async def attach(request: web.Request, form: Form, content: bytes, place: Place) -> Notice:
    """Keep a file with the case; what may be kept is the desk's to say."""
    once, pair = request.app[ONCE], form.pair
    if once.begin(form.once, pair.reference):
        try:
            found(await at_the_desk(request.app[DESK].attach, pair.reference, pair.access_code, content))
        except Problem:
            once.failed(form.once, pair.reference)
            raise
    return _says(request, "uploaded", place)


async def answer_confirmation(request: web.Request, form: Form, place: Place) -> Notice:
    """The yes or no of the person concerned; only a yes opens anything, with reference and one-time code."""
    if form["answer"] != "yes":
        return _says(request, "not_confirmed", place)
    deed = request.app[DESK].confirm_authorisation
    if await at_the_desk(deed, form["reference"], form["confirmation_code"]) is None:
        raise Problem("confirmation-not-found")
    return _says(request, "confirmed", place)


DEEDS = {
    "message": add_message,
    "contact": correct_contact,
    "code": make_confirmation_code,
    "revoke": revoke,
    "withdraw": withdraw,
}
"""The deeds that are a form of the page, by the last part of their address."""


async def _supplement(request: web.Request, form: Form, text: str) -> Case | None:
    try:
        deed = request.app[DESK].supplement_case
        return await at_the_desk(deed, form.pair.reference, form.pair.access_code, text)
    except ValueError:
        # Neither empty nor too long, so there are as many as a case can have.
        raise Problem("too-many-supplements") from None


def _require_yes(form: Form) -> None:
    if form["sure"] != "yes":
        raise Problem("not-ticked")


def _says(request: web.Request, key: str, place: Place) -> Notice:
    return Notice(request.app[CASE_PAGES].text(key, place))


def _read(text: str, otherwise: str) -> Contact:
    """A telephone number or address as the chat reads it; raises Problem `otherwise`."""
    try:
        return read_contact(text)
    except NotUnderstood:
        raise Problem(otherwise) from None
