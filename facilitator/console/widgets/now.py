"""The running step: where we are, how long we have, and which round runs. The remaining time is the biggest thing on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from textual.content import Content
from textual.geometry import Size

from facilitator.console.content import cut, join, line, plain, spread
from facilitator.console.faults import Faults
from facilitator.console.glyphs import big, fitting
from facilitator.console.widgets.agenda import progress
from facilitator.console.widgets.figures import INKS, clock_lines, figure_rows, line_of
from facilitator.console.widgets.lines import EMPTY, Lines
from facilitator.values import value
from facilitator.view.live import ClockView, StepView

SMALL = ((40, 12), (0, 4))
"""How many rows the area has while it makes room for something else, by the rows of the whole screen."""
HEIGHTS = ((56, 21), (48, 19), (40, 17), (30, 12), (22, 10), (16, 7), (10, 4), (0, 2))
"""How many rows the area may have at most, by the rows of the whole screen."""


@value
class Shape:
    """How the rows of the area are shared out: `head` title rows, the figures, the line of progress, and the gaps between them."""

    top: int
    head: int
    gap: int
    digits: int
    below: int
    progress: int = 1


@value
class Head:
    """The words over the figures."""

    module: str
    title: str
    position: str
    kind: str
    lead: str


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
    """Title, big clock, round and progress, in no more rows than they fill."""

    def __init__(self, faults: Faults, step: StepView, clock: ClockView) -> None:
        super().__init__(faults, "now")
        self.step, self.clock = step, clock
        self.blank = step.blank
        self.chosen = 0
        self._most: tuple[int, int] = (0, 0)
        self.small = False

    def make_room(self, small: bool) -> None:
        """Make room for what is to be read now, or take it again."""
        if small is not self.small:
            self.small = small
            self.remake()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as are filled, and no more than the screen can spare."""
        self._most = (width, most_rows(viewport.height, small=self.small))
        return used_rows(self.clock, *self._most)

    def redraw(self) -> None:
        """Make the lines again; where the figures need more or fewer rows than before, lay the screen out again too."""
        if not self.blank and self.size.height and used_rows(self.clock, *self._most) != self.size.height:
            self.remake()
        else:
            super().redraw()

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """All rows of the area."""
        if self.blank:
            return blank_lines(self.step, self.clock, width, height)
        return now_lines(self.step, self.clock, width, height, most=max(height, self._most[1]), chosen=self.chosen)


def most_rows(screen: int, *, small: bool = False) -> int:
    """How many rows the area may have on a screen of that many rows; fewer while it is `small`."""
    most = next(rows for least, rows in HEIGHTS if screen >= least)
    return min(most, next(rows for least, rows in SMALL if screen >= least)) if small else most


def used_rows(clock: ClockView, width: int, most: int) -> int:
    """How many of `most` rows the area fills."""
    plan = shape(most)
    return most - plan.digits + figure_rows(clock, _inner(width), plan.digits)


def now_lines(step: StepView, clock: ClockView, width: int, height: int, most: int = 0, chosen: int = 0) -> list[Content]:
    """The area in `width` by `height` cells, shared out as for `most` rows; group number `chosen` is marked."""
    plan = shape(max(height, most))
    inner = _inner(width)
    margin = Content(" " * _margin(width))
    digits = max(1, plan.digits - max(0, most - height))
    rows = [
        *[EMPTY] * plan.top,
        *head_lines(Head(step.module, step.title, step.position, step.kind, step.lead), plan.head, inner),
        *[EMPTY] * plan.gap,
        *clock_lines(clock, inner, digits, chosen),
        *[EMPTY] * plan.below,
        *[progress(clock.fraction, inner, INKS[clock.urgency])] * plan.progress,
    ]
    return [join(margin, row) if row.plain else row for row in rows]


def _margin(width: int) -> int:
    return 2 if width >= 50 else 1


def _inner(width: int) -> int:
    return max(1, width - 2 * _margin(width))


@lru_cache(maxsize=4)
def head_lines(head: Head, rows: int, width: int) -> tuple[Content, ...]:
    """Title and position, in one row or two. The position is always there; the title gives way last of all else."""
    position = line(head.position, "bold $title")
    title = line(head.title, "bold $title")
    facts = _dots([head.kind, head.lead])
    if rows == 2:
        module = cut(line(head.module.upper()), max(0, width - facts.cell_length - 3)).plain
        return cut(_dots([module, head.kind, head.lead]), width), spread(title, position, width)
    for extra in (join(plain(" · ", "$quiet"), facts), join(plain(" · ", "$quiet"), line(head.kind, "$quiet")), EMPTY):
        right = join(position, extra)
        if title.cell_length + right.cell_length + 3 <= width:
            return (spread(title, right, width),)
    return (spread(title, position, width),)


def _dots(words: Sequence[str]) -> Content:
    return plain(" · ", "$quiet").join([line(word, "$quiet") for word in words if word])


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
