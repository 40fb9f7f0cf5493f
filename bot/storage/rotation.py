"""Change the key: seal every value anew with a new one, then drop the old ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from bot.storage import attached, case_repository, chat_log, comments, drafts
from bot.storage.engine import Database
from bot.storage.keys import KEY_ID_BYTES, VERSION, KeyRing
from bot.storage.opening import KEY_CHECK
from bot.storage.tables import AttachmentRow, CaseRow, CaseVersionRow, ChatEventRow, CommentRow, DraftRow, KeyCheckRow

_AT_ONCE = 500
"""How many values are sealed in one transaction, so that citizens never wait for the whole of it."""

_FILES_AT_ONCE = 4
"""The same for files, which may take ten megabytes each and are all in memory at once."""

# The tables have no class in common that has `id` and `payload`.
_SEALED: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (CaseRow, lambda row: case_repository.bound_to(row.reference)),
    (ChatEventRow, lambda row: chat_log.bound_to(row.conversation_id, row.sequence)),
    (CaseVersionRow, lambda row: case_repository.version_bound_to(row.case_id, row.number)),
    (AttachmentRow, lambda row: attached.bound_to(row.case_id, row.number)),
    (DraftRow, lambda row: drafts.bound_to(row.code_hash)),
    (CommentRow, lambda row: comments.BOUND_TO),
    (KeyCheckRow, lambda row: KEY_CHECK),
)


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a rotation did.

    Attributes:
        values: how many values were sealed anew.
        keys: how many old keys were dropped.
    """

    values: int
    keys: int


def rotate_keys(database: Database, keys: KeyRing) -> Rotation:
    """Put a new key first, seal everything with it, and drop the keys that nothing needs any more.

    The other processes go on meanwhile: they see the new key as soon as it is in the file. A crash leaves both keys in
    the file; then it is run once more.

    Raises:
        StorageUnavailable, KeyMissing: it did not come to its end, and every value still opens.
        SealBroken: a value does not open, so no key was dropped.
    """
    # Each step is alone: nobody is about to store a value under the key of before, and no other rotation is at work.
    with database.writing(alone=True):
        keys.add_key()
    values = sum(_seal_anew(database, keys, table, bound_to) for table, bound_to in _SEALED)
    with database.writing(alone=True) as session:
        key_id = len(VERSION) + 1
        needed = {
            bytes(used)
            for table, _ in _SEALED
            for used in session.scalars(select(func.substr(table.payload, key_id, KEY_ID_BYTES)).distinct())
        }
        dropped = keys.keep_only(needed)
    database.tidy()
    return Rotation(values, dropped)


def _seal_anew(database: Database, keys: KeyRing, table: Any, bound_to: Callable[[Any], str]) -> int:
    count, last = 0, -1
    at_once = _FILES_AT_ONCE if table is AttachmentRow else _AT_ONCE
    while True:
        with database.writing(alone=True) as session:
            rows = session.scalars(select(table).where(table.id > last).order_by(table.id).limit(at_once)).all()
            for row in rows:
                row.payload = keys.seal(keys.open(row.payload, bound_to(row)), bound_to(row))
        if not rows:
            return count
        count, last = count + len(rows), rows[-1].id
