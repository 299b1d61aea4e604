"""Which event a command brings about, if any. Pure: state, command and moment in; one event or None out."""

from __future__ import annotations

from facilitator.agenda.changed import carried, chosen_for
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.lived import SECOND, Phase, Progress, State, elapsed, wait_left
from facilitator.live.rounds import running_round, standing

LONGEST = 86_400
"""The most seconds that a step can be given."""

MOST_PEOPLE = 99_999
"""The most couples, or people who came alone, that can be told."""

MOST_STEPS = 99_999
"""The most steps that a session can come to have."""


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
            return _begin(state, command, at, wall) or _set(state, command, at) or _change(state, command, at)
        case Phase.RUNNING | Phase.PAUSED:
            moved_on = _move_on(state, command, at, wall) or _time(state, command, at)
            return moved_on or _set(state, command, at) or _change(state, command, at)
        case Phase.CARE:
            return _while_caring(state, command, at) or _set(state, command, at) or _change(state, command, at)
        case Phase.ENDED:
            return None


def _begin(state: State, command: do.Command, at: ev.Stamp, wall: int) -> ev.Event | None:
    match command:
        case do.Next() if state.running.progress is Progress.TO_COME:
            return ev.Begun(at, _wait(state, state.index, wall), state.index)
        case do.GoTo(step=step) if 0 <= step < len(state.steps):
            return ev.Begun(at, _wait(state, step, wall), step)
        case _:
            return None


def _move_on(state: State, command: do.Command, at: ev.Stamp, wall: int) -> ev.Event | None:
    """Commands that leave the running step."""
    following = state.following
    match command:
        case do.Next() if wait_left(state, at.session):
            return ev.Advanced(at, state.index, 0)
        case do.Next() if following is not None:
            return ev.Advanced(at, following, _wait(state, following, wall))
        case do.Skip() if following is not None:
            return ev.Skipped(at, following, _wait(state, following, wall))
        case do.Back() if (preceding := state.preceding) is not None:
            return ev.WentBack(at, preceding)
        case do.GoTo(step=step) if 0 <= step < len(state.steps) and step != state.index:
            return ev.Jumped(at, step, _wait(state, step, wall))
        case do.End():
            return ev.Ended(at)
        case _:
            return None


def _time(state: State, command: do.Command, at: ev.Stamp) -> ev.Event | None:
    """Commands about the time of the running step, other than how much it is given."""
    match command:
        case do.Pause() if state.phase is Phase.RUNNING:
            return ev.Paused(at)
        case do.Resume() if state.phase is Phase.PAUSED:
            return ev.Resumed(at)
        case do.BeginCare(solo=solo):
            return ev.CareBegan(at, solo)
        case do.EndRound() if running_round(state.running, elapsed(state, at.session)) and not wait_left(state, at.session):
            return ev.RoundEnded(at)
        case do.EndTrackPart(track=track) if _goes_on(state, track, at.session):
            return ev.TrackEnded(at, track)
        case do.StartedAgo(seconds=seconds) if seconds >= 0:
            return _started_ago(state, seconds * SECOND, at)
        case do.SettleAway(away=away, counted=counted) if state.phase is Phase.RUNNING and min(away, counted) >= 0:
            known = not wait_left(state, at.session) and max(away, counted) > 0
            return ev.AwaySettled(at, away, counted) if known else None
        case _:
            return None


def _while_caring(state: State, command: do.Command, at: ev.Stamp) -> ev.Event | None:
    match command:
        case do.EndCare():
            return ev.CareEnded(at)
        case do.BeginCare(solo=solo) if solo != state.solo:
            return ev.CareBegan(at, solo)
        case do.End():
            return ev.Ended(at)
        case _:
            return None


def _set(state: State, command: do.Command, at: ev.Stamp) -> ev.Event | None:
    """Commands about minutes, the end and what is noted, in any phase before the end."""
    begun = state.phase is not Phase.WAITING
    match command:
        case do.Extend(seconds=seconds) if begun and seconds and 0 <= state.running.given + seconds <= LONGEST:
            return ev.Extended(at, seconds)
        case do.ExtendRound(seconds=seconds) if begun and 0 < seconds <= LONGEST - state.running.given:
            return ev.RoundExtended(at, seconds) if running_round(state.running, elapsed(state, at.session)) else None
        case do.SetTime(step=step, seconds=seconds):
            return _set_time(state, step, seconds, at)
        case do.MoveEnd(end=end) if state.plan.start < end <= 2**40 and end != state.end:
            return ev.EndMoved(at, end)
        case do.MarkMoment(reason=reason) if begun:
            return ev.Marked(at, reason)
        case do.CountLate(couples=couples) if 0 <= couples <= MOST_PEOPLE and couples != state.late:
            return ev.LateCounted(at, couples)
        case _:
            return None


