"""The running session as a machine: whatever is pressed, whenever, its times stay true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from facilitator.agenda.plan import Plan
from facilitator.curriculum.model import AgendaItem, Round
from facilitator.live import codec
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.decide import decide
from facilitator.live.rounds import A_MOMENT
from facilitator.live.state import SECOND, Phase, State, StepState, apply, elapsed, extend, initial, replay, wait_left
from tests.build import SEVEN, item, plan, step
from tests.live.fakes import FakeClock

SESSION = "20261122-1900-aaaa"
TAKE = [do.TakeTexts("ab" * 32), do.TakeTexts("cd" * 32)]


@st.composite
def agendas(draw: st.DrawFn) -> Sequence[AgendaItem]:
    """A few steps, some with rounds, some with a hard start."""
    items = []
    for number in range(draw(st.integers(1, 5))):
        length = draw(st.integers(1, 12))
        turns = draw(st.lists(st.integers(1, length * 30), max_size=2))
        rounds = [Round(f"Turn {turn}", seconds) for turn, seconds in enumerate(turns, 1)]
        at = draw(st.sampled_from(["", "", "", "19:10", "19:25"]))
        items.append(item(step(f"step-{number}", length, rounds=rounds), at))
    return items


@dataclass
class Lived:
    """Where the time went, found the slow way: interval by interval."""

    steps: list[int]
    paused: int = 0
    waited: int = 0
    index: int = 0
    gate: int = 0
    mode: Phase = Phase.WAITING
    began: int = 0
    until: int = field(default=0)

    def follow(self, kept: Sequence[ev.Event], now: int) -> Lived:
        """Walk through the events that were not taken back, up to `now`."""
        for event in kept:
            self._pass(event.at.session)
            match event:
                case ev.Begun(wait=wait):
                    self.mode, self.gate, self.began = Phase.RUNNING, event.at.session + wait, event.at.session
                case ev.Advanced(to=to, wait=wait) | ev.Skipped(to=to, wait=wait):
                    self.mode, self.index, self.gate = Phase.RUNNING, to, event.at.session + wait
                case ev.WentBack(to=to):
                    self.mode, self.index, self.gate = Phase.RUNNING, to, 0
                case ev.Paused():
                    self.mode = Phase.PAUSED
                case ev.Resumed():
                    self.mode = Phase.RUNNING
                case ev.Ended():
                    self.mode = Phase.ENDED
        self._pass(now)
        return self

    def _pass(self, now: int) -> None:
        if self.mode is Phase.PAUSED:
            self.paused += now - self.until
        elif self.mode is Phase.RUNNING:
            waited = min(max(0, self.gate - self.until), now - self.until)
            self.waited += waited
            self.steps[self.index] += now - self.until - waited
        self.until = now


class LivingSession(RuleBasedStateMachine):
    """Commands in any order at any time, with clocks that jump, beside the slow way of counting."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.began_at = self.clock.boot
        self.events: list[ev.Event] = []
        self.kept: list[ev.Event] = []
        self.taken_back: list[ev.Event] = []
        self.plan: Plan
        self.state: State

    @initialize(items=agendas(), late=st.integers(-30, 30))
    def open(self, items: Sequence[AgendaItem], late: int) -> None:
        self.plan = plan(items)
        self.state = initial(self.plan)
        self.clock.wall = (SEVEN + late * 60) * SECOND

    @property
    def now(self) -> int:
        return self.clock.boot - self.began_at

    @rule(seconds=st.one_of(st.integers(0, 90), st.integers(0, 3_000)), odd=st.integers(0, 999_999_999))
    def advance(self, seconds: int, odd: int) -> None:
        before = elapsed(self.state, self.now), wait_left(self.state, self.now)
        self.clock.advance(seconds * SECOND + odd)
        if self.state.phase is not Phase.RUNNING:
            assert (elapsed(self.state, self.now), wait_left(self.state, self.now)) == before

    @rule(minutes=st.integers(1, 180))
    def close_the_lid(self, minutes: int) -> None:
        self.clock.suspend(minutes * 60 * SECOND)

    @rule(minutes=st.integers(-90, 90))
    def set_the_wall_clock(self, minutes: int) -> None:
        self.clock.step_wall(minutes * 60 * SECOND)

    @rule(command=st.sampled_from([do.Next(), do.Next(), do.Back(), do.Pause(), do.Resume(), do.Skip(), do.End(), *TAKE]))
    def press(self, command: do.Command) -> None:
        self.give(command)

    @rule(seconds=st.sampled_from([60, -60, 300, -300, 7, -7]))
    def give_time(self, seconds: int) -> None:
        self.give(do.Extend(seconds))

    @rule(on=st.booleans())
    def blank(self, on: bool) -> None:
        self.give(do.Blank(on))
        assert self.state.blank == on

    @rule()
    def undo(self) -> None:
        self.give(do.Undo())

    @rule()
    def redo(self) -> None:
        self.give(do.Redo())

    @precondition(lambda self: self.state.phase is Phase.RUNNING)
    @rule()
    def wait_for_the_hard_start(self) -> None:
        self.clock.advance(wait_left(self.state, self.now))
        assert wait_left(self.state, self.now) == 0
        assert elapsed(self.state, self.now) >= self.state.running.spent

    @precondition(lambda self: self.state.phase is Phase.RUNNING and wait_left(self.state, self.now) > 0)
    @rule(before=st.integers(0, 1_500), held=st.integers(0, 1_500))
    def pause_while_waiting_for_it(self, before: int, held: int) -> None:
        self.clock.advance(before * SECOND)
        self.give(do.Pause())
        self.clock.advance(held * SECOND)
        self.give(do.Resume())

    def give(self, command: do.Command) -> None:
        reading = self.clock.read()
        at = ev.Stamp(self.now, reading.wall, reading.boot, reading.boot_id)
        event = decide(self.state, command, at, reading.wall)
        if event is None:
            return
        before = self.times()
        had = self.state
        self.state = apply(self.state, event)
        self.events.append(event)
        match event:
            case ev.Undone():
                self.taken_back.append(self.kept.pop())
            case ev.Redone():
                self.kept.append(self.taken_back.pop())
            case _:
                self.kept.append(event)
                self.taken_back.clear()
                assert self.times() == before, "an event moved time from one step to another"
        if isinstance(event, ev.Advanced | ev.Skipped | ev.Begun):
            self.check_entered(had, reading.wall)

    def check_entered(self, had: State, wall: int) -> None:
        fixed = self.plan.steps[self.state.index].fixed
        seen_before = had.steps[self.state.index].spent > 0
        begun_at_once = had.index == self.state.index and had.phase is not Phase.WAITING
        expected = 0 if fixed is None or seen_before or begun_at_once else max(0, fixed * SECOND - wall)
        assert wait_left(self.state, self.now) == expected

    def times(self) -> list[int]:
        return [elapsed(self.state, self.now, index) for index in range(len(self.state.steps))]

    @invariant()
    def parts_sum_to_the_whole(self) -> None:
        lived = Lived([0] * len(self.state.steps)).follow(self.kept, self.now)
        held = self.now - self.state.held if self.state.held is not None else 0
        assert self.times() == lived.steps
        assert self.state.paused + held == lived.paused
        assert (self.state.phase, self.state.index) == (lived.mode, lived.index)
        if self.state.began is not None:
            until = self.now if self.state.ended is None else self.state.ended
            assert sum(lived.steps) + lived.paused + lived.waited == until - self.state.began

    @invariant()
    def nothing_is_negative_and_rounds_fit(self) -> None:
        for index, lived in enumerate(self.state.steps):
            assert min(lived.given, lived.spent, *lived.rounds, 0) == 0
            assert sum(lived.rounds) <= max(lived.given * SECOND, elapsed(self.state, self.now, index))
            assert len(lived.rounds) == len(self.plan.steps[index].rounds)
        assert wait_left(self.state, self.now) >= 0

    @invariant()
    def a_step_runs_only_while_the_session_does(self) -> None:
        running = [index for index, lived in enumerate(self.state.steps) if lived.progress == "running"]
        expected = [self.state.index] if self.state.phase in (Phase.RUNNING, Phase.PAUSED) else []
        assert running == expected

    @invariant()
    def undo_then_redo_is_nothing(self) -> None:
        if self.kept:
            at = ev.Stamp(self.now, 0, 0, "")
            again = apply(apply(self.state, ev.Undone(at)), ev.Redone(at))
            assert again == self.state
            assert again.undo == self.state.undo
            assert again.redo == self.state.redo

    @invariant()
    def as_many_undos_as_commands_lead_to_the_start(self) -> None:
        at = ev.Stamp(self.now, 0, 0, "")
        state = self.state
        for _ in self.kept:
            assert state.undo is not None
            state = apply(state, ev.Undone(at))
        assert state.undo is None
        assert state == initial(self.plan)

    @invariant()
    def replayed_it_is_the_same(self) -> None:
        lines = [codec.encode(event, SESSION, seq) for seq, event in enumerate(self.events)]
        assert replay(self.plan, [codec.decode(line).event for line in lines]) == self.state


