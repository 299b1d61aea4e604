"""Where time comes from. The only place that asks the machine; all else is given a `Reading` or a `Stamp`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reading:
    """What the machine's clocks say at one moment, in nanoseconds: since the epoch, and since boot with sleep counted."""

    wall: int
    boot: int
    boot_id: str


class Clock(Protocol):
    """A source of readings: the system's, or a test's."""

    def read(self) -> Reading:
        """What the clocks say now."""
        ...
