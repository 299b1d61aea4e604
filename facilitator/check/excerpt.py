"""The line that a problem stands on, with a mark under the place: for people who look from the message to the text."""

from __future__ import annotations

import re
import unicodedata

from facilitator.text import clean

WIDTH = 96
"""Characters of a line that are shown at most."""

_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*"'
    r"|'(?:[^']|'')*'"
    r"|[\w.-]+(?=:(?:\s|$))"
    r"|(?:[^\s,:#\[\]{}]|:(?!\s|$)|(?<!\s)#|(?<=\w)[,\[\]{}](?=\w)|[ ](?![\s#]|$))+"
)


def span(line: str, column: int) -> int:
    """How many characters what begins at `column` (from 1) of `line` seems to have: a key, a word, a quoted text; at least one."""
    found = _TOKEN.match(line, column - 1)
    return len(found[0].rstrip()) if found else 1


def marked(line: str, number: int, column: int) -> str:
    """Two lines: line `number` of a file, cut to what can be read at a glance around `column`, and carets under what is meant."""
    length = span(line, column)
    start = max(0, column - 1 - WIDTH // 2) if len(line) > WIDTH else 0
    before = ("… " if start else "") + _shown(line[start : column - 1])
    meant = _shown(line[column - 1 : column - 1 + length])
    after = _shown(line[column - 1 + length :])
    meant, after = _cut(meant, WIDTH - len(before)), _cut(after, WIDTH - len(before) - len(meant))
    margin = f"{number:>6} | "
    return f"{margin}{before}{meant}{after}".rstrip() + f"\n{' ' * 7}| {_blank(before)}{'^' * max(1, _cells(meant))}"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= max(room, 1) else text[: max(room, 1)].rstrip() + " \u2026"


def _shown(text: str) -> str:
    return clean(text).replace("\t", "    ").replace("\n", " ")


def _blank(text: str) -> str:
    return " " * _cells(text)


def _cells(text: str) -> int:
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
