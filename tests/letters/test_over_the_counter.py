"""Letters on what the desk really hands out, from filing to withdrawal."""

from __future__ import annotations

from bot import letters
from bot.casework.authorisation import Authorisation, Basis
from bot.casework.case import Role, Submitter
from bot.desk import Desk
from tests.letters.cases import BOOK, TODAY
from tests.submissions import a_request, an_appeal, an_authorisation

SMALL_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def test_every_kind_of_case_gets_its_receipt_with_its_code(desk: Desk) -> None:
    for filed in (
        desk.file_request(**a_request()),
        desk.register_appeal(**an_appeal(submission_id="2")),
        desk.give_authorisation(**an_authorisation(submission_id="3")),
    ):
        letter = letters.receipt(
            filed.case, BOOK, access_code=filed.access_code, reckoning=filed.reckoning, today=TODAY
        )
        assert filed.reference in letters.text(letter) and filed.access_code in letters.text(letter)
        assert letters.pdf(letter).startswith(b"%PDF")
        assert letters.documents_for(filed.case, today=TODAY)[0] == "receipt"


def test_a_notice_by_a_professional_is_told_apart(desk: Desk) -> None:
    filed = desk.file_request(
        **a_request(
            submitter=Submitter(Role.PROFESSIONAL, "Lege Planteland", "+4791234567"),
            authorisation=Authorisation(Basis.NONE_YET, ()),
        )
    )
    text = letters.text(letters.receipt(filed.case, BOOK, access_code=filed.access_code, language="nb", today=TODAY))
    assert "Dette er ikke en søknad" in text
    assert "calendar" not in letters.documents_for(filed.case, today=TODAY)


def test_own_data_has_what_was_added_corrected_uploaded_and_opened(desk: Desk) -> None:
    filed = desk.file_request(**a_request())
    reference, code = filed.reference, filed.access_code
    desk.supplement_case(reference, code, "Vi har flytta til mormor.")
    desk.correct_contact(reference, code, "+4790000000", None)
    desk.attach(reference, code, SMALL_PNG)
    desk.show_case(reference, by="kari.kommune")
    own = desk.own_data(reference, code)
    assert own is not None
    letter = letters.own_data(own, BOOK, language="nb")
    text = letters.text(letter)
    for part in (
        "Vi har flytta til mormor.",
        "+47 900 00 000",
        "+47 912 34 567",
        "PNG",
        "kari.kommune",
        "Åpnet saken",
        "Lastet opp en fil",
        "Rettet kontaktopplysninger",
    ):
        assert part in text
    assert "Annet" not in text
    assert letters.pdf(letter).startswith(b"%PDF")
