"""What a running session costs while nobody touches it: processor seconds a minute, and bytes written a second.

Beside it the smallest Textual program that shows the time. Both run at once, so that both get the same weather; a round is a
second.
"""

from __future__ import annotations

import sys
import tempfile
import time
from statistics import fmean

from benchmarks.harness.claims import Claim, judge, options, table
from benchmarks.harness.figures import ratio
from benchmarks.harness.machine import Watch
from benchmarks.harness.programs import RUN, rival
from benchmarks.harness.screens import has_words
from benchmarks.harness.terminal import Terminal

SETTLING = 3.0
"""Seconds that are left out at the start."""


class Idler:
    """A program that is left alone, and what it used in each second."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.used: list[float] = []
        self.written: list[float] = []
        self._used = 0.0
        self._chunks = 0

    def mark(self) -> None:
        """A second begins: forget what was before."""
        self._used, self._chunks = self.terminal.used(), len(self.terminal.chunks)

    def count(self) -> None:
        """A second is over."""
        self.used.append(self.terminal.used() - self._used)
        self.written.append(sum(len(chunk.data) for chunk in self.terminal.chunks[self._chunks :]))
        self.mark()

    def row(self, name: str) -> tuple[str, ...]:
        """What was measured, for the table."""
        return (name, f"{60 * fmean(self.used):.2f}", f"{fmean(self.written):.0f}", f"{max(self.written):.0f}")


def main() -> int:
    """Measure and judge."""
    rounds = options(__doc__, 20, "seconds")
    watch = Watch()
    with (
        tempfile.TemporaryDirectory() as home,
        Terminal(RUN, {"FACILITATOR_HOME": home}) as console,
        Terminal(rival("clock")) as clock,
    ):
        console.record_until(b"for this step")
        console.send(b"n")
        console.record_until(b"left of")
        ours, bare = Idler(console), Idler(clock)
        _let_run(SETTLING, ours, bare)
        ours.mark()
        bare.mark()
        for _ in range(rounds):
            _let_run(1.0, ours, bare)
            ours.count()
            bare.count()
        if not has_words(console.display(), "left of") or sum(map(bool, ours.written)) < rounds / 2:
            raise RuntimeError("the console's clock did not run:\n" + "\n".join(console.display()))
    table(
        ("idle", "processor s a minute", "bytes a second", "at most"),
        [ours.row("facilitator run"), bare.row("bare clock")],
    )
    return judge([Claim("processor time", ratio(ours.used, bare.used, fmean), 1.3)], watch)


def _let_run(seconds: float, *idlers: Idler) -> None:
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        for idler in idlers:
            idler.terminal.record(min(left, 0.02))


if __name__ == "__main__":
    sys.exit(main())
