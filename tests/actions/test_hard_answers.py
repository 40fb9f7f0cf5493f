"""Answers in a form that are easy to read wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import ANSWERS, Flow


@pytest.mark.parametrize("text", ["ja", "nei", "jeg vil ikke", "orker ikke mer"])
def test_nearly_anything_is_not_a_name_after_a_miss(request_flow: Flow, text: str) -> None:
    request_flow.ask("citizen_name", role="self", age_group="adult", tries=1).say(text)
    assert request_flow.slots.get("citizen_name") is None


def test_a_short_name_is_taken_when_it_is_given_again(request_flow: Flow) -> None:
    request_flow.ask("citizen_name", role="self", age_group="adult").say("Jo")
    request_flow.say("Jo")
    assert request_flow.slots["citizen_name"] == "Jo"


@pytest.mark.parametrize("text", ["har ikke telefon", "snap: sara13"])
def test_somebody_without_telephone_goes_on_and_the_summary_says_how(request_flow: Flow, text: str) -> None:
    request_flow.ask("contact", **{**ANSWERS, "contact": None}).say(text)
    assert request_flow.slots["contact"] == {"phone": None, "email": None, "words": text}
    assert request_flow.last["kind"] == "summary"
    assert f"«{text}»" in request_flow.text and "Ring" in request_flow.text
    request_flow.say("ja", "affirm")
    assert request_flow.cases[0].submitter.phone is None and request_flow.cases[0].submitter.email is None


@pytest.mark.parametrize("text", ["har ingen papirer", "no papers", "ho har sagt ja (muntleg)"])
def test_no_paper_is_no_basis_yet(request_flow: Flow, text: str) -> None:
    request_flow.ask("basis", **{**ANSWERS, "role": "relative", "age_group": "adult"}).say(text)
    assert request_flow.slots["basis"] == "none_yet"


@pytest.mark.parametrize(
    ("slot", "text", "entities", "kept"),
    [
        ("services", "bolig med bemanning", ["bolig"], ["bolig med bemanning"]),
        ("services", "rusteamet i kommunen og BPA", ["rusteamet", "BPA"], ["rusteamet i kommunen", "BPA"]),
        ("do_not_share_with", "ikke skolen", [], ["skolen"]),
        ("do_not_share_with", "ikke skolen", ["skolen"], ["skolen"]),
    ],
)
def test_what_is_listed_is_kept_as_it_was_written(
    request_flow: Flow, slot: str, text: str, entities: Any, kept: Any
) -> None:
    found = [{"entity": "service", "value": each, "text": each, "start": text.index(each)} for each in entities]
    request_flow.ask(slot, **{**ANSWERS, slot: None}).say(text, entities=found)
    assert request_flow.slots[slot] == kept


@pytest.mark.parametrize("said", ["eg heiter Kåre og har ikkje telefon", "jeg heter Kåre", "my name is Kåre Vik"])
def test_whoever_says_their_own_name_once_more_has_not_named_the_other(request_flow: Flow, said: str) -> None:
    request_flow.ask("service_user_name", role="relative", citizen_name="Kåre Vik", contact=ANSWERS["contact"]).say(
        said
    )
    assert request_flow.slots["service_user_name"] is None
    request_flow.say("han heiter Kåre")
    assert request_flow.slots["service_user_name"] == "Kåre"


@pytest.mark.parametrize("said", ["ja", "Ja!", "yes"])
def test_a_bare_yes_says_not_what(request_flow: Flow, said: str) -> None:
    request_flow.ask("preferred_coordinator", **{**ANSWERS, "preferred_coordinator": None}).say(said, "affirm")
    assert request_flow.slots["preferred_coordinator"] is None


@pytest.mark.parametrize("said", ["faen så mye mas", "faen kor mykje mas", "so many fucking questions"])
@pytest.mark.parametrize("slot", ["services", "do_not_share_with"])
def test_a_curse_is_no_service_and_is_met_calmly(request_flow: Flow, slot: str, said: str) -> None:
    request_flow.ask(slot, **{**ANSWERS, slot: None}).say(said)
    assert request_flow.slots[slot] is None
    assert [message["custom"]["kind"] for message in request_flow.messages] == ["notice", "question"]
    service = [{"entity": "service", "value": "nav", "text": "Nav", "start": 0}]
    request_flow.say("Nav, for faen", entities=service)
    assert request_flow.slots[slot] is not None


@pytest.mark.parametrize(
    "said", ["faen ta dere alle", "for helvete, det er jo berre tull alt saman", "you are fucking useless", "🤬"]
)
@pytest.mark.parametrize("slot", ["needs", "goals", "preferred_coordinator"])
def test_an_outburst_is_no_answer_in_ones_own_words_and_is_met_calmly(request_flow: Flow, slot: str, said: str) -> None:
    request_flow.ask(slot, **{**ANSWERS, slot: None}).say(said)
    assert request_flow.slots[slot] is None
    assert request_flow.last["step"] == slot
    assert "lov å være sint" in request_flow.text


@pytest.mark.parametrize(
    "said",
    [
        "FAEN! Han får ikke hjelp fra hjemmesykepleien",
        "dei har forbanna meg ikkje svart",
        "I am so fucking tired of calling",
    ],
)
def test_anger_that_tells_of_something_is_kept_word_for_word(request_flow: Flow, said: str) -> None:
    request_flow.ask("needs", **{**ANSWERS, "needs": None}).say(said)
    assert request_flow.slots["needs"] == said


def test_grounds_are_asked_for_again_after_an_outburst_and_a_third_one_is_offered_help(appeal_flow: Flow) -> None:
    appeal_flow.ask("grounds", role="self", citizen_name="Kari", contact={"phone": "+4791234567", "email": None},
                    about="refusal", rules="health_and_care", received_date="2026-11-02")  # fmt: skip
    for said in ("drit og dra", "dere er idioter", "hold kjeft"):
        appeal_flow.say(said)
        assert appeal_flow.slots["grounds"] is None
    assert any(button["payload"] == "/contact_human" for button in appeal_flow.messages[-1]["buttons"])


def found_in(said: str, entity: str, value: str, text: str) -> dict[str, Any]:
    """An entity as the matcher finds it, with its place in what was said."""
    start = said.index(text)
    return {"entity": entity, "value": value, "text": text, "start": start, "end": start + len(text)}


@pytest.mark.parametrize("said", ["Helsesykepleier og BUP", "helsesjukepleiar og bup", "the GP and the hospital"])
def test_services_are_no_name_however_often_they_are_given(request_flow: Flow, said: str) -> None:
    words = [word for word in said.split() if word not in ("og", "and", "the", "The")]
    services = [found_in(said, "service", word, word) for word in words]
    request_flow.ask("citizen_name", role="self")
    for _ in range(2):
        request_flow.say(said, entities=services)
        assert request_flow.slots["citizen_name"] is None
    request_flow.say("Finn")
    assert request_flow.slots["citizen_name"] == "Finn"


@pytest.mark.parametrize(
    "said", ["hvor gammel må man være da?", "kva er foreldreansvar?", "what is parental responsibility?"]
)
@pytest.mark.parametrize("slot", ["age_group", "shared_responsibility", "wants", "goals"])
def test_a_question_about_nothing_here_is_told_so_with_why_it_is_asked(
    request_flow: Flow, slot: str, said: str
) -> None:
    request_flow.ask(slot, **{**ANSWERS, slot: None}).say(
        said, "nlu_fallback", 0.4, intent_ranking=[{"name": "out_of_scope", "confidence": 0.33}]
    )
    assert request_flow.slots[slot] is None
    assert [message["custom"]["kind"] for message in request_flow.messages] == ["notice", "question"]
    assert "ikke skrevet det opp som svar" in request_flow.text


@pytest.mark.parametrize("said", ["vi har ikke valgt navn ennå", "ho er ikkje fødd enno", "not born yet"])
def test_a_child_that_is_not_born_has_no_name_and_is_a_child(request_flow: Flow, said: str) -> None:
    request_flow.ask("service_user_name", role="parent", citizen_name="Kari", contact=ANSWERS["contact"]).say(said)
    assert request_flow.slots["service_user_name"] == "__skipped__"
    assert request_flow.last["step"] == "age_group"
    request_flow.say("termin i mars")
    assert request_flow.slots["age_group"] == "under_16"


def test_a_case_of_a_child_without_a_name_is_filed(request_flow: Flow) -> None:
    request_flow.ask("confirm", **{**ANSWERS, "service_user_name": "__skipped__", "submission_id": "one"}).say(
        "ja", "affirm"
    )
    assert [case.subject.name for case in request_flow.cases] == [None]


def test_the_rules_follow_from_the_service_that_is_named(appeal_flow: Flow) -> None:
    appeal_flow.ask("rules", role="self", citizen_name="Kari", contact=ANSWERS["contact"], about="refusal")
    appeal_flow.say(
        "heimesjukepleia",
        entities=[{"entity": "service", "value": "home_nursing", "text": "heimesjukepleia", "start": 0}],
    )
    assert appeal_flow.slots["rules"] == "health_and_care"


def test_an_age_without_a_relation_is_kept_until_it_is_known_whose_it_is(request_flow: Flow) -> None:
    request_flow.say(
        "vi søker om plan, 7 år",
        "start_request",
        entities=[{"entity": "age", "value": 7, "text": "7", "start": 18, "end": 19}],
    )
    assert (request_flow.slots["role"], request_flow.slots["age_group"]) == (None, "under_16")


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [("for meg selv, nei vent, for mannen min", "for meg selv", "for mannen min"), ("meg sjølv, eg meiner mor mi", "meg sjølv", "mor mi"),
     ("for myself. No wait, it's for my husband", "for myself", "for my husband")],
)  # fmt: skip
def test_whom_it_is_for_may_be_taken_back(request_flow: Flow, said: str, first: str, second: str) -> None:
    relations = [found_in(said, "relation", value, text) for value, text in (("self", first), ("relative", second))]
    request_flow.ask("role").say(said, entities=relations)
    assert request_flow.slots["role"] == "relative"


def test_back_goes_to_the_question_that_was_asked_before(request_flow: Flow) -> None:
    answers = {
        **ANSWERS,
        "role": "relative",
        "age_group": "adult",
        "basis": "none_yet",
        "services": None,
        "needs": None,
    }
    request_flow.ask("services", **{**answers, "told_at_once": ["role", "wants"]}).say("tilbake", "go_back")
    assert request_flow.last["step"] == "basis"


@pytest.mark.parametrize(
    "said", ["jau, heimesjukepleie og fastlege", "ja: heimesjukepleie, fastlege", "yes, heimesjukepleie and fastlege"]
)
def test_a_yes_before_the_services_is_none_of_them(request_flow: Flow, said: str) -> None:
    services = [
        {
            "entity": "service",
            "value": word,
            "text": word,
            "start": said.index(word),
            "end": said.index(word) + len(word),
        }
        for word in ("heimesjukepleie", "fastlege")
    ]
    request_flow.ask("services", **{**ANSWERS, "services": None}).say(said, entities=services)
    assert request_flow.slots["services"] == ["heimesjukepleie", "fastlege"]


def test_of_two_relations_of_which_one_was_heard_neither_is_taken(request_flow: Flow) -> None:
    said = "Jeg vil søke for meg selv. Nei vent, det er for mannen min, han er 66"
    request_flow.say(said, "start_request", entities=[{"entity": "relation", "value": "self", "text": "søke for meg", "start": 8, "end": 20},
                                                     {"entity": "age", "value": 66, "text": "66", "start": 67, "end": 69}])  # fmt: skip
    assert (request_flow.slots["role"], request_flow.slots["age_group"]) == (None, "adult")


@pytest.mark.parametrize("text", ["asdfg hjkl ???", "qwerty", "sdfsdf"])
@pytest.mark.parametrize(("slot", "others"), [("citizen_name", {}), ("services", {}), ("goals", {})])
def test_keys_struck_at_random_are_asked_about_again_however_often(
    request_flow: Flow, text: str, slot: str, others: dict[str, Any]
) -> None:
    request_flow.ask(slot, **{**ANSWERS, slot: None, **others}).say(text)
    request_flow.say(text)
    assert request_flow.slots.get(slot) is None and request_flow.slots["requested_slot"] == slot


def test_a_name_that_is_given_after_them_is_taken(request_flow: Flow) -> None:
    request_flow.ask("citizen_name", **{**ANSWERS, "citizen_name": None}).say("asdf asdf")
    request_flow.say("Liv Hammer")
    assert request_flow.slots["citizen_name"] == "Liv Hammer"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "meg selv, avslaget er datert 3. november 2026 og jeg fikk det 5. november"),
        ("nn", "meg sjølv, vedtaket er datert 3. november 2026, og eg fekk det 5. november"),
        ("en", "myself, the refusal is dated 3 November 2026 and I got it on 5 November"),
    ],
)
def test_days_told_beside_whom_an_appeal_is_about_are_kept(appeal_flow: Flow, language: str, text: str) -> None:
    appeal_flow.language = language
    appeal_flow.ask("role").say(text)
    assert appeal_flow.slots["role"] == "self"
    assert appeal_flow.slots["decision_date"] == "2026-11-03" and appeal_flow.slots["received_date"] == "2026-11-05"


@pytest.mark.parametrize(
    "text",
    ["meg selv, jeg søkte 3. november", "meg selv, jeg fikk diagnosen 3. mars", "meg selv. Jeg kom på sykehus 2. november",
     "meg selv, avslaget er datert 3. desember 2026", "meg selv, fikk avslaget 1. november, det er datert 5. november"],
)  # fmt: skip
def test_a_day_that_is_no_letters_or_cannot_be_is_not_kept_beside_it(appeal_flow: Flow, text: str) -> None:
    appeal_flow.ask("role").say(text)
    assert appeal_flow.slots["role"] == "self"
    assert appeal_flow.slots.get("received_date") is None and appeal_flow.slots.get("decision_date") is None


def test_a_coordinator_that_somebody_has_is_no_ground_of_an_appeal(appeal_flow: Flow) -> None:
    relation = {"entity": "relation", "value": "parent", "text": "sønnen min", "start": 0}
    about = {"entity": "about", "value": "coordinator", "text": "koordinator", "start": 20}
    appeal_flow.ask("role").say("sønnen min, han har koordinator", entities=[relation, about])
    assert appeal_flow.slots["role"] == "parent" and appeal_flow.slots.get("about") is None
