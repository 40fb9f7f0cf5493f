"""The counter: what a citizen and the coordinating unit can have done. It returns facts, not sentences."""

from __future__ import annotations

from bot.archive import load_archive_rules
from bot.attachments import AttachmentRefused, Refusal
from bot.calendar import is_public_holiday
from bot.casework.case import StatusChangeRefused
from bot.casework.settling import AuthorisationChangeRefused
from bot.desk.attaching import MOST_ATTACHMENTS, AttachingCounter
from bot.desk.authorising import AuthorisingCounter
from bot.desk.caseworker import CaseworkerCounter
from bot.desk.commenting import CommentingCounter
from bot.desk.counter import CaseMissing
from bot.desk.drafting import DraftingCounter
from bot.desk.filing import FilingCounter
from bot.desk.keeping import CHAT_RETENTION, KeepingCounter
from bot.desk.own_case import LONGEST_SUPPLEMENT, OwnCaseCounter, OwnData
from bot.limits import load_limits
from bot.receipt import Receipt, RetentionCounts
from bot.settings import Settings
from bot.storage.attached import Attachment
from bot.storage.case_repository import Version
from bot.storage.comments import Comment
from bot.storage.confirming import CODE_RETENTION
from bot.storage.drafts import DRAFT_RETENTION, Draft
from bot.storage.errors import DeskError, KeyMissing, SealBroken, StorageUnavailable, TooManyTries, Trouble
from bot.storage.opening import open_storage
from bot.storage.proof import RetentionProof

__all__ = [
    "CHAT_RETENTION",
    "CODE_RETENTION",
    "DRAFT_RETENTION",
    "LONGEST_SUPPLEMENT",
    "MOST_ATTACHMENTS",
    "Attachment",
    "AttachmentRefused",
    "AuthorisationChangeRefused",
    "CaseMissing",
    "Comment",
    "Desk",
    "DeskError",
    "Draft",
    "KeyMissing",
    "OwnData",
    "Receipt",
    "Refusal",
    "RetentionCounts",
    "RetentionProof",
    "SealBroken",
    "StatusChangeRefused",
    "StorageUnavailable",
    "TooManyTries",
    "Trouble",
    "Version",
    "open_desk",
]


class Desk(
    FilingCounter,
    OwnCaseCounter,
    AuthorisingCounter,
    AttachingCounter,
    DraftingCounter,
    CommentingCounter,
    CaseworkerCounter,
    KeepingCounter,
):
    """One desk for each process; its methods may be called from several threads.

    The deeds lie by subject in this package's files, and the arguments are those of `Counter`. Every method raises
    StorageUnavailable when the database cannot be used, in which case it has changed nothing, and KeyMissing without a
    key file. The messages hold nothing about anyone.
    """


def open_desk(settings: Settings) -> Desk:
    """The desk of an installation, with its tables brought up to date and its keys checked.

    A database that does not answer yet is no error here: each deed tries again and tells of it, and until then
    `is_ready` is False.

    Raises:
        KeyMissing: the key file is missing beside a database that was sealed with it, or does not belong to it.
        StorageUnavailable: the URL of the database cannot be used, or the file is no database.
        LimitsError: the time limits or the archive rules in the content cannot be read.
    """
    limits, archive = load_limits(settings.content), load_archive_rules(settings.content)
    database, keys = open_storage(settings)
    try:
        database.prepare()
    except StorageUnavailable as error:
        if error.trouble not in (Trouble.UNREACHABLE, Trouble.BUSY):
            raise
    return Desk(database, keys, limits, is_public_holiday, archive=archive)
