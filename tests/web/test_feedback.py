"""Whether an answer helped: counted, masked, kept for the editors, and bound to nobody."""

from __future__ import annotations

from typing import Any

import pytest

from web.chat.feedback import MOST_CHARACTERS, mask

pytestmark = pytest.mark.asyncio

RATED = {"topic": "appeal_deadline", "helped": False, "language": "nn"}


async def test_a_rating_is_counted_by_topic_and_language(gateway: Any) -> None:
    reply = await gateway.client.post("/api/feedback", json=RATED)
    assert reply.status == 204
    counted = await (await gateway.client.get("/metrics")).text()
    assert 'veiviser_feedback_total{helped="no",language="nn",topic="appeal_deadline"} 1.0' in counted
    assert gateway.desk.comments == []


async def test_a_comment_is_kept_masked_and_counted_once(gateway: Any) -> None:
    said = "Ring meg på 912 34 568 eller kari@example.no, saken er IP-7K4M-9QXF. 01010112345."
    assert (await gateway.client.post("/api/feedback", json=RATED)).status == 204
    reply = await gateway.client.post("/api/feedback", json=RATED | {"comment": said, "counted": True})
    assert reply.status == 204
    [kept] = gateway.desk.comments
    assert (kept.topic, kept.language, kept.municipality, kept.helped) == ("appeal_deadline", "nn", "0301", False)
    assert kept.text.startswith("Ring meg på ***")
    assert not [trace for trace in ("912", "kari", "7K4M", "12345") if trace in kept.text]
    assert "912" not in repr(kept)
    counted = await (await gateway.client.get("/metrics")).text()
    assert 'topic="appeal_deadline"} 1.0' in counted


@pytest.mark.parametrize(
    "wrong",
    [{"topic": "no_such_topic"}, {"helped": "yes"}, {"comment": 7}, {"language": "de"}, {"municipality": "9999"}, {"topic": ["x"]}],
)
async def test_what_is_no_rating_is_refused(gateway: Any, wrong: dict[str, Any]) -> None:
    reply = await gateway.client.post("/api/feedback", json=RATED | wrong)
    assert (reply.status, reply.content_type) == (422, "application/problem+json")
    assert gateway.desk.comments == []


async def test_a_comment_has_a_limit(gateway: Any) -> None:
    reply = await gateway.client.post("/api/feedback", json=RATED | {"comment": "a" * (MOST_CHARACTERS + 1)})
    assert reply.status == 413


async def test_other_sites_cannot_rate(gateway: Any) -> None:
    reply = await gateway.client.post("/api/feedback", json=RATED, headers={"Origin": "https://evil.example"})
    assert reply.status == 403
    reply = await gateway.client.post("/api/feedback", data="topic=cost")
    assert reply.status == 415


async def test_a_desk_that_does_not_answer_is_told_in_the_language(gateway: Any) -> None:
    gateway.desk.broken = True
    reply = await gateway.client.post("/api/feedback", json=RATED | {"comment": "Bra"})
    assert reply.status == 503
    assert reply.headers["Content-Language"] == "nn"


async def test_ordinary_words_are_not_masked() -> None:
    assert mask("Fristen er 3 uker etter 2024, ikke 6.") == "Fristen er 3 uker etter 2024, ikke 6."
