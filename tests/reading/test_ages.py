"""Ages and age groups; a time that something took is no age."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.ages import age_group, ages_in, read_age, read_age_group
from bot.reading.lone_age import lone_age
from bot.reading.plain import plain

TODAY = date(2026, 11, 21)

AGES = [
    ("9", 9),
    ("ni år", 9),
    ("ni", 9),
    ("han er 9", 9),
    ("sønnen min på ni", 9),
    ("17-åring", 17),
    ("she is nine", 9),
    ("9 years old", 9),
    ("født i 2017", 9),
    ("8 måneder", 0),
    ("baby", 0),
    ("nyfødd", 0),
    ("45 år", 45),
    ("han er 9 år gammel", 9),
    ("ho er seksten år", 16),
    ("tjueto år", 22),
    ("tjue-to", 22),
    ("twenty-one", 21),
    ("en gutt på 9", 9),
    ("9-årig gutt", None),
    ("he's 12", 12),
    ("I am 34", 34),
    ("i am seventeen", 17),
    ("snart 16", 15),
    ("jeg fyller 16 i mars", 15),
    ("han blir 18 år i sommer", 17),
    ("ho vert snart 16", 15),
    ("she turns 18 in May", 17),
    ("nearly 16", 15),
    ("fyller 16 i dag", 16),
    ("fylte 16 i mars", 16),
    ("datteren min på 9 som heter Ida", 9),
    ("a boy aged 9 with autism", 9),
    ("vi venter på 9 møter", None),
    ("fylte 16 i går", 16),
    ("født 12.03.2010", 16),
    ("født 12.12.2010", 15),
    ("fødd 3. mai 2016", 10),
    ("47 år", 47),
    ("nine-year-old", 9),
    ("9 åring", 9),
    ("18 months old", 1),
    ("3 uker gammel", 0),
    ("i tre år", None),
    ("for to år siden", None),
    ("vi har ventet i 3 år", None),
    ("200", None),
    ("Kari", None),
    ("", None),
    ("en", 1),
    ("han er 9 og hun er 12", None),
    ("født 1961", 65),
    ("born in 1990", 36),
    ("han er på skolen", None),
    ("15 1/2 år", 15),
    ("9,5 år", 9),
    ("femten og et halvt år", 15),
    ("91234567", None),
    ("2 tjenester", None),
    ("han er 9 år og har ventet i to år", 9),
    ("datteren min er 9 år", 9),
    ("alder: 14", 14),
    ("81", 81),
    ("hun er 103", 103),
    ("130 år", None),
    ("femåring", 5),
    ("fjortenåring", 14),
    ("eg er ein gut på fjorten", 14),
    ("årgang 2012", 14),
    ("med to barn", None),
    ("ni og en halv", None),
    ("tenåring", None),
]
GROUPS = [
    ("voksen", "adult"),
    ("vaksen", "adult"),
    ("adult", "adult"),
    ("barn", "under_16"),
    ("under 16", "under_16"),
    ("over 18", "adult"),
    ("myndig", "adult"),
    ("tenåring", None),
    ("9", "under_16"),
    ("16", "16_17"),
    ("17-åring", "16_17"),
    ("18", "adult"),
    ("under 18", None),
    ("over 16", None),
    ("16-17", "16_17"),
    ("16 eller 17", "16_17"),
    ("18+", "adult"),
    ("18 år eller eldre", "adult"),
    ("ikke voksen", None),
    ("hun er voksen", "adult"),
    ("han er et barn", "under_16"),
    ("voksent barn", None),
    ("over 16 men under 18", "16_17"),
    ("baby", "under_16"),
    ("15-16", None),
    ("Under 16 år", "under_16"),
    ("18 år eller mer", "adult"),
    ("mellom 16 og 18", None),
    ("16 til 17 år", "16_17"),
    ("ungdom", None),
    ("pensjonist", "adult"),
    ("ikke fylt 16", "under_16"),
    ("vet ikke", None),
    ("femten", "under_16"),
    ("født i 2009", "16_17"),
    ("over 200", None),
    ("200-300", None),
    ("99-12", None),
    ("eldre enn 18", "adult"),
    ("a grown-up", "adult"),
    ("100", "adult"),
]


@pytest.mark.parametrize(("text", "age"), AGES)
def test_an_age_is_read_and_nothing_else_is(text: str, age: int | None) -> None:
    assert read_age(text, TODAY) == age


@pytest.mark.parametrize(("text", "group"), GROUPS)
def test_an_age_group_is_read_and_doubt_stays_open(text: str, group: str | None) -> None:
    assert read_age_group(text, TODAY) == group


@pytest.mark.parametrize(
    ("age", "group"),
    [(0, "under_16"), (15, "under_16"), (16, "16_17"), (17, "16_17"), (18, "adult"), (120, "adult")],
)
def test_the_borders_are_sixteen_and_eighteen(age: int, group: str) -> None:
    assert age_group(age) == group


@pytest.mark.parametrize("age", [-1, 121, 1961])
def test_a_number_that_is_no_age_has_no_group(age: int) -> None:
    with pytest.raises(ValueError, match="not an age"):
        age_group(age)


@pytest.mark.parametrize(("today", "age"), [(date(2026, 5, 3), 10), (date(2026, 5, 2), 9), (date(2026, 5, 4), 10)])
def test_the_birthday_decides(today: date, age: int) -> None:
    assert read_age("født 3. mai 2016", today) == age


def test_a_year_of_birth_needs_today() -> None:
    assert read_age("født i 2017") is None


@pytest.mark.parametrize(
    "pattern", ["{}", "{} år", "han er {}", "{}-åring", "{} years old", "she is {}", "{}-year-old", "hun på {} år"]
)
@pytest.mark.parametrize("age", [*range(0, 121, 7), 1, 9, 15, 16, 17, 18])
def test_every_age_in_digits_round_trips(pattern: str, age: int) -> None:
    assert read_age(pattern.format(age), TODAY) == age


def test_ages_in_a_text_come_with_their_places() -> None:
    text = "datteren er 9 år og sønnen er en 14-åring"
    assert [(age, text[start:end]) for age, start, end in ages_in(text)] == [(9, "9 år"), (14, "14-åring")]


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_answered_without_an_error(text: str) -> None:
    age = read_age(text, TODAY)
    assert age is None or 0 <= age <= 120
    assert read_age_group(text, TODAY) in (None, "under_16", "16_17", "adult")


@pytest.mark.parametrize(
    ("text", "age"),
    [("sønnen min på 9 har BPA og PPT", 9), ("dottera mi på 12 treng hjelp", 12), ("min mor på 82 bor hjemme", 82), ("gutten på ni går på skole", 9),
     ("my son Pedro, 7", 7), ("my brother, 25", 25), ("Mor på 82", 82), ("sønnen min på 10", 10), ("plan for my son Pedro, 7, please", 7),
     ("bror min (25) treng plan", 25), ("dottera mi Ida Marie, 12", 12), ("søsteren min Kari, 40, har MS", 40)],
)  # fmt: skip
def test_a_number_beside_somebody_who_is_named_is_their_age(text: str, age: int) -> None:
    assert [each[0] for each in ages_in(plain(text))] == [age]


@pytest.mark.parametrize(
    "text",
    [
        "my son Pedro, 7 Elm Street",
        "mor, 91234567",
        "bror min, 2. november",
        "my daughter, 3 times a week",
        "mamma, 14 dager",
    ],
)
def test_a_number_beside_somebody_that_goes_on_to_count_is_no_age(text: str) -> None:
    assert ages_in(plain(text)) == []


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("vi har to barn på 6 og 9 som begge trenger koordinator", [6, 9]),
        ("children aged 6 and 9", [6, 9]),
        ("borna er 6, 8 og 9 år", [6, 8, 9]),
        ("han er 9 og 2 søsken er voksne", [9]),
        ("han e 9 å heite per", [9]),
    ],
)
def test_every_age_of_several_people_is_found(text: str, ages: list[int]) -> None:
    assert [age for age, _start, _end in ages_in(text)] == ages


@pytest.mark.parametrize(
    ("text", "age"),
    [("byrjar å bli gammal, 81", 81), ("gammel som alle haugene - 90", 90), ("getting on, 77", 77), ("hun? 12", 12), ("fyller 18 neste uke", None),
     ("snart 16", None), ("mellom 15 og 17", None), ("over 18", None), ("for 3 uker siden", None), ("200", None), ("17.5", None)],
)  # fmt: skip
def test_the_one_number_in_an_answer_about_age_is_the_age(text: str, age: int | None) -> None:
    assert lone_age(text) == age
