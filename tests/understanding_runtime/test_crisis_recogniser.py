"""Danger to life before all else: words that alone decide, a model of two classes, and every sentence of a long story by itself."""

from __future__ import annotations

import random
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import yaml

import understanding.crisis_recogniser as module
from bot.settings import ROOT
from tests.understanding_runtime.small import Standing, bag, intent, message, nothing
from understanding.components import LEXICON
from understanding.crisis import CrisisPhrases
from understanding.crisis_recogniser import (
    BY_TOPIC,
    CRISIS,
    FEW,
    IMPOSSIBLE,
    LIKELY,
    MANY,
    PAST,
    POSSIBLE,
    SENTENCE,
    SURE,
    SURE_OF_FEW,
    SURER,
    CrisisRecogniser,
    Danger,
    sentences,
)

DANGER = {
    "nb": ["jeg skal ta alle pillene i kveld", "tauet henger i låven og jeg går dit nå", "i kveld tar jeg alle pillene", "pillene ligger klare, jeg tar dem i kveld", "jeg går ut på broa i natt", "i natt går jeg ut på broa", "tauet henger klart i låven"],
    "nn": ["eg skal ta alle pillene i kveld", "tauet heng i låven og eg går dit no", "i kveld tek eg alle pillene", "i natt går eg ut på brua", "tauet heng klart i låven"],
    "en": ["I will take all the pills tonight", "the rope hangs in the barn and I am going there now", "tonight I take all the pills", "tonight I walk out on the bridge", "the rope is ready in the barn"],
}  # fmt: skip
GRIM = {
    "nb": ["mannen min døde av kreft i fjor vår", "søsteren min døde for ti år siden", "Jeg er dødssliten av å vente på svar fra kommunen.", "faren min døde i fjor og vi savner ham", "vi er lei av å vente på svar", "legen skrev ut nye piller til moren min"],
    "nn": ["mannen min døydde av kreft i fjor vår", "søster mi døydde for ti år sidan", "eg er lei av å vente på svar frå kommunen", "legen skreiv ut nye pillar til mor mi"],
    "en": ["my husband died of cancer last spring", "my sister died ten years ago", "I am tired to death of waiting for an answer", "the doctor prescribed new pills for my mother"],
}  # fmt: skip
ORDINARY = [
    "hva er en individuell plan", "hvem kan få en koordinator", "hvor lang er klagefristen", "jeg vil søke om plan for sønnen min", "hva koster planen",
    "kva er ein individuell plan", "kven kan få ein koordinator", "kor lang er klagefristen", "eg vil søkje om plan for sonen min",
    "what is an individual plan", "who can have a coordinator", "how long is the time limit", "I want to apply for a plan for my son",
    "Vi har en sønn på ni år. Han går på skole. Vi har ikke koordinator.",
    "Eg bur på Voss. Mor mi har demens. Ho treng ein plan.",
    "I live in Bergen. My mother has dementia. She needs a plan.",
]  # fmt: skip
CRISES = ["jeg vil ta pillene mine nå, alle sammen", "eg vil ta alle pillene no", "I want to take all my pills now"]

PHRASES = CrisisPhrases.load(LEXICON / "crisis.yml")

BY_WORDS = "Jeg vil ikke leve lenger"
"""Words that decide alone, in data/lexicon/crisis.yml."""


def learn(folder: Path, embed: object) -> Danger:
    for language in DANGER:
        lists = {"danger": DANGER[language], "safe": GRIM[language]}
        (folder / f"{language}.yml").write_text(yaml.safe_dump(lists, allow_unicode=True), encoding="utf-8")
    before = module.embed
    module.embed = embed  # type: ignore[assignment]
    try:
        return Danger.learn(folder, ORDINARY, CRISES)
    finally:
        module.embed = before


@pytest.fixture(scope="module")
def danger(tmp_path_factory: pytest.TempPathFactory) -> Danger:
    return learn(tmp_path_factory.mktemp("crisis"), bag)


@pytest.fixture(autouse=True)
def lexicon_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.CrisisPhrases, "load", lambda path: PHRASES)


@pytest.fixture
def recogniser(danger: Danger, monkeypatch: pytest.MonkeyPatch) -> CrisisRecogniser:
    monkeypatch.setattr(module, "embed", bag)
    return CrisisRecogniser(None, None, danger)  # type: ignore[arg-type]


