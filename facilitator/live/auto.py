"""A rehearsal that plays by itself: it goes on when a step's time is up. Never in a real session, where time ends nothing."""

from __future__ import annotations

from facilitator.live.commands import Command, End, Next
from facilitator.live.state import SECOND, Phase, State, elapsed


def due(state: State, now: int) -> Command | None:
    """The command that is due at `now` (session time, nanoseconds): begin, next when a step is up, end after the last."""
    if state.phase is Phase.WAITING:
        return Next() if state.undo is None else None
    if state.phase is not Phase.RUNNING or elapsed(state, now) < state.running.given * SECOND:
        return None
    return End() if state.is_last else Next()
