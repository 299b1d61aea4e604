"""What is asked, in the script's place."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from facilitator.console.asking.prompt import Prompt
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

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The prompt's lines."""
        if self.prompt is None:
            return []
        margin = 2 if width >= 50 else 1
        inner = min(MEASURE, max(2, width - 2 * margin))
        return [join(Content(" " * margin), row) for row in self.prompt.lines(inner, height)]
