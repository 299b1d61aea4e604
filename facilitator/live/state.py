"""The state of a running session: the fold of its events over a plan.

`apply` takes no clock and does no I/O. Nothing here accumulates ticks: what remains is what the events say at the `now` passed in
(nanoseconds of the session's own time). Undo needs no inverse: a state remembers the one before the command, and because all times
in it are instants, taking a command back is as if it had never been given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from enum import StrEnum
from functools import reduce

from facilitator.agenda.plan import Plan
from facilitator.live import events as ev
from facilitator.values import value

SECOND = 1_000_000_000


class Phase(StrEnum):
    """Where the session stands. Time is held, and belongs to no step, while it is paused and while care is given."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    CARE = "care"
    ENDED = "ended"


class Progress(StrEnum):
    """Where a step stands. `DROPPED` is what was left out before it began: it is not counted among the steps any more."""

    TO_COME = "to come"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"
    DROPPED = "dropped"


@value
class StepState:
    """A step as it is being lived. `given` seconds it may take; `spent` nanoseconds of visits that are over.

    `rounds` are the lengths of its timed parts in nanoseconds; they never exceed `given`. `texts` is the digest of the frozen copy
    whose words it has, where that is not the one that the session was opened on. `by_hand` says that a hand set its time, which
    then stays. `parts` are the moments, in nanoseconds of the step, at which each of its groups went on by hand, by number of the
    group (an empty tuple where none did).
    """

    given: int
    rounds: tuple[int, ...]
    spent: int = 0
    progress: Progress = Progress.TO_COME
    texts: str = ""
    by_hand: bool = False
    parts: tuple[tuple[int, ...], ...] = ()

    @property
    def begun(self) -> bool:
        """Whether it is running, or was before, so that its words stay as they were."""
        return self.progress is not Progress.TO_COME or self.spent > 0


@value
class Moment:
    """A moment that the leader marked: when (session time), in which step (its id), and why."""

    at: int
    step: str
    reason: ev.Reason


@value
class State:
    """A session at rest between two events.

    `index` is the running step. `since` is the session time at which its clock began or went on (it may lie ahead, before a hard
    start); `held` the session time from which time is held, by a pause or for care, else None. `paused`, `cared` and `waited` sum
    the pauses, the care and the waits for hard starts that are over: with what the steps were visited they make up all time since
    `began`. `solo` says that the room has a quiet task during care; `was_paused` that care began in a pause. `before` is the number
    of the step that was left for the running one, None where there was none. `end` is the instant (seconds) the room agreed to,
    None where it is the planned one. `late` counts the couples who have not had the opening words.

    `undo` is the state before the last command, `redo` the one that the last undo left; each carries its own: the two are chains.
    """

    plan: Plan
    steps: tuple[StepState, ...]
    phase: Phase = Phase.WAITING
    index: int = 0
    since: int = 0
    held: int | None = None
    paused: int = 0
    cared: int = 0
    waited: int = 0
    solo: bool = False
    was_paused: bool = False
    before: int | None = None
    end: int | None = None
    late: int = 0
    moments: tuple[Moment, ...] = ()
    blank: bool = False
    began: int | None = None
    ended: int | None = None
    undo: State | None = field(default=None, compare=False, repr=False)
    redo: State | None = field(default=None, compare=False, repr=False)

    @property
    def running(self) -> StepState:
        """The step at `index`."""
        return self.steps[self.index]

    @property
    def is_last(self) -> bool:
        """Whether no step comes after the running one."""
        return self.index == len(self.steps) - 1


def initial(plan: Plan) -> State:
    """The state of a session that has not begun."""
    steps = tuple(StepState(step.given, tuple(part.seconds * SECOND for part in step.rounds)) for step in plan.steps)
    return State(plan, steps)


def replay(plan: Plan, events: Iterable[ev.Event]) -> State:
    """The state after all of `events`."""
    return reduce(apply, events, initial(plan))


def elapsed(state: State, now: int, index: int | None = None) -> int:
    """How long a step (the running one by default) has run, in nanoseconds, over all its visits and without pauses."""
    index = state.index if index is None else index
    step = state.steps[index]
    if index != state.index or state.phase in (Phase.WAITING, Phase.ENDED):
        return step.spent
    until = now if state.held is None else state.held
    return step.spent + max(0, until - state.since)


