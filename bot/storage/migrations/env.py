"""How Alembic runs the migrations: on the connection that `bot.storage.upgrade` holds, or on the settings' database."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from bot.storage.tables import Base


def _migrate(connection: Connection) -> None:
    # SQLite can change tables inside a transaction too, once the driver does not meddle (see bot.storage.engine).
    context.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


def _main() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        _migrate(connection)
        return
    # Reached by Alembic's own command line, for whoever writes a new migration.
    from bot.settings import Settings
    from bot.storage.engine import Database

    with Database(Settings.from_environment().database_url).changing_tables() as own:
        _migrate(own)


_main()
