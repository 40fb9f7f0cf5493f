"""What is said outside the forms: one answer or two, a language that is not ours, what is unclear, and a number that was hidden."""

from __future__ import annotations

import json
from datetime import date

import pytest

from actions.guidance import ActionAnswer
from actions.speech import FOLLOW_UPS, nearest
from actions.wiring import Wiring
from bot.guidance.topic import LANGUAGES, RIGHTS_TOPICS, TOPICS, intent_of
from tests.actions import guided
from tests.actions.conftest import Flow
from tests.actions.guided import Guided, book, share_the_book

CITY = "0301"
TODAY = date(2026, 11, 23)
ABROAD = sorted(set(book().foreign) - set(LANGUAGES))


@pytest.fixture(autouse=True)
def shared_book(wired: Wiring) -> None:
    share_the_book()


# --- two questions ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_questions_get_two_answers_in_their_order(language: str) -> None:
    talk = Guided(language).say("what_is_plan", asked=["what_is_plan", "cost"])
    assert [message["custom"]["topic"] for message in talk.messages] == ["what_is_plan", "cost"]
    assert [message["custom"]["kind"] for message in talk.messages] == ["answer", "answer"]
    assert [message["text"] for message in talk.messages] == [
        book().answer(topic, language, CITY, "short", on=TODAY).text for topic in ("what_is_plan", "cost")
    ]
    assert all(message["custom"]["sources"] for message in talk.messages)
    assert talk.slots["last_topic"] == "cost"
    assert talk.slots["misses"] == 0


def test_the_second_may_come_first_in_the_ranking() -> None:
    talk = Guided().say("cost", asked=["what_is_plan", "cost"])
    assert [message["custom"]["topic"] for message in talk.messages] == ["what_is_plan", "cost"]


def test_of_a_wish_and_a_question_only_the_question_has_an_answer_here() -> None:
    talk = Guided().say("appeal_deadline", asked=["appeal_deadline", "start_appeal"])
    assert [message["custom"]["topic"] for message in talk.messages] == ["appeal_deadline"]


def test_a_wish_opens_its_form_and_what_was_asked_beside_it_is_answered_first(appeal_flow: Flow) -> None:
    appeal_flow.say(
        "hvor lang er fristen, og jeg vil klage", "start_appeal", 0.6, asked=["appeal_deadline", "start_appeal"]
    )
    kinds = [message["custom"]["kind"] for message in appeal_flow.messages]
    assert kinds == ["answer", "question"]
    assert appeal_flow.messages[0]["custom"]["topic"] == "appeal_deadline"
    assert appeal_flow.messages[0]["buttons"] == []
    assert appeal_flow.last["step"] == "consent"
    assert appeal_flow.slots["last_topic"] == "how_to_appeal"


def test_a_button_opens_a_form_and_answers_nothing_beside_it(appeal_flow: Flow) -> None:
    appeal_flow.say("/start_appeal", "start_appeal", asked=["appeal_deadline", "start_appeal"])
    assert [message["custom"]["kind"] for message in appeal_flow.messages] == ["question"]


def test_two_reported_questions_each_say_that_they_are_not_judged() -> None:
    talk = Guided().say("what_is_plan", asked=["what_is_plan", "cost"], reports=True)
    lead = book().text("common", "claim_unjudged", "nb")
    assert all(message["text"].startswith(lead) for message in talk.messages)


def test_a_crisis_comes_before_two_questions() -> None:
    talk = Guided().say("crisis", asked=["what_is_plan", "cost"])
    assert talk.messages[0]["custom"]["topic"] == "crisis"
    assert "113" in talk.messages[0]["text"]


# --- one ---


def test_an_intent_that_is_no_topic_is_out_of_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guided, "action_of", lambda intent: ActionAnswer())
    assert Guided().say("no_such_intent").last["topic"] == "out_of_scope"


def test_an_answer_ends_a_row_of_misses() -> None:
    talk = Guided(misses=1).say("cost")
    assert talk.slots["misses"] == 0


def test_a_number_that_was_hidden_is_told_before_the_answer() -> None:
    talk = Guided().say("cost", metadata={"masked": 1})
    assert [message["custom"]["kind"] for message in talk.messages] == ["notice", "answer"]
    assert talk.messages[0]["text"] == book().text("common", "identity_number_masked", "nb")


