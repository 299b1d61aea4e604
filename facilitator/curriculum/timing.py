"""Whether a session can keep the times that its author fixed."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.curriculum.drafts import SessionDraft
from facilitator.curriculum.durations import DAY, clock, told
from facilitator.curriculum.findings import Findings
from facilitator.curriculum.model import AgendaItem, ClockTime
from facilitator.curriculum.nodes import Node

_LONGEST = 16 * 3600


def check_times(session: SessionDraft, agenda: Sequence[tuple[AgendaItem, Node | None]], findings: Findings) -> None:
    """Say which hard starts cannot be reached, and whether the end can be kept: at minimum, in a room that needs no set-up.

    Each item comes with the place of its fixed start. Clock times before the session's first one belong to the next day.
    """
    fixed = (item.at for item, _ in agenda if item.at is not None and not item.at.soft)
    first = session.starts or next(fixed, None)
    if first is None:
        return
    base = first.minute * 60
    least = ideal = base
    begun = session.starts is not None
    for item, node in agenda:
        if item.at is not None and node is not None and not item.at.soft:
            begun = True
            target = _after(base, item.at)
            if _is_reachable(item.at, node, target - base, least - base, findings):
                least, ideal = max(least, target), max(ideal, target)
        if begun:
            least += item.minutes.min
            ideal += item.minutes.ideal
    if session.ends is not None and session.ends_node is not None:
        _check_end(session.ends, session.ends_node, base, (least, ideal), findings)


def _after(base: int, time: ClockTime) -> int:
    seconds = time.minute * 60
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
    target = _after(base, ends)
    if not 0 < target - base <= _LONGEST:
        _refuse_backwards("the end", ends, node, findings)
    elif least > target and not ends.soft:
        message = f"{clock(ends.minute)} cannot be kept: even at its minimum, the session takes {told(least - target)} longer"
        findings.error(node.line, node.column, "end-not-kept", message, "end later, or take something out")
    elif ideal > target:
        message = f"at its ideal, the session takes {told(ideal - target)} longer than until {clock(ends.minute)}"
        findings.warning(node.line, node.column, "over-at-ideal", message, "shorten something, or end later")


def _refuse_backwards(what: str, time: ClockTime, node: Node, findings: Findings) -> None:
    message = f"{what}, {clock(time.minute)}, does not come after the session's start"
    findings.error(node.line, node.column, "clock-backwards", message, "a session runs forwards, for at most 16 hours")
