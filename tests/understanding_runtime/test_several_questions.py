"""What the classifier makes of a message: one topic, two questions in one, and what cannot be meant where it is written."""

from __future__ import annotations

import numpy as np
import pytest
from rasa.shared.nlu.training_data.message import Message

import understanding.classifier as module
import understanding.several_questions as several_questions
from bot.guidance.topic import AFTER_FLOW, ASKS, RIGHTS_TOPICS, SERVICE_TOPICS, TURNS
from tests.understanding_runtime.small import Standing, bag, intent, message
from understanding.classifier import ANSWERS, ASKED, RANKING, HybridClassifier
from understanding.several_questions import ALONE
from understanding.vote import Vote

EXAMPLES = {
    "what_is_plan": "hva er en individuell plan|hva er en plan|kva er ein individuell plan|kva er ein plan|what is an individual plan|what is a plan|hva er en ip",
    "who_is_entitled": "hvem kan få plan|hvem har rett på plan|kven kan få plan|kven har rett på plan|who can have a plan|who is entitled to a plan|hvem kan få den",
    "cost": "hva koster planen|koster det noe|kva kostar planen|kostar det noko|what does it cost|does it cost anything|er det gratis",
    "appeal_deadline": "hvor lang er klagefristen|når er klagefristen ute|kor lang er klagefristen|how long is the time limit for appeals|what is the time limit for appeals|hvor lang tid har jeg på å klage",
    "what_is_coordinator": "hva gjør en koordinator|hva er en koordinator|kva gjer ein koordinator|what does a coordinator do|what is a coordinator",
    "privacy": "lagrer dere det jeg skriver|hva lagrer dere om meg|lagrar de det eg skriv|do you store what I write|what do you store about me",
    "change_language": "kan du skrive nynorsk|kan du skrive engelsk|can you write in english|kan du skrive bokmål",
    "greet": "hei|hallo|hei der|hello|hi there|god dag",
    "out_of_scope": "hva blir været i morgen|hvem vant kampen i går|what is the weather today|who won the match",
    "start_appeal": "jeg vil klage på vedtaket|jeg vil klage|eg vil klage på vedtaket|I want to appeal the decision|I want to appeal|kan jeg klage på vedtaket her",
    "ask_more": "fortell mer|mer om det|meir om det|tell me more|more about that",
    "ask_why": "hvorfor det|hvorfor er det sånn|kvifor det|why is that|why so",
    "skip": "hopp over|hopp over det|hopp over dette|skip this|skip it",
    "inform": "fastlegen og dps|dps og fastlegen|bpa og fysioterapi|the gp and a physiotherapist|fysioterapi og bpa",
}  # fmt: skip
TEXTS = [text for row in EXAMPLES.values() for text in row.split("|")]
LABELS = [label for label, row in EXAMPLES.items() for _ in row.split("|")]


@pytest.fixture(scope="module")
def vote() -> Vote:
    return Vote.learn(TEXTS, LABELS, bag(TEXTS), c_meaning=5.0)


@pytest.fixture
def classifier(vote: Vote, monkeypatch: pytest.MonkeyPatch) -> HybridClassifier:
    monkeypatch.setattr(module, "embed", bag)
    return HybridClassifier(None, None, vote)  # type: ignore[arg-type]


def read(classifier: HybridClassifier, text: str, standing: Standing | None = None, **more: object) -> Message:
    (found,) = classifier.process([message(text, **more)], standing)  # type: ignore[arg-type]
    return found


def ranking(of: Message) -> dict[str, float]:
    return {entry["name"]: entry["confidence"] for entry in of.get("intent_ranking")}


# --- two questions ---


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hva er en individuell plan, og koster det noe?", ["what_is_plan", "cost"]),
        ("Koster det noe, og hva er en individuell plan?", ["cost", "what_is_plan"]),
        ("Hvor lang er klagefristen? Hva gjør en koordinator?", ["appeal_deadline", "what_is_coordinator"]),
        ("Hvem har rett på plan og hva koster planen", ["who_is_entitled", "cost"]),
        ("Kva er ein individuell plan, og kostar det noko?", ["what_is_plan", "cost"]),
        ("Kor lang er klagefristen? Kva gjer ein koordinator?", ["appeal_deadline", "what_is_coordinator"]),
        ("What is an individual plan, and does it cost anything?", ["what_is_plan", "cost"]),
        ("Who is entitled to a plan and what does a coordinator do?", ["who_is_entitled", "what_is_coordinator"]),
        ("Jeg er sliten. Hvor lang er klagefristen? Koster det noe? Takk!", ["appeal_deadline", "cost"]),
    ],
)
def test_two_questions_are_both_named_in_their_order(classifier: HybridClassifier, text: str, asked: list[str]) -> None:
    found = read(classifier, text)
    assert found.get(ASKED) == asked
    assert intent(found) == asked[0]
    told = ranking(found)
    assert (told[asked[0]], told[asked[1]]) == (0.6, 0.4)
    assert all(belief <= 0.1 for name, belief in told.items() if name not in asked)


