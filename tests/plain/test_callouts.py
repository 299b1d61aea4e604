"""When the time is called out: checked against the clock that the console shows, second by second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC

import pytest

from facilitator.curriculum.model import Round
from facilitator.live.events import Begun
from facilitator.live.state import SECOND, State, apply, initial
from facilitator.plain.callouts import Rhythm, call_out
from facilitator.view.clock import clock_view
from facilitator.view.live import ClockView, Frame
from tests.build import SEVEN, curriculum, item, plan, sitting, stamp, step


def test_a_long_step_is_called_at_half_five_two_one_wrap_up_and_over() -> None:
    assert told(20, seconds=30 * 60) == {
        600: "10 min left",
        900: "5 min left",
        1080: "2 min left",
        1140: "Wrap up, 1 min left",
        1200: "Time is up",
        1260: "1 min over, 1 min behind",
        1320: "2 min over, 2 min behind",
        1380: "3 min over, 3 min behind",
        1500: "5 min over, 5 min behind",
        1800: "10 min over, 10 min behind",
    }


def test_a_short_step_is_not_talked_over() -> None:
    assert list(told(2, seconds=120).values()) == ["1 min left", "Wrap up, 6 s left", "Time is up"]
    assert list(told(1, seconds=60).values()) == ["Wrap up, 3 s left", "Time is up"]


def test_it_is_called_as_often_as_asked() -> None:
    assert list(told(10, seconds=900, rhythm=Rhythm(3))) == [60, 240, 420, 570, 600, 780]
    assert told(10, seconds=900, rhythm=Rhythm(0)) == {}


@pytest.mark.parametrize("stride", [2, 7, 45])
def test_a_mark_between_two_looks_is_called_once(stride: int) -> None:
    """A fast rehearsal looks every so many seconds only."""
    said = list(told(20, seconds=1350, stride=stride).values())
    assert [line.partition(",")[0] for line in said if "left" in line or "over" in line].count("Time is up") == 0
    assert len([line for line in said if "left" in line]) == 4
    assert said.count("Time is up") == 1
    assert len([line for line in said if "over" in line]) == 2


def test_rounds_are_announced_with_a_warning_before() -> None:
    rounds = [Round("A speaks", 240, show="A speaks."), Round("B speaks", 240)]
    said = told(8, seconds=480, rounds=rounds, rhythm=Rhythm(100))
    assert said == {
        210: "B speaks in 0:30",
        240: "Now: B speaks, Round 2 of 2",
        450: "ends in 0:30",
        456: "Wrap up, 24 s left, B speaks, ends in 0:24",
        480: "Time is up",
    }


def told(
    length: int, *, seconds: int, stride: int = 1, rounds: Sequence[Round] = (), rhythm: Rhythm | None = None
) -> dict[int, str]:
    """What is said, and when, while a step of `length` minutes runs for so many seconds."""
    session = sitting([item(replace(step("one", length), rounds=tuple(rounds)))])
    state = apply(initial(plan(session.agenda)), Begun(stamp(0), 0))
    frame = Frame(curriculum(session), "one", UTC)
    looks = {second: look(state, frame, second) for second in range(0, seconds + 1, stride)}
    said = {now: list(call_out(looks[now - stride], looks[now], rhythm or Rhythm())) for now in list(looks)[1:]}
    assert all(len(lines) < 2 for lines in said.values())
    return {now: lines[0] for now, lines in said.items() if lines}


def look(state: State, frame: Frame, second: int) -> ClockView:
    return clock_view(state, frame, second * SECOND, (SEVEN + second) * SECOND)
