"""A plan that is changed while it is followed: steps moved and put in, another way of doing one, another room.

What was planned stays planned: a step keeps its planned instant wherever it is moved, and the session its planned end.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from facilitator.agenda.choose import WRITTEN, chosen, with_what_follows
from facilitator.agenda.plan import Plan, PlannedStep, planned_step
from facilitator.agenda.room import Room
from facilitator.curriculum.model import AgendaItem, Kind, Minutes, Step


def moved(plan: Plan, step: int, to: int) -> Plan:
    """The plan with step number `step` as number `to`."""
    steps = list(plan.steps)
    steps.insert(to, steps.pop(step))
    return _with(plan, steps)


def inserted(plan: Plan, to: int, kind: Kind, seconds: int) -> Plan:
    """The plan with a step that nobody had planned as number `to`: of that kind, with `seconds`, and without words of its own."""
    minutes = Minutes(seconds, seconds, seconds)
    name = _free(plan, f"added-{kind.value}")
    item = AgendaItem(name, Step(name, kind.value.capitalize(), kind, minutes, plan.session.place), minutes)
    return _with_added(plan, to, item)


def carried(plan: Plan, to: int, session: str, step: str) -> Plan | None:
    """The plan with a step of another session as number `to`, by their ids; None where there is no such step."""
    items = next((items for name, items in plan.elsewhere if name == session), ())
    item = next((item for item in items if item.id == step), None)
    if item is None:
        return None
    name = item.id if all(other.item.id != item.id for other in plan.steps) else _free(plan, f"{session}-{step}")
    return _with_added(plan, to, replace(item, id=name, at=None, time=None))


def chosen_for(plan: Plan, number: int, alternative: str, begun: Collection[int] = ()) -> Plan | None:
    """The plan with another way of doing step number `number`; None where it is done so already, or there is no such way.

    What follows from it for later steps is done too, see `choose.with_what_follows`, but for those that have `begun`.
    """
    step = plan.steps[number]
    written = step.written or step.item
    ways = {way.id for way in written.step.alternatives}
    if alternative not in {*ways, WRITTEN} or not ways or (step.chosen or WRITTEN) == alternative:
        return None
    others = tuple(choice for choice in plan.choices if choice[0] != written.id)
    decided = replace(plan, choices=(*others, (written.id, alternative)))
    steps = list(plan.steps)
    steps[number] = _for_room(step, decided, plan.room)
    before, after = (with_what_follows(_written(plan), dict(one.choices)) for one in (plan, decided))
    for later in range(number + 1, len(steps)):
        name = steps[later].item.id
        if later not in begun and before.get(name) != after.get(name):
            steps[later] = _for_room(steps[later], decided, plan.room)
    return _with(decided, steps)


def for_room(plan: Plan, room: Room, fresh: Sequence[bool], *, begun: bool) -> Plan:
    """The plan with the minutes, rounds, tracks and alternatives of `room` for those steps whose flag in `fresh` is set.

    Before the session has `begun` the clock times and the planned end follow.
    """
    steps = [_for_room(step, plan, room) if new else step for step, new in zip(plan.steps, fresh, strict=True)]
    changed = replace(plan, room=room)
    if begun:
        return _with(changed, steps)
    cursor = plan.start
    for number, step in enumerate(steps):
        cursor = cursor if step.fixed is None else max(cursor, step.fixed)
        steps[number] = replace(step, start=cursor)
        cursor += 0 if step.added else step.given
    return _with(replace(changed, end=cursor), steps)


def _for_room(step: PlannedStep, plan: Plan, room: Room) -> PlannedStep:
    written = step.written or step.item
    item, alternative = chosen(written, room, with_what_follows(_written(plan), dict(plan.choices)))
    return planned_step(item, room, step.start, step.fixed, chosen=alternative, written=written, added=step.added)


def _written(plan: Plan) -> tuple[AgendaItem, ...]:
    return tuple(step.written or step.item for step in plan.steps)


def _with_added(plan: Plan, to: int, written: AgendaItem) -> Plan:
    start = plan.steps[to].start if to < len(plan.steps) else plan.steps[-1].end
    item, alternative = chosen(written, plan.room, dict(plan.choices))
    new = planned_step(item, plan.room, start, None, chosen=alternative, written=written, added=True)
    return _with(plan, [*plan.steps[:to], new, *plan.steps[to:]])


def _with(plan: Plan, steps: Sequence[PlannedStep]) -> Plan:
    return replace(plan, session=replace(plan.session, agenda=tuple(step.item for step in steps)), steps=tuple(steps))


def _free(plan: Plan, name: str) -> str:
    """An id like `name` that no step of the plan has."""
    taken = {step.item.id for step in plan.steps}
    number = 1
    while (free := f"{name[:56]}-{number}") in taken:
        number += 1
    return free
