"""Clocks: what counts, whatever happens to the wall clock, the lid or the machine."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.live.clock import BOOT_ID, MOST_AWAY, Elapsed, SystemClock, since, unknown_boot
from facilitator.live.events import Stamp
from facilitator.live.state import SECOND
from tests.live.fakes import FakeClock

HOUR = 3600 * SECOND


def stamp(clock: FakeClock) -> Stamp:
    """An event now."""
    reading = clock.read()
    return Stamp(0, reading.wall, reading.boot, reading.boot_id)


@pytest.mark.fault(9, 10)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 10 * HOUR), st.integers(-10 * HOUR, 10 * HOUR)), max_size=8))
def test_within_one_boot_only_time_that_passed_counts(steps: list[tuple[bool, int, int]]) -> None:
    clock = FakeClock(wall=10**6 * HOUR)
    event = stamp(clock)
    passed = 0
    for lid_closed, by, wall_step in steps:
        (clock.suspend if lid_closed else clock.advance)(by)
        clock.step_wall(wall_step)
        passed += by
    assert since(event, clock.read()) == Elapsed(passed)


@pytest.mark.fault(11)
@pytest.mark.parametrize("booted", [0, 5_000 * SECOND])
@pytest.mark.parametrize(
    ("off", "wall_step", "expected"),
    [
        (20 * 60 * SECOND, 0, 20 * 60 * SECOND),
        (HOUR, -2 * HOUR, 0),
        (13 * HOUR, 0, MOST_AWAY),
        (0, 0, 0),
    ],
)
def test_after_another_boot_it_is_estimated_from_the_wall_clock(off: int, wall_step: int, expected: int, booted: int) -> None:
    clock = FakeClock()
    event = stamp(clock)
    clock.reboot(off)
    clock.step_wall(wall_step)
    clock.boot += booted
    assert since(event, clock.read()) == Elapsed(expected, estimated=True)


def test_a_machine_set_back_to_an_earlier_moment_is_estimated_too() -> None:
    clock = FakeClock()
    event = stamp(clock)
    clock.boot -= SECOND
    clock.wall += 3 * SECOND
    assert since(event, clock.read()) == Elapsed(3 * SECOND, estimated=True)


def test_the_systems_clock_names_its_boot_and_never_runs_backwards() -> None:
    first, second = SystemClock().read(), SystemClock().read()
    assert first.boot_id == second.boot_id
    assert re.fullmatch(BOOT_ID, first.boot_id)
    assert second.boot >= first.boot > 0
    assert first.wall > 1_700_000_000 * SECOND


def test_a_boot_without_a_name_is_like_no_other() -> None:
    assert re.fullmatch(BOOT_ID, unknown_boot())
    assert unknown_boot() != unknown_boot()


@pytest.mark.fault(10)
@pytest.mark.full
def test_time_with_the_lid_closed_counts() -> None:
    """In a time namespace where the machine slept for 90 minutes: what counts sleep is ahead, the other clock is not."""
    program = "import time; from facilitator.live.clock import SystemClock; now = SystemClock().read();"
    program += "print(now.boot, time.monotonic_ns(), now.boot_id)"
    before = SystemClock().read()
    asked = ["unshare", "-T", "--boottime", "5400", "--monotonic", "0", sys.executable, "-c", program]
    boot, monotonic, boot_id = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    now = SystemClock().read()
    slept = 5400 * SECOND
    assert boot_id == now.boot_id
    assert before.boot + slept < int(boot) < now.boot + slept
    assert int(monotonic) < int(boot) - slept + 60 * SECOND
