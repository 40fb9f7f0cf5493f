"""Follow-ups: a table that leads from every topic somewhere, and a lean that leaves alone what stands on its own feet."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from bot.guidance.topic import ASKS, FLOWS, INTENTS, LANGUAGES, SERVICE_TOPICS, TOPICS
from bot.reading.corrections import names_thing
from bot.settings import ROOT
from tests.understanding_runtime.small import bag, nothing
from understanding.follow_ups import NONE, NOTHING_BEFORE, FollowUps, topic_before

FOLDER = ROOT / "data" / "follow_ups"


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return found


KINDS = read("kinds.yml")
SAID = {language: read(f"{language}.yml") for language in LANGUAGES}
BEFORE = [topic for topic in TOPICS if topic_before(topic)]


# --- the table ---


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_leads_from_every_topic_to_something_that_answers(kind: str) -> None:
    follow_ups = FollowUps(None, KINDS)  # type: ignore[arg-type]  # the table alone
    starts = {f"start_{flow}" for flow in FLOWS}
    for before in BEFORE:
        target = follow_ups.target(kind, before)
        assert target in INTENTS, (before, target)
        assert target in TOPICS or target in starts, (before, target)
        assert target not in NOTHING_BEFORE, (before, target)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_speaks_of_topics_that_there_are_and_has_a_default(kind: str) -> None:
    assert "default" in KINDS[kind]
    assert set(KINDS[kind]) - {"default"} <= set(BEFORE)


@pytest.mark.parametrize("kind", KINDS)
def test_no_row_repeats_the_default(kind: str) -> None:
    default = KINDS[kind]["default"]
    assert [before for before, target in KINDS[kind].items() if before != "default" and target == default] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_is_said_in_every_language_and_no_other(language: str) -> None:
    assert set(SAID[language]) == {*KINDS, NONE}
    assert all(len(examples) >= 15 for examples in SAID[language].values())


def test_none_and_what_may_be_asked_of_any_answer_have_no_table() -> None:
    assert NONE not in KINDS
    assert not set(ASKS) & set(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_is_of_two_kinds(language: str) -> None:
    kind_of: dict[str, set[str]] = {}
    for kind, examples in SAID[language].items():
        for example in examples:
            kind_of.setdefault(str(example).casefold(), set()).add(kind)
    assert {text: kinds for text, kinds in kind_of.items() if len(kinds) > 1} == {}


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize("before", ["cost", "privacy", "appeal_deadline"])
def test_what_may_be_asked_of_any_answer_leads_to_itself(ask: str, before: str) -> None:
    assert FollowUps(None, KINDS).target(ask, before) == ask  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "before", "target"),
    [
        ("how_long", "how_to_apply", "processing_time"),
        ("how_long", "how_to_appeal", "appeal_deadline"),
        ("how_long", "appeal_deadline", "appeal_deadline"),
        ("who_decides", "right_of_appeal", "appeal_body"),
        ("if_refused", "how_to_apply", "right_of_appeal"),
        ("if_no_reply", "how_to_apply", "no_reply"),
        ("other_person", "who_is_entitled", "who_is_entitled"),
        ("myself", "cost", "cost"),
        ("children", "what_is_coordinator", "child_coordinator"),
        ("do_it", "how_to_apply", "start_request"),
        ("do_it", "right_of_appeal", "start_appeal"),
        ("do_it", "authorisation", "start_authorisation"),
        ("do_it", "processing_time", "start_status"),
        ("do_i_need_authorisation", "who_can_apply", "authorisation"),
        ("is_that_allowed", "no_reply", "no_reply"),
        ("not_getting_on", "what_is_coordinator", "choose_coordinator"),
        ("how_long_it_lasts", "authorisation", "authorisation"),
        ("if_not_done", "what_is_coordinator", "plan_not_followed"),
        ("cost", "ombudsman", "cost"),
    ],
)
def test_a_follow_up_leads_where_people_mean_it_to(kind: str, before: str, target: str) -> None:
    assert FollowUps(None, KINDS).target(kind, before) == target  # type: ignore[arg-type]


@pytest.mark.parametrize("last", [None, "", *NOTHING_BEFORE, "start_request", "nlu_fallback", "no_such_topic", *ASKS])
def test_nothing_follows_from_a_greeting_a_crisis_or_nothing(last: str | None) -> None:
    assert topic_before(last) is None


def test_any_other_topic_may_be_leant_on() -> None:
    assert set(BEFORE) == set(TOPICS) - set(NOTHING_BEFORE)
    assert set(NOTHING_BEFORE) <= set(SERVICE_TOPICS)


# --- the lean, on kinds learnt from a handful of sentences ---

HANDFUL = {
    "nb": {
        "how_long": ["og hvor lang tid tar det?", "hvor lang tid tar det da", "når får jeg svar da?", "og når får jeg svar", "tar det lang tid?", "ok, hvor lang tid da?"],
        "cost": ["og hva koster det?", "koster det noe?", "er det gratis da", "hva koster det da", "og er det gratis?", "må jeg betale for det"],
        "who_gets": ["og hvem får det?", "hvem får det da", "får alle det?", "gjelder det alle da", "og får alle det", "hvem gjelder det for da"],
        "none": ["Hvordan klager jeg på vedtaket om individuell plan?", "Hva er en barnekoordinator?", "Hvem er pasient- og brukerombudet i fylket?", "Hva skal stå i den individuelle planen min?"],
    },
    "nn": {
        "how_long": ["og kor lang tid tek det?", "kor lang tid tek det då", "når får eg svar då?", "tek det lang tid?"],
        "cost": ["og kva kostar det?", "kostar det noko?", "er det gratis då", "må eg betale for det"],
        "who_gets": ["og kven får det?", "kven får det då", "får alle det?", "gjeld det alle då"],
        "none": ["Korleis klagar eg på vedtaket om individuell plan?", "Kva er ein barnekoordinator?", "Kva skal stå i den individuelle planen min?"],
    },
    "en": {
        "how_long": ["and how long does that take?", "how long does it take then", "when will I hear then?", "does that take long?"],
        "cost": ["and what does that cost?", "does it cost anything?", "is it free then", "do I have to pay for that"],
        "who_gets": ["and who gets it?", "who gets that then", "does everyone get it?", "is it for everybody then"],
        "none": ["How do I appeal the decision on an individual plan?", "What is a child coordinator?", "What must stand in my individual plan?"],
    },
}  # fmt: skip
TABLE = {kind: KINDS[kind] for kind in ("how_long", "cost", "who_gets")}
ASKING = [
    ("fortell mer", "ask_more"), ("mer om det, takk", "ask_more"), ("tell me more", "ask_more"), ("meir om det", "ask_more"), ("mer takk", "ask_more"),
    ("enklere takk", "ask_simpler"), ("si det enklere", "ask_simpler"), ("simpler please", "ask_simpler"), ("sei det enklare", "ask_simpler"), ("kan du si det enklere", "ask_simpler"),
    ("hvorfor det?", "ask_why"), ("hvorfor er det sånn", "ask_why"), ("why is that", "ask_why"), ("kvifor det", "ask_why"), ("hvorfor?", "ask_why"),
]  # fmt: skip
ORDINARY = [
    "Hvem kan be om en individuell plan for et barn?", "Hvor finner jeg skjemaet for fullmakt?", "Jeg vil klage på avslaget jeg fikk i går",
    "Kva gjer statsforvaltaren når eg klagar på vedtaket?", "Who is responsible for making the individual plan?", "I want to ask for a coordinator for my mother",
]  # fmt: skip

CLASSES = np.array(sorted({*TOPICS, *ASKS, *(f"start_{flow}" for flow in FLOWS)}))
PLACE = {str(name): at for at, name in enumerate(CLASSES)}


@pytest.fixture(scope="module", params=["embedded", "letters"])
def learnt(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> FollowUps:
    folder = tmp_path_factory.mktemp("follow_ups")
    (folder / "kinds.yml").write_text(yaml.safe_dump(TABLE), encoding="utf-8")
    for language, said in HANDFUL.items():
        (folder / f"{language}.yml").write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    return FollowUps.learn(folder, bag if request.param == "embedded" else nothing, ORDINARY, ASKING)


def beliefs(**named: float) -> np.ndarray:
    """A classifier's beliefs: those that are named, and what is left spread over the rest."""
    found = np.full(len(CLASSES), (1 - sum(named.values())) / (len(CLASSES) - len(named)))
    for name, belief in named.items():
        found[PLACE[name]] = belief
    return found


