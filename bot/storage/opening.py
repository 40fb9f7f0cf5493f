"""Open the database and its keys together, and make sure that they belong together."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from bot.settings import Settings
from bot.storage.engine import Database
from bot.storage.errors import KeyMissing, SealBroken
from bot.storage.keys import KeyRing
from bot.storage.tables import KeyCheckRow

KEY_FILE = "keys.json"
KEY_CHECK = "key_check"
"""What the word in the table `key_check` is bound to."""

_WORD = b"This key file belongs to this database."
_ROW = 1


def open_storage(settings: Settings) -> tuple[Database, KeyRing]:
    """The database and the keys of an installation; neither is touched before its first use.

    At first use the tables are brought up to date and the keys checked. A key file is made only when the database has
    never been sealed into: beside one that has, a missing file is told (KeyMissing), because a new key would open
    nothing.

    Raises:
        StorageUnavailable: the database URL cannot be used.
    """
    keys = KeyRing(settings.data / KEY_FILE)
    return Database(settings.database_url, first_use=lambda database: match_keys(database, keys)), keys


def match_keys(database: Database, keys: KeyRing) -> None:
    """Make sure that the keys open the database; make them when neither was ever used.

    Raises:
        KeyMissing: the file is missing beside a database with sealed rows, or belongs to another database.
        StorageUnavailable: the database cannot be used.
    """
    with database.reading() as session:
        row = session.get(KeyCheckRow, _ROW)
    if row is None:
        if not keys.exists():
            KeyRing.create(keys.path)
        try:
            with database.writing() as session:
                session.add(KeyCheckRow(id=_ROW, payload=keys.seal(_WORD, KEY_CHECK)))
            return
        except IntegrityError:
            # Another process was here first; its keys must then be the same ones.
            with database.reading() as session:
                row = session.get_one(KeyCheckRow, _ROW)
    _check(row, keys)


def _check(row: KeyCheckRow, keys: KeyRing) -> None:
    if not keys.exists():
        raise KeyMissing(
            f"The key file {keys.path} is missing, and the database has rows sealed with it: "
            "put the file back from a backup."
        )
    try:
        keys.open(row.payload, KEY_CHECK)
    except SealBroken:
        raise KeyMissing(
            f"The key file {keys.path} does not belong to this database: put back the one that does."
        ) from None
