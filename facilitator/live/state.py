"""The state of a running session: the fold of its events over a plan.

`apply` takes no clock and does no I/O. Nothing here accumulates ticks: what remains is what the events say at the `now` passed in
(nanoseconds of the session's own time). Undo needs no inverse: a state remembers the one before the command, and because all times
in it are instants, taking a command back is as if it had never been given. The values themselves are in `lived`, what changes the
agenda in `changes`, what changes rounds in `rounds`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import TypeAlias

from facilitator.agenda.plan import Plan
from facilitator.live import events as ev
from facilitator.live.changes import change_agenda, fresh, with_step
from facilitator.live.lived import (
    SECOND,
    Moment,
    Phase,
    Progress,
    State,
    StepState,
    elapsed,
    time_cared,
    time_paused,
    time_waited,
    wait_left,
)
from facilitator.live.rounds import corrected, end_round, extend, extend_round

__all__ = [
    "SECOND",
    "Moment",
    "Phase",
    "Progress",
    "State",
    "StepState",
    "apply",
    "elapsed",
    "extend",
    "initial",
    "replay",
    "time_cared",
    "time_paused",
    "time_waited",
    "wait_left",
]


def initial(plan: Plan) -> State:
    """The state of a session that has not begun."""
    return State(plan, tuple(fresh(step) for step in plan.steps))


def replay(plan: Plan, events: Iterable[ev.Event]) -> State:
    """The state after all of `events`."""
    return reduce(apply, events, initial(plan))


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
        case ev.Begun() | ev.Advanced() | ev.WentBack() | ev.Jumped() | ev.Skipped() | ev.Ended():
            return _gone_on(state, event, now)
        case ev.Paused() | ev.Resumed() | ev.CareBegan() | ev.CareEnded():
            return _held(state, event, now)
        case ev.Extended() | ev.RoundEnded() | ev.RoundExtended() | ev.TrackEnded() | ev.StartedAgo() | ev.AwaySettled():
            return _timed(state, event, now)
        case ev.Marked() | ev.LateCounted() | ev.EndMoved() | ev.Blanked() | ev.TextsTaken():
            return _noted(state, event, now)
        case ev.Opened() | ev.Attached() | ev.Undone() | ev.Redone():
            raise AssertionError(event)
        case _:
            return change_agenda(state, event, now)


_GoneOn: TypeAlias = ev.Begun | ev.Advanced | ev.WentBack | ev.Jumped | ev.Skipped | ev.Ended


def _gone_on(state: State, event: _GoneOn, now: int) -> State:
    match event:
        case ev.Begun(wait=wait, to=to):
            begun = replace(_passed_over(state, 0, to), phase=Phase.RUNNING, began=now)
            return replace(_enter(begun, to, now, wait), before=None)
        case ev.Advanced(to=to, wait=wait):
            return _enter(_leave(state, now, Progress.DONE), to, now, wait)
        case ev.Jumped(to=to, wait=wait):
            return _enter(_passed_over(_leave(state, now, Progress.DONE), state.index + 1, to), to, now, wait)
        case ev.WentBack(to=to):
            return _enter(_leave(state, now, Progress.TO_COME), to, now, 0)
        case ev.Skipped(to=to, wait=wait):
            return _enter(_leave(state, now, Progress.SKIPPED), to, now, wait)
        case ev.Ended():
            return replace(_leave(state, now, Progress.DONE), phase=Phase.ENDED, ended=now)


def _held(state: State, event: ev.Paused | ev.Resumed | ev.CareBegan | ev.CareEnded, now: int) -> State:
    match event:
        case ev.Paused():
            return replace(state, phase=Phase.PAUSED, held=now)
        case ev.Resumed():
            return _released(state, now)
        case ev.CareBegan(solo=solo) if state.phase is Phase.CARE:
            return replace(state, solo=solo)
        case ev.CareBegan(solo=solo):
            was_paused = state.phase is Phase.PAUSED
            return replace(_released(state, now), phase=Phase.CARE, held=now, solo=solo, was_paused=was_paused)
        case ev.CareEnded():
            again = replace(_released(state, now), solo=False, was_paused=False)
            return replace(again, phase=Phase.PAUSED, held=now) if state.was_paused else again


_Timed: TypeAlias = ev.Extended | ev.RoundEnded | ev.RoundExtended | ev.TrackEnded | ev.StartedAgo | ev.AwaySettled


def _timed(state: State, event: _Timed, now: int) -> State:
    match event:
        case ev.Extended(seconds=seconds):
            return _with_running(state, replace(extend(state.running, seconds, elapsed(state, now)), by_hand=True))
        case ev.RoundEnded():
            return _with_running(state, end_round(state.running, elapsed(state, now)))
        case ev.RoundExtended(seconds=seconds):
            return _with_running(state, extend_round(state.running, seconds, elapsed(state, now)))
        case ev.TrackEnded(track=track):
            return _with_running(state, _track_ended(state, track, elapsed(state, now)))
        case ev.StartedAgo(span=span):
            return _started_ago(state, now, span)
        case ev.AwaySettled(away=away, counted=counted):
            return _settled(state, now, away, counted)


def _noted(state: State, event: ev.Marked | ev.LateCounted | ev.EndMoved | ev.Blanked | ev.TextsTaken, now: int) -> State:
    match event:
        case ev.Marked(reason=reason):
            step = state.plan.steps[state.index].item.id
            return replace(state, moments=(*state.moments, Moment(now, step, reason)))
        case ev.LateCounted(couples=couples):
            return replace(state, late=couples)
        case ev.EndMoved(end=end):
            return replace(state, end=end)
        case ev.Blanked(on=on):
            return replace(state, blank=on)
        case ev.TextsTaken(digest=digest):
            return replace(state, steps=tuple(step if step.begun else replace(step, texts=digest) for step in state.steps))


def _track_ended(state: State, track: int, spent: int) -> StepState:
    tracks = len(state.plan.steps[state.index].tracks)
    parts = state.running.parts or ((),) * tracks
    return replace(state.running, parts=(*parts[:track], (*parts[track], spent), *parts[track + 1 :]))


def _started_ago(state: State, now: int, span: int) -> State:
    """The clock of this visit has run for `span`: what is more or less comes from, or goes to, the step before or the beginning."""
    until = now if state.held is None else state.held
    more = span - (until - state.since)
    spent = state.running.spent + span
    parts = tuple(tuple(min(moment, spent) for moment in moments) for moments in state.running.parts)
    moved = _with_running(replace(state, since=until - span), corrected(replace(state.running, parts=parts), spent))
    if state.before is not None:
        before = state.steps[state.before]
        left = before.spent - more
        return with_step(moved, state.before, corrected(replace(before, spent=left), left))
    return moved if state.began is None else replace(moved, began=state.began - more)


def _settled(state: State, now: int, away: int, counted: int) -> State:
    """Of the time away, what did not count is held time; where more passed than was known, the session began that much earlier."""
    if counted > away:
        more = counted - away
        return replace(state, since=state.since - more, began=None if state.began is None else state.began - more)
    held = max(0, min(away, now - state.since) - counted)
    settled = replace(state, since=state.since + held, paused=state.paused + held)
    return _with_running(settled, corrected(settled.running, elapsed(settled, now)))


def _released(state: State, now: int) -> State:
    """The state running again, with the hold that was on it summed up. A wait for a hard start goes on, where it is not over."""
    if state.held is None:
        return state
    since = max(state.since, now) if state.held < state.since else state.since + now - state.held
    waited = state.waited - max(0, state.since - state.held) + max(0, since - now)
    state = replace(state, paused=time_paused(state, now), cared=time_cared(state, now), waited=waited)
    return replace(state, phase=Phase.RUNNING, since=since, held=None)


def _enter(state: State, index: int, now: int, wait: int) -> State:
    before = state.before if index == state.index else state.index
    step = replace(state.steps[index], progress=Progress.RUNNING)
    return with_step(replace(state, index=index, since=now + wait, waited=state.waited + wait, before=before), index, step)


def _leave(state: State, now: int, progress: Progress) -> State:
    left = _with_running(state, replace(state.running, spent=elapsed(state, now), progress=progress))
    left = replace(left, paused=time_paused(state, now), cared=time_cared(state, now), waited=time_waited(state, now))
    return replace(left, phase=Phase.RUNNING, held=None, solo=False, was_paused=False)


def _passed_over(state: State, start: int, to: int) -> State:
    """The state with the steps from number `start` to before `to` skipped, where they were to come."""
    steps = list(state.steps)
    for number in range(start, to):
        if steps[number].progress is Progress.TO_COME:
            steps[number] = replace(steps[number], progress=Progress.SKIPPED)
    return replace(state, steps=tuple(steps))


def _with_running(state: State, step: StepState) -> State:
    return with_step(state, state.index, step)
