"""Whether an answer helped, in the citizen's own words."""

from __future__ import annotations

from datetime import date

from bot.desk.counter import Counter
from bot.storage.comments import Comment, CommentRepository


class CommentingCounter(Counter):
    """Keeps comments for the editors of the answers. A comment is no case, and nobody answers it."""

    def keep_comment(self, comment: Comment) -> None:
        """Keep a comment, sealed, for `COMMENT_RETENTION`; its text must have been masked."""
        with self._database.writing() as session:
            CommentRepository(session, self._keys).add(comment, self._clock().date())

    def list_comments(self) -> list[tuple[date, Comment]]:
        """Every comment with its day, oldest first."""
        with self._database.reading() as session:
            return CommentRepository(session, self._keys).all()
