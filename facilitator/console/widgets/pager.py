"""A text to read and scroll: a report of a past session."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from facilitator.console.content import fold, plain
from facilitator.console.faults import Faults
from facilitator.console.widgets.lines import EMPTY, WHEEL, Lines
from facilitator.console.widgets.script import Row, window


class Pager(Lines):
    """A text in a window."""

    def __init__(self, faults: Faults, text: str) -> None:
        super().__init__(faults, "pager")
        self.text = text
        self.top = 0

    def scroll_pages(self, pages: float) -> None:
        """So many windows on, or back where negative; never past the ends."""
        self.top += round(pages * max(1, self.size.height - 1))
        self.redraw()

    def wheel(self, direction: int) -> None:
        """A few lines on or back."""
        self.top += WHEEL * direction
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The window."""
        rows = [Row(row, "") for text in self.text.splitlines() for row in (fold(plain(text), width) if text else [EMPTY])]
        self.top = min(max(0, self.top), max(0, len(rows) - max(1, height - 1)) if len(rows) > height else 0)
        return window(rows, self.top, width, height)