class Sworn(Danger):
    """A danger that believes what it is told to, sentence by sentence."""

    def __init__(self, beliefs: dict[str, float], otherwise: float = 0.0) -> None:
        self.known, self.otherwise = beliefs, otherwise
        self.asked: list[tuple[list[str], bool]] = []

    def beliefs(self, texts: list[str], vectors: np.ndarray | None) -> np.ndarray:
        self.asked.append((list(texts), vectors is not None))
        return np.array([self.known.get(text, self.otherwise) for text in texts])


def told(danger: Danger, text: str, ranking: dict[str, float], **more: object) -> str:
    (found,) = CrisisRecogniser(None, None, danger).process([message(text, ranking, **more)])  # type: ignore[arg-type]
    return intent(found)


# --- the two classes ---


def test_there_are_two_classes_and_a_belief_in_each_text(danger: Danger) -> None:
    assert list(danger.vote.classes) == ["danger", "safe"]
    texts = [*DANGER["nb"], *GRIM["nb"], "", "👍"]
    beliefs = danger.beliefs(texts, bag(texts))
    assert beliefs.shape == (len(texts),)
    assert ((beliefs >= 0) & (beliefs <= 1)).all()


@pytest.mark.parametrize("language", DANGER)
@pytest.mark.parametrize("embedded", [True, False])
def test_danger_is_likelier_than_not_and_what_is_grim_is_not(danger: Danger, language: str, embedded: bool) -> None:
    def beliefs(texts: list[str]) -> np.ndarray:
        return danger.beliefs(texts, bag(texts) if embedded else None)

    assert (beliefs(DANGER[language]) > 0.5).all()
    assert (beliefs(GRIM[language]) < 0.5).all()


def test_it_is_learnt_without_an_embedding_too(tmp_path: Path) -> None:
    danger = learn(tmp_path, nothing)
    assert danger.vote.by_meaning is None
    assert (
        danger.beliefs(["i kveld tar jeg alle pillene"], None)[0] > 0.5 > danger.beliefs(["hva koster planen"], None)[0]
    )


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "crisis").glob("*.yml")), ids=lambda path: path.stem)
def test_the_sentences_of_this_checkout_are_of_two_kinds_and_none_is_of_both(path: Path) -> None:
    lists = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(lists) == {"danger", "safe"}
    assert min(map(len, lists.values())) >= 40
    both = {str(text).casefold() for text in lists["danger"]} & {str(text).casefold() for text in lists["safe"]}
    assert both == set()


# --- one message ---


@pytest.mark.parametrize(
    "text", ["jeg tar alle pillene i kveld", "i kveld tek eg alle pillene", "tonight I will take all the pills"]
)
def test_danger_is_told_whatever_the_message_seems_to_be_about(recogniser: CrisisRecogniser, text: str) -> None:
    (found,) = recogniser.process([message(text, {"how_to_apply": 0.6})])
    assert intent(found) == CRISIS


@pytest.mark.parametrize("text", [*GRIM["nb"], *GRIM["nn"], *GRIM["en"], *ORDINARY[:13], "", "👍", "ok"])
def test_what_is_grim_or_ordinary_keeps_its_topic(recogniser: CrisisRecogniser, text: str) -> None:
    (found,) = recogniser.process([message(text, {"next_of_kin_support": 0.6, "no_reply": 0.2})])
    assert intent(found) == "next_of_kin_support"


@pytest.mark.parametrize(
    ("belief", "among_topics", "crisis"),
    [
        (SURE_OF_FEW, 0.0, True),
        (SURE_OF_FEW - 0.01, 0.0, False),
        (SURE_OF_FEW - 0.01, POSSIBLE, True),
        (LIKELY, POSSIBLE, True),
        (LIKELY, POSSIBLE - 0.01, False),
        (LIKELY - 0.01, 0.5, False),
        (0.0, 0.0, False),
    ],
)
def test_a_likely_danger_needs_that_the_topics_hold_it_for_possible(
    belief: float, among_topics: float, crisis: bool
) -> None:
    ranking = {"no_reply": 0.6, "crisis": among_topics}
    assert (told(Sworn({}, belief), "jeg orker ikke mer av dette", ranking) == CRISIS) is crisis


def test_of_a_story_a_surer_belief_is_needed_than_of_a_few_words() -> None:
    few, many = "ord " * (FEW - 1), "ord " * FEW
    for text, belief, crisis in ((few, SURE_OF_FEW, True), (many, SURE_OF_FEW, False), (many, SURE, True)):
        assert (told(Sworn({}, belief), text.strip(), {"no_reply": 0.6}) == CRISIS) is crisis


WORDS_OF_THE_PAST = [
    "Kriseplanen frå då ho var suicidal ligg der, kan han bort", "Kriseplanen fra da han var suicidal ligger der", "From when he was suicidal, is it still there",
]  # fmt: skip


