"""Bring the tables up to date with Alembic, also when two processes start at the same time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from bot.storage.errors import StorageUnavailable, Trouble

if TYPE_CHECKING:
    from bot.storage.engine import Database

_FOLDER = Path(__file__).with_name("migrations")


def newest_revision() -> str:
    """The revision that the program's tables are at."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None, "There is always a first migration."
    return revision


def current_revision(database: Database) -> str | None:
    """The revision that the database is at; None when it has no tables yet."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(database: Database) -> None:
    """Run the migrations that are missing, in one transaction: all of them or none.

    Raises:
        StorageUnavailable: the database is at a revision that this program does not know.
        DBAPIError: the database failed; `Database.prepare` tells of it.
    """
    # Most starts find nothing to do, and then nobody has to wait for the lock.
    if current_revision(database) == newest_revision():
        return
    config = _config()
    with database.changing_tables() as connection:
        # The version is read once more inside the lock: another process may have been here meanwhile.
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError:
            raise StorageUnavailable(Trouble.NEWER) from None


def _config() -> Config:
    config = Config()
    # Alembic reads a percent sign in a value as the start of a name.
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
