"""The self-check over every combination of answers: what it says, what it never says, and what it need not ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import product
from typing import Any

import pytest

from bot.casework.entitlement import PLAIN, Answers, Assessment, Chance, ForWhom, Help, Reply, assess, questions

RANK = {Chance.UNLIKELY: 0, Chance.UNCLEAR: 1, Chance.LIKELY: 2}
ORDER = {Reply.NO: 0, Reply.UNKNOWN: 1, Reply.YES: 2}
KINDS: dict[str, list[Any]] = {
    "for_whom": list(ForWhom),
    "help_needed": list(Help),
    **{name: list(Reply) for name in PLAIN},
}
MORE_HELP = {
    Help.NONE: tuple(Help),
    Help.SCHOOL: (Help.BOTH,),
    Help.HEALTH: (Help.BOTH,),
    Help.UNKNOWN: (Help.BOTH,),
}
"""For each kind of help those that are more help. Welfare services are none of them: the programme hangs on these alone."""


def every(**fixed: Any) -> Iterator[Answers]:
    """Every combination of answers, with some of them fixed."""
    for values in product(*([fixed[name]] if name in fixed else choices for name, choices in KINDS.items())):
        yield Answers(**dict(zip(KINDS, values, strict=True)))


def chances(found: Assessment) -> tuple[Chance | None, ...]:
    return found.plan, found.coordinator, found.child_coordinator


def no_worse(worse: Assessment, better: Assessment) -> bool:
    pairs = zip(chances(worse), chances(better), strict=True)
    return all(a is None or b is None or RANK[a] <= RANK[b] for a, b in pairs)


def test_the_answers_here_are_those_of_the_rules() -> None:
    assert [field.name for field in fields(Answers)] == list(KINDS)
    assert sum(1 for _ in every()) == 4 * 6 * 3**5


@pytest.mark.parametrize("name", PLAIN)
def test_a_yes_never_lowers_anything(name: str) -> None:
    for answers in every(**{name: Reply.NO}):
        unknown, yes = (replace(answers, **{name: reply}) for reply in (Reply.UNKNOWN, Reply.YES))
        assert no_worse(assess(answers), assess(unknown)) and no_worse(assess(unknown), assess(yes)), answers


def test_more_help_never_lowers_anything() -> None:
    for answers in every():
        for more in MORE_HELP.get(answers.help_needed or Help.UNKNOWN, ()):
            assert no_worse(assess(answers), assess(replace(answers, help_needed=more))), (answers, more)


def test_what_is_not_known_never_makes_a_right_unlikely() -> None:
    """Whoever has said no to nothing is told "unlikely" of nothing."""
    open_or_yes = (Reply.UNKNOWN, Reply.YES, None)
    for whom, help_needed in product((*ForWhom, None), (Help.BOTH, Help.UNKNOWN, None)):
        for plain in product(open_or_yes, repeat=len(PLAIN)):
            answers = Answers(whom, help_needed, **dict(zip(PLAIN, plain, strict=True)))
            assert Chance.UNLIKELY not in chances(assess(answers)), answers


def test_knowing_nothing_is_unclear_and_nothing_else() -> None:
    nothing = assess(Answers())
    assert chances(nothing) == (Chance.UNCLEAR, Chance.UNCLEAR, None)
    assert chances(assess(Answers(ForWhom.CHILD))) == (Chance.UNCLEAR,) * 3


def test_an_unknown_answer_weighs_as_one_that_was_not_given() -> None:
    for answers in every():
        bare = replace(answers, **{name: None for name in PLAIN if getattr(answers, name) is Reply.UNKNOWN})
        assert chances(assess(answers)) == chances(assess(bare))


def test_there_are_six_questions_at_most_and_each_but_the_last_decides_the_next() -> None:
    lengths = {len(questions(answers)) for answers in every()}
    assert max(lengths) == 6 and min(lengths) == 2
    for answers in every():
        asked = questions(answers)
        for size in range(len(asked)):
            # Asked one by one, with nothing known beforehand, the same questions come in the same order.
            so_far = Answers(**{name: getattr(answers, name) for name in asked[:size]})
            assert questions(so_far)[: size + 1] == asked[: size + 1], answers


def test_what_is_not_asked_changes_nothing() -> None:
    for answers in every():
        asked = questions(answers)
        for name in (name for name in PLAIN if name not in asked):
            for reply in (*Reply, None):
                other = assess(replace(answers, **{name: reply}))
                assert (other.plan, other.coordinator, other.child_coordinator) == chances(assess(answers)), (
                    answers,
                    name,
                )
                assert other.reasons == assess(answers).reasons


def test_the_child_coordinator_is_spoken_of_for_a_child_alone() -> None:
    for answers in every():
        assert (assess(answers).child_coordinator is None) == (answers.for_whom is not ForWhom.CHILD)


def test_whose_need_it_is_does_not_matter_for_plan_and_coordinator_but_for_the_programme() -> None:
    for answers in every():
        if answers.help_needed is Help.WELFARE:
            continue
        found = {chances(assess(replace(answers, for_whom=whom)))[:2] for whom in ForWhom}
        assert len(found) == 1, answers


def test_the_reasons_are_the_answers_that_were_asked_for_in_their_order() -> None:
    for answers in every():
        asked = [name for name in questions(answers) if name != "for_whom"]
        reasons = assess(answers).reasons
        assert list(reasons[: len(asked)]) == [f"{name}_{getattr(answers, name)}" for name in asked]
        assert set(reasons[len(asked) :]) <= {"coordinator_needs_health", "programme_would_do"}


def test_long_term_and_coordinated_makes_a_plan_and_a_coordinator_likely() -> None:
    """Pbrl §§ 2-5 and 2-5 b."""
    answers = Answers(ForWhom.SELF, Help.HEALTH, None, Reply.YES, Reply.YES, Reply.YES)
    assert chances(assess(answers)) == (Chance.LIKELY, Chance.LIKELY, None)


def test_a_plan_needs_both_and_a_coordinator_may_go_by_complexity() -> None:
    """Pbrl § 2-5 says "and"; § 2-5 b says "complex or"."""
    for lasting, coordination in ((Reply.NO, Reply.YES), (Reply.YES, Reply.NO)):
        found = assess(Answers(ForWhom.SELF, Help.HEALTH, None, Reply.YES, lasting, coordination))
        assert (found.plan, found.coordinator) == (Chance.UNLIKELY, Chance.UNCLEAR)


def test_one_service_alone_makes_neither_likely() -> None:
    found = assess(Answers(ForWhom.ADULT, Help.HEALTH, None, Reply.NO, Reply.YES, Reply.YES))
    assert (found.plan, found.coordinator) == (Chance.UNLIKELY, Chance.UNLIKELY)


def test_nav_alone_may_give_a_plan_but_no_coordinator() -> None:
    """Sotjl § 28 gives the plan; a coordinator without one comes from the health acts."""
    found = assess(Answers(ForWhom.SELF, Help.WELFARE, Reply.NO, Reply.YES, Reply.YES, Reply.YES))
    assert (found.plan, found.coordinator) == (Chance.LIKELY, Chance.UNLIKELY)
    assert "coordinator_needs_health" in found.reasons


def test_the_qualification_programme_gives_a_plan_whatever_else() -> None:
    """Sotjl § 33."""
    for answers in every(help_needed=Help.WELFARE, programme=Reply.YES):
        if answers.for_whom is not ForWhom.CHILD:
            assert assess(answers).plan is Chance.LIKELY
            assert questions(answers) == ("for_whom", "help_needed", "programme")


def test_a_family_needs_all_that_the_law_names() -> None:
    """Pbrl § 2-5 c."""
    family = Answers(ForWhom.CHILD, Help.BOTH, None, None, Reply.YES, Reply.YES, Reply.YES)
    assert chances(assess(family)) == (Chance.LIKELY,) * 3
    for name in ("lasting", "serious_condition"):
        assert assess(replace(family, **{name: Reply.NO})).child_coordinator is Chance.UNLIKELY
        assert assess(replace(family, **{name: Reply.UNKNOWN})).child_coordinator is Chance.UNCLEAR
    assert assess(replace(family, coordination=Reply.NO)).child_coordinator is Chance.UNCLEAR
    assert assess(replace(family, help_needed=Help.WELFARE)).child_coordinator is Chance.UNLIKELY


def test_a_seriously_ill_child_with_the_hospital_alone_is_not_turned_away() -> None:
    """The law asks what the family will need, and that is seldom known early."""
    early = Answers(ForWhom.CHILD, Help.HEALTH, None, Reply.NO, Reply.YES, None, Reply.YES)
    assert assess(early).child_coordinator is Chance.UNCLEAR


def test_nothing_is_likely_without_a_need() -> None:
    for answers in every(help_needed=Help.NONE):
        assert set(chances(assess(answers))) <= {Chance.UNLIKELY, None}


@pytest.mark.parametrize(("name", "word"), [("for_whom", "parent"), ("help_needed", "yes"), ("lasting", "kanskje")])
def test_a_word_that_is_no_choice_is_refused_without_being_repeated(name: str, word: str) -> None:
    with pytest.raises(ValueError) as refused:
        Answers(**{name: word})
    assert word not in str(refused.value)
