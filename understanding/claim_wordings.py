"""The plainest wordings of a claim, made from its own sentence, and how a wording is weighed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reading.negation import negations
from understanding.components import reading

SAYS, CONTRARY = "+", "-"
"""The two sides of a claim, as the ends of their classes' names."""

FRAMES = {
    "nb": {
        SAYS: ("Stemmer det at {}?", "Er det sant at {}", "De sier at {}", "{}, stemmer det?", "Jeg har hørt at {}"),
        CONTRARY: ("Det stemmer ikke at {}", "Er det feil at {}?"),
    },
    "nn": {
        SAYS: ("Stemmer det at {}?", "Er det sant at {}", "Dei seier at {}", "{}, stemmer det?", "Eg har høyrt at {}"),
        CONTRARY: ("Det stemmer ikkje at {}", "Er det feil at {}?"),
    },
    "en": {
        SAYS: ("Is it true that {}?", "Is it right that {}", "They say that {}", "{}, right?", "I heard that {}"),
        CONTRARY: ("It is not true that {}", "Is it wrong that {}?"),
    },
}  # fmt: skip
"""How a claim's own sentence is handed on, and denied."""


def marked(text: str) -> str:
    """The text as it is weighed, and a word for how often it negates: that nothing does is no sequence of letters."""
    return f"{reading(text)} negates{min(negations(text), 2)}{'asks' if '?' in text else ''}"


def framed(claim: str, language: str) -> Iterator[tuple[str, str]]:
    """A claim's own sentence, and the plainest ways to hand it on or deny it, each with its side.

    Not of one with a number of `content/statutes.yml` in it: `data/claims` has the wordings that people use for that.
    """
    yield SAYS, claim
    if "{" in claim:
        return
    bare = claim.strip().rstrip(".")
    for side, frames in FRAMES[language].items():
        for frame in frames:
            yield side, frame.format(bare[:1].lower() + bare[1:])
