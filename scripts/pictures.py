"""Draw the pictures of the documentation from the program itself: the live screen and home, as SVG, always the same.

python scripts/pictures.py [FOLDER]        by default docs/pictures
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from facilitator.console.app import ConsoleApp
from facilitator.console.edge import Edge
from facilitator.console.faults import Faults
from facilitator.console.screens.base import KeyScreen
from facilitator.console.screens.home import HomeScreen
from facilitator.console.screens.live import LiveScreen
from facilitator.curriculum.library import shelved
from facilitator.curriculum.load import load_curriculum
from facilitator.desk.desk import Desk
from facilitator.desk.lobby import Lobby
from facilitator.desk.opening import Wish, open_desk
from facilitator.live import commands as do
from facilitator.live.clock import Reading
from facilitator.live.store import Store
from facilitator.resources import shipped

SECOND = 1_000_000_000
EVENING = 1_795_374_000 * SECOND
"""22 November 2026, 19:00 UTC."""

SPENT = (370, 190, 455)
"""Seconds that the first three steps took; the fourth has run for `INTO`."""
INTO = 162

SIZES = {"live-120x32": (120, 32), "live-80x24": (80, 24), "live-160x45": (160, 45), "home-120x32": (120, 32)}

CELL, ROW, ASCENT, TOP = 12.2, 24.4, 20.0, 1.5
"""A cell of the pictures in their own units, how far its text stands below its upper edge, and that below the row's."""

SHAPES = {
    "█": (0, 0, 1, 1),
    "▀": (0, 0, 1, 0.5),
    "▄": (0, 0.5, 1, 1),
    "━": (0, 0.45, 1, 0.57),
    "─": (0, 0.48, 1, 0.54),
    "┃": (0.4, 0, 0.6, 1),
}
"""Signs that join to shapes: the left, upper, right and lower edge of each, as parts of a cell."""
JOINED = re.compile(r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)"[^>]*>((?:&#160;|[█▀▄━─┃])*[█▀▄━─┃](?:&#160;)*)</text>')


@dataclass
class StillClock:
    """A clock that stands until it is moved."""

    seconds: float = 0.0

    def read(self) -> Reading:
        """What it says now."""
        passed = int(self.seconds * SECOND)
        return Reading(EVENING + passed, passed, "0" * 8 + "-0000" * 3 + "-" + "0" * 12, passed)


def main(folder: Path) -> None:
    """Draw all pictures into `folder`."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    folder.mkdir(parents=True, exist_ok=True)
    for name, size in SIZES.items():
        (folder / f"{name}.svg").write_text(draw(name, size), encoding="utf-8")


def solid(svg: str) -> str:
    """The picture with shapes in place of the signs that join: a browser's fonts leave gaps between those."""
    return JOINED.sub(_shapes, svg)


def _shapes(found: re.Match[str]) -> str:
    style, across, down, text = found.groups()
    left, upper, made = float(across), float(down) - ASCENT + TOP, []
    for sign, run in groupby(text.replace("&#160;", " ")):
        cells = len(list(run))
        if sign in SHAPES:
            start, above, end, below = SHAPES[sign]
            place = f'x="{left + start * CELL:.1f}" y="{upper + above * ROW:.1f}"'
            extent = f'width="{(cells - 1 + end - start) * CELL:.1f}" height="{(below - above) * ROW:.1f}"'
            edges = ' shape-rendering="crispEdges"' if sign in "█▀▄" else ""
            made.append(f'<rect class="{style}" {place} {extent}{edges}/>')
        left += cells * CELL
    return "".join(made)


def draw(name: str, size: tuple[int, int]) -> str:
    """One picture, as SVG."""
    os.environ.update(COLORTERM="truecolor", TERM="xterm-256color")
    with tempfile.TemporaryDirectory() as home:
        place = Path(home)
        os.environ["FACILITATOR_HOME"] = home
        if name.startswith("home"):
            lobby = Lobby(shelved(place, shipped("curricula")), Store(place / "state"), now=lambda: EVENING // SECOND)
            return asyncio.run(_drawn(lambda edge: HomeScreen(edge, lobby), "home.tcss", size, place))
        desk = in_round_one(place)
        try:
            return asyncio.run(_drawn(lambda edge: LiveScreen(edge, desk), "live.tcss", size, place, desk))
        finally:
            desk.close()


def in_round_one(place: Path) -> Desk:
    """The evening in its fourth step, the first round for two."""
    clock = StillClock()
    curriculum = load_curriculum(shipped("curricula") / "healing-together")
    workshop = curriculum.workshops[0]
    wish = Wish(couples=8, start="planned")
    desk = open_desk(curriculum, workshop, workshop.sessions[0], wish, Store(place / "state"), place, clock=clock)
    for seconds in (0, *SPENT):
        clock.seconds += seconds
        desk.send(do.Next())
    clock.seconds += INTO
    return desk


async def _drawn(
    screen: Callable[[Edge], KeyScreen], sheet: str, size: tuple[int, int], place: Path, desk: Desk | None = None
) -> str:
    app = ConsoleApp(Faults(place / "console.log"), screen, sheet)
    async with app.run_test(size=size) as pilot:
        while desk is not None and desk.step_view().current < len(SPENT):
            await pilot.pause(0.01)
        await pilot.pause()
        return solid(app.export_screenshot(title="Facilitator"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "docs" / "pictures")
