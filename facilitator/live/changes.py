"""What a leader changes of the agenda while a session runs: the plan and the states of its steps, always together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from facilitator.agenda import changed
from facilitator.agenda.plan import Plan, PlannedStep, Room
from facilitator.live import events as ev
from facilitator.live.lived import SECOND, Phase, Progress, State, StepState, elapsed
from facilitator.live.rounds import refit

AgendaEvent: TypeAlias = (
    ev.TimeSet | ev.Dropped | ev.Returned | ev.Moved | ev.Inserted | ev.Carried | ev.Chosen | ev.RoomChanged | ev.Replanned
)


def fresh(planned: PlannedStep) -> StepState:
    """The state of a step that nobody has begun or changed."""
    return StepState(planned.given, tuple(part.seconds * SECOND for part in planned.rounds))


def change_agenda(state: State, event: AgendaEvent, now: int) -> State:
    """The state after a change of its agenda. Before the session begins its first step is the first that is to come."""
    after = _changed(state, event, now)
    if after.phase is Phase.WAITING:
        return replace(after, index=after.first_to_come() or 0)
    return after


def _changed(state: State, event: AgendaEvent, now: int) -> State:
    match event:
        case ev.TimeSet(step=number, seconds=seconds):
            step = replace(refit(state.steps[number], seconds, elapsed(state, now, number)), by_hand=True)
            return with_step(state, number, step)
        case ev.Dropped(step=number):
            return with_step(state, number, replace(state.steps[number], progress=Progress.DROPPED))
        case ev.Returned(step=number):
            returned = with_step(state, number, replace(state.steps[number], progress=Progress.TO_COME))
            before_running = number < state.index and state.phase is not Phase.WAITING
            return _moved(returned, number, state.index) if before_running else returned
        case ev.Moved(step=number, to=to):
            return _moved(state, number, to)
        case ev.Inserted(to=to, kind=kind, seconds=seconds):
            return _added(state, changed.inserted(state.plan, to, kind, seconds), to, by_hand=True)
        case ev.Carried(to=to, plan=plan, step=name):
            carried = changed.carried(state.plan, to, plan, name)
            return state if carried is None else _added(state, carried, to, by_hand=False)
        case ev.Chosen(step=number, alternative=alternative):
            begun = [
                other
                for other, lived in enumerate(state.steps)
                if lived.spent or lived.progress in (Progress.RUNNING, Progress.DONE)
            ]
            chosen = changed.chosen_for(state.plan, number, alternative, begun)
            if chosen is None:
                return state
            pairs = enumerate(zip(state.plan.steps, chosen.steps, strict=True))
            return _replanned(state, chosen, [other for other, (old, new) in pairs if other == number or new is not old])
        case ev.RoomChanged(couples=couples, singles=singles):
            return _in_room(state, couples, singles)
        case ev.Replanned(changes=changes):
            steps = list(state.steps)
            for number, seconds in changes:
                steps[number] = _given(steps[number], seconds)
            return replace(state, steps=tuple(steps))


def _given(step: StepState, seconds: int) -> StepState:
    if seconds == ev.DROPPED:
        return replace(step, progress=Progress.DROPPED)
    return refit(step, seconds, step.spent)


def _in_room(state: State, couples: int, singles: int) -> State:
    not_begun = [lived.spent == 0 and lived.progress not in (Progress.RUNNING, Progress.DONE) for lived in state.steps]
    room = Room(couples, singles, state.plan.room.leaders)
    plan = changed.for_room(state.plan, room, not_begun, begun=state.phase is not Phase.WAITING)
    return _replanned(state, plan, [number for number, fresh in enumerate(not_begun) if fresh])


def _replanned(state: State, plan: Plan, numbers: Sequence[int]) -> State:
    """The state with another plan, by which the steps of those numbers get their time; what a hand gave stays."""
    steps = list(state.steps)
    for number in numbers:
        had, new = steps[number], fresh(plan.steps[number])
        new = refit(new, had.given, 0) if had.by_hand else new
        steps[number] = replace(had, given=new.given, rounds=new.rounds, shares=new.shares)
    return replace(state, plan=plan, steps=tuple(steps))


def _moved(state: State, number: int, to: int) -> State:
    """Step `number` as number `to`, with the numbers of the running step and the one before it following."""
    steps = list(state.steps)
    steps.insert(to, steps.pop(number))
    return replace(
        state,
        plan=changed.moved(state.plan, number, to),
        steps=tuple(steps),
        index=_after_move(state.index, number, to),
        before=None if state.before is None else _after_move(state.before, number, to),
    )


def _after_move(index: int, number: int, to: int) -> int:
    if index == number:
        return to
    return index - (number < index) + (to <= index - (number < index))


def _added(state: State, plan: Plan, to: int, *, by_hand: bool) -> State:
    new = replace(fresh(plan.steps[to]), by_hand=by_hand)
    before = state.before if state.before is None or state.before < to else state.before + 1
    return replace(state, plan=plan, steps=(*state.steps[:to], new, *state.steps[to:]), before=before)


def with_step(state: State, number: int, step: StepState) -> State:
    """The state with another state of step `number`."""
    return replace(state, steps=(*state.steps[:number], step, *state.steps[number + 1 :]))