@pytest.mark.parametrize("text", WORDS_OF_THE_PAST)
def test_words_of_danger_that_tell_of_the_past_need_some_belief_in_a_danger(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "embed", bag)
    assert PHRASES.found_in(text)
    assert told(Sworn({}, PAST / 2), text, {"updating_plan": 0.9}) == "updating_plan"
    assert told(Sworn({}, PAST), text, {"updating_plan": 0.9}) == CRISIS


def test_one_sentence_that_may_be_danger_now_outweighs_what_is_past(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "embed", bag)
    text = "Kriseplanen er fra da han var suicidal. Nå er det slik igjen."
    assert told(Sworn({"Nå er det slik igjen.": PAST}), text, {"updating_plan": 0.9}) == CRISIS
    assert told(Sworn({}), text, {"updating_plan": 0.9}) == "updating_plan"


@pytest.mark.parametrize("text", [BY_WORDS, "jeg skal ta livet av meg i kveld"])
def test_words_of_danger_now_decide_whatever_the_model_believes(text: str) -> None:
    assert told(Sworn({}), text, {"no_reply": 0.99}) == CRISIS


@pytest.mark.parametrize(("belief", "after"), [(0.0, "no_reply"), (LIKELY - 0.01, "no_reply"), (LIKELY, CRISIS)])
def test_a_crisis_of_the_topics_alone_goes_to_the_next_topic_where_there_is_no_danger(
    belief: float, after: str
) -> None:
    ranking = {"crisis": BY_TOPIC - 0.05, "no_reply": 0.3}
    assert told(Sworn({}, belief), "faren min døde i fjor vår", ranking) == after


@pytest.mark.parametrize(("belief", "after"), [(IMPOSSIBLE, CRISIS), (IMPOSSIBLE - 0.001, "no_reply")])
def test_what_the_topics_are_sure_of_is_a_crisis_unless_it_is_next_to_impossible(belief: float, after: str) -> None:
    ranking = {"crisis": BY_TOPIC, "no_reply": 0.3}
    assert told(Sworn({}, belief), "det beste for alle er at jeg blir borte", ranking) == after


def test_what_is_buried_among_ordinary_words_is_still_there_whole() -> None:
    for seed in range(8):
        text = module.buried("tauet henger i låven", random.Random(seed), ORDINARY)
        assert "tauet henger i låven." in text
        assert text.endswith((".", "!", "?")) and any(each in text for each in ORDINARY)


def test_the_fallback_is_no_topic_to_go_to() -> None:
    ranking = {"crisis": 0.4, "nlu_fallback": 0.3, "no_reply": 0.2}
    assert told(Sworn({}), "faren min døde i fjor vår", ranking) == "no_reply"


# --- words that decide alone ---


def test_words_of_danger_win_over_any_belief() -> None:
    asked = message(BY_WORDS, {"how_to_apply": 0.99})
    (found,) = CrisisRecogniser(None, None, Sworn({}, 0.0)).process([asked])  # type: ignore[arg-type]
    assert found.get("intent") == {"name": CRISIS, "confidence": 1.0}


def test_words_of_danger_win_where_nothing_is_learnt() -> None:
    idle = CrisisRecogniser(None, None)  # type: ignore[arg-type]
    found = idle.process([message(BY_WORDS, {"greet": 0.9}, embedded=False), message("hei", {"greet": 0.9})])
    assert [intent(each) for each in found] == [CRISIS, "greet"]


def test_words_of_danger_win_in_the_middle_of_a_question(recogniser: CrisisRecogniser) -> None:
    text = "Hva er en plan, og hvem kan få den? Jeg vil ikke leve lenger. Hvor sender jeg søknaden?"
    (found,) = recogniser.process([message(text, {"what_is_plan": 0.6, "who_is_entitled": 0.4})])
    assert found.get("intent") == {"name": CRISIS, "confidence": 1.0}


@pytest.mark.parametrize("text", ["/how_to_apply", '/inform{"value": "Jeg vil ikke leve lenger"}'])
def test_a_button_is_no_cry_for_help(text: str) -> None:
    assert told(Sworn({}, 1.0), text, {"how_to_apply": 1.0}) == "how_to_apply"


# --- a long story ---

STORY = "Vi har en sønn på ni år. Han går på skole. {} Vi har ikke koordinator. Hvordan søker vi?"


