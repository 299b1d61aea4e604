"""The words and figures that every form of a report has in common."""

from __future__ import annotations

import unicodedata
from datetime import tzinfo

from facilitator.live.state import Progress
from facilitator.report.figures import Line, Report
from facilitator.text import clean
from facilitator.view.words import clock_time, minutes_text

_STANDING = {Progress.SKIPPED: "skipped", Progress.DROPPED: "left out"}


def times(report: Report, zone: tzinfo) -> str:
    """When the session was planned, when it was, and how late or early it ended."""
    planned = f"planned {clock_time(report.planned_start, zone)}-{clock_time(report.planned_end, zone)}"
    if report.began is None:
        return f"{planned}, not begun"
    if report.ended is None:
        return f"{planned}, began {clock_time(report.began, zone)}, not ended"
    late = report.ended // 60 - report.planned_end // 60
    pace = "on time" if not late else f"{minutes_text(abs(late) * 60)} {'late' if late > 0 else 'early'}"
    return f"{planned}, was {clock_time(report.began, zone)}-{clock_time(report.ended, zone)} ({pace})"


def held(report: Report) -> list[tuple[str, int]]:
    """The time that belonged to no step: what it was, and its seconds. Only what there was."""
    kinds = (("paused", report.paused), ("care", report.cared), ("waited for a fixed start", report.waited))
    return [(words, seconds) for words, seconds in kinds if seconds]


def standing(line: Line) -> str:
    """The word for a step that was not held: "skipped", "left out"; empty for all others."""
    return _STANDING.get(line.progress, "")


def minutes(seconds: int) -> str:
    """A duration in a table: "6:41"."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def difference(seconds: int) -> str:
    """How much longer or shorter, with its sign: "+0:41", "-1:00", "0:00"."""
    return f"{'+' if seconds > 0 else '-' if seconds < 0 else ''}{minutes(abs(seconds))}"


def fitted(text: str, width: int) -> str:
    """`text` on one line of exactly `width` cells of a terminal: filled up, or cut with an ellipsis."""
    text = " ".join(clean(text).split())
    if _cells(text) > width:
        while text and _cells(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _cells(text))


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else not unicodedata.combining(sign) for sign in text)
