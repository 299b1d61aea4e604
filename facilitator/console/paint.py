"""Paints single cells: what changes every second goes to the terminal without every part of the screen being asked again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from facilitator.values import value


@value
class Place:
    """Where a part lies on the screen, and what of the screen it may fill."""

    at: Region
    clip: Region


class Part(Protocol):
    """Something on the screen that is painted by cells."""

    def fresh(self, rows: Region) -> Sequence[Strip]:
        """Those whole rows of it as they are now."""
        ...

    def ask(self, regions: Sequence[Region]) -> None:
        """Leave these cells to Textual: they cannot be painted straight now."""
        ...


class Painter:
    """Cells of one screen's parts that are due. All that are added before the loop turns again are written at once."""

    def __init__(self, place: Callable[[Part], Place | None], render: Callable[[Strip], str], write: Callable[[str], None]) -> None:
        """`place` knows where a part is, or None where only Textual can paint it; `render` makes a strip the terminal's own."""
        self._place, self._render, self._write = place, render, write
        self._due: dict[Part, list[Region]] = {}

    def add(self, part: Part, regions: Iterable[Region]) -> None:
        """Have the cells of `regions`, counted from the corner of `part`, painted as they are by then."""
        if not self._due:
            asyncio.get_running_loop().call_soon(self._paint)
        self._due.setdefault(part, []).extend(regions)

    def _paint(self) -> None:
        due, self._due = self._due, {}
        texts = []
        for part, regions in due.items():
            place = self._place(part)
            if place is None:
                part.ask(regions)
            else:
                texts.append(self._text(part, place, regions))
        if any(texts):
            self._write("".join(texts))

    def _text(self, part: Part, place: Place, regions: Sequence[Region]) -> str:
        at, seen = place.at, place.at.intersection(place.clip)
        cells = [found for region in regions if (found := region.translate(at.offset).intersection(seen))]
        if not cells:
            return ""
        top, bottom = min(each.y for each in cells), max(each.bottom for each in cells)
        rows = part.fresh(Region(0, top - at.y, at.width, bottom - top))
        return "".join(
            f"\x1b[{y + 1};{cell.x + 1}H{self._render(rows[y - top].crop(cell.x - at.x, cell.right - at.x))}"
            for cell in cells
            for y in range(cell.y, cell.bottom)
        )


class PaintingScreen(Screen[None]):
    """A screen whose parts are painted by cells, and which Textual paints as soon as nothing more is to be done."""

    def __init__(self, write: Callable[[str], None]) -> None:
        """`write` sends text to the terminal."""
        super().__init__()
        self.painter = Painter(self._place, lambda strip: strip.render(self.app.console), write)

    def _place(self, part: Part) -> Place | None:
        """Where `part` is; None while it is out of sight, or another screen or a change of the layout is in the way."""
        if not isinstance(part, Widget) or not self.is_current or self.app.is_inline or self._layout_required:
            return None
        found = self._compositor.visible_widgets.get(part)
        return None if found is None else Place(*found)

    def on_idle(self) -> None:
        """Paint what changed now: Textual would wait for the next sixtieth of a second, and a key's effect comes in two parts."""
        if self.is_current and self.is_mounted and self._dirty_widgets:
            self._on_timer_update()