def lean(learnt: FollowUps, text: str, before: str, own: np.ndarray) -> np.ndarray:
    vector = bag([text])[0] if learnt.kinds.by_meaning is not None else None
    return learnt.lean(text, vector, before, CLASSES, own)


def likeliest(found: np.ndarray) -> str:
    return str(CLASSES[found.argmax()])


def test_the_kinds_that_are_learnt_are_those_of_the_table_none_and_what_may_be_asked(learnt: FollowUps) -> None:
    assert set(learnt.kinds.classes) == {*TABLE, NONE, *ASKS}


@pytest.mark.parametrize(
    ("text", "before", "topic"),
    [
        ("og hvor lang tid tar det?", "how_to_apply", "processing_time"),
        ("og hvor lang tid tar det da", "how_to_appeal", "appeal_deadline"),
        ("hva koster det da?", "ombudsman", "cost"),
        ("og hvem får det?", "child_coordinator", "child_coordinator"),
        ("og kor lang tid tek det?", "how_to_apply", "processing_time"),
        ("kva kostar det då?", "what_is_plan", "cost"),
        ("and how long does that take?", "right_of_appeal", "appeal_deadline"),
        ("who gets it then?", "what_is_plan", "who_is_entitled"),
        ("is it free then?", "what_is_coordinator", "cost"),
    ],
)
def test_what_means_little_by_itself_is_led_by_the_topic_before(
    learnt: FollowUps, text: str, before: str, topic: str
) -> None:
    torn = beliefs(what_is_plan=0.1, out_of_scope=0.1, next_of_kin_support=0.1)
    assert likeliest(lean(learnt, text, before, torn)) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hvordan klager jeg på vedtaket om individuell plan?", "how_to_appeal"),
        ("Hva skal stå i den individuelle planen min?", "plan_contents"),
        ("Korleis klagar eg på vedtaket om individuell plan?", "how_to_appeal"),
        ("How do I appeal the decision on an individual plan?", "how_to_appeal"),
        ("Who is responsible for making the individual plan?", "who_is_responsible"),
        ("Jeg vil klage på avslaget jeg fikk i går", "start_appeal"),
    ],
)
@pytest.mark.parametrize("before", ["cost", "how_to_apply", "privacy", "child_coordinator"])
def test_what_stands_on_its_own_feet_keeps_its_own_reading(
    learnt: FollowUps, text: str, topic: str, before: str
) -> None:
    assert likeliest(lean(learnt, text, before, beliefs(**{topic: 0.8}))) == topic


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("fortell mer", "ask_more"),
        ("enklere takk", "ask_simpler"),
        ("hvorfor det?", "ask_why"),
        ("tell me more", "ask_more"),
    ],
)
def test_what_is_asked_of_the_answer_itself_is_led_to_that(learnt: FollowUps, text: str, ask: str) -> None:
    assert likeliest(lean(learnt, text, "cost", beliefs(what_is_plan=0.2))) == ask


