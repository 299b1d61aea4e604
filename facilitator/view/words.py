"""Times in words and figures. The only place where exact times are rounded for people."""

from __future__ import annotations

from datetime import datetime, tzinfo

from facilitator.locale import _

SECOND = 1_000_000_000


def clock_time(instant: int, zone: tzinfo) -> str:
    """The time of day of `instant` (seconds since the epoch) as a clock shows it: "19:42"."""
    return f"{datetime.fromtimestamp(instant, zone):%H:%M}"


def floor_minutes(instant: int) -> int:
    """The minute that a clock shows at `instant` (seconds since the epoch), counted since the epoch."""
    return instant // 60


def countdown(left: int, *, short: bool = False) -> str:
    """What is left (nanoseconds), rounded up to the second: "07:18", "1:02:34"; with `short` "7:18"."""
    return _figures(-(-left // SECOND), padded=not short)


def stopwatch(spent: int) -> str:
    """What has passed (nanoseconds), rounded down to the second: "7:18", "1:02:34"."""
    return _figures(spent // SECOND, padded=False)


def minutes_text(seconds: int) -> str:
    """A duration as one says it: "10 min", "1 h 30 min", "90 s" as "1 min 30 s"."""
    hours, rest = divmod(seconds, 3600)
    minutes, odd = divmod(rest, 60)
    units = ((hours, _("{number} h")), (minutes, _("{number} min")), (odd, _("{number} s")))
    return " ".join(unit.format(number=figure) for figure, unit in units if figure) or units[1][1].format(number=0)


def short_minutes(seconds: int) -> str:
    """A duration for a narrow column: whole minutes bare ("10"), others with their seconds ("1:30")."""
    minutes, odd = divmod(seconds, 60)
    return f"{minutes}:{odd:02d}" if odd else str(minutes)


def _figures(seconds: int, *, padded: bool) -> str:
    minutes, odd = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{odd:02d}"
    return f"{minutes:02d}:{odd:02d}" if padded else f"{minutes}:{odd:02d}"
