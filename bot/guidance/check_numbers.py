"""Checks that no time limit, age or number to ring is typed: each stands in one file, and texts fetch it by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guidance.check_texts import bare, every_text
from bot.guidance.check_words import NAMES, Problem
from bot.guidance.phrasebook import Phrasebook

_COUNTS = {
    "nb": "en|én|ei|et|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|fjorten|femten|seksten|atten|tjue|tretti",
    "nn": "ein|éin|ei|eitt|to|tre|fire|fem|seks|sju|åtte|ni|ti|elleve|tolv|fjorten|femten|seksten|atten|tjue|tretti",
    "en": "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|sixteen|eighteen|twenty|thirty",
}
_UNITS = {
    "nb": r"ukers?|måneders?|måned|år|års|døgn|dagers?|dag|timers?|time",
    "nn": r"vekers?|veke|månadars?|månader|månad|år|års|døgn|dagars?|dagar|dag|timars?|timar|time",
    "en": r"weeks?|months?|years?|days?|hours?",
}
_AGES = {
    "nb": r"(?:fyl(?:t|ler|le)|under|over|fra|før|til)\s+(?:\d{1,2}|femten|seksten|atten)",
    "nn": r"(?:fyl(?:t|ler|le)|under|over|frå|før|til)\s+(?:\d{1,2}|femten|seksten|atten)",
    "en": r"(?:turn(?:s|ed)?|under|over|from|aged?|until)\s+(?:the age of\s+)?(?:\d{1,2}|fifteen|sixteen|eighteen)",
}
_NO_AGE = r"(?![\w.:]\w|\s*(?:prosent|per cent|%))(?!\w)"
_NEGLIGIBLE = re.compile(
    r"(?i)\b(?:hele døgnet|heile døgnet|en dag|ein dag|en gang|a day|one day|én dag|hvert år|kvart år|every year)\b"
)
_DATE = re.compile(
    r"\b\d{1,2}\.? (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|"
    r"January|February|March|May|June|July|August|September|October|November|December)(?: \d{4})?|§§? ?[\d\w –-]*\d|"
    r"\b(?:kapittel|kapitla|chapters?|artikkel|article|nr\.|no\.) \d+|WCAG \d\.\d"
)

_PRIVACY, _COMMON = "content/answers/privacy.yml", "content/prompts/common.yml"
_CLAIM = "content/claims/{}.yml"
EXCEPTIONS: tuple[tuple[str, str, str], ...] = (
    (
        _PRIVACY,
        r"24 (?:timer|timar|hours)",
        "the life of the chat log: set in bot/desk/keeping.py (CHAT_RETENTION), by no act",
    ),
    (_COMMON, r"24 (?:timer|timar|hours)", "the same, in the text on consent, whose wording is stored by version"),
    (_PRIVACY, r"21 (?:dager|dagar|days)", "what another municipality's chat does; it is told once"),
    (_PRIVACY, r"tre måneder|tre månader|three months", "what a national chat does; it is told once"),
    (_COMMON, r"en time|ein time|an hour", "how long too many attempts shut one out: set in the program, by no act"),
    (_CLAIM.format("appeal_limit_six_weeks"), r"seks uker|seks veker|six weeks", "what people have heard, and wrong"),
    (
        _CLAIM.format("decision_within_one_month"),
        r"én måned|éin månad|one month",
        "what people believe the limit to be",
    ),
    (_CLAIM.format("two_year_minimum"), r"to år|two years", "what people have heard, and wrong"),
    (_CLAIM.format("plan_updated_yearly"), r"a year", "how often people have heard that a plan is updated"),
    ("content/prompts/self_check.yml", r"to år|two years", "an example of what may be answered"),
)
"""(file, what may be typed there, why): numbers that no act sets, or that are wrong on purpose."""


def typed_numbers(text: str, language: str) -> list[str]:
    """Every time limit and age that is typed in a text, as it stands there."""
    plain = _NEGLIGIBLE.sub(" ", _DATE.sub(" ", " ".join(bare(text).split())))
    limit = rf"(?<![\w§])(?:\d+(?:[.,]\d+)?|{_COUNTS[language]})[ -](?:{_UNITS[language]})\b"
    return [match.group() for match in re.finditer(rf"(?i){limit}|\b{_AGES[language]}{_NO_AGE}", plain)]


def check_numbers(book: Phrasebook, languages: tuple[str, ...]) -> Iterator[Problem]:
    """No text types a time limit or an age; history and versions tell of another time and may."""
    for text in every_text(book):
        if text.language not in languages or text.part in ("history", "local") or text.part.startswith("version_"):
            continue
        for number in typed_numbers(text.written, text.language):
            if not any(text.file == file and re.fullmatch(form, number.lower()) for file, form, _ in EXCEPTIONS):
                yield Problem(
                    text.file,
                    f"{NAMES[text.language]} har «{number}» skrevet rett i teksten. Bruk en plassholder, for eksempel "
                    "{appeal_limit_health} eller {age_majority}.",
                )
