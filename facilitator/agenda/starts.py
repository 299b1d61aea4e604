"""When a session may start: the words that name a start, and how far off the planned one may be."""

from __future__ import annotations

NOW, PLANNED = "now", "planned"
"""The values of a start: this moment, or the author's own hour."""

FAR_OFF = 6 * 3600
"""Seconds until the planned start from which on the person is asked which start is meant."""

LONG_PAST = 3600
"""Seconds since the planned start from which on they are asked: nobody wants to begin that late against the author's clock."""


def must_ask(planned: int, now: int) -> bool:
    """Whether the planned start (an instant in seconds, as `now`) is so far off that the person is asked which start is meant."""
    return planned - now > FAR_OFF or now - planned > LONG_PAST
