"""The separate questions of one message: what is cut in two, and what only looks as if it were two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.questions import questions_in
from bot.reading.shape import looks_like_question

TWO = """
Hva er en individuell plan | hvem kan få den?
Hva er en plan | hva koster det?
Hvor lang tid tar det | hvem bestemmer?
Kan jeg klage | hvor lang tid har jeg på meg?
hvordan klager jeg | koster det noe
Er det gratis | må jeg ha diagnose?
hva er en koordinator | kan jeg velge selv
Hvem avgjør klagen | hvordan skal den skrives?
Kan jeg klage når vedtaket kommer | må jeg vente?
Må jeg ha fullmakt | holder det at jeg er moren hennes?
Kan jeg klage selv om fristen er ute | hva skriver jeg?
åssen søker jeg | hvem svarer meg
ka e en plan | korsen søke æ om den
Kva er ein individuell plan | kven kan få han?
Kor lang tid tek det | kostar det noko?
Korleis klagar eg | kor lang er fristen?
Må eg ha fullmakt | held det at eg er mor hennar?
Kven avgjer det | kan eg klage?
Har vi krav på barnekoordinator | kva gjer ho?
Kan ho søkje for seg sjølv | treng ho meg?
koffor må eg vente | kem kan eg ringje
What is a plan | who can get one?
What does it cost | how long does it take?
How do I appeal | where do I send it?
Do I need a form | can I just call?
Is there a deadline | what if I miss it?
how long do I have | does it cost anything?
Is there anyone who can help me | do I have to do it all alone?
who decides | why does it take so long
"""
"""Two questions of one sentence, to be joined by the words of their language."""

JOINTS = {
    "nb": (" og ", ", og ", ", ", " – og ", ", men ", ", pluss "),
    "en": (" and ", ", and ", ", ", " – and ", ", but ", ", also "),
}

ONE = """

