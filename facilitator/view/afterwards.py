"""What is still to be done once the couples have left, and when: nobody goes home right after the end."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.live.state import SECOND, Phase
from facilitator.locale import _
from facilitator.values import value
from facilitator.view.clock import expected_end
from facilitator.view.roles import title_of
from facilitator.view.ways.seen import Seen
from facilitator.view.words import clock_time


@value
class ToDo:
    """Something to do: `when` is "21:02-21:17" where the author said how long it takes, "14 days later", or empty."""

    when: str
    title: str


def afterwards(seen: Seen) -> tuple[ToDo, ...]:
    """What the author wrote down for after the session, one after the other from its end on; nothing before that."""
    return tuple(_to_do(seen)) if seen.state.phase is Phase.ENDED else ()


def _to_do(seen: Seen) -> Iterator[ToDo]:
    end, _late = expected_end(seen.state, seen.now, seen.wall)
    begins = end // SECOND
    for task in seen.state.plan.session.follow_up:
        who = f"{task.title} ({title_of(task.who, seen.frame.curriculum)})" if task.who else task.title
        if task.after:
            yield ToDo(_("{time} later").format(time=task.after), who)
            continue
        until = begins + task.seconds
        zone = seen.frame.zone
        yield ToDo(f"{clock_time(begins, zone)}-{clock_time(until, zone)}" if task.seconds else "", who)
        begins = until
