"""The answers to the self-check in people's own words: whom it is about, which help, and a yes, a no or a "don't know".

Nothing is read into silence: what is not clearly one of the answers is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from bot.reading.lexicon import word_list
from bot.reading.plain import tokens
from bot.reading.problem import NotUnderstood
from bot.reading.shape import looks_like_question
from bot.reading.yes_no import read_yes_no

LONGEST = 14
"""A message with more words than this tells a story: only a plain yes or no before it counts."""

SHORT = 6
"""A single word counts in a message of at most so many words; in half as many where it has three letters or fewer."""

_YES = frozenset("ja jada jo joda jau jepp japp yes yep yeah yup".split())
_REFUSAL = frozenset("nei neida næ nope nah".split())
_NOT = frozenset("ikke ikkje ikkj ikje itte ittj itj not don't dont isn't doesn't aldri never".split())
_ONLY = frozenset("bare berre kun only just".split())
_YEARS = re.compile(r"(?<!\bi )\bår\b|(?<!\bthis )\byears?\b|\b(?:siden|sidan|fra|frå|since|from) (?:19|20)\d\d\b")
_MONTHS = re.compile(r"\b(?:måned(?:er)?|månad(?:er|ar)?|mnd|months?)\b")
_WEEKS = re.compile(r"\b(?:dag(?:er|ar)?|uker?|veker?|days?|weeks?)\b")

Phrase = tuple[str, ...]


@cache
def _phrases(question: str) -> Mapping[Phrase, str]:
    """Every phrase for the answers to a question, with its answer; those of one's own question lie over the common ones."""
    data = word_list("self_check")
    found = {tuple(tokens(phrase)): "unknown" for phrase in data["unknown"]}
    for value, phrases in data[question].items():
        found.update({tuple(tokens(phrase)): value for phrase in phrases})
    return found


def _said(question: str, said: Phrase, only: str | None = None) -> str | None:
    """The answer whose phrase is the longest in a message; None for none, for two that disagree, and for a "not" left over."""
    if len(said) > LONGEST:
        return None
    phrases = {phrase: value for phrase, value in _phrases(question).items() if only in (None, value)}
    for size in range(min(max(map(len, phrases)), len(said)), 0, -1):
        places = [at for at in range(len(said) - size + 1) if said[at : at + size] in phrases]
        if size == 1:
            places = [at for at in places if len(said) <= (SHORT if len(said[at]) > 3 else SHORT // 2)]
        if places:
            values = {phrases[said[at : at + size]] for at in places}
            covered = {index for at in places for index in range(at, at + size)}
            denied = any(word in _NOT for index, word in enumerate(said) if index not in covered)
            return None if denied or len(values) > 1 else values.pop()
    return None


def read_reply(question: str, text: str) -> str:
    """Yes, no or unknown to a plain question of the self-check.

    Raises:
        NotUnderstood: it is none of them, or more than one.
    """
    said = tuple(tokens(text))
    for reply, own, other in (("yes", _YES, _REFUSAL), ("no", _REFUSAL, _YES)):
        # "Nei, det tror jeg ikke": nothing is filed here, so an answer need not be surer than that.
        if own & set(said[:1]) and not other & set(said) and not looks_like_question(text):
            return reply
    found = _said(question, said)
    if found is None and question == "lasting" and len(said) <= LONGEST and not _NOT & set(said):
        found = _length(" ".join(said))
    if found is None and (plain := read_yes_no(text)) is not None:
        found = "yes" if plain else "no"
    if found is None:
        raise NotUnderstood("not_understood")
    return found


def _length(said: str) -> str | None:
    """Years are long and days and weeks are short; the law sets no number of months, so months say neither."""
    for pattern, reply in ((_YEARS, "yes"), (_MONTHS, "unknown"), (_WEEKS, "no")):
        if pattern.search(said):
            return reply
    return None


def read_several(text: str, services: Collection[str]) -> str:
    """Whether more than one service is needed, by how many are named where any are.

    Raises:
        NotUnderstood: it says neither.
    """
    if len(set(services)) > 1:
        return "yes"
    try:
        return read_reply("several_services", text)
    except NotUnderstood:
        if services and _ONLY & set(tokens(text)):
            return "no"
        raise


def read_help(text: str, services: Collection[str]) -> str:
    """Which kinds of help a message names, by the services in it (ids of `data/lexicon/services.yml`) or by words for the kinds.

    Raises:
        NotUnderstood: it names none.
    """
    said = tuple(tokens(text))
    kinds = {kind for kind in map(_kind, services) if kind}
    if kinds and _said("help_needed", said, "health"):
        kinds.add("health")
    named = _said("help_needed", said)
    if named == "both" or ("health" in kinds and len(kinds) > 1):
        return "both"
    # Nav and school without health: the right rests on Nav's law.
    found = next((kind for kind in ("health", "welfare", "school") if kind in kinds), named)
    if found is None:
        raise NotUnderstood("not_understood")
    return found


def _kind(service: str) -> str | None:
    """The kind of help that a service is; None for one that says nothing of it."""
    for kind, members in word_list("self_check")["services"].items():
        if service in members:
            return None if kind == "neither" else str(kind)
    return "health"


def read_for_whom(text: str) -> str | None:
    """Whom a message says that it is about: self, child, adult or unknown; None where it does not say."""
    return _said("for_whom", tuple(tokens(text)))


def says_grown(text: str) -> bool:
    """Whether a message calls somebody an adult."""
    said = f" {' '.join(tokens(text))} "
    return any(f" {' '.join(tokens(word))} " in said for word in word_list("self_check")["grown"])