@pytest.mark.parametrize("sentence", ["I kveld tar jeg alle pillene.", "Tauet henger klart i låven."])
def test_one_sentence_of_a_long_story_is_danger_enough(recogniser: CrisisRecogniser, sentence: str) -> None:
    (found,) = recogniser.process([message(STORY.format(sentence), {"how_to_apply": 0.8})])
    assert intent(found) == CRISIS


@pytest.mark.parametrize(
    "sentence", ["Mannen min døde av kreft i fjor vår.", "Legen skrev ut nye piller.", "Vi er lei av å vente på svar."]
)
def test_a_grim_sentence_of_a_long_story_is_not(recogniser: CrisisRecogniser, sentence: str) -> None:
    (found,) = recogniser.process([message(STORY.format(sentence), {"how_to_apply": 0.8})])
    assert intent(found) == "how_to_apply"


@pytest.mark.parametrize(("belief", "crisis"), [(SENTENCE, True), (SENTENCE - 0.01, False)])
def test_a_sentence_needs_its_own_belief(monkeypatch: pytest.MonkeyPatch, belief: float, crisis: bool) -> None:
    monkeypatch.setattr(module, "embed", bag)
    sworn = Sworn({"Nå er det nok av alt.": belief})
    assert (told(sworn, "Vi har en sønn. Nå er det nok av alt. Han er ni.", {"how_to_apply": 0.8}) == CRISIS) is crisis


def test_only_doubtful_sentences_are_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    embedded: list[list[str]] = []
    monkeypatch.setattr(module, "embed", lambda texts: embedded.append(list(texts)) or bag(texts))
    sworn = Sworn({"Nå er det nok av alt.": 0.1})
    told(sworn, "Vi har en sønn. Nå er det nok av alt. Han er ni år.", {"how_to_apply": 0.8})
    assert embedded == [["Nå er det nok av alt."]]
    embedded.clear()
    told(Sworn({}), "Vi har en sønn. Han er ni år. Vi vil ha plan.", {"how_to_apply": 0.8})
    assert embedded == []


def test_without_an_embedding_the_letters_of_a_sentence_are_enough(
    danger: Danger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "embed", nothing)
    text = STORY.format("I kveld tar jeg alle pillene.")
    assert told(danger, text, {"how_to_apply": 0.8}, embedded=False) == CRISIS


CUT = {
    "": [], "Én setning på fem ord.": [], "Ja. Nei. Jo.": [], "Hei. Vi har en sønn på 9,5 år.": [],
    "Vi har en sønn. Han er ni år.": ["Vi har en sønn.", "Han er ni år."],
    "Vi har en sønn.\nHan er ni år": ["Vi har en sønn.", "Han er ni år"],
    "Hei! Vi har en sønn … Kan han få plan?": ["Vi har en sønn …", "Kan han få plan?"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), CUT.items())
