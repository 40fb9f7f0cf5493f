"""The chat page: rendered once for each language and municipality, with the texts that the script needs in that language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiohttp import web

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import TOPICS, intent_of
from web.case.place import Place
from web.keys import ANCESTORS, FRAMED_BY, LANGUAGE, PAGES, PHRASEBOOK
from web.problems import Problem
from web.templating import LANGUAGE_NAMES, environment
from web.widget.arrival import host_of, opening

DOCUMENTS = tuple(
    f"document_{kind}"
    for kind in (
        "receipt", "calendar", "authorisation_letter", "appeal_letter", "appeal_letter_text", "reminder_letter",
        "reminder_letter_text", "own_data", "own_data_json",
    )
)  # fmt: skip
"""What the buttons for the documents of a receipt say."""


SERVER_ONLY = ("error_rate", "error_timeout", "noscript", "not_loaded", "person_line")
"""Texts of the chat page that its script never says."""


class Pages:
    """Renders the chat page; raises KeyError at the start when a text that it needs is missing."""

    def __init__(self, phrasebook: Phrasebook, municipality: str) -> None:
        self._phrasebook, self._municipality = phrasebook, municipality
        self._environment = environment(phrasebook, Path(__file__).parent / "templates")
        self._rendered: dict[tuple[str, str], str] = {}
        for language in phrasebook.languages:
            self.render(language, None)

    def municipality(self, told: str | None) -> str:
        """The municipality when it is ours, else the installation's own."""
        return told if told is not None and told in self._phrasebook.municipalities else self._municipality

    def render(self, language: str | None, municipality: str | None, arrival: dict[str, Any] | None = None) -> str:
        """The page; a language or municipality that is not ours gives the installation's own.

        Args:
            arrival: what to begin with (`opening`) and the page around the frame (`host`).
        """
        municipality = self.municipality(municipality)
        if language not in self._phrasebook.languages:
            language = self._phrasebook.municipalities[municipality].language
        assert language is not None
        pair = (language, municipality)
        if arrival is not None:
            return self._fresh(language, municipality, arrival)
        if pair not in self._rendered:
            self._rendered[pair] = self._fresh(language, municipality, {"opening": None, "host": None})
        return self._rendered[pair]

    def _fresh(self, language: str, municipality: str, arrival: dict[str, Any]) -> str:
        texts, words = self._texts(language, municipality), self.words(language, municipality)
        data = {
            "language": language, "municipality": municipality, "languages": list(self._phrasebook.languages),
            "words": {language: words},
        }  # fmt: skip
        return self._environment.get_template("chat.html").render(
            place=Place(language, municipality), title=texts["page_title"], texts=texts, ways=words["ways"],
            data=data, arrival=arrival,
        )  # fmt: skip

    def words(self, language: str, municipality: str) -> dict[str, Any]:
        """What the script says in a language, the greeting, and where to go without the chat; raises KeyError for no language of ours."""
        texts = self._texts(language, municipality)
        greeting = self._phrasebook.answer("greet", language, municipality, "short")
        buttons = [
            {"title": self._title(suggestion, language, municipality), "payload": f"/{intent_of(suggestion)}"}
            for suggestion in greeting.suggestions
        ]
        text = f"{greeting.text}\n\n{texts['person_line']}"
        return {
            "texts": {key: said for key, said in texts.items() if key not in SERVER_ONLY},
            "greeting": {"text": text, "buttons": buttons},
            "ways": self._ways(texts, language, municipality),
        }

    def _texts(self, language: str, municipality: str) -> dict[str, str]:
        """Every text of the page, its script's and its own; raises KeyError for one that is missing."""
        book = self._phrasebook
        texts = dict(book.widget_texts(language, municipality))
        for key in ("cancel_button", "internal_error"):
            texts[key] = book.text("common", key, language, municipality)
        for key in ("to_case", "document_saved", "documents_on_page", *DOCUMENTS):
            texts[key] = book.text("case_page", key, language, municipality)
        texts["one_time_code"] = book.text("case_page", "one_time_code", language, municipality)
        for step in ("reference", "access_code"):
            texts[step] = book.step_text("status", step, "label", language, municipality)
        texts["resume_code"] = book.step_text("draft", "resume_code", "label", language, municipality)
        return texts

    @staticmethod
    def _ways(texts: dict[str, str], language: str, municipality: str) -> list[dict[str, str]]:
        """Where to go when the chat does not answer."""
        asked = f"municipality={municipality}"
        answers = "/svar" if language == "nb" else f"/svar/{language}"
        return [
            {"title": texts["to_answers"], "url": f"{answers}?{asked}"},
            {"title": texts["to_forms"], "url": f"/skjema?lang={language}&{asked}"},
            {"title": texts["to_case"], "url": f"/case?lang={language}&{asked}"},
        ]

    def _title(self, suggestion: str, language: str, municipality: str) -> str:
        if suggestion in TOPICS:
            return self._phrasebook.answer(suggestion, language, municipality).title
        return self._phrasebook.title(suggestion, language)


async def page(request: web.Request) -> web.Response:
    """GET / with the optional `lang` (nb, nn, en), `municipality` (number), and `tema` (topic) or `start` (flow) to begin with."""
    return _page(request, None)


async def framed_page(request: web.Request) -> web.Response:
    """GET /chat: as `page`, and the municipality's own sites may show it in a frame; `host` is the origin of the page around it."""
    municipality = request.app[PAGES].municipality(request.query.get("municipality"))
    request[FRAMED_BY] = request.app[ANCESTORS].policy(municipality)
    return _page(request, host_of(request, municipality))


async def words(request: web.Request) -> web.Response:
    """GET /chat/words with `lang` and the optional `municipality`: what the page says in another language than it came in."""
    pages, language = request.app[PAGES], request.query.get("lang")
    if language not in LANGUAGE_NAMES:
        raise Problem("not-found")
    response = web.json_response(pages.words(language, pages.municipality(request.query.get("municipality"))))
    response.enable_compression()
    return response


def _page(request: web.Request, host: str | None) -> web.Response:
    pages, language = request.app[PAGES], request.query.get("lang")
    municipality = pages.municipality(request.query.get("municipality"))
    if language in LANGUAGE_NAMES:
        request[LANGUAGE] = language
    begin = opening(request, request.app[PHRASEBOOK], municipality)
    arrival = {"opening": begin, "host": host} if begin or host else None
    response = web.Response(
        text=pages.render(language, municipality, arrival), content_type="text/html", charset="utf-8"
    )
    response.enable_compression()  # it holds no secret that a packed size could betray
    return response
