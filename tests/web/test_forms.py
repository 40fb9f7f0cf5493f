"""The plain forms in front of the real desk: filled in, read back, and filed once, with Rasa nowhere near."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.casework.authorisation import AuthorisationStatus, Basis
from bot.casework.case import Case, Role
from bot.desk import Desk
from bot.guidance.phrasebook import Phrasebook
from bot.intake.filing import consent_version
from bot.storage.engine import Database
from bot.storage.tables import CaseRow
from tests.databases import count
from tests.submissions import follow_schema
from tests.web.form_hands import Hands

pytestmark = pytest.mark.asyncio
LANGUAGES = ("nb", "nn", "en")


@pytest.fixture
async def gateway(make_gateway: Any, desk: Desk) -> Any:
    made = await make_gateway(desk)
    made.rasa.status = 500  # nobody asks it
    return made


def hands(gateway: Any, flow: str) -> Hands:
    return Hands(gateway.client, flow)


def filed(form: Hands, desk: Desk) -> Case:
    """The case of the receipt that is open."""
    assert form.status == 200, form.said[:2000]
    reference = re.search(r"IP-[0-9A-Z]{4}-[0-9A-Z]{4}", form.text)
    assert reference is not None, form.said[:3000]
    case = desk.show_case(reference.group())
    assert case is not None
    follow_schema(case)
    return case


async def a_request(gateway: Any, **more: Any) -> Hands:
    """A request by somebody for themselves, filled in up to the summary."""
    form = await hands(gateway, "request").consent()
    await form.press(role="self", citizen_name="Kari Nordmann", contact="912 34 567, kari@example.no")
    await form.press(age_group="adult")
    return await form.press(**{"wants": ["plan", "coordinator"], "services": "fastlegen, DPS og Nav"} | more)


async def test_a_request_is_filled_in_read_back_and_filed(gateway: Any, desk: Desk, phrasebook: Phrasebook) -> None:
    form = await a_request(gateway, needs="Hjelp til å samle trådene", district="Bydel Sagene")
    assert phrasebook.text("forms", "summary_question", "nb") in form.said
    for shown in (
        "Kari Nordmann",
        "+47 912 34 567, kari@example.no",
        "Individuell plan, Koordinator",
        "Hjelp til å samle trådene",
        "Bydel Sagene",
    ):
        assert shown in form.said
    case = filed(await form.press("send"), desk)
    assert case.submitter.role is Role.SELF and case.submitter.phone == "+4791234567"
    assert case.request is not None
    assert (case.request.wants, case.request.services) == (("plan", "coordinator"), ("fastlegen", "DPS", "Nav"))
    assert case.district == "Bydel Sagene" and case.due_at is not None
    assert case.consent.text_version == consent_version(phrasebook)
    assert gateway.rasa.asked == []


async def test_a_form_that_is_sent_again_files_nothing_more(
    gateway: Any, desk: Desk, database: Database, phrasebook: Phrasebook
) -> None:
    form = await a_request(gateway)
    first = filed(await form.press("send"), desk)
    old_code = re.search(r"(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}", form.text)
    again = filed(await form.again(), desk)
    assert (again.reference, count(database, CaseRow)) == (first.reference, 1)
    assert phrasebook.text("forms", "sent_before", "nb") in form.said
    new_code = re.search(r"(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}", form.text)
    assert old_code and new_code and old_code.group() != new_code.group()
    assert desk.look_up_case(first.reference, new_code.group()) is not None


async def test_two_forms_are_two_cases(gateway: Any, database: Database) -> None:
    for _ in range(2):
        await (await a_request(gateway)).press("send")
    assert count(database, CaseRow) == 2


async def test_what_was_changed_after_sending_is_not_believed_to_be_sent(
    gateway: Any, desk: Desk, phrasebook: Phrasebook
) -> None:
    form = await a_request(gateway, needs="Først dette")
    summary = form.text
    filed(await form.press("send"), desk)
    form.text = summary  # the back button
    await form.press("change-wishes")
    await form.press(needs="Så noe annet")
    case = filed(await form.press("send"), desk)
    assert case.request is not None and case.request.needs == "Først dette"
    assert "Først dette" in form.said and "Så noe annet" not in form.said
    assert phrasebook.text("forms", "sent_before", "nb") in form.said


async def test_nothing_is_asked_before_the_consent_and_a_no_ends_it(
    gateway: Any, database: Database, phrasebook: Phrasebook
) -> None:
    form = await hands(gateway, "request").open()
    assert form.questions == ["consent"]
    await form.press()
    assert form.status == 422
    label = phrasebook.step_text("request", "consent", "label", "nb")
    assert phrasebook.text("forms", "missing_radios", "nb", label=label) in form.said
    await form.press(consent="no")
    assert phrasebook.text("common", "consent_declined", "nb", "0301") in form.said
    assert count(database, CaseRow) == 0


@pytest.mark.parametrize("ticket", ["", "x", "A" * 56, "Zm9v", "æøå"])
async def test_a_consent_that_was_never_given_cannot_be_made_up(gateway: Any, database: Database, ticket: str) -> None:
    form = await a_request(gateway)
    await form.press("send", ticket=ticket)
    assert form.questions == ["consent"]
    assert count(database, CaseRow) == 0
    assert form.carried("citizen_name") == "Kari Nordmann"  # nothing that was written is lost
    await form.press(consent="yes")
    await form.press("send")
    assert count(database, CaseRow) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_cannot_be_read_is_told_in_the_chats_words_and_kept(
    gateway: Any, phrasebook: Phrasebook, language: str
) -> None:
    form = await hands(gateway, "request").open(f"?lang={language}")
    await form.press(consent="yes")
    await form.press(citizen_name="Kari <b>", contact="912 34 56")
    assert form.status == 422

    def problem(step: str, reason: str) -> str:
        return phrasebook.step_text("request", step, f"problems.{reason}", language, "0301")

    label = phrasebook.step_text("request", "role", "label", language, "0301")
    # Where there is nothing to write, nobody is told to write something.
    nothing_chosen = phrasebook.text("forms", "missing_radios", language, label=label)
    assert problem("role", "not_understood") not in form.said
    for step, said in (("role", nothing_chosen), ("contact", problem("contact", "invalid_phone"))):
        # Once in the summary of errors, as a link to the field, and once at the field.
        assert form.said.count(said) == 2
        assert f'href="#{step}"' in form.text and f'id="{step}"' in form.text
    assert form.carried("citizen_name") == "Kari <b>"
    assert "<b>" not in form.text
    assert phrasebook.text("forms", "error_heading", language) in form.said
    prefix = phrasebook.text("forms", "error_title", language, title="").strip()
    assert re.search(rf"<title>{re.escape(prefix)}", form.said)


async def test_a_relative_is_asked_what_gives_the_right_and_the_person_can_confirm(
    gateway: Any, desk: Desk, phrasebook: Phrasebook
) -> None:
    form = await hands(gateway, "request").consent()
    await form.press(role="relative", citizen_name="Kari Nordmann", contact="91234567")
    assert form.questions == ["service_user_name", "age_group"]
    await form.press(service_user_name="Ola", age_group="adult")
    assert form.questions == ["basis"]
    assert phrasebook.text("representation", "kin_of_adult", "nb", "0301") in form.said
    await form.press(basis="none_yet")
    case = filed(await (await form.press(wants="plan")).press("send"), desk)
    assert case.authorisation is not None and case.authorisation.status is AuthorisationStatus.PENDING
    code = re.search(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b", form.text)
    assert code is not None and desk.confirm_authorisation(case.reference, code.group()) is not None


async def test_an_answer_that_is_changed_drops_what_hung_on_it(gateway: Any, desk: Desk) -> None:
    form = await hands(gateway, "request").consent()
    await form.press(role="relative", citizen_name="Kari Nordmann", contact="91234567")
    await form.press(service_user_name="Ola Hemmelig", age_group="adult")
    await form.press(basis="none_yet")
    await form.press(wants="plan")
    await form.press("change-you")
    await form.press(role="self")
    assert "Ola Hemmelig" not in form.said.split("<dl", 1)[1]
    case = filed(await form.press("send"), desk)
    assert case.subject.same_as_submitter and case.subject.name is None
    assert case.authorisation is not None and case.authorisation.basis is Basis.OWN_CASE


async def test_a_question_that_a_change_opens_is_asked_before_the_summary(gateway: Any) -> None:
    form = await a_request(gateway)
    await form.press("change-you")
    await form.press(role="guardian")
    assert form.questions == ["service_user_name", "age_group"] and form.status == 200
    await form.press("send", page="summary")
    assert form.status == 422  # also when it is sent by hand


async def test_a_child_alone_is_asked_for_very_little(gateway: Any, desk: Desk, phrasebook: Phrasebook) -> None:
    form = await hands(gateway, "request").consent()
    await form.press(role="self", citizen_name="Mia", contact="91234567", contact_wish="etter skolen")
    await form.press(age_group="under_16")
    assert form.questions == ["needs"]
    assert phrasebook.text("request", "too_young", "nb", "0301").split("\n")[0] in form.said
    case = filed(await (await form.press()).press("send"), desk)
    assert "contact_wish" in [event.type for event in case.events]
    assert case.request is not None and case.request.contact_wish == "etter skolen"


@pytest.mark.parametrize("words", ["har ikke telefon, snap: sara13", "ring søsteren min på kontoret"])
async def test_somebody_without_telephone_and_e_mail_is_taken_in_with_their_words(
    gateway: Any, desk: Desk, words: str
) -> None:
    form = await hands(gateway, "request").consent()
    await form.press(role="self", citizen_name="Mia", contact=words)
    await form.press(age_group="under_16")
    assert words in (await form.press()).said
    case = filed(await form.press("send"), desk)
    assert case.as_export()["submitter"]["contact_words"] == words
    assert case.submitter.phone is None and case.submitter.email is None


async def test_a_professional_sends_a_notice_without_a_time_limit(
    gateway: Any, desk: Desk, phrasebook: Phrasebook
) -> None:
    form = await hands(gateway, "request").consent()
    await form.press(role="professional", citizen_name="Kari Nordmann", contact="91234567")
    await form.press(service_user_name="Ola", age_group="adult")
    assert "basis" not in form.questions and "goals" not in form.questions
    assert phrasebook.text("request", "professional_note", "nb") in form.said
    await form.press(wants="plan")
    assert phrasebook.text("request", "summary_notice", "nb") in form.said
    assert filed(await form.press("send"), desk).due_at is None


async def test_an_authorisation_is_given(gateway: Any, desk: Desk) -> None:
    form = await hands(gateway, "authorisation").consent()
    await form.press(direction="give", citizen_name="Kari Nordmann", contact="91234567")
    assert form.questions == ["representative_name", "age_group"]
    await form.press(representative_name="Per Hansen", age_group="adult")
    await form.press(scope=["apply", "appeal"], valid_from="i dag", valid_until="1. januar 2020")
    assert form.status == 422
    await form.press(valid_until="31. desember 2031")
    assert "31. desember 2031" in form.said
    case = filed(await form.press("send"), desk)
    assert case.authorisation is not None
    assert (case.authorisation.representative, case.authorisation.scope) == ("Per Hansen", ("apply", "appeal"))
    assert str(case.authorisation.valid_until) == "2031-12-31"


async def test_a_parent_is_asked_whether_responsibility_is_shared(gateway: Any, desk: Desk) -> None:
    form = await hands(gateway, "authorisation").consent()
    await form.press(direction="receive", citizen_name="Kari Nordmann", contact="91234567")
    await form.press(role="parent", service_user_name="Mia", age_group="under_16")
    assert form.questions == ["shared_responsibility"]
    await form.press(shared_responsibility="yes")
    case = filed(await (await form.press(scope="apply")).press("send"), desk)
    assert case.authorisation is not None and case.authorisation.shared_responsibility is True


async def test_a_wish_to_appeal_is_registered_with_its_time_limit(gateway: Any, desk: Desk) -> None:
    form = await hands(gateway, "appeal").consent()
    await form.press(role="self", citizen_name="Kari Nordmann", contact="91234567")
    await form.press(about="refusal", rules="health_and_care")
    assert form.questions == ["received_date", "decision_date"]
    await form.press(received_date="31. februar 2026")
    assert form.status == 422
    await form.press(received_date="i går")
    assert "Fristen er" in form.said
    await form.press(grounds="Vedtaket tar feil.")
    case = filed(await form.press("send"), desk)
    assert case.appeal is not None and case.appeal.grounds == "Vedtaket tar feil." and case.due_at is not None
    assert "Utkast til klage (PDF)" in form.said


async def test_silence_is_told_the_right_remedy(gateway: Any, desk: Desk, phrasebook: Phrasebook) -> None:
    form = await hands(gateway, "appeal").consent()
    await form.press(role="self", citizen_name="Kari Nordmann", contact="91234567")
    await form.press(about="no_reply", rules="unknown")
    assert form.questions == ["request_date"]
    await form.press(request_date="1. januar 2026")
    assert phrasebook.text("remedy", "remedy_reminder", "nb", "0301").split("{")[0][:20] in form.said
    case = filed(await (await form.press()).press("send"), desk)
    assert case.appeal is not None and str(case.appeal.request_date) == "2026-01-01"


async def test_what_is_urgent_is_registered_at_once(gateway: Any, desk: Desk, phrasebook: Phrasebook) -> None:
    form = await hands(gateway, "appeal").consent()
    await form.press(role="self", citizen_name="Kari Nordmann", contact="91234567")
    await form.press("now")
    assert phrasebook.text("appeal", "now_note", "nb") in form.said
    case = filed(await form.press("send"), desk)
    assert case.appeal is not None and str(case.appeal.about) == "other"


async def test_what_was_told_before_the_haste_is_kept(gateway: Any, desk: Desk) -> None:
    form = await hands(gateway, "appeal").consent()
    await form.press(role="self", citizen_name="Kari Nordmann", contact="91234567")
    await form.press("now", about="refusal")
    case = filed(await form.press("send"), desk)
    assert case.appeal is not None and str(case.appeal.about) == "refusal"


async def test_an_identity_number_is_masked_and_told_and_never_stored(
    gateway: Any, desk: Desk, phrasebook: Phrasebook
) -> None:
    form = await a_request(gateway, needs="Jeg er født 010190 12345")
    assert phrasebook.text("common", "identity_number_masked", "nb") in form.said
    assert "12345" not in form.text.replace("912 34 567", "")
    case = filed(await form.press("send"), desk)
    assert case.request is not None and "12345" not in str(case.request.needs)


async def test_words_of_danger_are_met_with_numbers_before_anything_else(gateway: Any, phrasebook: Phrasebook) -> None:
    form = await a_request(gateway, needs="Jeg vil bare dø")
    assert phrasebook.answer("crisis", "nb", "0301", "short").text.split("\n")[0] in form.said
    assert phrasebook.text("forms", "form_waits", "nb") in form.said


async def test_a_secret_address_is_noted_and_the_district_is_not_asked_for(
    gateway: Any, desk: Desk, phrasebook: Phrasebook
) -> None:
    form = await hands(gateway, "request").consent()
    await form.press(
        role="self", citizen_name="Kari Nordmann", contact="91234567", contact_wish="Jeg bor på hemmelig adresse"
    )
    await form.press(age_group="adult")
    assert "district" not in form.questions
    assert phrasebook.text("common", "secret_address", "nb", "0301") in form.said
    case = filed(await (await form.press(wants="plan")).press("send"), desk)
    assert case.request is not None
    assert phrasebook.text("common", "secret_contact_wish", "nb") in str(case.request.contact_wish)


async def test_the_language_changes_in_the_middle_and_nothing_is_lost(
    gateway: Any, desk: Desk, phrasebook: Phrasebook
) -> None:
    form = await hands(gateway, "request").consent()
    await form.press("language-nn", citizen_name="Kari Nordmann")
    assert phrasebook.step_text("request", "role", "question", "nn") in form.said
    assert form.carried("citizen_name") == "Kari Nordmann" and form.questions[0] == "role"
    await form.press(role="self", contact="91234567")
    await form.press(age_group="adult")
    assert filed(await (await form.press(wants="plan")).press("send"), desk).language == "nn"


async def test_back_goes_a_page_back_and_keeps_what_stands(gateway: Any) -> None:
    form = await hands(gateway, "request").consent()
    await form.press(role="self", citizen_name="Kari Nordmann", contact="91234567")
    await form.press("back")
    assert form.questions[0] == "role" and form.carried("contact") == "91234567"


async def test_a_broken_storage_loses_nothing_and_the_next_try_files(
    gateway: Any, desk: Desk, phrasebook: Phrasebook, monkeypatch: Any
) -> None:
    from bot.desk import StorageUnavailable
    from web.forms import routes

    form = await a_request(gateway)

    def refuse(*_: object) -> None:
        raise StorageUnavailable

    real = routes.FILE["request"]
    monkeypatch.setitem(routes.FILE, "request", refuse)
    await form.press("send")
    assert form.status == 503
    assert phrasebook.text("common", "storage_failed", "nb", "0301") in form.said
    assert "Kari Nordmann" in form.said
    monkeypatch.setitem(routes.FILE, "request", real)
    filed(await form.press("send"), desk)


async def test_a_bug_tells_nothing_of_what_was_written(gateway: Any, monkeypatch: Any, caplog: Any) -> None:
    from web.forms import routes

    def fail(*_: object) -> None:
        raise RuntimeError("Kari Nordmann")

    form = await a_request(gateway)
    monkeypatch.setitem(routes.FILE, "request", fail)
    await form.press("send")
    assert form.status == 500 and "Traceback" not in form.text
    assert "Nordmann" not in caplog.text and "RuntimeError" in caplog.text


async def test_no_address_holds_what_was_written_and_nothing_is_kept_on_the_way(gateway: Any) -> None:
    reply = await gateway.client.post("/skjema/request", data={"citizen_name": "Kari"})
    assert reply.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in reply.headers and "Kari" not in str(reply.url)
    assert (await gateway.client.get("/skjema/withdraw")).status == 404
    assert (await gateway.client.post("/skjema/request", json={})).status == 415


async def test_another_sites_page_cannot_send_a_form(gateway: Any, database: Database) -> None:
    form = await a_request(gateway)
    sent = [(name, value) for name, value in form.sent if name != "go"] + [("go", "send"), ("page", "summary")]
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert (await gateway.client.post("/skjema/request", data=sent, headers=headers)).status == 403
    assert count(database, CaseRow) == 0


async def test_a_form_of_many_long_answers_is_taken_and_one_without_end_is_not(gateway: Any, desk: Desk) -> None:
    long = "æ" * 4000
    form = await a_request(gateway, needs=long, goals=long, preferred_coordinator=long)
    case = filed(await form.press("send"), desk)
    assert case.request is not None and case.request.goals == long
    form = await hands(gateway, "request").consent()
    await form.press(role="self", citizen_name="Kari Nordmann", contact="91234567")
    await form.press(age_group="adult")
    await form.press(wants="plan", needs="æ" * 4001)
    assert form.status == 422
    assert (await gateway.client.post("/skjema/request", data={"needs": "x" * 600_000})).status == 413
