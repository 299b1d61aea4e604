"""Events of every kind, and a small curriculum to run, for the tests of the live room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

import hypothesis.strategies as st

from facilitator.agenda.plan import Plan
from facilitator.curriculum.model import Curriculum, Kind, Round
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

_seconds = st.integers(0, 86_400)
_changes = st.lists(st.tuples(_steps, st.integers(ev.DROPPED, 86_400)), min_size=1, max_size=9, unique_by=lambda pair: pair[0])

EVENTS: st.SearchStrategy[ev.Event] = st.one_of(
    OPENED,
    st.builds(ev.Attached, STAMPS),
    st.builds(ev.Begun, STAMPS, wait=_nanoseconds, to=_steps),
    st.builds(ev.Advanced, STAMPS, to=_steps, wait=_nanoseconds),
    st.builds(ev.WentBack, STAMPS, to=_steps),
    st.builds(ev.Jumped, STAMPS, to=_steps, wait=_nanoseconds),
    st.builds(ev.Paused, STAMPS),
    st.builds(ev.Resumed, STAMPS),
    st.builds(ev.Extended, STAMPS, seconds=st.integers(-86_400, 86_400)),
    st.builds(ev.TimeSet, STAMPS, step=_steps, seconds=_seconds),
    st.builds(ev.RoundEnded, STAMPS),
    st.builds(ev.RoundExtended, STAMPS, seconds=st.integers(1, 86_400)),
    st.builds(ev.TrackEnded, STAMPS, track=_steps),
    st.builds(ev.StartedAgo, STAMPS, span=_nanoseconds),
    st.builds(ev.Skipped, STAMPS, to=_steps, wait=_nanoseconds),
    st.builds(ev.Dropped, STAMPS, step=_steps),
    st.builds(ev.Returned, STAMPS, step=_steps),
    st.builds(ev.Moved, STAMPS, step=_steps, to=_steps),
    st.builds(ev.Inserted, STAMPS, to=_steps, kind=st.sampled_from(Kind), seconds=_seconds),
    st.builds(ev.Carried, STAMPS, to=_steps, plan=_ids, step=_ids),
    st.builds(ev.Chosen, STAMPS, step=_steps, alternative=_ids),
    st.builds(ev.RoomChanged, STAMPS, couples=_steps, singles=_steps),
    st.builds(ev.EndMoved, STAMPS, end=st.integers(0, 2**40)),
    st.builds(ev.Replanned, STAMPS, changes=_changes.map(tuple)),
    st.builds(ev.CareBegan, STAMPS, solo=st.booleans()),
    st.builds(ev.CareEnded, STAMPS),
    st.builds(ev.AwaySettled, STAMPS, away=_nanoseconds, counted=_nanoseconds),
    st.builds(ev.Marked, STAMPS, reason=st.sampled_from(ev.Reason)),
    st.builds(ev.LateCounted, STAMPS, couples=_steps),
    st.builds(ev.Blanked, STAMPS, on=st.booleans()),
    st.builds(ev.TextsTaken, STAMPS, digest=st.from_regex(r"[0-9a-f]{64}", fullmatch=True)),
    st.builds(ev.Ended, STAMPS),
    st.builds(ev.Undone, STAMPS),
    st.builds(ev.Redone, STAMPS),
)


def one_of_each() -> tuple[ev.Event, ...]:
    """One event of every kind, in an order that could have been."""
    opened, *before, _ = of_the_first_version()
    assert isinstance(opened, ev.Opened)
    at = _moments(13)
    return (
        replace(opened, format=2),
        *before,
        ev.TextsTaken(next(at), "cd" * 32),
        ev.Jumped(next(at), 3, 0),
        ev.TimeSet(next(at), 4, 240),
        ev.RoundEnded(next(at)),
        ev.RoundExtended(next(at), 60),
        ev.TrackEnded(next(at), 1),
        ev.StartedAgo(next(at), 10**9),
        ev.Dropped(next(at), 4),
        ev.Returned(next(at), 4),
        ev.Inserted(next(at), 4, Kind.BREAK, 300),
        ev.Moved(next(at), 4, 5),
        ev.Carried(next(at), 6, "morning", "one-ask"),
        ev.Chosen(next(at), 6, "written"),
        ev.RoomChanged(next(at), 7, 2),
        ev.EndMoved(next(at), SEVEN + 7_200),
        ev.Replanned(next(at), ((4, 180), (6, ev.DROPPED))),
        ev.CareBegan(next(at), True),
        ev.CareEnded(next(at)),
        ev.AwaySettled(next(at), 10**9, 0),
        ev.Marked(next(at), ev.Reason.DISTRESS),
        ev.LateCounted(next(at), 2),
        ev.Ended(next(at)),
    )


def of_the_second_version() -> tuple[ev.Event, ...]:
    """The same, with all that the second version of the program can tell of each."""
    opened, begun, *others = one_of_each()
    assert isinstance(opened, ev.Opened)
    chosen = replace(opened, leaders=2, choices="talk=aloud", language="pt-BR", series="20261122-k3f9")
    return (chosen, ev.Begun(begun.at, 0, 1), *others)


def _moments(start: int) -> Iterator[ev.Stamp]:
    """One moment after the other, a second apart."""
    return (ev.Stamp(n * 10**9, SEVEN * 10**9 + n * 10**9, 5 * 10**9 + n * 10**9, BOOT) for n in count(start))


def of_the_first_version() -> tuple[ev.Event, ...]:
    """The same, with the kinds of event that the first version of the program knew."""
    times = list(islice(_moments(0), 14))
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
