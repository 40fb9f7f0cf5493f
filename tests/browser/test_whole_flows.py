"""Every flow of the chat in a real browser and against the real Rasa, to what it leaves behind: by mouse alone, and by keyboard alone.

Elsewhere a fake Rasa says what a page has to show; here the page meets what is really said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import Browser, expect

from bot.guidance.phrasebook import Phrasebook
from tests.browser.flow_hands import Answer, Citizen, Day, Hand, Keyboard, Mouse, Pressed, Said, Ticked
from tests.end_to_end.conftest import Product, running
from tests.submissions import SCHEMA

MUNICIPALITIES = {"nb": "0301", "nn": "4644", "en": "0301"}
SKIP, SKIP_REST = Said("skip_button"), Said("skip_rest_button")
YES = Pressed("yes")

# Day and month are the same number: a browser's date field has them in the order of its own language.
NEW_YEAR = date(date.today().year, 1, 1)
LATER = date(date.today().year + 1, 12, 12)

REQUEST: dict[str, Answer] = {
    "consent": YES, "role": Pressed("parent"), "citizen_name": "Kari Nordvik", "contact": "912 34 567",
    "service_user_name": "Ola", "age_group": Pressed("under_16"), "shared_responsibility": Pressed("no"), "basis": Pressed("none_yet"),
    "wants": Ticked(("plan", "coordinator")), "services": "BPA, Nav", "needs": "Ola, Nav", "goals": SKIP,
    "preferred_coordinator": SKIP_REST,
}  # fmt: skip
AUTHORISATION: dict[str, Answer] = {
    "consent": YES, "direction": Pressed("give"), "citizen_name": "Kari Nordvik", "contact": "kari@example.no",
    "representative_name": "Per Nordvik", "age_group": Pressed("adult"), "scope": Ticked(("apply", "appeal")),
    "valid_from": SKIP, "valid_until": Day(LATER), "related_reference": SKIP,
}  # fmt: skip
APPEAL: dict[str, Answer] = {
    "consent": YES, "role": Pressed("self"), "citizen_name": "Kari Nordvik", "contact": "912 34 567",
    "about": Pressed("refusal"), "rules": Pressed("health_and_care"), "received_date": Day(NEW_YEAR), "late_reason": SKIP,
    "grounds": "BPA, Nav", "wanted_outcome": "BPA", "related_reference": SKIP,
}  # fmt: skip
SELF_CHECK: dict[str, Answer] = {
    "for_whom": Pressed("child"), "help_needed": Pressed("both"), "programme": Pressed("no"), "several_services": YES,
    "lasting": YES, "coordination": YES, "serious_condition": YES,
}  # fmt: skip

_clients = count(1)
pytestmark = [
    pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"]),
    pytest.mark.parametrize("language", ["nb", "nn", "en"]),
]


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product, started once for this file."""
    with running(tmp_path_factory.mktemp("product")) as started:
        yield started


@pytest.fixture
def arrive(browser: Browser, product: Product, phrasebook: Phrasebook, hand: Hand, language: str) -> Iterator[Any]:
    """Opens the chat for somebody of their own address; fails on a console error or a request that leaves the house."""
    complaints: list[str] = []

    @contextmanager
    def opened(begin: str = "") -> Iterator[Citizen]:
        municipality = MUNICIPALITIES[language]
        context = browser.new_context(
            viewport={"width": 1280, "height": 800}, locale="nb-NO", reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
            extra_http_headers={"X-Forwarded-For": f"198.51.100.{next(_clients)}"},
        )  # fmt: skip
        page = context.new_page()
        page.on(
            "console",
            lambda message: (
                message.type in ("error", "warning") and complaints.append(f"{message.type}: {message.text}")
            ),
        )
        page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
        page.on("request", lambda sent: sent.url.startswith((product.address, "blob:")) or complaints.append(sent.url))
        page.goto(f"{product.address}/?lang={language}&municipality={municipality}{begin}")
        yield Citizen(page, hand, phrasebook, language, municipality)
        assert page.evaluate("document.documentElement.lang") == language
        context.close()

    yield opened
    assert complaints == []


