"""Comments on answers at the desk: sealed, listed for the editors, gone after three months; on both databases."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.desk import Comment, Desk
from bot.storage.comments import COMMENT_RETENTION
from bot.storage.engine import Database
from bot.storage.tables import CommentRow
from tests.databases import Clock, count

SAID = Comment("0301", "nn", "appeal_deadline", helped=False, text="Eg skjønar ikkje fristen.")


def test_a_comment_is_sealed_and_listed_with_its_day_alone(desk: Desk, clock: Clock, database: Database) -> None:
    desk.keep_comment(SAID)
    assert desk.list_comments() == [(clock.now.date(), SAID)]
    with database.reading() as session:
        row = session.scalars(select(CommentRow)).one()
        assert "fristen".encode() not in row.payload
        assert "appeal_deadline".encode() not in row.payload
    assert "fristen" not in repr(SAID)


def test_a_comment_goes_after_three_months_and_the_proof_says_so(desk: Desk, clock: Clock, database: Database) -> None:
    desk.keep_comment(SAID)
    clock.move(COMMENT_RETENTION - timedelta(days=1))
    assert desk.run_retention().comments == 0
    clock.move(timedelta(days=2))
    assert desk.run_retention().comments == 1
    assert count(database, CommentRow) == 0
    assert [proof.erased for proof in desk.retention_proof() if proof.what == "comments"] == [1]
