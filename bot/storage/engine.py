"""The connection to the database: SQLite in a file, or PostgreSQL, behind the two doors `reading` and `writing`."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from bot.storage.errors import DeskError, StorageUnavailable, Trouble

log = logging.getLogger(__name__)

WAIT_SECONDS = 5
"""How long a deed waits for another one, or for a connection, before it is told that the database is busy."""

# Any two numbers of our own: the names of the advisory locks that stand for "a sealed value is being written" and "the
# tables are being changed" in PostgreSQL. SQLite has one lock for every writer and needs no names.
_SEALING_LOCK = 7_213_001
_CHANGING_LOCK = 7_213_002

_SQLITE_TROUBLES = {
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: Trouble.UNREACHABLE,
    sqlite3.SQLITE_IOERR: Trouble.UNREACHABLE,
}

# SQLSTATE classes and codes, https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL_TROUBLES = {
    "08": Trouble.UNREACHABLE,
    "28": Trouble.UNREACHABLE,
    "3D": Trouble.UNREACHABLE,
    "57P": Trouble.UNREACHABLE,
    "25006": Trouble.READ_ONLY,
    "40": Trouble.BUSY,
    "53100": Trouble.FULL,
    "53": Trouble.BUSY,
    "55P03": Trouble.BUSY,
    "57014": Trouble.BUSY,
    "XX": Trouble.DAMAGED,
}


class Database:
    """A database that is brought up to date at its first use and told about in `StorageUnavailable` when it fails.

    Args:
        url: SQLAlchemy URL of SQLite or PostgreSQL; plain `postgresql://` means the driver psycopg.
        first_use: done once in each process, after the tables are up to date and before the first deed.

    Raises:
        StorageUnavailable: the URL is none of these. The database itself is not touched yet.
    """

    def __init__(self, url: str, first_use: Callable[[Database], None] | None = None) -> None:
        self.url = _read_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _make_engine(self.url)
        self._writer = self.engine.execution_options(veiviser_begin="BEGIN IMMEDIATE")
        self._first_use = first_use
        self._ready = False
        self._getting_ready = threading.RLock()

    def prepare(self) -> None:
        """Bring the tables up to date and do what belongs to the first use, once; later calls do nothing.

        Raises:
            StorageUnavailable: the database cannot be used. The next call tries again.
            DeskError: what `first_use` raises, such as KeyMissing.
        """
        if self._ready:
            return
        with self._getting_ready:
            if self._ready:
                return
            # Alembic is only needed here, and takes long to import.
            from bot.storage.upgrade import upgrade

            with _troubles_told():
                self._make_room()
                upgrade(self)
            if self._first_use is not None:
                # What is done here opens the database itself, and is already inside.
                self._ready = True
                try:
                    self._first_use(self)
                except BaseException:
                    self._ready = False
                    raise
            self._ready = True

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to read in; raises StorageUnavailable."""
        self.prepare()
        with _troubles_told(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Session]:
        """A session whose work is committed at the end, or not at all when anything is raised inside.

        Keys are read after this door is passed: whoever passes it `alone` knows that nobody is still about to store a
        value sealed with the keys of before.

        Args:
            alone: no other writer is inside at the same time. SQLite never lets in more than one.

        Raises:
            StorageUnavailable: nothing was stored.
            IntegrityError: a row that must be the only one of its kind is there already; for this room alone.
        """
        self.prepare()
        with _troubles_told(), Session(self._writer, expire_on_commit=False) as session:
            # The lock is taken before anything is sealed, and not first with the first statement.
            session.connection()
            if not self.is_sqlite:
                shared = "" if alone else "_shared"
                session.execute(text(f"SELECT pg_advisory_xact_lock{shared}(:lock)"), {"lock": _SEALING_LOCK})
            yield session
            session.commit()

    @contextmanager
    def changing_tables(self) -> Iterator[Connection]:
        """A connection in a transaction that no other process can be in at the same time; for migrations."""
        with self._writer.connect() as connection, connection.begin():
            if not self.is_sqlite:
                # To wait for another process that migrates is no trouble, so this waits as long as a statement may.
                connection.execute(text("SET LOCAL lock_timeout = '60s'"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CHANGING_LOCK})
            yield connection

    def lock_in(self, session: Session, name: bytes) -> None:
        """Let nobody else who locks the same name pass until the session's transaction ends."""
        if not self.is_sqlite:
            number = int.from_bytes(name[:8], "big", signed=True)
            session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": number})

    def is_ready(self) -> bool:
        """Whether the database answers, with its tables in place and its keys at hand."""
        try:
            with self.reading() as session:
                # A bare SELECT 1 would not touch a SQLite file at all.
                session.execute(text("SELECT id FROM cases LIMIT 1"))
        except DeskError:
            return False
        return True

    def tidy(self) -> None:
        """Let go of what erased rows leave behind in SQLite's write-ahead log; does nothing when others are at work."""
        if not self.is_sqlite:
            return
        # What was to be done is done by now, so a failure here is not told; the next clean-up tries again.
        with suppress(StorageUnavailable), _troubles_told():
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _make_room(self) -> None:
        if not self.is_sqlite or not self.url.database or self.url.database.startswith((":", "file:")):
            return
        path = Path(self.url.database)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Made by hand, because SQLite would let everybody read it; its write-ahead log then gets the same mode.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        except PermissionError:
            raise StorageUnavailable(Trouble.READ_ONLY) from None
        except OSError:
            raise StorageUnavailable(Trouble.UNREACHABLE) from None


