"""National identity numbers are masked before anything stores them; other numbers are let be."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.masking import MASK, mask_identity_numbers

# None of these is a real person's number: the check digits are wrong, or the number is of a test population.
NUMBERS = {
    "a birth number": "01017012345",
    "the last day of a month": "31129912345",
    "a D-number, day + 40": "41017012345",
    "the last D-number of a month": "71129912345",
    "a synthetic number, month + 40": "01417012345",
    "a synthetic number, month + 80": "01817012345",
    "a synthetic number, month + 65": "01667012345",
    "the last synthetic month": "31929912345",
    "a synthetic D-number": "41817012345",
    "a D-number in December": "45129912345",
}

WRITTEN = [
    "{}",
    "Fødselsnummeret er {}.",
    "({})",
    "«{}»",
    "fnr:{}",
    "{},",
    "{}\n",
    "nr.{}",
    "p{}",
    "{}a",
    "Hun er {} og bor i Bergen",
]

SHAPES = [
    "{0}{1}", "{0} {1}", "{0}-{1}", "{0}.{1}", "{0}  {1}",
    "{0}\u00a0{1}", "{0}\u202f{1}", "{0}\u2009{1}", "{0} - {1}",
    "{0}\u2013{1}", "{0} \u2013 {1}", "{0}\u2014{1}", "{0}\u2011{1}", "{0}\u200b{1}", "{0}\u00ad{1}", "{0}\t{1}", "{0}\u2060{1}",
]  # fmt: skip


def digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(ch)) for ch in text if unicodedata.decimal(ch, None) is not None)


@pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS)
@pytest.mark.parametrize("sentence", WRITTEN)
def test_an_identity_number_is_masked_wherever_it_stands(number: str, sentence: str) -> None:
    assert mask_identity_numbers(sentence.format(number)) == (sentence.format(MASK), 1)


@pytest.mark.parametrize("shape", SHAPES)
def test_an_identity_number_is_masked_however_it_is_split(shape: str) -> None:
    masked, count = mask_identity_numbers(f"nummer {shape.format('010170', '12345')} ja")
    assert (masked, count) == (f"nummer {MASK} ja", 1)


@pytest.mark.parametrize(
    "written",
    [
        "01 01 70 12345", "01.01.70 12345", "01.01.70-12345", "01-01-70-12345", "0 1 0 1 7 0 1 2 3 4 5", "010170 123 45",
        "010 170 123 45",
    ],
)  # fmt: skip
def test_an_identity_number_in_groups_is_masked(written: str) -> None:
    assert mask_identity_numbers(f"jeg har {written}, altså") == (f"jeg har {MASK}, altså", 1)


@pytest.mark.parametrize(
    "written",
    [
        "٠١٠١٧٠١٢٣٤٥",  # Arabic-Indic
        "۰۱۰۱۷۰۱۲۳۴۵",  # Persian
        "०१०१७०१२३४५",  # Devanagari
        "０１０１７０１２３４５",  # full width
        "𝟎𝟏𝟎𝟏𝟕𝟎𝟏𝟐𝟑𝟒𝟓",  # mathematical bold
        "0١٠1７0१２３４５",  # mixed
    ],
)
def test_digits_of_other_scripts_count(written: str) -> None:
    assert mask_identity_numbers(f"nr {written}!") == (f"nr {MASK}!", 1)


def test_several_numbers_are_masked_and_counted_and_the_text_between_is_kept() -> None:
    text = "Mor 01017012345, far 41017012345 og barnet 010112 12345 – æøå 👍"
    assert mask_identity_numbers(text) == (f"Mor {MASK}, far {MASK} og barnet {MASK} – æøå 👍", 3)


@pytest.mark.parametrize(
    "text",
    [
        "Ring 21 80 21 80",
        "Ring +47 21 80 21 80 etter 12",
        "+4721802180",
        "004721802180",
        "0047 21 80 21 80",
        "tlf 99 88 77 66 eller 22334455",
        "mobil +46 70 123 45 67",
        "kontonummer 8601 11 17947",  # month 01 but day 86: no date
        "9999 99 99999",
        "kontonummer 95001234567",
        "organisasjonsnummer 958 935 420",
        "referanse IP-7K4M-9QXF",
        "kode 7K4M9-QXF2P-0A1B2-C3D4E",
        "den 12.03.2026 kl. 10.30",
        "fra 01.02.2026 til 03.04.2026",
        "12.03.2026-15.04.2026",
        "116 117 og 116 123",
        "pbrl § 2-5, hol § 7-1",
        "saksnummer 2026/0123456",
        "nummer 123456789012345",
        "kort 4111 1111 1111 1111",
        "IBAN NO93 8601 1117 947",
        "99999912345",
        "32017012345",  # day 32
        "01137012345",  # month 13
        "00017012345",  # day 0
        "",
        " ",
        "jeg er 16 år",
        "0101701234",
        "010170-1234",
        "010170123456",
        "010170a12345",
        "010170\n\n\n12345",
    ],
)
def test_other_numbers_are_let_be(text: str) -> None:
    assert mask_identity_numbers(text) == (text, 0)


def test_a_mask_is_not_masked_again() -> None:
    once, _ = mask_identity_numbers("nr 01017012345")
    assert mask_identity_numbers(once) == (once, 0)


@given(st.text())
@example("\x00\ud800\U0010ffff")
@example("1" * 5000)
@example("0 " * 3000)
def test_masking_never_raises_and_changes_nothing_but_digits(text: str) -> None:
    masked, count = mask_identity_numbers(text)
    assert (count == 0) == (masked == text)
    rest = masked.replace(MASK, "")
    assert len(rest) <= len(text)
    assert [ch for ch in text if ch.isalpha()] == [ch for ch in masked if ch.isalpha()]


plausible = st.builds(
    lambda day, month, year, tail, extra, shift: f"{day + extra:02}{month + shift:02}{year:02}{tail:05}",
    st.integers(1, 31), st.integers(1, 12), st.integers(0, 99), st.integers(0, 99_999), st.sampled_from([0, 40]),
    st.sampled_from([0, 40, 65, 80]),
)  # fmt: skip
words = st.text(st.characters(categories=("Ll", "Lu", "Zs", "Po"), exclude_characters="+"), max_size=30)


@given(words, plausible, st.sampled_from(SHAPES), words)
def test_no_plausible_number_is_left_in_the_output(before: str, number: str, shape: str, after: str) -> None:
    written = shape.format(number[:6], number[6:])
    masked, count = mask_identity_numbers(f"{before} {written} {after}")
    assert count == 1 and MASK in masked
    assert number not in digits(masked)
    assert masked.startswith(f"{before} {MASK}") and masked.endswith(f" {after}")


@given(st.lists(plausible, min_size=1, max_size=5))
def test_a_list_of_numbers_is_masked_to_the_last(numbers: list[str]) -> None:
    masked, count = mask_identity_numbers(", ".join(numbers))
    assert count == len(numbers) and not re.search(r"\d", masked)


@given(st.integers(20_000_000, 99_999_999))
def test_no_telephone_number_is_masked(number: int) -> None:
    plain = str(number)
    spaced = " ".join(plain[place : place + 2] for place in range(0, 8, 2))
    for text in (plain, spaced, f"+47{plain}", f"+47 {spaced}", f"0047{plain}"):
        assert mask_identity_numbers(f"ring {text}.") == (f"ring {text}.", 0)


@pytest.mark.parametrize(
    "telephone",
    [
        "+49 151 23456789",
        "+46 701 234 567 89",
        "0049 151 23456789",
        "(+49) 151 23456789",
        "+49 (0)151 23456789",
        "+49-151-23456789",
    ],
)
def test_eleven_digits_after_a_foreign_country_code_are_a_telephone_number(telephone: str) -> None:
    assert mask_identity_numbers(f"ring meg på {telephone} i morgen") == (f"ring meg på {telephone} i morgen", 0)


@pytest.mark.parametrize("number", ["010170 12345", "41017012345", "01417012345", "01817012345"])
@pytest.mark.parametrize("before", ["+47 ", "+47 91234567 ", "+49 151 23456789 og ", "+46 70 123 45 67, "])
def test_an_identity_number_beside_a_telephone_number_is_masked(number: str, before: str) -> None:
    assert mask_identity_numbers(f"{before}{number}") == (f"{before}{MASK}", 1)


def test_an_identity_number_whose_control_digits_hold_is_masked_behind_a_country_code_too() -> None:
    # Made for tests: the month is 80 too high, so nobody has it.
    assert mask_identity_numbers("+46 15907600073") == (f"+46 {MASK}", 1)
