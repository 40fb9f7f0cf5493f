"""The content checker: stops the build on a gap, and tells an editor in plain words what to mend.

`python -m bot.guidance.check [--language nn]` prints every problem and ends with 1 when one of them stops. The messages are in
Norwegian: those who mend content work in Norwegian municipalities.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.guidance.phrasebook import SECTIONS, ContentError, Phrasebook
from bot.guidance.topic import FLOWS, LANGUAGES, RIGHTS_TOPICS, TOPICS

NAMES = {"nb": "bokmålsteksten", "nn": "den nynorske teksten", "en": "den engelske teksten"}
LONGEST_SENTENCE = 28
"""Words from which a sentence earns a warning."""

FEWEST = {"nb": 12, "nn": 8, "en": 10}
"""The fewest training examples of a topic in each language."""

PLACE_OF = {"current": "facts", "superseded": "history", "unverified": "unconfirmed"}
"""Under which field of an answer a fact of each status belongs."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PHONE = re.compile(r"(?<![\d–-])(?:\+47 ?)?\d(?:[ \u00a0]?\d){7}(?!\d)|\b11[0-9](?: \d{3})?\b")
_LINK = re.compile(r"https?://|www\.|\b\w+@\w+\.\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")


@dataclass(frozen=True)
class Problem:
    """One thing to mend; `stops` is False for a warning. Its text is a sentence for an editor."""

    file: str
    text: str
    stops: bool = True

    def __str__(self) -> str:
        return f"{self.file}: {self.text}"


def problems(root: Path, languages: tuple[str, ...] = LANGUAGES) -> list[Problem]:
    """Everything that is wrong with the content of a checkout.

    Args:
        root: the checkout, with `content/` and, where there are any, `data/nlu/` and `tests/understanding/`.
        languages: which languages to look at.
    """
    content = root / "content"
    missing = list(_files(content))
    if missing:
        return missing
    try:
        book = Phrasebook.load(content)
        facts = {fact["id"]: fact for fact in _register_of(content / "facts.yml")}
        outdated = _register_of(content / "outdated_terms.yml")
    except ContentError as error:
        return [Problem("content", str(error))]
    local = list(_municipalities(book, languages))
    if any(problem.stops for problem in local):
        # Every answer would fail on the same gap; the one file to mend is named instead.
        return local
    return [
        *_answers(book, facts, outdated, languages),
        *_register(book, facts),
        *_statutes(book, languages),
        *_sources(book, languages),
        *_prompts(book, outdated, languages),
        *local,
        *_examples(root, languages),
    ]


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _register_of(path: Path) -> list[dict[str, Any]]:
    """A file that holds a list; raises ContentError when it is missing or cannot be read."""
    try:
        document = _yaml(path)
    except FileNotFoundError:
        raise ContentError(f"{path.name}: filen mangler. Legg den tilbake.") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise ContentError(f"{path.name}: dette er ikke gyldig YAML. Se etter innrykk og anførselstegn.") from None
    if not isinstance(document, list):
        raise ContentError(f"{path.name}: filen skal være en liste. Se etter streken foran hvert punkt.")
    return document


def _files(content: Path) -> Iterator[Problem]:
    there = {path.stem for path in (content / "answers").glob("*.yml")}
    for topic in TOPICS:
        if topic not in there:
            yield Problem(
                f"content/answers/{topic}.yml", "filen mangler. Temaet må ha et svar på bokmål, nynorsk og engelsk."
            )
    for name in sorted(there - set(TOPICS)):
        yield Problem(
            f"content/answers/{name}.yml", "filen hører ikke til noe tema. Gi den navnet til temaet, eller slett den."
        )


def _answers(
    book: Phrasebook, facts: Mapping[str, Any], outdated: list[dict[str, str]], languages: tuple[str, ...]
) -> Iterator[Problem]:
    municipality = next(iter(book.municipalities), None)
    for topic, entry in book.answers.items():
        file = f"content/answers/{topic}.yml"
        rights = topic in RIGHTS_TOPICS
        if rights and not entry.get("statutes"):
            yield Problem(file, "et svar om rettigheter må ha minst én hjemmel under «statutes».")
        for statute in entry.get("statutes") or ():
            if statute not in book.statutes["statutes"]:
                yield Problem(file, f"hjemmelen «{statute}» står ikke i content/statutes.yml. Rett navnet.")
        for page in entry.get("sources") or ():
            if page not in book.sources:
                yield Problem(file, f"kilden «{page}» står ikke i content/sources.yml.")
        for other in entry.get("see_also") or ():
            if other not in (*TOPICS, *FLOWS):
                yield Problem(file, f"«{other}» under «see_also» er verken et tema eller en samtale.")
        yield from _facts_of(file, entry, facts)
        reviewed = entry.get("reviewed")
        if not isinstance(reviewed, date):
            yield Problem(
                file,
                "datoen under «reviewed» mangler. Skriv dagen da svaret ble lest igjennom, for eksempel 2026-11-21.",
            )
        elif (date.today() - reviewed).days > 365:
            yield Problem(file, "svaret er ikke lest igjennom på over ett år.", stops=False)
        yield from _texts(file, {language: entry.get(language) for language in LANGUAGES}, rights, outdated, languages)
        if municipality is not None:
            for language in languages:
                try:
                    book.answer(topic, language, municipality)
                except (ContentError, KeyError, TypeError) as error:
                    yield Problem(file, f"{NAMES[language]} kan ikke fylles ut: {error} Rett den.")
            yield from _empty_values(book, file, entry)