@pytest.mark.parametrize("text", ["", "👍", "123", "...", "Привет"])
def test_where_there_are_no_letters_to_read_that_is_told(text: str) -> None:
    talk = Guided().say("out_of_scope", text)
    assert (talk.last["kind"], talk.buttons) == ("clarify", ["/contact_human"])
    assert talk.text == book().text("common", "no_letters", "nb")


# --- another language ---


@pytest.mark.parametrize("code", ABROAD)
def test_who_writes_in_another_language_is_told_in_it_which_are_answered_in(code: str) -> None:
    talk = Guided().say("out_of_scope", "something", foreign=code)
    said = book().foreign
    assert talk.last["kind"] == "clarify"
    assert talk.text == "\n\n".join(dict.fromkeys([said[code], said["nb"], said["en"]]))
    assert talk.last["suggestions"] == ["change_language", "contact_human"]
    assert len(talk.messages) == 1


def test_the_three_languages_are_offered_each_in_its_own_name() -> None:
    talk = Guided().say("out_of_scope", "potrzebuję pomocy", foreign="pl")
    assert [json.loads(payload.removeprefix("/change_language"))["language"] for payload in talk.buttons] == list(
        LANGUAGES
    )
    assert [button["title"] for button in talk.messages[-1]["buttons"]] == ["Norsk", "Nynorsk", "English"]


def test_a_language_that_has_no_name_here_is_told_in_norwegian_and_english_once_each() -> None:
    talk = Guided().say("out_of_scope", "x", foreign="other")
    assert talk.text.split("\n\n") == [book().foreign["nb"], book().foreign["en"]]


@pytest.mark.parametrize("intent", ["out_of_scope", "cost", "greet"])
def test_whatever_it_seems_to_be_about(intent: str) -> None:
    assert Guided().say(intent, "potrzebuję pomocy", foreign="pl").last["kind"] == "clarify"


def test_danger_is_answered_in_any_language() -> None:
    talk = Guided().say("crisis", "nie chcę żyć", foreign="pl")
    assert talk.last["topic"] == "crisis" and "113" in talk.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_foreign_message_leaves_the_conversation_as_it_was(language: str) -> None:
    talk = Guided(language).say("cost").say("out_of_scope", "potrzebuję pomocy z planem dla syna", foreign="pl")
    assert talk.slots["language"] == language and talk.last["language"] == language
    assert talk.slots["last_topic"] == "cost"
    assert talk.say("ask_more").last["topic"] == "cost"


def test_who_then_chooses_a_language_gets_it() -> None:
    talk = Guided().say("out_of_scope", "potrzebuję pomocy", foreign="pl")
    talk.say("change_language", talk.buttons[-1], entities=[{"entity": "language", "value": "en"}])
    assert (talk.last["kind"], talk.last["language"], talk.slots["language"]) == ("notice", "en", "en")


# --- what is unclear ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_unclear_is_asked_about_once_and_then_there_is_a_person(language: str) -> None:
    talk = Guided(language).say("nlu_fallback", "hm", ranking=["cost", "consent", "ombudsman", "privacy"])
    assert talk.last["kind"] == "clarify"
    assert talk.text == book().text("common", "clarify", language)
    assert talk.buttons == ["/cost", "/consent", "/ombudsman", "/contact_human"]
    talk.say("nlu_fallback", "hm", ranking=["cost", "consent"])
    assert talk.text == book().text("common", "second_miss", language, CITY)
    assert talk.buttons == ["/contact_human", "/start_request"]
    talk.say("nlu_fallback", "hm", ranking=["cost", "consent"])
    assert talk.text == book().text("common", "second_miss", language, CITY)
    assert "/cost" not in talk.buttons


def test_an_answer_between_makes_the_next_miss_the_first_again() -> None:
    talk = Guided().say("nlu_fallback", "hm", ranking=["cost"]).say("cost").say("nlu_fallback", "hm", ranking=["cost"])
    assert talk.text == book().text("common", "clarify", "nb")


@pytest.mark.parametrize("ask", ["ask_more", "ask_simpler", "ask_why"])
def test_a_deeper_answer_between_does_so_too(ask: str) -> None:
    talk = (
        Guided(last_topic="cost")
        .say("nlu_fallback", "hm", ranking=["cost"])
        .say(ask)
        .say("nlu_fallback", "hm", ranking=["cost"])
    )
    assert talk.text == book().text("common", "clarify", "nb")


def test_what_nothing_is_likely_for_is_not_asked_about() -> None:
    talk = Guided().say("nlu_fallback", "hm", ranking=["out_of_scope", "greet", "thanks", "crisis"])
    assert talk.text == book().text("common", "second_miss", "nb", CITY)


