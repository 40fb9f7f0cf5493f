"""A reference and an access code are found however they are written, and words are neither."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.casework.reference import new_access_code, new_reference
from bot.casework.spotting import spells_out_reference, spot_access_code, spot_both, spot_reference, without_codes

REFERENCE, CODE = "IP-7K4M-9QXF", "BTXRJ-RJY93-3VYQY-DFW51"


@pytest.mark.parametrize(
    "text",
    [
        "IP 7k4m 9qxf",
        "ip-7K4M9QXF.",
        "IP7K4M9QXF",
        "lp-7k4m-9qxf",
        "1P 7K4M 9QXF",
        "I P 7 K 4 M 9 Q X F",
        "IP.7K4M.9QXF",
        "IP/7K4M/9QXF",
        "IP:\n7K4M\n9QXF",
        "IP – 7K4M – 9QXF",
        "referansen er IP-7K4M-9QXF, takk",
        "Eg fann han: ip 7k4m-9qxf!",
        "it's IP 7K4M 9QXF I think",
        "nummeret mitt er 7k4m 9qxf",
        "7K4M-9QXF tror jeg",
        "saken min (IP-7K4M-9QXF) fra i fjor",
    ],
)
def test_a_reference_is_found(text: str) -> None:
    found = spot_reference(text)
    assert found is not None and found.value == REFERENCE


@pytest.mark.parametrize(("text", "value"), [("ip OOOl-i1lo", "IP-0001-1110"), ("saka IP-O123-45I7", "IP-0123-4517")])
def test_lookalikes_are_the_digit(text: str, value: str) -> None:
    found = spot_reference(text)
    assert found is not None and found.value == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hei",
        "IP-adressen min",
        "hvor finner jeg referansen?",
        "ring meg på 91234567",
        "91 23 45 67",
        "jeg har mistet den",
        "3. november 2026",
        CODE,
        "7K4M-9QXF-2BCD-0ZZ1",
        "kl 15 i dag",
        "født 2015 i mai",
        "I have lost it",
        "7" * 3000,
    ],
)
def test_words_numbers_and_codes_are_no_reference(text: str) -> None:
    assert spot_reference(text) is None


@pytest.mark.parametrize(
    "text", ["IP-7K4M-9QXF", "saka mi er ip 7k4m 9qxf", "what about IP7K4M9QXF", "jeg vil ha ip, saken er IP.7K4M.9QXF"]
)
def test_a_reference_is_spelt_out(text: str) -> None:
    assert spells_out_reference(text)


@pytest.mark.parametrize(
    "text",
    ["jeg vil ha ip, 98765432", "trenger bk og ip\nring 98 76 54 32", "IP 98 76 54 32", "ip plan 1234", "IP til 12345", "7k4m 9qxf",
     "1p 7k4m 9qxf", "IP - 7K4M - 9QXF", "I P 7 K 4 M 9 Q X F"],
)  # fmt: skip
def test_a_plan_with_a_number_after_it_spells_out_none(text: str) -> None:
    assert not spells_out_reference(text)


@pytest.mark.parametrize(
    "text",
    [
        "btxrj rjy93 3vyqy dfw51",
        "BTXRJRJY933VYQYDFW51",
        "BTXRJ.RJY93.3VYQY.DFW51",
        "BTXRJ – RJY93 – 3VYQY – DFW51.",
        "BTXRJ\nRJY93\n3VYQY\nDFW51",
        "BTXR JRJY 933V YQYD FW51",
        "BTXRJRJY93 3VYQYDFW51",
        "koden er btxrj-rjy93-3vyqy-dfw51 takk",
        "Koden: BTXRJ RJY93 3VYQY DFW51",
        "tilgangskoden BTXRJ_RJY93_3VYQY_DFW51 håper jeg",
        "my code is BTXRJ, RJY93, 3VYQY, DFW5I",
        "kode BTXRJ/RJY93/3VYQY/DFW51 (frå kvitteringa)",
    ],
)
def test_an_access_code_is_found(text: str) -> None:
    found = spot_access_code(text)
    assert found is not None and found.value == CODE


@pytest.mark.parametrize(
    "text",
    ["", "hei", "koden ligger ikke her hjemme nå", "I cannot find the code, it is 2 years old", REFERENCE, "BTXRJ-RJY93-3VYQY",
     "jeg fikk den for 3 uker siden"],
)  # fmt: skip
def test_words_are_no_access_code(text: str) -> None:
    assert spot_access_code(text) is None


@pytest.mark.parametrize(
    "text",
    [
        f"{REFERENCE} {CODE}",
        f"{CODE}\n{REFERENCE}",
        "ip 7k4m 9qxf btxrj rjy93 3vyqy dfw51",
        f"referanse: {REFERENCE}, kode: {CODE}",
        f"Referanse: {REFERENCE}\nTilgangskode: {CODE}\n",
        "Saka er IP7K4M9QXF og koden BTXRJRJY933VYQYDFW51.",
        "the case is 7K4M-9QXF and the code is BTXRJ RJY93 3VYQY DFW51",
    ],
)
def test_both_are_found_in_one_message(text: str) -> None:
    assert spot_both(text) == (REFERENCE, CODE)
    assert not re.search(r"7k4m|dfw51", without_codes(text), re.IGNORECASE)


@example(seed=2263, sign="-", small=True, words=True)  # of the code only the last group has a digit
@given(st.integers(0, 2**32), st.sampled_from(["-", " ", "", ".", " – ", "\n"]), st.booleans(), st.booleans())
def test_whatever_is_drawn_is_found_again(seed: int, sign: str, small: bool, words: bool) -> None:
    drawn = random.Random(seed)
    reference, code = new_reference(drawn), new_access_code(drawn)
    # One code in two thousand has no digit, and can then not be told from words.
    if not any(map(str.isdigit, code)) or not any(map(str.isdigit, reference[3:])):
        return
    first, second = reference.replace("-", sign), code.replace("-", sign)
    # In small letters, and with nothing but space between, a code with one digit group may be four words.
    if small and sign in (" ", "\n") and sum(any(map(str.isdigit, group)) for group in code.split("-")) < 2:
        return
    if small:
        first, second = first.lower(), second.lower()
    said = f"Referansen er {first}, og koden er {second}, takk." if words else first
    assert spot_both(said) == (reference, code if words else None)


def test_a_code_that_was_found_is_in_no_repr() -> None:
    found = spot_access_code("koden er 7K4MA-9QXF2-DFW51-00001")
    assert found is not None and found.value not in repr(found)