@pytest.mark.parametrize(
    "text",
    [
        "Hva er en individuell plan?",
        "Kva er forskjellen på plan og koordinator?",
        "hva koster planen",
        "Hei! Hva koster planen?",
        "Can I have both a plan and a coordinator?",
        "Jeg vil klage, og jeg er sint",
        "fortell mer",
        "",
        "👍",
    ],
)
def test_one_question_asks_one_thing(classifier: HybridClassifier, text: str) -> None:
    assert read(classifier, text).get(ASKED) is None


def test_the_surest_two_of_three_are_named_in_their_order(classifier: HybridClassifier) -> None:
    found = read(classifier, "Hva er en individuell plan, koster det noe, og hvor lang er klagefristen?").get(ASKED)
    order = ["what_is_plan", "cost", "appeal_deadline"]
    assert len(found) == 2 and set(found) <= set(order)
    assert found == sorted(found, key=order.index)


def test_the_same_thing_asked_twice_is_not_two_questions_on_one_topic(classifier: HybridClassifier) -> None:
    asked = read(classifier, "Hva koster planen, og koster det noe?").get(ASKED)
    assert asked is None or len(set(asked)) == 2


def test_a_wish_leads_and_what_was_asked_beside_it_stays(classifier: HybridClassifier) -> None:
    found = read(classifier, "Hvor lang er klagefristen, og kan jeg klage på vedtaket her?")
    assert found.get(ASKED) == ["appeal_deadline", "start_appeal"]
    assert intent(found) == "start_appeal"
    assert (ranking(found)["start_appeal"], ranking(found)["appeal_deadline"]) == (0.6, 0.4)


@pytest.mark.parametrize(
    "text",
    [
        "Hva koster planen? Været?",
        "Hva koster planen? Må jeg skrive engelsk?",
        "Hva blir været i morgen? Hvem vant kampen i går?",
        "Hva koster planen? Fortell mer om det?",
    ],
)
def test_what_is_no_second_question_is_not_named_as_one(classifier: HybridClassifier, text: str) -> None:
    asked = read(classifier, text).get(ASKED) or []
    assert not {"change_language", "out_of_scope", "ask_more"} & set(asked)


def test_what_is_none_of_ours_is_told_after_what_is(classifier: HybridClassifier) -> None:
    found = read(classifier, "Hva blir været i morgen, og hva koster planen?")
    assert found.get(ASKED) == ["cost", "out_of_scope"]
    assert intent(found) == "cost"
    assert read(classifier, "Hvem kan få plan? Hva koster planen? Hva blir været i morgen?").get(ASKED) == [
        "who_is_entitled",
        "cost",
    ]


def test_a_wish_for_a_language_leads_but_never_before_a_conversation_nor_in_one(classifier: HybridClassifier) -> None:
    found = read(classifier, "Hva koster planen? Kan du skrive engelsk?")
    assert found.get(ASKED) == ["cost", "change_language"]
    assert intent(found) == "change_language"
    assert not read(classifier, "Kan du skrive engelsk? Jeg vil klage på vedtaket.").get(ASKED)
    assert not read(classifier, "Hva koster planen? Kan du skrive engelsk?", Standing("cost", "request_form")).get(
        ASKED
    )


def test_two_troubles_that_are_told_are_both_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    classes = np.array(["choose_coordinator", "cost", "no_reply"])

    def believe(beliefs: dict[str, list[float]]) -> several_questions.Read:
        return lambda texts, _before: np.array(
            [next(row for word, row in beliefs.items() if word in text) for text in texts]
        )

    text, whole = "Ingen har svart meg på ni uker, og nå har koordinatoren min sluttet også.", np.array([0.4, 0.0, 0.6])
    sure = {"svart": [0.0, 0.1, 0.9], "sluttet": [0.9, 0.1, 0.0]}
    assert several_questions.two_troubles(text, whole, classes, believe(sure)) == ["no_reply", "choose_coordinator"]
    unsure = {"svart": [0.0, 0.1, 0.9], "sluttet": [0.6, 0.4, 0.0]}
    assert several_questions.two_troubles(text, whole, classes, believe(unsure)) == []
    no_trouble = {"svart": [0.0, 0.1, 0.9], "sluttet": [0.0, 1.0, 0.0]}
    assert several_questions.two_troubles(text, whole, classes, believe(no_trouble)) == []
    assert several_questions.two_troubles("Ingen har svart meg på ni uker.", whole, classes, believe(sure)) == []


