"""Words and endings that only one written form of Norwegian has."""

from __future__ import annotations

import pytest
import yaml

from bot.settings import ROOT
from understanding.language_recogniser import weigh_forms

EVEN = {"nb": 0.5, "nn": 0.5, "en": 0.0}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("er det mogleg", "nn"), ("ventande barn", "nn"), ("kan det skrivast", "nn"), ("ein tryggleik for ho", "nn"),
        ("er det mulig", "nb"), ("ventende barn", "nb"), ("hvilken mulighet", "nb"), ("det gjelder mæ", "nb"),
    ],
)  # fmt: skip
def test_a_word_of_one_form_tilts(text: str, form: str) -> None:
    found = weigh_forms(text, EVEN)
    assert max(found, key=lambda name: found[name]) == form


@pytest.mark.parametrize(
    "text",
    [
        "koordinerende enhet",
        "fastlege",
        "tannlege",
        "kontaktlege",
        "individuell plan",
        "pårørende",
        "blir det plan",
        "skrive under",
    ],
)
def test_what_both_forms_write_tilts_nothing(text: str) -> None:
    assert weigh_forms(text, EVEN) == pytest.approx(EVEN)


def test_the_lists_hold_words_and_share_none() -> None:
    lists = yaml.safe_load((ROOT / "data" / "lexicon" / "written_forms.yml").read_text(encoding="utf-8"))
    assert all(isinstance(word, str) and word == word.lower() for words in lists.values() for word in words)
    assert not set(lists["nb"]) & set(lists["nn"])
