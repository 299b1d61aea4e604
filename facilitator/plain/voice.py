"""How words become lines: short ones, in characters that a voice reads well and any terminal shows."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence

from facilitator.markup import Paragraph, ParagraphKind
from facilitator.text import clean

WIDTH = 76
"""No line is longer, in characters."""

_SPOKEN = str.maketrans({"·": ",", "−": "-", "→": ":", "…": "...", "–": "-", "\u00a0": " ", "\n": " "})


class Voice:
    """Says lines, one after the other; `out` takes each with its line break. `said` counts them."""

    def __init__(self, out: Callable[[str], object]) -> None:
        self.said = 0
        self._out = out

    def say(self, *texts: str) -> None:
        """Say each of `texts`, in as many lines as it needs. Empty ones are nothing."""
        for text in texts:
            for line in folded(text):
                self.said += 1
                self._out(f"{line}\n")


def folded(text: str) -> list[str]:
    """`text` as lines of at most `WIDTH` characters, without anything that a terminal could obey."""
    words = " ".join(clean(text).translate(_SPOKEN).split()).replace(" ,", ",").replace(" :", ":")
    return textwrap.wrap(words, WIDTH, break_long_words=True, break_on_hyphens=False)


def listed(*parts: str) -> str:
    """The parts that say something, after each other."""
    return ", ".join(part for part in parts if part)


def paragraphs(word: str, body: Sequence[Paragraph], *, notes: bool) -> Iterator[str]:
    """A part of the script: its word before the first paragraph, then one line a paragraph; `notes` are told apart by dashes."""
    dash = "- " if notes and len(body) > 1 else ""
    for number, paragraph in enumerate(body):
        text = "".join(span.text for span in paragraph.spans)
        sign = {ParagraphKind.BULLET: "- ", ParagraphKind.NUMBER: f"{paragraph.number}. "}.get(paragraph.kind, dash)
        yield f"{word}: {sign.removeprefix('- ')}{text}" if number == 0 and word else f"{sign}{text}"


def numbered(rows: Iterable[str]) -> Iterator[str]:
    """The rows with their numbers, from 1."""
    for number, row in enumerate(rows, 1):
        yield f"{number}. {row}"
