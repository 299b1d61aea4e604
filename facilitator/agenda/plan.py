"""From what an author planned to what this evening's clock says.

Instants are whole seconds since the epoch (UTC), durations whole seconds: midnight and daylight saving need no special case. A
*hard* start is a clock time that holds whatever happens before it; every other step begins when the one before it ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from facilitator.curriculum.model import AgendaItem, ClockTime, Minutes, Round, SessionPlan
from facilitator.values import value

DAY = 86_400


@value
class Room:
    """Who is there: whole couples, and people who came without their partner."""

    couples: int
    singles: int = 0

    @property
    def people(self) -> int:
        """How many people sit in the room, leaders not counted."""
        return 2 * self.couples + self.singles


@value
class PlannedRound:
    """A timed part of a step as this room gets it. `seconds` is exact; the parts never exceed their step."""

    title: str
    show: str
    seconds: int


@value
class PlannedStep:
    """A step on this evening's clock.

    `given` is what it gets (seconds), between `min` and `max` for this room; `start` its planned instant; `fixed` the instant of
    its hard start, if it has one.
    """

    item: AgendaItem
    given: int
    min: int
    max: int
    start: int
    fixed: int | None
    rounds: tuple[PlannedRound, ...]

    @property
    def end(self) -> int:
        """The planned instant at which it is over."""
        return self.start + self.given


@value
class Plan:
    """A session with its clock times. `end` is when the last step is planned to be over.

    `hard_end` is the instant by which the author promised to be done (None when there is none or it may slip).
    """

    session: SessionPlan
    room: Room
    start: int
    end: int
    hard_end: int | None
    steps: tuple[PlannedStep, ...]


def make_plan(session: SessionPlan, room: Room, start: int, zone: tzinfo, *, declared: bool = True) -> Plan:
    """Give each step of `session` its minutes for `room` and its clock times from `start` (an instant).

    Clock times in the agenda belong to the day of `start` in `zone`, or to the next day where they would lie before it. With
    `declared` false the session runs at another hour than its author wrote: its fixed times move along with its start.
    """
    shift = 0 if declared or session.starts is None else start - instant(session.starts, start, zone, after=False)
    cursor = start
    steps = []
    for item in session.agenda:
        extra = setup_seconds(item.minutes, room)
        least, given, most = (seconds + extra for seconds in (item.minutes.min, item.minutes.ideal, item.minutes.max))
        fixed = None
        if item.at is not None and not item.at.soft:
            fixed = instant(item.at, start - shift, zone) + shift
            cursor = max(cursor, fixed)
        rounds = fit_rounds(item.step.rounds, item.step.minutes.ideal, given, extra)
        steps.append(PlannedStep(item, given, least, most, cursor, fixed, rounds))
        cursor += given
    hard_end = None
    if session.ends is not None and not session.ends.soft:
        hard_end = instant(session.ends, start - shift, zone) + shift
    return Plan(session, room, start, cursor, hard_end, tuple(steps))


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
    """When everything in `rest` will be over, begun at `cursor`, and how long will be waited before hard starts.

    `rest` holds what each part is given and its hard start, if it has one; all in one unit of the caller's choice.
    """
    waiting = 0
    for given, fixed in rest:
        if fixed is not None and fixed > cursor:
            waiting += fixed - cursor
            cursor = fixed
        cursor += given
    return cursor, waiting


def setup_seconds(minutes: Minutes, room: Room) -> int:
    """How much longer a step takes because the room is large: moving and settling, added to min, ideal and max alike."""
    if not minutes.setup:
        return 0
    counted_in = minutes.setup[0][1]
    needed = next((seconds for couples, seconds in minutes.setup if room.couples <= couples), minutes.setup[-1][1])
    return needed - counted_in


def fit_rounds(rounds: tuple[Round, ...], ideal: int, given: int, setup: int = 0) -> tuple[PlannedRound, ...]:
    """The rounds of a step that gets `given` seconds, of which `setup` are a large room's extra time to settle.

    The extra time goes to the first round marked `setup`, or stands before the first one under its own name. All others keep their
    share of `ideal`: every turn shrinks and grows in the same proportion, so that equal turns stay equal to the second.
    """
    if not rounds:
        return ()
    parts = [PlannedRound(part.title, part.show, part.seconds * (given - setup) // ideal) for part in rounds]
    if setup:
        at = next((index for index, part in enumerate(rounds) if part.setup), None)
        if at is None:
            parts.insert(0, PlannedRound("Set up", "", setup))
        else:
            parts[at] = PlannedRound(parts[at].title, parts[at].show, parts[at].seconds + setup)
    return tuple(parts)
