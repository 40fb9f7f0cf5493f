"""Consent and submission rest on yes and no, so doubt must never come out as a yes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.yes_no import read_yes_no

YES = [
    "ja",
    "Ja.",
    "JA!",
    "jaaa",
    "jepp",
    "jada",
    "ja da",
    "jau",
    "joda",
    "det stemmer",
    "stemmer bra det",
    "ok",
    "OK",
    "okei",
    "greit",
    "det er greit",
    "helt greit",
    "yes",
    "yes please",
    "yes, that is correct",
    "go ahead",
    "samtykker",
    "jeg samtykker",
    "eg samtykkjer",
    "send inn",
    "send det",
    "👍",
    "👍🏽",
    "ja takk",
    "gjerne",
    "sure",
    "of course",
    "I agree",
    "fine by me",
    "sounds good",
    "confirmed",
    "y",
    "j",
    "ja gjer det",
    "ja, alt er rett",
    "ja eg godtek det",
    "det er eg samd i",
    "ja absolutt",
    "sjølvsagt",
    "selvfølgelig",
    "klart det",
    "ja det er helt riktig",
    "ja, jeg samtykker til at kommunen lagrer dette",
    "ja, send den inn",
    "yup that's it",
    "yes send it",
    "send inn no",
    "ja, send no",
    "Ja, det er greit for meg",
    "right",
    "exactly",
    "absolutely",
    "ja vær så god",
    "bare send",
    "ja bare send inn",
    "ja jeg har lest alt og vil at dere skal behandle saken så fort som mulig",
    "that's fine with me",
    "okay, go ahead",
    "helt i orden",
    "ja 👍",
    "ok da",
    "greit, takk",
    "ja, tusen takk",
    "Yes, I consent",
    "det går fint",
    "yess",
    "ja trekk saken",
    "ja, slett saken min",
    "ja, trekk saken",
    "det høres bra ut",
    "👌",
    "✅",
]
NO = [
    "nei",
    "Nei!",
    "nope",
    "nei takk",
    "ikke",
    "ikkje",
    "stemmer ikke",
    "det stemmer ikkje",
    "det stemmer ikke",
    "no thanks",
    "no",
    "jeg samtykker ikke",
    "eg samtykkjer ikkje",
    "ikkje send",
    "ikke send inn",
    "nei, ikke send",
    "no, don't send it",
    "don't send it",
    "not now",
    "nei det vil eg ikkje",
    "det er feil",
    "nei, det er feil",
    "aldri",
    "slett ikke",
    "slett ikkje",
    "absolutely not",
    "I don't think so",
    "eg trur ikkje det",
    "næ",
    "neida",
    "nei helst ikkje",
    "ikkje no",
    "that is not correct",
    "I disagree with that",
    "n",
    "nah",
    "wrong",
    "no that isn't what I meant",
    "👎",
    "nei nei",
    "nei jeg vil ikke at dere lagrer noe om meg",
    "nei eg er ikkje samd",
    "nei, det har ho ikkje",
    "det er ikke riktig",
    "I do not agree",
    "I do not consent",
    "ikke greit",
    "not ok",
    "helst ikke",
    "no thank you",
    "nei, ikkje i det heile",
    "nei jeg vil endre telefonnummeret",
    "vil ikke",
    "over mitt lik",
    "uaktuelt",
    "nei det er ikke greit",
    "nei, jeg samtykker ikke",
    "neeei",
    "overhodet ikke",
    "neppe",
    "not that one",
    "No, I want to change the phone number",
    "ikke nå",
    "❌",
]
OPEN = [
    "",
    "   ",
    "ja, men ikke send",
    "ja nei vent",
    "kanskje",
    "vet ikke",
    "maybe",
    "ja?",
    "ok?",
    "er det greit",
    "hvorfor",
    "ja men",
    "ja, hvis dere sletter det",
    "nei, det stemmer",
    "nei men det er greit",
    "ikke sant",
    "ja og nei",
    "yes and no",
    "yes but not now",
    "jaja",
    "tja",
    "jeg er usikker",
    "not sure",
    "ja jeg vil avbryte",
    "ja slett alt",
    "no problem",
    "ikke noe problem",
    "ikke feil",
    "not wrong",
    "ja, bortsett fra telefonnummeret",
    "ja, telefonnummeret er feil",
    "yes, but the phone is wrong",
    "stemmer nesten",
    "greit å vite at det er gratis",
    "sure is cold today",
    "jo mer jeg tenker på det",
    "send meg mer informasjon",
    "jeg har en sønn på ni år som trenger plan",
    "Kari Nordmann",
    "91234567",
    "   ",
    "...",
    "👍👎",
    "ja, ikke",
    "ja ikkje send",
    "yes don't",
    "yes no",
    "no yes",
    "ja, nei",
    "hva",
    "vent",
    "ja når jeg har snakket med mannen min",
    "ja jeg tror det",
    "I guess so",
    "jeg vet ikke helt",
    "ja jeg vil ha hjelp men jeg vil ikke at dere lagrer navnet mitt",
    "det er greit at du spør, men jeg må tenke",
    "ja hvorfor ikke",
    "why not",
    "ok vent",
    "yes if my wife agrees",
    "ja, først vil jeg vite mer",
    "I have no objection",
    "ikke noe i veien for det",
    "🤷",
    "ja 🤔",
    "det kan jeg ikke si ja til",
    "si ja",
    "ok men ikke del med skolen",
    "ja, unntatt skolen",
    "jeg samtykker, men ikke til skolen",
    "samtykker delvis",
    "stopp",
    "nei vent",
    "den grønne",
    "all right then let me think",
    "godt spørsmål",
    "consent?",
    "jeg trekker samtykket",
    "ja jeg trekker samtykket",
    "I don't disagree",
    "ja eller nei",
    "ja/nei",
    "nja",
    "no er eg klar",
    "hadde vært fint om dere ikke lagret det",
    "samtykke",
    "consent",
    "supert, takk",
    "flott, takk",
    "slett saken min",
    "jjjjjjjj",
    "no går eg",
    "No klage æ på det der avslaget, ta imot",
    "no answer from the municipality",
    "no comment",
    "no more questions please, summary",
    "nei nå avslutter vi utfyllingen",
    "stopp",
    "ok, men ikke enda",
]
NEGATIONS = ["ikke", "ikkje", "not", "don't", "aldri", "never", "nei", "uten", "ingen"]


@pytest.mark.parametrize("text", YES)
def test_a_clear_yes_is_a_yes(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", NO)
def test_a_clear_no_is_a_no(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", OPEN)
def test_a_hedge_a_condition_a_contradiction_or_something_else_stays_open(text: str) -> None:
    assert read_yes_no(text) is None


@pytest.mark.parametrize("negation", NEGATIONS)
@pytest.mark.parametrize("text", YES)
def test_a_yes_with_a_negation_is_never_a_yes(text: str, negation: str) -> None:
    assert read_yes_no(f"{text} {negation}") is not True
    assert read_yes_no(f"{negation} {text}") is not True
    assert read_yes_no(f"{text}, {negation}") is not True


@pytest.mark.parametrize("text", YES)
def test_a_yes_with_a_question_mark_asks_and_does_not_consent(text: str) -> None:
    assert read_yes_no(f"{text}?") is None


@pytest.mark.parametrize(
    "but", ["men", "but", "hvis", "if", "bortsett fra skolen", "unless", "vent", "kanskje", "avbryt"]
)
@pytest.mark.parametrize("text", YES)
def test_a_yes_with_a_reservation_is_never_a_yes(text: str, but: str) -> None:
    assert read_yes_no(f"{text} {but}") is not True


@pytest.mark.parametrize("text", ["ja", "jepp", "yes", "ok", "det stemmer", "nei", "nope", "nei takk", "ikke"])
def test_case_spaces_and_full_stops_change_nothing(text: str) -> None:
    expected = read_yes_no(text)
    assert expected is not None
    assert read_yes_no(text.upper()) is expected
    assert read_yes_no(f"  {text} .") is expected
    assert read_yes_no(f"{text}!!!") is expected


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_is_answered_without_an_error(text: str) -> None:
    assert read_yes_no(text) in (True, False, None)


@given(st.lists(st.sampled_from(["ja", "yes", "ok", "send", "det", "stemmer", "jeg", "samtykker", "takk"]), max_size=6),
       st.sampled_from(["ikke", "ikkje", "not", "nei", "aldri", "vent", "kanskje"]), st.integers(0, 6))  # fmt: skip
@settings(deadline=None)
def test_wherever_a_negation_or_hedge_stands_there_is_no_yes(words: list[str], denial: str, at: int) -> None:
    words.insert(min(at, len(words)), denial)
    assert read_yes_no(" ".join(words)) is not True