def test_a_story_is_cut_into_sentences_of_three_words_or_more(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


# --- what else the message held ---


@pytest.mark.parametrize("text", [BY_WORDS, "noe som ikke er ord i leksikonet"])
def test_a_claim_is_not_judged_in_a_crisis(text: str) -> None:
    claimed = message(text, {"cost": 0.9}, claim={"id": "plan_costs_money", "asserted": True})
    (found,) = CrisisRecogniser(None, None, Sworn({}, 1.0)).process([claimed])  # type: ignore[arg-type]
    assert intent(found) == CRISIS
    assert text == BY_WORDS or found.get("claim") is None  # the action of a crisis asks for no claim either


# --- a message that is plainly about something else ---


@pytest.mark.parametrize(
    ("topics", "belief", "after"),
    [
        ({"cost": 0.95}, 0.7, "cost"),
        ({"cost": 0.95}, 0.95, CRISIS),
        ({"cost": 0.85}, 0.7, CRISIS),
        ({"cost": 0.92, CRISIS: 0.05}, 0.7, CRISIS),
        ({"next_of_kin_support": 0.95}, 0.7, CRISIS),
        ({"out_of_scope": 0.95}, 0.7, CRISIS),
    ],
)
def test_where_another_topic_is_sure_danger_must_be_surer(topics: dict[str, float], belief: float, after: str) -> None:
    assert told(Sworn({}, belief), "noe som ikke er ord i leksikonet", topics) == after


@pytest.mark.parametrize(("belief", "after"), [(0.7, "cost"), (0.92, CRISIS)])
def test_one_dangerous_sentence_beside_a_sure_topic_must_be_surer_too(belief: float, after: str) -> None:
    text = "Hva koster en plan for oss. Her er det noe helt annet."
    sworn = Sworn({"Her er det noe helt annet.": belief}, 0.0)
    assert told(sworn, text, {"cost": 0.95}) == after


# --- in a language that is not answered in ---


class Abroad(Danger):
    """A danger whose embedding alone believes what it is told to; letters would believe the contrary."""

    def __init__(self, alone: float) -> None:
        self.alone = alone
        self.vote = self  # type: ignore[assignment]
        self.classes = np.array(["danger", "safe"])

    def beliefs(
        self, texts: list[str], vectors: np.ndarray | None, letters: float = 1.0, meaning: float = 0.5
    ) -> np.ndarray:
        assert (letters, meaning) == (0.0, 1.0), "letters know nothing of the language"
        return np.array([[self.alone, 1 - self.alone] for _ in texts])


@pytest.mark.parametrize(
    ("alone", "after"), [(0.95, CRISIS), (0.9, CRISIS), (0.89, "out_of_scope"), (0.1, "out_of_scope")]
)
def test_in_another_language_the_embedding_alone_must_be_sure(alone: float, after: str) -> None:
    assert told(Abroad(alone), "Nie chcę już żyć, nie mam siły", {"out_of_scope": 0.9}, foreign="pl") == after


# --- what was said just before ---


def after(said: str, was: str) -> Standing:
    standing = Standing()
    standing.latest_message = SimpleNamespace(text=said, intent={"name": was})  # type: ignore[assignment]
    return standing


def told_after(danger: Danger, text: str, ranking: dict[str, float], standing: Standing | None) -> str:
    (found,) = CrisisRecogniser(None, None, danger).process([message(text, ranking)], standing)  # type: ignore[arg-type]
    return intent(found)


@pytest.mark.parametrize("text", ["kva gjer eg??", "hva skal jeg gjøre nå?", "so what do I do tonight?"])
def test_a_vague_question_after_a_crisis_is_still_about_it(text: str) -> None:
    standing = after("", CRISIS)  # the words of a crisis are not kept
    unsure = {"capabilities": 0.6, "how_to_apply": 0.3}
    assert told_after(Sworn({}), text, unsure, standing) == CRISIS
    assert told_after(Sworn({}), text, unsure, None) == "capabilities"


@pytest.mark.parametrize(
    ("text", "ranking"),
    [
        ("hvem kan jeg snakke med?", {"contact_human": 0.95}),
        ("hvor lang er klagefristen?", {"appeal_deadline": 0.99}),
        ("takk skal du ha", {"thanks": 0.7}),
        ("hei igjen", {"greet": 0.5}),
    ],
)
def test_what_is_clear_or_asks_nothing_after_a_crisis_is_what_it_is(text: str, ranking: dict[str, float]) -> None:
    assert told_after(Sworn({}), text, ranking, after("jeg orker ikke leve", CRISIS)) == next(iter(ranking))


def test_doubtful_words_are_danger_with_the_words_before_them() -> None:
    said, text = "har gitt opp alt nå", "er det noen vits i å være her mer"
    known = {text: 0.1, f"{said}. {text}": 0.7}
    assert told_after(Sworn(known), text, {"purpose_of_plan": 0.4}, after(said, "no_reply")) == CRISIS
    assert told_after(Sworn(known), text, {"purpose_of_plan": 0.4}, after("hei", "greet")) == "purpose_of_plan"
    assert told_after(Sworn(known), text, {"purpose_of_plan": 0.9}, after(said, "no_reply")) == "purpose_of_plan"


def test_words_that_are_surely_harmless_are_not_read_with_those_before() -> None:
    sworn = Sworn({"hva koster det?": 0.001}, otherwise=0.9)
    assert told_after(sworn, "hva koster det?", {"cost": 0.5}, after("jeg er så lei av alt", "out_of_scope")) == "cost"


# --- long stories ---


def test_a_long_story_must_be_surer_as_a_whole_and_one_sentence_of_it_is_enough() -> None:
    short, long = " ".join(["vi er slitne"] * (FEW // 3)), " ".join(["vi er slitne"] * (MANY // 3 + 1))
    unsure = {"no_reply": 0.5}
    for belief, danger_in_short, danger_in_long in ((SURE + 0.05, True, False), (SURER + 0.05, True, True)):
        assert (told(Sworn({}, otherwise=belief), short, unsure) == CRISIS) is danger_in_short
        assert (told(Sworn({}, otherwise=belief), long, unsure) == CRISIS) is danger_in_long
    grim = "det er bare det ene igjen nå"
    for belief, expected in ((SENTENCE - 0.05, "no_reply"), (SENTENCE + 0.05, CRISIS)):
        assert told(Sworn({f"{grim}.": belief}), f"{long}. {grim}.", unsure) == expected
