"""References and access codes: drawn, copied by hand, and read back."""

from __future__ import annotations

import random
import re
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.reference import (
    ALPHABET,
    new_access_code,
    new_code,
    new_reference,
    normalise_access_code,
    normalise_code,
    normalise_reference,
)

REFERENCE = re.compile("^IP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$")
ACCESS_CODE = re.compile("^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$")

BODIES = st.text(ALPHABET, min_size=8, max_size=8)
CODES = st.text(ALPHABET, min_size=20, max_size=20)


def test_the_alphabet_is_crockfords() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


def test_a_new_reference_has_the_contracts_form_and_reads_back() -> None:
    for _ in range(200):
        reference = new_reference()
        assert REFERENCE.fullmatch(reference)
        assert normalise_reference(reference) == reference


def test_a_new_access_code_is_four_groups_of_five_and_reads_back() -> None:
    for _ in range(200):
        code = new_access_code()
        assert ACCESS_CODE.fullmatch(code)
        assert normalise_access_code(code) == code


def test_a_new_short_code_is_four_groups_of_four_and_reads_back_however_it_is_written() -> None:
    for _ in range(200):
        code = new_code()
        assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}", code)
        for written in (
            code,
            code.lower(),
            code.replace("-", ""),
            f"«{code.replace('0', 'O').replace('1', 'l')}».",
            code.replace("-", " – "),
        ):
            assert normalise_code(written) == code


@pytest.mark.parametrize(
    "text", ["", "hei", "0000-0000-0000-000", "0000-0000-0000-00000", "0000-0000-0000-000U", "0" * 101]
)
def test_what_is_no_short_code_is_none(text: str) -> None:
    assert normalise_code(text) is None


def test_new_ones_are_not_repeated() -> None:
    assert len({new_code() for _ in range(1000)}) == 1000
    assert len({new_reference() for _ in range(1000)}) == 1000
    assert len({new_access_code() for _ in range(1000)}) == 1000


def test_the_secure_source_is_the_default_and_another_can_be_slipped_in() -> None:
    assert new_reference.__defaults__ == (secrets,)
    assert new_access_code.__defaults__ == (secrets,)
    assert new_reference(random.Random(7)) == new_reference(random.Random(7))


def test_every_character_can_be_drawn() -> None:
    drawn = "".join(new_access_code(random.Random(seed)) for seed in range(200))
    assert set(drawn) - {"-"} == set(ALPHABET)


@pytest.mark.parametrize(
    "text",
    [
        "IP-7K4M-9QXF",
        "ip-7k4m-9qxf",
        "Ip 7k4M 9qXf",
        "IP7K4M9QXF",
        "7K4M-9QXF",
        "7k4m9qxf",
        "  7k4m 9qxf\n",
        "IP-7K4M-9QXF.",
        "«IP-7K4M-9QXF»",
        "(ip-7k4m-9qxf)",
        "IP\u20137K4M\u20149QXF",
        "IP\u22127K4M\u20119QXF",
        "IP\u00a07K4M\u202f9QXF",
        "IP_7K4M_9QXF",
        "I P 7 K 4 M 9 Q X F",
        "IP-7K4M-\u200b9QXF",
        "\uff29\uff30\uff0d\uff17\uff2b\uff14\uff2d\uff0d\uff19\uff31\uff38\uff26",
        "1P-7K4M-9QXF",
        "lp-7k4m-9qxf",
    ],
)
def test_a_reference_is_read_however_it_is_written(text: str) -> None:
    assert normalise_reference(text) == "IP-7K4M-9QXF"


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("IP-OOOO-OOOO", "IP-0000-0000"),
        ("IP-oooo-0000", "IP-0000-0000"),
        ("IP-IIII-LLLL", "IP-1111-1111"),
        ("ip-iiii-llll", "IP-1111-1111"),
        ("ip-oil0-i1lo", "IP-0110-1110"),
        ("IP1P00000", None),
        ("1P00-0000", "IP-1P00-0000"),
        ("IP-1P00-0000", "IP-1P00-0000"),
        ("ip00 0000", "IP-1P00-0000"),
    ],
)
def test_lookalikes_are_read_as_the_digit(text: str, reference: str | None) -> None:
    assert normalise_reference(text) == reference


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "IP",
        "IP-",
        "IP-7K4M",
        "IP-7K4M-9QX",
        "IP-7K4M-9QXFF",
        "XX-7K4M-9QXF",
        "IP-7K4M-9QXU",
        "IP-7K4M-9QX/",
        "IP-7K4M-9QXÅ",
        "my reference is IP-7K4M-9QXF",
        "IP-7K4M-9QXF IP-7K4M-9QXF",
        "\u0407P-7K4M-9QXF",
        "IP-٣K4M-9QXF",
        "7" * 101,
        "-" * 200 + "7K4M9QXF",
    ],
)
def test_what_is_not_a_reference_is_none(text: str) -> None:
    assert normalise_reference(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "7K4M9-QXF01-ABCDE-FGHJK",
        "7k4m9qxf01abcdefghjk",
        "7k4m9 qxfoi abcde fghjk",
        "7K4M9-QXFOL-ABCDE-FGHJK.",
        " 7K4M-9QXF-01AB-CDEF-GHJK ",
    ],
)
def test_an_access_code_is_read_however_it_is_written(text: str) -> None:
    assert normalise_access_code(text) == "7K4M9-QXF01-ABCDE-FGHJK"


@pytest.mark.parametrize("text", ["", "7K4M9", "7K4M9-QXF01-ABCDE-FGHJ", "7K4M9-QXF01-ABCDE-FGHJKK", "IP-7K4M-9QXF"])
def test_what_is_not_an_access_code_is_none(text: str) -> None:
    assert normalise_access_code(text) is None


@given(st.text())
def test_random_text_never_crashes_and_never_gives_anything_but_the_form(text: str) -> None:
    reference, code = normalise_reference(text), normalise_access_code(text)
    assert reference is None or REFERENCE.fullmatch(reference)
    assert code is None or ACCESS_CODE.fullmatch(code)


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
def test_lone_surrogates_and_unassigned_characters_do_not_crash_either(text: str) -> None:
    normalise_reference(text)
    normalise_access_code(text)


@given(st.text(ALPHABET + "oOiIlL- abcdefgh", max_size=30))
def test_reading_twice_gives_the_same_as_reading_once(text: str) -> None:
    reference, code = normalise_reference(text), normalise_access_code(text)
    assert reference is None or normalise_reference(reference) == reference
    assert code is None or normalise_access_code(code) == code


@given(BODIES, st.randoms(use_true_random=False))
def test_a_body_survives_case_lookalikes_separators_and_a_lost_prefix(body: str, chance: random.Random) -> None:
    worse = {"0": "0oO", "1": "1iIlL"}
    written = "".join(
        chance.choice(worse.get(ch, ch + ch.lower())) + chance.choice(["", "", "-", " ", "\u2013"]) for ch in body
    )
    prefix = chance.choice(["", "IP-", "ip", "Ip "])
    assert normalise_reference(prefix + written) == f"IP-{body[:4]}-{body[4:]}"


@given(CODES)
def test_different_access_codes_stay_different(code: str) -> None:
    other = ("0" if code[0] != "0" else "2") + code[1:]
    assert normalise_access_code(code) != normalise_access_code(other)
