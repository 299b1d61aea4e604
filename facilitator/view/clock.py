"""The clock as it is shown: what is left, when it will end, ahead or behind. Asked for every second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import TypeAlias

from facilitator.agenda.plan import PlannedStep, PlannedTrack, forecast
from facilitator.curriculum.model import Kind
from facilitator.live.outlook import planned_end
from facilitator.live.rounds import running_round, standing
from facilitator.live.state import SECOND, Phase, Progress, State, elapsed, wait_left
from facilitator.locale import N_, _
from facilitator.view.live import ClockView, Frame, Pace, RoundView, TrackView, Urgency
from facilitator.view.places import round_words
from facilitator.view.words import clock_time, countdown, floor_minutes, minutes_text, stopwatch

LOOK_UP, LOOK_UP_BRIEF = N_("half-way: look up. Hands, faces, silence."), N_("look up now")
LOOK_UP_FROM, LOOK_UP_FOR = 120 * SECOND, 20 * SECOND
"""In rounds of a practice at least that long the leader is asked to look up half-way, for that long."""


Pieces: TypeAlias = tuple[tuple[int, int | None], ...]
"""What each part of an agenda takes and the instant of its hard start, if it has one, in nanoseconds."""


def clock_view(state: State, frame: Frame, now: int, wall: int, ahead: Pieces | None = None) -> ClockView:
    """What the clock says of `state` at `now` (session time) and `wall` (the clock time of the room), both in nanoseconds.

    `ahead` is what `pieces_ahead` tells of the same state; who asks every second keeps it.
    """
    ahead = pieces_ahead(state) if ahead is None else ahead
    end, waiting = expected_end(state, now, wall, ahead)
    planned = planned_end(state)
    behind = floor_minutes(end // SECOND) - floor_minutes(planned)
    pace = Pace.ON_TIME if behind == 0 else Pace.BEHIND if behind > 0 else Pace.AHEAD
    given = state.running.given
    spent = elapsed(state, now)
    urgency = _urgency(state, frame, now, given * SECOND, spent)
    live = state.phase in (Phase.RUNNING, Phase.PAUSED, Phase.CARE)
    remaining, label, message = _headline(state, now, wall, urgency, frame.zone)
    return ClockView(
        clock=clock_time(wall // SECOND, frame.zone),
        ends=clock_time(end // SECOND, frame.zone),
        planned=clock_time(planned, frame.zone),
        pace=pace,
        pace_text=_pace_text(state, behind, pace),
        remaining=remaining,
        label=label,
        message=message,
        urgency=urgency,
        fraction=min(1.0, spent / (given * SECOND)) if given else 0.0 if _is_open(state) else 1.0,
        round=_round_view(state, spent) if live and urgency is not Urgency.WAITING else None,
        elapsed=stopwatch(spent) if live else "",
        until=_("until {condition}").format(condition=_until(state)) if _until(state) and state.phase is not Phase.ENDED else "",
        tracks=_tracks(state, spent) if live else (),
        left=None if _is_open(state) else -((spent - given * SECOND) // SECOND),
        given=given,
        pieces=() if state.phase is Phase.ENDED else tuple(_pieces_begin(_free_at(state, now, wall), ahead)),
        agreed=state.end is not None,
        gap=_("a gap of {time} before a fixed start").format(time=minutes_text(waiting // (60 * SECOND) * 60))
        if waiting >= 60 * SECOND
        else "",
    )


def _pace_text(state: State, behind: int, pace: Pace) -> str:
    if not behind:
        return _("on time")
    too_long = state.phase is Phase.WAITING and behind == floor_minutes(state.plan.end) - floor_minutes(planned_end(state))
    time = _hours(abs(behind))
    if too_long:
        return _("{time} too long").format(time=time)
    return _("{time} behind").format(time=time) if pace is Pace.BEHIND else _("{time} ahead").format(time=time)


def expected_end(state: State, now: int, wall: int, ahead: Pieces | None = None) -> tuple[int, int]:
    """The instant (nanoseconds) at which the session will end as things stand, and how long will be waited before hard starts.

    The running step counts with what it still has, never less than nothing; every step to come with what it is given. `ahead` as
    in `clock_view`.
    """
    if state.phase is Phase.ENDED and state.ended is not None:
        return wall - (now - state.ended), 0
    return forecast(_free_at(state, now, wall), pieces_ahead(state) if ahead is None else ahead)


def _free_at(state: State, now: int, wall: int) -> int:
    """The instant (nanoseconds) at which the running step is expected to be over; before the start, that of the start."""
    if state.phase is Phase.WAITING:
        return max(wall, state.plan.start * SECOND)
    left = max(0, state.running.given * SECOND - elapsed(state, now))
    # A pause does not put off a fixed start: what is left until then is counted from now, not from where the clock was held.
    wait = max(0, state.since - now) if wait_left(state, now) else 0
    return wall + wait + left


def _pieces_begin(cursor: int, ahead: Pieces) -> Iterator[int]:
    """When each piece begins, where the first does at `cursor`."""
    for takes, fixed in ahead:
        cursor = cursor if fixed is None else max(cursor, fixed)
        yield cursor
        cursor += takes


def pieces_ahead(state: State) -> Pieces:
    """All that is to come after the running step, in one piece from each hard start to the next. Stays until the state does."""
    start = 0 if state.phase is Phase.WAITING else state.index + 1
    pieces: list[tuple[int, int | None]] = []
    takes, begins = 0, None
    for planned, step in zip(state.plan.steps[start:], state.steps[start:], strict=True):
        if step.progress is not Progress.TO_COME:
            continue
        if planned.fixed is not None and not step.spent:
            pieces.append((takes, begins))
            takes, begins = 0, planned.fixed * SECOND
        takes += max(0, step.given * SECOND - step.spent)
    return (*pieces, (takes, begins))


def _urgency(state: State, frame: Frame, now: int, given: int, spent: int) -> Urgency:
    if state.phase is Phase.ENDED:
        return Urgency.ENDED
    if state.phase in (Phase.PAUSED, Phase.CARE):
        return Urgency.HELD
    if state.phase is Phase.WAITING or wait_left(state, now):
        return Urgency.WAITING
    if _is_open(state):
        return Urgency.CALM
    left = given - spent
    if left < 0:
        return Urgency.OVER
    if frame.wrap.reached(left, given):
        return Urgency.WRAP
    return Urgency.SOON if frame.soon.reached(left, given) else Urgency.CALM


def _headline(state: State, now: int, wall: int, urgency: Urgency, zone: tzinfo) -> tuple[str, str, str]:
    """The big figure, what it counts, and the word beside it."""
    given = state.running.given
    left = given * SECOND - elapsed(state, now)
    figure = countdown(left) if left >= 0 else f"+{stopwatch(-left)}"
    rough = _planned(state).item.minutes.about and given == _planned(state).given
    time = _("about {time}").format(time=minutes_text(given)) if rough else minutes_text(given)
    label = _("left of {time}").format(time=time) if left >= 0 else _("it had {time}").format(time=time)
    if _is_open(state):
        figure, label = stopwatch(elapsed(state, now)), _("so far; no time given")
    match urgency:
        case Urgency.ENDED:
            return stopwatch((state.ended or 0) - (state.began or 0)), _("from first to last step"), _("ended")
        case Urgency.HELD:
            word = _("paused") if state.phase is Phase.PAUSED else _("a quiet task") if state.solo else _("care")
            return figure, label, f"{word} {stopwatch(now - (now if state.held is None else state.held))}"
        case Urgency.WAITING if state.phase is Phase.WAITING:
            early = state.plan.start * SECOND - wall
            return (
                figure,
                _("for this step, planned at {clock}").format(clock=clock_time(state.plan.start, zone)),
                (_("starts in {time}").format(time=countdown(early)) if early > 0 else _("ready to start")),
            )
        case Urgency.WAITING:
            wait = wait_left(state, now)
            at = clock_time((wall + wait) // SECOND, zone)
            return countdown(wait), _("until it begins at {clock}").format(clock=at), _("waiting")
        case Urgency.OVER:
            return figure, label, _("over")
        case Urgency.WRAP:
            return figure, label, _("wrap up")
        case Urgency.SOON:
            if left < 60 * SECOND:
                return figure, label, _("under 1 min left")
            return figure, label, _("{minutes} min left").format(minutes=-(-left // (60 * SECOND)))
        case _:
            return figure, label, ""


def _planned(state: State) -> PlannedStep:
    return state.plan.steps[state.index]


def _is_open(state: State) -> bool:
    """Whether the running step has no time, neither from its author nor from the leader: its clock counts up."""
    return _planned(state).untimed and not state.running.given


def _until(state: State) -> str:
    return _planned(state).item.step.until.removeprefix("until ")


def _tracks(state: State, spent: int) -> tuple[TrackView, ...]:
    tracks = _planned(state).tracks
    by_hand = state.running.parts or ((),) * len(tracks)
    return tuple(_track_view(planned, moments, spent) for planned, moments in zip(tracks, by_hand, strict=True))


def _track_view(planned: PlannedTrack, moments: Sequence[int], spent: int) -> TrackView:
    """Where a group stands that went on by hand at `moments`."""
    steps = planned.track.steps
    number, left = standing(planned.seconds, moments, spent)
    then = steps[number + 1].title if number + 1 < len(steps) else ""
    return TrackView(planned.track.title, steps[number].title, _change(then, left) if left else "")


def looks_up(spent: int, length: int) -> bool:
    """Whether a round `spent` nanoseconds into its `length` is half-way through: the moment to look up and scan the room."""
    return length >= LOOK_UP_FROM and length // 2 <= spent < length // 2 + LOOK_UP_FOR


def _round_view(state: State, spent: int) -> RoundView | None:
    practice = _planned(state).item.step.kind is Kind.PRACTICE
    running = running_round(state.running, spent)
    if running is None:
        return None
    number, left = running
    rounds, length = _planned(state).rounds, state.running.rounds[number]
    then = rounds[number + 1].title if number + 1 < len(rounds) else ""
    cue = round_words(rounds[number].part, rounds[number].show)
    up = practice and state.phase is Phase.RUNNING and looks_up(length - left, length)
    return RoundView(
        _("Round {number} of {count}").format(number=number + 1, count=len(rounds)),
        rounds[number].title,
        _(LOOK_UP) if up else cue,
        _change(then, left),
        Urgency.SOON if left <= min(30 * SECOND, length // 5) else Urgency.CALM,
        _(LOOK_UP_BRIEF) if up else "",
    )


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{minutes_text(hours * 3600)} {rest:02d}" if hours and rest else minutes_text(minutes * 60)


def _change(then: str, left: int) -> str:
    """What comes when `left` nanoseconds are over: the part `then`, or the end where it is empty."""
    time = countdown(left, short=True)
    return _("{part} in {time}").format(part=then, time=time) if then else _("ends in {time}").format(time=time)
