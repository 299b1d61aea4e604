"""When something is proposed to a session that runs late, how long it stands, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from facilitator.agenda.plan import Plan, Room, make_plan
from facilitator.curriculum.model import AgendaItem, Keep, Kind
from facilitator.live import commands as do
from facilitator.live.advice import LEAST, NOTHING, WORSE, Advice, advise, ask, refuse, replan
from facilitator.live.decide import decide
from facilitator.live.events import Stamp
from facilitator.live.outlook import Lookout, look, stretches
from facilitator.live.state import SECOND, Phase, Progress, State, apply, initial
from tests.build import SEVEN, item, minutes, sitting, step
from tests.shipped import healing


class Led:
    """A session that a test leads, with a clock of its own; `now` is in seconds since 19:00."""

    def __init__(self, plan: Plan) -> None:
        self.state: State = initial(plan)
        self.standing = NOTHING
        self.now = 0

    def do(self, *commands: do.Command) -> Led:
        for command in commands:
            at = self.now * SECOND
            event = decide(self.state, command, Stamp(at, self._wall, at, "0" * 32), self._wall)
            assert event is not None, command
            self.state = apply(self.state, event)
        return self

    def at(self, minute: float) -> Advice | None:
        """What stands at that minute."""
        self.now = int(minute * 60)
        self.standing = advise(self.state, self.now * SECOND, self._wall, self.standing)
        return self.standing.advice

    def ask(self, *, more: bool = False) -> Advice | None:
        self.standing = ask(self.state, self.now * SECOND, self._wall, self.standing, more=more)
        return self.standing.advice

    @property
    def lookout(self) -> Lookout:
        return look(self.state, stretches(self.state), self.now * SECOND, self._wall)

    @property
    def _wall(self) -> int:
        return (SEVEN + self.now) * SECOND


def led(*items: AgendaItem, ends: str = "") -> Led:
    """A session of those steps that has begun, at 19:00."""
    return Led(make_plan(sitting(items, ends=ends), Room(8), SEVEN, UTC)).do(do.Next())


def a(
    name: str, ideal: float, least: float | None = None, kind: Kind = Kind.TEACH, keep: Keep = Keep.MUST, at: str = ""
) -> AgendaItem:
    """A step that may be as short as `least` and half as long again."""
    return item(replace(step(name, minutes(ideal, least, ideal * 1.5), kind=kind), keep=keep), at)


def hour() -> Led:
    """An hour: ten minutes that stay, then a welcome that stays, and what can be shortened."""
    return led(a("first", 10), a("second", 10), a("third", 20, 10), a("fourth", 20, 10, Kind.PRACTICE))


def test_nothing_is_proposed_for_less_than_two_minutes() -> None:
    session = hour()
    assert session.at(10) is None
    assert session.at(11.9) is None
    assert session.ask() is None
    advice = session.at(12)
    assert advice is not None
    assert advice.late == LEAST
    assert [(change.number, change.after) for change in advice.ways[0].changes] == [(2, 1080)]


def test_small_delays_do_not_reshuffle_what_stands() -> None:
    session = hour()
    stood = session.at(12.5)
    assert stood is not None
    assert session.at(14.4) is stood
    session.do(do.Next())
    assert session.at(14.4) is stood, "the step that began is not one of those it changes"
    session.now = 15 * 60
    session.do(do.Extend(60))
    assert session.at(15) is not stood, "three and a half minutes late by now"


def test_it_is_made_anew_when_a_step_that_it_changes_begins_or_is_changed_by_hand() -> None:
    session = hour().do(do.Next())
    first = session.at(13)
    assert first is None, "it is early"
    session.now = 14 * 60
    session.do(do.Extend(240), do.StartedAgo(0))
    before = session.at(14)
    assert before is not None
    session.do(do.SetTime(2, 1100))
    by_hand = session.at(14)
    assert by_hand not in {None, before}
    assert by_hand is not None
    assert all(change.number != 2 for way in by_hand.ways for change in way.changes)


def test_what_is_accepted_is_done_and_undoing_it_brings_it_back() -> None:
    session = hour()
    advice = session.at(16)
    assert advice is not None
    session.do(replan(advice.ways[0]))
    assert session.at(16) is None
    assert session.lookout.late == 0
    assert [lived.given for lived in session.state.steps] == [600, 600, 900, 1140]
    session.do(do.Undo())
    again = session.at(16)
    assert again is not None
    assert again.ways == advice.ways


def test_what_was_refused_comes_back_when_it_is_clearly_worse_or_asked_for() -> None:
    session = hour()
    assert session.at(13) is not None
    session.standing = refuse(session.standing)
    assert session.at(13) is None
    assert session.at(13 + WORSE / 60 - 0.1) is None
    assert session.ask() is not None
    session.standing = refuse(session.standing)
    assert session.at(18) is None
    assert session.at(18.9) is not None


def test_another_delay_after_a_refusal_is_another_matter() -> None:
    session = hour()
    assert session.at(14) is not None
    session.standing = refuse(session.standing)
    session.do(do.MoveEnd(SEVEN + 65 * 60))
    assert session.at(14) is None
    assert session.at(17) is not None


def test_it_goes_when_the_room_agrees_to_a_later_end() -> None:
    session = hour()
    assert session.at(15) is not None
    session.do(do.MoveEnd(SEVEN + 65 * 60))
    assert session.at(15) is None


def test_nothing_new_is_proposed_while_time_is_held() -> None:
    session = hour()
    session.now = 5 * 60
    session.do(do.BeginCare())
    assert session.at(20) is None
    session.do(do.EndCare())
    after = session.at(20)
    assert after is not None
    assert after.late == 15 * 60
    session.do(do.Pause())
    assert session.at(25) is after, "and what stands is left alone"


def test_a_hard_start_is_the_aim_until_it_has_passed() -> None:
    items = (a("first", 20), a("second", 10, 5), a("break", 10, 8, Kind.BREAK, at="19:30"), a("last", 20, 10))
    session = led(*items)
    advice = session.at(23)
    assert advice is not None
    assert (advice.stop, advice.until) == (2, SEVEN + 1800)
    assert {change.number for change in advice.ways[0].changes} == {1}
    missed = session.at(31)
    assert missed is not None
    assert missed.stop is None
    assert {change.number for change in missed.ways[0].changes} == {1, 2, 3}


def test_what_comes_after_a_hard_start_that_is_kept_may_be_too_long() -> None:
    session = led(a("first", 20), a("break", 10, 8, Kind.BREAK, at="19:30"), a("last", 30, 10), ends="20:10")
    assert session.state.phase is Phase.RUNNING
    session.do(do.MoveEnd(SEVEN + 65 * 60))
    advice = session.at(1)
    assert advice is not None
    assert (advice.late, advice.stop) == (300, None)
    assert {change.number for change in advice.ways[0].changes} == {2}


def test_time_to_spare_is_given_back_when_asked_and_beyond_the_ideal_when_asked_twice() -> None:
    session = hour()
    late = session.at(18)
    assert late is not None
    session.do(replan(late.ways[0]), do.Next())
    session.now += 4 * 60
    session.do(do.Next())
    assert session.at(22) is None
    advice = session.ask()
    assert advice is not None
    assert advice.late == -6 * 60
    ideal, more = advice.ways
    assert ideal.changes
    assert all(change.after == 1200 for change in ideal.changes if change.number == 3)
    assert session.at(22) is advice, "it stands until the time is needed"
    beyond = session.ask(more=True)
    assert beyond is not None
    assert beyond.ways[0] == more
    assert session.at(50) is not advice


def evening() -> Led:
    plan = make_plan(healing().workshops[0].sessions[0], Room(8, 0, 2), SEVEN, UTC)
    return Led(plan).do(do.Next())


HURRIES: Sequence[do.Command] = (do.Next(), do.Skip(), do.Extend(120), do.Extend(-60), do.Undo(), do.Back())


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(HURRIES), st.integers(0, 900)), max_size=30), st.integers(0, 2))
def test_whatever_is_proposed_can_be_accepted_and_brings_the_session_in_on_time(
    story: list[tuple[do.Command, int]], number: int
) -> None:
    session = evening()
    for command, seconds in story:
        session.now += seconds
        at = session.now * SECOND
        event = decide(
            session.state, command, Stamp(at, (SEVEN + session.now) * SECOND, at, "0" * 32), (SEVEN + session.now) * SECOND
        )
        session.state = session.state if event is None else apply(session.state, event)
        advice = session.at(session.now / 60)
        if advice is None or number >= len(advice.ways) or not advice.ways[number].changes:
            continue
        late = session.lookout.late
        way = advice.ways[number]
        session.do(replan(way))
        assert session.lookout.late == late - way.saves or late < way.saves
        assert abs(late - advice.late) < LEAST
        for change in way.changes:
            lived, planned = session.state.steps[change.number], session.state.plan.steps[change.number]
            assert lived.progress is Progress.DROPPED or lived.given >= planned.min
            turns = [
                part
                for part, round_ in zip(lived.rounds, planned.rounds, strict=True)
                if round_.part and "B" in round_.title.split()
            ]
            assert all(turns) or lived.progress is Progress.DROPPED


@pytest.mark.parametrize("lost", [20, 40])
def test_a_proposal_of_the_shipped_evening_keeps_both_partners_turns_equal(lost: int) -> None:
    session = evening()
    advice = session.at(6 + lost)
    assert advice is not None
    session.do(replan(advice.ways[0]))
    for lived, planned in zip(session.state.steps, session.state.plan.steps, strict=True):
        if lived.progress is Progress.TO_COME and planned.rounds:
            by_length: dict[int, set[int]] = {}
            for part, length in zip(planned.rounds, lived.rounds, strict=True):
                by_length.setdefault(part.seconds, set()).add(length)
            assert all(max(found) - min(found) <= SECOND for found in by_length.values())
