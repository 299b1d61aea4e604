"""Where time comes from. The only place that asks the machine; all else is given a `Reading` or a `Stamp`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Protocol

from facilitator.live.events import Stamp
from facilitator.values import value

BOOT_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
"""What a boot's id looks like (a regular expression)."""


@value
class Reading:
    """What the machine's clocks say at one moment, in nanoseconds: since the epoch, and since boot with sleep counted.

    `awake` runs beside `boot`, but stands still while the machine sleeps.
    """

    wall: int
    boot: int
    boot_id: str
    awake: int


class Clock(Protocol):
    """A source of readings: the system's, or a test's."""

    def read(self) -> Reading:
        """What the clocks say now."""
        ...


class SystemClock:
    """The clocks of this machine. What counts since boot goes on while the lid is closed, and no one can set it."""

    def __init__(self) -> None:
        self._boot_id = _boot_id()

    def read(self) -> Reading:
        """What the clocks say now."""
        return Reading(time.time_ns(), _since_boot(), self._boot_id, time.monotonic_ns())


if sys.platform == "linux":

    def _since_boot() -> int:
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)

    def _boot_id() -> str:
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        except OSError:
            return unknown_boot()

elif sys.platform == "darwin":

    def _since_boot() -> int:
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC_RAW)

    def _boot_id() -> str:
        import ctypes

        text = ctypes.create_string_buffer(64)
        size = ctypes.c_size_t(64)
        failed = ctypes.CDLL(None).sysctlbyname(b"kern.bootsessionuuid", text, ctypes.byref(size), None, ctypes.c_size_t(0))
        return unknown_boot() if failed else text.value.decode("ascii").lower()

else:

    def _since_boot() -> int:
        return time.monotonic_ns()

    def _boot_id() -> str:
        return unknown_boot()


def unknown_boot() -> str:
    """An id that no other process has, for a machine that does not name its boots.

    A later console then takes the time between from the wall clock, as after a restart of the machine.
    """
    digits = os.urandom(16).hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


MOST_AWAY = 12 * 3600 * 1_000_000_000
"""The longest time, in nanoseconds, that is taken from the wall clock alone."""


A_MOMENT = 2 * 1_000_000_000
"""The shortest sleep that is one, in nanoseconds."""

CORRECTED = 5 * 1_000_000_000
"""By how much, in nanoseconds, the clock on the wall may be corrected between two looks without being set."""


@value
class Elapsed:
    """How long ago something was, in nanoseconds; `estimated` where only the clock on the wall can tell."""

    nanoseconds: int
    estimated: bool = False


def since(event: Stamp, now: Reading) -> Elapsed:
    """How long ago `event` was, never negative.

    Within one boot of the machine this is exact, whatever happened to the wall clock or the lid. After another boot it is the wall
    clocks' difference, at most twelve hours.
    """
    if event.boot_id == now.boot_id and event.boot <= now.boot:
        return Elapsed(now.boot - event.boot)
    return Elapsed(min(max(0, now.wall - event.wall), MOST_AWAY), estimated=True)


def slept(before: Reading, now: Reading) -> int:
    """How long the machine slept between two readings of one boot, in nanoseconds; 0 where that is less than a moment."""
    asleep = (now.boot - before.boot) - (now.awake - before.awake)
    return asleep if asleep > A_MOMENT else 0


def wall_set(before: Stamp | Reading, now: Reading) -> int:
    """By how much the clock on the wall was set between two moments of one boot, in nanoseconds; 0 where it ran as it should.

    A slow correction by a few seconds is no setting.
    """
    if before.boot_id != now.boot_id:
        return 0
    by = (now.wall - before.wall) - (now.boot - before.boot)
    return by if abs(by) > CORRECTED else 0
