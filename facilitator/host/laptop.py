"""Looks after the laptop in a thread of its own, so that nothing here ever holds up the screen."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from facilitator.host.awake import Awake
from facilitator.host.battery import Battery, battery, believed, level_told

EVERY_S = 60.0
"""How often the battery is looked at, in seconds."""

CLOSING_S = 2.5
"""How long closing waits for the thread, in seconds. What it has begun ends with the process in any case."""


class Laptop:
    """The laptop during one session. `level` is the battery level that stands told, in percent; None while there is none.

    `plugged` tells whether it gets less although the laptop is plugged in.
    """

    def __init__(self, awake: Awake | None = None, look: Callable[[], Battery | None] = battery, *, every: float = EVERY_S) -> None:
        """`awake` keeps it awake (by default in the platform's way); `look` asks the battery, `every` so many seconds."""
        self.level: int | None = None
        self.plugged = False
        self._seen: Battery | None = None
        self._awake = awake or Awake()
        self._look = look
        self._every = every
        self._wanted = True
        self._closed = False
        self._woken = threading.Event()
        self._changed: Callable[[], object] = _nobody
        self._thread: threading.Thread | None = None

    def start(self, changed: Callable[[], object]) -> None:
        """Keep it awake and look at the battery from now on; `changed` is called when `level` or `plugged` changed.

        That may be on any thread.
        """
        self._changed = changed
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._work, name="laptop", daemon=True)
            self._thread.start()

    def keep_awake(self, wanted: bool) -> None:
        """Keep it awake, or let it sleep again as after the end of a session. Cheap: may be called each second."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._woken.set()

    def close(self) -> None:
        """Let it go; no child is left. May be called twice, and before `start`."""
        self._closed = True
        self._woken.set()
        if self._thread is not None:
            self._thread.join(CLOSING_S)

    def _work(self) -> None:
        look_at: float | None = time.monotonic()
        try:
            while not self._closed:
                self._woken.clear()
                if self._wanted:
                    self._awake.hold()
                else:
                    self._awake.release()
                if look_at is not None and time.monotonic() >= look_at:
                    look_at = time.monotonic() + self._every if self._looked() else None
                if not self._closed:
                    self._woken.wait(EVERY_S if look_at is None else max(0.0, look_at - time.monotonic()))
        finally:
            self._awake.release()

    def _looked(self) -> bool:
        """Look at the battery once; returns whether there is one at all."""
        now = self._look()
        if now is None:
            return False
        now, self._seen = believed(self._seen, now), now
        before = self.level, self.plugged
        self.level = level_told(self.level, now)
        self.plugged = self.level is not None and now.plugged
        if (self.level, self.plugged) != before:
            self._changed()
        return True


def _nobody() -> None:
    return None