def test_a_question_on_what_is_stored_counts_beside_another(classifier: HybridClassifier) -> None:
    assert read(classifier, "Lagrer dere det jeg skriver? Hva koster planen?").get(ASKED) == ["privacy", "cost"]


def test_a_plain_question_on_the_chat_itself_counts_though_the_whole_seems_to_be_about_the_other(
    classifier: HybridClassifier,
) -> None:
    assert read(classifier, "Hva koster planen, og lagrer dere det jeg skriver?").get(ASKED) == ["cost", "privacy"]


def test_greetings_and_their_like_are_no_second_question() -> None:
    assert set(ALONE) < set(SERVICE_TOPICS)
    assert not set(ALONE) & set(RIGHTS_TOPICS)
    assert {"greet", "thanks", "goodbye", "crisis", "out_of_scope", "change_language"} <= set(ALONE)


def test_without_an_embedding_two_questions_are_still_two(vote: Vote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "embed", lambda texts: None)
    classifier = HybridClassifier(None, None, vote)  # type: ignore[arg-type]
    found = read(classifier, "Hva er en individuell plan, og hvor lang er klagefristen?", embedded=False)
    assert found.get(ASKED) == ["what_is_plan", "appeal_deadline"]


# --- one topic ---


@pytest.mark.parametrize(("text", "topic"), list(zip(TEXTS, LABELS, strict=True))[:35:3])
def test_what_was_learnt_is_known(classifier: HybridClassifier, text: str, topic: str) -> None:
    found = read(classifier, text)
    assert intent(found) == topic
    assert found.get("intent") == found.get("intent_ranking")[0]


def test_the_ranking_falls_and_is_no_longer_than_allowed(classifier: HybridClassifier) -> None:
    found = list(ranking(read(classifier, "hva koster en koordinator")).values())
    assert len(found) == RANKING
    assert found == sorted(found, reverse=True)
    assert sum(found) <= 1.0 + 1e-6


def test_a_message_without_text_is_left_as_it_is(classifier: HybridClassifier) -> None:
    assert read(classifier, "").get("intent") is None


def test_without_anything_learnt_nothing_is_set() -> None:
    assert read(HybridClassifier(None, None), "hva koster planen").get("intent") is None  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["hopp over", "skip this", "fastlegen og dps", "bpa og fysioterapi"])
def test_without_a_flow_nothing_is_an_answer_to_one(classifier: HybridClassifier, text: str) -> None:
    told = ranking(read(classifier, text))
    assert told.get("skip", 0.0) == told.get("inform", 0.0) == 0.0


@pytest.mark.parametrize(("text", "turn"), [("hopp over", "skip"), ("fastlegen og dps", "inform")])
def test_in_a_flow_it_is(classifier: HybridClassifier, text: str, turn: str) -> None:
    assert intent(read(classifier, text, Standing(flow="request_form"))) == turn


@pytest.mark.parametrize(
    "standing", [None, Standing(), Standing("greet"), Standing("crisis"), Standing("cost", flow="request_form")]
)
def test_nothing_is_asked_of_an_answer_that_was_not_given(
    classifier: HybridClassifier, standing: Standing | None
) -> None:
    for text in ("fortell mer", "hvorfor det"):
        told = ranking(read(classifier, text, standing))
        assert all(told.get(ask, 0.0) == 0.0 for ask in ASKS)


@pytest.mark.parametrize(
    ("text", "ask"),
    [("fortell mer", "ask_more"), ("hvorfor det", "ask_why"), ("tell me more", "ask_more")],
)
def test_after_an_answer_it_may_be_asked_about(classifier: HybridClassifier, text: str, ask: str) -> None:
    assert intent(read(classifier, text, Standing("cost"))) == ask


@pytest.mark.parametrize("text", ["asdfgh jkl", "xcvbn", "øøøøø", "lkjlkj lkjlkj lkjlkj"])
def test_nonsense_leans_on_no_answer_and_is_believed_to_be_nothing(classifier: HybridClassifier, text: str) -> None:
    after, alone = read(classifier, text, Standing("cost")), read(classifier, text)
    assert ranking(after) == ranking(alone)
    assert max(ranking(after).values()) < 0.4  # so what was meant is asked


