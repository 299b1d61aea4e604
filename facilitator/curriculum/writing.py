"""Values to YAML that a beginner can edit: plain where that is safe, quoted where it is not, long texts under a bar.

Whatever is written here is read back as the same text by the loader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from facilitator.text import clean

Value: TypeAlias = "str | Sequence[Value] | Entry"

LINE = 110
"""Characters after which a text goes under a bar, broken into lines only where its author did."""

_LONGEST = 9_000
_WORDS = re.compile(r"[^\W_](?:[^\W_]|[ .,;()/+&'’!?%–—…-])*")
_FIGURES = re.compile(r"[\d.,+ -]*|\d[\d_]*|0[xob].*")
_MEANS = re.compile(r"(?:true|false|yes|no|on|off|y|n|null|nan|inf)", re.IGNORECASE)
_TOO_SMALL = re.compile(r"[-.,]|\d+-\d+-\d+.*|\d+(?:\.\d*)?e[+-]?\d+", re.IGNORECASE)
_FIGURE = r"(?:0|[1-9]\d{0,3})(?:\.\d)?"
_MINUTES = re.compile(rf"{_FIGURE}(?:-{_FIGURE})?|\d+ (?:h|min|s)(?: \d+(?: (?:min|s))?)?", re.ASCII)


class Plain(str):
    """A word that means what YAML takes it for, such as `true`."""

    __slots__ = ()


class Entry(dict[str, "Value"]):
    """Keys and values, in order, with comments above them. What is empty is not written. `beside` are comments after a value."""

    def __init__(
        self, values: Mapping[str, Value] | None = None, comments: Iterable[str] = (), beside: Mapping[str, str] | None = None
    ):
        super().__init__({key: value for key, value in (values or {}).items() if value})
        self.comments = tuple(comments)
        self.beside = dict(beside or {})


def document(entry: Entry) -> str:
    """A whole file."""
    return "\n".join((*comment_lines(entry.comments, ""), *_entry(entry, ""))) + "\n"


def comment_lines(comments: Iterable[str], indent: str) -> Iterator[str]:
    """Comments as lines, each line of a text as one of its own, none longer than the loader reads."""
    for comment in comments:
        for line in clean(comment).split("\n"):
            for start in range(0, max(len(line), 1), _LONGEST):
                yield f"{indent}# {line[start : start + _LONGEST]}".rstrip()


def scalar(text: str) -> str:
    """A text on one line, quoted where YAML, or a person, could take it for something else."""
    if isinstance(text, Plain) or _MINUTES.fullmatch(text):
        return text
    plain = _WORDS.fullmatch(text) and not (_FIGURES.fullmatch(text) or _MEANS.fullmatch(text) or _TOO_SMALL.fullmatch(text))
    return text if plain and not text.endswith(" ") else json.dumps(text, ensure_ascii=False)


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    for key, value in entry.items():
        beside = f"  # {entry.beside[key]}" if key in entry.beside else ""
        if isinstance(value, str):
            first, *rest = _text(value, f"{indent}  ")
            yield f"{indent}{key}: {first}{beside}"
            yield from rest
        elif isinstance(value, Entry):
            yield f"{indent}{key}:{beside}"
            yield from _entry(value, f"{indent}  ")
        else:
            yield f"{indent}{key}:{beside}"
            yield from _items(value, f"{indent}  ")


def _items(items: Sequence[Value], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Entry):
            yield from comment_lines(item.comments, indent)
            for number, line in enumerate(_entry(item, f"{indent}  ")):
                yield line if number else f"{indent}- {line.removeprefix(indent).lstrip()}"
        elif isinstance(item, str):
            first, *rest = _text(item, f"{indent}  ")
            yield f"{indent}- {first}"
            yield from rest


def _text(text: str, indent: str) -> Iterator[str]:
    """A text as it stands after its key, and the lines below it."""
    lines = text.split("\n")
    if len(lines) == 1 and len(text) <= LINE:
        yield scalar(text)
    elif any(len(line) > _LONGEST for line in lines) or not lines[0] or lines[0][0] in " \t" or not lines[-1]:
        yield from _folded(text, indent)
    else:
        yield "|-"
        yield from (f"{indent}{line}" if line else "" for line in lines)


def _folded(text: str, indent: str) -> Iterator[str]:
    """A text in quotes, broken where a line would be too long to be read."""
    quoted = [json.dumps(text[start : start + 4_000], ensure_ascii=False)[1:-1] for start in range(0, len(text), 4_000)] or [""]
    pieces = [f"\\{piece}" if number and piece[0] in " \t" else piece for number, piece in enumerate(quoted)]
    for number, piece in enumerate(pieces):
        opening = '"' if not number else indent
        yield f"{opening}{piece}" + ('"' if number == len(pieces) - 1 else "\\")
