"""What a leader changed while the session ran, as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC

import pytest

from facilitator.curriculum.model import Kind, Round, Track
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.decide import decide
from facilitator.live.state import SECOND, State, apply, initial
from facilitator.view.clock import clock_view
from facilitator.view.live import ClockView, Frame, Mark, StepView, Urgency
from facilitator.view.step import step_view
from tests.build import SEVEN, curriculum, item, plan, sitting, stamp, step

TURNS = [Round("A speaks", 240), Round("B speaks", 240)]
TRACKS = (Track("blue", "Blue", (step("listen", 5), step("write", 5))), Track("green", "Green", (step("coffee", 3),)))
ITEMS = [item(step("welcome", 5)), item(step("talk", 10, rounds=TURNS)), item(replace(step("rooms", 10), tracks=TRACKS))]
ITEMS += [item(step("one-ask", 5)), item(step("close", 5))]
FRAME = Frame(curriculum(sitting(ITEMS)), "evening", UTC)


def after(*presses: tuple[int, do.Command]) -> State:
    """The state after commands, each at so many seconds."""
    state = initial(plan(ITEMS))
    for seconds, command in presses:
        event = decide(state, command, stamp(seconds), (SEVEN + seconds) * SECOND)
        assert event is not None, command
        state = apply(state, event)
    return state


def shown(at: int, *presses: tuple[int, do.Command]) -> tuple[StepView, ClockView]:
    """What is shown `at` so many seconds, after commands."""
    state = after((0, do.Next()), *presses)
    return step_view(state, FRAME), clock_view(state, FRAME, at * SECOND, (SEVEN + at) * SECOND)


def marks(view: StepView) -> list[tuple[Mark, str, str]]:
    """The agenda: signs, titles and actual times."""
    return [(row.mark, row.title, row.actual) for row in view.agenda]


def test_what_was_left_out_and_put_in_is_told_and_counted() -> None:
    step_, clock = shown(60, (10, do.Drop(3)), (20, do.Insert(2, Kind.BREAK, 600)))
    assert marks(step_)[2:5] == [(Mark.ADDED, "Break", ""), (Mark.TO_COME, "Rooms", ""), (Mark.DROPPED, "One ask", "dropped")]
    assert step_.position == "1 of 5"
    assert clock.pace_text == "5 min behind"
    step_, _ = shown(600, (10, do.Drop(1)), (20, do.Drop(3)), (300, do.Next()))
    assert step_.position == "2 of 3"
    assert (step_.next.title if step_.next else "") == "Close"


@pytest.mark.parametrize(
    ("presses", "title"),
    [
        ([(10, do.GoTo(3)), (20, do.GoTo(1))], "Close"),
        ([(10, do.GoTo(3)), (20, do.Return(2))], "Rooms"),
        ([(10, do.Move(4, 1))], "Close"),
        ([(10, do.Drop(1)), (11, do.Undo())], "Talk"),
        ([(10, do.GoTo(4))], ""),
    ],
)
def test_what_comes_next_is_what_next_goes_to(presses: Sequence[tuple[int, do.Command]], title: str) -> None:
    state = after((0, do.Next()), *presses)
    shown_next = step_view(state, FRAME).next
    assert (shown_next.title if shown_next else "") == title
    event = decide(state, do.Next(), stamp(99), (SEVEN + 99) * SECOND)
    if event is not None:
        assert apply(state, event).plan.steps[apply(state, event).index].item.step.title == title


def test_care_is_shown_as_what_it_is_and_no_step_has_it() -> None:
    _, before = shown(60)
    _, clock = shown(240, (60, do.BeginCare()))
    assert (clock.urgency, clock.message, clock.remaining) == (Urgency.HELD, "care 3:00", before.remaining)
    _, quiet = shown(240, (60, do.BeginCare(solo=True)))
    assert quiet.message == "a quiet task 3:00"
    assert clock.pace_text == "3 min behind"


def test_a_round_that_was_ended_or_got_more() -> None:
    talk = ((300, do.Next()),)
    _, clock = shown(420, *talk, (400, do.EndRound()))
    assert clock.round is not None
    assert (clock.round.position, clock.round.remaining) == ("Round 2 of 2", "ends in 3:40")
    assert (clock.given, clock.label) == (460, "left of 7 min 40 s")
    _, clock = shown(420, *talk, (400, do.ExtendRound(60)))
    assert clock.round is not None
    assert (clock.round.position, clock.round.remaining) == ("Round 1 of 2", "B speaks in 3:00")
    assert clock.given == 660


def test_a_group_that_went_on_by_hand() -> None:
    rooms = ((10, do.Next()), (20, do.Next()))
    _, clock = shown(80, *rooms)
    assert [(track.part, track.remaining) for track in clock.tracks] == [("Listen", "Write in 4:00"), ("Coffee", "ends in 2:00")]
    _, clock = shown(110, *rooms, (80, do.EndTrackPart(0)))
    assert [(track.part, track.remaining) for track in clock.tracks] == [("Write", "ends in 4:30"), ("Coffee", "ends in 1:30")]


def test_what_is_noted() -> None:
    step_, clock = shown(60, (1, do.CountLate(2)), (2, do.MarkMoment(ev.Reason.DISTRESS)), (3, do.MoveEnd(SEVEN + 50 * 60)))
    assert step_.late == "2 couples came late and have not had the opening words"
    assert step_.marked == 1
    assert (clock.planned, clock.agreed, clock.pace_text) == ("19:50", True, "15 min ahead")
    assert (shown(60)[0].late, shown(60)[1].agreed) == ("", False)
