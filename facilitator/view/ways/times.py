"""Times that are typed: what the running step gets from now on, when it began, and when the session is to end."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from facilitator.live import commands as do
from facilitator.live.outlook import planned_end
from facilitator.live.state import Phase, elapsed, wait_left
from facilitator.locale import _
from facilitator.view.ways.refused import in_the_way
from facilitator.view.ways.seen import SECOND, Seen, Way, title
from facilitator.view.words import clock_time, minutes_text, stopwatch

MOST_MINUTES = 600
ENDS = (5, 10, 15)
"""By how many minutes the end is moved without typing."""

_NUMBER = re.compile(r"([+-]?)(\d{1,4})(?:[:.](\d\d))?")
_CLOCK = re.compile(r"(\d{1,2})[:.h]?(\d\d)")


def typed_time(seen: Seen, typed: str) -> list[Way]:
    """What the running step would get, where `typed` are the minutes from now on ("12", or "1:30" with seconds)."""
    if not typed.strip():
        return []
    seconds = duration(typed)
    if not seconds:
        return [Way(_no_time(typed), _("type minutes, such as 12, or 1:30 for a minute and a half"))]
    if seconds > MOST_MINUTES * 60:
        return [
            Way(_("{time} is too long").format(time=minutes_text(seconds)), _("at most {count} minutes").format(count=MOST_MINUTES))
        ]
    state = seen.state
    if state.phase is Phase.ENDED:
        return [Way(_("The session has ended"), _("take that back first"))]
    spent = -(-elapsed(state, seen.now) // SECOND)
    command = do.SetTime(state.index, spent + seconds)
    if state.phase is Phase.WAITING or wait_left(state, seen.now):
        return [Way(_("{time} for this step").format(time=minutes_text(seconds)), _("from when it begins"), command)]
    had = _("it has had {time} so far").format(time=stopwatch(spent * SECOND))
    if state.phase is not Phase.RUNNING:
        return [Way(_("{time} more from when the clock runs again").format(time=minutes_text(seconds)), had, command)]
    until = clock_time(seen.wall // SECOND + seconds, seen.frame.zone)
    return [Way(_("{time} more from now, until {clock}").format(time=minutes_text(seconds), clock=until), had, command)]


def started_ago(seen: Seen, typed: str) -> list[Way]:
    """When the running step would have begun, where `typed` are minutes ago."""
    if not typed.strip():
        return []
    seconds = duration(typed)
    if seconds is None or not seconds:
        return [Way(_no_time(typed), _("type minutes, such as 4, or 1:30 for a minute and a half"))]
    state = seen.state
    held = 0 if state.held is None else seen.now - state.held
    at = clock_time((seen.wall - held) // SECOND - seconds, seen.frame.zone)
    began = _("“{step}” began {time} before the clock was held, at {clock}") if held else _("“{step}” began {time} ago, at {clock}")
    label = began.format(step=title(seen, state.index), time=minutes_text(seconds), clock=at)
    command = do.StartedAgo(seconds)
    if reason := in_the_way(seen, command):
        return [Way(label, reason)]
    more = seconds * SECOND - (seen.now - held - state.since)
    change = minutes_text(max(1, abs(more) // SECOND))
    if state.before is None:
        so = (
            _("so did the session, {time} earlier than counted") if more > 0 else _("so did the session, {time} later than counted")
        )
        return [Way(label, so.format(time=change), command)]
    other = title(seen, state.before)
    moved = _("{time} come from “{step}” before it") if more > 0 else _("{time} go back to “{step}” before it")
    return [Way(label, moved.format(time=change, step=other), command)]


def move_end(seen: Seen, typed: str) -> list[Way]:
    """To when the end can be moved: some minutes later, or what is `typed` ("21:15", "2115", "+20", "-5")."""
    state = seen.state
    if state.phase is Phase.ENDED:
        return [Way(_("The session has ended"), _("take that back first"))]
    agreed = agreed_end(seen)
    if not typed.strip():
        return [_end_way(seen, agreed + count * 60, agreed) for count in ENDS]
    wanted = _clock(seen, typed)
    if wanted is None:
        return [Way(_no_time(typed), _("type a clock time such as 21:15, or +20 for twenty minutes later"))]
    return [_end_way(seen, wanted, agreed)]


def agreed_end(seen: Seen) -> int:
    """The instant (seconds) at which the session is to be over as the room has it: the agreed end, else the planned one."""
    return planned_end(seen.state)


def _end_way(seen: Seen, end: int, agreed: int) -> Way:
    at = clock_time(end, seen.frame.zone)
    change = end - agreed
    if end * SECOND <= seen.wall:
        return Way(_("{clock} is over").format(clock=at), _("the end can only be moved to a time that is still to come"))
    command = do.MoveEnd(end)
    if not change or in_the_way(seen, command):
        return Way(_("{clock} is the end already").format(clock=at), _("nothing to move"))
    by = _("{time} later than agreed") if change > 0 else _("{time} earlier than agreed")
    return Way(_("End at {clock}").format(clock=at), by.format(time=minutes_text(abs(change))), command)


def _no_time(typed: str) -> str:
    return _("{typed} is no time").format(typed=typed.strip())


def duration(typed: str) -> int | None:
    """Seconds that were typed as minutes, with or without seconds; None where that is no time."""
    found = _NUMBER.fullmatch(typed.strip())
    if found is None or found[1] or int(found[3] or 0) > 59:
        return None
    return int(found[2]) * 60 + int(found[3] or 0)


def _clock(seen: Seen, typed: str) -> int | None:
    """The instant (seconds) that was typed: a sign with minutes from the agreed end, or the next such time of day."""
    typed = typed.strip()
    if found := _NUMBER.fullmatch(typed):
        if found[1] and not found[3]:
            return agreed_end(seen) + int(found[1] + found[2]) * 60
        if not found[1] and not found[3] and int(found[2]) <= 60 and len(found[2]) < 3:
            return agreed_end(seen) + int(found[2]) * 60
    found = _CLOCK.fullmatch(typed)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    now = seen.wall // SECOND
    day = datetime.fromtimestamp(now, seen.frame.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    wanted = day + timedelta(hours=int(found[1]), minutes=int(found[2]))
    if int(wanted.timestamp()) < now - 12 * 3600:
        wanted += timedelta(days=1)
    return int(wanted.timestamp())