def _change(state: State, command: do.Command, at: ev.Stamp) -> ev.Event | None:
    """Commands about the agenda and the room, in any phase before the end."""
    match command:
        case do.Drop(step=step) if _to_come(state, step) and _leaves_some(state, {step}):
            return ev.Dropped(at, step)
        case do.Return(step=step) if _progress(state, step) in (Progress.SKIPPED, Progress.DROPPED):
            return ev.Returned(at, step)
        case do.Move(step=step, to=to) if _to_come(state, step) and _place(state, to, len(state.steps)) and step != to:
            return ev.Moved(at, step, to)
        case do.Insert(to=to, kind=kind, seconds=seconds) if _room_at(state, to) and 0 <= seconds <= LONGEST:
            return ev.Inserted(at, to, kind, seconds)
        case do.Carry(to=to, plan=plan, step=name) if _room_at(state, to) and carried(state.plan, to, plan, name):
            return ev.Carried(at, to, plan, name)
        case do.Choose(step=step, alternative=way) if _to_come(state, step) and not state.steps[step].begun:
            return ev.Chosen(at, step, way) if chosen_for(state.plan, step, way) else None
        case do.ChangeRoom(couples=couples, singles=singles):
            room = state.plan.room
            known = 0 <= couples <= MOST_PEOPLE and 0 <= singles <= MOST_PEOPLE and couples + singles > 0
            same = (couples, singles) == (room.couples, room.singles)
            return ev.RoomChanged(at, couples, singles) if known and not same else None
        case do.Replan(changes=changes) if _acceptable(state, changes):
            return ev.Replanned(at, changes)
        case _:
            return None


def _set_time(state: State, step: int, seconds: int, at: ev.Stamp) -> ev.Event | None:
    if _progress(state, step) not in (Progress.TO_COME, Progress.RUNNING) or not 0 <= seconds <= LONGEST:
        return None
    seconds = max(seconds, min(LONGEST, -(-elapsed(state, at.session, step) // SECOND)))
    had = state.steps[step]
    return ev.TimeSet(at, step, seconds) if seconds != had.given or not had.by_hand else None


def _started_ago(state: State, span: int, at: ev.Stamp) -> ev.Event | None:
    if wait_left(state, at.session):
        return None
    until = at.session if state.held is None else state.held
    more = span - (until - state.since)
    enough = state.before is None or more <= state.steps[state.before].spent
    return ev.StartedAgo(at, span) if more and enough else None


def _goes_on(state: State, track: int, now: int) -> bool:
    """Whether the group number `track` has a part after the one it is at."""
    tracks = state.plan.steps[state.index].tracks
    if not 0 <= track < len(tracks) or wait_left(state, now):
        return False
    moments = state.running.parts[track] if state.running.parts else ()
    part, _ = standing(tracks[track].seconds, moments, elapsed(state, now))
    return part + 1 < len(tracks[track].seconds)


def _progress(state: State, step: int) -> Progress | None:
    return state.steps[step].progress if 0 <= step < len(state.steps) else None


def _to_come(state: State, step: int) -> bool:
    return _progress(state, step) is Progress.TO_COME


def _place(state: State, to: int, end: int) -> bool:
    """Whether a step can stand at `to`: behind the running one, or anywhere before the session begins."""
    return (0 if state.phase is Phase.WAITING else state.index + 1) <= to < end


def _room_at(state: State, to: int) -> bool:
    return _place(state, to, len(state.steps) + 1) and len(state.steps) < MOST_STEPS


def _leaves_some(state: State, dropped: set[int]) -> bool:
    """Whether there is something to begin with, where the session has not begun and those steps are left out."""
    if state.phase is not Phase.WAITING:
        return True
    return any(step.progress is Progress.TO_COME and number not in dropped for number, step in enumerate(state.steps))


def _acceptable(state: State, changes: tuple[tuple[int, int], ...]) -> bool:
    """Whether a proposal still fits: each change is one of a step to come whose time no hand has set."""
    numbers = [number for number, _ in changes]
    return (
        len({*numbers}) == len(numbers) > 0
        and all(_to_come(state, number) and not state.steps[number].by_hand for number in numbers)
        and all(ev.DROPPED <= seconds <= LONGEST for _, seconds in changes)
        and _leaves_some(state, {number for number, seconds in changes if seconds == ev.DROPPED})
    )


def _wait(state: State, index: int, wall: int) -> int:
    """How long step `index`, begun now, waits for its hard start; a step that had time already does not wait again."""
    fixed = state.plan.steps[index].fixed
    if fixed is None or state.steps[index].spent:
        return 0
    return max(0, fixed * SECOND - wall)
