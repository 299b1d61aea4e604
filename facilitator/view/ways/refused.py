"""What came of something that was asked for, in a short sentence: that it is done, or why it has nothing to do now."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.live import commands as do
from facilitator.live.decide import decide
from facilitator.live.events import Stamp
from facilitator.live.state import Phase
from facilitator.locale import N_, _
from facilitator.view.ways.seen import Seen

_BEFORE = (N_("the session has not begun"), N_("{next} starts it"))
_AFTER = (N_("the session has ended"), N_("{undo} takes that back"))
_CARE = (N_("time is held for care"), N_("{care} goes on first"))
"""What stands in the way, and what can be done about it: there the actions stand by their ids."""

_FACTS: dict[type[object], str] = {
    do.Undo: N_("there is nothing to take back"),
    do.Redo: N_("nothing was taken back that could be done again"),
    do.Back: N_("this is the first step"),
    do.Extend: N_("this step has no minute left to take"),
    do.SetTime: N_("it has that time already"),
    do.EndRound: N_("no round runs now"),
    do.ExtendRound: N_("no round runs now"),
    do.EndTrackPart: N_("that group is at its last part"),
    do.StartedAgo: N_("the step before it had not that much time"),
    do.Drop: N_("this step cannot be left out"),
    do.Return: N_("this step is there already"),
    do.Move: N_("it stands there already"),
    do.Insert: N_("nothing can be put in there"),
    do.Carry: N_("that step cannot be put in there"),
    do.Choose: N_("the step has begun, or is held that way already"),
    do.ChangeRoom: N_("that is how many there are already"),
    do.MoveEnd: N_("that is the end already"),
    do.Replan: N_("the plan has changed since"),
    do.GoTo: N_("that step cannot be gone to"),
    do.CountLate: N_("that is how many there are already"),
    do.Skip: N_("this is the last step"),
    do.TakeTexts: N_("there are no new words to take up"),
}

_HINTS: dict[type[object], str] = {
    do.EndRound: N_("{next} goes on to the next step"),
    do.ExtendRound: N_("{more} gives the step a minute"),
    do.EndTrackPart: N_("{next} ends the step"),
    do.Replan: N_("{propose} proposes anew"),
    do.Skip: N_("{next} ends the session"),
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


def why_not(seen: Seen, command: do.Command, named: Mapping[str, str]) -> str:
    """Why `command` would do nothing to the session as it stands, and what can be done; empty where it does something.

    `named` says what a person presses, or types, for each action, by its id.
    """
    return _told(_why_not(seen, command), named)


def not_begun(named: Mapping[str, str]) -> str:
    """That the session has not begun, and what begins it."""
    return _told(_BEFORE, named)


def is_over(named: Mapping[str, str]) -> str:
    """That the session has ended, and what takes that back."""
    return _told(_AFTER, named)


def in_the_way(seen: Seen, command: do.Command) -> str:
    """Why `command` would do nothing, and no more; empty where it does something."""
    fact, _hint = _why_not(seen, command)
    return _(fact) if fact else ""


def done(command: do.Command, named: Mapping[str, str]) -> str:
    """That `command` was done, where nothing else on the screen says so at once; empty for all others. `named` as above."""
    words = _DONE.get(type(command), "")
    return _told((words, N_("{undo} takes it back")), named) if words else ""


def _told(why: tuple[str, str], named: Mapping[str, str]) -> str:
    fact, hint = why
    return f"{_(fact)}; {_(hint).format_map(named)}" if hint else _(fact) if fact else ""


def _why_not(seen: Seen, command: do.Command) -> tuple[str, str]:
    at = Stamp(seen.now, seen.wall, seen.now, "0" * 32)
    if decide(seen.state, command, at, seen.wall):
        return "", ""
    phase, kind = seen.state.phase, type(command)
    if phase is Phase.ENDED and not isinstance(command, (do.Undo, do.Redo)):
        return _AFTER
    if phase is Phase.WAITING and isinstance(command, _ONLY_THEN):
        return _BEFORE
    if phase is Phase.CARE and isinstance(command, (*_LED, do.GoTo)):
        return _CARE
    return _FACTS.get(kind, N_("that has nothing to do now")), _HINTS.get(kind, "")
