"""From what an author planned to what this evening's clock says.

Instants are whole seconds since the epoch (UTC), durations whole seconds: midnight and daylight saving need no special case. A
*hard* start is a clock time that holds whatever happens before it; every other step begins when the one before it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from facilitator.agenda.choose import chosen, with_what_follows
from facilitator.agenda.parts import PlannedRound, PlannedTrack, fit_rounds, in_turn, lengths, setup_seconds, with_move
from facilitator.agenda.room import Room
from facilitator.curriculum.model import AgendaItem, ClockTime, SessionPlan
from facilitator.values import value

__all__ = [
    "Plan",
    "PlannedRound",
    "PlannedStep",
    "PlannedTrack",
    "Room",
    "fit_rounds",
    "forecast",
    "instant",
    "make_plan",
    "planned_step",
    "setup_seconds",
    "start_today",
]

DAY = 86_400


@value
class PlannedStep:
    """A step on this evening's clock.

    `item` is the line of the agenda as it is held here: where its author wrote alternatives, the chosen one, whose id is `chosen`
    (empty: the step as written). `written` is the line with all of them. `given` is what it gets (seconds), between `min` and `max`
    for this room, the way there included; all are 0 where the author gave it no time. `start` is its planned instant, `fixed` that
    of its hard start, if it has one. `tracks` are the groups that work at the same time in it. `added` says that it was put in
    while the session ran.
    """

    item: AgendaItem
    given: int
    min: int
    max: int
    start: int
    fixed: int | None
    rounds: tuple[PlannedRound, ...]
    tracks: tuple[PlannedTrack, ...] = ()
    chosen: str = ""
    written: AgendaItem | None = None
    added: bool = False

    @property
    def untimed(self) -> bool:
        """Whether its author gave it no time, so that its clock counts up."""
        return not self.max

    @property
    def end(self) -> int:
        """The planned instant at which it is over."""
        return self.start + self.given


@value
class Plan:
    """A session with its clock times. `end` is when the last step is planned to be over.

    `session` is as it is held here, with the alternatives that were chosen.
    `hard_end` is the instant by which the author promised to be done (None when there is none or it may slip). `elsewhere` are the
    steps of the workshop's other sessions, by the id of their session: what may be carried over from there. `choices` are the
    alternatives that were chosen by hand, by the ids of their steps.
    """

    session: SessionPlan
    room: Room
    start: int
    end: int
    hard_end: int | None
    steps: tuple[PlannedStep, ...]
    elsewhere: tuple[tuple[str, tuple[AgendaItem, ...]], ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


def make_plan(
    session: SessionPlan,
    room: Room,
    start: int,
    zone: tzinfo,
    *,
    declared: bool = True,
    choices: Mapping[str, str] | None = None,
) -> Plan:
    """Give each step of `session` its minutes for `room` and its clock times from `start` (an instant).

    Clock times in the agenda belong to the day of `start` in `zone`, or to the next day where they would lie before it. With
    `declared` false the session runs at another hour than its author wrote: its fixed times move along with its start. `choices`
    name alternatives that were chosen by hand, by the ids of their steps; see `choose.chosen`.
    """
    shift = 0 if declared or session.starts is None else start - instant(session.starts, start, zone, after=False)
    cursor = start
    steps = []
    decided = with_what_follows(session.agenda, choices or {})
    for written in session.agenda:
        item, alternative = chosen(written, room, decided)
        fixed = None
        if item.at is not None and not item.at.soft:
            fixed = instant(item.at, start - shift, zone) + shift
            cursor = max(cursor, fixed)
        planned = planned_step(item, room, cursor, fixed, chosen=alternative, written=written)
        steps.append(planned)
        cursor = planned.end
    hard_end = None
    if session.ends is not None and not session.ends.soft:
        hard_end = instant(session.ends, start - shift, zone) + shift
    held = replace(session, agenda=tuple(step.item for step in steps))
    return Plan(held, room, start, cursor, hard_end, tuple(steps), choices=tuple((choices or {}).items()))


def planned_step(
    item: AgendaItem, room: Room, start: int, fixed: int | None, *, chosen: str, written: AgendaItem, added: bool = False
) -> PlannedStep:
    """The line `item` of an agenda as `room` gets it at the instant `start`. The others are those of `PlannedStep`."""
    step = item.step
    extra = setup_seconds(item.minutes, room)
    least, own, most = lengths(item.minutes, room)
    least, most = least + extra, most + extra
    own = max(own, least)
    parts = in_turn(step.rounds, room, step.groups_of)
    _, ideal, _ = lengths(step.minutes, room)
    rounds = with_move(step, fit_rounds(parts, ideal, own, extra))
    given = own + step.move if most else 0
    tracks = tuple(PlannedTrack.of(track, room) for track in step.tracks)
    return PlannedStep(
        item,
        given,
        least + step.move if most else 0,
        most + step.move if most else 0,
        start,
        fixed,
        rounds if most else (),
        tracks,
        chosen,
        written,
        added,
    )


def start_today(session: SessionPlan, now: int, zone: tzinfo) -> int:
    """The instant of the session's own start on the day of `now`; `now` itself where the author named none."""
    return now if session.starts is None else instant(session.starts, now, zone, after=False)


def instant(time: ClockTime, near: int, zone: tzinfo, *, after: bool = True) -> int:
    """The instant of a time of day on the day of `near`; with `after`, on the next day where it would lie before `near`."""
    day = datetime.fromtimestamp(near, zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    wall = day.replace(hour=time.minute // 60, minute=time.minute % 60)
    found = int(wall.timestamp())
    if after and found < near:
        found = int((wall + timedelta(days=1)).timestamp())
    return found


def forecast(cursor: int, rest: Iterable[tuple[int, int | None]]) -> tuple[int, int]:
    """When everything in `rest` will be over, begun at `cursor`, and how long will be waited before the first hard start.

    `rest` holds what each part is given and its hard start, if it has one; all in one unit of the caller's choice.
    """
    waiting = 0
    for given, fixed in rest:
        if fixed is not None and fixed > cursor:
            waiting = waiting or fixed - cursor
            cursor = fixed
        cursor += given
    return cursor, waiting
