"""From a command to the new state, with what is to be proposed: on agendas of 10, 100, 1,000 and 10,000 steps.

Measured is all that a key does to the state: the command is decided, its event applied, the session found to run late, and the
best way to catch up reckoned; its alternatives are when they are first shown. Beside it, in turn: the same fold without any re-
planning (what the thought costs), and a greedy re-planner of a dozen lines that takes the same share off every step and then drops
from the end (what can be had for less; it is fast because it breaks what must hold: it drops what must stay, and parts a practice
from its debrief). Shortening is measured on agendas without a hard start, all of it ahead at once; dropping on days of eight
hours: a day is what it is made for. Nothing here waits, so processor time is told: other programs do not disturb it much.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from statistics import median

from benchmarks.harness.claims import Claim, judge, options, table
from benchmarks.harness.figures import ratio
from benchmarks.harness.machine import Watch
from facilitator.agenda.plan import Room, make_plan
from facilitator.curriculum.model import AgendaItem, ClockTime, Keep, Kind, Minutes, Place, SessionPlan, Step
from facilitator.live import commands as do
from facilitator.live.advice import NOTHING, advise
from facilitator.live.decide import decide
from facilitator.live.events import Begun, Stamp
from facilitator.live.outlook import look, stretches
from facilitator.live.state import SECOND, State, apply, initial

SIZES = (10, 100, 1_000, 10_000)
START = int(datetime(2026, 11, 22, 9, 0, tzinfo=UTC).timestamp())
KINDS = (Kind.TEACH, Kind.PRACTICE, Kind.DEBRIEF, Kind.REFLECT, Kind.PRACTICE, Kind.DEBRIEF, Kind.DISCUSS, Kind.BREAK)
KEEPS = (Keep.MUST, Keep.COULD, Keep.COULD, Keep.MUST, Keep.SHOULD, Keep.MUST, Keep.MUST, Keep.MUST)
HERE = Place("bench", 1, 1)
STEP = 180
"""Seconds that each step is given."""

DAY = 160
"""Steps in eight hours."""


def main() -> int:
    """Measure and judge."""
    rounds = options(__doc__, 40)
    watch = Watch()
    rows = []
    took: dict[int, tuple[list[float], ...]] = {}
    for size in SIZES:
        one, days = _begun(size, day=size), _begun(size, day=DAY)
        ways: tuple[Callable[[], object], ...] = (
            partial(_folded, *one),
            partial(_greedy, *one),
            partial(_replanned, *one, stage=2),
            partial(_replanned, *days, stage=3),
        )
        took[size] = tuple([] for _ in ways)
        for _ in range(rounds):
            for found, way in zip(took[size], ways, strict=True):
                found.append(_timed(way))
        per_step = (f"{1000 * median(found) / size:.2f}" for found in took[size][2:])
        rows.append((f"{size:,} steps", *(f"{median(found):.3f}" for found in took[size]), *per_step))
    table(("ms of processor, median", "fold alone", "fold, greedy", "shortening", "dropping too", "us a step", "dropping"), rows)
    a_step = {size: [ms / size for ms in found[2]] for size, found in took.items()}
    dropping = {size: [ms / size for ms in found[3]] for size, found in took.items()}
    millisecond = [1.0, 1.0]
    return judge(
        (
            Claim("shortening, time a step: 1,000 beside 100", ratio(a_step[1_000], a_step[100]), 1.3),
            Claim("shortening, time a step: 10,000 beside 100", ratio(a_step[10_000], a_step[100]), 1.3),
            Claim("dropping too, time a step: 10,000 beside 100", ratio(dropping[10_000], dropping[100]), 1.3),
            Claim("shortening at 100 steps beside a millisecond", ratio(took[100][2], millisecond), 1.0),
            Claim("dropping too at 100 steps beside a millisecond", ratio(took[100][3], millisecond), 1.0),
        ),
        watch,
    )


def _timed(way: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    began = time.thread_time()
    way()
    took = (time.thread_time() - began) * 1000
    gc.enable()
    return took


def _begun(size: int, day: int) -> tuple[State, int, int]:
    """A session that runs, with a hard start each `day` steps; how late it gets fits by shortening, and only with dropping."""
    items = tuple(_item(number, day) for number in range(size))
    plan = make_plan(SessionPlan("bench", "Bench", items, HERE), Room(8), START, UTC)
    state = initial(plan)
    state = apply(state, decide(state, do.Next(), _at(0), START * SECOND) or _nothing())
    ahead = min(size, day)
    return state, 18 * ahead, 33 * ahead


def _item(number: int, day: int) -> AgendaItem:
    kind, keep = KINDS[number % len(KINDS)], KEEPS[number % len(KEEPS)]
    step = Step(f"step-{number}", f"Step {number}", kind, Minutes(120, 180, 240), HERE, keep=keep)
    minute = 9 * 60 + number * 3
    hard = number and number % day == 0
    return AgendaItem(step.id, step, step.minutes, None, ClockTime(minute % 1440) if hard else None)


def _nothing() -> Begun:
    raise AssertionError("the session did not begin")


def _at(seconds: int) -> Stamp:
    return Stamp(seconds * SECOND, (START + seconds) * SECOND, seconds * SECOND, "0" * 32)


def _folded(state: State, late: int, _: int) -> State:
    """A command, and the state after it."""
    at = _at(STEP + late)
    event = decide(state, do.Extend(60), at, at.wall)
    assert event is not None
    return apply(state, event)


def _replanned(state: State, late: int, later: int, stage: int) -> object:
    """A command, the state after it, and what is proposed then."""
    seconds = late if stage == 2 else later
    at = _at(STEP + seconds)
    standing = advise(_folded(state, seconds, 0), at.session, at.wall, NOTHING)
    assert standing.advice is not None
    assert standing.advice.ways[0].stage == stage
    return standing


def _greedy(state: State, late: int, _: int) -> list[tuple[int, int]]:
    """A command, the state after it, and the rival's way: an equal share off every step, then whole steps from the end."""
    after = _folded(state, late, 0)
    at = _at(STEP + late)
    found = look(after, stretches(after), at.session, at.wall)
    changes: list[tuple[int, int]] = []
    excess = found.late
    share = excess / max(1, found.stretch.given)
    for number in found.stretch.numbers:
        given, least = after.steps[number].given, after.plan.steps[number].min
        shorter = max(least, int(given * (1 - share) // 30 * 30))
        excess -= given - shorter
        changes.append((number, shorter))
    while excess > 0 and changes:
        number, shorter = changes.pop()
        excess -= shorter
    return changes


if __name__ == "__main__":
    sys.exit(main())
