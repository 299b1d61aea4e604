"""Small curricula and plans for tests, built from the model itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from facilitator.agenda.plan import Plan, Room, make_plan
from facilitator.curriculum.model import (
    AgendaItem,
    ClockTime,
    Curriculum,
    Kind,
    Minutes,
    Module,
    Place,
    Round,
    SessionPlan,
    Step,
    Workshop,
)
from facilitator.live.events import Stamp

HERE = Place("test.yaml", 1, 1)
SEVEN = int(datetime(2026, 11, 22, 19, 0, tzinfo=UTC).timestamp())
"""An evening's start: 19:00 UTC."""


def minutes(
    ideal: float, least: float | None = None, most: float | None = None, setup: tuple[tuple[int, int], ...] = ()
) -> Minutes:
    """`Minutes` from figures in minutes."""
    return Minutes(
        int((ideal if least is None else least) * 60), int(ideal * 60), int((ideal if most is None else most) * 60), setup
    )


def step(name: str, length: float | Minutes = 10, *, rounds: Sequence[Round] = (), kind: Kind = Kind.TEACH, say: str = "") -> Step:
    """A step of `length` minutes called `name`."""
    allowed = length if isinstance(length, Minutes) else minutes(length)
    return Step(name, name.replace("-", " ").capitalize(), kind, allowed, HERE, rounds=tuple(rounds), say=say)


def item(a_step: Step, at: str = "", module: Module | None = None) -> AgendaItem:
    """A step on an agenda, with a hard start at the clock time `at` where one is given."""
    return AgendaItem(a_step.id, a_step, a_step.minutes, module, clock(at) if at else None)


def clock(text: str, *, soft: bool = False) -> ClockTime:
    """A time of day from "19:30"."""
    hour, minute = text.split(":")
    return ClockTime(int(hour) * 60 + int(minute), soft)


def sitting(items: Sequence[AgendaItem], starts: str = "19:00", ends: str = "") -> SessionPlan:
    """A session of those items."""
    return SessionPlan("evening", "Evening", tuple(items), HERE, clock(starts) if starts else None, clock(ends) if ends else None)


def plan(items: Sequence[AgendaItem], couples: int = 8, *, ends: str = "", start: int = SEVEN) -> Plan:
    """Those items planned from 19:00 UTC."""
    return make_plan(sitting(items, ends=ends), Room(couples), start, UTC)


def curriculum(session: SessionPlan) -> Curriculum:
    """A curriculum with that one session."""
    return Curriculum("test", "Test", "en", (Workshop("evening", "One evening", (session,), HERE),), (), (), HERE)


def stamp(seconds: float) -> Stamp:
    """A moment `seconds` after the session was opened at 19:00 UTC."""
    session = int(seconds * 1_000_000_000)
    return Stamp(session, SEVEN * 1_000_000_000 + session, session, "0" * 32)