def _read_url(text_of_url: str) -> URL:
    try:
        url = make_url(text_of_url)
    except (ArgumentError, ValueError):
        # The cause is left out, since it repeats the URL and with it a password.
        raise StorageUnavailable(Trouble.WRONG_ADDRESS) from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise StorageUnavailable(Trouble.WRONG_ADDRESS)
    return url


def _make_engine(url: URL) -> Engine:
    common: dict[str, Any] = {"hide_parameters": True}
    try:
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS}, **common)
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        options = f"-c lock_timeout={WAIT_SECONDS}s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"
        return create_engine(
            url,
            connect_args={"connect_timeout": WAIT_SECONDS, "options": options},
            pool_pre_ping=True,
            pool_timeout=WAIT_SECONDS,
            **common,
        )
    except (ArgumentError, NoSuchModuleError, ImportError):
        raise StorageUnavailable(Trouble.WRONG_ADDRESS) from None


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own way of opening transactions is switched off: it would leave out reads and changes of tables.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = NORMAL")
        # What is erased is overwritten, and not only let go of.
        cursor.execute("PRAGMA secure_delete = ON")
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode = WAL")
    finally:
        cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes SQLite's only write lock at once: a reader that becomes a writer later can be refused half-way.
    connection.exec_driver_sql(connection.get_execution_options().get("veiviser_begin", "BEGIN"))


@contextmanager
def _troubles_told() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, PoolTimeout, sqlite3.Error) as error:
        trouble = _trouble(error)
        original = error.orig if isinstance(error, DBAPIError) else error
        log.error("The database failed: %s (%s).", trouble, type(original).__name__)
        # The cause is left out: a driver may quote a row in it.
        raise StorageUnavailable(trouble) from None


def _trouble(error: Exception) -> Trouble:
    if isinstance(error, PoolTimeout):
        return Trouble.BUSY
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, sqlite3.Error):
        # The low byte is the kind of error, the others tell it more closely.
        code = getattr(original, "sqlite_errorcode", None)
        return Trouble.OTHER if code is None else _SQLITE_TROUBLES.get(code & 0xFF, Trouble.OTHER)
    state = getattr(original, "sqlstate", None)
    if state is None:
        return Trouble.UNREACHABLE
    for length in (5, 3, 2):
        if (trouble := _POSTGRESQL_TROUBLES.get(state[:length])) is not None:
            return trouble
    return Trouble.OTHER
