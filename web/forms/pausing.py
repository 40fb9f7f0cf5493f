"""A form that is put away and taken up again: the same drafts at the desk as the chat's, with the same codes.

What is paused in a form can go on in the chat, and the other way round.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from bot.desk import Draft
from bot.intake.answers import SKIPPED
from bot.intake.speaker import Speaker
from bot.telephone import spaced
from web.forms.fields import Field
from web.forms.filled import CARRIED, Filled, Sent
from web.forms.flows import PAGES
from web.forms.ticket import RANDOM_BYTES, SUBMISSION, Ticket


def to_draft(filled: Filled, sent: Sent, ticket: Ticket) -> dict[str, Any]:
    """What is kept: the answers that were given or skipped, when consent was given, and which submission it will be."""
    asked = {each.slot for page in PAGES[sent.flow] for each in page.fields}
    kept = {
        slot: value
        for slot, value in filled.answers.items()
        # A question that has not been seen yet was not skipped.
        if slot not in asked or slot in sent.done or sent.fields.get(slot)
    }
    return {**kept, "consent": ticket.consented_at.isoformat(), "submission_id": ticket.submission_id}


def from_draft(draft: Draft, speaker: Speaker) -> Sent:
    """The form as it would have been sent; what it cannot read again is asked anew."""
    asked = [each for page in PAGES[draft.flow] for each in page.fields]
    answered = [number for number, each in enumerate(asked) if draft.answers.get(each.slot) is not None]
    fields: dict[str, list[str]] = {}
    done = set()
    for number, each in enumerate(asked):
        value = draft.answers.get(each.slot)
        # What may be left empty and lies behind was left empty; the chat does not ask all of it.
        if value is not None or (each.optional and answered and number < answered[-1]):
            done.add(each.slot)
        if value is not None and value != SKIPPED:
            fields[each.slot] = _written(each, value, speaker)
    fields |= {slot: ["yes"] for slot in CARRIED if draft.answers.get(slot) is True}
    return Sent(draft.flow, fields, frozenset(done))


def consented_at(draft: Draft) -> datetime:
    """When consent was given; there is no draft without one."""
    return datetime.fromisoformat(str(draft.answers["consent"]))


def seed_of(draft: Draft) -> bytes:
    """What a ticket for the draft is made of: the same each time, so that a draft that is opened twice is filed once."""
    submission = str(draft.answers.get("submission_id"))
    if submission.startswith(SUBMISSION):
        return bytes.fromhex(submission.removeprefix(SUBMISSION))
    return hashlib.sha256(submission.encode()).digest()[:RANDOM_BYTES]


def _written(each: Field, value: Any, speaker: Speaker) -> list[str]:
    """An answer as it is written or chosen on a page."""
    if each.shape in ("radios", "ticks", "select"):
        return [str(one) for one in (value if isinstance(value, list) else [value])]
    if each.is_date:
        return [speaker.day(date.fromisoformat(value))]
    if isinstance(value, dict):
        return [", ".join(spaced(str(value[part])) for part in ("phone", "email", "words") if value.get(part))]
    return [", ".join(map(str, value)) if isinstance(value, list) else str(value)]
