"""What is asked, in the script's place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from facilitator.console.asking.listing import Listing
from facilitator.console.asking.prompt import PROPOSAL, Prompt, Stay
from facilitator.console.content import join
from facilitator.console.faults import Faults
from facilitator.console.widgets.lines import Lines

MEASURE = 110
"""A list is no wider than this: what belongs together stays together."""


class Asked(Lines):
    """The prompt that is open, or nothing."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(faults, "asked")
        self.prompt: Prompt | None = None

    def clicked(self, x: int, y: int) -> str:
        """Take the option that stands there."""
        if (
            isinstance(self.prompt, Listing)
            and (number := self.prompt.at_row(y, _inner(self.size.width), self.size.height)) is not None
        ):
            self.prompt = replace(self.prompt, at=number)
            return "enter"
        if self.prompt is not None and self.prompt.name == PROPOSAL:
            from facilitator.console.asking.proposing import Proposing  # by then it is there; the first screen does without

            assert isinstance(self.prompt, Proposing)
            return self.prompt.key_at(y, _inner(self.size.width))
        return ""

    def wheel(self, direction: int) -> None:
        """Choose the option after this one, or before it."""
        if self.prompt is not None:
            answer = self.prompt.press("down" if direction > 0 else "up", "")
            if answer is not None and not isinstance(answer, Stay) and not callable(answer):
                self.prompt = answer
                self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The prompt's lines."""
        if self.prompt is None:
            return []
        margin = 2 if width >= 50 else 1
        return [join(Content(" " * margin), row) for row in self.prompt.lines(_inner(width), height)]


def _inner(width: int) -> int:
    return min(MEASURE, max(2, width - (4 if width >= 50 else 2)))
