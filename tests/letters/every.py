"""Every letter that can be written, by name, as a function of the language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot import letters
from bot.casework.case import Subject
from bot.letters import Letter
from tests.letters import cases
from tests.letters.cases import BOOK, CODE, TODAY, reckoning


def _receipt(case: cases.Case, language: str, **more: object) -> Letter:
    return letters.receipt(case, BOOK, **{"access_code": CODE, "language": language, "today": TODAY, **more})  # type: ignore[arg-type]


EVERY: dict[str, Callable[[str], Letter]] = {
    "receipt of a request": lambda language: _receipt(cases.a_request(), language),
    "receipt of a request that waits": lambda language: _receipt(
        cases.a_waiting_request(), language, confirmation_code="ABCD-EFGH-JKMN-PQRS"
    ),
    "receipt of a notice": lambda language: _receipt(cases.a_notice(), language),
    "receipt of a child's wish": lambda language: _receipt(cases.a_contact_wish(), language),
    "receipt of an authorisation": lambda language: _receipt(cases.an_authorisation(), language),
    "receipt of an appeal": lambda language: _receipt(cases.an_appeal(), language, reckoning=reckoning()),
    "receipt of a late appeal": lambda language: _receipt(cases.a_late_appeal(), language, reckoning=reckoning()),
    "receipt of a saved time limit": lambda language: _receipt(cases.a_saved_deadline(), language),
    "receipt of silence": lambda language: _receipt(cases.a_silence(), language),
    "receipt without its code": lambda language: _receipt(cases.a_request(), language, access_code=None),
    "authorisation": lambda language: letters.authorisation_letter(cases.an_authorisation(), BOOK, language=language),
    "authorisation with blanks": lambda language: letters.authorisation_letter(
        replace(cases.a_waiting_request(), subject=Subject(False)), BOOK, language=language
    ),
    "consent of a parent": lambda language: letters.authorisation_letter(cases.a_request(), BOOK, language=language),
    "appeal": lambda language: letters.appeal_letter(cases.an_appeal(), BOOK, reckoning(), language=language),
    "late appeal": lambda language: letters.appeal_letter(cases.a_late_appeal(), BOOK, reckoning(), language=language),
    "appeal with nothing in it": lambda language: letters.appeal_letter(cases.a_saved_deadline(), BOOK, language=language),
    "appeal of silence": lambda language: letters.appeal_letter(cases.a_silence(), BOOK, language=language),
    "reminder": lambda language: letters.reminder_letter(cases.a_request(), BOOK, language=language, today=date(2026, 12, 24)),
    "reminder after silence": lambda language: letters.reminder_letter(cases.a_silence(), BOOK, language=language, today=TODAY),
    "own data": lambda language: letters.own_data(cases.all_of_it(), BOOK, language=language),
    "own data of an erased case": lambda language: letters.own_data(
        cases.Own(cases.a_request().without_person()), BOOK, language=language
    ),
}  # fmt: skip
