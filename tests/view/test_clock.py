"""What the clock says, at every turn of a small session."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda.plan import Plan
from facilitator.curriculum.model import AgendaItem, Round, Seating, Track
from facilitator.live import events as ev
from facilitator.live.state import SECOND, State, apply, initial, replay
from facilitator.view.clock import clock_view, expected_end
from facilitator.view.live import ClockView, Frame, Pace, TrackView, Urgency
from facilitator.view.words import countdown, minutes_text, short_minutes, stopwatch
from tests.build import SEVEN, curriculum, item, minutes, plan, sitting, stamp, step

ITEMS = [item(step("welcome", 6)), item(step("demo", 8)), item(step("close", 10))]


def show(state: State, seconds: float, wall_ahead: float = 0) -> ClockView:
    """The clock `seconds` after 19:00, the room's clock `wall_ahead` seconds further."""
    now = int(seconds * SECOND)
    return clock_view(state, frame(), now, SEVEN * SECOND + now + int(wall_ahead * SECOND))


def frame(items: list[AgendaItem] = ITEMS) -> Frame:
    return Frame(curriculum(sitting(items)), "evening", UTC)


def begun(at: float = 0, made: Plan | None = None) -> State:
    return replay(made or plan(ITEMS), [ev.Begun(stamp(at), 0)])


def test_before_it_begins() -> None:
    waiting = initial(plan(ITEMS))
    early = show(waiting, 0, -1200)
    assert (early.remaining, early.message, early.urgency) == ("06:00", "starts in 20:00", Urgency.WAITING)
    assert (early.clock, early.ends, early.planned, early.pace_text) == ("18:40", "19:24", "19:24", "on time")
    late = show(waiting, 245)
    assert (late.message, late.ends, late.pace, late.pace_text) == ("ready to start", "19:28", Pace.BEHIND, "4 min behind")


def test_the_figures_of_a_running_step() -> None:
    shown = show(begun(), 62.4)
    assert (shown.remaining, shown.label, shown.message, shown.elapsed) == ("04:58", "left of 6 min", "", "1:02")
    assert shown.urgency is Urgency.CALM
    assert shown.fraction == pytest.approx(62.4 / 360)


@pytest.mark.parametrize(
    ("seconds", "urgency", "message", "remaining"),
    [
        (0, Urgency.CALM, "", "06:00"),
        (287.9, Urgency.CALM, "", "01:13"),
        (288, Urgency.SOON, "2 min left", "01:12"),
        (300, Urgency.SOON, "1 min left", "01:00"),
        (300.5, Urgency.SOON, "under 1 min left", "01:00"),
        (342, Urgency.WRAP, "wrap up", "00:18"),
        (360, Urgency.WRAP, "wrap up", "00:00"),
        (361, Urgency.OVER, "over", "+0:01"),
        (402.9, Urgency.OVER, "over", "+0:42"),
    ],
)
def test_the_words_change_with_the_time_that_is_left(seconds: float, urgency: Urgency, message: str, remaining: str) -> None:
    shown = show(begun(), seconds)
    assert (shown.urgency, shown.message, shown.remaining) == (urgency, message, remaining)


def test_an_overrun_moves_the_end_as_it_happens_and_an_early_finish_at_next() -> None:
    running = begun()
    assert show(running, 200).pace_text == "on time"
    assert show(running, 480).pace_text == "2 min behind"
    early = apply(running, ev.Advanced(stamp(180), 1, 0))
    assert (show(early, 180).ends, show(early, 180).pace_text) == ("19:21", "3 min ahead")


def test_a_pause_belongs_to_no_step_and_moves_the_end() -> None:
    held = apply(begun(), ev.Paused(stamp(60)))
    shown = show(held, 240)
    assert (shown.remaining, shown.urgency, shown.message, shown.pace_text) == (
        "05:00",
        Urgency.HELD,
        "paused 3:00",
        "3 min behind",
    )
    resumed = apply(held, ev.Resumed(stamp(240)))
    assert show(resumed, 250).remaining == "04:50"


def test_a_hard_start_is_waited_for() -> None:
    made = plan([ITEMS[0], item(step("meal", 30), at="19:30"), ITEMS[2]])
    running = begun(made=made)
    assert show(running, 60).gap == "a gap of 24 min before a fixed start"
    at_meal = apply(running, ev.Advanced(stamp(360), 1, 24 * 60 * SECOND))
    shown = clock_view(at_meal, frame(), 400 * SECOND, (SEVEN + 400) * SECOND)
    assert (shown.remaining, shown.label, shown.urgency) == ("23:20", "until it begins at 19:30", Urgency.WAITING)
    assert (shown.ends, shown.planned, shown.pace_text) == ("20:10", "20:10", "on time")
    assert clock_view(at_meal, frame(), 1810 * SECOND, (SEVEN + 1810) * SECOND).remaining == "29:50"
    held = apply(at_meal, ev.Paused(stamp(400)))
    for seconds, ends in ((1000, "20:10"), (1800, "20:10"), (1860, "20:11")):
        shown = clock_view(held, frame(), seconds * SECOND, (SEVEN + seconds) * SECOND)
        assert shown.ends == ends, "a pause puts off no fixed start, until that has passed"


def test_a_session_that_does_not_fit_its_promised_end_says_so_at_once() -> None:
    made = plan(ITEMS, ends="19:20")
    assert (show(initial(made), 0).planned, show(initial(made), 0).pace_text) == ("19:20", "4 min too long")


