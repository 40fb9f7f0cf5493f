"""Cuts a style sheet down to what the pages can use: Designsystemet dresses far more than stands on them.

What is left out could not have matched, so the pages look the same; a page that begins to use a class, an attribute or a token
has it the next time the gateway starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[A-Za-z_][\w-]*")
_QUOTED = re.compile(r"""["']([\w-]+)["']""")
_USED_TOKEN = re.compile(r"var\(\s*(--[\w-]+)")
_PIECES = re.compile(r"""/\*.*?\*/|"[^"]*"|'[^']*'|[(){};,]|[^"'(){};,/]+|/""", re.S)
_NAMED = re.compile(
    r"""\.(?P<class>(?:\\.|[\w-])+)|\[(?P<attribute>[\w-]+)(?:[|^$*~]?=["']?(?P<value>[^\]"']*)["']?)?\]"""
)
_STATE = re.compile(r":(disabled|indeterminate|read-only|-moz-[\w-]+|dir\b)")
_GROUP = re.compile(r":(is|where|has|not)\(")


@dataclass(slots=True)
class Rule:
    """A rule of a sheet: what stands before its brace, and its declarations or the rules inside it."""

    prelude: str
    inner: list[Rule | str]

    def __str__(self) -> str:
        return f"{self.prelude}{{{''.join(f'{each};' if isinstance(each, str) else str(each) for each in self.inner)}}}"


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands in the pages: names of classes and attributes, and what may be the value of one."""

    names: frozenset[str]
    values: frozenset[str]


def cut(sheets: Iterable[str], pages: str, styles: str) -> list[str]:
    """The sheets, in order, without the rules that cannot match and the tokens that nothing asks for.

    Args:
        pages: the pages' templates and scripts, one after another: every class and attribute there is stands in them.
        styles: the pages' own styles, which ask for tokens.
    """
    words = _Words(frozenset(_WORD.findall(pages)), frozenset(_QUOTED.findall(pages)) | {"true", "false"})
    read = [
        [kept for each in _read(iter(_PIECES.findall(sheet))) if (kept := _matching(each, words))] for sheet in sheets
    ]
    asked: set[str] = set()
    while True:
        # A token that only an unused token asks for is unused too: what is asked for grows from the pages' own styles.
        now = asked | set(_USED_TOKEN.findall(styles)) | {
            token for sheet in read for each in _declarations(sheet) for token in _USED_TOKEN.findall(each)
            if not each.startswith("--") or each.partition(":")[0].rstrip() in asked
        }  # fmt: skip
        if now == asked:
            break
        asked = now
    return ["".join(str(kept) if isinstance(kept, Rule) else f"{kept};" for each in sheet if (kept := _asked(each, asked)))
            for sheet in read]  # fmt: skip


def _read(pieces: Iterator[str]) -> list[Rule | str]:
    """Rules and declarations up to the closing brace or the end."""
    found: list[Rule | str] = []
    text, depth = "", 0
    for piece in pieces:
        if piece.startswith("/*"):
            continue
        depth += (piece == "(") - (piece == ")")
        if depth or piece not in "{};":
            text += piece
        elif piece == "{":
            found.append(Rule(text.strip(), _read(pieces)))
            text = ""
        else:
            if text.strip():
                found.append(text.strip())
            text = ""
            if piece == "}":
                break
    return found


def _matching(each: Rule | str, words: _Words) -> Rule | str | None:
    """The rule with the selectors that can match; None where none can."""
    if isinstance(each, str) or each.prelude.startswith(("@font-face", "@keyframes")):
        return each
    prelude = each.prelude
    if not prelude.startswith("@"):
        prelude = ",".join(one for one in _listed(prelude) if _possible(one, words))
    inner = [kept for one in each.inner if (kept := _matching(one, words))]
    return Rule(prelude, inner) if prelude and inner else None


def _possible(selector: str, words: _Words) -> bool:
    """Whether an element of the pages could match. What a selector excludes says nothing; of a choice one must be possible."""
    while group := _GROUP.search(selector):
        end = _closing(selector, group.end())
        if group[1] != "not" and not any(_possible(each, words) for each in _listed(selector[group.end() : end])):
            return False
        selector = selector[: group.start()] + selector[end + 1 :]
    names = [state[1] for state in _STATE.finditer(selector)]
    for named in _NAMED.finditer(selector):
        names += [each for each in named.group("class", "attribute") if each]
        if named["value"] and named["value"] not in words.values:
            return False
    return words.names.issuperset(names)


def _closing(text: str, start: int) -> int:
    """Where the parenthesis that was opened before `start` is closed."""
    depth = 1
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return at
    return len(text)


def _listed(text: str) -> list[str]:
    """The parts of a list between its own commas."""
    parts, depth = [""], 0
    for piece in _PIECES.findall(text):
        depth += (piece == "(") - (piece == ")")
        if piece == "," and not depth:
            parts.append("")
        else:
            parts[-1] += piece
    return [part.strip() for part in parts if part.strip()]


def _declarations(rules: Iterable[Rule | str]) -> Iterator[str]:
    for each in rules:
        if isinstance(each, str):
            yield each
        else:
            yield from _declarations(each.inner)


def _asked(each: Rule | str, tokens: set[str]) -> Rule | str | None:
    """The rule without the tokens that nothing asks for; None where nothing is left of it."""
    if isinstance(each, str):
        return each if not each.startswith("--") or each.partition(":")[0].rstrip() in tokens else None
    inner = [kept for one in each.inner if (kept := _asked(one, tokens))]
    return Rule(each.prelude, inner) if inner else None
