"""Events of every kind, and a small curriculum to run, for the tests of the live room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import hypothesis.strategies as st

from facilitator.agenda.plan import Plan
from facilitator.curriculum.model import Curriculum, Round
from facilitator.live import events as ev
from facilitator.live.clock import Clock
from facilitator.live.plans import plan_for
from facilitator.live.session import LiveSession, Post
from facilitator.live.start import Opening, begin, resume
from facilitator.live.store import Store
from tests.build import SEVEN, curriculum, item, sitting, step

SESSION = "20261122-1900-k3f9"
BOOT = "0f0e0d0c-0b0a-4908-8706-050403020100"
OPENING = Opening("evening", "evening", couples=8, singles=1, start=SEVEN, zone_offset=0)


def small() -> Curriculum:
    """A curriculum of five steps, one with rounds, one with a hard start; its files are bytes, not yet YAML."""
    turns = [Round("A speaks", 240), Round("B speaks", 240)]
    items = [item(step("welcome", 5)), item(step("say-back", 10, rounds=turns)), item(step("break", 10), "19:30")]
    items += [item(step("one-ask", 5)), item(step("close", 5))]
    files = (("curriculum.yaml", b"curriculum: test\n"), ("modules/listening.yaml", "title: Zuh\u00f6ren\n".encode()))
    return replace(curriculum(sitting(items)), files=files)


def plan_again(opened: ev.Opened, files: Mapping[str, bytes]) -> Plan:
    """The plan of the small curriculum, where its frozen files are what they were."""
    assert files == dict(small().files)
    return plan_for(small(), opened)


def begun(folder: Path, clock: Clock, post: Post, opening: Opening = OPENING, *, unsaved: bool = False) -> LiveSession:
    """A new session of the small curriculum."""
    return begin(Store(folder), small(), opening, clock=clock, post=post, unsaved=unsaved)


def resumed(folder: Path, session: str, clock: Clock, post: Post, *, unsaved: bool = False) -> LiveSession:
    """A session of the small curriculum, taken up again."""
    return resume(Store(folder), session, clock=clock, post=post, unsaved=unsaved, plan_of=plan_again)


_nanoseconds = st.integers(0, 2**63 - 1)
_steps = st.integers(0, 99_999)
_ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True)

STAMPS = st.builds(ev.Stamp, _nanoseconds, _nanoseconds, _nanoseconds, st.uuids().map(str))

OPENED = st.builds(
    ev.Opened,
    at=STAMPS,
    session=st.just(SESSION),
    format=st.just(ev.FORMAT),
    curriculum=_ids,
    digest=st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    workshop=_ids,
    plan=_ids,
    couples=st.integers(0, 500),
    singles=st.integers(0, 500),
    start=st.integers(0, 2**40),
    zone_offset=st.integers(-50_400, 50_400),
    declared=st.booleans(),
    speed=st.floats(0.01, 1000),
    rehearsal=st.booleans(),
)

EVENTS: st.SearchStrategy[ev.Event] = st.one_of(
    OPENED,
    st.builds(ev.Attached, STAMPS),
    st.builds(ev.Begun, STAMPS, wait=_nanoseconds),
    st.builds(ev.Advanced, STAMPS, to=_steps, wait=_nanoseconds),
    st.builds(ev.WentBack, STAMPS, to=_steps),
    st.builds(ev.Paused, STAMPS),
    st.builds(ev.Resumed, STAMPS),
    st.builds(ev.Extended, STAMPS, seconds=st.integers(-86_400, 86_400)),
    st.builds(ev.Skipped, STAMPS, to=_steps, wait=_nanoseconds),
    st.builds(ev.Blanked, STAMPS, on=st.booleans()),
    st.builds(ev.TextsTaken, STAMPS, digest=st.from_regex(r"[0-9a-f]{64}", fullmatch=True)),
    st.builds(ev.Ended, STAMPS),
    st.builds(ev.Undone, STAMPS),
    st.builds(ev.Redone, STAMPS),
)


def one_of_each() -> tuple[ev.Event, ...]:
    """One event of every kind, in an order that could have been."""
    *before, ended = of_the_first_version()
    later = replace(ended.at, session=ended.at.session + 10**9, wall=ended.at.wall + 10**9, boot=ended.at.boot + 10**9)
    return (*before, ev.TextsTaken(ended.at, "cd" * 32), ev.Ended(later))


def of_the_first_version() -> tuple[ev.Event, ...]:
    """The same, with the kinds of event that the first version of the program knew."""
    times = [ev.Stamp(n * 10**9, SEVEN * 10**9 + n * 10**9, 5 * 10**9 + n * 10**9, BOOT) for n in range(14)]
    return (
        ev.Opened(times[0], SESSION, 1, "test", "ab" * 32, "evening", "evening", 8, 1, SEVEN, 3600, True, 1.0, False),
        ev.Begun(times[1], 0),
        ev.Advanced(times[2], 1, 0),
        ev.Extended(times[3], -60),
        ev.WentBack(times[4], 0),
        ev.Paused(times[5]),
        ev.Attached(times[6]),
        ev.Resumed(times[7]),
        ev.Skipped(times[8], 1, 0),
        ev.Undone(times[9]),
        ev.Redone(times[10]),
        ev.Blanked(times[11], True),
        ev.Advanced(times[12], 2, 60 * 10**9),
        ev.Ended(times[13]),
    )