def begin(citizen: Citizen, flow: str) -> None:
    """Begin a flow by its button; where there is none, by writing what it would say, and by its button where that was not enough."""
    title = citizen.text(flow, "button")
    if not citizen.button(title).count():
        citizen.write(title)
    if citizen.custom().get("flow") != flow:
        citizen.press(title)
    assert citizen.custom().get("flow") == flow, citizen.heard().get("text")


def case_of(product: Product, citizen: Citizen, reference: str) -> dict[str, Any]:
    """The exported case, which follows the schema and says where and in which language it was filed."""
    case = next(each for each in product.exported() if each["reference"] == reference)
    jsonschema.validate(case, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert (case["language"], case["municipality"]) == (citizen.language, citizen.municipality)
    return case


def kept(citizen: Citizen, *keys: str) -> list[str]:
    """What the last receipt shows to be kept; the button copies it whole, and keeps the focus."""
    receipt = citizen.page.locator(".receipt").last
    assert set(keys) <= citizen.custom().keys(), citizen.heard()["text"]
    found = [citizen.custom()[key] for key in keys]
    button = receipt.get_by_role("button", name=citizen.text("widget", "copy"))
    citizen.hand.press(button)
    expect(button).to_be_focused()
    expect(button).to_have_class(re.compile("done"))  # the clipboard is written after the press
    copied = citizen.page.evaluate("navigator.clipboard.readText()")
    for value in found:
        expect(receipt).to_contain_text(value)
        assert value in copied
    return found


def fetched(citizen: Citizen, kind: str) -> bytes:
    """A document of the receipt, as it was saved."""
    title = citizen.text("case_page", f"document_{kind}")
    button = citizen.page.locator(".documents").last.get_by_role("button", name=title)
    with citizen.page.expect_download() as saving:
        citizen.hand.press(button)
    expect(button).to_be_focused()
    return Path(saving.value.path()).read_bytes()


def send(citizen: Citizen, flow: str) -> None:
    """Send what the summary reads back."""
    citizen.press(citizen.title(flow, "confirm", "yes"))
    assert citizen.custom()["kind"] == "receipt", citizen.heard()["text"]


def test_a_request_is_sent_followed_and_withdrawn(arrive: Any, product: Product) -> None:
    with arrive("&start=request") as citizen:
        citizen.settled()
        citizen.go_through("request", REQUEST, until="summary")
        # One answer is changed, and the summary comes back with it.
        label = citizen.book.step_text("request", "contact", "label", citizen.language)
        citizen.press(citizen.text("widget", "change_what", label=label))
        citizen.go_through("request", {"contact": "kari@example.no"}, until="summary")
        expect(citizen.page.locator(".answers")).to_contain_text("kari@example.no")
        send(citizen, "request")
        reference, code = kept(citizen, "reference", "access_code")
        assert fetched(citizen, "receipt").startswith(b"%PDF")
        assert fetched(citizen, "calendar").startswith(b"BEGIN:VCALENDAR")
        case = case_of(product, citizen, reference)
        assert (case["kind"], case["status"], case["due_at"]) == ("request", "received", citizen.custom()["due"])
        # A new way of reaching somebody is put beside the old one.
        reached = {"phone": "+4791234567", "email": "kari@example.no"}
        assert case["submitter"] == {"role": "parent", "name": "Kari Nordvik", **reached}
        assert case["subject"] == {"same_as_submitter": False, "name": "Ola", "age_group": "under_16"}
        assert case["request"]["wants"] == ["plan", "coordinator"] and case["request"]["services"] == ["BPA", "Nav"]
        assert case["request"]["needs"] == "Ola, Nav" and case["request"]["goals"] is None

        pair: dict[str, Answer] = {"reference": reference, "access_code": code}
        begin(citizen, "status")
        citizen.go_through("status", pair, until="status")
        assert reference in citizen.heard()["text"]
        assert citizen.text("status", "received") in citizen.heard()["text"]

        begin(citizen, "supplement")
        citizen.go_through(
            "supplement", {**pair, "supplement_text": "Ola, BPA", "confirm_supplement": YES}, until="notice"
        )
        assert [each["text"] for each in case_of(product, citizen, reference)["supplements"]] == ["Ola, BPA"]

        begin(citizen, "withdraw")
        citizen.go_through("withdraw", {**pair, "confirm_withdraw": YES}, until="notice")
        case = case_of(product, citizen, reference)
        assert (case["status"], case["submitter"]["name"]) == ("withdrawn", "")


def test_an_authorisation_is_registered(arrive: Any, product: Product) -> None:
    with arrive() as citizen:
        begin(citizen, "authorisation")
        citizen.go_through("authorisation", AUTHORISATION, until="summary")
        send(citizen, "authorisation")
        reference, _code = kept(citizen, "reference", "access_code")
        assert fetched(citizen, "authorisation_letter").startswith(b"%PDF")
        case = case_of(product, citizen, reference)
        assert case["kind"] == "authorisation"
        assert case["submitter"] == {"role": "self", "name": "Kari Nordvik", "phone": None, "email": "kari@example.no"}
        assert case["authorisation"]["scope"] == ["apply", "appeal"]
        assert case["authorisation"]["valid_until"] == LATER.isoformat()
        assert case["authorisation"]["representative"] == "Per Nordvik"


def test_an_appeal_is_registered(arrive: Any, product: Product) -> None:
    with arrive("&start=appeal") as citizen:
        citizen.settled()
        citizen.go_through("appeal", APPEAL, until="summary")
        send(citizen, "appeal")
        reference, _code = kept(citizen, "reference", "access_code")
        assert fetched(citizen, "appeal_letter").startswith(b"%PDF")
        case = case_of(product, citizen, reference)
        assert case["kind"] == "appeal" and case["submitter"]["phone"] == "+4791234567"
        assert (case["appeal"]["about"], case["appeal"]["rules"]) == ("refusal", "health_and_care")
        assert case["appeal"]["received_date"] == NEW_YEAR.isoformat()
        assert case["appeal"]["grounds"] == "BPA, Nav" and case["appeal"]["wanted_outcome"] == "BPA"


def menu(citizen: Citizen, entry: str) -> None:
    """Choose something in the menu."""
    citizen.hand.press(citizen.page.locator("#menu-button"))
    citizen.act(
        lambda: citizen.hand.press(citizen.page.get_by_role("button", name=citizen.text("widget", entry), exact=True))
    )


def test_a_request_is_paused_and_taken_up_on_another_computer(arrive: Any, product: Product) -> None:
    with arrive("&start=request") as citizen:
        citizen.settled()
        for step in ("consent", "role", "citizen_name"):
            citizen.answer("request", step, REQUEST[step])
        left = citizen.custom()["step"]
        menu(citizen, "pause")
        [code] = kept(citizen, "resume_code")
    with arrive() as citizen:
        menu(citizen, "resume")
        citizen.answer("draft", citizen.custom()["step"], code)
        assert (citizen.custom()["flow"], citizen.custom()["step"]) == ("request", left)
        assert "Kari Nordvik" in citizen.heard()["text"]


def test_the_self_check_is_gone_through(arrive: Any, product: Product) -> None:
    with arrive("&start=self_check") as citizen:
        citizen.settled()
        citizen.go_through("self_check", SELF_CHECK, until="summary")
        assert citizen.text("self_check", "no_decision") in citizen.heard()["text"]
        # It leads straight to a request.
        begin(citizen, "request")
        assert citizen.custom()["step"] == "consent"
    assert all(case["kind"] != "self_check" for case in product.exported())
