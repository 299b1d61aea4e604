"""A report as bars, for a terminal: what each step took, against what it was planned to take."""

from __future__ import annotations

from facilitator.live.state import Progress
from facilitator.locale import _
from facilitator.report.figures import Line, Report
from facilitator.report.words import difference, fitted, minutes, standing

AS_PLANNED, LONGER, SHORTER = "█", "▓", "░"
LEAST = 8
"""With less room than this (cells) no bars are drawn."""


def bars(report: Report, width: int) -> list[str]:
    """One line a step in at most `width` cells, and what the signs mean. Empty where there is no room, or nothing has begun."""
    lines = [line for line in report.lines if line.actual or line.progress is not Progress.TO_COME]
    longest = max((max(line.planned, line.actual) for line in lines), default=0)
    title = min(max((len(line.title) for line in lines), default=0), max(12, width // 3))
    room = min(60, width - title - 18)
    if not longest or room < LEAST:
        return []
    return [*(_row(line, title, room, longest) for line in lines), legend()]


def legend() -> str:
    """What the signs mean."""
    words = ((AS_PLANNED, _("took")), (LONGER, _("longer than planned")), (SHORTER, _("planned, not needed")))
    return "   ".join(f"{sign} {word}" for sign, word in words)


def _row(line: Line, title: int, room: int, longest: int) -> str:
    bar = _bar(line, room, longest)
    words = standing(line) or minutes(line.actual)
    over = difference(line.over) if line.progress is Progress.DONE and not line.added else ""
    return f"{fitted(line.title, title)}  {bar:<{room}} {words:>8} {over:>6}".rstrip()


def _bar(line: Line, room: int, longest: int) -> str:
    planned = 0 if line.added else round(line.planned * room / longest)
    taken = round(line.actual * room / longest)
    if line.added:
        return LONGER * max(1, taken)
    return AS_PLANNED * min(planned, taken) + LONGER * (taken - planned) + SHORTER * (planned - taken)