LivingSession.TestCase.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
TestLivingSession = LivingSession.TestCase


@given(
    rounds=st.lists(st.integers(1, 600), min_size=1, max_size=5),
    rest=st.integers(0, 300),
    changes=st.lists(st.tuples(st.integers(0, 10**12), st.integers(-600, 600)), min_size=1, max_size=5),
)
def test_rounds_share_a_change_and_keep_what_they_have_used(rounds: list[int], rest: int, changes: list[tuple[int, int]]) -> None:
    lived = StepState(sum(rounds) + rest, tuple(seconds * SECOND for seconds in rounds))
    spent = 0
    for passed, seconds in changes:
        spent += passed
        after = extend(lived, seconds, spent)
        assert after.given == max(0, lived.given + seconds)
        assert sum(after.rounds) <= max(after.given * SECOND, spent)
        begun = 0
        for had, has in zip(lived.rounds, after.rounds, strict=True):
            used = min(had, max(0, spent - begun))
            assert has >= used
            assert (has <= had) if seconds <= 0 else (has >= had)
            over = begun + had + A_MOMENT <= spent < sum(lived.rounds)
            assert has == had or not over, "a round that is over changed"
            begun += had
        lived = after


@given(
    rounds=st.lists(st.integers(1, 600), min_size=1, max_size=5),
    rest=st.integers(0, 300),
    spent=st.integers(0, 3_000),
    changes=st.lists(st.integers(-4_000, 4_000), min_size=1, max_size=5),
)
def test_what_is_taken_and_given_back_is_as_it_was(rounds: list[int], rest: int, spent: int, changes: list[int]) -> None:
    lived = planned = StepState(sum(rounds) + rest, tuple(seconds * SECOND for seconds in rounds))
    assume(spent < sum(rounds))
    for seconds in changes:
        lived = extend(lived, seconds, spent * SECOND)
    lived = extend(lived, planned.given - lived.given, spent * SECOND)
    assert (lived.given, lived.rounds) == (planned.given, planned.rounds)


@given(turn=st.integers(1, 900), seconds=st.integers(-1_000, 1_000))
def test_equal_turns_stay_equal(turn: int, seconds: int) -> None:
    first, second, third = extend(StepState(3 * turn, (turn * SECOND,) * 3), seconds, 0).rounds
    assert first == second == third
    assert abs(first * 3 - max(0, 3 * turn + seconds) * SECOND) < 3


@pytest.mark.full
def test_whatever_is_pressed_for_longer_the_times_stay_true() -> None:
    run_state_machine_as_test(LivingSession, settings=settings(max_examples=200, stateful_step_count=200, deadline=None))