@pytest.mark.parametrize(
    "text", ["og hvor lang tid tar det?", "Hva er en barnekoordinator?", "fortell mer", "", "👍", "x" * 500]
)
def test_the_beliefs_still_sum_to_one_and_nothing_is_less_than_impossible(learnt: FollowUps, text: str) -> None:
    for before in ("cost", "how_to_appeal", "privacy", "contact_human"):
        found = lean(learnt, text, before, beliefs(cost=0.5))
        assert found.shape == (len(CLASSES),)
        assert (found >= 0).all()
        assert found.sum() == pytest.approx(1.0)


def test_the_beliefs_of_the_classifier_are_left_as_they_were(learnt: FollowUps) -> None:
    own = beliefs(cost=0.5)
    kept = own.copy()
    lean(learnt, "og hvor lang tid tar det?", "how_to_apply", own)
    np.testing.assert_array_equal(own, kept)


def test_the_same_words_lead_elsewhere_after_another_topic(learnt: FollowUps) -> None:
    torn = beliefs()
    found = {before: likeliest(lean(learnt, "og hvor lang tid tar det?", before, torn)) for before in BEFORE}
    assert found == {before: FollowUps(None, TABLE).target("how_long", before) for before in BEFORE}  # type: ignore[arg-type]


def test_the_surer_the_own_reading_is_the_more_it_keeps(learnt: FollowUps) -> None:
    place = PLACE["how_to_appeal"]
    kept = [
        lean(learnt, "og hvor lang tid tar det?", "how_to_apply", beliefs(how_to_appeal=each))[place]
        for each in (0.2, 0.5, 0.8, 0.99)
    ]
    assert kept == sorted(kept)


