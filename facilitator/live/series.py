"""Sessions that belong together: the evenings of one group. Which is next, and what those before left to it.

A series is known by an id that is drawn by lot, and shown with its first day. Rehearsals belong to none. All but `before` is pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from facilitator.curriculum.model import AgendaItem, Homework, Kind, Order, SessionPlan, Workshop, homework_of
from facilitator.live import events as ev
from facilitator.live.disk import SavingError
from facilitator.live.lived import SECOND, Phase, Progress, State
from facilitator.live.store import RESUMABLE, Store, Summary
from facilitator.live.texts import as_led
from facilitator.values import value

RECENT = 60
"""Among how many of the last sessions a series is looked for."""

GONE_COLD = 60 * 86_400
"""Seconds after whose last session a series is continued only when it is named."""

_NOT_MISSED = (Kind.WELCOME, Kind.BREAK, Kind.BUFFER, Kind.CLOSE)


@value
class Series:
    """A series that was begun: its id, what it runs, and its sessions that were begun, the first one first."""

    id: str
    curriculum: str
    workshop: str
    sessions: tuple[Summary, ...]

    @property
    def held(self) -> tuple[str, ...]:
        """The ids of the planned sessions that were begun, in the order in which they were."""
        return tuple(session.opened.plan for session in self.sessions if session.opened)

    @property
    def last(self) -> Summary:
        """The session that was begun last."""
        return self.sessions[-1]


@value
class Joined:
    """Which planned session is run, and the series that it continues; None where it belongs to none that was begun."""

    plan: SessionPlan
    series: Series | None


@value
class LeftOut:
    """A step that a session before left out: the ids of its session and of its line there, and what is shown of it."""

    plan: str
    step: str
    session: str
    title: str
    seconds: int


@value
class Before:
    """What the sessions before leave to the one that is run as `number` (from 1) of its series.

    `couples` and `singles` are how many came last time. `given` is the homework that was really given, by planned session.
    """

    number: int
    couples: int
    singles: int
    left: tuple[LeftOut, ...]
    given: Mapping[str, tuple[Homework, ...]]


def series_in(sessions: Iterable[Summary]) -> tuple[Series, ...]:
    """The series among `sessions`, that with the latest session first."""
    found: dict[str, tuple[ev.Opened, list[Summary]]] = {}
    for session in sorted(sessions, key=_opened_at):
        opened = session.opened
        if opened is not None and session.began and not opened.rehearsal and opened.series != ev.NO_SERIES:
            found.setdefault(opened.series, (opened, []))[1].append(session)
    made = [Series(first.series, first.curriculum, first.workshop, tuple(sessions)) for first, sessions in found.values()]
    return tuple(sorted(made, key=lambda series: _opened_at(series.last), reverse=True))


def next_in(workshop: Workshop, held: Sequence[str]) -> SessionPlan | None:
    """The session of the workshop that comes after those that were held; None where none is left.

    Where the order is fixed, that is the one after the last; otherwise the first whose needs are met.
    """
    left = [session for session in workshop.sessions if session.id not in held]
    ready = [session for session in left if set(session.needs) <= set(held)] or left
    if workshop.order is Order.FIXED and held:
        places = {session.id: place for place, session in enumerate(workshop.sessions)}
        later = [session for session in ready if places[session.id] > places.get(held[-1], -1)]
        ready = later or ready
    return ready[0] if ready else None


def join(series: Iterable[Series], curriculum: str, workshop: Workshop, wanted: SessionPlan | None, now: int) -> Joined:
    """What is run where nobody named a series: `wanted`, or the next one of the series that is going on at `now` (seconds).

    A workshop of one session has no series. The first session begins a new one, if that which goes on has had it.
    """
    going_on = None
    if len(workshop.sessions) > 1:
        mine = [one for one in series if (one.curriculum, one.workshop) == (curriculum, workshop.id)]
        going_on = next((one for one in mine if now - one.last.last // SECOND < GONE_COLD and next_in(workshop, one.held)), None)
    if going_on is None:
        return Joined(wanted or workshop.sessions[0], None)
    if wanted is None:
        following = next_in(workshop, going_on.held)
        assert following is not None
        return Joined(following, going_on)
    begins_anew = wanted.id == workshop.sessions[0].id and wanted.id in going_on.held
    return Joined(wanted, None if begins_anew else going_on)


def still_open(series: Series, now: int) -> Summary | None:
    """The last session of the series, where it was left less than twelve hours before `now` (seconds) and has not ended."""
    last = series.last
    return last if not last.ended and now - last.last // SECOND < RESUMABLE else None


def before(store: Store, opened: ev.Opened) -> Before | None:
    """What the sessions of its series that came before `opened` leave to it; None where it is the first, or belongs to none.

    Blocks. A session that cannot be read any more is passed over.
    """
    if opened.series == ev.NO_SERIES:
        return None
    mine = next((one for one in series_in(store.sessions(RECENT)) if one.id == opened.series), None)
    earlier = [one for one in mine.sessions if _opened_at(one) < opened.at.wall and one.id != opened.session] if mine else []
    states = []
    for session in earlier:
        with suppress(SavingError):
            states.append(as_led(store, store.recording(session.id))[1])
    return before_of(states) if states else None


def before_of(states: Sequence[State]) -> Before:
    """What sessions that stand as in `states`, the first one first, leave to the next."""
    made_up = {origin for state in states for origin in _carried(state)}
    left: dict[tuple[str, str], LeftOut] = {}
    for state in states:
        session = state.plan.session
        for planned, step in zip(state.plan.steps, state.steps, strict=True):
            key = (session.id, planned.item.id)
            if planned.added or planned.item.step.kind in _NOT_MISSED:
                continue
            undone = step.progress in (Progress.SKIPPED, Progress.DROPPED) or (step.progress is Progress.TO_COME and not step.begun)
            if undone and key not in made_up:
                left[key] = LeftOut(*key, session.title, planned.item.step.title, planned.given)
            else:
                left.pop(key, None)
    room = states[-1].plan.room
    given = {state.plan.session.id: tuple(_given(state)) for state in states}
    return Before(len(states) + 1, room.couples, room.singles, tuple(left.values()), given)


def origin(item: AgendaItem) -> tuple[str, str]:
    """What tells a step again in another session: its module's id, if it has one, and its own."""
    return item.module.id if item.module else "", item.step.id


def _carried(state: State) -> Iterator[tuple[str, str]]:
    """The steps of other sessions that were made up for in this one: the ids of their session and line."""
    for planned, step in zip(state.plan.steps, state.steps, strict=True):
        if planned.added and step.progress in (Progress.DONE, Progress.RUNNING):
            for name, items in state.plan.elsewhere:
                yield from ((name, item.id) for item in items if origin(item) == origin(planned.item))


def _given(state: State) -> Iterator[Homework]:
    """The homework of the modules as far as they were done, and the session's own where it came to its end."""
    steps = zip(state.plan.steps, state.steps, strict=True)
    yield from homework_of(planned.item for planned, step in steps if step.progress in (Progress.DONE, Progress.RUNNING))
    if state.phase is Phase.ENDED or state.steps[-1].progress is Progress.RUNNING:
        yield from state.plan.session.homework


def _opened_at(session: Summary) -> int:
    return session.opened.at.wall if session.opened else 0