def _empty_values(book: Phrasebook, file: str, entry: Mapping[str, Any]) -> Iterator[Problem]:
    """A placeholder that a municipality leaves empty would cut a hole in the sentence."""
    used = set(_PLACEHOLDER.findall(" ".join(map(str, (entry.get("nb") or {}).values()))))
    for number in book.municipalities:
        values = book.values("nb", number)
        for name in sorted(used):
            if values.get(name) == "":
                yield Problem(
                    file,
                    f"plassholderen {{{name}}} er tom for kommunen {number}. "
                    f"Skriv om setningen, eller fyll ut content/municipalities/{number}.yml.",
                )


def _texts(
    file: str, texts: Mapping[str, Any], rights: bool, outdated: list[dict[str, str]], languages: tuple[str, ...]
) -> Iterator[Problem]:
    for language in languages:
        parts = texts[language]
        if not isinstance(parts, dict):
            yield Problem(file, f"{NAMES[language]} mangler.")
            continue
        for part in ("title", "answer", *(("meaning", "next") if rights else ())):
            if not str(parts.get(part) or "").strip():
                yield Problem(file, f"{NAMES[language]} mangler delen «{part}».")
        for part in parts:
            if part not in ("title", *SECTIONS):
                yield Problem(file, f"{NAMES[language]} har en ukjent del, «{part}».")
        for part, text in parts.items():
            yield from _wording(
                file, language, str(text or ""), outdated if part not in ("history", "unconfirmed") else []
            )
    whole = {language: parts for language, parts in texts.items() if isinstance(parts, dict)}
    if len(whole) == len(LANGUAGES):
        for part in {part for parts in whole.values() for part in parts}:
            lacking = [language for language, parts in whole.items() if part not in parts]
            for language in lacking:
                if language in languages:
                    yield Problem(file, f"{NAMES[language]} mangler delen «{part}», som de andre språkene har.")
        used = {
            language: set(_PLACEHOLDER.findall(" ".join(map(str, parts.values())))) for language, parts in whole.items()
        }
        for language in languages:
            for name in sorted(used["nb"] ^ used[language]):
                yield Problem(
                    file, f"plassholderen {{{name}}} står ikke i alle tre språk ({NAMES[language]} skiller seg ut)."
                )
        if "nn" in languages:
            yield from _too_alike(file, whole)


