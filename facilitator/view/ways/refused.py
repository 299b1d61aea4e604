"""What came of something that was asked for, in a short sentence: that it is done, or why it has nothing to do now."""

from __future__ import annotations

from facilitator.live import commands as do
from facilitator.live.decide import decide
from facilitator.live.events import Stamp
from facilitator.live.state import Phase
from facilitator.view.ways.seen import Seen

_BEFORE = "the session has not begun; → starts it"
_AFTER = "the session has ended; u takes that back"
_CARE = "time is held for care; c goes on first"

_SENTENCES: dict[type[object], str] = {
    do.Undo: "there is nothing to take back",
    do.Redo: "nothing was taken back that could be done again",
    do.Back: "this is the first step",
    do.Extend: "this step has no minute left to take",
    do.SetTime: "it has that time already",
    do.EndRound: "no round runs now; → goes on to the next step",
    do.ExtendRound: "no round runs now; + gives the step a minute",
    do.EndTrackPart: "that group is at its last part; → ends the step",
    do.StartedAgo: "the step before it had not that much time",
    do.Drop: "this step cannot be left out",
    do.Return: "this step is there already",
    do.Move: "it stands there already",
    do.Insert: "nothing can be put in there",
    do.Carry: "that step cannot be put in there",
    do.Choose: "the step has begun, or is held that way already",
    do.ChangeRoom: "that is how many there are already",
    do.MoveEnd: "that is the end already",
    do.Replan: "the plan has changed since; r proposes anew",
    do.GoTo: "that step cannot be gone to",
    do.CountLate: "that is how many there are already",
    do.Skip: "this is the last step; → ends the session",
    do.TakeTexts: "there are no new words to take up",
}

_DONE: dict[type[object], str] = {
    do.MarkMoment: "marked",
    do.Drop: "left out",
    do.Return: "taken in again",
    do.Move: "moved",
    do.Insert: "put in",
    do.Carry: "put in",
    do.Choose: "it is held the other way",
    do.ChangeRoom: "steps to come have their minutes for that many",
    do.CountLate: "counted",
    do.MoveEnd: "the end is moved",
    do.Replan: "the plan is changed",
}

_LED = (do.Next, do.Back, do.Skip, do.Pause, do.Resume, do.Extend, do.EndRound, do.ExtendRound, do.EndTrackPart, do.StartedAgo)
_ONLY_THEN = (*_LED, do.BeginCare, do.EndCare, do.MarkMoment, do.End)
"""What can be asked for only once the session has begun."""


def why_not(seen: Seen, command: do.Command) -> str:
    """Why `command` would do nothing to the session as it stands; empty where it does something."""
    at = Stamp(seen.now, seen.wall, seen.now, "0" * 32)
    if decide(seen.state, command, at, seen.wall):
        return ""
    phase = seen.state.phase
    if phase is Phase.ENDED and not isinstance(command, (do.Undo, do.Redo)):
        return _AFTER
    if phase is Phase.WAITING and isinstance(command, _ONLY_THEN):
        return _BEFORE
    if phase is Phase.CARE and isinstance(command, (*_LED, do.GoTo)):
        return _CARE
    return _SENTENCES.get(type(command), "that has nothing to do now")


def done(command: do.Command) -> str:
    """That `command` was done, where nothing else on the screen says so at once; empty for all others."""
    words = _DONE.get(type(command), "")
    return f"{words}; u takes it back" if words else ""
