"""Who else uses the processors while something is measured: wall time means little on a busy machine."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

QUIET = 0.25
"""How much of one processor others may use while wall time is still believed."""


class Watch:
    """From its making on, watches how much of the processors is used by others than this process and its children."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._all, self._own = _all_seconds(), _own_seconds()

    def others(self) -> float:
        """How many processors others have kept busy on average. Children that still run count among the others."""
        used = (_all_seconds() - self._all) - (_own_seconds() - self._own)
        return max(0.0, used / (time.monotonic() - self._since))


def load() -> float:
    """The load average of the last minute."""
    return os.getloadavg()[0]


def _all_seconds() -> float:
    """Processor seconds used by everything on this machine: user, nice, system, interrupts, and what a host took away."""
    fields = [int(field) for field in Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]]
    return sum(fields[at] for at in (0, 1, 2, 5, 6, 7)) / os.sysconf("SC_CLK_TCK")


def _own_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)
