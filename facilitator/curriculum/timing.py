"""The clock times of a session: minutes that follow from them, and whether those that its author fixed can be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from facilitator.curriculum.drafts import SessionDraft
from facilitator.curriculum.durations import DAY, clock, told
from facilitator.curriculum.fields import Walk
from facilitator.curriculum.findings import Findings
from facilitator.curriculum.folder import OUTLINE
from facilitator.curriculum.model import AgendaItem, ClockTime, Minutes, Step
from facilitator.curriculum.nodes import Node
from facilitator.curriculum.steps import check_parts

_LONGEST = 16 * 3600


class Line(NamedTuple):
    """A line of an agenda: where it was written, and where the keys of a session's own step were.

    With `open` its minutes are still to be found.
    """

    item: AgendaItem
    node: Node
    nodes: Mapping[str, Node]
    open: bool

    @property
    def clock(self) -> ClockTime | None:
        """The clock time written beside it, whether it holds or may slip."""
        return self.item.at or self.item.time

    @property
    def ideal(self) -> int:
        """The seconds that it takes when all goes well, with the way there."""
        return self.item.minutes.ideal + self.item.step.move

    @property
    def least(self) -> int:
        """The seconds that it takes in the smallest room, at the least."""
        growth = self.item.minutes.growth
        return (growth.lengths(1)[0] if growth else self.item.minutes.min) + self.item.step.move


def fill_in(session: SessionDraft, lines: Sequence[Line], findings: Findings) -> list[Line]:
    """The lines with the minutes of those that have only a clock time: until the next one, or the session's end."""
    base = _base(session, lines)
    walk = Walk(OUTLINE, findings)
    return [line if base is None else _filled(session, lines, number, base, walk) for number, line in enumerate(lines)]


def _filled(session: SessionDraft, lines: Sequence[Line], number: int, base: int, walk: Walk) -> Line:
    line = lines[number]
    if not line.open or line.clock is None:
        return line
    seconds = _until_next(session, lines, number, base)
    place = line.nodes.get("at") or line.nodes.get("time") or line.node
    if seconds is None:
        hint = "write how long it takes, a `time` for what follows, or `untimed: true`"
        walk.error(place, "missing-key", "no clock time follows, so this step needs `minutes`", hint)
    elif not 0 < seconds <= _LONGEST:
        _refuse_backwards("what follows", line.clock, place, walk.findings, "this time")
    else:
        minutes = Minutes(seconds, seconds, seconds)
        step = with_minutes(line.item.step, minutes)
        check_parts(step, minutes, dict(line.nodes), walk)
        return line._replace(item=replace(line.item, step=step, minutes=minutes))
    return line


def with_minutes(step: Step, minutes: Minutes) -> Step:
    """The step with other minutes, also for those of its alternatives that have none of their own."""
    others = tuple(
        other if other.minutes else replace(other, step=replace(other.step, minutes=minutes)) for other in step.alternatives
    )
    return replace(step, minutes=minutes, alternatives=others)


def check_times(session: SessionDraft, lines: Sequence[Line], findings: Findings) -> None:
    """Say which hard starts cannot be reached, which printed times are not what the minutes come to, and whether the end is kept.

    That is: at minimum, in a room that needs no set-up. Clock times before the session's first one belong to the next day.
    """
    base = _base(session, lines)
    if base is None:
        return
    starts: ClockTime | None = session.values.get("starts")
    least = ideal = shown = base
    begun = starts is not None
    for line in lines:
        at, node = line.item.at, line.nodes.get("at")
        if at is not None and node is not None and not at.soft:
            begun = True
            target = _after(base, at.minute)
            if _is_reachable(at, node, target - base, least - base, findings):
                least, ideal, shown = max(least, target), max(ideal, target), max(shown, target)
        if line.item.time is not None:
            begun = True
            shown = _printed(line, base, shown, findings)
        if begun:
            least += line.least
            ideal += line.ideal
            shown += line.ideal
    ends: ClockTime | None = session.values.get("ends")
    if ends is not None:
        _check_end(ends, session.nodes["ends"], base, (least, ideal), findings)


def _base(session: SessionDraft, lines: Sequence[Line]) -> int | None:
    """The session's first clock time, in seconds after midnight; None where it has none that counts."""
    fixed = (line.clock for line in lines if line.clock is not None and not (line.item.at and line.item.at.soft))
    first: ClockTime | None = session.values.get("starts") or next(fixed, None)
    return None if first is None else first.minute * 60


def _until_next(session: SessionDraft, lines: Sequence[Line], number: int, base: int) -> int | None:
    """The seconds from the clock time of line `number` to the next one, less what stands between; None where none follows."""
    line = lines[number]
    assert line.clock is not None
    start = _after(base, line.clock.minute)
    if line.clock.until is not None:
        return _after(base, line.clock.until) - start - line.item.step.move
    between = line.item.step.move
    for other in lines[number + 1 :]:
        if other.clock is not None:
            return _after(base, other.clock.minute) - start - between
        between += other.ideal
    ends: ClockTime | None = session.values.get("ends")
    return None if ends is None else _after(base, ends.minute) - start - between


def _printed(line: Line, base: int, shown: int, findings: Findings) -> int:
    """Compare a printed time with what stands before it; returns the time from which to go on."""
    time, node = line.item.time, line.nodes.get("time")
    assert time is not None
    target = _after(base, time.minute)
    if node is None:
        return target
    hint = "mend the time or the minutes before it"
    if target != shown:
        message = f"{clock(time.minute)} is printed here, but what comes before ends at {clock(shown // 60)}"
        findings.warning(node.line, node.column, "printed-time", message, hint)
    elif time.until is not None and _after(base, time.until) - target != line.ideal:
        message = f"{clock(time.minute)}-{clock(time.until)} is printed here, but the step takes {told(line.ideal)}"
        findings.warning(node.line, node.column, "printed-time", message, "mend the time or the minutes")
    return target


def _after(base: int, minute: int) -> int:
    seconds = minute * 60
    return seconds if seconds >= base else seconds + DAY


def _is_reachable(at: ClockTime, node: Node, target: int, least: int, findings: Findings) -> bool:
    if target > _LONGEST:
        _refuse_backwards("this start", at, node, findings)
    elif least > target:
        message = (
            f"{clock(at.minute)} cannot be reached: even at its minimum, what comes before takes {told(least - target)} longer"
        )
        findings.error(node.line, node.column, "start-not-reached", message, "begin later, or shorten what comes before")
    return least <= target <= _LONGEST


def _check_end(ends: ClockTime, node: Node, base: int, reached: tuple[int, int], findings: Findings) -> None:
    least, ideal = reached
    target = _after(base, ends.minute)
    if not 0 < target - base <= _LONGEST:
        _refuse_backwards("the end", ends, node, findings)
    elif least > target and not ends.soft:
        message = f"{clock(ends.minute)} cannot be kept: even at its minimum, the session takes {told(least - target)} longer"
        findings.error(node.line, node.column, "end-not-kept", message, "end later, or take something out")
    elif ideal > target:
        message = f"at its ideal, the session takes {told(ideal - target)} longer than until {clock(ends.minute)}"
        findings.warning(node.line, node.column, "over-at-ideal", message, "shorten something, or end later")


def _refuse_backwards(what: str, time: ClockTime, node: Node, findings: Findings, after: str = "the session's start") -> None:
    message = f"{what}, {clock(time.minute)}, does not come after {after}"
    findings.error(node.line, node.column, "clock-backwards", message, "a session runs forwards, for at most 16 hours")
