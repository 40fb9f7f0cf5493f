"""The PDF is accessible, says what the chat says, and no text that a citizen wrote can break or steer it."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import letters
from bot.guidance.topic import LANGUAGES
from bot.letters.blocks import Heading, Letter, Paragraph, Quote, Table
from tests.letters import cases
from tests.letters.cases import BOOK, reckoning
from tests.letters.every import EVERY
from tests.letters.reading_pdf import plain_words, words_of

HOSTILE = {
    "typst markup": '#eval("1+1") #let x = 1 = heading *bold* _slant_ @ref <label> $x^2$ `raw` // note \\ ~ - + / term: x',
    "reading a file": '#read("/etc/hostname") #image("x.png") #include "x.typ" #sys.inputs',
    "closing the data": '"}]} , "blocks": [] \\" \\u0000',
    "placeholders": "{reference} {page} {pages} {0} %s {unit_phone}",
    "emoji": "Hjelp 😀 👩‍👩‍👧‍👦 🇳🇴 ❤️ takk",
    "arabic and hebrew": "مرحبا بالعالم – שלום",
    "chinese and hindi": "中文 हिन्दी ไทย 한국어",
    "joined accents": "e\u0301a\u030a Z\u0351\u0327\u0323a\u0334l\u0335g\u0336o",
    "lone surrogates": "a\ud800b\udfffc",
    "control characters": "a\x00b\x07c\x1bd\x7fe\x85f",
    "turned text": "abc\u202egnp.exe\u2066x\u2069",
    "no space at all": "a" * 10_000,
    "very long": "Dette er en setning på norsk. " * 334,
    "line breaks": "en\r\nto\rtre\n\n\nfire\u2028fem",
    "private and unassigned": "\ue000\U000e0001\U0010ffff\ufffe",
    "signs of ours": "«æøå» § 7-2 – … “x” € ½",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_every_letter_is_an_accessible_pdf(name: str, language: str) -> None:
    letter = EVERY[name](language)
    with pikepdf.open(io.BytesIO(letters.pdf(letter))) as document:
        root = document.Root
        assert str(root.Lang).partition("-")[0] == language
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == letter.title
            assert metadata["pdfuaid:part"] == "1"
        tags = _tags(root.StructTreeRoot)
        assert tags[0] == "Document" or "H1" in tags
        assert tags.count("H1") == 1
        assert tags.count("Table") == sum(isinstance(block, Table) for block in letter.blocks)
        # A table in a box would be missed by the line above; there is none.
        assert ("TH" in tags) == ("Table" in tags)
        assert "Figure" not in tags, "a figure would need a text in its place"


def _tags(node: pikepdf.Object) -> list[str]:
    found: list[str] = []
    if isinstance(node, pikepdf.Array):
        for each in node:
            found += _tags(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(str(node.S)[1:])
        if "/K" in node:
            found += _tags(node.K)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_the_pdf_says_word_for_word_what_the_chat_says(name: str, language: str) -> None:
    letter = EVERY[name](language)
    # The letterhead names the sender and a table has a head; the chat needs neither.
    said = " ".join([*letter.sender[:1], " · ".join(letter.sender[1:]), *plain_words(letters.text(letter))])
    read = " ".join(words_of(letters.pdf(letter)))
    for head in {" ".join(block.head) for block in letter.blocks if isinstance(block, Table)}:
        assert f" {head} " in read
        read = read.replace(f" {head} ", " ")
    assert _letters_of(read) == _letters_of(said)


def _letters_of(text: str) -> str:
    """Letters and figures alone: a line may break where the text has a space, and a row of a table has no colon."""
    return "".join(each for each in text if each.isalnum())


def test_every_page_tells_the_reference_and_its_number() -> None:
    letter = EVERY["receipt of a request"]("nb")
    assert letter.footer == "Referanse IP-7K4M-9QXF · side {page} av {pages}"


@pytest.mark.parametrize("name", HOSTILE)
def test_no_words_of_a_citizen_break_a_letter(name: str) -> None:
    appeal = cases.an_appeal().appeal
    assert appeal is not None
    case = cases.an_appeal(replace(appeal, grounds=HOSTILE[name]))
    case = replace(case, submitter=replace(case.submitter, name=HOSTILE[name][:200] or "x"))
    for letter in (
        letters.appeal_letter(case, BOOK, reckoning()),
        letters.receipt(case, BOOK, access_code=cases.CODE, reckoning=reckoning()),
    ):
        assert letters.pdf(letter).startswith(b"%PDF")
        letters.text(letter).encode("utf-8")


@pytest.mark.parametrize(
    "name", ["typst markup", "reading a file", "closing the data", "placeholders", "signs of ours", "very long"]
)
def test_what_a_citizen_wrote_stands_on_paper_letter_for_letter(name: str) -> None:
    letter = Letter("appeal_letter", "x", "nb", (Quote(HOSTILE[name].strip()),))
    # NUL is written out here as backslash and figures, so it is text.
    assert _squeezed("".join(words_of(letters.pdf(letter))[1:])) == _squeezed(HOSTILE[name])


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("_", "")


def test_signs_without_a_glyph_are_marked_and_the_reader_is_told() -> None:
    letter = Letter("appeal_letter", "x", "nb", (Paragraph("Hei 😀😀 中文 du"),), unprintable="Noe mangler.")
    assert words_of(letters.pdf(letter)) == "x Hei du Noe mangler.".split()
    assert "😀" in letters.text(letter)
    whole = Letter("appeal_letter", "x", "nb", (Paragraph("Hei du, Łukasz Nguyễn Київ"),), unprintable="Noe mangler.")
    assert "mangler." not in words_of(letters.pdf(whole))


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert letters.pdf(EVERY["appeal"]("nn")) == letters.pdf(EVERY["appeal"]("nn"))


def test_a_letter_names_nobody_in_its_repr() -> None:
    for make in EVERY.values():
        assert "Plant" not in repr(make("nb")) and cases.CODE not in repr(make("nb"))


def test_headings_are_short_enough_to_be_headings() -> None:
    for language in LANGUAGES:
        for make in EVERY.values():
            for block in make(language).blocks:
                assert not isinstance(block, Heading) or len(block.text) < 70


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_no_text_at_all_breaks_a_letter(text: str) -> None:
    appeal = cases.an_appeal().appeal
    assert appeal is not None
    case = cases.an_appeal(replace(appeal, grounds=text, wanted_outcome=text[::-1]))
    letter = letters.appeal_letter(case, BOOK, reckoning())
    assert letters.pdf(letter).startswith(b"%PDF")
    letters.text(letter).encode("utf-8")


def test_several_letters_are_set_at_once_without_mixing() -> None:
    wanted = [EVERY[name](language) for name in ("appeal", "own data", "receipt of a notice") for language in LANGUAGES]
    alone = [letters.pdf(letter) for letter in wanted]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(letters.pdf, wanted * 3)) == alone * 3
