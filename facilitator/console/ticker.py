"""The one timer: called when another second is to be shown, without drift, and never more than once a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

LEAST = 0.02
"""Seconds: a tick comes a little after the second has changed rather than just before it."""


class Ticker:
    """Calls `tick` again and again, each time after the seconds that `due` then says."""

    def __init__(self, due: Callable[[], float], tick: Callable[[], None]) -> None:
        self._due = due
        self._tick = tick
        self._handle: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin, or begin anew with the time that is due now."""
        self.stop()
        self._handle = asyncio.get_running_loop().call_later(min(1.0, max(0.0, self._due())) + LEAST, self._fire)

    @property
    def running(self) -> bool:
        """Whether it has been started."""
        return self._handle is not None

    def stop(self) -> None:
        """Call no more."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _fire(self) -> None:
        self._tick()
        self.start()
