"""Sees that a curriculum was saved, by looking from outside again and again: works on every disk, and with every way of saving."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from facilitator.curriculum.snapshot import Snapshot, snapshot

POLL_S = 0.15
"""Seconds between two looks at the files; one costs far less than a thousandth of that."""

SETTLE_S = 0.025
"""Seconds for which nothing may change before what was saved is read, so that a burst of writes is one save."""

LONGEST_S = 0.1
"""Seconds after which it is read all the same."""

GRACE_S = 0.4
"""Seconds that a file may be gone, since many editors take the old one away before the new one is there."""

AGAIN_S = 2.1
"""Seconds after which it is read once more: some disks tell a second save from the first only when seconds lie between them."""


class Watch:
    """Watches one folder. `sleep` and `clock` are in seconds."""

    def __init__(
        self, folder: Path, sleep: Callable[[float], object] = time.sleep, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._folder = folder
        self._sleep = sleep
        self._clock = clock
        self._seen: Snapshot | None = None
        self._again: float | None = None

    def saved(self) -> bool:
        """Whether there is something to read, which is so at first. Waits a moment for a save that is still going on."""
        now = snapshot(self._folder)
        if now == self._seen:
            due = self._again is not None and self._clock() >= self._again
            self._again = None if due else self._again
            return due
        self._seen = now if self._seen is None else self._settled(now)
        self._again = self._clock() + AGAIN_S
        return True

    def _settled(self, now: Snapshot) -> Snapshot:
        began = self._clock()
        while (passed := self._clock() - began) < GRACE_S:
            before = now
            self._sleep(SETTLE_S)
            now = snapshot(self._folder)
            gone = self._seen is not None and bool(self._seen.keys() - now.keys())
            if not gone and (now == before or passed >= LONGEST_S):
                break
        return now
