"""Telephone numbers and e-mail addresses, anywhere in a text, without a network."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import NotUnderstood
from bot.reading.contact import Contact, emails_in, has_no_address, phones_in, read_contact, read_reach

PHONES = [
    ("91234567", "+4791234567"),
    ("912 34 567", "+4791234567"),
    ("91 23 45 67", "+4791234567"),
    ("91.23.45.67", "+4791234567"),
    ("91-23-45-67", "+4791234567"),
    ("+47 91 23 45 67", "+4791234567"),
    ("+4791234567", "+4791234567"),
    ("0047 91234567", "+4791234567"),
    ("(+47) 912 34 567", "+4791234567"),
    ("+47(0)91234567", "+4791234567"),
    ("47 91234567", "+4791234567"),
    ("22 33 44 55", "+4722334455"),
    ("mobil 480 00 000", "+4748000000"),
    ("nummeret mitt er 91234567.", "+4791234567"),
    ("ring meg på 91 23 45 67 etter kl 16", "+4791234567"),
    ("jeg er 45 år og har 91234567", "+4791234567"),
    ("45 91234567", "+4791234567"),
    ("91234567 eller 22334455", "+4791234567"),
    ("91234567 22334455", "+4791234567"),
    ("91234567, født 03.03.1980", "+4791234567"),
    ("+46 70 123 45 67", "+46701234567"),
    ("0046701234567", "+46701234567"),
    ("+44 20 7946 0958", "+442079460958"),
    ("+48 512 345 678", "+48512345678"),
    ("+44 7700 900123", "+447700900123"),
    ("my number is 0044 7700 900 123", "+447700900123"),
    ("+1 555 010 0199", "+15550100199"),
    ("+45 00 12 34 56", "+4500123456"),
    ("٩١٢٣٤٥٦٧", "+4791234567"),
    ("９１２３４５６７", "+4791234567"),
    ("91\u00a023\u00a045\u00a067", "+4791234567"),
]
EMAILS = [
    ("kari@online.no", "kari@online.no"),
    ("Kari.Nordmann@Online.NO", "Kari.Nordmann@online.no"),
    ("e-posten er kari@online.no.", "kari@online.no"),
    ("<kari@online.no>", "kari@online.no"),
    ("mailto:kari@online.no", "kari@online.no"),
    ("kari (at) online punktum no", "kari@online.no"),
    ("kari [at] online.no", "kari@online.no"),
    ("kari krøllalfa online.no", "kari@online.no"),
    ("kari at online dot no", "kari@online.no"),
    ("KARI @ example.com", "KARI@example.com"),
    ("kari.n+plan@example.no!", "kari.n+plan@example.no"),
    ("kåre@blåbær.no", "kåre@blåbær.no"),
    ("kari@mail.kommune.no takk", "kari@mail.kommune.no"),
]
REFUSED = [
    ("9123456", "invalid_phone"),
    ("912345678", "invalid_phone"),
    ("12345678", "invalid_phone"),
    ("91 23 45 6", "invalid_phone"),
    ("91 23 45 67 8", "invalid_phone"),
    ("nummeret er 912345", "invalid_phone"),
    ("+47 1234", "invalid_phone"),
    ("+47 12 34 56 78", "invalid_phone"),
    ("0047 00 12 34 56", "invalid_phone"),
    ("+44 7700", "invalid_phone"),
    ("+44 7700 900 123 456 7", "invalid_phone"),
    ("+999 123 456 789", "invalid_phone"),
    ("113", "invalid_phone"),
    ("kari@online.no, 9123456", "invalid_phone"),
    ("kari@@x", "invalid_email"),
    ("kari@x", "invalid_email"),
    ("kari@", "invalid_email"),
    ("@online.no", "invalid_email"),
    ("kari@online..no", "invalid_email"),
    ("kari@localhost", "invalid_email"),
    ("91234567 kari@@x", "invalid_email"),
    ("kari.nordmann.gmail.com", "invalid_email"),
    ("", "not_understood"),
    ("  ", "not_understood"),
    ("vet ikke", "not_understood"),
    ("Kari Nordmann", "not_understood"),
    ("9 år", "not_understood"),
    ("03.03.2026", "not_understood"),
    ("22.05.2026", "not_understood"),
    ("2026-03-03", "not_understood"),
    ("Storgata 5, 0150 Oslo", "not_understood"),
    ("meet me at home. dot", "not_understood"),
    ("hvorfor trenger dere det?", "not_understood"),
    ("***********", "not_understood"),
]


@pytest.mark.parametrize(("text", "phone"), PHONES)
def test_a_telephone_number_is_found_in_international_form(text: str, phone: str) -> None:
    assert read_contact(text) == Contact(phone=phone)


@pytest.mark.parametrize(("text", "email"), EMAILS)
def test_an_address_is_found_with_its_domain_in_lower_case(text: str, email: str) -> None:
    assert read_contact(text) == Contact(email=email)


def test_both_are_found_in_one_message() -> None:
    assert read_contact("91 23 45 67 eller kari@online.no") == Contact("+4791234567", "kari@online.no")


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_cannot_be_used_is_refused_with_its_reason_and_not_repeated(text: str, reason: str) -> None:
    with pytest.raises(NotUnderstood) as problem:
        read_contact(text)
    assert problem.value.reason == reason
    assert str(problem.value) == reason


def test_a_contact_does_not_show_itself_in_a_log() -> None:
    assert "9123" not in repr(read_contact("91234567 kari@online.no"))
    assert "kari" not in repr(read_contact("91234567 kari@online.no"))


def test_nothing_is_looked_up_on_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert read_contact("kari@no-such-domain-at-all.no").email == "kari@no-such-domain-at-all.no"


@given(st.integers(90_000_000, 99_999_999) | st.integers(40_000_000, 49_999_999))
@settings(deadline=None)
def test_every_norwegian_mobile_number_is_read_in_every_spacing(number: int) -> None:
    digits = str(number)
    for form in (
        digits,
        f"{digits[:3]} {digits[3:5]} {digits[5:]}",
        " ".join(digits[at : at + 2] for at in range(0, 8, 2)),
    ):
        for prefix in ("", "+47", "+47 ", "0047 "):
            try:
                assert read_contact(prefix + form).phone == f"+47{digits}"
            except NotUnderstood as problem:  # a series that is not in use
                assert problem.reason == "invalid_phone"


def test_places_in_a_text_are_those_of_the_numbers_and_addresses() -> None:
    text = "ring 91 23 45 67 eller skriv til kari@online.no, ikke 03.03.2026"
    assert [text[start:end] for start, end in phones_in(text)] == ["91 23 45 67"]
    assert [text[start:end] for start, end in emails_in(text)] == ["kari@online.no"]


@given(st.text(max_size=300) | st.text(alphabet="0123456789 +-()@.ank", max_size=80))
@settings(deadline=None)
def test_any_text_gives_a_contact_or_is_not_understood(text: str) -> None:
    try:
        contact = read_contact(text)
    except NotUnderstood as problem:
        assert str(problem) in ("not_understood", "invalid_phone", "invalid_email")
        return
    assert contact.phone or contact.email


@pytest.mark.parametrize(
    "text",
    ["har ikke telefon", "snap: sara13", "ingen av delene", "eg har korkje telefon eller e-post", "I don't have a phone", "neither", "no phone no email",
     "har ikkje mobil", "telefon har jeg ikke", "send brev", "har ikke e-post", "bare messenger", "uten telefon",
     "ring søsteren min på kontoret", "ring syster mi", "snakk heller med vergen min", "kontakt fastlegen", "ta kontakt med mamma",
     "call my sister at her office", "talk to my guardian", "through my support worker", "gjennom støttekontakten min"],
)  # fmt: skip
def test_somebody_without_telephone_and_e_mail_is_heard(text: str) -> None:
    assert has_no_address(text)


def test_their_words_are_kept_and_a_number_beside_them_counts() -> None:
    assert read_reach(" ring søsteren min\n på kontoret ").as_answer() == {
        "phone": None, "email": None, "words": "ring søsteren min på kontoret",
    }  # fmt: skip
    assert read_reach("ring søsteren min, 91234567").as_answer() == {"phone": "+4791234567", "email": None}
    with pytest.raises(NotUnderstood, match="invalid_phone"):
        read_reach("har ikke telefon, men nummeret var 912345")


@pytest.mark.parametrize(
    "text",
    [
        "vet ikke",
        "ja",
        "hvorfor trenger dere telefonen min?",
        "Kari Nordmann",
        "9123456",
        "mandag",
        "har ikke e-post, bare telefon",
        "ring meg",
        "ring når dere kan",
        "call me please",
        "kan dere ringe søsteren min?",
        "",
    ],
)
def test_what_tells_nothing_of_addresses_is_not_taken_for_having_none(text: str) -> None:
    assert not has_no_address(text)
