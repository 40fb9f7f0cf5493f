"""Names in every script, and everything that is not one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import NotUnderstood
from bot.reading.names import LONGEST, read_name, read_name_insisted

NAMES = [
    ("Kari Nordmann", "Kari Nordmann"),
    ("jeg heter Kari Nordmann", "Kari Nordmann"),
    ("eg heiter Per", "Per"),
    ("my name is Emma Smith", "Emma Smith"),
    ("navnet er Ola Hansen", "Ola Hansen"),
    ("det er Kari her", "Kari"),
    ("Kari", "Kari"),
    ("Anna Maria Olsen Berg", "Anna Maria Olsen Berg"),
    ("Anne-Marie O'Hara", "Anne-Marie O'Hara"),
    ("Zainab", "Zainab"),
    ("Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
    ("Øyvind", "Øyvind"),
    ("Łukasz", "Łukasz"),
    ("محمد", "محمد"),
    ("kari nordmann", "Kari Nordmann"),
    ("Kari Nordmann, mamma til Ola", "Kari Nordmann"),
    ("KARI NORDMANN", "Kari Nordmann"),
    ("anne-marie o'hara", "Anne-Marie O'Hara"),
    ("Kari Nordmann 91234567", "Kari Nordmann"),
    ("Ola von der Lippe", "Ola von der Lippe"),
    ("Hei, jeg heter Kari", "Kari"),
    ("navn: Kari Nordmann", "Kari Nordmann"),
    ("Mitt navn er Per Olsen.", "Per Olsen"),
    ("Kari heter jeg", "Kari"),
    ("Sigrid og Ola", "Sigrid og Ola"),
    ("Dag Solstad", "Dag Solstad"),
    ("Live", "Live"),
    ("Inga", "Inga"),
    ("Dag", "Dag"),
    ("Finn", "Finn"),
    ("jeg heter Finn Hansen", "Finn Hansen"),
    ("This is Finn", "Finn"),
    ("May Britt", "May Britt"),
    ("eg heiter Torgeir, fødd 1961", "Torgeir"),
    ("namnet er Solveig", "Solveig"),
    ("det er sonen min, Eirik", "Eirik"),
    ("datteren min heter Emma", "Emma"),
    ("sønnen min Ola", "Ola"),
    ("my son Ola", "Ola"),
    ("Kari 😊", "Kari"),
    ("Kari Nordmann 9 år", "Kari Nordmann"),
    ("This is John Smith", "John Smith"),
    ("I'm John", "John"),
    ("jeg er Kari", "Kari"),
    ("Kari Nordmann kari@online.no", "Kari Nordmann"),
    ("she is called Emma", "Emma"),
    ("Ivan Иванов", "Ivan Иванов"),
    ("Bo", "Bo"),
    ("Liv", "Liv"),
    ("李明", "李明"),
    ("Kari N.", "Kari N"),
    ("J. R. R. Hansen", "J. R. R. Hansen"),
    ("Per", "Per"),
    ("kari  nordmann", "Kari Nordmann"),
    ("Kari nordmann", "Kari Nordmann"),
    ("ja, Kari Nordmann", "Kari Nordmann"),
    ("hun heter Emma Hansen og er 9 år", "Emma Hansen"),
    ("æ hete Kari", "Kari"),
    ("Even", "Even"),
    ("Vi Tran", "Vi Tran"),
    ("Fatima Al-Hassan", "Fatima Al-Hassan"),
    ("Odd Are", "Odd Are"),
    ("Kari Nordmann mamma til Ola", "Kari Nordmann"),
    ("प्रिया", "प्रिया"),
    ("D'Angelo", "D'Angelo"),
    ("Mette-Marit", "Mette-Marit"),
    ("Kari Nordmann (mamma)", "Kari Nordmann"),
    ("Bent", "Bent"),
    ("Li", "Li"),
    ("Nei, jeg heter Per", "Per"),
    ("Jo Nesbø", "Jo Nesbø"),
    ("jo, Kari", "Kari"),
    ("Ask Vik", "Ask Vik"),
    ("Ingebjørg Dei Sund", "Ingebjørg Dei Sund"),
    ("Jeg heter ikke Ole, jeg heter Per Vik", "Per Vik"),
    ("eg heiter ikkje Ole men Per Vik", "Per Vik"),
    ("not Ole, Per Vik", "Per Vik"),
    ("My name is not Ole. It is Per Vik", "Per Vik"),
]
NOT_NAMES = [
    "vet ikke",
    "hvorfor må jeg oppgi navn",
    "jeg vil klage",
    "9",
    "91234567",
    "kari@online.no",
    "",
    "   ",
    "?",
    "ja",
    "nei",
    "jeg er sliten",
    "hvem er du?",
    "Jeg vil ikke si det",
    "datteren min",
    "sønnen min",
    "BPA",
    "avbryt",
    "hei",
    "123 456",
    "I am tired",
    "my son",
    "Vil klage på vedtak",
    "anonym",
    "hva skal du med det",
    "sdfgh",
    "aaaaaaa",
    "-",
    "...",
    "'",
    "Oslo kommune",
    "kommunen",
    "det er bra",
    "jeg heter",
    "i dag",
    "x",
    "I don't want to say",
    "jeg har en sønn på 9 år",
    "😊",
    "kan jeg være anonym",
    "fysioterapi og BPA",
    "meg selv",
    "du trenger ikke navnet mitt",
    "they refused",
    "det går bra",
    "ok",
    "idiot",
    "bor alene",
    "greit nok",
    "nei jeg er sliten",
    "jeg heter jo det",
    "liker ikke dette",
    "jeg heter ikke Ole",
    "Mor heter Astrid og hva er en plan?",
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_is_taken_out_of_the_words_round_it(text: str, name: str) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize("text", NOT_NAMES)
def test_what_is_no_name_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(NotUnderstood) as problem:
        read_name(text)
    assert problem.value.reason == "not_understood"
    assert str(problem.value) == "not_understood"


def test_a_text_longer_than_a_name_is_refused() -> None:
    assert read_name("Ane " + "Olsen") == "Ane Olsen"
    with pytest.raises(NotUnderstood):
        read_name("Ane " + "o" * LONGEST)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_gives_a_name_or_is_not_understood(text: str) -> None:
    try:
        name = read_name(text)
    except NotUnderstood:
        return
    assert 0 < len(name) <= LONGEST
    assert any(character.isalpha() for character in name)
    assert not any(character.isdigit() for character in name)


@given(st.sampled_from([name for _text, name in NAMES]))
def test_reading_a_name_twice_gives_the_same(name: str) -> None:
    assert read_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "Jo",
        "Ask",
        "Li",
        "An",
        "Kari Glad",
        "Ola Venn",
        "Ingebjørg Dei Sund",
        "Odd",
        "Dag",
        "Vår Hansen",
        "Mine Berg",
        "Du Nguyen",
        "Min Jun Kim",
    ],
)
def test_a_real_name_is_read_when_it_is_given_again(name: str) -> None:
    assert read_name_insisted(name) == name


@pytest.mark.parametrize(
    "text",
    ["ja", "Ja", "nei", "NEI", "jo", "hopp over", "Hopp over", "avbryt", "Tilbake", "meny", "jeg er sliten", "Jeg vil ikke",
     "orker ikke mer", "Vår datter", "han bor hos meg", "I forgot", "skip", "no", "vet ikke", "hva er dette", "datteren min", "91234567",
     "kari@online.no", "bare skriv noe", "Start på nytt"],
)  # fmt: skip
def test_what_is_no_name_is_none_when_it_is_said_again(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_name_insisted(text)


@pytest.mark.parametrize(
    ("text", "name"), [("Jeg heter Jo", "Jo"), ("eg heiter Ask", "Ask"), ("my name is not Ole, I am called An", "An")]
)
def test_a_name_that_is_also_a_word_is_read_where_it_is_introduced(text: str, name: str) -> None:
    # Alone, the word may be the answer "yes": then it is read the second time.
    assert read_name(text) == name
    with pytest.raises(NotUnderstood):
        read_name(name)
    assert read_name_insisted(name) == name
