"""Words whose command depends on where the session stands: each makes it, or raises UnclearError with why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.desk.ports import LiveHandle
from facilitator.live import commands as do
from facilitator.live.state import Phase
from facilitator.locale import _
from facilitator.plain.amounts import UnclearError, minutes
from facilitator.plain.lines import checklist_lines
from facilitator.plain.words import named
from facilitator.view.care import sentences
from facilitator.view.checklist import checklist
from facilitator.view.hard import closing, gate


def pause(live: LiveHandle) -> do.Command:
    """Hold the clock, or let it run again."""
    return do.Resume() if live.phase is Phase.PAUSED else do.Pause()


def go_on(live: LiveHandle) -> do.Command:
    """Let the clock run again, whatever held it."""
    if live.phase is Phase.RUNNING:
        raise UnclearError(_("The clock runs. next goes on to the next step."))
    return do.EndCare() if live.phase is Phase.CARE else do.Resume()


def care(live: LiveHandle, *, solo: bool) -> do.Command:
    """Begin care, with a quiet task for the room where `solo` is asked for; or end it."""
    return do.EndCare() if live.phase is Phase.CARE else do.BeginCare(solo)


def gentler(live: LiveHandle) -> do.Command:
    """Take the gentler way of the step that comes next."""
    before = gate(live.seen().state, live.checked())
    if before is None:
        raise UnclearError(_("The next step has no gentler way."))
    return before.choose


def close(live: LiveHandle) -> do.Command:
    """Go to the closing step."""
    seen = live.seen()
    due = closing(seen.state, seen.wall)
    if due is None:
        raise UnclearError(_("It is not time to close yet; go takes you to any step."))
    return due.go


def away(live: LiveHandle, typed: str) -> int:
    """How many minutes of the time in which nobody led are counted."""
    if live.away is None:
        raise UnclearError(_("Nothing is open about time away."))
    counted, most = minutes(typed) // 60, live.away.most
    if counted > most:
        raise UnclearError(_("Type whole minutes, at most {most}.").format(most=most))
    return counted


def chosen_way(live: LiveHandle, typed: str) -> int:
    """Which way of the proposal is taken: 0 for the one that is proposed, or the number of another."""
    if live.proposal is None:
        raise UnclearError(_("Nothing is proposed now."))
    if not (live.proposal.rows or typed):
        raise UnclearError(_("There is nothing in it to take; catch up tells the other ways, each with its number."))
    if typed not in ("", *map(str, range(len(live.proposal.others) + 1))):
        raise UnclearError(_("There is no such alternative."))
    return int(typed or "0")


def look_round(live: LiveHandle) -> Iterator[str]:
    """The check-list, line by line."""
    if live.phase is not Phase.WAITING:
        raise UnclearError(_("The check-list is for before the start."))
    seen = live.seen()
    yield from checklist_lines(checklist(seen.state, seen.frame, live.checked(), named()))


def to_say(live: LiveHandle) -> Iterator[str]:
    """What is said to tears, an argument and the like."""
    yield from (f"{each.when}: {each.say}" for each in sentences(live.seen().frame.curriculum))
