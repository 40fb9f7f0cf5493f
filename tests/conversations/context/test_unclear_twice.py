"""What is unclear twice is not asked about a third time. Which words are unclear changes with every training: they are looked for first."""

from __future__ import annotations

import pytest

from bot.guidance.topic import LANGUAGES
from tests.conversations.talk import Talk

UNCLEAR = {
    "nb": "hjelpen fra kommunen|skolen og skjemaet|barn møte papir|skole papir møte|plan lege penger|møte papir lege|lege klage barn|det med skolen|møtet og skjemaet|sykehus flytte klage|papirer møte hjelp|de andre tingene der|noe om hjelpen|det greiene der borte|kommunen skole lege|brev møte barn|lappen og det andre",
    "nn": "hjelpa frå kommunen|skulen og skjemaet|born møte papir|skule papir møte|plan lege pengar|møte papir lege|lege klage born|det med skulen|møtet og skjemaet|sjukehus flytte klage|papir møte hjelp|dei andre tinga der|noko om hjelpa|dei greiene der borte|kommunen skule lege|brev møte born|lappen og det andre",
    "en": "help from them|the school and forms|child meeting paper|school paper meeting|plan doctor money|meeting paper doctor|doctor appeal child|moving hospital child|the meeting and forms|hospital move appeal|papers meeting help|those other things there|some help thing|that stuff over there|municipality school doctor|letter meeting child|the slip and the other one",
}
FIRST = {"nb": "Jeg er ikke helt sikker", "nn": "Eg er ikkje heilt sikker", "en": "I am not quite sure"}
SECOND = {
    "nb": "Jeg forsto det ikke denne gangen heller",
    "nn": "Eg skjøna det ikkje denne gongen heller",
    "en": "I am sorry, I did not understand this time either",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_twice_unclear_and_then_a_person_and_never_a_third_question(talk: Talk, language: str) -> None:
    words = next(
        (each for each in UNCLEAR[language].split("|") if talk.parse(each)["intent"]["name"] == "nlu_fallback"), None
    )
    assert words is not None, "the model is sure of all of them: add some that it is not sure of"
    conversation, page = talk.new_conversation(), {"language": language}
    (first,) = talk.say(conversation, words, **page)
    assert first["custom"]["kind"] == "clarify" and first["text"].startswith(FIRST[language])
    assert len(first["buttons"]) >= 2
    assert first["buttons"][-1]["payload"] == "/contact_human"
    for _ in range(2):
        (again,) = talk.say(conversation, words, **page)
        assert again["custom"]["kind"] == "clarify" and again["text"].startswith(SECOND[language])
        assert [button["payload"] for button in again["buttons"]] == ["/contact_human", "/start_request"]
    (person,) = talk.say(conversation, "/contact_human", **page)
    assert person["custom"]["topic"] == "contact_human" and person["custom"]["language"] == language
