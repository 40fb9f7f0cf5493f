"""A database that is locked, full, damaged, closed to writing or not there: one told failure, and nothing stored."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.desk import Desk, StorageUnavailable, Trouble, open_desk
from bot.settings import ROOT, Settings
from bot.storage.chat_log import ChatLog
from bot.storage.engine import Database
from tests.submissions import a_request


@pytest.fixture
def sqlite_settings(tmp_path: Path) -> Settings:
    url = f"sqlite:///{tmp_path / 'data' / 'veiviser.sqlite3'}"
    return Settings(tmp_path / "data", url, 8080, 5005, "0301", ROOT)


def file_of(settings: Settings) -> Path:
    return settings.data / "veiviser.sqlite3"


@contextmanager
def told(trouble: Trouble) -> Iterator[None]:
    with pytest.raises(StorageUnavailable) as caught:
        yield
    assert caught.value.trouble is trouble
    assert caught.value.__suppress_context__
    assert str(caught.value).count(".") == 1


def test_sqlite_is_set_up_to_lose_nothing(sqlite_settings: Settings) -> None:
    database = Database(sqlite_settings.database_url)
    with database.reading() as session:
        shown = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout", "secure_delete")
        }
    assert shown == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
    }


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("postgresql://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgres://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgresql+psycopg://a@b/c", "postgresql+psycopg://a@b/c"),
        ("sqlite:////tmp/x.sqlite3", "sqlite:////tmp/x.sqlite3"),
    ],
)
def test_urls_are_read_for_the_drivers_that_are_here(given: str, read: str) -> None:
    assert Database(given).url.render_as_string() == read


@pytest.mark.parametrize("url", ["", "hei", "mysql://root:hemmelig@localhost/x", "postgresql+asyncpg://x:hemmelig@y/z"])
def test_other_urls_are_told_without_repeating_them(url: str) -> None:
    with pytest.raises(StorageUnavailable) as caught:
        Database(url)
    assert caught.value.trouble is Trouble.WRONG_ADDRESS
    assert "hemmelig" not in str(caught.value)
    assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_a_file_that_is_no_database_is_told(sqlite_settings: Settings) -> None:
    sqlite_settings.data.mkdir()
    file_of(sqlite_settings).write_bytes(b"This is a letter and no database at all. " * 200)
    with told(Trouble.DAMAGED):
        open_desk(sqlite_settings)
    assert not (sqlite_settings.data / "keys.json").exists()


def test_a_damaged_database_is_told_by_every_deed(sqlite_settings: Settings) -> None:
    desk = open_desk(sqlite_settings)
    for number in range(20):
        desk.file_request(**a_request(submission_id=str(number)))
    desk._database.tidy()
    desk._database.dispose()
    content = bytearray(file_of(sqlite_settings).read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    file_of(sqlite_settings).write_bytes(content)
    with told(Trouble.DAMAGED):
        desk.list_cases()
    with told(Trouble.DAMAGED):
        desk.file_request(**a_request(submission_id="new"))
    assert not desk.is_ready()


def test_a_folder_in_the_place_of_the_file_is_told(sqlite_settings: Settings) -> None:
    file_of(sqlite_settings).mkdir(parents=True)
    with told(Trouble.UNREACHABLE):
        Database(sqlite_settings.database_url).prepare()


def test_a_file_that_may_only_be_read_is_told_and_still_read(sqlite_settings: Settings) -> None:
    desk = open_desk(sqlite_settings)
    receipt = desk.file_request(**a_request())
    # By the URL, because the tests may run as root, whom no file mode keeps out.
    closed = replace(
        sqlite_settings, database_url=f"sqlite+pysqlite:///file:{file_of(sqlite_settings)}?mode=ro&uri=true"
    )
    reader = open_desk(closed)
    with told(Trouble.READ_ONLY):
        reader.file_request(**a_request(submission_id="new"))
    assert reader.list_cases() == [receipt.case]


def test_a_database_that_another_holds_too_long_is_busy(
    settings: Settings, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.engine.WAIT_SECONDS", 0.2)
    impatient = open_desk(settings)
    assert impatient.is_ready()
    if settings.database_url.startswith("sqlite"):
        other = sqlite3.connect(file_of(settings), isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        release = other.close
    else:
        engine = create_engine(settings.database_url.replace("postgresql:", "postgresql+psycopg:"))
        connection = engine.connect()
        connection.execute(text("LOCK TABLE cases IN ACCESS EXCLUSIVE MODE"))

        def release() -> None:
            connection.close()
            engine.dispose()

    with told(Trouble.BUSY):
        impatient.file_request(**a_request())
    release()
    assert desk.list_cases() == []
    assert impatient.file_request(**a_request()).case in desk.list_cases()


def test_a_deed_waits_a_little_for_another_one(sqlite_settings: Settings) -> None:
    desk = open_desk(sqlite_settings)
    other = sqlite3.connect(file_of(sqlite_settings), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, other.rollback).start()
    assert desk.file_request(**a_request()).case in desk.list_cases()
    other.close()


def test_a_server_that_is_not_there_is_told_and_the_desk_opens_all_the_same(sqlite_settings: Settings) -> None:
    nowhere = replace(sqlite_settings, database_url="postgresql://nobody:hemmelig@127.0.0.1:1/x")
    desk = open_desk(nowhere)
    assert not desk.is_ready()
    with told(Trouble.UNREACHABLE):
        desk.file_request(**a_request())
    with told(Trouble.UNREACHABLE):
        ChatLog(desk._database, desk._keys).read("talk")
    # Nothing is known about the database yet, so no key may be made for it.
    assert not (sqlite_settings.data / "keys.json").exists()


def test_a_desk_recovers_when_the_database_comes_back(sqlite_settings: Settings) -> None:
    blocker = sqlite_settings.data
    blocker.write_text("A file where the folder should be.")
    desk = open_desk(sqlite_settings)
    assert not desk.is_ready()
    blocker.unlink()
    assert desk.is_ready()
    assert desk.file_request(**a_request()).case in desk.list_cases()


def test_a_deed_that_raises_half_way_is_undone(database: Database) -> None:
    class Stopped(Exception):
        pass

    with pytest.raises(Stopped), database.writing() as session:
        session.execute(text("INSERT INTO failed_tries (reference_hash, tried_at) VALUES ('x', '2026-01-01')"))
        raise Stopped
    with database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM failed_tries")).scalar_one() == 0
