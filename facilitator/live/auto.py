"""A rehearsal that plays by itself: it goes on when a step's time is up. Never in a real session, where time ends nothing."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.live.commands import Command, End, Next
from facilitator.live.state import SECOND, Phase, State, elapsed


class Due(NamedTuple):
    """A command, and the moment (session time, nanoseconds) from which it counts, however late it is noticed."""

    command: Command
    at: int


def due(state: State, now: int) -> Due | None:
    """What is due at `now` (session time, nanoseconds): begin, next when a step is up, end after the last.

    What a person took back is not begun again by itself.
    """
    if state.phase is Phase.WAITING:
        return Due(Next(), 0) if state.redo is None else None
    over = elapsed(state, now) - state.running.given * SECOND
    if state.phase is not Phase.RUNNING or over < 0:
        return None
    return Due(End() if state.is_last else Next(), max(state.since, now - over))
