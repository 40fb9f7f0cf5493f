"""A pytest plugin: every test that asks for `database_url` runs on SQLite, and on PostgreSQL where it is installed.

PostgreSQL is a server of the tests' own, on a free port of the loopback address and in a folder that is thrown away. It
refuses to run as root, so where the tests are root it is started as the user `postgres` or `nobody`. Where it cannot be
started the tests are skipped with a reason; VEIVISER_REQUIRE_POSTGRESQL=1 makes them fail instead.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from mirakuru.exceptions import ExecutorError
from psycopg.errors import ObjectInUse
from pytest_postgresql.exceptions import ExecutableMissingException
from pytest_postgresql.executors import PostgreSQLExecutor
from pytest_postgresql.janitor import DatabaseJanitor
from sqlalchemy import func, select

from bot.calendar import is_public_holiday
from bot.desk import Desk
from bot.limits import load_limits
from bot.settings import ROOT, Settings
from bot.storage.chat_log import ChatLog
from bot.storage.engine import Database
from bot.storage.keys import KeyRing
from bot.storage.opening import open_storage

_USER = "veiviser"
_SERVANTS = ("postgres", "nobody")


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQLExecutor]:
    """A running PostgreSQL, one for each test process."""
    pg_ctl = _find_pg_ctl()
    folder = Path(tempfile.mkdtemp(prefix="veiviser-postgresql-"))
    server = None
    try:
        executable = pg_ctl if os.geteuid() != 0 else _as_servant(pg_ctl, folder)
        server = PostgreSQLExecutor(
            executable=executable,
            host="127.0.0.1",
            port=_free_port(),
            user=_USER,
            dbname=_USER,
            datadir=str(folder / "data"),
            unixsocketdir=str(folder),
            logfile=str(folder / "log"),
            startparams="-w",
        )
        try:
            server.start()
        except (ExecutableMissingException, ExecutorError, subprocess.SubprocessError, OSError) as error:
            _cannot(f"{pg_ctl} did not start a server ({type(error).__name__})")
        yield server
    finally:
        if server is not None and server.running():
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of the test's own."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'data' / 'veiviser.sqlite3'}"
        return
    server: PostgreSQLExecutor = request.getfixturevalue("postgresql_server")
    janitor = DatabaseJanitor(
        user=server.user, host=server.host, port=server.port, dbname=f"test_{uuid.uuid4().hex}", connection_timeout=10
    )
    janitor.init()
    try:
        yield f"postgresql://{server.user}@{server.host}:{server.port}/{janitor.dbname}"
    finally:
        _drop(janitor)


def _drop(janitor: DatabaseJanitor) -> None:
    """Drop a test's database; a connection that was just ended may hold it for another moment."""
    for pause in (0.1, 0.5, 2.0):
        try:
            return janitor.drop()
        except ObjectInUse:
            time.sleep(pause)
    return janitor.drop()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The settings of an installation of the test's own."""
    return Settings(
        data=tmp_path / "data", database_url=database_url, port=8080, rasa_port=5005, municipality="0301", root=ROOT
    )


@pytest.fixture
def storage(settings: Settings) -> Iterator[tuple[Database, KeyRing]]:
    """Database and keys, opened as an installation opens them."""
    database, keys = open_storage(settings)
    yield database, keys
    database.dispose()


@pytest.fixture
def database(storage: tuple[Database, KeyRing]) -> Database:
    """The database, brought up to date."""
    storage[0].prepare()
    return storage[0]


@pytest.fixture
def keys(storage: tuple[Database, KeyRing]) -> KeyRing:
    """The keys of the database."""
    return storage[1]


@pytest.fixture
def clock() -> Clock:
    """Noon in Norway on a Monday far from any holiday."""
    return Clock(datetime(2026, 11, 23, 11, 0, tzinfo=UTC))


@pytest.fixture
def chat_log(database: Database, keys: KeyRing, clock: Clock) -> ChatLog:
    """The chat log of the database."""
    return ChatLog(database, keys, clock)


@pytest.fixture
def desk(database: Database, keys: KeyRing, clock: Clock) -> Desk:
    """The desk of the database, with the law's own time limits."""
    return Desk(database, keys, load_limits(ROOT / "content"), is_public_holiday, clock)


def count(database: Database, table: type[Any]) -> int:
    """How many rows a table has."""
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def _find_pg_ctl() -> str:
    found = shutil.which("pg_ctl")
    if found is not None:
        return found
    # Debian keeps the server's programs out of PATH.
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: path.parts[-3].zfill(4))
    if folders:
        return str(folders[-1])
    return _cannot("its program pg_ctl was not found (on Debian: apt-get install postgresql)")


def _as_servant(pg_ctl: str, folder: Path) -> str:
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        _cannot("the tests run as root, and setpriv, which would start it as someone else, was not found")
    for name in _SERVANTS:
        try:
            servant = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, servant.pw_uid, servant.pw_gid)
        script = folder / "pg_ctl"
        # The folder that the tests run in may be closed to the servant, and PostgreSQL insists on reading its own.
        script.write_text(
            f'#!/bin/sh\ncd /\nexec "{setpriv}" --reuid={servant.pw_uid} --regid={servant.pw_gid} --clear-groups '
            f'-- "{pg_ctl}" "$@"\n'
        )
        script.chmod(0o755)
        return str(script)
    return _cannot(f"the tests run as root, and there is no user {' or '.join(_SERVANTS)} to start it as")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _cannot(reason: str) -> str:
    message = f"PostgreSQL cannot be started: {reason}."
    if os.environ.get("VEIVISER_REQUIRE_POSTGRESQL") == "1":
        pytest.fail(message)
    pytest.skip(message)
