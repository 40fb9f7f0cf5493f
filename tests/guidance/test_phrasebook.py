"""The phrasebook: every word filled in, and a gap that is an error and never another language."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance.phrasebook import ContentError, Phrasebook, _fill
from bot.guidance.topic import FLOWS, LANGUAGES, TOPICS
from bot.settings import ROOT

MUNICIPALITIES = ("0301", "4601", "4644", "5001")


@pytest.fixture(scope="module")
def book() -> Phrasebook:
    return Phrasebook.load(ROOT / "content")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


def steps_of(book: Phrasebook, flow: str) -> list[str]:
    return list(book.prompts[flow].get("steps") or {})


def test_every_fixed_choice_of_every_step_has_a_text_in_every_language(book: Phrasebook) -> None:
    seen = 0
    for flow in (*FLOWS, "common"):
        for step in steps_of(book, flow):
            choices = [book.choices(flow, step, language) for language in LANGUAGES]
            assert choices[0].keys() == choices[1].keys() == choices[2].keys()
            for text in (text for each in choices for text in each.values()):
                assert text.strip() and not re.search(r"[{}]", text)
                seen += 1
    assert seen > 50


def test_a_choice_is_filled_with_the_ages_of_the_law(book: Phrasebook) -> None:
    written = {
        str(choice["nb"])
        for room in book.prompts.values() for step in (room.get("steps") or {}).values()
        for choice in (step.get("choices") or {}).values() if "{" in str(choice["nb"])
    }  # fmt: skip
    assert written, "no choice holds a placeholder any more: this test has lost its object"
    filled = " ".join(
        text for flow in FLOWS for step in steps_of(book, flow) for text in book.choices(flow, step, "nb").values()
    ) + " ".join(text for step in steps_of(book, "common") for text in book.choices("request", step, "nb").values())
    assert "16" in filled and "{" not in filled


def test_a_step_without_choices_has_none(book: Phrasebook) -> None:
    assert book.choices("request", "citizen_name", "nb") == {}


def test_the_two_letters_of_yes_are_a_key_and_not_a_truth_value(book: Phrasebook) -> None:
    assert set(book.choices("request", "consent", "nb")) == {"yes", "no"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_the_shared_steps_speak_of_the_municipality_they_are_asked_for(
    book: Phrasebook, municipality: str, language: str
) -> None:
    text = book.step_text("request", "consent", "question", language, municipality)
    assert book.municipality(municipality).facts["name"][language] in text
    assert str(book.municipality(municipality).facts["unit_phone"]) in text
    assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_of_the_page_are_filled_but_for_what_the_page_fills_itself(book: Phrasebook, language: str) -> None:
    texts = book.widget_texts(language, "4644")
    assert texts.keys() == book.prompts["widget"]["texts"].keys() and all(text.strip() for text in texts.values())
    local = set(book.values(language, "4644"))
    left = {name for text in texts.values() for name in re.findall(r"\{(\w+)\}", text)}
    assert left and not left & local


def test_a_text_that_a_flow_lacks_is_looked_for_in_common(book: Phrasebook) -> None:
    key = next(key for key in book.prompts["common"]["texts"] if key not in book.prompts["status"]["texts"])
    entry = book.prompts["common"]["texts"][key]["nb"]
    names = re.findall(r"\{(\w+)\}", entry)
    values: dict[str, Any] = dict.fromkeys(names, "x")
    assert book.text("status", key, "nb", "0301", **values) == book.text("common", key, "nb", "0301", **values)


def test_a_flows_own_step_lies_over_the_shared_one(book: Phrasebook) -> None:
    shared = book.prompts["common"]["steps"]
    flow, step = next((flow, step) for flow in FLOWS for step in steps_of(book, flow) if step in shared)
    merged = book.step(flow, step)
    assert set(merged) >= set(shared[step])
    for field, value in (book.prompts[flow]["steps"][step] or {}).items():
        assert merged[field] == value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_has_words(book: Phrasebook, language: str) -> None:
    for suggestion in (*TOPICS, *FLOWS):
        assert book.title(suggestion, language).strip() and "{" not in book.title(suggestion, language)
    with pytest.raises(KeyError):
        book.title("weather", language)


def test_a_missing_key_step_or_part_is_a_key_error(book: Phrasebook) -> None:
    with pytest.raises(KeyError):
        book.text("request", "no_such_text", "nb")
    with pytest.raises(KeyError):
        book.step("request", "no_such_step")
    with pytest.raises(KeyError):
        book.step_text("request", "consent", "problems.no_such_reason", "nb", "0301")
    with pytest.raises(KeyError):
        book.step_text("request", "consent", "question", "sv", "0301")
    with pytest.raises(KeyError):
        book.text("no_such_room", "button", "nb")


def test_a_value_that_the_caller_forgot_is_an_error_and_no_hole(book: Phrasebook) -> None:
    with pytest.raises(ContentError, match="max"):
        book.text("common", "too_long", "nb", "0301")
    assert "4000" in book.text("common", "too_long", "nb", "0301", max=4000)
    with pytest.raises(ContentError, match="municipality"):
        book.step_text("request", "consent", "question", "nb")


def test_what_a_citizen_wrote_is_put_in_as_it_is(book: Phrasebook) -> None:
    """A value is never read for placeholders itself."""
    assert _fill("Navn: {name}.", {"name": "{unit_phone} {x} \\1 \\g<0>"}) == "Navn: {unit_phone} {x} \\1 \\g<0>."


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{unit} svarer.", "Koordinerende enhet svarer."),
        ("Ring {unit}.", "Ring koordinerende enhet."),
        ("Ring nå. {unit} svarer.", "Ring nå. Koordinerende enhet svarer."),
        ("Hjelp! {unit}?", "Hjelp! Koordinerende enhet?"),
        ("Er det? {unit}", "Er det? Koordinerende enhet"),
        ("Liste:\n- {unit}", "Liste:\n- Koordinerende enhet"),
        ("Ny linje\n{unit}", "Ny linje\nKoordinerende enhet"),
        ("Si «{unit}».", "Si «koordinerende enhet»."),
        ("«{unit}» svarer.", "«Koordinerende enhet» svarer."),
        ("a, {unit}", "a, koordinerende enhet"),
        ("{unit} og {unit}", "Koordinerende enhet og koordinerende enhet"),
    ],
)
def test_a_value_at_the_start_of_a_sentence_gets_a_capital(text: str, filled: str) -> None:
    assert _fill(text, {"unit": "koordinerende enhet"}) == filled


def test_a_number_at_the_start_stays_a_number() -> None:
    assert _fill("{age} år", {"age": "16"}) == "16 år"
    assert _fill("{empty}!", {"empty": ""}) == "!"


@given(st.text(), st.text())
def test_filling_never_loses_text_around_a_placeholder(before: str, after: str) -> None:
    plain = (before + after).replace("{", "").replace("}", "")
    cut = len(before.replace("{", "").replace("}", ""))
    filled = _fill(plain[:cut] + "{x}" + plain[cut:], {"x": "verdi"})
    assert filled[:cut] == plain[:cut] and filled[cut + 5 :] == plain[cut:]
    assert filled[cut : cut + 5] in ("verdi", "Verdi")


def test_an_unknown_municipality_is_told_with_the_file_that_is_missing(book: Phrasebook) -> None:
    with pytest.raises(ContentError, match=r"content/municipalities/9999\.yml mangler"):
        book.municipality("9999")
    with pytest.raises(ContentError):
        book.answer("what_is_plan", "nb", "../0301")


def test_the_values_of_a_municipality_are_in_the_language_that_is_asked_for(book: Phrasebook) -> None:
    assert "koordinerende" in book.values("nb", "4644")["coordinating_unit"]
    assert "koordinerande" in book.values("nn", "4644")["coordinating_unit"]
    assert "coordinating" in book.values("en", "4644")["coordinating_unit"]
    assert book.values("nn", "0301")["appeal_limit_health"] == "fire veker"
    assert book.values("en", "0301")["age_health_majority"] == "16"
    assert book.values("nb", "0301")["phone_emergency"] == "113"


@pytest.mark.parametrize(
    "name", ["answers/cost.yml", "prompts/request.yml", "statutes.yml", "sources.yml", "contacts.yml"]
)
def test_a_file_that_is_missing_broken_or_empty_is_a_content_error_that_names_it(content: Path, name: str) -> None:
    path = content / name
    kept = path.read_bytes()
    for bad in (None, b"", b"just words", b"a: [", "æ: «ø»".encode("latin-1")):
        if bad is None:
            path.unlink()
        else:
            path.write_bytes(bad)
        with pytest.raises(ContentError, match=path.name):
            Phrasebook.load(content)
    path.write_bytes(kept)
    Phrasebook.load(content)


def test_a_language_that_an_answer_lacks_is_an_error_and_not_another_language(content: Path) -> None:
    path = content / "answers" / "cost.yml"
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    del document["nn"]
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    book = Phrasebook.load(content)
    with pytest.raises(KeyError):
        book.answer("cost", "nn", "0301")
    assert book.answer("cost", "nb", "0301").text


def test_a_municipality_that_lacks_a_field_is_an_error_for_that_municipality_alone(content: Path) -> None:
    path = content / "municipalities" / "4644.yml"
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    del document["county_governor"]
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    book = Phrasebook.load(content)
    with pytest.raises(KeyError):
        book.values("nb", "4644")
    assert book.values("nb", "0301")["county_governor"]


def test_a_statute_that_does_not_exist_is_a_key_error(book: Phrasebook) -> None:
    with pytest.raises(KeyError):
        book.statute_words("pbrl_99", "nb")


def test_the_text_of_a_conflict_is_filled_in_and_kept_as_it_is_written_in_the_register(book: Phrasebook) -> None:
    [conflict] = [
        each
        for each in book.conflicts_of("no_reply")
        if "{" in book.conflicts["weeks_to_appeal"]["nb"]["text"]
        and each["counts"] == book.conflicts["weeks_to_appeal"]["counts"]
    ]
    assert "fire uker" in conflict["nb"]["text"] and "fire veker" in conflict["nn"]["text"]
    assert "four weeks" in conflict["en"]["text"]
    assert "{appeal_limit_health}" in book.conflicts["weeks_to_appeal"]["nb"]["text"]


def test_a_topic_that_no_conflict_names_has_none(book: Phrasebook) -> None:
    assert book.conflicts_of("greet") == []


def test_the_version_of_a_day_is_the_entry_with_its_own_fields_laid_over(book: Phrasebook) -> None:
    now, then = (book.entry("what_is_coordinator", date(*day)) for day in ((2022, 8, 1), (2022, 7, 31)))
    assert now is book.answers["what_is_coordinator"]
    assert then["facts"] == now["facts"] and then["statutes"] != now["statutes"]
    assert book.entry("cost", date(1999, 1, 1)) is book.answers["cost"]


def test_an_audience_adds_its_note_and_an_unknown_one_adds_nothing(book: Phrasebook) -> None:
    plain = book.answer("consent", "nb", "0301", "short").text
    for_child = book.answer("consent", "nb", "0301", "short", "child").text
    assert for_child.startswith(plain + "\n\n")
    assert book.answer("consent", "nb", "0301", "short", "nobody").text == plain


def test_a_depth_that_does_not_exist_is_a_key_error(book: Phrasebook) -> None:
    with pytest.raises(KeyError):
        book.answer("consent", "nb", "0301", "deep")
