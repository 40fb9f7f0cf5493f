"""What an authorisation, an appeal, a reminder and one's own data must say, and when they are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest

from bot import letters
from bot.calendar import is_public_holiday
from bot.casework.appeal import About, Appeal
from bot.casework.appeal_letter import Element
from bot.casework.case import Status
from bot.casework.deadline import Rules
from bot.guidance.topic import LANGUAGES
from bot.letters.reckoning import day_off
from tests.letters import cases
from tests.letters.cases import BOOK, CODE, TODAY, reckoning
from tests.letters.every import EVERY


def said(name: str, language: str = "nb") -> str:
    return letters.text(EVERY[name](language))


def test_an_authorisation_says_who_gives_it_to_whom_for_what_and_how_long() -> None:
    text = said("authorisation")
    assert "- Den som gir fullmakt: Ingebjørg Plantesen" in text and "Fullmektig Planteland" in text
    assert (
        "[x] Søke om plan eller koordinator" in text and "[x] Klage" in text and "[ ] Få opplysninger i saken" in text
    )
    assert (
        "23. november 2026" in text
        and "23. november 2027" in text
        and "når som helst" in text
        and "IP-7K4M-9QXF" in text
    )
    assert text.count("Underskrift: ___") == 2 and text.count("Sted og dato: ___") == 2


def test_an_authorisation_has_lines_to_write_on_where_nothing_is_known() -> None:
    text = said("authorisation with blanks")
    assert "- Den som gir fullmakt: ____" in text and "Søster Plantesen" in text and "Bror" not in text


def test_the_other_parent_consents_and_gives_no_authorisation() -> None:
    text = said("consent of a parent")
    assert text.startswith("Samtykke fra den andre forelderen") and "foreldreansvaret for Sønnen Plantesen" in text
    assert text.count("Underskrift: ___") == 2


def test_an_appeal_has_every_element_that_the_law_asks_for() -> None:
    """fvl § 32: to whom, by whom, which decision, which change; pbrl § 7-3: signed; the grounds should be there."""
    text = said("appeal")
    for part in (
        "Ingebjørg Plantesen", "+47 912 34 567", "Oslo kommune", "Bydel Sagene", "datert 2. mars 2026", "Jeg fikk vite om den 5. mars 2026", "Eg vil ha plan.",
        "Eg er usamd.\nDe skriv at «éi teneste» er nok, men vi har tre.", "Underskrift: ___", "Statsforvalteren", "siste dag å klage 7. april 2026",
    ):  # fmt: skip
        assert part in text
    assert text.partition("Dette mangler")[2].strip() == "- underskriften din"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_appeal_with_nothing_in_it_names_all_that_is_missing(language: str) -> None:
    missing = said("appeal with nothing in it", language).rpartition("\n\n")[2].splitlines()
    assert len(missing) == 4
    assert said("appeal with nothing in it", language).count("____: ") == 0


@pytest.mark.parametrize("element", Element)
def test_every_element_has_a_name_in_every_language(element: Element) -> None:
    assert all(BOOK.text("remedy", f"element_{element}", language) for language in LANGUAGES)


def test_a_representative_must_enclose_a_written_authorisation() -> None:
    case = cases.an_appeal(
        authorisation=cases.a_waiting_request().authorisation, subject=cases.a_waiting_request().subject
    )
    text = letters.text(letters.appeal_letter(case, BOOK, reckoning(), language="nb"))
    assert (
        "Jeg klager for Bror Plantesen. Skriftlig fullmakt" in text
        and "- en skriftlig fullmakt som gjelder klage" in text
    )


def test_a_late_appeal_asks_to_be_taken_up_all_the_same() -> None:
    text = said("late appeal")
    assert "likevel blir behandlet (forvaltningsloven § 31)" in text and "- hvorfor klagen kommer etter fristen" in text
    assert "Send brevet så snart du kan" in text and "7. april" not in text


@pytest.mark.parametrize("about", About)
def test_every_kind_of_appeal_has_a_title(about: About) -> None:
    case = cases.an_appeal(Appeal(about, Rules.UNKNOWN))
    titles = {letters.appeal_letter(case, BOOK, language=language).title for language in LANGUAGES}
    assert len(titles) >= 2 and all(titles)


def test_a_reminder_is_written_the_day_after_the_month_and_not_before() -> None:
    case = cases.a_request()
    with pytest.raises(letters.LetterRefused) as refused:
        letters.reminder_letter(case, BOOK, today=date(2026, 12, 23))
    assert refused.value.reason == "too_early"
    text = letters.text(letters.reminder_letter(case, BOOK, language="nb", today=date(2026, 12, 24)))
    assert (
        "Jeg ba om individuell plan og barnekoordinator 23. november 2026" in text
        and "senest 23. desember 2026" in text
    )


@pytest.mark.parametrize("status", [Status.PRELIMINARY_REPLY_SENT, Status.DECIDED, Status.WITHDRAWN])
def test_nobody_is_reminded_of_what_has_been_answered(status: Status) -> None:
    case = replace(cases.a_request(), status=status)
    with pytest.raises(letters.LetterRefused, match="nothing_to_say"):
        letters.reminder_letter(case, BOOK, today=date(2027, 3, 1))
    assert "reminder_letter" not in letters.documents_for(case, today=date(2027, 3, 1))


def test_own_data_tells_all_that_is_stored_and_who_has_opened_it() -> None:
    text = said("own data")
    for part in (
        "kari.kommune",
        "Åpnet saken",
        "Åpnet en fil",
        "Han har òg fått ny time.",
        "+47 999 99 999",
        "PDF",
        "20 kB",
        "artikkel 15",
    ):
        assert part in text
    assert "Svar eller foreløpig svar senest" in text and "Siste dag å klage" not in text
    assert "Ingen i kommunen har åpnet saken ennå" not in text
    assert "er slettet her" in said("own data of an erased case") and "Plantesen" not in said(
        "own data of an erased case"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_file_has_the_date_two_warnings_and_no_word_on_health(language: str) -> None:
    found = icalendar.Calendar.from_ical(letters.calendar(cases.an_appeal(), BOOK, language=language))
    (event,) = found.walk("VEVENT")
    title = {"nb": "Frist", "nn": "Frist", "en": "Deadline"}[language] + " IP-7K4M-9QXF"
    assert event["summary"] == title and event.decoded("dtstart") == date(2026, 4, 7)
    assert event["dtstart"].params["VALUE"] == "DATE" and event.decoded("dtend") == date(2026, 4, 8)
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [timedelta(days=-7), timedelta(days=-2)]
    raw = letters.calendar(cases.an_appeal(), BOOK, language=language).decode().lower()
    for word in ("plan", "klag", "appeal", "oslo", "helse", "kommune", "veiviser", CODE.lower(), "plantesen"):
        assert word not in raw
    assert raw == letters.calendar(cases.an_appeal(), BOOK, language=language).decode().lower()


def test_there_is_no_calendar_file_without_a_date() -> None:
    with pytest.raises(letters.LetterRefused, match="no_date"):
        letters.calendar(cases.a_notice(), BOOK)


DOCUMENTS = [
    (cases.a_request(), TODAY, ("receipt", "calendar", "own_data")),
    (cases.a_request(), date(2026, 12, 24), ("receipt", "reminder_letter", "own_data")),
    (cases.a_notice(), TODAY, ("receipt", "own_data")),
    (cases.a_contact_wish(), TODAY, ("receipt", "own_data")),
    (cases.a_waiting_request(), TODAY, ("receipt", "calendar", "authorisation_letter", "own_data")),
    (cases.an_authorisation(), TODAY, ("receipt", "authorisation_letter", "own_data")),
    (cases.an_appeal(), date(2026, 3, 6), ("receipt", "calendar", "appeal_letter", "own_data")),
    (cases.a_late_appeal(), date(2026, 6, 1), ("receipt", "appeal_letter", "own_data")),
    (cases.a_saved_deadline(), TODAY, ("receipt", "appeal_letter", "own_data")),
    (cases.a_silence(), date(2026, 11, 1), ("receipt", "own_data")),
    (cases.a_silence(), TODAY, ("receipt", "reminder_letter", "own_data")),
    (cases.a_request().without_person(), TODAY, ("own_data",)),
    (cases.an_authorisation().without_person(), TODAY, ("own_data",)),
]


@pytest.mark.parametrize(("case", "today", "expected"), DOCUMENTS)
def test_a_case_offers_the_documents_that_fit_it(case: cases.Case, today: date, expected: tuple[str, ...]) -> None:
    assert letters.documents_for(case, today=today) == expected


def test_letters_refuse_a_case_that_they_are_not_about() -> None:
    with pytest.raises(letters.LetterRefused, match="nothing_to_say"):
        letters.appeal_letter(cases.a_request(), BOOK)
    with pytest.raises(letters.LetterRefused, match="nothing_to_say"):
        letters.authorisation_letter(cases.a_request().without_person(), BOOK)


def test_every_public_holiday_has_a_name() -> None:
    day = date(2020, 1, 1)
    while day.year < 2041:
        named = day_off(day)
        assert (named in ("saturday", "sunday", "holiday")) == (not is_public_holiday(day)), day
        day += timedelta(days=1)
