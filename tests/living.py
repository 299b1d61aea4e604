"""A session that is led in every way there is, whenever, by any clock: a machine for Hypothesis, beside the slow way of counting.

Rooms that draw or tell of a session make a class of their own of `LivingSession` and add what must hold there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import NamedTuple

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitator.agenda.plan import Plan
from facilitator.curriculum.model import AgendaItem, Alternative, Growth, Kind, Minutes, Round, Track, Unit
from facilitator.live import codec
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.clock import Reading, since
from facilitator.live.decide import decide
from facilitator.live.outlook import planned_end
from facilitator.live.state import (
    SECOND,
    Phase,
    Progress,
    State,
    apply,
    elapsed,
    initial,
    replay,
    time_cared,
    time_paused,
    time_waited,
    wait_left,
)
from facilitator.view.clock import clock_view, expected_end
from facilitator.view.live import Frame
from facilitator.view.step import step_view
from tests.build import SEVEN, curriculum, item, minutes, plan, sitting, step
from tests.live.fakes import FakeClock

SESSION = "20261122-1900-aaaa"
STEPS = st.integers(-1, 9)
SECONDS = st.sampled_from([0, 1, 59, 60, 61, 300, 1800, 86_400, -1, 90_000])
HELD = (Phase.PAUSED, Phase.CARE)


@st.composite
def agendas(draw: st.DrawFn) -> Sequence[AgendaItem]:
    """A few steps, some with rounds, a hard start, parallel groups, another way, or minutes that grow with the room."""
    items = []
    for number in range(draw(st.integers(1, 5))):
        length = draw(st.integers(1, 12))
        turns = draw(st.lists(st.integers(1, length * 30), max_size=3))
        per = draw(st.sampled_from([None, None, Unit.COUPLE]))
        rounds = [Round(f"Turn {turn}", seconds, per=per) for turn, seconds in enumerate(turns, 1)]
        made = step(f"step-{number}", minutes(length, length / 2, length * 2), rounds=rounds)
        match draw(st.sampled_from(["plain", "plain", "growing", "untimed", "tracks", "ways"])):
            case "growing":
                growth = Growth(Unit.COUPLE, (30, 60, 90))
                made = replace(made, minutes=Minutes(240, 480, 720, growth=growth))
            case "untimed":
                made = replace(made, minutes=Minutes(0, 0, 0))
            case "tracks":
                made = replace(made, tracks=(_track("one", length), _track("two", length, 0)))
            case "ways":
                other = replace(made, title="Otherwise", minutes=minutes(length + 2), alternatives=())
                made = replace(made, alternatives=(Alternative("otherwise", "Otherwise", other, when=(("couples", 6, 99),)),))
        items.append(item(made, draw(st.sampled_from(["", "", "", "19:10", "19:25"]))))
    return items


def _track(name: str, *lengths: int) -> Track:
    parts = tuple(step(f"{name}-{number}", minutes(length)) for number, length in enumerate((2, *lengths)))
    return Track(name, name.capitalize(), parts)


AWAY = (("morning", (item(step("step-0", 7)), item(step("left-out", 4)))),)
"""What can be carried over from another session; one of them has an id that is taken."""


@dataclass(eq=False)
class Had:
    """What a step had, whatever its number becomes."""

    time: int = 0


class Sums(NamedTuple):
    """Where all time went (nanoseconds), and when it began to count."""

    steps: list[int]
    paused: int
    cared: int
    waited: int
    began: int


@dataclass
class Lived:
    """Where the time went, found the slow way: interval by interval."""

    steps: list[Had]
    paused: int = 0
    cared: int = 0
    waited: int = 0
    running: Had = field(default_factory=Had)
    before: Had | None = None
    visit: int = 0
    gate: int = 0
    mode: Phase = Phase.WAITING
    care_in: Phase = Phase.RUNNING
    began: int = 0
    until: int = 0

    def follow(self, kept: Sequence[ev.Event], now: int) -> Sums:
        """Walk through the events that were not taken back, up to `now`."""
        for event in kept:
            self._pass(event.at.session)
            self._meet(event)
        self._pass(now)
        return Sums([had.time for had in self.steps], self.paused, self.cared, self.waited, self.began)

    def _meet(self, event: ev.Event) -> None:
        match event:
            case ev.Begun(to=to, wait=wait):
                self.began = event.at.session
                self._enter(to, event.at.session + wait)
                self.before = None
            case ev.Advanced(to=to, wait=wait) | ev.Skipped(to=to, wait=wait) | ev.Jumped(to=to, wait=wait):
                self._enter(to, event.at.session + wait)
            case ev.WentBack(to=to):
                self._enter(to, 0)
            case ev.Paused():
                self.mode = Phase.PAUSED
            case ev.Resumed():
                self.mode = Phase.RUNNING
            case ev.CareBegan():
                self.care_in = self.care_in if self.mode is Phase.CARE else self.mode
                self.mode = Phase.CARE
            case ev.CareEnded():
                self.mode = self.care_in
            case ev.Ended():
                self.mode = Phase.ENDED
            case ev.StartedAgo(span=span):
                self._give(span - self.visit, self.before)
            case ev.AwaySettled(away=away, counted=counted) if counted > away:
                self._give(counted - away, None)
            case ev.AwaySettled(away=away, counted=counted):
                held = max(0, min(away, self.visit) - counted)
                self.running.time -= held
                self.visit -= held
                self.paused += held
            case _:
                self._reorder(event)

    def _reorder(self, event: ev.Event) -> None:
        match event:
            case ev.Inserted(to=to) | ev.Carried(to=to):
                self.steps.insert(to, Had())
            case ev.Moved(step=number, to=to):
                self.steps.insert(to, self.steps.pop(number))
            case ev.Returned(step=number) if self.mode is not Phase.WAITING and number < self.steps.index(self.running):
                to = self.steps.index(self.running)
                self.steps.insert(to, self.steps.pop(number))

    def _enter(self, to: int, gate: int) -> None:
        there = self.steps[to]
        if there is not self.running:
            self.before, self.visit = self.running, 0
        self.mode, self.running, self.gate = Phase.RUNNING, there, gate

    def _give(self, more: int, from_: Had | None) -> None:
        self.running.time += more
        self.visit += more
        if from_ is None:
            self.began -= more
        else:
            from_.time -= more

    def _pass(self, now: int) -> None:
        passed, self.until = now - self.until, now
        match self.mode:
            case Phase.PAUSED:
                self.paused += passed
            case Phase.CARE:
                self.cared += passed
            case Phase.RUNNING:
                waited = min(max(0, self.gate - (now - passed)), passed)
                self.waited += waited
                self.running.time += passed - waited
                self.visit += passed - waited


class LivingSession(RuleBasedStateMachine):
    """Commands in any order at any time, with clocks that jump and machines that start anew."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.events: list[ev.Event] = []
        self.kept: list[ev.Event] = []
        self.taken_back: list[ev.Event] = []
        self.last = ev.Stamp(0, *_reading(self.clock.read()))
        self.plan: Plan
        self.state: State

    @initialize(items=agendas(), late=st.integers(-30, 30), couples=st.integers(1, 9), hard_end=st.booleans())
    def open(self, items: Sequence[AgendaItem], late: int, couples: int, hard_end: bool) -> None:
        """Plan the session, perhaps early or late."""
        self.plan = replace(plan(items, couples, ends="19:40" if hard_end else ""), elsewhere=AWAY)
        self.frame = Frame(curriculum(sitting(items)), "evening", UTC)
        self.state = initial(self.plan)
        self.clock.wall = (SEVEN + late * 60) * SECOND
        self.last = ev.Stamp(0, *_reading(self.clock.read()))

    @property
    def now(self) -> int:
        """The session's own time."""
        return self.last.session + since(self.last, self.clock.read()).nanoseconds

    @rule(seconds=st.one_of(st.integers(0, 90), st.integers(0, 3_000)), odd=st.integers(0, 999_999_999))
    def advance(self, seconds: int, odd: int) -> None:
        """Time passes; no step has it while it is held."""
        before = self.times(), wait_left(self.state, self.now)
        self.clock.advance(seconds * SECOND + odd)
        if self.state.phase is not Phase.RUNNING:
            assert (self.times(), wait_left(self.state, self.now)) == before

    @rule(minutes=st.integers(1, 180))
    def close_the_lid(self, minutes: int) -> None:
        """The room lives on."""
        self.clock.suspend(minutes * 60 * SECOND)

    @rule(minutes=st.integers(-90, 90))
    def set_the_wall_clock(self, minutes: int) -> None:
        """That moves no step's time."""
        before = self.times()
        self.clock.step_wall(minutes * 60 * SECOND)
        assert self.times() == before

    @rule(minutes=st.integers(0, 90))
    def start_the_machine_anew(self, minutes: int) -> None:
        """The program comes back as `resume` does: from the lines, at the time that the wall clock says has passed."""
        self.clock.reboot(minutes * 60 * SECOND)
        self.add(ev.Attached(self.stamp()))
        self.check_replayed()

    @rule(command=st.sampled_from([do.Next(), do.Next(), do.Back(), do.Pause(), do.Resume(), do.Skip(), do.End()]))
    def press(self, command: do.Command) -> None:
        """What a leader does most."""
        self.give(command)

    @rule(seconds=st.sampled_from([60, -60, 300, -300, 7, -7]))
    def give_time(self, seconds: int) -> None:
        """Plus and minus."""
        self.give(do.Extend(seconds))

    @rule(step=STEPS)
    def go_to(self, step: int) -> None:
        """Jump anywhere."""
        self.give(do.GoTo(step))

    @rule(step=STEPS, to=STEPS, seconds=SECONDS, kind=st.sampled_from(Kind), which=st.integers(0, 5))
    def change_the_agenda(self, step: int, to: int, seconds: int, kind: Kind, which: int) -> None:
        """Set minutes, leave out, have again, move, put in, carry over."""
        name = "left-out" if seconds > 60 else "step-0" if seconds else "nowhere"
        commands: list[do.Command] = [do.SetTime(step, seconds), do.Drop(step), do.Return(step)]
        commands += [do.Move(step, to), do.Insert(to, kind, seconds), do.Carry(to, "morning", name)]
        if len(self.state.steps) < 12 or which < 4:
            self.give(commands[which])

    @rule(step=STEPS, way=st.sampled_from(["otherwise", "written", "nothing"]))
    def choose(self, step: int, way: str) -> None:
        """Another way of doing a step."""
        self.give(do.Choose(step, way))

    @rule(couples=st.integers(-1, 12), singles=st.integers(0, 2))
    def change_the_room(self, couples: int, singles: int) -> None:
        """People come and go."""
        begun = self.state.began is not None
        end = self.state.plan.end
        self.give(do.ChangeRoom(couples, singles))
        assert self.state.plan.end == end or not begun

    @rule(changes=st.lists(st.tuples(STEPS, st.sampled_from([ev.DROPPED, 0, 30, 150, 900])), max_size=3))
    def accept(self, changes: list[tuple[int, int]]) -> None:
        """A proposal."""
        self.give(do.Replan(tuple(changes)))

    @rule(command=st.sampled_from([do.EndRound(), do.ExtendRound(60), do.EndTrackPart(0), do.EndTrackPart(1), do.EndTrackPart(9)]))
    def swap(self, command: do.Command) -> None:
        """Rounds and groups by hand."""
        self.give(command)

    @rule(seconds=st.one_of(st.integers(-1, 120), st.integers(0, 3_000)))
    def started_ago(self, seconds: int) -> None:
        """The running step began before, or after, its key was pressed."""
        before = len(self.events)
        self.give(do.StartedAgo(seconds))
        if len(self.events) > before:
            assert elapsed(self.state, self.now) >= seconds * SECOND

    @rule(away=st.integers(-1, 5_000), counted=st.integers(-1, 6_000))
    def settle(self, away: int, counted: int) -> None:
        """How much of the time away counts."""
        self.give(do.SettleAway(away * SECOND, counted * SECOND))

    @rule(command=st.sampled_from([do.BeginCare(), do.BeginCare(solo=True), do.EndCare(), do.EndCare()]))
    def care(self, command: do.Command) -> None:
        """Time is held for somebody."""
        self.give(command)

    @rule(late=st.integers(-1, 3), minutes=st.integers(-5, 120), reason=st.sampled_from(ev.Reason), on=st.booleans())
    def note(self, late: int, minutes: int, reason: ev.Reason, on: bool) -> None:
        """What is noted changes no step."""
        before = self.state.steps
        for command in (do.CountLate(late), do.MoveEnd(SEVEN + minutes * 60), do.MarkMoment(reason), do.Blank(on)):
            self.give(command)
        assert self.state.blank == on
        assert self.state.steps == before
        if minutes > 0 and self.state.phase is not Phase.ENDED:
            assert planned_end(self.state) == SEVEN + minutes * 60

    @rule(digest=st.sampled_from(["ab" * 32, "cd" * 32]))
    def take_texts(self, digest: str) -> None:
        """New words for the steps to come."""
        self.give(do.TakeTexts(digest))

    @rule()
    def undo(self) -> None:
        """Take the last command back."""
        self.give(do.Undo())

    @rule()
    def redo(self) -> None:
        """And give it again."""
        self.give(do.Redo())

    @precondition(lambda self: self.state.phase is Phase.RUNNING)
    @rule()
    def wait_for_the_hard_start(self) -> None:
        """Up to its very moment."""
        self.clock.advance(wait_left(self.state, self.now))
        assert wait_left(self.state, self.now) == 0
        assert elapsed(self.state, self.now) >= self.state.running.spent

    @precondition(lambda self: self.state.phase is Phase.RUNNING and wait_left(self.state, self.now) > 0)
    @rule(before=st.integers(0, 1_500), held=st.integers(0, 1_500), care=st.booleans())
    def hold_while_waiting_for_it(self, before: int, held: int, care: bool) -> None:
        """A pause, or care, before a hard start."""
        self.clock.advance(before * SECOND)
        self.give(do.BeginCare() if care else do.Pause())
        self.clock.advance(held * SECOND)
        self.give(do.EndCare() if care else do.Resume())

    def stamp(self) -> ev.Stamp:
        """The present moment."""
        return ev.Stamp(self.now, *_reading(self.clock.read()))

    def add(self, event: ev.Event) -> None:
        """What happened, which its line tells in full."""
        assert codec.decode(codec.encode(event, SESSION, len(self.events))).event == event
        self.state = apply(self.state, event)
        self.events.append(event)
        self.last = event.at

    def give(self, command: do.Command) -> None:
        """Ask for something now."""
        event = decide(self.state, command, self.stamp(), self.clock.wall)
        if event is None:
            return
        before = sorted(self.times())
        had = self.state
        self.add(event)
        match event:
            case ev.Undone():
                self.taken_back.append(self.kept.pop())
            case ev.Redone():
                self.kept.append(self.taken_back.pop())
            case _:
                self.kept.append(event)
                self.taken_back.clear()
                if not isinstance(event, ev.StartedAgo | ev.AwaySettled | ev.Inserted | ev.Carried):
                    assert sorted(self.times()) == before, "an event moved time from one step to another"
        if isinstance(event, ev.Advanced | ev.Skipped | ev.Jumped | ev.Begun):
            self.check_entered(had)

    def check_entered(self, had: State) -> None:
        """A hard start that is still to come is waited for, to the nanosecond."""
        fixed = self.state.plan.steps[self.state.index].fixed
        seen_before = had.steps[self.state.index].spent > 0
        begun_at_once = had.index == self.state.index and had.phase is not Phase.WAITING
        expected = 0 if fixed is None or seen_before or begun_at_once else max(0, fixed * SECOND - self.clock.wall)
        assert wait_left(self.state, self.now) == expected

    def check_replayed(self) -> None:
        """The lines tell all."""
        lines = [codec.encode(event, SESSION, seq) for seq, event in enumerate(self.events)]
        again = replay(self.plan, [codec.decode(line).event for line in lines])
        assert again == self.state
        assert (again.undo, again.redo) == (self.state.undo, self.state.redo)

    def times(self) -> list[int]:
        """What each step had."""
        return [elapsed(self.state, self.now, index) for index in range(len(self.state.steps))]

    @invariant()
    def parts_sum_to_the_whole(self) -> None:
        """The time of all visits, pauses, care and waits is the time since the session began, and each is what it was."""
        state, now = self.state, self.now
        until = now if state.ended is None else state.ended
        lived = Lived([Had() for _ in self.plan.steps])
        slow = lived.follow(self.kept, until)
        fast = Sums(self.times(), time_paused(state, now), time_cared(state, now), time_waited(state, now), state.began or 0)
        assert fast == slow
        assert state.phase is lived.mode
        if state.began is not None:
            assert sum(fast.steps) + fast.paused + fast.cared + fast.waited == until - state.began

    @invariant()
    def nothing_is_negative_and_rounds_fit(self) -> None:
        """Nor is anything longer than what it is part of."""
        state, now = self.state, self.now
        assert min(state.paused, state.cared, time_waited(state, now), wait_left(state, now)) >= 0
        for index, (lived, planned) in enumerate(zip(state.steps, state.plan.steps, strict=True)):
            assert min(lived.given, lived.spent, *lived.rounds, 0) == 0
            assert sum(lived.rounds) <= max(lived.given * SECOND, elapsed(state, now, index))
            assert len(lived.rounds) == len(planned.rounds)
            assert len(lived.parts) in (0, len(planned.tracks))

    @invariant()
    def the_agenda_is_in_order(self) -> None:
        """One step runs while the session does, what is to come stands behind it, and each has a name of its own."""
        state = self.state
        going = state.phase in (Phase.RUNNING, *HELD)
        assert [at for at, lived in enumerate(state.steps) if lived.progress == "running"] == [state.index] * going
        to_come = [at for at, lived in enumerate(state.steps) if lived.progress is Progress.TO_COME]
        if state.phase is Phase.WAITING:
            assert state.index == to_come[0]
        elif going:
            assert state.following == (to_come[0] if to_come else None)
            assert all(at > state.index for at in to_come)
            assert state.is_last == (not to_come)
        names = [planned.item.id for planned in state.plan.steps]
        assert len({*names}) == len(names)
        assert [line.id for line in state.plan.session.agenda] == names

    @invariant()
    def the_expected_end_is_now_and_the_rest(self) -> None:
        """Now, what the running step still has, what is to come, and no hard start before its time."""
        state, now, wall = self.state, self.now, self.clock.wall
        if state.phase not in (Phase.RUNNING, *HELD):
            return
        wait = max(0, state.since - now) if wait_left(state, now) else 0
        cursor = wall + wait + max(0, state.running.given * SECOND - elapsed(state, now))
        for lived, planned in list(zip(state.steps, state.plan.steps, strict=True))[state.index + 1 :]:
            if lived.progress is Progress.TO_COME:
                if planned.fixed is not None and not lived.spent:
                    cursor = max(cursor, planned.fixed * SECOND)
                cursor += max(0, lived.given * SECOND - lived.spent)
        assert expected_end(state, now, wall)[0] == cursor

    @invariant()
    def undo_then_redo_is_nothing(self) -> None:
        """Back and forth."""
        if self.kept:
            at = ev.Stamp(self.now, 0, 0, "")
            again = apply(apply(self.state, ev.Undone(at)), ev.Redone(at))
            assert again == self.state
            assert again.undo is self.state.undo
            assert again.redo is self.state.redo

    @invariant()
    def it_can_be_shown(self) -> None:
        """Both parts of the screen; what comes next is told as it will come."""
        shown = step_view(self.state, self.frame)
        clock_view(self.state, self.frame, self.now, self.clock.wall)
        following = self.state.following
        assert (shown.next.title if shown.next else None) == (
            None if following is None else self.state.plan.steps[following].item.step.title
        )
        number, _, of = shown.position.partition(" of ")
        assert 1 <= int(number) <= int(of) <= len(self.state.steps)

    def teardown(self) -> None:
        """At the end: the lines tell all, and as many undos as commands lead to the start."""
        if not hasattr(self, "state"):
            return
        self.check_replayed()
        state = self.state
        at = ev.Stamp(self.now, 0, 0, "")
        for _ in self.kept:
            assert state.undo is not None
            state = apply(state, ev.Undone(at))
        assert state.undo is None
        assert state == initial(self.plan)


def _reading(reading: Reading) -> tuple[int, int, str]:
    return reading.wall, reading.boot, reading.boot_id
