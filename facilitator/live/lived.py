"""A session as values: where it stands, what became of each step, and how much time went where.

`state` offers all of them too, with `apply`, which makes a new state of one and an event. All times here are nanoseconds of the
session's own time, but for what a step is `given` and the instants, which are whole seconds.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

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

    `rounds` are the lengths of its timed parts in nanoseconds; in sum they exceed neither `given` nor, where that is more, what the
    step has had. `texts` is the digest of the frozen copy whose words it has, where that is not the one that the session was
    opened on. `by_hand` says that a hand set its time, which then stays. `parts` are the moments, in nanoseconds of the step, at
    which each of its groups went on by hand, by number of the group (an empty tuple where none did). `shares` are the lengths that
    the rounds have at their planned time, and last what the step has beyond them: by these they grow and shrink (an empty tuple
    where they never did). See `rounds`.
    """

    given: int
    rounds: tuple[int, ...]
    spent: int = 0
    progress: Progress = Progress.TO_COME
    texts: str = ""
    by_hand: bool = False
    parts: tuple[tuple[int, ...], ...] = ()
    shares: tuple[int, ...] = ()

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

    `index` is the running step; before the session begins, the one it begins with. `since` is the session time at which its clock
    began or went on (it may lie ahead, before a hard start); `held` the session time from which time is held, by a pause or for
    care, else None. `paused` and `cared` sum the pauses and the care that are over, `waited` the waits for hard starts up to
    `since`; what they are at a moment is told by `time_paused`, `time_cared` and `time_waited`, which with the time of all steps
    make up all time since `began`. `solo` says that the room has a quiet task during care; `was_paused` that care began in a pause.
    `before` is the number of the step that was left for the running one, None where there was none. `end` is the instant (seconds)
    the room agreed to, None where it is the planned one. `late` counts the couples who have not had the opening words.

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
    def following(self) -> int | None:
        """The number of the step that comes next: the first later one that is to come; None where there is none."""
        return self.first_to_come(self.index + 1)

    @property
    def is_last(self) -> bool:
        """Whether no step comes after the running one."""
        return self.following is None

    @property
    def preceding(self) -> int | None:
        """The number of the step to go back to: the nearest earlier one that was not left undone; None where there is none."""
        undone = (Progress.SKIPPED, Progress.DROPPED)
        return next((number for number in range(self.index - 1, -1, -1) if self.steps[number].progress not in undone), None)

    def first_to_come(self, start: int = 0) -> int | None:
        """The first step from number `start` on that is to come; None where there is none."""
        return next((at for at in range(start, len(self.steps)) if self.steps[at].progress is Progress.TO_COME), None)


def elapsed(state: State, now: int, index: int | None = None) -> int:
    """How long a step (the running one by default) has run, in nanoseconds, over all its visits; no pauses, care or waits."""
    index = state.index if index is None else index
    step = state.steps[index]
    if index != state.index or state.phase in (Phase.WAITING, Phase.ENDED):
        return step.spent
    return step.spent + max(0, _counted_to(state, now) - state.since)


def wait_left(state: State, now: int) -> int:
    """How long until the running step's clock begins, in nanoseconds: more than 0 only before a hard start."""
    if state.phase in (Phase.WAITING, Phase.ENDED):
        return 0
    return max(0, state.since - _counted_to(state, now))


def time_paused(state: State, now: int) -> int:
    """How long the session was paused until `now`."""
    return state.paused + (now - state.held if state.held is not None and state.phase is Phase.PAUSED else 0)


def time_cared(state: State, now: int) -> int:
    """For how long care was given until `now`."""
    return state.cared + (now - state.held if state.held is not None and state.phase is Phase.CARE else 0)


def time_waited(state: State, now: int) -> int:
    """For how long hard starts were waited for until `now`."""
    return state.waited - wait_left(state, now)


def _counted_to(state: State, now: int) -> int:
    return now if state.held is None else state.held
