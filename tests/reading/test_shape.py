"""What a message looks like: a question, its length, whether it holds words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.shape import asks_openly, has_letters, looks_like_question, words

QUESTIONS = """hva er en plan|kan jeg klage|har jeg rett til plan|må vi søke på nytt|er det gratis|what is a plan|who can help|Can I apply|
do we need it|is it free|stemmer det at han har rett|jeg lurer på om vi kan få plan|I wonder if we qualify|kva er koordinator|
kven bestemmer|korleis søkjer eg|kor lenge må vi vente|Hei! Kan vi få koordinator|han er syk, hva gjør jeg|når er fristen|
når må jeg klage|har sønnen min rett på koordinator|ka e en plan|koffor det|hei kan du hjelpe|kvar finn eg skjemaet|
Kvar ligg kontoret|hvor lang er klagefristen|how long does it take|when do I have to appeal|er eg for sein|
har kommunen plikt|Vi fikk avslag. Kan vi klage|får vi mer hjelp|does my son qualify|må det være skriftlig|plan?|
kan en få plan uten diagnose|skal det koste noe|åssen søker man|hoffer spør du|eg vil gjerne vete kor lang tid det tek|
og hvem bestemmer|men hva om han ikke vil|is it true that I need two diagnoses|hvorfor|?|har du en plan?|¿plan?|plan؟"""
TELLINGS = """Kari Nordmann|han er 9|jeg vil klage|ja|nei|Når han kommer hjem er han sliten|hva vi trenger er en koordinator|
what we need is one person|Har diagnosen ADHD|har en sønn på ni|Kvar dag treng ho hjelp|er mor til en gutt|kari@online.no|
BPA og fysioterapi|When she comes home she is tired|vil ha plan|have a daughter|Ken Hansen|er sliten|
trenger noen som samler trådene|skal ha en plan|I am tired|vi vet ikke hvem som har ansvaret|Må ha hjelp hver dag|
vi har ikke hørt noe|do it|may 5|har det vondt|fikk det i går|har ikke noen|Will Hansen|May Britt|Are Hansen|Kim|e 9 år|
han går i barnehage|takk skal du ha|Hei, takk skal dere ha!|12. mars|https://x.no/?a=b|| |...|👍|123"""


def _listed(table: str) -> list[str]:
    return table.replace("|\n", "|").split("|")


@pytest.mark.parametrize("text", _listed(QUESTIONS))
def test_a_question_is_seen_with_or_without_its_mark(text: str) -> None:
    assert looks_like_question(text)


@pytest.mark.parametrize("text", _listed(TELLINGS))
def test_an_answer_or_a_story_is_no_question(text: str) -> None:
    assert not looks_like_question(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("ja", 1),
        ("jeg vil klage", 3),
        ("don't know", 2),
        ("BPA, fysio og 2 til", 5),
        ("👍 …", 0),
        ("e-post", 1),
    ],
)
def test_words_are_counted_without_signs(text: str, count: int) -> None:
    assert words(text) == count


@pytest.mark.parametrize(
    ("text", "told"), [("ja", True), ("Łukasz", True), ("😀", False), ("123", False), ("", False), ("محمد", False)]
)
def test_letters_are_those_that_the_service_can_read(text: str, told: bool) -> None:
    assert has_letters(text) is told


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_has_a_shape(text: str) -> None:
    assert looks_like_question(text) in (True, False)
    assert words(text) >= 0
    assert has_letters(text) in (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "Hvem bestemmer?", "Når får jeg svar?", "til hvem sender jeg den", "jeg lurer på hvem som bestemmer",
        "Han er syk, hva gjør jeg?", "By when must I appeal?", "Hei, kva er ein plan?", "Korleis søkjer eg?", "ka e vitsen",
        "Can you tell me what it costs?",
    ],
)  # fmt: skip
def test_an_interrogative_that_opens_asks_openly(text: str) -> None:
    assert asks_openly(text)


@pytest.mark.parametrize(
    "text",
    [
        "Må man ha ansvarsgruppe når man har plan?", "Do I need group meetings when I have a plan?",
        "As far as I know it makes no difference when I ask", "Kan eg miste det eg har om eg klagar?",
        "Vi kan søke hvor som helst", "Får jeg plan, eller er det bare for barn?",
    ],
)  # fmt: skip
def test_a_when_or_a_where_inside_leaves_a_question_of_yes_and_no(text: str) -> None:
    assert not asks_openly(text)
