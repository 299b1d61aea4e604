"""Commands that have nothing to do, and the waits before a hard start."""

from __future__ import annotations

import pytest

from facilitator.curriculum.model import Round
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.decide import decide
from facilitator.live.state import SECOND, Phase, State, apply, elapsed, initial, wait_left
from tests.build import SEVEN, item, plan, stamp, step

EVENING = plan([item(step("welcome", 5)), item(step("talk", 10), "19:30"), item(step("close", 5))])


def after(*presses: tuple[int, do.Command], late: int = 0) -> State:
    """The state after commands, each at so many seconds; the wall clock is `late` seconds ahead of the session's time."""
    state = initial(EVENING)
    for seconds, command in presses:
        event = decide(state, command, stamp(seconds), (SEVEN + seconds + late) * SECOND)
        assert event is not None
        state = apply(state, event)
    return state


@pytest.mark.parametrize(
    ("state", "idle"),
    [
        (after(), [do.Back(), do.Pause(), do.Resume(), do.Skip(), do.Extend(60), do.End(), do.Undo(), do.Redo(), do.Blank(False)]),
        (after((0, do.Next())), [do.Back(), do.Resume(), do.Extend(0), do.Extend(-301), do.Redo()]),
        (after((0, do.Next()), (9, do.Pause())), [do.Pause()]),
        (after((0, do.Next()), (1, do.Next()), (2, do.Next()), (3, do.Next())), [do.Next(), do.Skip()]),
        (after((0, do.Next()), (9, do.End())), [do.Next(), do.Back(), do.Pause(), do.Resume(), do.Skip(), do.Extend(60), do.End()]),
        (after((0, do.Blank(True))), [do.Blank(True)]),
    ],
)
def test_a_command_with_nothing_to_do_brings_no_event(state: State, idle: list[do.Command]) -> None:
    for command in idle:
        assert decide(state, command, stamp(100), (SEVEN + 100) * SECOND) is None


def test_all_that_a_step_has_may_be_taken_and_no_more() -> None:
    state = after((0, do.Next()), (10, do.Extend(-300)))
    assert state.running.given == 0
    assert decide(state, do.Extend(-1), stamp(11), SEVEN * SECOND) is None


def test_next_begins_a_step_that_waits_for_its_hard_start() -> None:
    waiting = after((0, do.Next()), (300, do.Next()))
    event = decide(waiting, do.Next(), stamp(400), (SEVEN + 400) * SECOND)
    assert isinstance(event, ev.Advanced)
    assert event == ev.Advanced(stamp(400), 1, 0)
    begun = apply(waiting, event)
    assert (begun.index, wait_left(begun, 401 * SECOND), elapsed(begun, 460 * SECOND)) == (1, 0, 60 * SECOND)
    assert begun.undo == waiting


@pytest.mark.parametrize(("late", "left"), [(0, 1500), (-600, 2100), (1499, 1), (1500, 0), (4000, 0)])
def test_a_hard_start_is_waited_for_until_the_wall_clock_says_so(late: int, left: int) -> None:
    event = decide(after((0, do.Next())), do.Next(), stamp(300), (SEVEN + 300 + late) * SECOND)
    assert event == ev.Advanced(stamp(300), 1, left * SECOND)
    state = after((0, do.Next()), (300, do.Next()), late=late)
    assert wait_left(state, 300 * SECOND) == left * SECOND


@pytest.mark.parametrize("by", [do.Next(), do.Skip()])
def test_a_step_that_had_time_already_is_not_waited_for_again(by: do.Command) -> None:
    lived = after((0, do.Next()), (300, do.Next()), (1860, do.Back()))
    event = decide(lived, by, stamp(1900), (SEVEN + 1_700) * SECOND)
    assert isinstance(event, ev.Advanced | ev.Skipped)
    assert event.wait == 0
    unlived = after((0, do.Next()), (300, do.Next()), (310, do.Back()))
    event = decide(unlived, by, stamp(1700), (SEVEN + 1_700) * SECOND)
    assert isinstance(event, ev.Advanced | ev.Skipped)
    assert event.wait == 100 * SECOND


@pytest.mark.parametrize("by", [do.Next(), do.Skip(), do.Back(), do.End(), do.Resume()])
def test_a_pause_counts_as_one_however_it_ends(by: do.Command) -> None:
    state = after((0, do.Next()), (300, do.Next()), (2000, do.Pause()), (2060, by))
    assert (state.paused, state.held) == (60 * SECOND, None)


def test_held_over_its_hard_start_a_step_begins_when_the_clock_runs_again() -> None:
    state = after((0, do.Next()), (300, do.Next()), (400, do.Pause()), (2000, do.Resume()))
    assert (state.phase, state.since, state.paused) == (Phase.RUNNING, 2000 * SECOND, 1600 * SECOND)
    state = after((0, do.Next()), (300, do.Next()), (400, do.Pause()), (500, do.Resume()))
    assert wait_left(state, 500 * SECOND) == 1300 * SECOND


@pytest.mark.parametrize("correction", [do.StartedAgo(60), do.SettleAway(540 * SECOND, 0)])
def test_rounds_give_back_what_they_were_kept_for_when_it_was_not_used_after_all(correction: do.Command) -> None:
    turns = step("turns", 10, rounds=[Round("One", 300), Round("Two", 300)])
    state = initial(plan([item(turns), item(step("close", 5))]))
    for seconds, command in ((0, do.Next()), (600, do.Extend(-600)), (600, correction)):
        event = decide(state, command, stamp(seconds), (SEVEN + seconds) * SECOND)
        assert event is not None
        state = apply(state, event)
    assert (state.running.given, elapsed(state, 600 * SECOND)) == (0, 60 * SECOND)
    assert state.running.rounds == (60 * SECOND, 0)
