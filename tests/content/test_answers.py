"""Every answer, in every language and for every municipality, as a citizen would get it."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from urllib.parse import urlsplit

import pytest

from bot.guidance.check_texts import PARTS
from bot.guidance.phrasebook import AUDIENCES, DEPTHS, SECTIONS, Answer, Phrasebook
from bot.guidance.topic import FLOWS, LANGUAGES, RIGHTS_TOPICS, SERVICE_TOPICS, TOPICS
from bot.settings import ROOT
from tests.content.rendered import CONTENT, book

NUMBERS = sorted(path.stem for path in (CONTENT / "municipalities").glob("*.yml"))

each_topic = pytest.mark.parametrize("topic", TOPICS)
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_municipality = pytest.mark.parametrize("municipality", NUMBERS)


def all_answers(language: str) -> list[tuple[str, Answer]]:
    return [(number, book().answer(topic, language, number)) for number in NUMBERS for topic in TOPICS]


def test_every_municipality_file_is_a_municipality_of_the_phrasebook() -> None:
    assert NUMBERS and set(book().municipalities) == set(NUMBERS)


@each_municipality
@each_language
@each_topic
def test_an_answer_is_whole(topic: str, language: str, municipality: str) -> None:
    answer = book().answer(topic, language, municipality)
    assert answer.topic == topic and answer.language == language
    assert answer.title.strip() == answer.title and answer.title
    assert len(answer.title) <= 60, "a title is also a button"
    assert not re.search(r"[{}]", answer.title + answer.text), "a placeholder is left"
    assert "None" not in answer.text and "null" not in answer.text
    # A value that is empty leaves a hole: "write to ." or two spaces.
    assert not re.search(r"\s[.,;!?](?:\s|$)|\S  |\(\)|«»", answer.text)
    assert not answer.text.endswith(":")


@each_language
@each_topic
def test_every_depth_and_every_audience_gets_all_of_it(topic: str, language: str) -> None:
    for number in NUMBERS:
        for depth in DEPTHS:
            for audience in (None, *AUDIENCES):
                text = book().answer(topic, language, number, depth, audience).text
                assert text.strip() == text and text, (depth, audience)
                assert not re.search(r"[{}]|None|null", text), (depth, audience)
                assert not re.search(r"\s[.,;!?](?:\s|$)|\S  |\(\)|«»", text), (depth, audience)
                if audience not in (book().answers[topic].get("audiences") or ()):
                    assert text == book().answer(topic, language, number, depth).text
        why, statutes = book().reasons(topic, language, number)
        assert not re.search(r"[{}]", why) and (why or topic in SERVICE_TOPICS)
        assert bool(statutes) or topic in SERVICE_TOPICS


@each_language
@each_topic
def test_the_depths_are_three_texts_and_the_first_is_the_shortest(topic: str, language: str) -> None:
    short, full, easy = (book().answer(topic, language, "0301", depth).text for depth in DEPTHS)
    if topic in RIGHTS_TOPICS:
        assert len({short, full, easy}) == 3
        assert len(short) < len(full)


@each_language
@each_topic
def test_the_parts_come_in_order_and_the_answer_itself_first(topic: str, language: str) -> None:
    written = book().answers[topic][language]
    text = book().answer(topic, language, "0301").text
    values = book().values(language, "0301")
    assert set(written) <= set(PARTS)
    places = []
    for section in SECTIONS:
        if not written.get(section):
            continue
        # The last words of a part: a value at its beginning may have got a capital letter.
        ending = written[section].strip().format_map(values)[-25:]
        places.append(text.index(ending))
    assert text.index(written["answer"].strip().format_map(values)[5:30]) == 5
    assert places == sorted(places) and len(places) >= (3 if topic in RIGHTS_TOPICS else 1)
    assert len(text.split("\n\n")) >= len(places)


@each_language
@each_topic
def test_the_answer_itself_is_short_and_ends_as_a_sentence(topic: str, language: str) -> None:
    written = book().answers[topic][language]["answer"].strip()
    assert len(written.split()) <= 50
    assert written[-1] in ".!?"


@each_language
@pytest.mark.parametrize("topic", RIGHTS_TOPICS)
def test_an_answer_about_rights_has_a_statute_and_sources_with_date_and_link(topic: str, language: str) -> None:
    sources = [source.as_dict() for source in book().answer(topic, language, "0301").sources]
    assert any(source["statute"] for source in sources)
    for source in sources:
        assert set(source) == {"title", "url", "statute", "checked"}
        assert source["title"].strip()
        assert date.fromisoformat(source["checked"]) <= date.today()
        link = urlsplit(source["url"])
        assert link.scheme in ("http", "https") and "." in link.netloc and " " not in source["url"]
        if source["statute"]:
            assert source["title"].startswith(source["statute"] + ": ")
    assert len({(source["title"], source["url"]) for source in sources}) == len(sources), "a source stands twice"


@each_language
def test_a_statute_is_cited_in_the_language_of_the_answer(language: str) -> None:
    words = {
        "nb": "pasient- og brukerrettighetsloven",
        "nn": "pasient- og brukarrettslova",
        "en": "Patient and User Rights Act",
    }
    assert book().statute_words("pbrl_2_5", language) == f"{words[language]} § 2-5"
    chapter = {"nb": "kapittel 7", "nn": "kapittel 7", "en": "chapter 7"}
    assert book().statute_words("pbrl_ch_7", language) == f"{words[language]} {chapter[language]}"


def test_no_title_stands_for_two_topics() -> None:
    for language in LANGUAGES:
        titles = [book().title(topic, language) for topic in TOPICS]
        assert len(set(titles)) == len(titles), language


@each_language
@each_topic
def test_what_to_read_next_exists_and_is_something_else(topic: str, language: str) -> None:
    answer = book().answer(topic, language, "0301")
    for suggestion in answer.suggestions:
        assert suggestion in (*TOPICS, *FLOWS)
        assert suggestion != topic
        assert book().title(suggestion, language).strip()
    assert len(set(answer.suggestions)) == len(answer.suggestions)
    if topic in RIGHTS_TOPICS:
        assert answer.suggestions


@each_language
def test_a_value_that_begins_a_sentence_gets_a_capital_letter(language: str) -> None:
    """Every sentence of every answer begins with a capital, also those whose first word a municipality fills in."""
    small = []
    for number, answer in all_answers(language):
        for line in answer.text.splitlines():
            # "1. august" is no end of a sentence, and a list may go on from the line before it.
            _first, *others = re.split(r"(?<=[^\d\W][.!?])\s+", line)
            small += [
                f"{number} {answer.topic}: {each[:50]}" for each in others if each.lstrip(" «“\"'‘(")[:1].islower()
            ]
        small += [f"{number} {answer.topic}: {each[:50]}" for each in answer.text.split("\n\n") if each[:1].islower()]
    assert not small


def test_the_municipality_shows_in_the_answer_and_another_does_not() -> None:
    oslo, luster = (book().answer("contact_human", "nb", number).text for number in ("0301", "4644"))
    assert "21 80 21 80" in oslo and "57 68 55 00" in luster
    assert "Luster" in luster and "Luster" not in oslo and "Oslo" not in luster


def test_the_three_languages_are_three_texts() -> None:
    for topic in RIGHTS_TOPICS:
        texts = {book().answer(topic, language, "0301").text for language in LANGUAGES}
        assert len(texts) == 3, topic


@each_topic
def test_nynorsk_is_nynorsk_and_bokmal_is_bokmal(topic: str) -> None:
    """A handful of words that are right in only one of the two; quotations of names of acts are let be."""
    nb = book().answer(topic, "nb", "0301").text
    nn = book().answer(topic, "nn", "0301").text
    assert not re.findall(r"(?i)\b(?:ikkje|kva|korleis|nokon|eg|sjølv|frå|tenester|vere|berre|ein)\b", nb)
    assert not re.findall(
        r"(?i)\b(?:ikke|hva|hvordan|noen|jeg|selv|fra|tjenester|være|bare|en|et|hvis|også ikke)\b", nn
    )


def test_rights_and_service_topics_do_not_overlap() -> None:
    assert not set(RIGHTS_TOPICS) & set(SERVICE_TOPICS)
    assert len(set(TOPICS)) == len(TOPICS)


@pytest.mark.parametrize("missing", ["no_such_topic", "", "What_is_plan"])
def test_a_topic_that_does_not_exist_is_a_key_error(missing: str) -> None:
    with pytest.raises(KeyError):
        book().answer(missing, "nb", "0301")


def test_a_language_that_does_not_exist_is_a_key_error_and_not_another_language() -> None:
    for language in ("sv", "no", ""):
        with pytest.raises(KeyError):
            book().answer("what_is_plan", language, "0301")


def test_every_crisis_number_is_in_the_crisis_answer_in_every_language() -> None:
    for language in LANGUAGES:
        text = book().answer("crisis", language, "0301").text
        for contact in book().contacts.values():
            assert contact["number"] in text
        assert "113" in text.split("\n\n")[0], "the first thing said is whom to ring"


def test_the_option_language_narrows_the_tests() -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        __file__,
        "--collect-only",
        "-q",
        "-p",
        "no:cacheprovider",
        "-k",
        "whole",
    ]
    done = subprocess.run([*command, "--language", "nn"], cwd=ROOT, capture_output=True, text=True, check=False)
    collected = [line for line in done.stdout.splitlines() if "::" in line]
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(collected) == len(TOPICS) * len(NUMBERS) and all("-nn-" in line for line in collected)
    refused = subprocess.run([*command, "--language", "sv"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert refused.returncode == 4 and "--language" in refused.stderr


def test_the_phrasebook_reads_the_same_twice() -> None:
    again = Phrasebook.load(CONTENT)
    for topic in TOPICS:
        assert again.answer(topic, "nn", "4644") == book().answer(topic, "nn", "4644")
