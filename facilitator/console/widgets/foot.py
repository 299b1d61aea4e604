"""What never scrolls away: the step's way out, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size

from facilitator.console.care_page import sentence_at, sentence_line
from facilitator.console.content import cut, fold, join, line, plain
from facilitator.console.faults import Faults
from facilitator.console.widgets.lines import EMPTY, Lines
from facilitator.locale import _
from facilitator.view.live import NextView, StepView

AIRY_FROM = 30
"""How many rows the whole screen must have before empty rows are spent here."""

ROOMY_FROM = 22
"""How many it must have before a hard step's sentences get a row."""


class Foot(Lines):
    """Way out and next step, in as many rows as they need; nothing when there is no step."""

    def __init__(self, faults: Faults, step: StepView | None, onward: str) -> None:
        """`onward` is the key that goes on."""
        super().__init__(faults, "foot")
        self.step = step
        self._onward = onward
        self._airy = self._roomy = self._tight = self._covered = self._brief = False

    def show(self, step: StepView | None) -> None:
        """Show what belongs to `step`."""
        if step != self.step:
            self.step = step
            self.remake()

    def make_room(self, tight: bool, covered: bool) -> None:
        """Take as few rows as can be, or as many as are good again.

        Where the script is `covered` by what is read now, a low screen keeps one row for the way out and nothing else, and so does
        every screen that is `tight`.
        """
        if (tight, covered) != (self._tight, self._covered):
            self._tight, self._covered = tight, covered
            self.remake()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows it needs."""
        self._airy, self._roomy = viewport.height >= AIRY_FROM and not self._tight, viewport.height >= ROOMY_FROM
        self._brief = self._covered and (self._tight or not self._roomy)
        return len(self.lines(width, 0))

    def clicked(self, x: int, y: int) -> str:
        """The number key of the sentence that stands there."""
        return (
            sentence_at(self._lines[y].plain, x) if self.step is not None and self.step.sentences and y < len(self._lines) else ""
        )

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The rows."""
        if self.step is None:
            return []
        return foot_lines(self.step, self._onward, width, airy=self._airy, roomy=self._roomy, brief=self._brief)


def foot_lines(step: StepView, onward: str, width: int, *, airy: bool, roomy: bool = True, brief: bool = False) -> list[Content]:
    """The rows in `width` cells, with `onward` for the key that goes on; `airy` leaves an empty one above
    them and gives the next step's first line one of its own.

    Where it is not `roomy`, a hard step's sentences are not offered: their number keys work all the same. Where it is `brief`,
    there is the way out alone, in one row.
    """
    margin = 2 if width >= 50 else 1
    inner = max(1, width - 2 * margin)
    gap = [EMPTY] if airy else []
    offered = [sentence_line(step.sentences, inner)] if step.sentences and roomy else []
    if brief:
        rows = _way_out(step.way_out, inner, most=1)
    else:
        rows = [*gap, *_way_out(step.way_out, inner), *offered, *_next(step.next, onward, inner, airy=airy, roomy=roomy)]
    return [join(Content(" " * margin), row) if row.plain else row for row in rows]


def _way_out(text: str, width: int, most: int = 2) -> list[Content]:
    if not text:
        return []
    label = plain(_("WAY OUT"), "bold $care")
    indent = max(9 if width < 60 else 11, label.cell_length + 2)
    rows = fold(line(text), max(2, width - indent))
    if len(rows) > most:
        rows = [*rows[: most - 1], join(rows[most - 1].truncate(max(0, width - indent - 2)).rstrip(), Content(" …"))]
    first, *rest = rows
    return [
        join(label, Content(" " * (indent - label.cell_length)), first),
        *(join(Content(" " * indent), row) for row in rest),
    ]


def _next(following: NextView | None, onward: str, width: int, *, airy: bool, roomy: bool) -> list[Content]:
    """What comes next, and how it begins. Where there is one row for all, what to hand out then gives way to that."""
    label = plain(_("NEXT"), "bold $paper")
    indent = max(6 if width < 60 else 11, label.cell_length + 2)
    space = Content(" " * (indent - label.cell_length))
    if following is None:
        last = _("this is the last step; {next} asks whether to end").format(next=onward)
        return [cut(join(label, space, plain(last, "$quiet")), width)]
    head = join(label, space, line(following.title, "$paper"), line(f"   {following.minutes}", "$quiet"))
    paper = line(f"   {following.paper}", "$quiet") if following.paper else EMPTY
    if airy or (roomy and following.paper):
        head = join(head, paper)
        first = join(Content(" " * indent), line(following.first, "$quiet"))
        return [cut(head, width), *([cut(first, width)] if following.first else [])]
    first = line(f" · {following.first}", "$quiet") if following.first else EMPTY
    return [cut(join(head, first, paper), width)]
