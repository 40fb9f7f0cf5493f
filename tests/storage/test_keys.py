"""Sealing, the key file, and what happens when one of the two is gone or not the right one."""

from __future__ import annotations

import json
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.desk import Desk, open_desk
from bot.settings import Settings
from bot.storage.chat_log import ChatLog
from bot.storage.engine import Database
from bot.storage.errors import KeyMissing, SealBroken, StorageUnavailable
from bot.storage.keys import KeyRing
from bot.storage.opening import open_storage
from bot.storage.rotation import rotate_keys
from bot.storage.tables import CaseRow, ChatEventRow
from tests.submissions import PERSONAL, a_request


def test_a_sealed_value_opens_only_where_it_belongs(tmp_path: Path) -> None:
    ring = KeyRing.create(tmp_path / "keys.json")
    sealed = ring.seal("blåbær".encode(), "case:1")
    assert ring.open(sealed, "case:1") == "blåbær".encode()
    assert ring.seal("blåbær".encode(), "case:1") != sealed
    for broken in (
        sealed[:-1],
        sealed + b"x",
        b"\x02" + sealed[1:],
        sealed[:20],
        b"",
        sealed[:1] + b"\0\0\0\0" + sealed[5:],
    ):
        with pytest.raises(SealBroken):
            ring.open(broken, "case:1")
    with pytest.raises(SealBroken):
        ring.open(sealed, "case:2")


def test_every_changed_bit_is_noticed(tmp_path: Path) -> None:
    ring = KeyRing.create(tmp_path / "keys.json")
    sealed = ring.seal(b"x", "case:1")
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(SealBroken):
            ring.open(bytes(changed), "case:1")


def test_the_key_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "keys.json"
    KeyRing.create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in path.parent.iterdir()] == ["keys.json"]


