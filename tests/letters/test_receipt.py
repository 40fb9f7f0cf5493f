"""What a receipt must say, by what was handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot import letters
from bot.casework.authorisation import Authorisation, AuthorisationStatus, Basis, Scope
from bot.casework.case import Status
from bot.guidance.topic import LANGUAGES
from tests.letters import cases
from tests.letters.cases import BOOK, CODE, TODAY, reckoning
from tests.letters.every import EVERY


def said(name: str, language: str = "nb") -> str:
    return letters.text(EVERY[name](language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [each for each in EVERY if each.startswith("receipt of")])
def test_every_receipt_has_reference_code_registration_and_a_person_to_call(name: str, language: str) -> None:
    text = said(name, language)
    for part in (
        "IP-7K4M-9QXF",
        CODE,
        "+47 912 34 567",
        "21 80 21 80",
        "40 50 16 00",
        "Bydel Sagene" if "authorisation" not in name else "",
    ):
        assert part in text
    assert {"nb": "Skriv ned", "nn": "Skriv ned", "en": "Write down"}[language] in text
    assert {"nb": "trekk saken", "nn": "trekk saka", "en": "withdraw my case"}[language] in text


def test_a_request_has_its_month_and_what_to_do_after_it() -> None:
    text = said("receipt of a request")
    assert "Senest 23. desember 2026" in text and "én måned" in text and "§ 11 a" in text
    assert "foreløpig svar" in text and "Statsforvalteren" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_shows_every_answer_in_plain_words(language: str) -> None:
    text = said("receipt of a request", language)
    for own in (
        "Ingebjørg Plantesen",
        "Sønnen Plantesen",
        "BPA, PPT, HABU",
        "«alle» snakkar saman.\nDet er mykje",
        "ring etter kl. 15",
        "barnehagen",
    ):
        assert own in text
    for raw in ("under_16", "child_coordinator", "parental_responsibility", "not_needed", "parent", "None"):
        assert raw not in text.replace("a parent", "").replace("Parental", "").replace("parental", "")


def test_a_notice_is_no_application_and_has_no_time_limit() -> None:
    text = said("receipt of a notice")
    assert "Dette er ikke en søknad" in text and "ingen svarfrist løper" in text and "Senest" not in text


def test_a_child_is_heard_and_not_turned_away() -> None:
    text = said("receipt of a child's wish")
    assert "Du blir hørt" in text and "Under 16 år" in text and "ring etter kl. 15" in text


def test_a_case_without_papers_waits_and_says_how_to_bring_them() -> None:
    text = said("receipt of a request that waits")
    assert "Saken venter på fullmakt" in text and "ABCD-EFGH-JKMN-PQRS" in text
    assert all(way in text for way in ("skriv under", "last det opp", "engangskoden", "trekke den tilbake"))
    without = letters.text(
        letters.receipt(cases.a_waiting_request(), BOOK, access_code=CODE, language="nb", today=TODAY)
    )
    assert "engangskode" not in without.lower()


def test_a_guardian_is_asked_for_the_guardianship_paper() -> None:
    guardian = Authorisation(Basis.GUARDIANSHIP, (Scope.APPLY,))
    case = replace(cases.a_waiting_request(), authorisation=guardian)
    text = letters.text(letters.receipt(case, BOOK, access_code=CODE, language="nb", today=TODAY))
    assert "vergemålet" in text and "Last" not in text.partition("Hva som skjer nå")[0].replace(
        "lever eller last opp", ""
    )


def test_a_paper_that_is_said_to_exist_must_be_seen_while_the_case_goes_on() -> None:
    paper = Authorisation(Basis.WRITTEN_AUTHORISATION, (Scope.APPLY,))
    case = replace(cases.a_waiting_request(), authorisation=paper, status=Status.RECEIVED)
    text = letters.text(letters.receipt(case, BOOK, access_code=CODE, language="nb", today=TODAY))
    assert "Kommunen må se papirene" in text and "Saken venter på fullmakt" not in text


def test_parents_who_share_responsibility_are_told_that_both_must_agree() -> None:
    shared = Authorisation(
        Basis.PARENTAL_RESPONSIBILITY, (), status=AuthorisationStatus.NOT_NEEDED, shared_responsibility=True
    )
    case = replace(cases.a_request(), authorisation=shared)
    text = letters.text(letters.receipt(case, BOOK, access_code=CODE, language="nb", today=TODAY))
    assert "Den andre forelderen må også si ja" in text and "venter på fullmakt" not in text
    assert "authorisation_letter" in letters.documents_for(case, today=TODAY)


@pytest.mark.parametrize("name", ["receipt of an appeal", "receipt of a late appeal", "receipt of a saved time limit"])
def test_an_appeal_is_none_until_it_is_written_and_signed(name: str) -> None:
    for language, words in (
        ("nb", "skriftlig og underskrevet"),
        ("nn", "skriftleg og underskriven"),
        ("en", "written and signed"),
    ):
        assert words in said(name, language)
    assert "ikke en klage ennå" in said(name)


def test_the_reckoning_is_shown_line_by_line() -> None:
    """FEATURES.md section 2: four weeks from Thursday 5 March 2026 end on Maundy Thursday and are moved to Tuesday 7 April."""
    lines = said("receipt of an appeal").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("- Dagen fristen løper fra"))
    assert lines[start : start + 9] == [
        "- Dagen fristen løper fra: torsdag 5. mars 2026",
        "- Lengde: Fire uker (pasient- og brukerrettighetsloven § 7-5)",
        "- Siste dag når vi bare teller: torsdag 2. april 2026",
        "- Flyttet på grunn av: skjærtorsdag, torsdag 2. april 2026",
        "- Flyttet på grunn av: langfredag, fredag 3. april 2026",
        "- Flyttet på grunn av: lørdag, 4. april 2026",
        "- Flyttet på grunn av: første påskedag, søndag 5. april 2026",
        "- Flyttet på grunn av: andre påskedag, mandag 6. april 2026",
        "- Siste dag å klage: tirsdag 7. april 2026",
    ]


def test_a_last_day_that_stands_is_said_to_stand() -> None:
    """Christmas Eve is no public holiday: four weeks from 26 November 2026 end on Thursday 24 December."""
    found = cases.an_appeal().appeal
    assert found is not None
    case = cases.an_appeal(replace(found, received_date=date(2026, 11, 26), deadline=date(2026, 12, 24)))
    text = letters.text(
        letters.receipt(
            case, BOOK, access_code=CODE, reckoning=reckoning(date(2026, 11, 26)), language="nb", today=TODAY
        )
    )
    assert "- Ikke flyttet: dagen er en virkedag" in text and "torsdag 24. desember 2026" in text


def test_a_late_appeal_is_told_of_the_rules_and_the_year() -> None:
    text = said("receipt of a late appeal")
    assert "Fristen ser ut til å være ute" in text and "§ 31" in text and "ett år" in text and "2. mars 2027" in text
    assert "senest tirsdag 7. april" not in text


def test_a_saved_time_limit_names_what_must_still_be_sent() -> None:
    text = said("receipt of a saved time limit")
    assert (
        "Fyll ut det som mangler: hvilken avgjørelse det gjelder, gjerne med dato, hva du vil ha endret og hvorfor du er uenig."
        in text
    )
    assert "Grunnene kan du sende senere" in text and "tre uker" in text and "fire uker" in text.lower()


@pytest.mark.parametrize(
    ("language", "remind"), [("nb", "Purr først"), ("nn", "Purr først"), ("en", "Send a reminder first")]
)
def test_silence_is_never_sent_to_appeal_a_decision(language: str, remind: str) -> None:
    text = said("receipt of silence", language)
    assert remind in text and "klagebrevet" not in text and "appeal letter" not in text
    assert "appeal_letter" not in letters.documents_for(cases.a_silence(), today=TODAY)


def test_silence_within_the_month_is_told_when_the_month_ends() -> None:
    early = letters.receipt(cases.a_silence(), BOOK, access_code=CODE, language="nb", today=date(2026, 11, 1))
    assert "Kommunen har til 1. november 2026 på seg" in letters.text(early)
    assert "Vent på svaret" in letters.text(early) and "Purr først" not in letters.text(early)
    after = letters.receipt(cases.a_silence(), BOOK, access_code=CODE, language="nb", today=date(2026, 11, 2))
    assert "gikk ut 1. november 2026" in letters.text(after) and "Purr først" in letters.text(after)


def test_the_districts_own_telephone_is_given() -> None:
    local = BOOK.municipality("0301")
    district = [{**each, "phone": "22 33 44 55"} for each in local.districts if each["id"] == "sagene"]
    book = replace(BOOK, municipalities={"0301": replace(local, districts=tuple(district))})
    for name in ("sagene", "Bydel Sagene"):
        case = replace(cases.a_request(), district=name)
        assert "22 33 44 55" in letters.text(letters.receipt(case, book, access_code=CODE, today=TODAY))
