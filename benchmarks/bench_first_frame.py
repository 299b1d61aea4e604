"""From the start of the program until the running step's title and its remaining time are on the screen, and the memory until then.

`facilitator run --start now` reads its curriculum's files, verifies the frozen copy and opens a journal, durably, on a machine
where that curriculum was opened before, as it is after a rehearsal. What the very first start takes, when all has to be parsed,
frozen and kept as well, stands in the table too and is not judged. Beside it: a Textual program that shows one label, and one that
shows the same screen out of Textual's own widgets with nothing behind it. In turn, in a pseudo-terminal of 120 by 32.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median

from benchmarks.harness.claims import Claim, judge, options, table
from benchmarks.harness.figures import ratio
from benchmarks.harness.machine import Watch
from benchmarks.harness.programs import RUN, evening, rival
from benchmarks.harness.screens import has_big, has_block, has_words
from benchmarks.harness.terminal import Display, Terminal
from benchmarks.rivals.label import TEXT
from facilitator.view.words import SECOND, countdown

SIX_MINUTES = ("╭─╮╭─╴   ╭─╮╭─╮", "│ │├─╮ : │ ││ │", "╰─╯╰─╯   ╰─╯╰─╯")
"""06:00 in the figures of Textual's own widget."""


@dataclass(frozen=True, slots=True)
class Program:
    """Something to start: `needle` is among the last it writes of its first frame, `shows` tells that the frame is whole."""

    name: str
    argv: tuple[str, ...]
    needle: bytes
    shows: Callable[[Display], bool]
    home: str
    wall: list[float] = field(default_factory=list)
    used: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)

    def start(self) -> None:
        """One round. Raises RuntimeError where the frame never was what it should be."""
        env: Mapping[str, str] = {"FACILITATOR_HOME": self.home}
        with Terminal(self.argv, env, weigh=True) as terminal:
            terminal.record_until(self.needle)
        frame = terminal.first(self.shows)
        if frame is None:
            raise RuntimeError(f"{self.name} showed something else:\n" + "\n".join(terminal.display()))
        self.wall.append((frame.at - terminal.began) * 1000)
        self.used.append(frame.used * 1000)
        self.peak.append(frame.peak / 1024)

    def row(self) -> tuple[str, ...]:
        """What was measured, for the table."""
        wall, used = self.wall, self.used
        return (
            self.name,
            f"{median(wall):.0f}",
            f"{min(wall):.0f}",
            f"{median(used):.0f}",
            f"{min(used):.0f}",
            f"{median(self.peak):.1f}",
        )


def programs(home: str) -> tuple[Program, Program, Program]:
    """Facilitator, the label and the cockpit."""
    first = evening().steps[0]
    left = countdown(first.given * SECOND)
    return (
        Program(
            "facilitator run",
            RUN,
            b"for this step",
            lambda display: has_words(display, first.item.step.title, "1 of ", "for this step") and has_big(display, left),
            home,
        ),
        Program("one label", rival("label"), TEXT.encode(), lambda display: has_words(display, TEXT), home),
        Program(
            "bare cockpit",
            rival("cockpit"),
            b"left of 6 min",
            lambda display: (
                has_words(display, "Something to try, part 1 ", "1 of 22", "left of 6 min") and has_block(display, SIX_MINUTES)
            ),
            home,
        ),
    )


def main() -> int:
    """Measure and judge."""
    rounds = options(__doc__, 30)
    with tempfile.TemporaryDirectory() as home:
        order = list(programs(home))
        ours, label, cockpit = order
        for program in order:
            program.start()
        first = ours.row()
        for program in order:
            for samples in (program.wall, program.used, program.peak):
                samples.clear()
        watch = Watch()
        for _ in range(rounds):
            for program in order:
                program.start()
            order.append(order.pop(0))
    rows = [program.row() for program in (ours, label, cockpit)]
    table(("first frame", "wall ms", "min", "processor ms", "min", "peak MB"), [*rows, ("its very first start", *first[1:])])
    return judge(
        (
            Claim("beside one label", ratio(ours.wall, label.wall), 1.5, 1.25, ratio(ours.used, label.used)),
            Claim("beside the bare cockpit", ratio(ours.wall, cockpit.wall), 1.25, 1.1, ratio(ours.used, cockpit.used)),
            Claim("peak memory beside one label", ratio(ours.peak, label.peak), 1.3),
        ),
        watch,
    )


if __name__ == "__main__":
    sys.exit(main())
