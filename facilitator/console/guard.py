"""Against keys that repeat: a held clicker, a bouncing button, a text pasted by accident."""

from __future__ import annotations

GUARD_SECONDS = 0.7
"""By default: how long after one next or back another is its echo. A held key sends its first repeat after about half a second."""

BURST_SECONDS = 0.05
"""Keys that come closer together than this were not pressed by a person."""


class Guard:
    """Lets an action through unless one came shortly before, let through or not. Times are event times in real seconds.

    Because a dropped one counts too, a key that is held down never gets through again until it is let go.
    """

    def __init__(self, seconds: float = GUARD_SECONDS) -> None:
        self._seconds = seconds
        self._last: float | None = None

    def admits(self, at: float) -> bool:
        """Whether an action received at `at` is meant; remembers it in either case."""
        last, self._last = self._last, at
        return last is None or at - last >= self._seconds