def test_rounds_run_inside_the_step() -> None:
    turns = (Round("Set up", 60), Round("A speaks", 240, "A has the floor"), Round("Swap", 30), Round("B speaks", 240))
    made = plan([item(step("round-one", 10, rounds=turns))])
    running = begun(made=made)

    def words(seconds: float) -> tuple[str, str, str] | None:
        part = clock_view(running, frame(), int(seconds * SECOND), (SEVEN + int(seconds)) * SECOND).round
        return None if part is None else (part.position, part.title, part.remaining)

    assert words(0) == ("Round 1 of 4", "Set up", "A speaks in 1:00")
    assert words(60) == ("Round 2 of 4", "A speaks", "Swap in 4:00")
    assert words(299.5) == ("Round 2 of 4", "A speaks", "Swap in 0:01")
    assert words(569) == ("Round 4 of 4", "B speaks", "ends in 0:01")
    assert words(571) is None


def test_after_the_end() -> None:
    over = replay(plan(ITEMS), [ev.Begun(stamp(60), 0), ev.Advanced(stamp(400), 1, 0), ev.Ended(stamp(1000))])
    shown = show(over, 5000)
    assert (shown.remaining, shown.message, shown.ends, shown.pace_text) == ("15:40", "ended", "19:16", "8 min ahead")


def test_the_expected_end_is_now_and_what_is_left() -> None:
    state = apply(begun(), ev.Extended(stamp(30), 120))
    assert expected_end(state, 60 * SECOND, (SEVEN + 60) * SECOND) == ((SEVEN + 26 * 60) * SECOND, 0)


@given(st.integers(0, 10**14))
def test_left_is_rounded_up_and_past_is_rounded_down(nanoseconds: int) -> None:
    def seconds(text: str) -> int:
        figures = [int(part) for part in text.split(":")]
        return sum(figure * 60**power for power, figure in enumerate(reversed(figures)))

    assert 0 <= seconds(countdown(nanoseconds)) * SECOND - nanoseconds < SECOND
    assert 0 <= nanoseconds - seconds(stopwatch(nanoseconds)) * SECOND < SECOND


def test_words_for_durations() -> None:
    assert [minutes_text(seconds) for seconds in (0, 30, 90, 600, 5400, 7200)] == [
        "0 min", "30 s", "1 min 30 s", "10 min", "1 h 30 min", "2 h"
    ]  # fmt: skip
    assert [short_minutes(seconds) for seconds in (30, 90, 600)] == ["0:30", "1:30", "10"]


def test_a_step_without_time_counts_up_and_pushes_the_end() -> None:
    items = [item(step("hosts", minutes(0))), item(replace(step("song", minutes(0)), until="the song is over"))]
    running = begun(made=plan(items))
    shown = show(running, 90)
    assert (shown.remaining, shown.label, shown.message, shown.urgency) == ("1:30", "so far; no time given", "", Urgency.CALM)
    assert (shown.fraction, shown.ends, shown.planned, shown.pace_text) == (0.0, "19:01", "19:00", "1 min behind")
    song = apply(running, ev.Advanced(stamp(100), 1, 0))
    assert show(song, 100).until == "until the song is over"
    given = show(apply(song, ev.Extended(stamp(110), 120)), 110)
    assert (given.remaining, given.label) == ("01:50", "left of 2 min")


def test_groups_at_the_same_time_each_have_their_countdown() -> None:
    blue = Track("blue", "Blue", (step("listen", 5), step("write", 5)))
    green = Track("green", "Green", (step("coffee", 3),))
    running = begun(made=plan([item(replace(step("rooms", 10), tracks=(blue, green)))]))
    assert show(running, 170).tracks == (TrackView("Blue", "Listen", "Write in 2:10"), TrackView("Green", "Coffee", "ends in 0:10"))
    assert show(running, 400).tracks == (TrackView("Blue", "Write", "ends in 3:20"), TrackView("Green", "Coffee", ""))


def test_a_rough_figure_is_said_to_be_one_until_it_is_changed() -> None:
    about = replace(minutes(20), about=True)
    running = begun(made=plan([item(step("story", about))]))
    assert show(running, 0).label == "left of about 20 min"
    assert show(apply(running, ev.Extended(stamp(1), 60)), 1).label == "left of 21 min"


def test_a_round_tells_how_and_where_it_is_held() -> None:
    turn = Round("Go", 300, "Say it.", where="lawn", seating=Seating.TWOS, do=("Ring",))
    shown = show(begun(made=plan([item(step("walk", 5, rounds=[turn]))])), 10).round
    assert shown is not None
    assert shown.show == "Say it. · in twos · lawn · Ring"


@pytest.mark.parametrize(("solo", "word"), [(False, "care 2:10"), (True, "a quiet task 2:10")])
def test_care_holds_the_clock_and_says_for_how_long(solo: bool, word: str) -> None:
    running = begun(made=plan([item(step("talk", 10, rounds=[Round("A", 300), Round("B", 300)]))]))
    shown = show(apply(running, ev.CareBegan(stamp(60), solo)), 190)
    assert (shown.message, shown.urgency, shown.remaining, shown.elapsed) == (word, Urgency.HELD, "09:00", "1:00")
    assert shown.round is not None
    assert shown.round.remaining == "B in 4:00"
    after = show(apply(apply(running, ev.CareBegan(stamp(60), solo)), ev.CareEnded(stamp(190))), 190)
    assert (after.message, after.remaining, after.pace_text) == ("", "09:00", "2 min behind")