def test_yes_and_no_mean_something_without_a_flow_too() -> None:
    assert set(TURNS) - set(ANSWERS) == {"affirm", "deny"}


class Leaning:
    """Follow-ups that lead everything to one topic, and remember what they were asked."""

    def __init__(self, topic: str, vote: Vote) -> None:
        self.topic, self.vote = topic, vote
        self.asked: list[tuple[str, str]] = []

    def lean(
        self, text: str, vector: np.ndarray | None, before: str, classes: np.ndarray, beliefs: np.ndarray
    ) -> np.ndarray:
        self.asked.append((text, before))
        return np.asarray(0.05 * beliefs + 0.95 * (classes == self.topic))


def test_a_message_leans_on_the_topic_before(vote: Vote) -> None:
    leaning = Leaning("appeal_deadline", vote)
    classifier = HybridClassifier(None, None, vote, leaning)  # type: ignore[arg-type]
    assert intent(read(classifier, "og hva da", Standing("cost"))) == "appeal_deadline"
    assert leaning.asked == [("og hva da", "cost")]


@pytest.mark.parametrize("standing", [None, Standing(), Standing("thanks")])
def test_after_nothing_there_is_nothing_to_lean_on(vote: Vote, standing: Standing | None) -> None:
    leaning = Leaning("appeal_deadline", vote)
    classifier = HybridClassifier(None, None, vote, leaning)  # type: ignore[arg-type]
    assert intent(read(classifier, "hva koster planen", standing)) == "cost"
    assert leaning.asked == []


def test_in_a_flow_a_question_leans_on_what_the_form_is_about_and_an_answer_on_nothing(vote: Vote) -> None:
    leaning = Leaning("appeal_deadline", vote)
    classifier = HybridClassifier(None, None, vote, leaning)  # type: ignore[arg-type]
    standing = Standing("cost", flow="appeal_form")
    assert intent(read(classifier, "og hva da?", standing)) == "appeal_deadline"
    assert leaning.asked == [("og hva da?", AFTER_FLOW["appeal"])]
    read(classifier, "planen koster for mye", standing)
    assert len(leaning.asked) == 1


def test_the_second_question_leans_on_the_first(vote: Vote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "embed", bag)
    leaning = Leaning("who_is_entitled", vote)
    classifier = HybridClassifier(None, None, vote, leaning)  # type: ignore[arg-type]
    found = read(classifier, "Hva er en individuell plan, og hvem får det?")
    assert found.get(ASKED) == ["what_is_plan", "who_is_entitled"]
    assert [before for _text, before in leaning.asked] == ["what_is_plan"]


class Echo(Leaning):
    """Follow-ups that see nothing but the question before."""

    def lean(
        self, text: str, vector: np.ndarray | None, before: str, classes: np.ndarray, beliefs: np.ndarray
    ) -> np.ndarray:
        return np.asarray((classes == self.topic) * 1.0)


@pytest.mark.parametrize(("on_its_feet", "asked"), [(0.6, ["what_is_plan", "cost"]), (1.1, None)])
def test_a_later_question_that_stands_on_its_feet_is_no_echo_of_the_first(
    vote: Vote, monkeypatch: pytest.MonkeyPatch, on_its_feet: float, asked: list[str] | None
) -> None:
    monkeypatch.setattr(module, "embed", bag)
    monkeypatch.setattr(several_questions, "UPRIGHT", 0.0)  # it leans on the first as far as it can
    monkeypatch.setattr(several_questions, "ON_ITS_FEET", on_its_feet)
    classifier = HybridClassifier(None, None, vote, Echo("what_is_plan", vote))  # type: ignore[arg-type]
    assert read(classifier, "Hva er en individuell plan, og koster det noe?").get(ASKED) == asked


@pytest.mark.parametrize("kind", ["neighbour", "foreign"])
def test_in_another_language_the_embedding_counts_for_more(
    classifier: HybridClassifier, monkeypatch: pytest.MonkeyPatch, vote: Vote, kind: str
) -> None:
    weights: list[tuple[float, ...]] = []
    beliefs = vote.beliefs
    monkeypatch.setattr(
        vote, "beliefs", lambda texts, vectors, *each: weights.append(each) or beliefs(texts, vectors, *each)
    )
    read(classifier, "vad kostar planen", **{kind: "sv"})
    read(classifier, "hva koster planen")
    (abroad, home) = weights
    assert abroad == home[::-1] and abroad[0] < abroad[1]
