"""Commands to the conversation: cancel, skip, go back and their like, in short messages that are clearly nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from bot.reading.lexicon import word_list
from bot.reading.plain import tokens
from bot.reading.spelling import within_one_edit

LONGEST = 8
"""A message with more words than this is never a command: it tells or asks something."""

FORGIVEN = 6
"""A word of at least so many letters may hold one slip of the pen."""

NAMES = ("skip_all", "start_over", "why_asked", "pause", "register_now", "cancel", "skip", "continue", "go_back")
"""The commands that are recognised by their phrases alone; where two fit equally well, the earlier one wins."""

_INTO = re.compile(
    r"\s*[,.:;!\u2013\u2014]\s+|\s+-\s+|\b(?:til|te|to|er|is|it's|its|heter|heiter|be|være|vere|med|with)\s+",
    re.IGNORECASE,
)
"""What stands between the answer that is to be changed and the new one."""

_YES_BUT = re.compile(
    r"\W*(?:ja|jo|jau|jepp|yes|yep|ok|okei|okay|alt|det|everything|all|nesten|almost)\b[\w\s,.:!]{0,30}?\b(?:men|but|unntatt|bortsett|except)\b",
    re.IGNORECASE,
)
"""A yes that is taken back in part, at the summary."""

_TAKES_BACK = re.compile(
    r"\W*(?:nei|no|nope|vent|wait|hold on|hang on|actually|egentlig|eigentleg|faktisk|oi|oi\s*da|oops|whoops|uff|sorry|beklager|"
    r"beklagar|orsak|unnskyld|unnskuld|feil|wrong|my mistake|my bad)\b",
    re.IGNORECASE,
)
"""What opens a second thought: "no wait, the number is …"."""

_VALUE = re.compile(r"[\d@]|\b[A-ZÆØÅ]")
"""What a number, an address or a name has: "no, my name is not on it" gives none."""

SECOND_THOUGHT = 14
"""Words up to which a message with such an opening is that and tells no more."""

_BLANK = re.compile(r"\s*(?:[-\u2013\u2014_/\\.*~\u2026\u00b7]\s*)+")
"""A dash in an empty field, as on paper. An emoji or a question mark says something."""

_CLAUSE_END = re.compile(r"[,.;!]\s+")

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Command:
    """A command.

    Attributes:
        name: cancel, skip, skip_all, go_back, start_over, why_asked, pause, register_now, continue_, change_answer or change_language.
        value: for change_language the language (nb, nn or en).
        rest: for change_answer the words that name the answer, in plain form; empty when none is named.
        second_thought: for change_answer, whether no verb of change says so, but an opening such as "no wait" or "yes, but".
        new_from: for change_answer the place in the text where the new answer begins, None when only a change is asked for.
    """

    name: str
    value: str | None = None
    rest: str = ""
    new_from: int | None = None
    second_thought: bool = False


@dataclass(frozen=True)
class _Phrases:
    commands: Mapping[str, frozenset[Phrase]]
    small: frozenset[str]
    asides: frozenset[str]
    verbs: frozenset[Phrase]
    wrong: frozenset[Phrase]
    things: frozenset[Phrase]
    alone: frozenset[Phrase]
    languages: Mapping[Phrase, str]
    asks: frozenset[str]


@cache
def _phrases() -> _Phrases:
    data = word_list("commands")
    change, language = data["change_answer"], data["change_language"]
    return _Phrases(
        commands={name: _all(data[name]) for name in NAMES},
        small=frozenset(data["small"]),
        asides=frozenset(data["asides"]),
        verbs=_all(change["verbs"]),
        wrong=_all(change["wrong"]),
        things=_all(change["things"]),
        alone=_all(change["alone"]),
        languages={tuple(tokens(word)): code for code, words in language["names"].items() for word in words},
        asks=frozenset(language["asks"]),
    )


def _all(entries: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(tuple(tokens(entry)) for entry in entries)


def read_command(text: str) -> Command | None:
    """The command that a short message clearly is, else None. "Jeg vil avbryte avtalen med kommunen" is none."""
    said = tuple(tokens(text))
    if not said:
        return Command("skip") if _BLANK.fullmatch(text) else None
    whole = None if len(said) > LONGEST else _language(said) or _change(said) or _by_phrase(said)
    return whole or _change_into(text)


def is_weary(text: str) -> bool:
    """Whether a message that would end a form may be about more than the form: "jeg orker ikke mer"."""
    said = tuple(tokens(text))
    return any(_find(phrase, said) is not None for phrase in _all(word_list("commands")["weary"]))


def is_only_weary(text: str) -> bool:
    """Whether a message says that there is no strength left, and nothing else; "eg orkar ikkje meir, avbryt" says what to do."""
    said = tuple(tokens(text))
    found = ((phrase, _find(phrase, said)) for phrase in _all(word_list("commands")["weary"]))
    return any(at is not None and _small(said[:at] + said[at + len(phrase) :]) for phrase, at in found)


def wants_erased(text: str) -> bool:
    """Whether a message that ends a form asks for what was written to be erased, and not only left."""
    return any(word.startswith(("slett", "delete", "erase")) for word in tokens(text))


def opens_with_change(text: str) -> bool:
    """Whether a short message begins with a verb of change: "kan du endre …", whatever it goes on to name."""
    phrases = _phrases()
    said = tuple(tokens(text))
    start = next((at for at, word in enumerate(said) if word not in phrases.small), len(said))
    return len(said) <= LONGEST + 2 and any(said[start : start + len(verb)] == verb for verb in phrases.verbs)


def _change_into(text: str) -> Command | None:
    """A change together with the new answer: "endre telefonnummeret til 99 88 77 66", "vent, navnet er Kari"."""
    found = None
    thinks_again = len(text.split()) <= SECOND_THOUGHT and _TAKES_BACK.match(text)
    for clause in (0, *(end.end() for end in _CLAUSE_END.finditer(text))):
        for link in _INTO.finditer(text, clause):
            head = tuple(tokens(text[clause : link.start()]))
            if len(head) > LONGEST or not tokens(text[link.end() :]):
                break
            command = _change(head)
            if command is None and (_YES_BUT.match(text) or (thinks_again and _VALUE.search(text, link.end()))):
                command = _named(head)
            if command is not None and command.rest:
                found = replace(command, new_from=link.end())
    return found


def _by_phrase(said: Phrase) -> Command | None:
    """The command whose phrase covers most of the message, when nothing but small words is left over."""
    phrases = _phrases()
    best: tuple[int, str] | None = None
    for name in NAMES:
        for phrase in phrases.commands[name]:
            at = _find(phrase, said)
            if at is None or not _adds_nothing(said[:at] + said[at + len(phrase) :], name):
                continue
            # A lone "no", "pass" or "end" is only a command when it is the whole message.
            if len(phrase) == 1 and len(phrase[0]) <= 4 and phrase[0] not in ("skip", "stop", "back") and len(said) > 2:
                continue
            if best is None or len(phrase) > best[0]:
                best = (len(phrase), name)
    return Command("continue_" if best[1] == "continue" else best[1]) if best else None


def _adds_nothing(rest: Phrase, name: str) -> bool:
    """Whether only small words are left, or the same command in other words: "I can't go on, stop"."""
    if _small(rest):
        return True
    found = ((at, len(phrase)) for phrase in _phrases().commands[name] if (at := _find(phrase, rest)) is not None)
    return any(_small(rest[:at] + rest[at + size :]) for at, size in found)


def _small(rest: Iterable[str]) -> bool:
    small = _phrases().small
    return all(word in small for word in rest)


def _find(phrase: Phrase, said: Phrase) -> int | None:
    first, rest = phrase[0], phrase[1:]
    size, forgiven = len(first), len(first) >= FORGIVEN
    for at in range(len(said) - len(rest)):
        word = said[at]
        # Hundreds of phrases are looked for in every message, and nearly all fail here, at their first word.
        if word != first and not (forgiven and -2 < len(word) - size < 2 and _same(first, word)):
            continue
        if all(map(_same, rest, said[at + 1 :])):
            return at
    return None


def _same(known: str, word: str) -> bool:
    return known == word or (len(known) >= FORGIVEN and word not in _known_words() and within_one_edit(known, word))


@cache
def _known_words() -> frozenset[str]:
    """Every word of the phrases, and words one letter from them that mean something else: none of them is a slip."""
    phrases = _phrases()
    groups = [*phrases.commands.values(), phrases.verbs, phrases.wrong, phrases.things, phrases.alone]
    return frozenset(word for group in groups for phrase in group for word in phrase) | {
        "reserve",
        "mobben",
        "stopper",
        "avbrøt",
    }


def _language(said: Phrase) -> Command | None:
    phrases = _phrases()
    for phrase in sorted(phrases.languages, key=len, reverse=True):
        at = _find(phrase, said)
        if at is None:
            continue
        before, rest = said[:at], said[:at] + said[at + len(phrase) :]
        negated = any(word in ("ikke", "ikkje", "not", "don't", "dont") for word in before)
        if negated or not all(word in phrases.small or word in phrases.asks for word in rest):
            return None
        return Command("change_language", value=phrases.languages[phrase])
    return None


def _change(said: Phrase) -> Command | None:
    """A verb of change or a claim of a mistake, together with a thing that is an answer here."""
    phrases = _phrases()
    for phrase in phrases.alone:
        at = _find(phrase, said)
        if at is not None and _small(said[:at] + said[at + len(phrase) :]):
            return Command("change_answer")
    thing = _longest(phrases.things, said)
    if thing is None or any(word in ("ikke", "ikkje", "not", "don't", "dont") for word in said):
        return None
    at, size = thing
    without = said[:at] + said[at + size :]
    cue = _longest(phrases.verbs, without) or _longest(phrases.wrong, without)
    if cue is None:
        return None
    start, length = cue
    left = [
        word
        for word in without[:start] + without[start + length :]
        if word not in phrases.asides and word not in phrases.small
    ]
    return Command("change_answer", rest=" ".join(said[at : at + size])) if not left else None


def _named(said: Phrase) -> Command | None:
    """A thing that is an answer here, with nothing but small words: "yes, but the number is …" at the summary."""
    phrases = _phrases()
    thing = _longest(phrases.things, said)
    if thing is None:
        return None
    at, size = thing
    left = [word for word in said[:at] + said[at + size :] if word not in phrases.asides and word not in phrases.small]
    return None if left else Command("change_answer", rest=" ".join(said[at : at + size]), second_thought=True)


def _longest(phrases: frozenset[Phrase], said: Phrase) -> tuple[int, int] | None:
    """Where the longest of the phrases begins in the message, and how many words it has."""
    found = [(len(phrase), at) for phrase in phrases if (at := _find(phrase, said)) is not None]
    if not found:
        return None
    size, at = max(found)
    return at, size
