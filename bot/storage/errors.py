"""What can go wrong at the counter. No message holds anything about a person, a case's content or a message."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class DeskError(Exception):
    """Anything that keeps the desk from doing a deed; the message is one sentence for an operator."""


class Trouble(StrEnum):
    """Why the database did not do what it was asked."""

    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read_only"
    DAMAGED = "damaged"
    UNREACHABLE = "unreachable"
    WRONG_ADDRESS = "wrong_address"
    NEWER = "newer"
    OTHER = "other"


_SENTENCES = {
    Trouble.BUSY: "The database is busy: another program has held it for too long.",
    Trouble.FULL: "The database has no room left on its disk.",
    Trouble.READ_ONLY: "The database cannot be written to: check who owns the file and its folder.",
    Trouble.DAMAGED: "The database file is damaged or is no database: put back a backup.",
    Trouble.UNREACHABLE: "The database does not answer.",
    Trouble.WRONG_ADDRESS: "VEIVISER_DATABASE_URL must be an SQLAlchemy URL of a SQLite or PostgreSQL database.",
    Trouble.NEWER: "The database was made by a newer version of this program: upgrade the program.",
    Trouble.OTHER: "The database refused what it was asked to do.",
}


class StorageUnavailable(DeskError):
    """The database cannot be used right now; nothing was stored by the deed that raised it.

    One exception: where the connection breaks while a commit is under way, nobody can know whether it took effect. To
    file the same submission id again is then safe.

    Attributes:
        trouble: why.
    """

    def __init__(self, trouble: Trouble = Trouble.OTHER) -> None:
        super().__init__(_SENTENCES[trouble])
        self.trouble = trouble


class TooManyTries(DeskError):
    """Five wrong pairs of reference and access code were given for one reference within an hour.

    Attributes:
        until: when the next try is let through, in UTC.
    """

    def __init__(self, until: datetime) -> None:
        super().__init__("There have been too many wrong tries for this reference: wait and try again.")
        self.until = until


class KeyMissing(DeskError):
    """The key file is not there, cannot be read, or belongs to another database; no new key is made in its place."""


class SealBroken(DeskError):
    """A sealed value does not open: its key is gone, it was changed, or it was moved from where it was sealed for."""
