"""The tables that the migrations make, and processes that make them at the same time."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import alembic.op
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from bot.desk import Desk
from bot.settings import ROOT, Settings
from bot.storage.engine import Database
from bot.storage.errors import StorageUnavailable, Trouble
from bot.storage.tables import Base, FailedTryRow
from bot.storage.upgrade import current_revision, newest_revision
from tests.submissions import a_request


def test_the_migrations_make_the_tables_that_the_program_knows(database: Database) -> None:
    assert current_revision(database) == newest_revision()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_are_numbered(database: Database) -> None:
    files = sorted(path.name for path in (ROOT / "bot/storage/migrations/versions").glob("*.py"))
    assert [name[:4] for name in files] == [f"{number:04}" for number in range(1, len(files) + 1)]
    assert newest_revision() == files[-1][:4]


def test_processes_that_start_together_on_nothing_all_get_there(settings: Settings) -> None:
    environment = {"VEIVISER_DATA": str(settings.data), "VEIVISER_DATABASE_URL": settings.database_url}
    commands = [["database", "upgrade"], ["cases", "list"], ["cases", "export"], ["database", "upgrade"]]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "bot", *command],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for command in commands
    ]
    results = [(*process.communicate(timeout=60), process.returncode) for process in started]
    assert [code for _, _, code in results] == [0] * len(commands), results
    assert [error for _, error, _ in results] == [""] * len(commands)


def test_a_database_of_a_newer_program_is_told(database: Database, settings: Settings) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageUnavailable) as caught:
        Database(settings.database_url).prepare()
    assert caught.value.trouble is Trouble.NEWER


def test_a_migration_that_fails_leaves_nothing_behind(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    make = alembic.op.create_table

    def fail(name: str, *columns: object, **options: object) -> None:
        if name == "chat_events":
            # A column without a type that the database knows.
            alembic.op.execute("CREATE TABLE chat_events (id no_such_type no_such_word (")
        make(name, *columns, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(alembic.op, "create_table", fail)
    database = Database(settings.database_url)
    with pytest.raises(StorageUnavailable):
        database.prepare()
    assert current_revision(database) is None
    monkeypatch.undo()
    database.prepare()
    assert current_revision(database) == newest_revision()
    database.dispose()


def test_moments_are_stored_in_utc_and_come_back_aware(database: Database) -> None:
    oslo = timezone(timedelta(hours=2))
    moment = datetime(2026, 7, 1, 1, 30, 0, 654321, tzinfo=oslo)
    with database.writing() as session:
        session.add(FailedTryRow(reference_hash=b"x", tried_at=moment))
    with database.reading() as session:
        kept = session.scalars(select(FailedTryRow.tried_at)).one()
        shown = session.execute(text("SELECT CAST(tried_at AS TEXT) FROM failed_tries")).scalar_one()
    assert kept == moment and kept.tzinfo is UTC
    assert not database.is_sqlite or shown.startswith("2026-06-30 23:30:00")


def test_a_moment_without_time_zone_is_not_stored(database: Database) -> None:
    with pytest.raises(StatementError, match="time zone"), database.writing() as session:
        session.add(FailedTryRow(reference_hash=b"x", tried_at=datetime(2026, 7, 1)))


def test_the_desk_brings_an_empty_database_up_to_date_by_itself(desk: Desk) -> None:
    assert desk.file_request(**a_request()).case in desk.list_cases()
