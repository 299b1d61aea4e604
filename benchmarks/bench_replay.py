"""Taking a session up again: 10,000 events from the bytes of their journal to the state, beside a bare `json.loads` of the lines.

The events are what a leader does most, with the changes of the agenda in between, on the evening that is shipped. Beside it the
drift of the clock: eight simulated hours of ticks, each of which asks the view, must leave every figure as one look does.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from benchmarks.harness.claims import Claim, judge, options, table
from benchmarks.harness.figures import ratio
from benchmarks.harness.machine import Watch
from benchmarks.harness.programs import CURRICULUM
from facilitator.agenda.plan import Plan, Room, make_plan
from facilitator.curriculum.load import load_curriculum
from facilitator.curriculum.model import Curriculum, Kind
from facilitator.live import codec
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.decide import decide
from facilitator.live.journal import scan, seal
from facilitator.live.recording import recording
from facilitator.live.state import SECOND, State, apply, initial, replay
from facilitator.view.clock import clock_view
from facilitator.view.live import Frame

EVENTS = 10_000
SESSION = "20261122-1900-k3f9"
BOOT = "0f0e0d0c-0b0a-4908-8706-050403020100"
START = 1_795_374_000
MOST_MS = 500.0
HOURS = 8


def main() -> int:
    """Measure and judge."""
    rounds = options(__doc__, 7, "times")
    watch = Watch()
    curriculum = load_curriculum(CURRICULUM)
    plan = _plan(curriculum)
    raw = _journal(plan)
    lines = [line[9:] for line in raw.splitlines()]
    bare, decoded, replayed = [], [], []
    for _ in range(rounds):
        bare.append(_ms(lambda: [json.loads(line) for line in lines]))
        decoded.append(_ms(lambda: recording(scan(raw), SESSION)))
        replayed.append(_ms(lambda: replay(plan, recording(scan(raw), SESSION).events)))
    rows = ((name, f"{min(ms):.0f}", f"{max(ms):.0f}") for name, ms in
            (("json.loads", bare), ("read and checked", decoded), ("read, checked and replayed", replayed)))  # fmt: skip
    table((f"{EVENTS} events, ms of processor time", "least", "most"), list(rows))
    print(f"replayed beside json.loads: {ratio(replayed, bare)}")
    drift = _drift(curriculum, plan)
    print(f"{'holds ' if drift == 0 else 'MISSED'} drift in {HOURS} hours: {drift:g} ns; bar 0")
    most = Claim(f"processor time of {EVENTS} events beside {MOST_MS} ms", ratio(replayed, [MOST_MS] * rounds), 1.0)
    return max(judge((most,), watch), int(drift != 0))


def _plan(curriculum: Curriculum) -> Plan:
    return make_plan(curriculum.workshop("one-evening").sessions[0], Room(8, 1), START, UTC, declared=False)


def _journal(plan: Plan) -> bytes:
    """The journal of a session with so many events."""
    chance = random.Random(7)
    usual: list[Callable[[], do.Command]] = [
        do.Next,
        do.Back,
        do.Pause,
        do.Resume,
        do.Undo,
        do.Redo,
        do.Skip,
        do.BeginCare,
        do.EndCare,
    ]
    changes: list[Callable[[], do.Command]] = [
        lambda: do.Extend(chance.choice((60, -60))),
        lambda: do.GoTo(chance.randrange(len(plan.steps))),
        lambda: do.SetTime(chance.randrange(len(plan.steps)), 60 * chance.randrange(1, 20)),
        lambda: do.Drop(chance.randrange(len(plan.steps))),
        lambda: do.Return(chance.randrange(len(plan.steps))),
        lambda: do.Move(chance.randrange(len(plan.steps)), chance.randrange(len(plan.steps))),
        lambda: do.ChangeRoom(chance.randrange(4, 12), 1),
        lambda: do.StartedAgo(chance.randrange(200)),
        lambda: do.MarkMoment(ev.Reason.QUESTIONS),
    ]
    happened: list[ev.Event] = [
        ev.Opened(
            _at(0), SESSION, ev.FORMAT, "healing-together", "ab" * 32, "one-evening", "evening", 8, 1, START, 0, False, 1.0, False
        )
    ]
    state = initial(plan)
    now = 0
    while len(happened) < EVENTS:
        now += chance.randrange(1, 4 * SECOND)
        command = chance.choice(usual)() if chance.random() < 0.8 else chance.choice(changes)()
        if state.is_last and chance.random() < 0.2:
            command = do.Insert(len(state.steps), Kind.BREAK, 300) if len(state.steps) < 40 else do.Undo()
        event = decide(state, command, _at(now), START * SECOND + now)
        if event is not None:
            happened.append(event)
            state = apply(state, event)
    return seal([codec.encode(event, SESSION, seq) for seq, event in enumerate(happened)])[0]


def _drift(curriculum: Curriculum, plan: Plan) -> float:
    """Eight hours of ticks with the view asked at each, and keys in between; how far any time is from what one look says, in ns."""
    frame = Frame(curriculum, "one-evening", UTC)
    seconds = HOURS * 3600
    keys: dict[int, do.Command] = {
        0: do.Next(),
        900: do.Pause(),
        1_000: do.Resume(),
        5_000: do.Next(),
        9_000: do.BeginCare(),
        9_300: do.EndCare(),
    }

    def led(tick: Callable[[State, int], object]) -> State:
        state = initial(plan)
        for second in range(seconds + 1):
            now = second * SECOND
            event = decide(state, keys[second], _at(now), START * SECOND + now) if second in keys else None
            state = state if event is None else apply(state, event)
            tick(state, now)
        return state

    watched = led(lambda state, now: clock_view(state, frame, now, START * SECOND + now))
    alone = led(lambda _state, _now: None)
    end = seconds * SECOND
    shown = clock_view(watched, frame, end, START * SECOND + end) == clock_view(alone, frame, end, START * SECOND + end)
    times = sum(step.spent for step in watched.steps) + end - watched.since + watched.paused + watched.cared + watched.waited
    return float(abs(times - end)) if shown and watched == alone else float("inf")


def _at(now: int) -> ev.Stamp:
    return ev.Stamp(now, START * SECOND + now, 5 * SECOND + now, BOOT)


def _ms(work: Callable[[], object]) -> float:
    begun = time.process_time_ns()
    work()
    return (time.process_time_ns() - begun) / 1e6


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    sys.exit(main())
