"""What lies ahead of a running session, cut at the moments that hold: its hard starts, and its end."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.agenda.ahead import Ahead, Segment
from facilitator.curriculum.model import Kind
from facilitator.live.state import SECOND, Phase, Progress, State, elapsed, wait_left
from facilitator.values import value

_GONE = (Progress.SKIPPED, Progress.DROPPED)
_HELD = (Kind.PRACTICE, Kind.REFLECT)


@value
class Stretch:
    """Steps to come, by their numbers, until the instant `until` (seconds): the hard start of step `stop`, or the end (None).

    `given` is what they take in all, in seconds.
    """

    numbers: tuple[int, ...]
    given: int
    until: int
    stop: int | None


@value
class Lookout:
    """The first stretch that is too long, by `late` seconds; where all fit, the first with what is to spare (`late` below 0).

    `begins` is the instant in nanoseconds at which its first step can begin.
    """

    stretch: Stretch
    late: int
    begins: int


def planned_end(state: State) -> int:
    """The instant (seconds) at which the session is to end: as agreed, else as promised or, if earlier, as its last step does."""
    plan = state.plan
    if state.end is not None:
        return state.end
    return plan.end if plan.hard_end is None else min(plan.end, plan.hard_end)


def stretches(state: State) -> tuple[Stretch, ...]:
    """All that is to come after the running step, cut at the hard starts. The last one ends with the session; any may be empty."""
    found: list[Stretch] = []
    numbers: list[int] = []
    given = 0
    for number in range(0 if state.phase is Phase.WAITING else state.index + 1, len(state.steps)):
        step, planned = state.steps[number], state.plan.steps[number]
        if step.progress is not Progress.TO_COME:
            continue
        if planned.fixed is not None and not step.spent:
            found.append(Stretch(tuple(numbers), given, planned.fixed, number))
            numbers, given = [], 0
        numbers.append(number)
        given += _still(step.given, step.spent)
    return (*found, Stretch(tuple(numbers), given, planned_end(state), None))


def look(state: State, ahead: Sequence[Stretch], now: int, wall: int) -> Lookout:
    """How `ahead`, the stretches of `state`, stand at `now` (session time) and `wall` (the room's clock), both in nanoseconds.

    A hard start that has passed is no aim any more: what comes before it counts to the next.
    """
    begins = _free_from(state, now, wall)
    first: Lookout | None = None
    merged: tuple[int, ...] = ()
    given = 0
    for stretch in ahead:
        merged += stretch.numbers
        given += stretch.given
        if stretch.stop is not None and stretch.until * SECOND <= wall:
            continue
        late = -((stretch.until * SECOND - begins - given * SECOND) // SECOND)
        found = Lookout(Stretch(merged, given, stretch.until, stretch.stop), late, begins)
        if late > 0:
            return found
        first = first or found
        begins, merged, given = max(begins, stretch.until * SECOND), (), 0
    assert first is not None
    return first


def arrives(lookout: Lookout) -> int:
    """The instant (seconds) at which the last step of the stretch will be over, as things stand."""
    return (lookout.begins + lookout.stretch.given * SECOND) // SECOND


def segment(state: State, lookout: Lookout) -> Segment:
    """The stretch of `lookout` as catching up sees it."""
    inside = set(lookout.stretch.numbers)
    marks = set()
    unsettled = False
    for number, (step, planned) in enumerate(zip(state.steps, state.plan.steps, strict=True)):
        if step.progress in _GONE or number in inside:
            continue
        mark = planned.item.step.together
        if mark:
            marks.add(mark)
        if not inside or number < lookout.stretch.numbers[0]:
            unsettled = planned.item.step.kind in _HELD or (unsettled and planned.item.step.kind is not Kind.DEBRIEF)
    seconds = (lookout.stretch.until * SECOND - lookout.begins) // SECOND
    return Segment(ahead_of(state, lookout.stretch), seconds, frozenset(marks), unsettled)


def ahead_of(state: State, stretch: Stretch) -> tuple[Ahead, ...]:
    """The steps of `stretch` as catching up sees them."""
    return tuple([_ahead(state, number) for number in stretch.numbers])


def _ahead(state: State, number: int) -> Ahead:
    step, planned = state.steps[number], state.plan.steps[number]
    what = planned.item.step
    fixed = step.by_hand or step.spent > 0 or planned.untimed
    return Ahead(
        number,
        what.kind,
        _still(step.given, step.spent),
        planned.min,
        planned.given,
        planned.max,
        what.keep,
        what.protected,
        what.together,
        fixed,
    )


def _still(given: int, spent: int) -> int:
    """What a step still takes, in seconds, of which it had `spent` nanoseconds before."""
    return max(0, given - spent // SECOND) if spent else given


def _free_from(state: State, now: int, wall: int) -> int:
    """When the running step will be over (nanoseconds since the epoch), if it takes what it is given."""
    if state.phase is Phase.WAITING:
        return max(wall, state.plan.start * SECOND)
    left = max(0, state.running.given * SECOND - elapsed(state, now))
    wait = max(0, state.since - now) if wait_left(state, now) else 0
    return wall + wait + left
