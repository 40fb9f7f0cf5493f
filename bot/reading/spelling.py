"""Slips of the pen: one letter left out, put in, changed, or swapped with its neighbour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def within_one_edit(word: str, other: str) -> bool:
    """Whether two words differ by at most one letter left out, put in, changed, or swapped with its neighbour."""
    if word == other:
        return True
    if abs(len(word) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    rest, other_rest = word[start:], other[start:]
    if len(rest) == len(other_rest):
        swapped = len(rest) > 1 and rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
        return rest[1:] == other_rest[1:] or swapped
    return rest[1:] == other_rest or rest == other_rest[1:]


class Spelling:
    """Known words, and which of them a misspelt word was meant to be; looking up costs little however many there are."""

    def __init__(self, words: Iterable[str], shortest: int, longest: int = 40) -> None:
        """Args: words: the known ones; shortest, longest: only words of so many letters are forgiven a slip."""
        self._shortest, self._longest = shortest, longest
        self._known: dict[str, tuple[str, ...]] = {}
        for word in dict.fromkeys(words):
            if len(word) >= shortest:
                alone = (word,)  # one for all that point to it: there are some eighty thousand
                for part in {word, *_shortened(word)}:
                    others = self._known.get(part)
                    self._known[part] = (*others, word) if others else alone

    def meant(self, word: str) -> set[str]:
        """The known words within one slip of this one."""
        if not self._shortest <= len(word) <= self._longest:
            return set()
        near = {known for part in (word, *_shortened(word)) for known in self._known.get(part, ())}
        return {known for known in near if within_one_edit(known, word)}


def _shortened(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
