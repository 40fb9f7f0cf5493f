"""`/skjema`: the three flows as forms. Everything that was written travels in the body of the form itself, page by page.

The server keeps nothing before the citizen has read it all back and pressed the button; then the desk files one case for the ticket,
however often the form is sent. No cookie, and nothing of the citizen's in an address.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from weakref import WeakValueDictionary

from aiohttp import web

from bot import letters
from bot.casework.reference import normalise_code
from bot.desk import DRAFT_RETENTION, DeskError, Receipt
from bot.guidance.topic import LANGUAGES
from bot.intake.filing import FILE, HandedIn, confirmation_code
from bot.limits import RESPONSE_LIMIT, load_limits
from bot.reading.danger import phrases_of_danger
from bot.settings import ROOT
from web.case.documents import kinds_of
from web.case.forms import read_form
from web.case.place import Place
from web.case.standing import NORWAY
from web.forms.filled import Sent, fill
from web.forms.flows import PAGES
from web.forms.pausing import consented_at, from_draft, seed_of, to_draft
from web.forms.said import Notes
from web.forms.sending import Submission, read_submission
from web.forms.ticket import Ticket
from web.forms.view import Said
from web.keys import ANSWER_PAGES, DESK, FORM_PAGES, LANGUAGE, LIMITS, LOGGER, PHRASEBOOK, TICKETS
from web.pages.site import FORMS, RESUME, Site, base_of
from web.problems import TRY_AGAIN_AFTER, Problem, route_of
from web.security import client_address, hold_to

_LIMITS = load_limits(ROOT / "content")
_SENDING: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()


def add_routes(app: web.Application) -> None:
    """Hang the forms on the application."""
    app.router.add_get(FORMS, _index)
    app.router.add_post(RESUME, _resume)
    app.router.add_get(f"{FORMS}/{{flow}}", _begin)
    app.router.add_post(f"{FORMS}/{{flow}}", _take)


async def _index(request: web.Request) -> web.Response:
    """GET /skjema with the optional `lang` and `municipality`: the forms that there are."""
    return _html(request.app[FORM_PAGES].index(_place_of_query(request), _site(request)))


async def _begin(request: web.Request) -> web.Response:
    """GET /skjema/{flow}: the consent, with which every form begins."""
    sent, place = Sent(_flow(request), {}), _place_of_query(request)
    pages = request.app[FORM_PAGES]
    filled = fill(sent, pages.speaker(place), datetime.now(NORWAY).date(), request.app[DESK].reckon)
    return _html(pages.page("consent", sent, filled, place, _site(request), "", Said()))


async def _resume(request: web.Request) -> web.Response:
    """POST /skjema/fortsett: a form that was paused, here or in the chat, where it was left."""
    hold_to(request.app[LIMITS].address_cases, client_address(request), "too-many-forms")
    form = await read_form(request)
    place = _place(request, form.language, form.municipality)
    code = normalise_code(form["resume_code"])
    if code is None:
        return _html(request.app[FORM_PAGES].index(place, _site(request), "code_wrong", form["resume_code"]), 422)
    try:
        draft = await asyncio.to_thread(request.app[DESK].open_draft, code)
    except DeskError as error:
        LOGGER.warning("the desk could not open a draft: %s", type(error).__name__)
        return _html(request.app[FORM_PAGES].index(place, _site(request), "internal_error", code), 503)
    if draft is None or draft.flow not in PAGES:
        return _html(request.app[FORM_PAGES].index(place, _site(request), "draft_not_found", code), 404)
    speaker = request.app[FORM_PAGES].speaker(place)
    ticket = request.app[TICKETS].issue(consented_at(draft), seed_of(draft))
    opened = Submission(
        from_draft(draft, speaker), "", "resume", ticket, place.language, draft.municipality, 0, draft_code=code
    )
    return await _Turn(request, opened).take()


async def _take(request: web.Request) -> web.Response:
    """POST /skjema/{flow}: the next page, the same one with its problems, or the receipt."""
    flow = _flow(request)
    hold_to(request.app[LIMITS].address_cases, client_address(request), "too-many-forms")
    submission = await read_submission(request, flow)
    if submission.language:
        request[LANGUAGE] = submission.language
    try:
        return await _Turn(request, submission).take()
    except Exception as error:
        # The class alone: a message may quote what a citizen wrote.
        LOGGER.error("%s failed with %s", route_of(request), type(error).__name__)
        return _Turn(request, submission).failed("internal_error", 500)


class _Turn:
    """One sending of a form."""

    def __init__(self, request: web.Request, submission: Submission) -> None:
        self._app, self._pages, self._site = request.app, request.app[FORM_PAGES], _site(request)
        self._submission, self._sent = submission, submission.sent
        language = (
            submission.go.removeprefix("language-") if submission.go.startswith("language-") else submission.language
        )
        self._place = _place(request, language, submission.municipality)
        self._speaker = self._pages.speaker(self._place)
        self._now = datetime.now(UTC)
        self._today = self._now.astimezone(NORWAY).date()
        self._filled = fill(self._sent, self._speaker, self._today, self._app[DESK].reckon)
        self._notes = Notes(self._speaker, self._today, self._app[DESK].reckon, _LIMITS[RESPONSE_LIMIT])

    async def take(self) -> web.Response:
        """Answer it."""
        go, page, ticket = self._submission.go, self._submission.page, self._submission.ticket
        known = self._app[TICKETS].read(ticket, self._now)
        if go.startswith("language-"):
            return self._show(page if known else "consent")
        if page == "consent":
            return self._consent()
        if known is None:
            return self._show("consent", Said((self._speaker.text("forms", "began_again"),)))
        if go == "resume":
            return self._show(self._filled.next_page(self._sent.done), Said((self._speaker.text("forms", "resumed"),)))
        if go == "pause":
            return await self._pause(page, known)
        if go == "send" and page == "summary":
            return await self._send(known)
        if go == "back":
            return self._show(self._filled.page_before(page))
        if go.startswith("change-"):
            wanted = go.removeprefix("change-")
            return self._show(wanted if wanted in self._filled.pages else self._filled.next_page(self._sent.done))
        return await self._go_on(page, go == "now")

    def failed(self, key: str, status: int) -> web.Response:
        """The page that was sent once more with everything in it, and a sentence of `common.yml` that says what went wrong."""
        page = self._submission.page if self._submission.page in ("summary", *self._filled.pages) else "consent"
        return self._show(page, Said(failure=self._speaker.text("common", key)), status=status)

    def _consent(self) -> web.Response:
        chosen = self._sent.fields.get("consent")
        if chosen == ["no"]:
            return _html(self._pages.declined(self._sent.flow, self._place, self._site))
        if chosen != ["yes"]:
            self._filled.problems["consent"] = "not_understood"
            return self._show("consent", with_problems=True, status=422)
        self._submission = replace(self._submission, ticket=self._app[TICKETS].issue(self._now))
        return self._show(self._filled.next_page(self._sent.done))

    async def _go_on(self, page: str, at_once: bool) -> web.Response:
        """Leave a page, if its answers can be read; one that is left for an urgent registration may be empty."""
        if at_once:
            self._sent = replace(self._sent, fields={**self._sent.fields, "register_now": ["yes"]})
            self._filled = fill(self._sent, self._speaker, self._today, self._app[DESK].reckon)
            self._sent = replace(self._sent, done=self._sent.done | self._filled.answers.keys())
        elif page in self._filled.pages:
            here = [each.slot for each in self._filled.asked[page]]
            if self._filled.problems.keys() & set(here):
                return self._show(page, with_problems=True, status=422)
            self._sent = replace(self._sent, done=self._sent.done | set(here))
        helping = await self._is_in_danger(page)
        return self._show(self._filled.next_page(self._sent.done), in_danger=helping)

    async def _pause(self, page: str, ticket: Ticket) -> web.Response:
        """Keep what has been answered, and give the code; what cannot be read here is told first, so that nothing is lost."""
        here = {each.slot for each in self._filled.asked.get(page, ())}
        self._filled.problems = {
            slot: why for slot, why in self._filled.problems.items() if self._sent.fields.get(slot)
        }
        if self._filled.problems.keys() & here:
            return self._show(page, with_problems=True, status=422)
        answers, place = to_draft(self._filled, self._sent, ticket), self._place
        try:
            code = await asyncio.to_thread(
                self._app[DESK].save_draft, place.municipality, place.language, self._sent.flow, answers,
                self._submission.draft_code or None,
            )  # fmt: skip
        except DeskError as error:
            LOGGER.warning("the desk could not keep a draft: %s", type(error).__name__)
            return self._show(page, Said(failure=self._speaker.text("draft", "not_saved")), status=503)
        until = self._today + timedelta(days=DRAFT_RETENTION.days)
        return _html(self._pages.paused(self._sent.flow, code, until, place, self._site))

    async def _is_in_danger(self, page: str) -> bool:
        """Whether the citizen's own words on a page are of danger to life."""
        written = [
            each for question in self._filled.asked.get(page, ()) if question.shape in ("line", "text")
            for each in self._sent.fields.get(question.slot, [])
        ]  # fmt: skip
        return await asyncio.to_thread(lambda: any(phrases_of_danger().found_in(each) for each in written))

    def _show(
        self, page: str, said: Said | None = None, *, with_problems: bool = False, status: int = 200, in_danger: bool = False
    ) -> web.Response:  # fmt: skip
        if page not in ("consent", "summary", *self._filled.pages):
            page = self._filled.next_page(self._sent.done)
        notes = list((said or Said()).notes)
        if self._submission.masked:
            notes.append(self._speaker.text("common", "identity_number_masked"))
        if self._filled.answers.get("secret_address"):
            notes.append(self._speaker.text("common", "secret_address"))
        if page != "consent":
            notes += self._notes.on(self._sent.flow, page, self._filled.answers)
        helping = None
        if in_danger:
            # The short answer: the whole one says of a chat that such words are not kept.
            helping = self._app[PHRASEBOOK].answer(
                "crisis", self._place.language, self._place.municipality, "short", on=self._today
            )
        shown = Said(tuple(notes), (said or Said()).failure, helping)
        html = self._pages.page(
            page, self._sent, self._filled, self._place, self._site, self._submission.ticket, shown, with_problems,
            self._submission.draft_code,
        )  # fmt: skip
        return _html(html, status)

    async def _send(self, ticket: Ticket) -> web.Response:
        """File it, once for each ticket, and give the receipt; what has a problem is shown instead."""
        page = self._filled.next_page(self._sent.done)
        if page != "summary":
            return self._show(page, with_problems=True, status=422)
        answers = {**self._filled.answers, "consent": ticket.consented_at.isoformat()}
        handed_in = HandedIn(answers, self._speaker, ticket.submission_id, self._today)
        desk = self._app[DESK]
        # One at a time: of two that press twice, the later has the access code that counts, and is the page that is seen.
        lock = _SENDING.setdefault(ticket.submission_id, asyncio.Lock())
        async with lock:
            try:
                receipt = await asyncio.to_thread(FILE[self._sent.flow], desk, handed_in)
                code = await asyncio.to_thread(confirmation_code, desk, receipt)
            except DeskError as error:
                LOGGER.warning("the desk could not take in a form: %s", type(error).__name__)
                response = self.failed("storage_failed", 503)
                response.headers["Retry-After"] = str(TRY_AGAIN_AFTER)
                return response
        if self._submission.draft_code:
            # What has become a case is no draft any longer; one that cannot be erased now goes when its days are over.
            with suppress(DeskError):
                await asyncio.to_thread(desk.erase_draft, self._submission.draft_code)
        return _html(self._receipt(receipt, code))

    def _receipt(self, receipt: Receipt, code: str | None) -> str:
        letter = letters.receipt(
            receipt.case, self._app[PHRASEBOOK], access_code=receipt.access_code, reckoning=receipt.reckoning,
            confirmation_code=code, language=self._place.language, today=self._today,
        )  # fmt: skip
        pair: Mapping[str, str] = {"reference": receipt.reference, "access_code": receipt.access_code}
        return self._pages.receipt(
            letter, self._sent.flow, kinds_of(receipt.case), pair, receipt.filed_before, self._place, self._site
        )


def _flow(request: web.Request) -> str:
    flow = request.match_info["flow"]
    if flow not in PAGES:
        raise Problem("not-found")
    return flow


def _place(request: web.Request, language: str | None, municipality: str | None) -> Place:
    book = request.app[PHRASEBOOK]
    pages = request.app[ANSWER_PAGES]
    known = pages.place("nb", municipality).municipality
    place = Place(language if language in LANGUAGES else book.municipality(known).language, known)  # type: ignore[arg-type]
    request[LANGUAGE] = place.language
    return place


def _place_of_query(request: web.Request) -> Place:
    return _place(request, request.query.get("lang"), request.query.get("municipality"))


def _site(request: web.Request) -> Site:
    return request.app[ANSWER_PAGES].site(base_of(request))


def _html(page: str, status: int = 200) -> web.Response:
    """A page that nothing on the way keeps."""
    return web.Response(
        text=page, content_type="text/html", charset="utf-8", headers={"Cache-Control": "no-store"}, status=status
    )  # fmt: skip
