"""A form that is sent twice (a reload, a double press) does its deed once."""

from __future__ import annotations

import hashlib
from collections import OrderedDict

MOST_REMEMBERED = 10_000
LONGEST = 64


class Once:
    """Remembers, in memory and as digests, which forms have done their deed."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._done: OrderedDict[bytes, None] = OrderedDict()

    def begin(self, form: str, reference: str) -> bool:
        """Whether the form's deed is still to be done; from now on it counts as begun. A form without a mark always is."""
        if not form:
            return True
        mark = _mark(form, reference)
        if mark in self._done:
            return False
        self._done[mark] = None
        if len(self._done) > self._most:
            self._done.popitem(last=False)
        return True

    def failed(self, form: str, reference: str) -> None:
        """The deed was not done: the next try may do it."""
        self._done.pop(_mark(form, reference), None)


def _mark(form: str, reference: str) -> bytes:
    return hashlib.sha256(f"{form[:LONGEST]}\0{reference}".encode("utf-8", "replace")).digest()
