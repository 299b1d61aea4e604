"""The base of what the console draws: some lines, of which only what changed is painted again."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from facilitator.console.faults import Faults
from facilitator.console.paint import PaintingScreen
from facilitator.console.terminal import substitutes
from facilitator.locale import _

EMPTY = Content("")
WHEEL = 3
"""How many rows one notch of the wheel is."""
SURE = str.maketrans("▄▀█━─", "     ")
"""Characters that take one cell everywhere."""


class Lines(Widget):
    """A widget that is a list of lines, made by `lines()` for the size it has.

    `redraw` makes them again and has only the cells painted that differ: a tick of the clock costs some bytes, and no layout.
    """

    DEFAULT_CSS = "Lines { width: 1fr; height: 1fr; }"

    def __init__(self, faults: Faults, name: str) -> None:
        super().__init__(id=name)
        self._faults = faults
        self._lines: list[Content] = []
        self._made_for: tuple[int, int] | None = None
        self._facts: object = None

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The lines to show in `width` by `height` cells. Longer ones are cut, missing ones are empty."""
        raise NotImplementedError

    def facts(self) -> object:
        """What the lines are made of. While that stays equal they are not made again; None where nobody can tell."""
        return None

    def clicked(self, x: int, y: int) -> str:
        """What a click on a cell does by itself; returns the key that is to be pressed then, or nothing."""
        return ""

    def wheel(self, direction: int) -> None:
        """Scroll a little on (1) or back (-1), where there is something to scroll."""

    def redraw(self) -> None:
        """Make the lines again and paint what changed."""
        before, facts = self._lines, self.facts()
        if facts is not None and facts == self._facts and self._made_for == tuple(self.size):
            return
        if self._made_for != tuple(self.size):
            self._made_for = None
            self.refresh()
            return
        self._make()
        regions = []
        for row, (old, new) in enumerate(zip(before, self._lines, strict=True)):
            changed = difference(old, new, self.size.width)
            if changed:
                start, end = changed
                regions.append(Region(start, row, end - start, 1))
        if regions:
            self._paint(regions)

    def _paint(self, regions: Sequence[Region]) -> None:
        if isinstance(self.screen, PaintingScreen):
            self._styles_cache.set_dirty(*regions)
            self.screen.painter.add(self, regions)
        else:
            self.refresh(*regions)

    def fresh(self, rows: Region) -> Sequence[Strip]:
        """Whole rows as they are now."""
        return self.render_lines(rows)

    def ask(self, regions: Sequence[Region]) -> None:
        """Have cells painted by Textual."""
        self.refresh(*regions)

    def remake(self) -> None:
        """Make the lines again where their number may have changed too: the screen is laid out anew."""
        self._made_for = None
        self.refresh(layout=True)

    async def on_event(self, event: events.Event) -> None:
        """Textual's way in for every event: the edge behind which an error is told instead of ending the program."""
        await self._faults.run_async(type(event).__name__.lower(), super().on_event(event))

    def render_line(self, y: int) -> Strip:
        """The line `y` as Textual wants it."""
        if self._made_for != tuple(self.size):
            self._make()
        content = self._lines[y] if y < len(self._lines) else EMPTY
        width, style = self.size.width, self.visual_style
        if not content.plain:
            return Strip.blank(width, style.rich_style)
        parts = content.render(style, end="", parse_style=self.app.stylesheet.parse_style)
        segments = [Segment(text, part.rich_style) for text, part in parts]
        return Strip(segments, content.cell_length).adjust_cell_length(width, style.rich_style)

    def _make(self) -> None:
        width, height = self.size
        self._made_for, self._facts = (width, height), self.facts()
        made = self._faults.run(
            self.id or "screen", lambda: list(self.lines(width, height)), [Content(_("(this part cannot be shown)"))]
        )
        rows = [*made, *[EMPTY] * height][:height]
        signs = substitutes()
        self._lines = [_drawable(row, signs) for row in rows] if signs else rows


def _drawable(row: Content, signs: dict[int, int]) -> Content:
    """The row with signs that the terminal has, cell for cell."""
    words = row.plain.translate(signs)
    return row if words == row.plain else Content(words, list(row.spans), row.cell_length)


def difference(old: Content, new: Content, width: int) -> tuple[int, int] | None:
    """Between which cells of a line of `width` cells two contents differ; None where they are the same.

    A line with a character that some terminals draw wider than others is taken from its start, as it was painted at first.
    """
    if old is new or old.is_same(new):
        return None
    before, after = old.plain, new.plain
    if old.spans != new.spans or len(before) != len(after) or old.cell_length != new.cell_length != len(after):
        return 0, width
    start = next((at for at, (a, b) in enumerate(zip(before, after, strict=True)) if a != b), None)
    if start is None:
        return None
    if not after[:start].translate(SURE).isascii():
        start = 0
    end = next(at for at in range(len(after), 0, -1) if before[at - 1] != after[at - 1])
    return (start, min(width, end)) if start < width else None
