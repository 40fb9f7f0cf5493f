"""Looks into a file that a citizen uploads, before anybody stores or opens it.

A file is looked into in a process of its own, with bounds on its memory and time: what is made to break the reader
breaks nothing else.
"""

from bot.attachments.looking import inspect
from bot.attachments.refusal import LARGEST, MOST_PIXELS, AttachmentRefused, Inspected, Refusal

__all__ = ["LARGEST", "MOST_PIXELS", "AttachmentRefused", "Inspected", "Refusal", "inspect"]
