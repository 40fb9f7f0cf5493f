"""What goes on paper: receipts, authorisations, drafts of appeals and reminders, one's own data, and dates for a calendar.

A letter is built of blocks (`blocks.py`), with words from `content/letters`. `text` gives it as the chat says it, `pdf` as an
accessible PDF. This room knows rules and words, and neither storage, Rasa nor the web.
"""

from bot.letters.appeal_letter import appeal_letter
from bot.letters.authorisation_letter import authorisation_letter
from bot.letters.blocks import Letter
from bot.letters.calendar_file import calendar
from bot.letters.documents import DOCUMENTS, documents_for
from bot.letters.own_data import OwnData, own_data
from bot.letters.pdf import LetterError, pdf, pictures
from bot.letters.plain import text
from bot.letters.receipt import receipt
from bot.letters.reckoning import reckoning_rows
from bot.letters.reminder_letter import reminder_letter
from bot.letters.words import LetterRefused

__all__ = [
    "DOCUMENTS",
    "Letter",
    "LetterError",
    "LetterRefused",
    "OwnData",
    "appeal_letter",
    "authorisation_letter",
    "calendar",
    "documents_for",
    "own_data",
    "pdf",
    "pictures",
    "receipt",
    "reckoning_rows",
    "reminder_letter",
    "text",
]