def _too_alike(file: str, whole: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    for part, text in whole["nb"].items():
        if len(str(text).split()) > 8 and str(text).split() == str(whole["nn"].get(part, "")).split():
            yield Problem(file, f"den nynorske delen «{part}» er lik bokmål. Er den skrevet på nynorsk?", stops=False)


def _wording(file: str, language: str, text: str, outdated: list[dict[str, str]]) -> Iterator[Problem]:
    bare = _PLACEHOLDER.sub("", text)
    if _PHONE.search(bare):
        yield Problem(
            file, f"{NAMES[language]} har et telefonnummer i teksten. Bruk en plassholder, for eksempel {{unit_phone}}."
        )
    if _LINK.search(bare):
        yield Problem(
            file, f"{NAMES[language]} har en lenke eller e-postadresse i teksten. Legg den i content/sources.yml."
        )
    for entry in outdated:
        if re.search(rf"(?<!\w){re.escape(entry['term'])}(?!\w)", bare):
            yield Problem(
                file,
                f"{NAMES[language]} bruker det gamle navnet «{entry['term']}». "
                f"Skriv «{entry['instead']}», eller fortell det under «history».",
            )
    for sentence in _SENTENCE_END.split(bare):
        if len(sentence.split()) > LONGEST_SENTENCE:
            yield Problem(file, f"{NAMES[language]} har en lang setning: «{sentence[:60].strip()} …».", stops=False)


def _facts_of(file: str, entry: Mapping[str, Any], facts: Mapping[str, Any]) -> Iterator[Problem]:
    for status, field in PLACE_OF.items():
        for name in entry.get(field) or ():
            if name not in facts:
                yield Problem(file, f"faktumet «{name}» under «{field}» står ikke i content/facts.yml.")
            elif facts[name]["status"] != status:
                yield Problem(
                    file,
                    f"faktumet «{name}» har status {facts[name]['status']} og kan ikke stå under «{field}». "
                    f"Flytt det til «{PLACE_OF[facts[name]['status']]}».",
                )
        told = any(field in (entry.get(language) or {}) for language in LANGUAGES)
        if field != "facts" and entry.get(field) and not told:
            yield Problem(
                file, f"«{field}» nevner fakta, men ingen tekst forteller dem. Skriv delen «{field}» på alle tre språk."
            )


def _register(book: Phrasebook, facts: Mapping[str, Any]) -> Iterator[Problem]:
    used = {name for entry in book.answers.values() for name in entry.get("facts") or ()}
    for name, fact in facts.items():
        if fact["status"] == "current" and name not in used:
            yield Problem(
                "content/facts.yml",
                f"faktumet «{name}» blir ikke fortalt i noe svar. Fortell det, og før det opp under «facts».",
            )
        if fact["status"] == "superseded" and fact.get("superseded_by") not in facts:
            yield Problem(
                "content/facts.yml",
                f"faktumet «{name}» er erstattet, men «superseded_by» viser ikke til et annet faktum.",
            )
        for statute in fact["statutes"]:
            if statute not in book.statutes["statutes"]:
                yield Problem(
                    "content/facts.yml",
                    f"faktumet «{name}» nevner hjemmelen «{statute}», som ikke står i content/statutes.yml.",
                )
    told = {(topic, name) for topic, entry in book.answers.items() for name in entry.get("facts") or ()}
    for topic, name in sorted(told):
        statutes = set(facts[name]["statutes"]) if name in facts else set()
        if statutes and topic in RIGHTS_TOPICS and not statutes & set(book.answers[topic].get("statutes") or ()):
            yield Problem(
                f"content/answers/{topic}.yml",
                f"svaret bygger på faktumet «{name}», men nevner ingen av hjemlene til det ({', '.join(sorted(statutes))}).",
                stops=False,
            )


def _statutes(book: Phrasebook, languages: tuple[str, ...]) -> Iterator[Problem]:
    file = "content/statutes.yml"
    for name, act in book.statutes["acts"].items():
        if not all(act.get(language) for language in languages):
            yield Problem(file, f"loven «{name}» mangler navn på ett av språkene.")
        if not str(act.get("url") or "").startswith("https://"):
            yield Problem(file, f"loven «{name}» mangler lenke.")
    for name, entry in book.statutes["statutes"].items():
        if entry.get("act") not in book.statutes["acts"]:
            yield Problem(file, f"hjemmelen «{name}» viser til en ukjent lov.")
        if not all((entry.get("title") or {}).get(language) for language in languages):
            yield Problem(file, f"hjemmelen «{name}» mangler tittel på ett av språkene.")
        if not isinstance(entry.get("checked"), date):
            yield Problem(file, f"hjemmelen «{name}» mangler datoen da den ble kontrollert.")
        for field in ("valid_from", "valid_until"):
            if entry.get(field) is not None and not isinstance(entry[field], date):
                yield Problem(file, f"hjemmelen «{name}» har en dato under «{field}» som ikke kan leses.")
        ended = entry.get("valid_until")
        if isinstance(ended, date) and ended < date.today():
            yield Problem(file, f"hjemmelen «{name}» gjaldt til {ended}. Svarene som nevner den, må rettes.")
    for field in ("time_limits", "ages"):
        for name, entry in book.statutes[field].items():
            if entry.get("statute") not in book.statutes["statutes"]:
                yield Problem(file, f"«{name}» viser til en ukjent hjemmel.")


def _sources(book: Phrasebook, languages: tuple[str, ...]) -> Iterator[Problem]:
    used = {page for entry in book.answers.values() for page in entry.get("sources") or ()}
    for name, page in book.sources.items():
        if not all((page.get("title") or {}).get(language) for language in languages):
            yield Problem("content/sources.yml", f"kilden «{name}» mangler tittel på ett av språkene.")
        if not str(page.get("url") or "").startswith(("https://", "http://")):
            yield Problem("content/sources.yml", f"kilden «{name}» mangler lenke.")
        if not isinstance(page.get("checked"), date):
            yield Problem("content/sources.yml", f"kilden «{name}» mangler datoen da den ble lest.")
        if name not in used:
            yield Problem("content/sources.yml", f"ingen svar bruker kilden «{name}».", stops=False)


def _prompts(book: Phrasebook, outdated: list[dict[str, str]], languages: tuple[str, ...]) -> Iterator[Problem]:
    for room, document in book.prompts.items():
        file = f"content/prompts/{room}.yml"
        for where, text in _leaves(document, ()):
            name = " → ".join(where)
            for language in languages:
                if not str(text.get(language) or "").strip():
                    yield Problem(file, f"{NAMES[language]} av «{name}» mangler.")
            if isinstance(text.get("nb"), list):
                continue
            used = {language: set(_PLACEHOLDER.findall(str(text.get(language) or ""))) for language in LANGUAGES}
            for language in languages:
                if used[language] != used["nb"]:
                    yield Problem(file, f"«{name}»: plassholderne er ikke de samme på alle tre språk.")
                yield from _wording(file, language, str(text.get(language) or ""), outdated)


def _leaves(node: Any, where: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    if not isinstance(node, dict):
        return
    if set(node) & set(LANGUAGES):
        yield where, node
        return
    for key, value in node.items():
        yield from _leaves(value, (*where, str(key)))


def _municipalities(book: Phrasebook, languages: tuple[str, ...]) -> Iterator[Problem]:
    if not book.municipalities:
        yield Problem(
            "content/municipalities", "det finnes ingen kommunefil. Lag én for kommunen, for eksempel 0301.yml."
        )
    for number, municipality in book.municipalities.items():
        file = f"content/municipalities/{number}.yml"
        if not re.fullmatch(r"\d{4}", str(number)):
            yield Problem(file, "kommunenummeret må ha fire sifre og stå i anførselstegn.")
        for field in ("name", "coordinating_unit", "unit_hours", "county_governor", "ombudsman"):
            value = municipality.facts.get(field)
            for language in languages:
                if not isinstance(value, dict) or not value.get(language):
                    yield Problem(file, f"«{field}» mangler på {language}.")
        for field in ("unit_phone", "switchboard", "ombudsman_phone", "website"):
            if not municipality.facts.get(field):
                yield Problem(file, f"«{field}» mangler.")
        if municipality.language not in LANGUAGES:
            yield Problem(file, "«language» må være nb eller nn: målforma som kommunen selv bruker.")
        if not municipality.facts.get("verified"):
            yield Problem(file, "opplysningene er ikke bekreftet av kommunen (verified: false).", stops=False)


def _examples(root: Path, languages: tuple[str, ...]) -> Iterator[Problem]:
    for language in languages:
        folder = root / "data" / "nlu" / language
        if not folder.is_dir():
            continue
        seen: dict[str, str] = {}
        for path in sorted(folder.glob("*.yml")):
            file = f"data/nlu/{language}/{path.name}"
            texts = [
                line[2:].strip()
                for entry in _yaml(path)["nlu"] for line in entry["examples"].splitlines() if line.startswith("- ")
            ]  # fmt: skip
            for text in texts:
                plain = _plain(text)
                if plain and seen.get(plain, path.stem) != path.stem:
                    yield Problem(
                        file,
                        f"setningen «{text[:60]}» står også under «{seen[plain]}». Den kan bare høre til ett tema.",
                    )
                seen[plain] = path.stem
            if path.stem in TOPICS and len(texts) < FEWEST[language]:
                yield Problem(file, f"temaet har bare {len(texts)} eksempler. Skriv minst {FEWEST[language]}.")
        for topic in TOPICS:
            if not (folder / f"{topic}.yml").exists():
                yield Problem(
                    f"data/nlu/{language}/{topic}.yml", "filen mangler. Temaet har ingen eksempler på det folk skriver."
                )
        for path in sorted((root / "tests" / "understanding" / language).glob("*.yml")):
            for text in _yaml(path):
                if _plain(str(text)) in seen and len(_plain(str(text)).split()) > 2:
                    yield Problem(
                        f"tests/understanding/{language}/{path.name}",
                        f"setningen «{str(text)[:60]}» brukes også til trening. Skriv en annen.",
                    )


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())


def main() -> int:
    """Print the problems; returns 1 when one of them stops."""
    parser = argparse.ArgumentParser(prog="python -m bot.guidance.check", description="Kontrollerer innholdet.")
    parser.add_argument("--language", choices=LANGUAGES, help="se bare på dette språket")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="mappen som innholdet ligger i")
    parser.add_argument("--quiet", action="store_true", help="vis ikke advarsler")
    options = parser.parse_args()
    found = problems(options.root, (options.language,) if options.language else LANGUAGES)
    stops = [problem for problem in found if problem.stops]
    for problem in found:
        if problem.stops or not options.quiet:
            print(f"{'FEIL' if problem.stops else 'advarsel'}  {problem}")
    print(f"{len(stops)} feil, {len(found) - len(stops)} advarsler.")
    return 1 if stops else 0


if __name__ == "__main__":
    sys.exit(main())
