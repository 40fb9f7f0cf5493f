"""Which claim a message asserts, or the contrary of which: learnt from a handful of wordings, and asked only where it may be one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import understanding.claims as module
from bot.guidance.topic import LANGUAGES, RIGHTS_TOPICS
from bot.settings import ROOT
from tests.understanding_runtime.small import Standing, bag, intent, message, nothing
from understanding.claim_wordings import CONTRARY, SAYS
from understanding.claims import ASSERTS_NONE, ClaimRecogniser, Judge

CLAIMS = {
    "plan_costs_money": ("cost", "Planen koster penger.", "Planen kostar pengar.", "The plan costs money."),
    "two_diagnoses_needed": (
        "who_is_entitled",
        "Du må ha to diagnoser for å få plan.",
        "Du må ha to diagnosar for å få plan.",
        "You need two diagnoses to get a plan.",
    ),
    "form_needed": (
        "how_to_apply",
        "Du må bruke et eget skjema.",
        "Du må bruke eit eige skjema.",
        "You must use a form of its own.",
    ),
}
WORDINGS = {
    "nb": {
        "plan_costs_money": {"says": ["Planen koster penger", "man må betale for planen", "Det koster penger å få plan", "vi må betale for en plan"], "opposite": ["Planen er gratis", "man slipper å betale for planen", "Det er helt gratis å få plan"]},
        "two_diagnoses_needed": {"says": ["Du må ha to diagnoser", "man må ha to diagnoser for å få plan", "én diagnose er ikke nok", "Det kreves to diagnoser"], "opposite": ["Det holder med én diagnose", "man trenger ikke to diagnoser", "én diagnose er nok for å få plan"]},
        "form_needed": {"says": ["Du må bruke et skjema", "man må fylle ut skjemaet for å søke", "uten skjema tar de ikke imot søknaden"], "opposite": ["Du trenger ikke skjema", "man kan søke uten skjema", "det holder med et brev, skjema trengs ikke"]},
    },
    "nn": {
        "plan_costs_money": {"says": ["Planen kostar pengar", "ein må betale for planen", "Det kostar pengar å få plan"], "opposite": ["Planen er gratis", "ein slepp å betale for planen"]},
        "two_diagnoses_needed": {"says": ["Du må ha to diagnosar", "ein må ha to diagnosar for å få plan", "éin diagnose er ikkje nok"], "opposite": ["Det held med éin diagnose", "ein treng ikkje to diagnosar"]},
        "form_needed": {"says": ["Du må bruke eit skjema", "ein må fylle ut skjemaet for å søkje"], "opposite": ["Du treng ikkje skjema", "ein kan søkje utan skjema"]},
    },
    "en": {
        "plan_costs_money": {"says": ["The plan costs money", "you have to pay for the plan", "it costs money to get a plan"], "opposite": ["The plan is free", "you do not have to pay for the plan", "a plan is free of charge"]},
        "two_diagnoses_needed": {"says": ["You need two diagnoses", "two diagnoses are required for a plan", "one diagnosis is not enough"], "opposite": ["One diagnosis is enough", "you do not need two diagnoses", "one diagnosis is enough for a plan"]},
        "form_needed": {"says": ["You must use a form", "you have to fill in the form to apply"], "opposite": ["You do not need a form", "you can apply without a form"]},
    },
}  # fmt: skip


@pytest.fixture(scope="module", params=["embedded", "letters"])
def judge(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Judge:
    folder = tmp_path_factory.mktemp("claims")
    claims, wordings = folder / "content", folder / "data"
    claims.mkdir()
    wordings.mkdir()
    for name, (topic, *said) in CLAIMS.items():
        entry = {"topic": topic, **{language: {"claim": text} for language, text in zip(LANGUAGES, said, strict=True)}}
        (claims / f"{name}.yml").write_text(yaml.safe_dump(entry, allow_unicode=True), encoding="utf-8")
    for language, sides in WORDINGS.items():
        (wordings / f"{language}.yml").write_text(yaml.safe_dump(sides, allow_unicode=True), encoding="utf-8")
    before = module.embed
    module.embed = bag if request.param == "embedded" else nothing  # type: ignore[assignment]
    try:
        return Judge.learn(claims, wordings)
    finally:
        module.embed = before


@pytest.fixture
def recogniser(judge: Judge) -> ClaimRecogniser:
    return ClaimRecogniser(None, None, judge)  # type: ignore[arg-type]


COST = {"cost": 0.7, "who_is_entitled": 0.1, "how_to_apply": 0.1}
ENTITLED = {"who_is_entitled": 0.7, "cost": 0.1, "how_to_apply": 0.1}
APPLY = {"how_to_apply": 0.6, "start_request": 0.2, "cost": 0.1}


def test_it_learns_both_sides_of_every_claim(judge: Judge) -> None:
    assert set(judge.vote.classes) == {name + side for name in CLAIMS for side in (SAYS, CONTRARY)}
    assert judge.topics == {name: topic for name, (topic, *_said) in CLAIMS.items()}


@pytest.mark.parametrize(
    ("text", "topics", "claim", "asserted"),
    [
        ("Stemmer det at planen koster penger?", COST, "plan_costs_money", True),
        ("Saksbehandleren sier at man må betale for planen", COST, "plan_costs_money", True),
        ("Jeg har hørt at planen er gratis", COST, "plan_costs_money", False),
        ("Er det sant at man må ha to diagnoser for å få plan?", ENTITLED, "two_diagnoses_needed", True),
        ("Legen mener at det holder med én diagnose", ENTITLED, "two_diagnoses_needed", False),
        ("De sier at man må fylle ut skjemaet for å søke", APPLY, "form_needed", True),
        ("Stemmer det at planen kostar pengar?", COST, "plan_costs_money", True),
        ("Eg har høyrt at ein slepp å betale for planen", COST, "plan_costs_money", False),
        ("Dei seier at du må ha to diagnosar", ENTITLED, "two_diagnoses_needed", True),
        ("Er det rett at ein kan søkje utan skjema?", APPLY, "form_needed", False),
        ("Is it true that the plan costs money?", COST, "plan_costs_money", True),
        ("They told me that you need two diagnoses", ENTITLED, "two_diagnoses_needed", True),
        ("The caseworker says you can apply without a form", APPLY, "form_needed", False),
    ],
)
def test_a_report_of_a_claim_or_of_its_contrary_is_judged(
    recogniser: ClaimRecogniser, text: str, topics: dict[str, float], claim: str, asserted: bool
) -> None:
    (told,) = recogniser.process([message(text, topics)])
    assert told.get("claim") == {"id": claim, "asserted": asserted}
    assert intent(told) == CLAIMS[claim][0]
    assert told.get("intent")["confidence"] >= 0.9
    assert told.get("reports") is None


@pytest.mark.parametrize(
    "text",
    [
        "Man må ha to diagnoser for å få plan",
        "Ein må ha to diagnosar for å få plan.",
        "You need two diagnoses to get a plan",
    ],
)
def test_a_bare_statement_of_a_claim_is_judged_too(recogniser: ClaimRecogniser, text: str) -> None:
    (told,) = recogniser.process([message(text, ENTITLED)])
    assert told.get("claim") == {"id": "two_diagnoses_needed", "asserted": True}


@pytest.mark.parametrize(
    "text",
    [
        "Må man ha to diagnoser for å få plan?",
        "Må du ha to diagnosar",
        "Do you need two diagnoses?",
        "Koster det penger å få plan?",
    ],
)
def test_a_question_of_yes_or_no_is_judged_where_the_claim_is_sure(recogniser: ClaimRecogniser, text: str) -> None:
    topics, claim = (COST, "plan_costs_money") if "penger" in text else (ENTITLED, "two_diagnoses_needed")
    (told,) = recogniser.process([message(text, topics)])
    assert told.get("claim") == {"id": claim, "asserted": True}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hvorfor må man ha to diagnoser for å få plan?", ()),
        ("Kven seier nei når ein ikkje har to diagnosar for å få plan?", ()),
        ("When do you need two diagnoses to get a plan?", ()),
        ("Må man ha to diagnoser for å få plan?", ("who_is_entitled", "cost")),
    ],
)
def test_an_open_question_and_two_questions_are_answered_and_not_judged(
    recogniser: ClaimRecogniser, text: str, asked: tuple[str, ...]
) -> None:
    told = message(text, ENTITLED)
    told.set("asked", asked)
    (told,) = recogniser.process([told])
    assert told.get("claim") is None and told.get("reports") is None
    assert intent(told) == "who_is_entitled"


def test_a_question_about_another_topic_is_answered_there(recogniser: ClaimRecogniser) -> None:
    (told,) = recogniser.process(
        [message("Må man ha to diagnoser for å få plan?", {"cost": 0.9, "who_is_entitled": 0.05})]
    )
    assert told.get("claim") is None and intent(told) == "cost"


@pytest.mark.parametrize("text", ["Stemmer det at kaffen er varm på tirsdager?", "De sier at heisen står igjen"])
def test_what_is_like_the_examples_that_assert_nothing_is_not_judged(text: str, tmp_path: Path) -> None:
    """One judge has learnt what asserts none, the other has not."""
    (tmp_path / "content").mkdir()
    for name, (topic, *said) in CLAIMS.items():
        entry = {"topic": topic, **{language: {"claim": told} for language, told in zip(LANGUAGES, said, strict=True)}}
        (tmp_path / "content" / f"{name}.yml").write_text(yaml.safe_dump(entry, allow_unicode=True), encoding="utf-8")
    for language, sides in WORDINGS.items():
        (tmp_path / f"{language}.yml").write_text(yaml.safe_dump(sides, allow_unicode=True), encoding="utf-8")
    none = [("out_of_scope", f"{opening} {rest}") for opening in ("Stemmer det at", "De sier at", "Jeg har hørt at", "Hun mener")
            for rest in ("kaffen er varm", "heisen står", "bussen går på tirsdager", "kaffen er varm igjen")]  # fmt: skip
    before, module.embed = module.embed, bag  # type: ignore[assignment]
    try:
        judge = Judge.learn(tmp_path / "content", tmp_path, none)
    finally:
        module.embed = before
    assert (
        judge.likeliest(text, None, {}).none
        > ASSERTS_NONE
        > judge.likeliest("De sier at planen koster penger", None, {}).none
    )
    (told,) = ClaimRecogniser(None, None, judge).process([message(text, COST)])  # type: ignore[arg-type]
    assert told.get("claim") is None


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Stemmer det at jeg har krav på ledsager på flyet?", {"next_of_kin_support": 0.6, "out_of_scope": 0.3}),
        ("Er det sant at kommunen må svare innen påske?", {"processing_time": 0.6, "no_reply": 0.3}),
        ("Is it true that swimming lessons belong in there?", {"plan_contents": 0.5, "extra_services": 0.3}),
        ("Stemmer det at eg får velje lege?", {"choose_coordinator": 0.6, "participation": 0.3}),
    ],
)
def test_a_reported_claim_that_we_do_not_judge_is_told_as_reported(
    recogniser: ClaimRecogniser, text: str, topics: dict[str, float]
) -> None:
    (told,) = recogniser.process([message(text, topics)])
    assert told.get("claim") is None
    assert told.get("reports") is True
    assert intent(told) == next(iter(topics))


def test_what_is_reported_about_something_else_than_rights_is_not_marked(recogniser: ClaimRecogniser) -> None:
    (told,) = recogniser.process([message("Stemmer det at du er en maskin?", {"bot_challenge": 0.4, "privacy": 0.2})])
    assert told.get("claim") is None and told.get("reports") is None


@pytest.mark.parametrize(
    "first",
    [
        name
        for name in ("start_appeal", "greet", "contact_human", "change_language", "ask_why", "out_of_scope")
        if name not in RIGHTS_TOPICS
    ],
)
def test_a_sure_wish_or_greeting_is_no_claim(recogniser: ClaimRecogniser, first: str) -> None:
    (told,) = recogniser.process([message("Saksbehandleren sier at planen koster penger", {first: 0.95, "cost": 0.03})])
    assert told.get("claim") is None and told.get("reports") is None
    assert intent(told) == first


@pytest.mark.parametrize("belief", [0.05, 0.4, 0.99])
def test_a_crisis_is_never_judged(recogniser: ClaimRecogniser, belief: float) -> None:
    (told,) = recogniser.process([message("De sier at planen koster penger", {"crisis": belief, "cost": 0.01})])
    assert told.get("claim") is None and intent(told) == "crisis"


@pytest.mark.parametrize("text", ["", "ja", "planen koster penger", "stemmer det at"])
def test_fewer_than_four_words_are_too_few(recogniser: ClaimRecogniser, text: str) -> None:
    (told,) = recogniser.process([message(text, COST)])
    assert told.get("claim") is None and told.get("reports") is None


def test_a_claim_whose_topic_the_message_cannot_be_about_is_not_judged(recogniser: ClaimRecogniser) -> None:
    """The words of one claim in a message that is surely about something else."""
    topics = {"child_coordinator": 0.99, "children_and_youth": 0.005}
    (told,) = recogniser.process([message("Stemmer det at barnet må ha barnekoordinator?", topics)])
    assert told.get("claim") is None
    assert told.get("reports") is True


def test_what_is_told_after_an_answer_is_a_claim_only_where_its_topic_is_believed_in(
    recogniser: ClaimRecogniser,
) -> None:
    """ "I was there for three weeks" goes on with the answer before, though it holds the words of a rule."""
    said, elsewhere = "man må ha to diagnoser for å få plan", {"hospital_coordinator": 0.6, "in_hospital": 0.3}
    (first,) = recogniser.process([message(said, elsewhere)])
    (later,) = recogniser.process([message(said, elsewhere)], Standing("hospital_coordinator"))
    (about_it,) = recogniser.process([message(said, ENTITLED)], Standing("hospital_coordinator"))
    assert first.get("claim") and about_it.get("claim") and not later.get("claim")


def test_a_wish_for_another_language_is_no_claim_about_languages(recogniser: ClaimRecogniser) -> None:
    (told,) = recogniser.process(
        [message("man må ha to diagnoser for å få plan", {"change_language": 0.6, "who_is_entitled": 0.3})]
    )
    assert told.get("claim") is None


class TestInAFlow:
    """Where a form asks, a statement is the answer to it; only a question can hand on a claim."""

    def test_a_statement_is_an_answer(self, recogniser: ClaimRecogniser) -> None:
        for text in ("Man må ha to diagnoser for å få plan", "Saksbehandleren sier at man må ha to diagnoser"):
            (told,) = recogniser.process([message(text, ENTITLED)], Standing(flow="request_form"))
            assert told.get("claim") is None and told.get("reports") is None
            assert intent(told) == "who_is_entitled"

    def test_a_reported_question_is_judged(self, recogniser: ClaimRecogniser) -> None:
        said = message("Er det sant at man må ha to diagnoser for å få plan?", ENTITLED)
        (told,) = recogniser.process([said], Standing(flow="request_form"))
        assert told.get("claim") == {"id": "two_diagnoses_needed", "asserted": True}


def test_without_anything_learnt_nothing_is_judged() -> None:
    idle = ClaimRecogniser(None, None)  # type: ignore[arg-type]
    (told,) = idle.process([message("Stemmer det at planen koster penger?", COST)])
    assert told.get("claim") is None and intent(told) == "cost"


def test_a_message_without_a_ranking_or_an_embedding_breaks_nothing(recogniser: ClaimRecogniser) -> None:
    told = recogniser.process(
        [
            message("Stemmer det at planen koster penger?", None, embedded=False),
            message("Stemmer det at planen koster penger?", COST, embedded=False),
        ]
    )
    assert told[1].get("claim") == {"id": "plan_costs_money", "asserted": True}


def test_the_topic_decides_between_claims_whose_words_are_alike(judge: Judge) -> None:
    text = "man må ha plan"
    best = {
        judge.likeliest(text, bag([text])[0], {topic: 0.9}).claim
        for topic in ("cost", "who_is_entitled", "how_to_apply")
    }
    assert len(best) > 1


def test_the_belief_is_one_among_all_claims(judge: Judge) -> None:
    for text in ("planen koster penger", "helt andre ord", "x" * 300):
        found = judge.likeliest(text, bag([text])[0], COST)
        assert found.claim in CLAIMS and 0 < found.belief <= 1 and -1 <= found.leaning <= 1 and found.none == 0.0


# --- the wordings of this checkout ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_of_the_content_has_both_sides_in_every_language(language: str) -> None:
    said = yaml.load(
        (ROOT / "data" / "claims" / f"{language}.yml").read_text(encoding="utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    assert set(said) == {path.stem for path in (ROOT / "content" / "claims").glob("*.yml")}
    assert all(sides["says"] and sides["opposite"] for sides in said.values())
