"""How the last day to appeal was found, line by line (pbrl § 7-5, fvl § 29; domstolloven §§ 148 and 149)."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

from bot.casework.deadline import DeadlineReckoning
from bot.guidance.phrasebook import Phrasebook
from bot.letters.blocks import Table
from bot.letters.words import Words, day_words

# The public holidays of helligdagsloven § 2 and the act of 26 April 1947, by the day of the year and by days from Easter Sunday.
_FIXED = {
    (1, 1): "new_year", (5, 1): "labour_day", (5, 17): "constitution_day", (12, 25): "christmas_day", (12, 26): "boxing_day",
}  # fmt: skip
_FROM_EASTER = {
    -3: "maundy_thursday", -2: "good_friday", 0: "easter_sunday", 1: "easter_monday", 39: "ascension_day", 49: "whit_sunday",
    50: "whit_monday",
}  # fmt: skip


def day_off(day: date) -> str:
    """What a day off is called, as a key of `content/letters/appeal_receipt.yml`; `holiday` when it is none of those known."""
    movable = {easter(day.year) + timedelta(days=apart): name for apart, name in _FROM_EASTER.items()}
    named = _FIXED.get((day.month, day.day)) or movable.get(day)
    return named or {6: "saturday", 7: "sunday"}.get(day.isoweekday(), "holiday")


def reckoning_rows(
    book: Phrasebook, language: str, municipality: str, reckoning: DeadlineReckoning
) -> tuple[tuple[str, str], ...]:
    """Start, length, the day by counting alone, each day off that moved it, and the last day: a label and what it comes to."""

    def say(key: str, **values: object) -> str:
        return book.text("appeal_receipt", key, language, municipality, **values)

    def day(when: date, weekday: bool = True) -> str:
        return day_words(when, language, weekday=weekday)

    limits = book.statutes["time_limits"].values()
    length = next(each[language] for each in limits if each["statute"] == reckoning.statute)
    moved = [
        (say("moved"), f"{say(day_off(off))}, {day(off, weekday=day_off(off) not in ('saturday', 'sunday'))}")
        for off in reckoning.skipped
    ]
    return (
        (say("start"), day(reckoning.start)),
        (say("length"), say("length_value", limit=length, statute=book.statute_words(reckoning.statute, language))),
        (say("raw"), day(reckoning.raw)),
        *(moved or [(say("not_moved"), say("working_day"))]),
        (say("final"), day(reckoning.final)),
    )


def reckoned(words: Words, reckoning: DeadlineReckoning) -> Table:
    """The same as a table of a letter."""
    rows = reckoning_rows(words.book, words.language, words.case.municipality, reckoning)
    return Table((words.say("appeal_receipt", "line"), words.say("appeal_receipt", "day")), rows)
