"""What came of something that was asked for, in a short sentence: that it is done, or why it has nothing to do now."""

from __future__ import annotations

from facilitator.live import commands as do
from facilitator.live.decide import decide
from facilitator.live.events import Stamp
from facilitator.live.state import Phase
from facilitator.locale import N_, _
from facilitator.view.ways.seen import Seen

_BEFORE = N_("the session has not begun; → starts it")
_AFTER = N_("the session has ended; u takes that back")
_CARE = N_("time is held for care; c goes on first")

_SENTENCES: dict[type[object], str] = {
    do.Undo: N_("there is nothing to take back"),
    do.Redo: N_("nothing was taken back that could be done again"),
    do.Back: N_("this is the first step"),
    do.Extend: N_("this step has no minute left to take"),
    do.SetTime: N_("it has that time already"),
    do.EndRound: N_("no round runs now; → goes on to the next step"),
    do.ExtendRound: N_("no round runs now; + gives the step a minute"),
    do.EndTrackPart: N_("that group is at its last part; → ends the step"),
    do.StartedAgo: N_("the step before it had not that much time"),
    do.Drop: N_("this step cannot be left out"),
    do.Return: N_("this step is there already"),
    do.Move: N_("it stands there already"),
    do.Insert: N_("nothing can be put in there"),
    do.Carry: N_("that step cannot be put in there"),
    do.Choose: N_("the step has begun, or is held that way already"),
    do.ChangeRoom: N_("that is how many there are already"),
    do.MoveEnd: N_("that is the end already"),
    do.Replan: N_("the plan has changed since; r proposes anew"),
    do.GoTo: N_("that step cannot be gone to"),
    do.CountLate: N_("that is how many there are already"),
    do.Skip: N_("this is the last step; → ends the session"),
    do.TakeTexts: N_("there are no new words to take up"),
}

_DONE: dict[type[object], str] = {
    do.MarkMoment: N_("marked"),
    do.Drop: N_("left out"),
    do.Return: N_("taken in again"),
    do.Move: N_("moved"),
    do.Insert: N_("put in"),
    do.Carry: N_("put in"),
    do.Choose: N_("it is held the other way"),
    do.ChangeRoom: N_("steps to come have their minutes for that many"),
    do.CountLate: N_("counted"),
    do.MoveEnd: N_("the end is moved"),
    do.Replan: N_("the plan is changed"),
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
        return _(_AFTER)
    if phase is Phase.WAITING and isinstance(command, _ONLY_THEN):
        return _(_BEFORE)
    if phase is Phase.CARE and isinstance(command, (*_LED, do.GoTo)):
        return _(_CARE)
    return _(_SENTENCES[type(command)]) if type(command) in _SENTENCES else _("that has nothing to do now")


def done(command: do.Command) -> str:
    """That `command` was done, where nothing else on the screen says so at once; empty for all others."""
    words = _DONE.get(type(command), "")
    return _("{done}; u takes it back").format(done=_(words)) if words else ""
