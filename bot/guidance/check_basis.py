"""Checks what the answers rest on: the fact register, statutes, sources and municipalities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.guidance.check_words import Problem, read_yaml
from bot.guidance.phrasebook import ContentError, Phrasebook
from bot.guidance.topic import LANGUAGES, RIGHTS_TOPICS


def register_of(path: Path) -> list[dict[str, Any]]:
    """A file that holds a list; raises ContentError when it is missing or cannot be read."""
    document = _document(path)
    if not isinstance(document, list):
        raise ContentError(f"{path.name}: filen skal være en liste. Se etter streken foran hvert punkt.")
    return document


def mapping_of(path: Path) -> dict[str, Any]:
    """A file that holds a mapping; raises ContentError when it is missing or cannot be read."""
    document = _document(path)
    if not isinstance(document, dict):
        raise ContentError(f"{path.name}: filen er tom eller har feil form.")
    return document


def _document(path: Path) -> Any:
    try:
        return read_yaml(path)
    except FileNotFoundError:
        raise ContentError(f"{path.name}: filen mangler. Legg den tilbake.") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise ContentError(f"{path.name}: dette er ikke gyldig YAML. Se etter innrykk og anførselstegn.") from None


def check_register(book: Phrasebook, facts: Mapping[str, Any]) -> Iterator[Problem]:
    # A fact that is told in the verdict on a claim is told.
    used = {name for entry in (*book.answers.values(), *book.claims.values()) for name in entry.get("facts") or ()}
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


def check_statutes(book: Phrasebook, languages: tuple[str, ...]) -> Iterator[Problem]:
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
    for field in ("time_limits", "ages"):
        for name, entry in book.statutes[field].items():
            if entry.get("statute") not in book.statutes["statutes"]:
                yield Problem(file, f"«{name}» viser til en ukjent hjemmel.")


def check_sources(book: Phrasebook, languages: tuple[str, ...]) -> Iterator[Problem]:
    used = {page for entry in (*book.answers.values(), *book.claims.values()) for page in entry.get("sources") or ()}
    for name, page in book.sources.items():
        if not all((page.get("title") or {}).get(language) for language in languages):
            yield Problem("content/sources.yml", f"kilden «{name}» mangler tittel på ett av språkene.")
        if not str(page.get("url") or "").startswith(("https://", "http://")):
            yield Problem("content/sources.yml", f"kilden «{name}» mangler lenke.")
        if not isinstance(page.get("checked"), date):
            yield Problem("content/sources.yml", f"kilden «{name}» mangler datoen da den ble lest.")
        if name not in used:
            yield Problem("content/sources.yml", f"ingen svar bruker kilden «{name}».", stops=False)


def check_municipalities(book: Phrasebook, languages: tuple[str, ...]) -> Iterator[Problem]:
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
        sites = municipality.facts.get("sites") or []
        if not isinstance(sites, list) or not all(
            re.fullmatch(r"https://(\*\.)?[a-z0-9.:-]+", str(site)) for site in sites
        ):
            yield Problem(file, "«sites» er en liste av nettsteder som https://www.example.no, uten noe etter navnet.")
        if municipality.language not in LANGUAGES:
            yield Problem(file, "«language» må være nb eller nn: målforma som kommunen selv bruker.")
        archive = municipality.facts.get("archive") or {}
        days = archive.get("closed_cases_days") if isinstance(archive, dict) else False
        if days is not None and (isinstance(days, bool) or not isinstance(days, int) or days < 0):
            yield Problem(file, "«archive: closed_cases_days» må være et antall hele dager, eller null for aldri.")
        elif archive.get("on_withdrawal", "erase") not in ("erase", "close"):
            yield Problem(file, "«archive: on_withdrawal» må være erase eller close.")
        if not municipality.facts.get("verified"):
            yield Problem(file, "opplysningene er ikke bekreftet av kommunen (verified: false).", stops=False)
