"""Time in which nobody led: how it came about, whether the leader is asked about it, and what is proposed.

Elapsed time is what the room lived through. While the lid was closed or no console ran, only the people in the room know whether
they went on or had a break: they are asked once. Nothing is asked where no answer would change anything.
"""

from __future__ import annotations

from enum import StrEnum

from facilitator.live.state import SECOND, Phase, State, elapsed
from facilitator.values import value

ASKED_FROM = 60 * SECOND
"""From how long on, in nanoseconds, it is asked about; a shorter time counts for the running step."""

TOLERATED = 10 * 60 * SECOND
"""How far, in nanoseconds, a step may have run over in that time before a break is the likelier."""


class Cause(StrEnum):
    """Why nobody led."""

    ASLEEP = "asleep"
    CLOSED = "closed"
    RESTARTED = "restarted"


@value
class Gap:
    """A time in which nobody led, in nanoseconds of the session: it ended at `until` and took `span`.

    `estimated` tells that only the clock on the wall knows how long it was.
    """

    cause: Cause
    until: int
    span: int
    estimated: bool = False


def joined(one: Gap | None, other: Gap) -> Gap:
    """Two times of which neither was asked about yet, as one."""
    return other if one is None else Gap(other.cause, other.until, one.span + other.span, one.estimated or other.estimated)


def lived(state: State, gap: Gap) -> int:
    """How much of `gap` counts for the running step as things stand, in nanoseconds."""
    if state.phase is not Phase.RUNNING:
        return 0
    return max(0, min(gap.span, gap.until - state.since))


def is_asked(state: State, gap: Gap) -> bool:
    """Whether the leader is to be asked about `gap`: not while time is held, before the session begins or after it ended."""
    return lived(state, gap) >= ASKED_FROM


def went_on(state: State, gap: Gap) -> bool:
    """What is proposed: that the room went on meanwhile, as long as its step could have lasted; a break where it could not."""
    return elapsed(state, gap.until) <= state.running.given * SECOND + TOLERATED
