"""How time passes between two lines: as it does, or, where a rehearsal is led by a script, only while that waits."""

from __future__ import annotations

import time
from fractions import Fraction
from math import ceil
from typing import Protocol

from facilitator.live.clock import Reading, unknown_boot
from facilitator.live.state import SECOND

SLACK = 0.005
"""Seconds by which time may be early: shorter sleeps are not worth it."""


class Pace(Protocol):
    """Session time, in seconds since some moment, and how it is made to pass."""

    stands: bool
    """Whether time stands still until `pass_second` is called."""

    def now(self) -> float:
        """Seconds of session time."""
        ...

    def pass_second(self) -> None:
        """Let a second of session time pass where it stands."""
        ...


class Running:
    """Time passes by itself, `speed` times as fast in the session as outside."""

    stands = False

    def __init__(self, speed: float) -> None:
        self._speed = speed

    def now(self) -> float:
        """Seconds of session time."""
        return time.monotonic() * self._speed

    def pass_second(self) -> None:
        """It does by itself."""


class Scripted:
    """A clock that a script moves: the same script gives the same evening, on any machine. See `live.clock.Clock`."""

    stands = True

    def __init__(self, speed: float) -> None:
        """It begins now; each second of session time takes 1/`speed` seconds."""
        self._wall = time.time_ns()
        self._speed = Fraction(speed)
        self._passed = 0
        self._boot = unknown_boot()
        self._due = time.monotonic()

    def begin_at(self, wall: int) -> None:
        """Have it begin at `wall` (an instant in seconds) instead. To be called before it is read."""
        self._wall = wall * SECOND

    def now(self) -> float:
        """Seconds of session time."""
        return float(self._passed)

    def pass_second(self) -> None:
        """A second of session time later."""
        self._passed += 1
        now = time.monotonic()
        self._due = max(self._due, now - SLACK) + float(1 / self._speed)
        if self._due - now > SLACK:
            time.sleep(self._due - now)

    def read(self) -> Reading:
        """What the clocks say now. Each second is rounded up alike, so that the session has lived through all of each."""
        spent = self._passed * ceil(SECOND / self._speed)
        return Reading(self._wall + spent, spent, self._boot, spent)