def wait_left(state: State, now: int) -> int:
    """How long until the running step's clock begins, in nanoseconds: more than 0 only before a hard start."""
    if state.phase not in (Phase.RUNNING, Phase.PAUSED):
        return 0
    until = now if state.held is None else state.held
    return max(0, state.since - until)


def apply(state: State, event: ev.Event) -> State:
    """The state after `event`. Total: every event of the closed set is understood, in whatever state it arrives."""
    match event:
        case ev.Opened() | ev.Attached():
            return state
        case ev.Undone():
            return state if state.undo is None else replace(state.undo, redo=state)
        case ev.Redone():
            return state if state.redo is None else state.redo
        case _:
            return replace(_after(state, event), undo=state, redo=None)


def _after(state: State, event: ev.Event) -> State:
    now = event.at.session
    match event:
        case ev.Begun(wait=wait):
            return replace(_enter(state, 0, now + wait), phase=Phase.RUNNING, began=now)
        case ev.Advanced(to=to, wait=wait):
            return _enter(_leave(state, now, Progress.DONE), to, now + wait)
        case ev.WentBack(to=to):
            return _enter(_leave(state, now, Progress.TO_COME), to, now)
        case ev.Skipped(to=to, wait=wait):
            return _enter(_leave(state, now, Progress.SKIPPED), to, now + wait)
        case ev.Paused():
            return replace(state, phase=Phase.PAUSED, held=now)
        case ev.Resumed():
            held = now if state.held is None else state.held
            since = max(state.since, now) if held < state.since else state.since + now - held
            return replace(state, phase=Phase.RUNNING, since=since, held=None, paused=state.paused + now - held)
        case ev.Extended(seconds=seconds):
            return _with_step(state, extend(state.running, seconds, elapsed(state, now)))
        case ev.Blanked(on=on):
            return replace(state, blank=on)
        case ev.TextsTaken(digest=digest):
            return replace(state, steps=tuple(step if step.begun else replace(step, texts=digest) for step in state.steps))
        case ev.Ended():
            return replace(_leave(state, now, Progress.DONE), phase=Phase.ENDED, ended=now)
        case _:
            raise AssertionError(event)


def extend(step: StepState, seconds: int, spent: int) -> StepState:
    """A step given `seconds` more or less, `spent` nanoseconds into it.

    The rounds that are not over share the change by their length, so that equal turns stay equal; what a round has already used is
    never taken from it, and no round gets longer when time is taken.
    """
    given = max(0, step.given + seconds)
    return replace(step, given=given, rounds=_spread(step.rounds, (given - step.given) * SECOND, spent, given * SECOND))


def _spread(rounds: tuple[int, ...], change: int, spent: int, total: int) -> tuple[int, ...]:
    used = []
    begun = 0
    for length in rounds:
        used.append(min(length, max(0, spent - begun)))
        begun += length
    open_ = [index for index, length in enumerate(rounds) if used[index] < length]
    lengths = list(rounds)
    if change > 0:
        weight = sum(rounds[index] for index in open_)
        for index in open_:
            lengths[index] += change * rounds[index] // weight
        return tuple(lengths)
    while open_ and (excess := sum(lengths) - total) > 0:
        weight = sum(rounds[index] for index in open_)
        for index in open_:
            lengths[index] = max(used[index], lengths[index] - -(-excess * rounds[index] // weight))
        open_ = [index for index in open_ if lengths[index] > used[index]]
    return tuple(lengths)


def _enter(state: State, index: int, since: int) -> State:
    step = replace(state.steps[index], progress=Progress.RUNNING)
    return _with_step(replace(state, index=index, since=since), step)


def _leave(state: State, now: int, progress: Progress) -> State:
    paused = state.paused + (now - state.held if state.held is not None else 0)
    spent = elapsed(state, now)
    left = _with_step(state, replace(state.running, spent=spent, progress=progress))
    return replace(left, phase=Phase.RUNNING, held=None, paused=paused)


def _with_step(state: State, step: StepState) -> State:
    return replace(state, steps=(*state.steps[: state.index], step, *state.steps[state.index + 1 :]))