Hva er forskjellen på individuell plan og IOP?
Hva er forskjellen på individuell plan og individuell opplæringsplan?
Hva er forskjellen på kommunens koordinerende enhet og sykehusets?
Kan jeg få både plan og koordinator?
Må både mor og far skrive under?
Kan jeg og mannen min klage?
Kan Kari og Ola Nordmann være med i ansvarsgruppa?
Kan Are Moe og Kari Vik komme på møtet?
Kan mor, far og søsken være med?
Gjelder det for barn, unge og voksne?
Kan legen, sykepleieren eller fysioterapeuten be om det for meg?
Vet dere om fysioterapeuten, ergoterapeuten og legen kan se planen?
Hvem har ansvaret for at planen blir fulgt og oppdatert?
Hva gjør jeg når kommunen ikke svarer og jeg ikke orker mer?
Kan jeg klage hvis jeg får avslag og ikke er enig?
Kan jeg få plan selv om jeg er frisk og jobber?
Kan jeg søke for moren min, som er 80 og bor alene?
Har han rett på plan, selv om han bare er fire, og går i barnehage?
Hva skjer hvis jeg ikke vil ha en plan, men en koordinator?
Kan jeg si nei til planen og likevel få koordinator?
Vet du om kommunen må svare, eller om de kan vente?
Stemmer det at jeg må betale og at jeg må vente?
Er det sånn at jeg må ha en diagnose og være syk i to år?
Skal jeg sende det på e-post eller i posten?
Hvor ligger kontoret, i rådhuset eller på biblioteket?
Er det kommunen eller sykehuset som har ansvaret?
Har jeg rett på koordinator eller ikke?
Kan jeg få plan, ja eller nei?
Hva heter det, individuell plan eller tiltaksplan?
Hva er rehabilitering og habilitering?
Hvis jeg får nei, kan jeg klage?
Hva om jeg flytter, kan jeg beholde planen?
Når jeg er flyttet, må jeg søke på nytt?
Siden han er 15, må han samtykke?
Hvor lang tid har jeg, når de har sagt nei?
Kor lang frist har eg, når dei har avslått?
How long do I have, when they have said no?
Er det kommunen som bestemmer, eller er det sykehuset?
Is it the hospital that decides, or is it the council?
Er det lov å få en til å hjelpe og å ha ham lenge?
Moren min er 80, hva kan hun få?
Jeg har en sønn på 9 og en datter på 12, kan de få plan?
Jeg lurer på hva en koordinator gjør og om jeg kan få en
Kva er skilnaden på IP og IOP?
Kan eg få plan og koordinator?
Kan eg seie nei til planen og likevel få koordinator?
Kva gjer eg når dei ikkje svarar og eg ikkje har fleire krefter?
Dersom eg får nei, kan eg klage?
Kan Torgeir og Liv Marit vere med på møtet?
Kven har ansvaret for at planen blir følgd og oppdatert?
Må eg og bror min skrive under begge to?
Held det med lege, helsesjukepleiar og PPT i ansvarsgruppa?
Can I get both a plan and a coordinator?
What is the difference between an individual plan and an education plan?
Can my wife and I apply together?
Can a child and her parents decide together?
Can Kari and Ola Nordmann come to the meeting?
Can I get help to write the appeal and send it?
Can I say no to the plan and still get a coordinator?
Can I apply for myself or my mother?
What happens if they refuse and I disagree?
What do I do when nobody answers and I am tired?
Who reads the plan, the doctor and the nurse?
What are health and care services?
Are health and care services free?
Do I have a right to it or not?
If they refuse, can I appeal?
What if I move, can I keep the plan?
Since he is 15, does he have to consent?
"""

NONE = """
søk
ja
nei takk
Kari Nordmann
Hva?
plan?
Jeg vil klage og jeg vil ha en ny koordinator
Eg vil søkje om plan, og eg vil ha koordinator
I want to appeal and I need a coordinator
Jeg har fått avslag og er sint.
BPA, fysioterapi og støttekontakt
Sønnen min er 9 og har autisme, og vi er slitne.
"""

KNOWN_FAULTS = """
Can Will Hansen and May Berg come to the meeting?
Kan jeg få hjelp til å skrive klagen, og sende den?
"""
"""One question each, and cut in two: a name that is also a verb, a second infinitive."""


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


def pairs() -> list[tuple[str, str, str]]:
    found = []
    for number, row in enumerate(rows(TWO)):
        first, second = row.split(" | ")
        language = "en" if first.casefold().split()[0] in ("what", "how", "do", "is", "who") else "nb"
        found.append((first, JOINTS[language][number % len(JOINTS[language])], second))
    return found


@pytest.mark.parametrize(("first", "joint", "second"), pairs())
def test_two_questions_that_are_joined_are_told_apart(first: str, joint: str, second: str) -> None:
    assert questions_in(f"{first}{joint}{second}") == [first, second]


@pytest.mark.parametrize(("first", "joint", "second"), pairs())
def test_two_questions_of_two_sentences_keep_their_marks(first: str, joint: str, second: str) -> None:
    asked = f"{first}? {second[0].upper()}{second[1:]}"
    assert questions_in(asked) == [f"{first}?", second[0].upper() + second[1:]]


@pytest.mark.parametrize("text", rows(ONE))
def test_one_question_is_one_whatever_stands_in_it(text: str) -> None:
    assert len(questions_in(text)) == 1


@pytest.mark.parametrize("text", rows(ONE))
def test_one_question_is_not_cut_short(text: str) -> None:
    assert questions_in(text) == [text]


@pytest.mark.parametrize("text", rows(NONE))
def test_what_tells_or_is_one_word_is_no_question_of_its_own(text: str) -> None:
    assert questions_in(text) == []


@pytest.mark.xfail(reason="known: read as two questions", strict=True)
@pytest.mark.parametrize("text", rows(KNOWN_FAULTS))
def test_one_question_is_one_where_it_is_read_as_two(text: str) -> None:
    assert len(questions_in(text)) == 1


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hei! Takk for sist. Hva er en plan? Mvh Ola", ["Hva er en plan?"]),
        ("Jeg vil klage. Hvor lang er fristen?", ["Hvor lang er fristen?"]),
        ("Jeg er sliten, kan dere hjelpe meg, og hva må jeg gjøre?", ["kan dere hjelpe meg", "hva må jeg gjøre?"]),
        ("Eg har søkt. Eg ventar. Når kjem svaret? Takk!", ["Når kjem svaret?"]),
        ("Eg fekk nei i går. Kan eg klage? Og kor lang tid har eg?", ["Kan eg klage?", "Og kor lang tid har eg?"]),
        ("Good evening. I was refused. Can I appeal? Thank you.", ["Can I appeal?"]),
        ("Er det gratis\nHvem kan søke", ["Er det gratis", "Hvem kan søke"]),
        ("Hvor lang er fristen? Og hva om jeg er for sein?", ["Hvor lang er fristen?", "Og hva om jeg er for sein?"]),
        ("Søstera mi bor alene. Kan hun få plan?", ["Kan hun få plan?"]),
        ("Broren min bor alene. Kan han få plan?", ["Kan han få plan?"]),
        ("Syster mi er på rehabilitering. Kven skal lage planen?", ["Kven skal lage planen?"]),
        ("Svigermor mi bur her. Kan ho få plan?", ["Kan ho få plan?"]),
        ("Saka mi ligg hos dykk. Kor lang tid tek det?", ["Kor lang tid tek det?"]),
        ("Koordinatoren jeg har svarer aldri. Kan jeg bytte?", ["Kan jeg bytte?"]),
        ("Brevet vi fikk var uklart. Kan vi klage?", ["Kan vi klage?"]),
        ("Kan eg få ein annan koordinator? Ho eg har, svarar aldri.", ["Kan eg få ein annan koordinator?"]),
        ("My aunt is in a nursing home. Can she have a plan?", ["Can she have a plan?"]),
    ],
)
def test_what_only_tells_is_left_out(text: str, asked: list[str]) -> None:
    assert questions_in(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hva er en plan, hvem lager den, og hva koster den?", ["Hva er en plan", "hvem lager den", "hva koster den?"]),
        (
            "Korleis søkjer eg, kor lenge må eg vente, og kven svarar meg?",
            ["Korleis søkjer eg", "kor lenge må eg vente", "kven svarar meg?"],
        ),
        (
            "What is a plan, who makes it, and what does it cost?",
            ["What is a plan", "who makes it", "what does it cost?"],
        ),
    ],
)
def test_three_questions_are_three_in_their_order(text: str, asked: list[str]) -> None:
    assert questions_in(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("kva gjer pasientombodet eller tek det betalt", ["kva gjer pasientombodet", "eller tek det betalt"]),
        ("who pays for it or do I have to", ["who pays for it", "or do I have to"]),
        ("is it free, so how do I apply?", ["is it free", "so how do I apply?"]),
        ("whats the deadline and how do i write it", ["whats the deadline", "how do i write it"]),
        ("IP - hva er det og hva koster det", ["hva er det", "hva koster det"]),
        ("kan jeg klage? innen når", ["kan jeg klage?", "innen når"]),
        ("Hva er en plan å koster det noe", ["Hva er en plan", "koster det noe"]),
        ("kva gjer ein koordinator å kan eg byte", ["kva gjer ein koordinator", "kan eg byte"]),
        ("ska mi betale for det. Kven får plan?", ["ska mi betale for det.", "Kven får plan?"]),
        ("Hva skal stå i planen. Finner jeg den på nettet.", ["Hva skal stå i planen.", "Finner jeg den på nettet."]),
    ],
)
def test_what_joins_or_marks_them_may_be_many_things(text: str, asked: list[str]) -> None:
    assert questions_in(text) == asked


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Hvem får planen? Så lurer jeg på om det koster noe.", "Så lurer jeg på om det koster noe."),
        (
            "Kven får planen? Det hadde vore fint å få vite kven som les han.",
            "Det hadde vore fint å få vite kven som les han.",
        ),
        ("Kven får planen? Eg undrast òg på kor lenge han varer.", "Eg undrast òg på kor lenge han varer."),
        ("Hva er en plan? Jeg er usikker på hvem jeg skal ringe.", "Jeg er usikker på hvem jeg skal ringe."),
        ("Who gets a plan? I'd be glad to find out how long it lasts.", "I'd be glad to find out how long it lasts."),
        ("Who gets a plan? Please tell me who reads it.", "Please tell me who reads it."),
        ("Who gets a plan? I am also interested in who reads it.", "I am also interested in who reads it."),
    ],
)
def test_an_indirect_question_is_one_too(text: str, second: str) -> None:
    assert questions_in(text)[1:] == [second]


@pytest.mark.parametrize(
    "text",
    [
        "Hva er en plan? Jeg vet ikke hva jeg skal gjøre lenger.", "Kva er ein plan? Ingen fortalde meg noko.",
        "What is a plan? Nobody told me what happened.", "What is a plan? I would like my life back.",
    ],
)  # fmt: skip
def test_despair_and_complaint_are_no_second_question(text: str) -> None:
    assert len(questions_in(text)) == 1


def test_letters_of_any_size_ask_the_same() -> None:
    assert [each.lower() for each in questions_in("HVA ER EN PLAN OG HVA KOSTER DEN?")] == [
        "hva er en plan",
        "hva koster den?",
    ]


@pytest.mark.parametrize("text", ["", " ", "?", "? ?", "...", "👍", "og", ", og", "\n\n", "og og og?"])
def test_nothing_asks_nothing_and_breaks_nothing(text: str) -> None:
    assert all(len(each.split()) >= 2 for each in questions_in(text))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="hvaern kogm,?.–åø \n", max_size=60))
def test_each_question_stands_in_the_message_and_in_its_order(text: str) -> None:
    place = 0
    for asked in questions_in(text):
        place = text.index(asked, place) + 1
    assert not questions_in(text) or looks_like_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "og koordinatoren? blir hun med på lasset?", "og planen? hvem lager den?", "so where does it go? the county or the town hall?",
        "Er det sykehuset? Eller kommunen?", "and the coordinator? does she come too?",
    ],
)  # fmt: skip
def test_what_is_no_question_of_its_own_stays_with_the_one_beside_it(text: str) -> None:
    assert questions_in(text) == [text]


@pytest.mark.parametrize(
    "text", ["Kan jeg klage? og fristen?", "Hvor lang er fristen? Koster det noe?", "Hva er en plan? Hvem får det?"]
)
def test_what_is_one_is_cut_off(text: str) -> None:
    assert len(questions_in(text)) == 2


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("klagefrist? og hvem bestemmer", ["klagefrist?", "og hvem bestemmer"]),
        ("deadline? and who decides?", ["deadline?", "and who decides?"]),
        ("Unnskyld? Hva er en plan?", ["Hva er en plan?"]),
        ("koordinator? hvem er det", ["koordinator? hvem er det"]),
    ],
)
def test_one_word_may_ask_where_it_names_something(text: str, asked: list[str]) -> None:
    assert questions_in(text) == asked
