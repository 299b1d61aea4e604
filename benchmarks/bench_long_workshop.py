"""A workshop of 10,000 steps beside one of 100: to open its screen, to go on, to draw a second, to scroll
the agenda, to open the search and to type in it.

All on the console's own loop and without a terminal, so that only our work counts. The journal is in what going on takes.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from benchmarks.harness.claims import Claim, judge, options, table
from benchmarks.harness.figures import ratio
from benchmarks.harness.machine import Watch
from benchmarks.harness.programs import CURRICULUM
from facilitator.console.app import ConsoleApp
from facilitator.console.faults import Faults
from facilitator.console.guard import Typed
from facilitator.console.screens.live import LiveScreen
from facilitator.curriculum.load import load_curriculum
from facilitator.curriculum.model import Curriculum
from facilitator.desk.opening import Wish, open_desk
from facilitator.live import commands as do
from facilitator.live.clock import Reading, SystemClock
from facilitator.live.session import Saving
from facilitator.live.store import Store

SHORT, LONG = 100, 10_000
PARTS = ("open", "next step", "a second", "scroll", "open search", "search")
TYPED = "forgive zebra"


@dataclass
class Shifted:
    """The system's clock, put on."""

    seconds: float = 0.0
    clock: SystemClock = field(default_factory=SystemClock)

    def read(self) -> Reading:
        """What it says now."""
        now, more = self.clock.read(), int(self.seconds * 1e9)
        return replace(now, wall=now.wall + more, boot=now.boot + more)


@dataclass
class Workshop:
    """A workshop of so many steps, and what was measured with it: milliseconds, by part."""

    steps: int
    taken: dict[str, list[float]] = field(default_factory=lambda: {part: [] for part in PARTS})

    def row(self) -> tuple[str, ...]:
        """What was measured, for the table."""
        return (f"{self.steps} steps", *(f"{sorted(figures)[len(figures) // 2]:.2f}" for figures in self.taken.values()))


def main() -> int:
    """Measure and judge."""
    rounds = options(__doc__, 12)
    short, long = Workshop(SHORT), Workshop(LONG)
    watch = Watch()
    curricula = {workshop.steps: stretched(workshop.steps) for workshop in (short, long)}
    for number in range(rounds + 1):
        for workshop in (short, long):
            with tempfile.TemporaryDirectory() as home:
                asyncio.run(_round(workshop, curricula[workshop.steps], Path(home)))
            if not number:
                workshop.taken = {part: [] for part in PARTS}
    table(("milliseconds", *PARTS), [short.row(), long.row()])
    bars = {"open": 3.0, "next step": 3.0, "scroll": 1.5, "open search": 3.0, "search": 3.0}
    return judge([Claim(part, ratio(long.taken[part], short.taken[part]), bar) for part, bar in bars.items()], watch)


def stretched(steps: int) -> Curriculum:
    """The shipped curriculum with one evening of so many steps."""
    curriculum = load_curriculum(CURRICULUM)
    workshop = curriculum.workshops[0]
    session = workshop.sessions[0]
    items = [item for item in session.agenda if item.at is None]
    agenda = tuple(
        replace(items[number % len(items)], step=replace(items[number % len(items)].step, id=f"step-{number}"))
        for number in range(steps)
    )
    return replace(curriculum, workshops=(replace(workshop, sessions=(replace(session, agenda=agenda),)),))


async def _round(workshop: Workshop, curriculum: Curriculum, home: Path) -> None:
    clock = Shifted()
    sitting = curriculum.workshops[0]
    store = Store(home / "state")
    desk = open_desk(curriculum, sitting, sitting.sessions[0], Wish(8, start="now"), store, home, clock=clock)
    began = time.perf_counter()
    app = ConsoleApp(Faults(home / "console.log"), lambda edge: LiveScreen(edge, desk), "live.tcss")
    async with app.run_test(size=(120, 32)) as pilot:
        await pilot.pause()
        workshop.taken["open"].append(_since(began))
        screen = app.screen
        assert isinstance(screen, LiveScreen)
        screen.ticker.stop()
        for number in range(3):
            began = time.perf_counter()
            desk.send(do.Next())
            while screen.step.current != number or desk.saving is not Saving.SAVED:
                await pilot.pause(0)
            workshop.taken["next step"].append(_since(began))
            screen.ticker.stop()
        for _ in range(10):
            clock.seconds += 1
            workshop.taken["a second"].append(_timed(screen.tick))
            await pilot.pause()
        for rows in (5, -3, 4, -2, SHORT, -SHORT):
            workshop.taken["scroll"].append(_timed(partial(screen.agenda.scroll_by, rows)))
            await pilot.pause()
        for part, text in (("open search", "/"), *(("search", letter) for letter in TYPED)):
            typed = Typed("slash" if text == "/" else text, clock.seconds, text)
            clock.seconds += 1
            workshop.taken[part].append(_timed(partial(screen.press, typed)))
            await pilot.pause()
        assert screen.asked.prompt is not None
    desk.close()


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return _since(began)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
