"""The product as citizens and operators meet it: through the public API, the command line and the files on disk."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import aiohttp
import jsonschema
import pytest

from bot.guidance.topic import LANGUAGES
from bot.settings import Settings
from bot.storage.chat_log import open_chat_log
from tests.end_to_end.conftest import Conversation, Product, Reply
from tests.submissions import SCHEMA

TO_THE_SUMMARY = (
    "jeg vil søke om individuell plan for sønnen min på 9 år", "ja, det er greit", "{name}", "{phone}",
    "han heter {child}", "jeg har foreldreansvaret alene", "BPA og {service}", "{needs}", "hopp til oppsummeringen",
)  # fmt: skip

PERSON = {
    "name": "Ingebjørg Plantesen",
    "phone": "913 57 924",
    "child": "Plantemann",
    "service": "plantefysioterapi",
    "needs": "Vi trenger noen som samordner plantetannlegen og skolen.",
}


def to_the_summary(conversation: Conversation, **person: str) -> dict[str, Any]:
    """Fill in a request; returns the summary."""
    summary = conversation.fill_in(*(said.format(**{**PERSON, **person}) for said in TO_THE_SUMMARY))
    assert summary["custom"]["kind"] == "summary", summary
    return summary


def rows_of(product: Product, conversation: Conversation) -> int:
    with sqlite3.connect(f"file:{product.database}?mode=ro", uri=True) as database:
        query = "select count(*) from chat_events where conversation_id = ?"
        return int(database.execute(query, (conversation.id,)).fetchone()[0])


def test_a_whole_request_reaches_the_coordinating_unit(product: Product) -> None:
    citizen = product.converse("nb")
    summary = to_the_summary(citizen)
    assert summary["custom"]["language"] == "nb"
    assert all(PERSON[name] in summary["text"] for name in ("name", "child", "service", "needs"))
    before = product.exported()
    receipt = citizen.say("ja, send inn")[-1]["custom"]
    assert receipt["kind"] == "receipt"
    case = next(case for case in product.exported() if case["reference"] == receipt["reference"])
    jsonschema.validate(case, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert len(product.exported()) == len(before) + 1
    assert (case["kind"], case["status"], case["language"], case["municipality"]) == (
        "request",
        "received",
        "nb",
        "0301",
    )
    assert case["due_at"] == receipt["due"]
    assert case["submitter"] == {"role": "parent", "name": PERSON["name"], "phone": "+4791357924", "email": None}
    assert case["subject"] == {"same_as_submitter": False, "name": PERSON["child"], "age_group": "under_16"}
    assert case["request"]["wants"] == ["plan"]
    assert case["request"]["services"] == ["BPA", PERSON["service"]]
    assert case["request"]["needs"] == PERSON["needs"]
    # The citizen can look it up with what the receipt gave, and nobody can without the code.
    asked = citizen.fill_in("status", receipt["reference"], receipt["access_code"])
    assert asked["custom"]["kind"] == "status" and receipt["reference"] in asked["text"]


# -- what nobody should send

QUESTION = {"nb": "hva koster det?", "nn": "kva kostar det?", "en": "what does it cost?"}


def hostile(language: str) -> dict[str, Any]:
    """Bodies that no citizen of good will sends, by what they are."""
    question = QUESTION[language]
    return {
        "empty": {"text": ""},
        "blank": {"text": " \n\t "},
        "10,000 characters": {"text": "hjelp " * 1700},
        "70,000 characters": {"text": "a" * 70_000},
        "emoji only": {"text": "😡😡😡🔥"},
        "Cyrillic": {"text": "Кто такой координатор и кто может его получить?"},
        "Arabic": {"text": "من هو المنسق ومن يحق له الحصول عليه؟"},
        "HTML": {"text": f"<b>{question}</b>"},
        "a script": {"text": "<img src=x onerror=alert(1)><script>alert('hei')</script>"},
        "control characters": {"text": "\x00\x01\x1b\x07\u202e\ufeff"},
        "NUL between words": {"text": question.replace(" ", "\x00 \x07")},
        "half a character": b'{"text": "BPA? \\ud800"}',
        "SQL": {"text": "'; DROP TABLE cases; -- \" OR 1=1"},
        "a template": {"text": "{{7*7}} ${jndi:ldap://x} %s %n {municipality}"},
        "a button that nobody offers": {"payload": "/drop_everything"},
        "Rasa's own command": {"payload": "/restart"},
        "Rasa's own slots": {"payload": '/SetSlots{"consent": "true"}'},
        "a button with a wild value": {"payload": '/inform{"value": {"a": 1}}'},
        "a slash in words": {"text": "/nlu_fallback"},
        "both text and payload": {"text": "hei", "payload": "/greet"},
        "text that is a number": {"text": 17},
        "no JSON": b"hei",
        "a list": b"[]",
        "bytes that are no UTF-8": b'{"text": "\xff\xfe"}',
    }


REFUSED = {
    "empty": "empty-message", "blank": "empty-message", "10,000 characters": "too-long", "70,000 characters": "too-long",
    "a button that nobody offers": "unknown-button", "Rasa's own command": "unknown-button",
    "Rasa's own slots": "unknown-button", "a button with a wild value": "unknown-button",
    "both text and payload": "wrong-fields", "text that is a number": "wrong-fields", "no JSON": "not-json",
    "a list": "not-json", "bytes that are no UTF-8": "not-json",
}  # fmt: skip
"""What the gateway does not let through, by the kind of problem; the last few only a programmer can cause."""

IN_ENGLISH = ("a script", "SQL", "a template")
"""What holds English words is answered in English, whoever sends it."""


def check_clean(reply: Reply, name: str, language: str) -> None:
    """The reply says something to the citizen, or is a problem document, and shows nothing of the machinery."""
    raw = json.dumps(reply.body, ensure_ascii=False)
    for word in ("Traceback", "Error:", "sqlite", "site-packages", ".py", "NoneType", "<script", "onerror"):
        assert word not in raw, name
    # The sum that the template asks for; looked for in what is said, as a conversation's name may well hold its digits.
    assert not any("49" in message["text"] for message in reply.body.get("messages", ())), name
    if name in REFUSED:
        assert reply.body["type"] == f"/problems/{REFUSED[name]}", name
        assert reply.headers["Content-Type"].startswith("application/problem+json")
        assert reply.body["status"] == reply.status in (400, 413, 422) and reply.body["detail"]
        programmers = REFUSED[name] in ("wrong-fields", "not-json")
        assert reply.headers["Content-Language"] == ("en" if programmers else language), name
        return
    for message in reply.messages:
        assert message["text"].strip()
        assert message["custom"]["kind"] in ("answer", "question", "clarify", "notice")
        assert message["custom"]["language"] in ((language, "en") if name in IN_ENGLISH else (language,)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_input_gets_a_clear_answer(product: Product, language: str) -> None:
    cases = len(product.exported())
    for name, body in hostile(language).items():
        citizen = product.converse(language)
        check_clean(citizen.send(body), name, language)
        # The conversation is not spoilt by it, whatever it was taken for: "DROP TABLE cases" may be a case to withdraw.
        assert citizen.say("/cost")[0]["custom"]["topic"] == "cost", name
    assert len(product.exported()) == cases


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_input_in_a_form_leaves_the_form_where_it_was(product: Product, language: str) -> None:
    for name, body in hostile(language).items():
        citizen = product.converse(language)
        citizen.fill_in("/start_request", "/affirm", '/inform{"value": "self"}', "Kari Nordmann")
        check_clean(citizen.send(body), name, language)
        assert citizen.say("/cost")[-1]["custom"].get("step") == "contact", name


@pytest.mark.parametrize(
    ("language", "removed"), [("nb", "Jeg har fjernet det"), ("nn", "Eg har fjerna det"), ("en", "I have removed it")]
)
def test_an_identity_number_is_removed_and_the_citizen_is_told(product: Product, language: str, removed: str) -> None:
    citizen = product.converse(language)
    messages = citizen.say("01010750160")
    assert removed in messages[0]["text"] and messages[0]["custom"]["language"] == language
    assert "01010750160" not in json.dumps(messages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_reference_tells_nothing(product: Product, language: str) -> None:
    citizen = product.converse(language)
    citizen.say("/start_status")
    unreadable = citizen.say("IP-LALA")
    assert unreadable[0]["custom"] == {"kind": "notice", "language": language, "flow": "status", "step": "reference"}
    assert citizen.say("IP-7K4M-9QXF")[-1]["custom"]["step"] == "access_code"
    told = citizen.say("00000-00000-00000-00000")[-1]
    assert told["custom"]["kind"] == "notice" and told["custom"]["language"] == language


# -- too much, and the middle of a turn


def test_a_flood_is_held_back_and_the_product_still_answers(product: Product) -> None:
    flooder = product.converse()
    statuses: Counter[int] = Counter()
    problems: list[dict[str, Any]] = []

    async def flood() -> None:
        headers = {"Authorization": f"Bearer {flooder.token}", "X-Forwarded-For": flooder.client}
        url = f"{product.address}/api/conversations/{flooder.id}/messages"

        async def one(session: aiohttp.ClientSession, number: int) -> None:
            await asyncio.sleep(number / 100)
            async with session.post(url, json={"text": f"hva koster det? {number}"}, headers=headers) as reply:
                statuses[reply.status] += 1
                body = await reply.json(content_type=None)
                if reply.status == 429:
                    assert int(reply.headers["Retry-After"]) >= 1
                    problems.append(body)

        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            await asyncio.gather(*(one(session, number) for number in range(300)))

    asyncio.run(flood())
    assert set(statuses) <= {200, 429, 503}, statuses
    assert statuses[429] >= 200 and statuses[200] >= 1, statuses
    assert {problem["type"] for problem in problems} == {"/problems/too-many-requests"}
    assert product.call("GET", "/readyz").status == 200
    begun = time.monotonic()
    assert product.converse("nn").say("Kva kostar det å ha ein plan?")[-1]["custom"]["topic"] == "cost"
    assert time.monotonic() - begun < 10


def test_a_kill_in_the_middle_of_a_turn_leaves_exactly_one_case(product: Product) -> None:
    chance = random.Random()
    for number in range(4):
        product.wait_until_ready()
        name = f"Kari {('Alfa', 'Bravo', 'Charlie', 'Delta')[number]}"
        citizen = product.converse()
        to_the_summary(citizen, name=name)
        replies: list[Reply] = []
        sending = threading.Thread(target=lambda c=citizen, r=replies: r.append(c.send({"text": "ja"}, key="confirm")))
        moment = chance.uniform(0.0, 0.25)
        sending.start()
        time.sleep(moment)
        rasa = product.rasa()
        rasa.kill()
        rasa.wait(10)
        sending.join(60)
        assert replies and replies[0].status in (200, 503), replies
        if replies[0].status == 503:
            assert replies[0].headers["Content-Type"].startswith("application/problem+json")
        product.wait_until_ready()
        # The page sends the same message with the same key until it is answered.
        answered = citizen.send({"text": "ja"}, key="confirm")
        filed = [case for case in product.exported() if case["submitter"]["name"] == name]
        told = (
            f"killed after {moment * 1000:.0f} ms; first {replies[0].status}, then {answered.status}: {answered.body}"
        )
        assert len(filed) == 1, told
        receipt = answered.messages[-1]["custom"]
        assert receipt["kind"] == "receipt" and receipt["reference"] == filed[0]["reference"], told
        shown = citizen.fill_in("status", receipt["reference"], receipt["access_code"])
        assert shown["custom"]["kind"] == "status", told


# -- what stays, and what does not


def test_delete_erases_the_conversation_and_its_log(product: Product) -> None:
    citizen = product.converse()
    citizen.fill_in("jeg vil søke om plan for meg selv", "ja", "Kari Sletteng")
    assert rows_of(product, citizen) > 10
    assert citizen.erase().status == 204
    assert rows_of(product, citizen) == 0
    gone = citizen.send({"text": "er du der?"})
    assert gone.status == 404 and gone.body["type"] == "/problems/conversation-gone"
    assert citizen.erase().status == 404
    assert rows_of(product, citizen) == 0


def test_nothing_personal_lies_in_the_open(product: Product) -> None:
    citizen = product.converse()
    to_the_summary(citizen)
    filed = citizen.say("ja")[-1]["custom"]
    unfinished = product.converse()
    unfinished.fill_in("jeg vil søke om plan for meg selv", "ja", "Ingebjørg Uferdigsen, fnr 01010750160", "955 44 332")
    planted = ["Plantesen", "Plantemann", "plantefysioterapi", "plantetannlegen", "Uferdigsen", "91357924", "913 57 924",
               "95544332", "955 44 332", "01010750160", filed["access_code"], citizen.token]  # fmt: skip
    files = [path for path in product.data.rglob("*") if path.is_file()]
    assert any(path.name.startswith(product.database.name) for path in files)
    everything = b"".join(path.read_bytes() for path in files)
    # What is meant to lie open does, so the search would have found the rest.
    assert filed["reference"].encode() in everything and citizen.id.encode() in everything
    for path in [*files, product.said]:
        raw = path.read_bytes()
        for word in planted:
            for written in _ways_of_writing(word):
                assert written not in raw, f"{word} lies in {path.name}"


def _ways_of_writing(word: str) -> set[bytes]:
    return {word.encode("utf-8"), word.encode("utf-16-le"), json.dumps(word)[1:-1].encode(), word.upper().encode()}


def test_the_sealed_chat_log_is_the_one_in_use(product: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = product.converse()
    citizen.say("Hva er en individuell plan for Forseglesen?")
    assert rows_of(product, citizen) > 0
    for name in ("VEIVISER_DATA", "VEIVISER_PORT", "VEIVISER_RASA_PORT"):
        monkeypatch.setenv(name, product.environment[name])
    monkeypatch.delenv("VEIVISER_DATABASE_URL", raising=False)
    events = open_chat_log(Settings.from_environment()).read(citizen.id)
    assert any("Forseglesen" in str(event.get("text")) for event in events if event["event"] == "user")
    assert not any(b"Forseglesen" in path.read_bytes() for path in _files(product.data))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