def test_what_lies_near_the_topic_before_is_likelier_than_what_does_not(learnt: FollowUps) -> None:
    """Two topics believed alike: a follow-up leads from applying to the time it takes, none leads to the ombudsman."""
    found = lean(learnt, "Hva er en barnekoordinator?", "how_to_apply", beliefs(processing_time=0.3, ombudsman=0.3))
    assert found[PLACE["processing_time"]] > found[PLACE["ombudsman"]]


# --- every kind after every topic, in the words of data/follow_ups ---


def test_every_place_that_the_table_can_lead_to_is_an_intent_that_the_classifier_may_know() -> None:
    follow_ups = FollowUps(None, KINDS)  # type: ignore[arg-type]
    led = {follow_ups.target(kind, before) for kind, before in product(KINDS, BEFORE)}
    assert led <= {str(name) for name in CLASSES}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ja, da vil jeg det. Nå med en gang", False), ("sign me up then", False), ("greitt, då gjer me det", False),
        ("da vil jeg heller søke om plan", True), ("I'd rather appeal then", True), ("ja, lag fullmakten", True),
    ],
)  # fmt: skip
def test_what_names_a_thing_is_told_from_what_names_none(text: str, named: bool) -> None:
    assert names_thing(text) is named


def test_a_wish_that_names_nothing_is_for_what_was_just_explained(tmp_path: Path) -> None:
    acting = {
        "do_it": ["ja, det vil jeg", "da gjør vi det nå", "ok, sett i gang", "det vil jeg gjøre nå"],
        "none": ["Hva er en barnekoordinator?", "Hvem får se planen?"],
    }
    (tmp_path / "kinds.yml").write_text(yaml.safe_dump({"do_it": KINDS["do_it"]}), encoding="utf-8")
    for language in LANGUAGES:
        (tmp_path / f"{language}.yml").write_text(yaml.safe_dump(acting, allow_unicode=True), encoding="utf-8")
    learnt = FollowUps.learn(tmp_path, bag, ORDINARY, ASKING)
    sure = beliefs(start_request=0.9)
    assert likeliest(lean(learnt, "ja, det vil jeg nå", "how_to_appeal", sure)) == "start_appeal"
    assert (
        likeliest(lean(learnt, "da vil jeg heller søke om plan nå", "how_to_appeal", beliefs(start_request=0.95)))
        == "start_request"
    )
