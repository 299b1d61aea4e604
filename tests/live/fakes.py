"""A clock that a test sets, and the front end's side of a session: what was posted waits until the test runs it."""

from __future__ import annotations

import queue
from collections.abc import Callable
from dataclasses import dataclass, field

from facilitator.live.clock import Reading
from facilitator.live.state import SECOND
from tests.build import SEVEN


@dataclass
class FakeClock:
    """A machine's clocks under a test's hand. All steps are in nanoseconds."""

    wall: int = SEVEN * SECOND
    boot: int = 1_000 * SECOND
    boots: int = 1
    asleep: int = 0

    def read(self) -> Reading:
        """What the clocks say now."""
        return Reading(self.wall, self.boot, f"00000000-0000-4000-8000-{self.boots:012x}", self.boot - self.asleep)

    def advance(self, by: int) -> None:
        """Time passes."""
        self.wall += by
        self.boot += by

    def suspend(self, by: int) -> None:
        """The lid is closed for a while: both clocks have gone on when it opens."""
        self.advance(by)
        self.asleep += by

    def step_wall(self, by: int) -> None:
        """Somebody, or the network, sets the clock on the wall."""
        self.wall += by

    def reboot(self, away: int) -> None:
        """The machine is off for `away` and starts anew."""
        self.wall += away
        self.boot = 5 * SECOND
        self.asleep = 0
        self.boots += 1


@dataclass
class Inbox:
    """Where the writer's answers wait for the front end's loop, which here is the test."""

    waiting: queue.SimpleQueue[Callable[[], None]] = field(default_factory=queue.SimpleQueue)

    def post(self, call: Callable[[], None]) -> None:
        """Take a call in, from any thread."""
        self.waiting.put(call)

    def run(self, done: Callable[[], bool], patience: float = 30) -> None:
        """Run what comes in until `done`; fails the test when nothing comes for `patience` seconds."""
        while not done():
            self.waiting.get(timeout=patience)()