@pytest.mark.parametrize("ask", ["ask_more", "ask_simpler", "ask_why", "inform", "skip"])
def test_what_only_means_something_after_an_answer_is_no_alternative(ask: str) -> None:
    talk = Guided().say("nlu_fallback", "hm", ranking=[ask, "cost"])
    assert talk.buttons == ["/cost", "/contact_human"]


def test_a_form_is_an_alternative_by_its_start() -> None:
    talk = Guided().say("nlu_fallback", "hm", ranking=["start_appeal", "right_of_appeal"])
    assert talk.buttons == ["/start_appeal", "/right_of_appeal", "/contact_human"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", ["affirm", "deny"])
def test_a_bare_ok_asks_for_nothing(language: str, intent: str) -> None:
    talk = Guided(language, last_topic="cost").say(intent, "ok")
    assert talk.last["kind"] == "notice"
    assert talk.text == book().text("common", "at_your_service", language)
    assert talk.slots.get("misses") in (None, 0)


# --- what may have been meant instead ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_under_an_answer_the_next_likeliest_come_first(language: str) -> None:
    ranking = ["cost", "nlu_fallback", "crisis", "start_appeal", "no_reply", "right_of_appeal"]
    talk = Guided(language).say("cost", ranking=ranking)
    assert talk.last["alternatives"] == ["appeal", "no_reply"]
    assert talk.last["suggestions"][:2] == ["appeal", "no_reply"]
    assert [payload for payload in talk.buttons if not payload.startswith("/ask_")][:2] == [
        "/start_appeal",
        "/no_reply",
    ]
    assert talk.text == book().answer("cost", language, CITY, "short", on=TODAY).text


def test_a_sure_answer_a_button_and_two_answers_offer_nothing_instead() -> None:
    unlikely = [{"name": "cost", "confidence": 0.93}, {"name": "no_reply", "confidence": 0.04}]
    assert "alternatives" not in Guided().say("cost", intent_ranking=unlikely).last
    assert "alternatives" not in Guided().say("cost", "/cost", ranking=["cost", "no_reply"]).last
    both = Guided().say("cost", asked=["cost", "what_is_plan"], ranking=["cost", "no_reply"])
    assert [message["custom"].get("alternatives") for message in both.messages] == [None, None]


def test_a_verdict_offers_what_the_message_may_ask_instead() -> None:
    talk = Guided().say(
        "right_of_appeal",
        ranking=["how_to_appeal", "right_of_appeal"],
        claim={"id": "appeal_can_be_spoken", "asserted": True},
    )
    topic = book().claims["appeal_can_be_spoken"]["topic"]
    assert talk.last["suggestions"][0] == topic and talk.last["alternatives"]
    assert topic not in talk.last["alternatives"]


# --- every answer on rights names where it is from ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_on_rights_has_its_sources_and_its_follow_ups(language: str) -> None:
    for topic in RIGHTS_TOPICS:
        talk = Guided(language).say(topic)
        assert any(source["statute"] for source in talk.last["sources"]), topic
        suggested = book().answer(topic, language, CITY, on=TODAY).suggestions
        topics = [name for name in talk.last["suggestions"] if intent_of(name) in TOPICS]
        assert talk.last["suggestions"] == nearest(suggested) and len(topics) <= FOLLOW_UPS
        assert [
            name for name in suggested if intent_of(name) not in TOPICS and name not in talk.last["suggestions"]
        ] == []
        shown = [
            payload.removeprefix("/").removeprefix("start_")
            for payload in talk.buttons
            if not payload.startswith("/ask_")
        ]
        assert shown == talk.last["suggestions"], topic


def test_a_question_beside_a_wish_for_a_language_is_answered_in_it() -> None:
    entity = {"entity": "language", "value": "en", "text": "engelsk", "start": 0}
    talk = Guided("nb").say("change_language", asked=["cost", "change_language"], entities=[entity])
    assert [message["custom"]["kind"] for message in talk.messages] == ["notice", "answer"]
    assert [message["custom"]["language"] for message in talk.messages] == ["en", "en"]
    assert talk.messages[1]["custom"]["topic"] == talk.slots["last_topic"] == "cost"


def test_what_is_none_of_ours_leaves_the_answer_before_it_to_be_asked_on() -> None:
    talk = Guided().say("cost", asked=["cost", "out_of_scope"])
    assert [message["custom"]["topic"] for message in talk.messages] == ["cost", "out_of_scope"]
    assert talk.slots["last_topic"] == "cost"
