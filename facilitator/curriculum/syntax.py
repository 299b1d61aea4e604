"""Where a YAML parser stopped, and how that is told: what `nodes`, `traps` and `recovery` hand to each other."""

from __future__ import annotations

from typing import NamedTuple

AFTER_BAR = "put the text on the next line after `|`"


class Trouble(NamedTuple):
    """Where the parser stopped, and what it said. Lines and columns count from 0."""

    lines: list[str]
    line: int
    column: int
    problem: str
    context: str
    context_line: int
    context_column: int

    @property
    def here(self) -> str:
        """The line it stopped on."""
        return self.lines[self.line] if self.line < len(self.lines) else ""


class Explained(NamedTuple):
    """A problem in words, at a place counted from 0."""

    line: int
    column: int
    code: str
    message: str
    hint: str
