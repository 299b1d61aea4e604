"""The running step: where we are, how long we have, and which round runs. The remaining time is the biggest thing on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from facilitator.console.content import cut, fold, join, line, plain, spread
from facilitator.console.faults import Faults
from facilitator.console.glyphs import big, big_width, fitting
from facilitator.console.widgets.agenda import progress
from facilitator.console.widgets.lines import EMPTY, Lines
from facilitator.view.live import ClockView, RoundView, StepView, TrackView, Urgency

INKS = {
    Urgency.CALM: "$digits",
    Urgency.SOON: "$soon",
    Urgency.WRAP: "$wrap",
    Urgency.OVER: "$over",
    Urgency.HELD: "$held",
    Urgency.WAITING: "$held",
    Urgency.ENDED: "$quiet",
}
SIDE_WIDTHS = ((70, 20), (50, 16), (0, 14))
"""How many cells the words beside the figures at least need, by the width there is."""


class Shape(NamedTuple):
    """How the rows of the area are shared out: `head` title rows, the figures, the line of progress, and the gaps between them."""

    top: int
    head: int
    gap: int
    digits: int
    below: int
    progress: int = 1


def shape(height: int) -> Shape:
    """What fits into `height` rows."""
    if height < 6:
        return Shape(0, 1, 0, max(1, height - 1), 0, 0)
    if height < 10:
        return Shape(0, 1, 0, height - 2, 0)
    if height < 12:
        return Shape(0, 1, 1, height - 3, 0)
    return Shape(1, 2, 1, height - 5, 0) if height < 15 else Shape(1, 2, 1, height - 6, 1)


class Now(Lines):
    """Title, big clock, round and progress."""

    def __init__(self, faults: Faults, step: StepView, clock: ClockView) -> None:
        super().__init__(faults, "now")
        self.step, self.clock = step, clock
        self.blank = step.blank

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """All rows of the area."""
        if self.blank:
            return blank_lines(self.step, self.clock, width, height)
        return now_lines(self.step, self.clock, width, height)


def now_lines(step: StepView, clock: ClockView, width: int, height: int) -> list[Content]:
    """The area in `width` by `height` cells."""
    plan = shape(height)
    margin = 2 if width >= 50 else 1
    inner = max(1, width - 2 * margin)
    rows = [
        *[EMPTY] * plan.top,
        *head_lines(step, plan.head, inner),
        *[EMPTY] * plan.gap,
        *clock_lines(clock, inner, plan.digits),
        *[EMPTY] * plan.below,
        *[progress(clock.fraction, inner, INKS[clock.urgency])] * plan.progress,
    ]
    return [join(Content(" " * margin), row) if row.plain else row for row in rows]


def head_lines(step: StepView, rows: int, width: int) -> list[Content]:
    """Title and position, in one row or two. The position is always there; the title gives way last of all else."""
    position = line(step.position, "bold $title")
    title = line(step.title, "bold $title")
    facts = _dots([step.kind, step.lead])
    if rows == 2:
        above = _dots([step.module.upper(), step.kind, step.lead])
        return [cut(above, width), spread(title, position, width)]
    for extra in (join(plain(" · ", "$quiet"), facts), join(plain(" · ", "$quiet"), line(step.kind, "$quiet")), EMPTY):
        right = join(position, extra)
        if title.cell_length + right.cell_length + 3 <= width:
            return [spread(title, right, width)]
    return [spread(title, position, width)]


def _dots(words: Sequence[str]) -> Content:
    return plain(" · ", "$quiet").join([line(word, "$quiet") for word in words if word])


def clock_lines(clock: ClockView, width: int, height: int) -> list[Content]:
    """The remaining time as large as it can be, and the words that go with it beside it."""
    ink = INKS[clock.urgency]
    beside = next(cells for least, cells in SIDE_WIDTHS if width >= least)
    gap = 3 if width >= 50 else 2
    rows = fitting(clock.remaining, width - beside - gap, height)
    if rows == 1:
        return _small_clock(clock, width, height)
    digits = big(clock.remaining, rows)
    taken = big_width(clock.remaining, rows) + gap
    side = side_lines(clock, width - taken, rows)
    free = height - rows
    before = free // 2
    lines = [EMPTY] * before
    lines += [join(line_of(row, ink), Content(" " * gap), words) for row, words in zip(digits, side, strict=True)]
    return lines + [EMPTY] * (free - before)


def line_of(row: str, ink: str) -> Content:
    """A row of block characters in one ink."""
    return Content.styled(row, ink, cell_length=len(row))


def _small_clock(clock: ClockView, width: int, height: int) -> list[Content]:
    figure = line(clock.remaining, f"bold {INKS[clock.urgency]}")
    words = line(clock.message or clock.label, INKS[clock.urgency])
    until = [cut(line(clock.until, "$quiet"), width)] if clock.until else []
    below = [*_round_lines(clock.round, width, 1), *_track_lines(clock.tracks, width, height), *until]
    rows = [cut(join(figure, Content("  "), words), width), *below]
    return [*rows, *[EMPTY] * height][:height]


def side_lines(clock: ClockView, width: int, rows: int) -> list[Content]:
    """The words beside the figures, as exactly `rows` lines."""
    ink = INKS[clock.urgency]
    message = [cut(line(clock.message, f"bold {ink}"), width)] if clock.message else []
    label = [cut(row, width) for row in fold(line(clock.label), width)[:2]]
    gap = fold(line(clock.gap, "$quiet"), width)[:2] if clock.gap and rows >= 7 else []
    words = [*message, *label]
    if clock.until:
        words += [cut(row, width) for row in fold(line(clock.until, "$watch"), width)[:2]][: max(0, rows - len(words))]
    around = _round_lines(clock.round, width, rows - len(words))
    around += _track_lines(clock.tracks, width, rows - len(words) - len(around))
    if around and len(words) + len(around) < rows:
        words.append(EMPTY)
    words += around
    if len(words) + len(gap) + 1 < rows:
        words += [EMPTY, *gap] if gap else []
    before = max(0, (rows - len(words)) // 2)
    return [*[EMPTY] * before, *words, *[EMPTY] * rows][:rows]


def _round_lines(part: RoundView | None, width: int, rows: int) -> list[Content]:
    """The round that runs: its number, title, prompt and next change, or in one line where there is room for one only."""
    if part is None or rows < 1:
        return []
    style = f"bold {INKS[part.urgency] if part.urgency is not Urgency.CALM else '$title'}"
    left = keep_end(part.remaining, width, style)
    number = line(part.position, "bold")
    if rows < 3:
        both = join(left, plain(f" · {part.position}", "$quiet"))
        return [both if both.cell_length <= width else left]
    title = [cut(line(part.title), width)] if part.title else []
    show = [cut(row, width) for row in fold(line(part.show, "$quiet"), width)[: max(0, rows - 3)]] if part.show else []
    return [cut(number, width), *title, *show, left]


def _track_lines(tracks: Sequence[TrackView], width: int, rows: int) -> list[Content]:
    """What each group does now, in a line of its own where there is room for one."""
    lines = []
    for track in tracks[: max(0, rows)]:
        left = line(f"{track.title}: {track.part}", "bold")
        end = line(f" · {track.remaining.rpartition(' in ')[2]}", "bold") if track.remaining else EMPTY
        lines.append(join(cut(left, max(0, width - end.cell_length)), end))
    return lines


def keep_end(text: str, width: int, style: str) -> Content:
    """ "swap in 1:18" in `width` cells: where it is too long, its words are cut but never its time."""
    words, between, time = text.rpartition(" in ")
    end = line(f"{between}{time}", style)
    return cut(join(cut(line(words, style), max(0, width - end.cell_length)), end), width)


def blank_lines(step: StepView, clock: ClockView, width: int, height: int) -> list[Content]:
    """Clock and title alone, in the middle."""
    inner = max(1, width - 4)
    ink = INKS[clock.urgency]
    rows = fitting(clock.remaining, inner, max(1, height - 4))
    figures = [line_of(row, ink) for row in big(clock.remaining, rows)] if rows > 1 else [line(clock.remaining, f"bold {ink}")]
    words = [cut(line(clock.message, f"bold {ink}"), inner)] if clock.message else []
    block = [
        cut(line(step.title, "bold $title"), inner),
        EMPTY,
        *figures,
        *([EMPTY, *words] if words and height > rows + 3 else []),
    ]
    before = max(0, (height - len(block)) // 2)
    return [*[EMPTY] * before, *(_centred(row, width) for row in block)]


def _centred(content: Content, width: int) -> Content:
    return join(Content(" " * max(0, (width - content.cell_length) // 2)), content)
