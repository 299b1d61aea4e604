"""The agenda column: what is done, what runs, what is to come; planned and real minutes side by side."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from facilitator.console.content import cut, join, line, plain, spread
from facilitator.console.faults import Faults
from facilitator.console.widgets.lines import EMPTY, Lines
from facilitator.view.live import AgendaRow, ClockView, Mark, StepView

MARKS = {
    Mark.TO_COME: " ",
    Mark.OPTIONAL: "·",
    Mark.FIXED: "⚑",
    Mark.RUNNING: "▶",
    Mark.DONE: "✓",
    Mark.SKIPPED: "×",
}
PLANNED, REAL = 5, 8
MARGIN = 2
AIRY_FROM = 12
"""How high the column must be before empty rows are spent on its head."""


class Agenda(Lines):
    """The agenda. It follows the running step until it is scrolled; `follow` makes it do so again."""

    def __init__(self, faults: Faults, step: StepView, clock: ClockView) -> None:
        super().__init__(faults, "agenda")
        self.step, self.clock = step, clock
        self.offset_rows: int | None = None

    def follow(self) -> None:
        """Keep the running step in sight."""
        self.offset_rows = None

    def scroll_by(self, rows: int) -> None:
        """Look further down (or up, where negative) without moving the session."""
        height = self.size.height
        room = max(0, height - (4 if height >= AIRY_FROM else 2))
        total = row_count(self.step)
        start = first_row(total, self.step.current, room) if self.offset_rows is None else self.offset_rows
        self.offset_rows = min(max(0, start + rows), max(0, total - room))
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """Head and as many rows as fit."""
        return agenda_lines(self.step, self.clock, width, height, self.offset_rows)


def agenda_lines(step: StepView, clock: ClockView, width: int, height: int, offset: int | None) -> list[Content]:
    """The column of `width` by `height` cells, scrolled to row `offset`, or to the running step where that is None.

    Only the rows in sight are made, so that a long agenda costs no more than a short one.
    """
    inner = max(0, width - 2 * MARGIN)
    head = spread(plain("AGENDA", "bold"), _figures("plan", "real", "$quiet"), inner)
    top = [EMPTY, head, EMPTY] if height >= AIRY_FROM else [head]
    room = max(0, height - len(top))
    total = row_count(step)
    start, below = 0, 0
    if total > room:
        room = max(0, room - 1)
        start = first_row(total, step.current, room) if offset is None else min(offset, total - room)
        below = total - start - room
    rows = [_row_at(step, clock, number, inner) for number in range(start, min(total, start + room))]
    more = [_more(start, below)] if start or below else []
    return [join(Content(" " * MARGIN), row) for row in [*top, *rows, *more]]


def row_count(step: StepView) -> int:
    """How many rows the agenda has: one a step, and the line of progress under the running one."""
    return len(step.agenda) + _is_running(step)


def first_row(total: int, current: int, room: int) -> int:
    """From which row to show so that the running step stands in the upper third, and no room is left empty."""
    return min(max(0, current - room // 3), max(0, total - room))


def _is_running(step: StepView) -> bool:
    return 0 <= step.current < len(step.agenda) and step.agenda[step.current].mark is Mark.RUNNING


def _row_at(step: StepView, clock: ClockView, number: int, width: int) -> Content:
    running = _is_running(step)
    if running and number == step.current + 1:
        return join(Content("  "), progress(clock.fraction, max(0, width - 2 - REAL), "$wrap"))
    index = number - 1 if running and number > step.current else number
    row = step.agenda[index]
    return _row(row, clock.elapsed if running and index == step.current else row.actual, width)


def _row(row: AgendaRow, actual: str, width: int) -> Content:
    style = {Mark.RUNNING: "bold $wrap", Mark.DONE: "$quiet", Mark.SKIPPED: "$quiet"}.get(row.mark, "")
    figures = _figures(row.planned, actual, style)
    fixed = line(f"  {row.clock}", "$watch") if row.clock else EMPTY
    room = max(0, width - 2 - figures.cell_length - 1 - fixed.cell_length)
    title = join(cut(line(row.title, style), room), fixed)
    return spread(join(plain(f"{MARKS[row.mark]} ", style or "$quiet"), title), figures, width)


def _figures(planned: str, actual: str, style: str) -> Content:
    return join(line(planned.rjust(PLANNED), style), _right(line(actual, style), REAL))


def _right(content: Content, width: int) -> Content:
    return join(Content(" " * max(0, width - content.cell_length)), content)


def _more(above: int, below: int) -> Content:
    parts = [f"▲ {above} above" if above else "", f"▼ {below} below" if below else ""]
    return plain("  " + "   ".join(part for part in parts if part), "$quiet")


def progress(fraction: float, width: int, style: str) -> Content:
    """A line of `width` cells, heavy as far as `fraction` (0-1) goes and light after it."""
    done = min(width, max(0, int(fraction * width)))
    return join(plain("━" * done, style), plain("─" * (width - done), "$track"))
