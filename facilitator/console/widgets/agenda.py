"""The agenda column: what is done, what runs, what is to come; planned and real minutes side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from textual.content import Content

from facilitator.console.content import cut, join, line, plain, spread
from facilitator.console.faults import Faults
from facilitator.console.widgets.lines import EMPTY, WHEEL, Lines
from facilitator.locale import N_, _, pgettext
from facilitator.values import value
from facilitator.view.live import AgendaRow, ClockView, Mark, StepView

MARKS = {
    Mark.TO_COME: " ",
    Mark.OPTIONAL: "·",
    Mark.FIXED: "⚑",
    Mark.RUNNING: "▶",
    Mark.DONE: "✓",
    Mark.SKIPPED: "×",
    Mark.DROPPED: "×",
    Mark.ADDED: "+",
}
PLANNED, REAL = 3, 7
LEFT, RIGHT = 1, 1
STARTS_FROM = 50
"""How wide the column must be to tell when each step to come is expected to begin."""
START = 6
AIRY_FROM = 12
"""How high the column must be before empty rows are spent on its head."""


class Agenda(Lines):
    """The agenda. It follows the running step until it is scrolled; `follow` makes it do so again.

    Scrolled to its end it stays there, whatever room is left to it.
    """

    def __init__(self, faults: Faults, step: StepView, clock: ClockView) -> None:
        super().__init__(faults, "agenda")
        self.step, self.clock = step, clock
        self.offset_rows: int | None = None
        self.pick: Callable[[int], None] = _nothing
        self._still: tuple[StepView, tuple[object, ...], Still] | None = None

    def follow(self) -> None:
        """Keep the running step in sight."""
        self.offset_rows = None

    def scroll_by(self, rows: int) -> None:
        """Look further down (or up, where negative) without moving the session."""
        height = self.size.height
        room = max(0, height - (4 if height >= AIRY_FROM else 2))
        total = row_count(self.step)
        offset = self.offset_rows
        start = first_row(total, self.step.current, room) if offset is None else min(offset, max(0, total - room))
        wanted = max(0, start + rows)
        self.offset_rows = wanted if wanted < total - room else total
        self.redraw()

    def clicked(self, x: int, y: int) -> str:
        """Offer to go to the step that stands there."""
        number = step_at(self.step, y, self.size.height, self.offset_rows)
        if number is not None:
            self.pick(number)
        return ""

    def wheel(self, direction: int) -> None:
        """Look further on or back."""
        self.scroll_by(WHEEL * direction)

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """Head and as many rows as fit. While the step stays the same, only the running step's rows are made again."""
        starts = begins(self.step, self.clock, width, height, self.offset_rows)
        known = (width, height, self.offset_rows, starts)
        if self._still is None or self._still[0] is not self.step or self._still[1] != known:
            self._still = (self.step, known, still_lines(self.step, width, height, self.offset_rows, starts))
        return with_running(self._still[2], self.step, self.clock, width)


@value
class Still:
    """The column without what changes each second: at `row` belongs the running step, at `bar` its progress (or None)."""

    lines: list[Content]
    row: int | None
    bar: int | None


def agenda_lines(step: StepView, clock: ClockView, width: int, height: int, offset: int | None) -> list[Content]:
    """The column of `width` by `height` cells, scrolled to row `offset`, or to the running step where that is None."""
    starts = begins(step, clock, width, height, offset)
    return with_running(still_lines(step, width, height, offset, starts), step, clock, width)


def begins(step: StepView, clock: ClockView, width: int, height: int, offset: int | None) -> tuple[str, ...]:
    """When the steps in sight are expected to begin, row by row; nothing where there is no room for that."""
    if width < STARTS_FROM:
        return ()
    return tuple(step.begins(_number(step, row), clock.pieces) for row in _places(step, height, offset)[0])


def step_at(step: StepView, row: int, height: int, offset: int | None) -> int | None:
    """The number (from 0) of the step in a row of a column of `height` cells; None where there is none."""
    places, top = _places(step, height, offset)
    number = places.start + row - top
    return None if row < top or number not in places else _number(step, number)


def still_lines(step: StepView, width: int, height: int, offset: int | None, starts: Sequence[str] = ()) -> Still:
    """What does not change each second; `starts` as `begins` has them.

    Just the rows in sight are made, so that a long agenda costs no more than a short one.
    """
    inner = max(0, width - LEFT - RIGHT)
    head = spread(plain(_("agenda").upper(), "bold"), _figures(_("plan"), pgettext("minutes", "real"), "$quiet"), inner)
    top = [EMPTY, head, EMPTY] if height >= AIRY_FROM else [head]
    numbers = _places(step, height, offset)[0]
    first, below = numbers.start, row_count(step) - numbers.stop
    running = (step.current, step.current + 1) if _is_running(step) else ()
    told = starts or ("",) * len(numbers)
    rows = [
        EMPTY if number in running else _row_at(step, number, inner, start, wide=bool(starts))
        for number, start in zip(numbers, told, strict=True)
    ]
    more = [more_line(first, below, inner)] if first or below else []
    places = [len(top) + number - first if number in numbers else None for number in running] or [None, None]
    return Still([_indented(row) for row in (*top, *rows, *more)], places[0], places[1])


