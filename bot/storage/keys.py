"""The keys that seal what says something about a person, and the file they lie in.

A sealed value is `version (1 byte) | key id (4) | nonce (12) | AES-256-GCM ciphertext and tag`. What it belongs to,
such as `case:IP-7K4M-9QXF`, is bound to it as associated data: moved to another row it does not open.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
import secrets
import threading
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.storage.errors import KeyMissing, SealBroken

VERSION = b"\x01"
KEY_ID_BYTES = 4
_NONCE_BYTES = 12
_KEY_BYTES = 32
_HEAD = len(VERSION) + KEY_ID_BYTES


@dataclass(frozen=True, slots=True)
class _Ring:
    """What the file holds: the sealing keys, newest first, and the key of the hashes."""

    keys: dict[bytes, bytes]
    lookup_key: bytes

    @property
    def newest(self) -> bytes:
        return next(iter(self.keys))


class KeyRing:
    """The keys in a file, read again whenever the file has changed: other processes may rotate them meanwhile.

    The lookup key, which the hashes of access codes are made with, is not rotated: the codes themselves are not kept,
    so their hashes could not be made anew. They have 100 random bits and cannot be guessed even with the lookup key.

    Args:
        path: the key file; it is read at first use.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._read: tuple[tuple[int, int, int], _Ring] | None = None

    @classmethod
    def create(cls, path: Path) -> KeyRing:
        """Make the file with a new key, mode 0600; if another process has just made it, that one is used.

        Raises:
            KeyMissing: the file cannot be written.
        """
        ring = cls(path)
        ring._write(_Ring({secrets.token_bytes(KEY_ID_BYTES): secrets.token_bytes(_KEY_BYTES)}, _new_key()), new=True)
        return ring

    def exists(self) -> bool:
        """Whether there is a key file."""
        return self.path.exists()

    def seal(self, plain: bytes, bound_to: str) -> bytes:
        """Encrypt with the newest key.

        Args:
            plain: what to seal.
            bound_to: what it belongs to; the same text is needed to open it.

        Raises:
            KeyMissing: the key file cannot be read.
        """
        ring = self._ring()
        head, nonce = VERSION + ring.newest, secrets.token_bytes(_NONCE_BYTES)
        return head + nonce + AESGCM(ring.keys[ring.newest]).encrypt(nonce, plain, head + bound_to.encode())

    def open(self, sealed: bytes, bound_to: str) -> bytes:
        """The inverse of `seal`.

        Raises:
            KeyMissing: the key file cannot be read.
            SealBroken: the value was changed, belongs elsewhere, or its key is gone.
        """
        head, rest = sealed[:_HEAD], sealed[_HEAD:]
        key = self._ring().keys.get(head[len(VERSION) :])
        if head[: len(VERSION)] != VERSION or key is None:
            raise SealBroken("A sealed value was sealed with a key that is not in the key file.")
        try:
            return AESGCM(key).decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], head + bound_to.encode())
        except (InvalidTag, ValueError):
            raise SealBroken("A sealed value does not open: it was changed, or moved from where it belongs.") from None

    def fingerprint(self, purpose: str, value: str) -> bytes:
        """A keyed hash (HMAC-SHA256) that a value can be found or compared by; 32 bytes.

        Args:
            purpose: what kind of value it is, so that equal values of two kinds do not look alike.
            value: what to hash.
        """
        return hmac.digest(self._ring().lookup_key, f"{purpose}\0{value}".encode(), "sha256")

    @property
    def newest_id(self) -> bytes:
        """Id of the key that `seal` uses."""
        return self._ring().newest

    def add_key(self) -> bytes:
        """Put a new key first and return its id; the caller makes sure that nobody else changes the file meanwhile."""
        ring, key_id = self._ring(), secrets.token_bytes(KEY_ID_BYTES)
        self._write(_Ring({key_id: _new_key(), **ring.keys}, ring.lookup_key))
        return key_id

    def keep_only(self, key_ids: Collection[bytes]) -> int:
        """Drop every key but these and the newest one; returns how many were dropped."""
        ring = self._ring()
        kept = {key_id: key for key_id, key in ring.keys.items() if key_id in key_ids or key_id == ring.newest}
        self._write(_Ring(kept, ring.lookup_key))
        return len(ring.keys) - len(kept)

    def _ring(self) -> _Ring:
        try:
            status = self.path.stat()
            # A changed file is always a new one (see _write), so these three tell it apart.
            stamp = (status.st_ino, status.st_mtime_ns, status.st_size)
            with self._lock:
                if self._read is None or self._read[0] != stamp:
                    self._read = (stamp, _parse(self.path.read_bytes()))
                return self._read[1]
        except FileNotFoundError:
            raise KeyMissing(f"The key file {self.path} is missing: put it back from a backup.") from None
        except OSError:
            raise KeyMissing(f"The key file {self.path} cannot be read: check who owns it.") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            # The cause is left out: it may quote the file.
            raise KeyMissing(f"The key file {self.path} is damaged: put it back from a backup.") from None

    def _write(self, ring: _Ring, *, new: bool = False) -> None:
        # Written beside the old file and moved into its place whole: a crash leaves the one or the other.
        beside = self.path.with_name(f".{self.path.name}.{secrets.token_hex(8)}")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(_format(ring))
                file.flush()
                os.fsync(file.fileno())
            if new:
                # A link, unlike a move, never replaces the file of another process that was quicker.
                with suppress(FileExistsError):
                    os.link(beside, self.path)
            else:
                os.replace(beside, self.path)
            _sync_folder(self.path.parent)
        except OSError:
            raise KeyMissing(f"The key file {self.path} cannot be written: check its folder and the disk.") from None
        finally:
            with suppress(OSError):
                beside.unlink()


def _new_key() -> bytes:
    return secrets.token_bytes(_KEY_BYTES)


def _format(ring: _Ring) -> bytes:
    content: dict[str, Any] = {
        "version": 1,
        "lookup_key": base64.b64encode(ring.lookup_key).decode(),
        "keys": [{"id": key_id.hex(), "key": base64.b64encode(key).decode()} for key_id, key in ring.keys.items()],
    }
    return json.dumps(content, indent=1).encode() + b"\n"


def _parse(text: bytes) -> _Ring:
    content = json.loads(text)
    if content["version"] != 1:
        raise ValueError("The version is unknown.")
    keys = {bytes.fromhex(entry["id"]): base64.b64decode(entry["key"], validate=True) for entry in content["keys"]}
    lookup_key = base64.b64decode(content["lookup_key"], validate=True)
    if not keys or any(len(key_id) != KEY_ID_BYTES for key_id in keys):
        raise ValueError("There is no key, or an id of the wrong length.")
    if any(len(key) != _KEY_BYTES for key in (lookup_key, *keys.values())):
        raise ValueError("A key has the wrong length.")
    return _Ring(keys, lookup_key)


def _sync_folder(folder: Path) -> None:
    # Without this, a power cut may undo the move though the file itself is safe.
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
