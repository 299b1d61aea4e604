"""From a key until what it does is on the screen: the next step, the clock held, the clock going on.

The console shows an effect when its event is on the disk, so the journal is in its figures. Beside it a cockpit of Textual's own
widgets that makes the same change and saves nothing. A key in the one, then the same key in the other, so that both get the
same weather; the guard against repeats lets a next through every 0.7 s.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import NamedTuple

from benchmarks.harness.claims import Claim, judge, options, table
from benchmarks.harness.figures import p95, ratio
from benchmarks.harness.machine import Watch
from benchmarks.harness.programs import RUN, evening, on_slow_disk, rival
from benchmarks.harness.screens import has_words
from benchmarks.harness.terminal import Display, Terminal

GUARD = 0.75
SETTLED = 0.12
"""Seconds in which every effect has long been shown."""

SLOW = 0.3
"""Seconds that a slow disk takes for a sync."""

PAUSED, GOING = "paused", "left of"


class Pair(NamedTuple):
    """Both programs, running."""

    ours: Terminal
    rival: Terminal


class Samples(NamedTuple):
    """Milliseconds from key to screen."""

    ours: list[float]
    rival: list[float]


def main() -> int:
    """Measure and judge."""
    rounds = options(__doc__, 60, "steps to go to, each with a pause")
    steps, holds = Samples([], []), Samples([], [])
    total = len(evening().steps)
    last = next((number for number, step in enumerate(evening().steps, 1) if step.rounds), total)  # leaving it early is asked about
    watch = Watch()
    while (left := rounds - len(steps.ours)) > 0:
        with _running() as pair:
            for number in range(2, 2 + min(left, last - 1)):
                _next(pair, number, total, steps)
                _hold(pair, holds)
    marks = _marks(rounds)
    table(
        ("key to screen, ms", "median", "p95", "worst", "bare cockpit", "p95", "worst"),
        [_row("next step", steps), _row("pause", holds), _row("saving, disk of 300 ms", marks)],
    )
    return judge(
        (
            Claim("next step at p95", ratio(steps.ours, steps.rival, p95), 1.5),
            Claim("next step at the median", ratio(steps.ours, steps.rival), 1.5),
            Claim("pause at p95", ratio(holds.ours, holds.rival, p95), 1.5),
            Claim("pause at the median", ratio(holds.ours, holds.rival), 1.5),
            Claim("that it is being saved, at p95", ratio(marks.ours, marks.rival, p95), 1.5),
        ),
        watch,
    )


@contextmanager
def _running() -> Iterator[Pair]:
    """Both programs with their first step running."""
    with (
        tempfile.TemporaryDirectory() as home,
        Terminal(RUN, {"FACILITATOR_HOME": home}) as ours,
        Terminal(rival("cockpit")) as other,
    ):
        other.record_until(b"left of")
        ours.record_until(b"for this step")
        ours.send(b"n")
        ours.record_until(b"left of")
        ours.record(GUARD)
        yield Pair(ours, other)


def _marks(rounds: int) -> Samples:
    """How soon a slow disk is told of, beside the rival's pause."""
    samples = Samples([], [])
    with (
        tempfile.TemporaryDirectory() as home,
        Terminal(on_slow_disk(SLOW), {"FACILITATOR_HOME": home}) as ours,
        Terminal(rival("cockpit")) as other,
    ):
        other.record_until(b"left of")
        ours.record_until(b"for this step")
        ours.send(b"n")
        ours.record_until(b"left of")
        for _ in range(rounds):
            ours.record(GUARD + SLOW)
            samples.ours.append(_press(ours, b" ", lambda display: has_words(display, "saving")))
            held = has_words(other.display(), PAUSED)
            samples.rival.append(_press(other, b" ", lambda display, held=held: has_words(display, PAUSED) is not held))  # type: ignore[misc]
    return samples


def _next(pair: Pair, number: int, total: int, samples: Samples) -> None:
    """Go to the step of that number (from 1)."""
    words = f" {number} of {total}"
    end = time.perf_counter() + GUARD
    samples.ours.append(_press(pair.ours, b"n", lambda display: has_words(display, words, GOING)))
    samples.rival.append(_press(pair.rival, b"n", lambda display: has_words(display, words, GOING)))
    pair.ours.record(end - time.perf_counter())


def _hold(pair: Pair, samples: Samples) -> None:
    """Hold the clock and let it go on."""
    for shows in (lambda display: has_words(display, PAUSED), lambda display: not has_words(display, PAUSED)):
        pair.ours.record(GUARD)
        samples.ours.append(_press(pair.ours, b" ", shows))
        samples.rival.append(_press(pair.rival, b" ", shows))


def _press(terminal: Terminal, key: bytes, shows: Callable[[Display], bool]) -> float:
    """Press a key and return after how many milliseconds the screen was as wanted. Raises RuntimeError where it never was."""
    terminal.record(SETTLED)
    if shows(terminal.display()):
        raise RuntimeError(f"{key!r} has nothing to change:\n" + "\n".join(terminal.display()))
    pressed = terminal.send(key)
    terminal.record(SETTLED)
    found = terminal.first(shows)
    if found is None:
        terminal.record(5)
        found = terminal.first(shows)
    if found is None:
        raise RuntimeError(f"{key!r} did not do what it should:\n" + "\n".join(terminal.display()))
    return (found.at - pressed) * 1000


def _row(name: str, samples: Samples) -> tuple[str, ...]:
    figures = (figure(which) for which in samples for figure in (median, p95, max))
    return (name, *(f"{figure:.1f}" for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