def _places(step: StepView, height: int, offset: int | None) -> tuple[range, int]:
    """The rows of the agenda that are in sight in a column of `height` cells, and how many cells stand over them."""
    top = 3 if height >= AIRY_FROM else 1
    room, total, start = max(0, height - top), row_count(step), 0
    if total > room:
        room = max(0, room - 1)
        start = first_row(total, step.current, room) if offset is None else min(offset, total - room)
    return range(start, min(total, start + room)), top


def with_running(still: Still, step: StepView, clock: ClockView, width: int) -> list[Content]:
    """The column with the running step as `clock` has it."""
    inner = max(0, width - LEFT - RIGHT)
    rows = list(still.lines)
    if still.row is not None:
        rows[still.row] = _indented(_row(step.agenda[step.current], clock.elapsed, inner, "", width >= STARTS_FROM))
    if still.bar is not None:
        under = 2 + (START if width >= STARTS_FROM else 0)
        rows[still.bar] = _indented(progress(clock.fraction, max(0, inner - under - REAL), "$title"), under)
    return rows


def _indented(row: Content, more: int = 0) -> Content:
    return join(Content(" " * (LEFT + more)), row)


def row_count(step: StepView) -> int:
    """How many rows the agenda has: one a step, and the line of progress under the running one."""
    return len(step.agenda) + _is_running(step)


def first_row(total: int, current: int, room: int) -> int:
    """From which row to show so that the running step stands in the upper third, and no room is left empty."""
    return min(max(0, current - room // 3), max(0, total - room))


def _is_running(step: StepView) -> bool:
    return 0 <= step.current < len(step.agenda) and step.agenda[step.current].mark is Mark.RUNNING


def _nothing(_number: int) -> None:
    return None


def _number(step: StepView, place: int) -> int:
    """The number of the step in that row, counted from the first one of the whole agenda."""
    return place - 1 if _is_running(step) and place > step.current else place


def _row_at(step: StepView, place: int, width: int, start: str, *, wide: bool) -> Content:
    row = step.agenda[_number(step, place)]
    return _row(row, row.actual, width, start, wide)


@lru_cache(maxsize=256)
def _row(row: AgendaRow, actual: str, width: int, start: str, wide: bool) -> Content:
    style = {Mark.RUNNING: "bold $title", Mark.DONE: "$quiet", Mark.SKIPPED: "$quiet", Mark.DROPPED: "$quiet"}.get(row.mark, "")
    figures = _figures(row.planned, actual, style)
    begins = plain(start.ljust(START), "$watch" if row.clock == start else "$quiet") if wide else EMPTY
    sign = plain(f"{MARKS[row.mark]} ", style or "$quiet")
    fixed = line(f"  {row.clock}", "$watch") if row.clock and row.clock != start else EMPTY
    room = max(0, width - 2 - begins.cell_length - figures.cell_length - 1 - fixed.cell_length)
    beyond = min(RIGHT, max(0, line(actual).cell_length + 1 - REAL))
    return spread(join(begins, sign, cut(line(row.title, style), room), fixed), figures, width + beyond)


def _figures(planned: str, actual: str, style: str) -> Content:
    return join(line(planned.rjust(PLANNED), style), _right(line(actual, style), REAL))


def _right(content: Content, width: int) -> Content:
    return join(Content(" " * max(1, width - content.cell_length)), content)


def more_line(above: int, below: int, width: int) -> Content:
    """How many are out of sight above and below, in `width` cells."""
    counts = [(N_("▲ {count} above"), above), (N_("▼ {count} below"), below)]
    told = plain("  " + "   ".join(_(words).format(count=count) for words, count in counts if count), "$quiet")
    if told.cell_length <= width:
        return told
    return cut(plain("  " + " ".join(f"{words[0]} {count}" for words, count in counts if count), "$quiet"), width)


def progress(fraction: float, width: int, style: str) -> Content:
    """A line of `width` cells, heavy as far as `fraction` (0-1) goes and light after it."""
    return _bar(min(width, max(0, int(fraction * width))), width, style)


@lru_cache(maxsize=8)
def _bar(done: int, width: int, style: str) -> Content:
    return join(plain("━" * done, style), plain("─" * (width - done), "$track"))
