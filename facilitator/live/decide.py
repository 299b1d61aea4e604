"""Which event a command brings about, if any. Pure: state, command and moment in; one event or None out."""

from __future__ import annotations

from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.state import SECOND, Phase, State, wait_left


def decide(state: State, command: do.Command, at: ev.Stamp, wall: int) -> ev.Event | None:
    """The event that `command` brings about at the moment `at`, or None where it has nothing to do.

    `wall` is the clock time as the room sees it, in nanoseconds since the epoch: the machine's, or in a rehearsal the played one.
    Hard starts are compared with it.
    """
    match command:
        case do.Undo():
            return ev.Undone(at) if state.undo is not None else None
        case do.Redo():
            return ev.Redone(at) if state.redo is not None else None
        case do.Blank(on=on):
            return ev.Blanked(at, on) if on != state.blank else None
        case do.TakeTexts(digest=digest):
            waits = any(not step.begun and step.texts != digest for step in state.steps)
            return ev.TextsTaken(at, digest) if waits and state.phase is not Phase.ENDED else None
    match state.phase:
        case Phase.WAITING:
            return ev.Begun(at, _wait(state, 0, wall)) if isinstance(command, do.Next) else None
        case Phase.RUNNING | Phase.PAUSED | Phase.CARE:
            return _decide_running(state, command, at, wall)
        case Phase.ENDED:
            return None


def _decide_running(state: State, command: do.Command, at: ev.Stamp, wall: int) -> ev.Event | None:
    following = state.index + 1
    match command:
        case do.Next() if wait_left(state, at.session):
            return ev.Advanced(at, state.index, 0)
        case do.Next() if not state.is_last:
            return ev.Advanced(at, following, _wait(state, following, wall))
        case do.Skip() if not state.is_last:
            return ev.Skipped(at, following, _wait(state, following, wall))
        case do.Back() if state.index > 0:
            return ev.WentBack(at, state.index - 1)
        case do.Pause() if state.phase is Phase.RUNNING:
            return ev.Paused(at)
        case do.Resume() if state.phase is Phase.PAUSED:
            return ev.Resumed(at)
        case do.Extend(seconds=seconds) if seconds and state.running.given + seconds >= 0:
            return ev.Extended(at, seconds)
        case do.End():
            return ev.Ended(at)
        case _:
            return None


def _wait(state: State, index: int, wall: int) -> int:
    """How long step `index`, begun now, waits for its hard start; a step that had time already does not wait again."""
    fixed = state.plan.steps[index].fixed
    if fixed is None or state.steps[index].spent:
        return 0
    return max(0, fixed * SECOND - wall)
