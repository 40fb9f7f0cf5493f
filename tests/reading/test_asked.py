"""What one message asks in all: its questions, those that hang on a verb, lists, and the wishes beside them."""

from __future__ import annotations

import pytest

from bot.reading.asked import asks_in, is_wish, one_line, statements_in
from bot.reading.plain import plain


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Jeg vil klage. Hvor lang er fristen?", ["Jeg vil klage.", "Hvor lang er fristen?"]),
        ("What does it cost? I'd like to apply.", ["What does it cost?", "I'd like to apply."]),
        ("Jeg vil klage.", []),
        ("Hvor lang er fristen?", ["Hvor lang er fristen?"]),
    ],
)
def test_a_wish_beside_a_question_counts_with_it(text: str, asked: list[str]) -> None:
    assert asks_in(text) == asked
    assert [is_wish(each) for each in asked] == [each.startswith(("Jeg vil", "I'd like")) for each in asked]


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Kor lang er fristen? Eg har venta nok og vil klage.", "vil klage."),
        ("Who decides it? I have waited since May, and I want to appeal today.", "and I want to appeal today."),
        ("Er det dyrt? Dersom ikkje, ynskjer eg plan", "ynskjer eg plan"),
        ("Hva står i den? Mor er enig, så jeg vil gjerne søke nå.", "så jeg vil gjerne søke nå."),
        ("Hva står i den? Naboen sa at hun ville klage.", ""),
    ],
)
def test_a_wish_may_stand_behind_what_it_follows_from(text: str, wish: str) -> None:
    asked = asks_in(text)
    assert asked[1:] == ([wish] if wish else [])
    assert all(map(is_wish, asked[1:]))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("klagefrist + hvem avgjør klagen", ["klagefrist", "hvem avgjør klagen"]),
        ("hva gjør en koordinator // hva er ansvarsgruppe", ["hva gjør en koordinator", "hva er ansvarsgruppe"]),
        ("cost of a plan & how to appeal", ["cost of a plan", "how to appeal"]),
    ],
)
def test_two_keywords_are_told_apart_by_the_sign_between_them(text: str, asked: list[str]) -> None:
    assert asks_in(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Jeg vil klage på det, og så lurer jeg på hvem som avgjør",
            ["Jeg vil klage på det", "lurer jeg på hvem som avgjør"],
        ),
        (
            "Eg vil søkje om plan, men må vite først kven som les han",
            ["Eg vil søkje om plan", "må vite først kven som les han"],
        ),
        ("I want to appeal, but I don't know who decides", ["I want to appeal", "I don't know who decides"]),
        ("I want to appeal, how long do I have?", ["I want to appeal", "how long do I have?"]),
    ],
)
def test_a_wish_and_a_question_in_one_sentence_are_two(text: str, asked: list[str]) -> None:
    assert asks_in(text) == asked
    assert [is_wish(each) for each in asked] == [True, False]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Eg lurer på kven som får plan, og om det kostar noko", "om det kostar noko"),
        ("I wonder who gets a plan, and whether it costs anything.", "whether it costs anything."),
        (
            "Jeg ber om å få opplyst hvilke lover som gjelder, og hvor lang saksbehandlingstiden er.",
            "hvor lang saksbehandlingstiden er.",
        ),
        ("Not sure whether I qualify, nor who I would have to ask.", "who I would have to ask."),
    ],
)
def test_two_questions_may_hang_on_one_verb(text: str, second: str) -> None:
    assert len(asks_in(text)) == 2
    assert asks_in(text)[1] == second


@pytest.mark.parametrize(
    "text",
    [
        "Legen sier at han ikke må melde fra. Stemmer det? Og hvem lager planen?",
        "Legen seier at han ikkje må melde frå. Er det sant? Og kven lagar planen?",
        "The doctor says he need not report it. Is that right? And who makes the plan?",
    ],
)
def test_whether_it_is_true_is_asked_of_the_sentence_before(text: str) -> None:
    first, second = asks_in(text)
    assert first.startswith(("Legen", "The doctor")) and "?" in first
    assert second.startswith(("Og", "And"))


@pytest.mark.parametrize(
    "text",
    [
        "Jeg vet ikke hva jeg skal gjøre",
        "Eg veit ikkje kven eg skal ringje",
        "I don't know who to ask about a plan",
        "Hvordan klager jeg når jeg ikke vet hvem som bestemte det?",
        "Jeg vil klage på vedtaket og på måten de sa det på",
    ],
)
def test_one_thing_that_is_not_known_is_one(text: str) -> None:
    assert len(asks_in(text)) < 2


@pytest.mark.parametrize(
    "text",
    [
        "what does it say at https://oslo.kommune.no/plan?",
        "Hva er forskjellen på plan & koordinator?",
        "Hvem er ansvarlig, kommunen / sykehuset?",
        "Must the school & the GP be in it?",
        "Kan du si hva jeg skal gjøre, om han nekter?",
        "Can you tell me how to apply, if possible today?",
        "Hvem kan jeg ringe, om det haster?",
        "Sønnen min forstår ikke hva folk sier, kan han få koordinator?",
        "My son doesn't understand what people say. Can he have a coordinator?",
        "Er verge for min bror, kan jeg søke for ham?",
        "Er lærar på skulen, kan eg melde frå?",
        "I want to appeal, can we do it now?",
    ],
)
def test_signs_conditions_and_what_others_do_not_know_make_no_second_question(text: str) -> None:
    assert len(asks_in(text)) < 2


