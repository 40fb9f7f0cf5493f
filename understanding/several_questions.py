"""Two questions in one message: what each of them asks, read by itself, with what is told around it, and after the question before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from bot.guidance.topic import RIGHTS_TOPICS, SERVICE_TOPICS
from bot.reading.asked import is_wish, one_line, statements_in
from understanding.follow_ups import topic_before

ALONE = tuple(
    topic for topic in SERVICE_TOPICS if topic not in ("privacy", "contact_human", "capabilities", "bot_challenge")
)
"""Service topics that are no second question to another."""

ABOUT_THE_CHAT, PLAINLY, IN_WORDS = ("privacy", "capabilities", "bot_challenge"), 0.9, 5
"""Those that are one where they are asked plainly, and the belief of its own words, and how many of them, from which a question does."""

CERTAINLY, FOUR = 0.9, 4
"""The belief of its own words, and how many of them, from which a question about something else, or a wish for another language, is one."""

ASIDE = ("out_of_scope", "change_language")
"""What is told beside one other question, and never in the place of a second."""

_SWITCH = re.compile(
    r"\b(?:can|could|kan|kunne|please|bytt\w*|byt\w*|switch\w*|chang\w*|end(?:re|ra))\b", re.IGNORECASE
)
"""A wish for another language; "must I speak English?" is none."""

ABOUT_US = ("capabilities",)
"""What a clause such as "what can I do then?" looks like, and only means where the whole message does."""

BY_ITSELF, AROUND, WHOLE = 0.5, 0.5, 0.3
LATER = 0.25
"""How much weighs, as powers: a question by itself (the second leaning on the first), with what the message tells and without its other
questions, and the whole message. What is told is told for the first question: of a later one it says less."""

FAINT = 0.01
"""What is added to a belief before the mixing, so that no reading rules a topic out."""

UPRIGHT = 0.7
"""How much a later question counts by itself at most, and not leaning on the one before."""

SURE_OF_EACH, LEAST = 0.3, 0.15
"""Belief from which each of two questions is answered: among the topics not asked before it, and among all."""

ON_ITS_FEET = 0.6
"""Belief, of its own words alone, from which a later question counts though its leaning makes it one with the question before; not in a
story, whose questions mostly turn on one thing."""

SURE_BY_ITSELF = 0.5
"""Belief from which both are answered though the whole message seems to be about a third thing."""

SURE_OF_OTHER = 0.5
"""The same for what is most often only another answer to the question before it."""

STORY = 25
"""Words from which a message is a story that its questions belong to."""

FAMILIES = (
    {"start_request", "how_to_apply", "who_can_apply"},
    {"start_appeal", "how_to_appeal", "right_of_appeal"},
    {"start_authorisation", "authorisation"},
    {"start_withdraw", "consent"},
    {"start_status", "no_reply"},
)
"""A wish, and the questions that its conversation answers as it goes."""

_OTHER = re.compile(
    r"\W*(?:eller|elle|or|e(?:r|) (?:det|d|ikke det|ikkje det|det ikke|det ikkje)|is (?:it|that)|isn't (?:it|that))\b",
    re.IGNORECASE,
)
"""What opens another answer to the question before it ("or the hospital?", "is it an office?") more often than a question of its own."""

_YOU = re.compile(r"\b(?:du|dere|dykk|dokker|deg|you|ya|u|chat\w*|bot\w*)\b", re.IGNORECASE)
"""Who is asked what they can do: not "what can I do then?"."""

Read = Callable[[Sequence[str], str | None], np.ndarray]
"""Beliefs in what texts ask, shape (texts, classes), after a topic or by themselves."""


def two_questions(text: str, parts: Sequence[str], whole: np.ndarray, classes: np.ndarray, read: Read) -> list[str]:
    """The intents of two questions in one message, in their order; empty when it asks one thing.

    Args:
        parts: the questions of the message (`bot.reading.asked`).
        whole: beliefs in the message as one.
    """
    if len(parts) < 2:
        return []
    text = one_line(text)
    likeliest, story = str(classes[int(np.argmax(whole))]), len(text.split()) > STORY
    unlikely = np.isin(classes, [name for name in ABOUT_US if name != likeliest])
    around = [_without(text, parts, index) for index in range(len(parts))]
    told = read(around, None)
    found: list[tuple[str, float]] = []
    for index, part in enumerate(parts):
        before = topic_before(found[-1][0]) if found else None
        own = alone = read([part], before)[0]
        if found:  # the surer it stands on its own feet, the less it leans
            alone = read([part], None)[0]
            upright = UPRIGHT * float(alone.max()) ** 4
            own = upright * alone + (1 - upright) * own
        around_it = LATER if found else AROUND
        beliefs = (own + FAINT) ** (BY_ITSELF + AROUND - around_it) * (told[index] + FAINT) ** around_it
        beliefs *= (whole + FAINT) ** WHOLE * ~unlikely
        beliefs = np.where(own + told[index] + whole > 3e-3, beliefs, 0.0)
        beliefs = beliefs / beliefs.sum()
        # Somebody who asks twice asks two things: what was asked already is not asked again.
        beliefs[np.isin(classes, [name for name, _ in found])] = 0.0
        name, left, sure = str(classes[int(np.argmax(beliefs))]), float(beliefs.sum()), float(np.max(beliefs))
        other = bool(found and _OTHER.match(part))
        if found and sure < LEAST and not other and not story:
            words = np.where(unlikely, 0.0, alone)
            by_words, belief = str(classes[int(np.argmax(words))]), float(np.max(words))
            if belief >= ON_ITS_FEET and by_words not in [each for each, _ in found]:
                name, left, sure = by_words, belief, belief
        plainly, belief = str(classes[int(np.argmax(alone))]), float(np.max(alone))
        asked_plainly = (
            belief >= PLAINLY and len(part.split()) >= IN_WORDS and (plainly not in ABOUT_US or _YOU.search(part))
        )
        if plainly in ABOUT_THE_CHAT and asked_plainly and not story and plainly not in [each for each, _ in found]:
            name, left, sure = plainly, 1.0, belief
        possible = (name in RIGHTS_TOPICS or name in SERVICE_TOPICS or name.startswith("start_")) and name not in ALONE
        least = SURE_OF_OTHER if other else LEAST
        if is_wish(part):  # only a conversation or a person can be wished for
            least = SURE_OF_OTHER
            possible = name.startswith("start_") or name == "contact_human"
        certainly = belief >= CERTAINLY and len(part.split()) >= FOUR and not story
        apart = plainly == "out_of_scope" or (plainly == "change_language" and _SWITCH.search(part))
        if apart and certainly and plainly not in [each for each, _ in found]:
            name, left, sure, possible, least = plainly, 1.0, belief, True, LEAST
        if possible and sure >= least and sure >= SURE_OF_EACH * left:
            found.append((name, sure))
    best = sorted(found, key=lambda each: (each[0] in ASIDE, -each[1]))[:2]
    asked = [each[0] for each in found if each in best]
    if any(name.startswith("start_") for name in asked) and any(set(asked) <= family for family in FAMILIES):
        return []
    if "change_language" in asked and any(name.startswith("start_") for name in asked):
        return []  # the conversation that is wished for can change its language as it goes
    if "out_of_scope" in asked:  # what there is an answer to comes first
        return sorted(asked, key=lambda name: name == "out_of_scope") if len(asked) == 2 else []
    # What the whole message is most about is one of the two, or its questions were read amiss; of a story it comes first.
    if len(asked) < 2 or (likeliest not in asked and best[-1][1] < SURE_BY_ITSELF):
        return []
    return sorted(asked, key=lambda name: name != likeliest) if story else asked


TROUBLES = (
    "no_reply", "choose_coordinator", "plan_not_followed", "updating_plan", "next_of_kin_support", "moving_municipality",
    "right_of_appeal", "in_hospital", "participation", "data_sharing",
)  # fmt: skip
"""What asks for help by being told: "they have not answered", "my coordinator has left"."""

SURE_TROUBLE, CLAUSES = 0.75, 4
"""Belief in a trouble, by the words of its clause alone, and the clauses of a message that tells of two."""


def two_troubles(text: str, whole: np.ndarray, classes: np.ndarray, read: Read) -> list[str]:
    """The intents of two troubles that a message tells of and asks nothing about, in their order; empty where it tells of one."""
    told = statements_in(text)
    if not 2 <= len(told) <= CLAUSES:
        return []
    beliefs = read(told, None)
    found = [str(classes[int(np.argmax(row))]) for row in beliefs if float(np.max(row)) >= SURE_TROUBLE]
    troubles = list(dict.fromkeys(name for name in found if name in TROUBLES))
    return troubles if len(troubles) == 2 and str(classes[int(np.argmax(whole))]) in troubles else []


def _without(text: str, parts: Sequence[str], kept: int) -> str:
    """The message with one of its questions, and without the others."""
    for index, part in enumerate(parts):
        if index != kept:
            text = text.replace(part, " ", 1)
    return " ".join(text.split())
