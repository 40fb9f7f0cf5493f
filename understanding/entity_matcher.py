"""What a message holds beside its intent: services, relations, wishes, ages, names, dates, telephone numbers, e-mail addresses.

The phrases live in `data/lexicon`; spaCy's matchers find them on the tokens of its Norwegian tokenizer, for all three languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span

from bot.reading.ages import ages_in
from bot.reading.anger import without_anger
from bot.reading.contact import emails_in, phones_in
from bot.reading.dates import dates_in
from bot.reading.introductions import introductions, name_at
from bot.reading.spelling import Spelling

SHORT = 6
"""Words up to which a message is a bare answer, so that the `alone` phrases count."""

REACH = 3
"""A negation takes back what stands at most so many words after it."""

FORGIVEN = 7
"""A word of at least so many letters may hold one slip of the pen."""

KINDS = ("wants", "basis", "scope", "about", "rules", "direction")
RELATIONS = ("guardian", "professional", "self", "parent", "relative")
_STRENGTH = {"said": 0, "named": 1, "alone": 2}
_ENDINGS = ("en", "et", "n", "a", "ene", "ane", "er", "ar", "r", "s", "ens", "ets", "t", "e")
_BREAKS = frozenset(".,;:!?()\n/")
_VERBS = frozenset("har er vert treng trenger fått fekk got have am".split())


@dataclass(frozen=True)
class _Found:
    entity: str
    value: Any
    start: int
    end: int


class EntityReader:
    """Finds entities in texts. Built once; holds nothing of what it reads."""

    def __init__(self, services: Mapping[str, Any], relations: Mapping[str, Any], wishes: Mapping[str, Any]) -> None:
        """Args: the content of `services.yml`, `relations.yml` and `wishes.yml`."""
        self._nlp = spacy.blank("nb")
        self.service_names = {
            name: {language: str(entry[language]) for language in ("nb", "nn", "en")}
            for name, entry in services.items()
        }
        self._services = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._single: dict[str, str] = {}
        for name, entry in services.items():
            self._add_service(name, entry["words"])
        self._spelling = Spelling(self._single, shortest=FORGIVEN)
        lists = {
            **relations["lists"],
            "who": [*relations["lists"]["elder"], *relations["lists"]["kin"], *relations["lists"]["child"]],
        }
        self._relations = Matcher(self._nlp.vocab)
        for name in RELATIONS:
            for strength, patterns in relations[name].items():
                self._relations.add(f"{name}|{strength}", [_pattern(pattern, lists) for pattern in patterns])
        self._wishes = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._wish_patterns = Matcher(self._nlp.vocab)
        for kind in KINDS:
            for value, entry in wishes["kinds"][kind].items():
                for strength in ("words", "alone"):
                    self._wishes.add(
                        f"{kind}|{value}|{strength}", [self._nlp.make_doc(words) for words in entry.get(strength, ())]
                    )
                if "patterns" in entry:
                    self._wish_patterns.add(
                        f"{kind}|{value}|words", [_pattern(each, lists) for each in entry["patterns"]]
                    )
        self._negations, self._carries_on = frozenset(wishes["negations"]), frozenset(wishes["carries_on"])
        self._ends_reach = frozenset(wishes["ends_reach"])
        self._not_negations = frozenset(tuple(each.split()) for each in wishes["not_negations"])

    @classmethod
    def load(cls, folder: Path) -> EntityReader:
        """Read the word lists of a folder. Raises OSError, yaml.YAMLError or KeyError when they are missing or incomplete."""
        # With this loader (a safe one) "no" stays a word.
        data = (yaml.load((folder / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
                for name in ("services", "relations", "wishes"))  # fmt: skip
        return cls(*data)

    def tokens(self, text: str) -> Doc:
        """The tokens of a text."""
        return self._nlp.make_doc(text)

    def entities(self, text: str) -> list[dict[str, Any]]:
        """What the text holds, in its order: dictionaries with entity, value, start, end (characters) and text."""
        document = self.tokens(text)
        lowered = _aligned(text)
        relations = list(self._relation_spans(document))
        services = list(self._service_spans(document))
        found = [
            *self._best_relation(relations),
            *(_Found("service", name, span.start_char, span.end_char) for name, span in services if not self._denied(span)),
            *self._wish_entities(document),
            *self._names(text, document, relations, services),
            *(_Found("age", age, start, end) for age, start, end in ages_in(lowered)),
            *(_Found(kind, text[start:end], start, end) for kind, spans in
              (("date", dates_in(lowered)), ("phone", phones_in(lowered)), ("email", emails_in(lowered))) for start, end in spans),
        ]  # fmt: skip
        unique = dict.fromkeys(sorted(found, key=lambda each: (each.start, each.end, each.entity)))
        return [{"entity": each.entity, "value": each.value, "start": each.start, "end": each.end, "text": text[each.start : each.end]}
                for each in unique]  # fmt: skip

    # -- services

    def _add_service(self, name: str, words: Iterable[str]) -> None:
        for phrase in words:
            document = self._nlp.make_doc(phrase)
            if len(document) > 1:
                self._services.add(name, [document])
                continue
            self._single.setdefault(phrase, name)
            for ending in _ENDINGS if len(phrase) > 3 else ():
                self._single.setdefault(phrase + ending, name)
                if phrase.endswith("e"):
                    self._single.setdefault(phrase[:-1] + ending, name)

    def _service_spans(self, document: Doc) -> Iterator[tuple[str, Span]]:
        found = [(self._nlp.vocab.strings[key], document[start:end]) for key, start, end in self._services(document)]
        for token in document:
            name = self._service_of_word(token.lower_)
            if name is not None:
                found.append((name, document[token.i : token.i + 1]))
        taken: set[int] = set()
        for name, span in sorted(found, key=lambda each: (-len(each[1]), each[1].start)):
            if taken.isdisjoint(range(span.start, span.end)):
                taken.update(range(span.start, span.end))
                yield name, span

    def _service_of_word(self, word: str) -> str | None:
        name = self._single.get(word)
        if name is not None:
            return name
        near = {self._single[known] for known in self._spelling.meant(word)}
        return near.pop() if len(near) == 1 else None

    # -- relations

    def _relation_spans(self, document: Doc) -> Iterator[tuple[str, str, Span]]:
        said = _calm_words(document)
        for key, start, end in self._relations(document):
            name, strength = self._nlp.vocab.strings[key].split("|")
            span = document[start:end]
            if strength == "alone" and (said > SHORT or said != _words(span)):
                continue
            if not self._denied(span):
                yield name, strength, span

    def _best_relation(self, relations: list[tuple[str, str, Span]]) -> list[_Found]:
        if not relations:
            return []
        name, _strength, span = min(
            relations, key=lambda each: (_STRENGTH[each[1]], RELATIONS.index(each[0]), -len(each[2]), each[2].start)
        )
        return [_Found("relation", name, span.start_char, span.end_char)]

    # -- wishes and other closed answers

    def _wish_entities(self, document: Doc) -> Iterator[_Found]:
        said = _calm_words(document)
        spans: dict[str, list[tuple[str, Span]]] = {kind: [] for kind in KINDS}
        for key, start, end in (*self._wishes(document), *self._wish_patterns(document)):
            kind, value, strength = self._nlp.vocab.strings[key].split("|")
            span = document[start:end]
            if strength == "words" or (said <= SHORT and said == _words(span)):
                spans[kind].append((value, span))
        for kind, found in spans.items():
            kept = _longest(found)
            values = {value for value, _span in kept}
            for value, span in kept:
                # The phrases of `about`, and those of "none yet", hold their negation themselves.
                if kind not in ("about", "direction") and value != "none_yet" and self._denied(span):
                    continue
                if value == "has" or (kind == "about" and value == "coordinator" and values - {"coordinator"}):
                    continue
                for each in ("plan", "coordinator") if value == "both" else (value,):
                    yield _Found(kind, each, span.start_char, span.end_char)

    # -- names

    def _names(
        self, text: str, document: Doc, relations: list[tuple[str, str, Span]], services: list[tuple[str, Span]]
    ) -> Iterator[_Found]:
        busy = {index for _name, span in services for index in range(span.start_char, span.end_char)}
        for owner, cue_start, cue_end in introductions(text):
            related = any(
                span.start_char < cue_end and cue_start < span.end_char for _kind, _strength, span in relations
            )
            if owner != "unknown" or related:
                entity = "name" if owner == "own" else "service_user_name"
                yield from self._name_at(text, cue_end, entity, busy)
        for kind, _strength, span in relations:
            if kind in ("parent", "relative", "guardian") and span[-1].lower_ not in _VERBS:
                start = span.end_char
                while start < len(text) and text[start] in " ,":
                    start += 1
                yield from self._name_at(text, start, "service_user_name", busy)

    def _name_at(self, text: str, start: int, entity: str, busy: set[int]) -> Iterator[_Found]:
        name = None if start in busy else name_at(text, start)
        if name is not None:
            yield _Found(entity, name[0], start, name[1])

    # -- negation

    def _denied(self, span: Span) -> bool:
        """Whether a negation reaches the span: a few words before it in the same clause, or "… har vi ikke" after it."""
        document, steps, at = span.doc, 0, span.start - 1
        while at >= 0 and steps < REACH:
            word = document[at].lower_
            pair = (word, document[at + 1].lower_) if at + 1 < len(document) else (word,)
            if (
                word in self._negations
                and pair not in self._not_negations
                and not (word == "no" and _nynorsk(document))
            ):
                return True
            if word in _BREAKS or word in self._ends_reach:
                break
            steps += word not in self._carries_on
            at -= 1
        after = " ".join(token.lower_ for token in document[span.end : span.end + 3])
        return bool(_DENIED_AFTER.match(after))


_DENIED_AFTER = re.compile(
    r"(?:har|fikk|fekk|får|trenger|treng|vil|ønsker|ønskjer) (?:vi|me|jeg|eg|han|hun|ho|dei|de) (?:ikke|ikkje|aldri)\b"
)
_NYNORSK = frozenset("eg ikkje ho vere no vi me kva treng frå ein eit sjølv".split()) - {"no", "me"}


def _nynorsk(document: Doc) -> bool:
    """Whether "no" is the nynorsk word for "now" here."""
    return any(token.lower_ in _NYNORSK for token in document)


def _pattern(words: str, lists: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """A row of words with `{list}` and `{list?}` as a pattern of spaCy's Matcher."""
    pattern: list[dict[str, Any]] = []
    for word in words.split():
        if not word.startswith("{"):
            pattern.append({"LOWER": word.lower()})
            continue
        name = word.strip("{}?")
        pattern.append({"LOWER": {"IN": lists[name]}, **({"OP": "?"} if word.endswith("?}") else {})})
    return pattern


def _longest(found: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Where phrases overlap, the longest."""
    kept: list[tuple[str, Span]] = []
    taken: set[int] = set()
    for value, span in sorted(found, key=lambda each: (-len(each[1]), each[1].start)):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append((value, span))
    return kept


def _words(tokens: Iterable[Any]) -> int:
    return sum(any(ch.isalnum() for ch in token.text) for token in tokens)


def _calm_words(document: Doc) -> int:
    """How many words there are beside curses: "meg selv da for faen" is an answer of two."""
    calm = without_anger(document.text)
    return _words(token for token in document if not calm[token.idx].isspace())


def _aligned(text: str) -> str:
    """The text in lower case with straight apostrophes, every character where it was."""
    lowered = (ch.lower() if len(ch.lower()) == 1 else ch for ch in text.replace("\u2019", "'"))
    return "".join(" " if ch.isspace() else ch for ch in lowered)