def test_of_many_who_make_the_key_file_at_once_one_wins(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        rings = list(pool.map(lambda _: KeyRing.create(tmp_path / "keys.json"), range(8)))
    sealed = rings[0].seal(b"x", "case:1")
    assert all(ring.open(sealed, "case:1") == b"x" for ring in rings)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"version": 2, "keys": [], "lookup_key": ""}',
        '{"version": 1, "keys": [], "lookup_key": ""}',
        '{"version": 1, "keys": [{"id": "00000000", "key": "c2hvcnQ="}], "lookup_key": "c2hvcnQ="}',
    ],
)
def test_a_damaged_key_file_is_told_without_what_is_in_it(tmp_path: Path, content: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(content)
    with pytest.raises(KeyMissing, match="damaged") as caught:
        KeyRing(path).seal(b"x", "case:1")
    assert "c2hvcnQ=" not in str(caught.value)


def test_fingerprints_depend_on_key_purpose_and_value(tmp_path: Path) -> None:
    one, other = (KeyRing.create(tmp_path / name) for name in ("one", "other"))
    prints = [
        one.fingerprint("a", "x"),
        one.fingerprint("b", "x"),
        one.fingerprint("a", "y"),
        other.fingerprint("a", "x"),
    ]
    assert len(set(prints)) == 4
    assert one.fingerprint("a", "x") == prints[0]


def test_a_missing_key_beside_an_existing_database_is_told_and_no_new_one_is_made(
    desk: Desk, keys: KeyRing, settings: Settings
) -> None:
    desk.file_request(**a_request())
    keys.path.unlink()
    with pytest.raises(KeyMissing, match="missing"):
        open_desk(settings)
    with pytest.raises(KeyMissing, match="missing"):
        desk.list_cases()
    assert not keys.path.exists()


def test_the_key_of_another_database_is_told(desk: Desk, keys: KeyRing, settings: Settings) -> None:
    keys.path.unlink()
    KeyRing.create(keys.path)
    with pytest.raises(KeyMissing, match="belong"):
        open_desk(settings)


def test_a_key_without_a_database_is_used_for_a_new_one(settings: Settings) -> None:
    KeyRing.create(settings.data / "keys.json")
    before = (settings.data / "keys.json").read_bytes()
    open_desk(settings).file_request(**a_request())
    assert (settings.data / "keys.json").read_bytes() == before


def test_rotation_seals_everything_anew_and_the_old_key_is_gone(
    desk: Desk, chat_log: ChatLog, database: Database, keys: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.rotation._AT_ONCE", 2)
    receipts = [desk.file_request(**a_request(submission_id=str(number))) for number in range(5)]
    chat_log.append("talk", [{"n": number} for number in range(5)])
    old_file, old_id = keys.path.read_bytes(), keys.newest_id
    with database.reading() as session:
        old_payloads = set(session.scalars(select(CaseRow.payload)))

    done = rotate_keys(database, keys)

    assert (done.values, done.keys) == (11, 1)
    assert old_id.hex() not in keys.path.read_text()
    assert len(json.loads(keys.path.read_text())["keys"]) == 1
    old_ring = KeyRing(keys.path.with_name("old.json"))
    old_ring.path.write_bytes(old_file)
    with database.reading() as session:
        for row in session.scalars(select(CaseRow)):
            assert row.payload not in old_payloads
            with pytest.raises(SealBroken):
                old_ring.open(row.payload, f"case:{row.reference}")
    assert [desk.look_up_case(receipt.reference, receipt.access_code) for receipt in receipts] == [
        receipt.case for receipt in receipts
    ]
    assert chat_log.read("talk") == [{"n": number} for number in range(5)]
    assert desk.file_request(**a_request(submission_id="0")).reference == receipts[0].reference


def test_citizens_go_on_while_keys_are_rotated(
    settings: Settings, desk: Desk, database: Database, keys: KeyRing
) -> None:
    # A desk with an engine and a key ring of its own is what another process would be.
    other, stop, filed = open_desk(settings), threading.Event(), []

    def go_on() -> None:
        for number in range(60):
            filed.append(other.file_request(**a_request(submission_id=f"meanwhile {number}")))
            if stop.is_set():
                return

    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(go_on)
        for _ in range(3):
            rotate_keys(database, keys)
        stop.set()
        job.result()
    assert filed
    assert {case.reference for case in desk.list_cases()} == {receipt.reference for receipt in filed}
    assert len(json.loads(keys.path.read_text())["keys"]) == 1


def test_two_rotations_at_once_lose_nothing(settings: Settings, desk: Desk, keys: KeyRing) -> None:
    receipts = [desk.file_request(**a_request(submission_id=str(number))) for number in range(10)]
    with ThreadPoolExecutor(2) as pool:
        for job in [pool.submit(lambda: rotate_keys(*open_storage(settings))) for _ in range(2)]:
            job.result()
    assert [case.reference for case in desk.list_cases()] == [receipt.reference for receipt in receipts]


def test_a_rotation_that_is_cut_short_can_be_run_again(
    desk: Desk, database: Database, keys: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipts = [desk.file_request(**a_request(submission_id=str(number))) for number in range(3)]

    def cut(*_: object) -> None:
        raise StorageUnavailable

    with monkeypatch.context() as patch:
        patch.setattr(KeyRing, "keep_only", cut)
        with pytest.raises(StorageUnavailable):
            rotate_keys(database, keys)
    assert len(json.loads(keys.path.read_text())["keys"]) == 2
    assert len(desk.list_cases()) == 3
    assert rotate_keys(database, keys).keys == 2
    assert [case for case in desk.list_cases()] == [receipt.case for receipt in receipts]


def test_a_payload_moved_to_another_row_does_not_open(desk: Desk, chat_log: ChatLog, database: Database) -> None:
    kept, changed = (desk.file_request(**a_request(submission_id=name)) for name in "ab")
    chat_log.append("talk", [{"n": 1}, {"n": 2}])
    with database.writing() as session:
        first, second = session.scalars(select(CaseRow).order_by(CaseRow.id))
        second.payload = first.payload
        one, two = session.scalars(select(ChatEventRow).order_by(ChatEventRow.sequence))
        two.payload = one.payload
    assert desk.show_case(kept.reference) == kept.case
    with pytest.raises(SealBroken, match=changed.reference):
        desk.show_case(changed.reference)
    with pytest.raises(SealBroken):
        chat_log.read("talk")


def test_nothing_personal_stands_in_plain_text(
    desk: Desk, chat_log: ChatLog, database: Database, settings: Settings
) -> None:
    receipt = desk.file_request(**a_request(submission_id="hemmeleg innsending"))
    desk.look_up_case(receipt.reference, "00000-00000-00000-00000")
    chat_log.append("talk", [{"event": "user", "text": "eg heiter Ingebjørg Plantesen"}])
    planted = [*PERSONAL, receipt.access_code, receipt.access_code.replace("-", ""), "hemmeleg innsending", "eg heiter"]
    planted_bytes = [form for word in planted for form in (word.encode(), json.dumps(word)[1:-1].encode())]

    def clean(content: bytes) -> bool:
        return not any(word in content for word in planted_bytes)

    with database.reading() as session:
        for table in ("cases", "case_events", "conversations", "chat_events", "failed_tries", "key_check"):
            for row in session.execute(text(f"SELECT * FROM {table}")):
                assert all(clean(value if isinstance(value, bytes) else str(value).encode()) for value in row)
    files = [path for path in settings.data.rglob("*") if path.is_file()]
    assert not database.is_sqlite or {"veiviser.sqlite3", "veiviser.sqlite3-wal"} <= {path.name for path in files}
    for path in files:
        assert clean(path.read_bytes()), path.name
    # The scan itself works: what is meant to be readable is found.
    if database.is_sqlite:
        assert any(receipt.reference.encode() in path.read_bytes() for path in files)
        assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)


def test_what_is_erased_leaves_not_even_its_sealed_bytes_in_a_sqlite_file(
    desk: Desk, database: Database, settings: Settings
) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL clears up by itself, with VACUUM.")
    receipt = desk.file_request(**a_request())
    with database.reading() as session:
        payload = session.scalars(select(CaseRow.payload)).one()
    desk.withdraw_case(receipt.reference, receipt.access_code)
    assert not any(payload[17:60] in path.read_bytes() for path in settings.data.iterdir())
