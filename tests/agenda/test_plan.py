"""The agenda's arithmetic: clock times, hard starts, large rooms, rounds."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda.counts import copies, pieces
from facilitator.agenda.plan import Room, fit_rounds, forecast, instant, make_plan, setup_seconds, start_today
from facilitator.curriculum.model import Audience, Material, Round
from tests.build import SEVEN, clock, item, minutes, plan, sitting, step


def times(start: int, *later: int) -> list[int]:
    return [start + 60 * minute for minute in later]


def test_steps_follow_one_another_from_the_start() -> None:
    made = plan([item(step("a", 6)), item(step("b", 8.5)), item(step("c", 10))])
    assert [planned.start for planned in made.steps] == [SEVEN, SEVEN + 360, SEVEN + 870]
    assert made.end == SEVEN + 1470
    assert made.hard_end is None


def test_a_hard_start_holds_and_leaves_a_gap() -> None:
    made = plan([item(step("a", 20)), item(step("meal", 30), at="19:45"), item(step("b", 5))], ends="20:30")
    assert [planned.start for planned in made.steps] == times(SEVEN, 0, 45, 75)
    assert made.steps[1].fixed == SEVEN + 45 * 60
    assert made.hard_end == SEVEN + 90 * 60


def test_a_hard_start_that_is_overrun_pushes_nothing_back() -> None:
    made = plan([item(step("a", 50)), item(step("meal", 30), at="19:45"), item(step("b", 5))])
    assert [planned.start for planned in made.steps] == times(SEVEN, 0, 50, 80)


def test_times_after_midnight_are_the_next_day() -> None:
    late = int(datetime(2026, 11, 22, 23, 0, tzinfo=UTC).timestamp())
    made = make_plan(sitting([item(step("a", 30)), item(step("b", 30), at="00:30")], "23:00", "01:00"), Room(6), late, UTC)
    assert [planned.start for planned in made.steps] == times(late, 0, 90)
    assert made.hard_end == late + 7200


def test_a_session_at_another_hour_takes_its_fixed_times_along() -> None:
    session = sitting([item(step("a", 30)), item(step("meal", 30), at="20:00")], "19:00", "21:00")
    three = int(datetime(2026, 11, 22, 15, 7, tzinfo=UTC).timestamp())
    made = make_plan(session, Room(6), three, UTC, declared=False)
    assert [planned.start for planned in made.steps] == times(three, 0, 60)
    assert made.hard_end == three + 7200


def test_a_night_with_a_changing_clock_keeps_its_durations() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = int(datetime(2026, 10, 25, 1, 30, tzinfo=berlin).timestamp())
    made = make_plan(sitting([item(step("a", 60)), item(step("b", 60))], "01:30"), Room(6), start, berlin)
    assert made.end - start == 7200
    assert datetime.fromtimestamp(made.end, berlin).strftime("%H:%M") == "02:30"


def test_the_start_of_today() -> None:
    noon = int(datetime(2026, 11, 22, 12, 0, tzinfo=UTC).timestamp())
    assert start_today(sitting([item(step("a"))], "19:00"), noon, UTC) == SEVEN
    assert start_today(sitting([item(step("a"))], "09:00"), noon, UTC) == noon - 3 * 3600
    assert start_today(sitting([item(step("a"))], ""), noon, UTC) == noon


@given(
    st.integers(0, 2**31),
    st.integers(0, 1439),
    st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"]),
)
def test_a_clock_time_is_found_within_a_day(near: int, minute: int, name: str) -> None:
    zone = ZoneInfo(name)
    found = instant(clock(f"{minute // 60}:{minute % 60}"), near, zone)
    assert 0 <= found - near <= 25 * 3600


@pytest.mark.parametrize(("couples", "extra"), [(1, 0), (8, 0), (9, 60), (14, 60), (15, 120), (20, 120), (60, 120)])
def test_a_larger_room_needs_longer_to_settle(couples: int, extra: int) -> None:
    table = minutes(10, 7, 13, setup=((8, 60), (14, 120), (20, 180)))
    assert setup_seconds(table, Room(couples)) == extra
    made = plan([item(step("a", table))], couples)
    assert (made.steps[0].min, made.steps[0].given, made.steps[0].max) == (420 + extra, 600, 780 + extra)


@pytest.mark.parametrize(("ideal", "least", "given"), [(10, 10, 12), (10, 9, 11), (10, 8, 10), (10, 5, 10)])
def test_a_step_grows_with_the_room_only_when_its_turns_would_get_too_short(ideal: float, least: float, given: int) -> None:
    table = minutes(ideal, least, 15, setup=((8, 60), (20, 180)))
    rounds = (Round("Set up", 60, setup=True), Round("A speaks", 270), Round("B speaks", 270))
    made = plan([item(step("a", table, rounds=rounds))], 20).steps[0]
    assert made.given == given * 60
    turns = [part.seconds for part in made.rounds[1:]]
    assert turns == [270 * (given * 60 - 120) // 600] * 2
    assert made.rounds[0].seconds >= 120


TURNS = (
    Round("Set up", 60, setup=True),
    Round("A speaks", 240),
    Round("Swap", 30),
    Round("B speaks", 240),
    Round("Thank each other", 30),
)


def test_extra_time_to_settle_goes_to_the_set_up_round() -> None:
    assert [part.seconds for part in fit_rounds(TURNS, 600, 720, 120)] == [180, 240, 30, 240, 30]
    assert [(part.title, part.seconds) for part in fit_rounds(TURNS[1:], 540, 600, 60)][:2] == [("Set up", 60), ("A speaks", 240)]


@given(st.integers(60, 3600), st.integers(0, 300))
def test_turns_stay_equal_and_fit(given_seconds: int, setup: int) -> None:
    parts = fit_rounds(TURNS, 600, given_seconds + setup, setup)
    assert parts[1].seconds == parts[3].seconds
    assert sum(part.seconds for part in parts) <= given_seconds + setup


def test_the_forecast_waits_for_hard_starts() -> None:
    assert forecast(100, [(10, None), (10, None)]) == (120, 0)
    assert forecast(100, [(10, None), (10, 150), (5, None)]) == (165, 40)
    assert forecast(100, [(60, None), (10, 150)]) == (170, 0)
    assert forecast(100, [(10, None), (10, 150), (10, 200)]) == (210, 40)


def test_counts() -> None:
    room = Room(7, 1)
    assert [copies(audience, room, spare=2) for audience in Audience] == [17, 10, 3, 3]
    assert pieces(Material("Pens", Audience.PERSON, 1, 2), room) == 17
    assert pieces(Material("Chairs", Audience.COUPLE, 2), room) == 16
