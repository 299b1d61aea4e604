"""Lengths of time and times of day mean what people mean by them, or are refused with what to write."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.curriculum.durations import DAY, UnclearError, clock, length, lengths, time_of_day, told


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("10", 600),
        ("2.5", 150),
        ("0.5", 30),
        ("0", 0),
        (" 10 min ", 600),
        ("10 minutes", 600),
        ("1 Minute", 60),
        ("90 s", 90),
        ("90s", 90),
        ("45 sec.", 45),
        ("1 min 30 s", 90),
        ("1 min 30", 90),
        ("1 h", 3600),
        ("1 h 30", 5400),
        ("1h30", 5400),
        ("1 h 30 min 15 s", 5415),
        ("1.5 h", 5400),
        ("2 hours", 7200),
        ("24 h", DAY),
    ],
)
def test_a_length_of_time(text: str, seconds: int) -> None:
    assert length(text) == seconds


@pytest.mark.parametrize(
    ("text", "range_"),
    [
        ("10", (600, 600, 600)),
        ("10-15", (600, 750, 900)),
        ("10 - 15 min", (600, 750, 900)),
        ("10\u201315", (600, 750, 900)),
        ("10 to 15", (600, 750, 900)),
        ("60-90 s", (60, 75, 90)),
        ("90 s - 2 min", (90, 105, 120)),
        ("1 h - 1 h 30", (3600, 4500, 5400)),
        ("10-10", (600, 600, 600)),
    ],
)
def test_a_range_has_its_ideal_in_the_middle(text: str, range_: tuple[int, int, int]) -> None:
    assert lengths(text) == range_


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("1:30", "`1:30` can mean hours and minutes, or minutes and seconds", "write `1 h 30` or `1 min 30 s`"),
        ("0:45", "`0:45` can mean hours and minutes, or minutes and seconds", "write `0 h 45` or `0 min 45 s`"),
        ("1:02:03", "`1:02:03` is no length of time", "write `1 h 02 min 03 s`"),
        ("2,5", "`2,5` has a comma in it", "write `2.5`"),
        ("1.33", "`1.33` is no whole number of seconds", "write `80 s`"),
        ("1 h 90", "`1 h 90` counts one unit past the next", "write `2 h 30 min`"),
        ("15-10", "`15-10` runs from more to less", "write the smaller figure first"),
        ("1-1 h 30", "`1-1 h 30` leaves the unit of its first figure open", "write the unit at both ends"),
    ],
)
def test_what_is_unclear_is_refused_with_what_to_write(text: str, message: str, hint: str) -> None:
    with pytest.raises(UnclearError) as caught:
        lengths(text)
    assert (caught.value.message, caught.value.hint) == (message, hint)


NO_LENGTHS = [
    "",
    "ten",
    "-5",
    "\u22125",
    "- 5",
    "1_0",
    "\uff11\uff10",
    "10 apples",
    "5 5",
    "30 s 1 min",
    "1 min 1 min",
    "1e3",
    "0x10",
]


@pytest.mark.parametrize("text", [*NO_LENGTHS, "5-6-7", "10-", "25 h", "9" * 5000])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(UnclearError):
        lengths(text)


@pytest.mark.parametrize(("text", "minute"), [("19:00", 1140), ("9:05", 545), ("09:05", 545), ("0:00", 0), ("23:59", 1439)])
def test_a_time_of_day(text: str, minute: int) -> None:
    assert time_of_day(text) == minute
    assert time_of_day(clock(minute)) == minute


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("24:00", "write `0:00`"),
        ("19.30", "write `19:30`"),
        ("7 pm", "write `19:00`"),
        ("7:30 p.m.", "write `19:30`"),
        ("12 am", "write `0:00`"),
        ("1930", "write `19:30`"),
        ("19 h", "write `19:00`"),
        ("25:00", "write hours and minutes such as `19:00`"),
        ("noon", "write hours and minutes such as `19:00`"),
        ("19:00:00", "write hours and minutes such as `19:00`"),
        ("\uff11\uff19:00", "write hours and minutes such as `19:00`"),
    ],
)
def test_what_is_no_time_of_day_is_refused_with_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(UnclearError) as caught:
        time_of_day(text)
    assert caught.value.hint == hint


@settings(deadline=None)
@given(st.integers(1, DAY))
def test_a_length_told_is_that_length_again(seconds: int) -> None:
    assert length(told(seconds)) == seconds


@settings(deadline=None)
@given(st.text(st.sampled_from("0123456789.,:- hmins\u2013to\u2212"), max_size=20))
def test_any_text_is_a_length_or_refused(text: str) -> None:
    for read in (length, lengths, time_of_day):
        with suppress(UnclearError):
            read(text)