@pytest.mark.parametrize(
    "text",
    [
        "I want to apply. Can you tell me who reads it?",
        "Jeg vil søke. Kan jeg trekke det?",
        "I want to appeal. Can I get a lawyer to do it?",
    ],
)
def test_a_question_beside_a_wish_stays_though_it_speaks_of_it(text: str) -> None:
    assert len(asks_in(text)) == 2


def test_the_parts_stand_in_the_message_however_it_is_spaced() -> None:
    wish, question = asks_in("Jeg vil klage.\n\nLegen sier at han ikke må melde fra.  Stemmer det?")
    assert wish == "Jeg vil klage." and question.endswith("Stemmer det?")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Kindly confirm (a) which rules govern this, and (b) how long an appeal may wait.", ["which rules govern this", "how long an appeal may wait"]),
        ("1) hva koster det 2) hvem bestemmer", ["hva koster det", "hvem bestemmer"]),
        ("Eg lurer på to ting: a) kven les planen, b) kven endrar han?", ["kven les planen", "kven endrar han?"]),
        ("klagefrist + plan på papir?", ["klagefrist", "plan på papir?"]),
        ("hva koster det\nhvem bestemmer", ["hva koster det.", "hvem bestemmer"]),
    ],
)  # fmt: skip
def test_a_list_is_told_apart_by_its_entries(text: str, asked: list[str]) -> None:
    assert asks_in(text) == asked


@pytest.mark.parametrize(
    "text", ["Vi fikk brev 1. mai og 2. juni. Hva betyr det?", "Hva sier § 7 (2) om plan?", "Is it section 7 (2) that says so?"]
)  # fmt: skip
def test_a_date_and_a_paragraph_are_no_list(text: str) -> None:
    assert len(asks_in(text)) == 1


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("kan ungdommer få ip?? å kan mamma lese alt som står der", "å kan mamma lese alt som står der"),
        ("does my plan come w me? n do i even have to have one", "n do i even have to have one"),
        ("ko e ein koordinator, å kan e velja sjøl", "kan e velja sjøl"),
        ("Lurer på om ein med MS har rett på plan, og korleis ein ber om det.", "korleis ein ber om det."),
        ("Eg skjønar ikkje kva planen er, og ikkje korleis han blir til", "korleis han blir til"),
        ("I not understand what is it. And must I pay money for this?", "And must I pay money for this?"),
        ("Please withdraw my case. Can I have a coordinator without a plan?", "Can I have a coordinator without a plan?"),
        ("ej vil søkje om plan no, å ka kosta da", "ka kosta da"),
    ],
)  # fmt: skip
def test_the_second_question_may_be_joined_and_asked_as_people_write(text: str, second: str) -> None:
    assert len(asks_in(text)) == 2
    assert asks_in(text)[1] == second


@pytest.mark.parametrize(
    "text",
    [
        "Nav sier at man må ha diagnose. Stemmer det? Hva sier loven?", "Nav seier nei til koordinator. Er det rett? Kva står i lova?",
        "They say she is too young. Is that so? What do the rules say about it?", "Kan jeg få plan uten diagnose? Eller er jeg helt på jordet?",
        "I have three weeks, don't I? Or am I wrong?", "Kan ombudet hjelpe meg? Kan de for eksempel bli med på et møte?",
        "Hvor vanskelig kan det være å svare? Hva gjør jeg når ingen svarer?", "Who would have thought it? What can I do when nobody answers?",
        "Kostar det noko å ha plan, meiner eg?",
    ],
)  # fmt: skip
def test_what_wants_no_answer_of_its_own_is_no_second_question(text: str) -> None:
    assert len(asks_in(text)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Jeg har ikke hørt noe på ni uker, og nå har hun som var koordinatoren min sluttet også.", 2),
        ("I asked in January and nobody has replied. Also, the plan says that I walk, and I do not any more.", 3),
        ("Eg ventar.", 0), ("", 0), ("Takk for hjelpa, ha det bra.", 1),
    ],
)  # fmt: skip
def test_what_a_message_tells_is_cut_into_its_clauses(text: str, count: int) -> None:
    assert len(statements_in(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "Hvor lang er fristen for å klage på\nvedtaket om koordinator?", "Who decides who becomes the\ncoordinator for my mother?",
        "Kan mannen min søke for meg når\nhan ikke har fullmakt?", "Kor vanskeleg er det å søkje, å få det godkjent og å vente på svar?",
        "Hvem klager jeg til? Kommunen?", "Hvor lenge må jeg vente? Måneder?",
    ],
)  # fmt: skip
def test_a_wrapped_line_an_infinitive_and_a_guess_make_no_second_question(text: str) -> None:
    assert len(asks_in(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Hva koster det? Kan jeg for eksempel velge koordinator selv?", "What does it cost? And who, for example, can be my coordinator?",
        "Tror dere at jeg har rett på plan? Hva koster det?", "Trur de eg har rett på plan? Kva kostar det?", "Hvorfor må alt være på papir? Kan jeg klage?",
        "What would I do without a coordinator? Can I get one?", "Hva koster det? Hva sier loven om barn?",
        "Har jeg rett på plan? Og så: 1) hvem søker jeg hos? 2) hva koster det?", "1. Hvem kan søke om plan?\n2. Hvordan søker jeg?\n3. Hva koster det?",
    ],
)  # fmt: skip
def test_what_only_looks_like_rhetoric_a_tag_or_an_example_is_asked(text: str) -> None:
    assert len(asks_in(text)) >= 2
    assert plain(one_line(text)).startswith(plain(asks_in(text)[0])[:8]) or text.startswith("1.")
