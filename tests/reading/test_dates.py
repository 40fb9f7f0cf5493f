"""Days in people's words; the day before the month, and nothing read as a date that is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import NotUnderstood
from bot.reading.dates import dates_in, read_date

SATURDAY = date(2026, 11, 21)

PAST = [
    ("24/7", "2026-07-24"),
    ("den 24/7", "2026-07-24"),
    ("3. mars", "2026-03-03"),
    ("03.03.2026", "2026-03-03"),
    ("3/3-26", "2026-03-03"),
    ("2026-03-03", "2026-03-03"),
    ("tredje mars", "2026-03-03"),
    ("i går", "2026-11-20"),
    ("i forgårs", "2026-11-19"),
    ("forrige tirsdag", "2026-11-17"),
    ("i forrige uke", "2026-11-09"),
    ("for to uker siden", "2026-11-07"),
    ("for 3 uker og 2 dager siden", "2026-10-29"),
    ("for to veker og ein dag sidan", "2026-11-06"),
    ("a month and a week ago", "2026-10-14"),
    ("førre veke", "2026-11-09"),
    ("i går kveld", "2026-11-20"),
    ("for tre veker sidan", "2026-10-31"),
    ("yesterday", "2026-11-20"),
    ("last Tuesday", "2026-11-17"),
    ("two weeks ago", "2026-11-07"),
    ("March 3rd", "2026-03-03"),
    ("3 March 2026", "2026-03-03"),
    ("den 12.", "2026-11-12"),
    ("vi fikk brevet 3. mars i år", "2026-03-03"),
    ("brevet kom på mandag", "2026-11-16"),
    ("3. desember", "2025-12-03"),
    ("3. mars i fjor", "2025-03-03"),
    ("the third of March", "2026-03-03"),
    ("for ei veke sidan", "2026-11-14"),
    ("a week ago", "2026-11-14"),
    ("a fortnight ago", "2026-11-07"),
    ("tirsdag 3. mars", "2026-03-03"),
    ("tirsdag i forrige uke", "2026-11-10"),
    ("Tuesday last week", "2026-11-10"),
    ("mandag for to uker siden", "2026-11-02"),
    ("for et halvt år siden", "2026-05-21"),
    ("31.12.2025", "2025-12-31"),
    ("3.3.26", "2026-03-03"),
    ("3.3", "2026-03-03"),
    ("3/3", "2026-03-03"),
    ("den 3/3", "2026-03-03"),
    ("March 3, 2026", "2026-03-03"),
    ("March 3rd, 2026", "2026-03-03"),
    ("Mars 3", "2026-03-03"),
    ("i dag", "2026-11-21"),
    ("today", "2026-11-21"),
    ("idag", "2026-11-21"),
    ("igår", "2026-11-20"),
    ("søndag", "2026-11-15"),
    ("på lørdag", "2026-11-14"),
    ("den 25.", "2026-10-25"),
    ("den 31.", "2026-10-31"),
    ("the 12th", "2026-11-12"),
    ("day before yesterday", "2026-11-19"),
    ("3.mars 2026", "2026-03-03"),
    ("3mars", "2026-03-03"),
    ("29. februar", "2024-02-29"),
    ("12 septmber 2025", "2025-09-12"),
    ("brevet er datert 12.10.26, tror jeg", "2026-10-12"),
    ("fikk det i går kl 10.15", "2026-11-20"),
    ("17. mai", "2026-05-17"),
    ("for en måned siden", "2026-10-21"),
    ("for 3 mnd siden", "2026-08-21"),
    ("julaften", "2025-12-24"),
    ("forrige måned", "2026-10-01"),
    ("for ca to veker sidan", "2026-11-07"),
    ("den tolvte", "2026-11-12"),
    ("femte i tredje", "2026-03-05"),
    ("den femte i tredje 2025", "2025-03-05"),
    ("sist onsdag", "2026-11-18"),
    ("3. mars 2026.", "2026-03-03"),
    ("03-03-2026", "2026-03-03"),
    ("trisdag", "2026-11-17"),
    ("1. januar '26", "2026-01-01"),
    ("01.02.03", "2003-02-01"),
    ("1/1-99", "1999-01-01"),
    ("i går, 20. november", "2026-11-20"),
    ("5 nov", "2026-11-05"),
    ("5. okt. 2025", "2025-10-05"),
    ("vedtaket kom den 12. i denne måneden", "2026-11-12"),
    ("tjueandre oktober", "2026-10-22"),
    ("tysdag", "2026-11-17"),
    ("on Monday", "2026-11-16"),
    ("for 10 dagar sidan", "2026-11-11"),
    ("3 of March", "2026-03-03"),
    ("24. desember 2025 kl. 12.00", "2025-12-24"),
]
FUTURE = [
    ("neste fredag", "2026-11-27"),
    ("om en måned", "2026-12-21"),
    ("next Friday", "2026-11-27"),
    ("på mandag", "2026-11-23"),
    ("3. mars", "2027-03-03"),
    ("i morgen", "2026-11-22"),
    ("om to veker", "2026-12-05"),
    ("in two weeks", "2026-12-05"),
    ("31.12", "2026-12-31"),
    ("om et år", "2027-11-21"),
    ("i overmorgen", "2026-11-23"),
    ("den 12.", "2026-12-12"),
    ("tomorrow", "2026-11-22"),
    ("neste uke", "2026-11-28"),
    ("til 31. desember 2027", "2027-12-31"),
    ("om 6 månader", "2027-05-21"),
    ("29. februar", "2028-02-29"),
    ("fredag om", "2026-11-27"),
    ("two months from now", "2027-01-21"),
    ("1. mars neste år", "2027-03-01"),
]
REFUSED = [
    ("31. februar", "no_such_date"),
    ("32.01.2026", "no_such_date"),
    ("30/2", "no_such_date"),
    ("31. april", "no_such_date"),
    ("31.04.2026", "no_such_date"),
    ("29.02.2025", "no_such_date"),
    ("00.01.2026", "no_such_date"),
    ("1.13.2026", "no_such_date"),
    ("2026-13-01", "no_such_date"),
    ("February 30th", "no_such_date"),
    ("mars", "not_understood"),
    ("9 år", "not_understood"),
    ("91 23 45 67", "not_understood"),
    ("2 tjenester", "not_understood"),
    ("", "not_understood"),
    ("vet ikke", "not_understood"),
    ("i mars 2026", "not_understood"),
    ("mars 2026", "not_understood"),
    ("kl 10.15", "not_understood"),
    ("kl. 22.30", "not_understood"),
    ("hjelp 24/7", "not_understood"),
    ("24/7 hjelp", "not_understood"),
    ("1/2 år", "not_understood"),
    ("91-23-45-67", "not_understood"),
    ("91.23.45.67", "not_understood"),
    ("Jan 9 år", "not_understood"),
    ("§ 2-5", "not_understood"),
    ("9", "not_understood"),
    ("2026", "not_understood"),
    ("hver mandag", "not_understood"),
    ("mandat", "not_understood"),
    ("for lenge siden", "not_understood"),
    ("han er 9 år og har 3 tjenester", "not_understood"),
    ("den andre", "not_understood"),
    ("datert 3. mars, men jeg fikk det 10. mars", "ambiguous"),
    ("i mars 26", "ambiguous"),
    ("may I ask", "not_understood"),
    ("den 12 år gamle gutten", "not_understood"),
    ("den tredje gangen", "not_understood"),
    ("god morgen", "not_understood"),
    ("midten av mars", "not_understood"),
    ("5 av 7", "not_understood"),
    ("22.30", "not_understood"),
    ("i fjor", "not_understood"),
    ("for noen uker siden", "not_understood"),
    ("3.5 timer", "not_understood"),
    ("5 dager i uka", "not_understood"),
    ("03.03.20266", "not_understood"),
    ("9.9.1999999", "not_understood"),
    ("+47 22 03 20 26", "not_understood"),
    ("3. klasse", "not_understood"),
    ("om natten", "not_understood"),
    ("14-åring", "not_understood"),
    ("99. mars", "no_such_date"),
    ("2 mars 3 mai", "ambiguous"),
    ("Datteren vår fyller 18 i august", "not_understood"),
    ("en gang mellom 3. og 5. november", "ambiguous"),
    ("4 or 5 May", "ambiguous"),
    ("fem koordinatorer in three years", "not_understood"),
    ("15. i", "not_understood"),
]
NB = "januar februar mars april mai juni juli august september oktober november desember".split()
EN = "January February March April May June July August September October November December".split()


@pytest.mark.parametrize(("text", "day"), PAST)
def test_a_day_that_has_been_is_read(text: str, day: str) -> None:
    assert read_date(text, SATURDAY, "past").isoformat() == day


@pytest.mark.parametrize(("text", "day"), FUTURE)
def test_a_day_to_come_is_read(text: str, day: str) -> None:
    assert read_date(text, SATURDAY, "future").isoformat() == day


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_no_day_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NotUnderstood) as problem:
        read_date(text, SATURDAY, "past")
    assert problem.value.reason == reason
    assert str(problem.value) == reason


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.sampled_from(["past", "future"]))
@settings(deadline=None, max_examples=150)
def test_every_written_form_of_a_date_round_trips(day: date, prefer: str) -> None:
    d, m, y, short = day.day, day.month, day.year, f"{day.year % 100:02}"
    nb, en = NB[m - 1], EN[m - 1]
    forms = [
        f"{d}. {nb} {y}", f"{d}.{nb} {y}", f"{d} {nb} {y}", f"den {d}. {nb} {y}", f"{d:02}.{m:02}.{y}", f"{d}.{m}.{y}",
        f"{d}/{m}-{short}", f"{d}/{m}/{y}", f"{d}-{m}-{y}", f"{d:02}.{m:02}.{short}", f"{y}-{m:02}-{d:02}", f"{d} {en} {y}",
        f"{en} {d}, {y}", f"{d} of {en} {y}", f"vi fikk brevet {d}. {nb} {y}, og nå er vi lei", f"{d}. {nb[:3]} {y}",
        f"{d}. {nb.upper()} {y}", f"{d}.{m}.{y}.",
    ]  # fmt: skip
    for form in forms:
        assert read_date(form, SATURDAY, prefer) == day, form  # type: ignore[arg-type]


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.dates(date(2020, 1, 1), date(2040, 12, 31)))
@settings(deadline=None, max_examples=100)
def test_a_day_without_a_year_is_the_nearest_on_the_right_side(day: date, today: date) -> None:
    for form in (f"{day.day}. {NB[day.month - 1]}", f"{day.day}/{day.month}", f"{EN[day.month - 1]} {day.day}"):
        past, future = read_date(form, today, "past"), read_date(form, today, "future")
        assert (past.day, past.month) == (future.day, future.month) == (day.day, day.month)
        assert past <= today <= future
        leap = (day.day, day.month) == (29, 2)
        assert today - past <= timedelta(days=8 * 366 if leap else 366)
        assert future - today <= timedelta(days=8 * 366 if leap else 366)


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.integers(1, 20))
@settings(deadline=None, max_examples=60)
def test_so_many_days_or_weeks_ago_is_counted(today: date, count: int) -> None:
    assert read_date(f"for {count} dager siden", today) == today - timedelta(days=count)
    assert read_date(f"for {count} veker sidan", today) == today - timedelta(weeks=count)
    assert read_date(f"{count} weeks ago", today) == today - timedelta(weeks=count)
    assert read_date(f"om {count} uker", today, "future") == today + timedelta(weeks=count)


@pytest.mark.parametrize("today", [SATURDAY + timedelta(days=shift) for shift in range(7)])
@pytest.mark.parametrize(("name", "number"), [("mandag", 0), ("tysdag", 1), ("Wednesday", 2), ("søndag", 6)])
def test_a_weekday_is_the_nearest_one_and_never_today(today: date, name: str, number: int) -> None:
    past, future = read_date(f"på {name}", today), read_date(f"på {name}", today, "future")
    assert past.weekday() == future.weekday() == number
    assert 1 <= (today - past).days <= 7
    assert 1 <= (future - today).days <= 7


def test_one_month_from_the_last_of_january_is_the_last_of_february() -> None:
    assert read_date("om en måned", date(2027, 1, 31), "future") == date(2027, 2, 28)


def test_dates_in_a_text_come_with_their_places() -> None:
    text = "vedtaket av 3. mars 2026 kom i går, 91 23 45 67"
    assert [text[start:end] for start, end in dates_in(text)] == ["3. mars 2026", "i går"]


@given(st.text(max_size=200) | st.text(alphabet="0123456789./- marsijul", max_size=60))
@settings(deadline=None)
def test_any_text_gives_a_day_or_is_not_understood(text: str) -> None:
    try:
        assert isinstance(read_date(text, SATURDAY), date)
    except NotUnderstood as problem:
        assert str(problem) in ("not_understood", "no_such_date", "ambiguous")


@pytest.mark.parametrize("text", ["for 999 år siden", "om 999 år", "for 200 år siden", "3. mars 1026", "03.03.2926"])
def test_a_day_outside_the_calendar_is_no_day(text: str) -> None:
    with pytest.raises(NotUnderstood) as problem:
        read_date(text, SATURDAY, "future")
    assert problem.value.reason == "no_such_date"


@pytest.mark.parametrize("text", ["for et halvt uker siden", "et halvt måned siden"])
def test_half_of_something_else_than_a_year_is_not_guessed(text: str) -> None:
    with pytest.raises(NotUnderstood) as problem:
        read_date(text, SATURDAY)
    assert problem.value.reason == "not_understood"
