"""The words and figures that every form of a report has in common."""

from __future__ import annotations

import unicodedata
from datetime import tzinfo

from facilitator.live.events import Reason
from facilitator.live.state import Progress
from facilitator.locale import N_, _
from facilitator.report.figures import Line, Report
from facilitator.text import clean
from facilitator.view.words import clock_time, minutes_text

_STANDING = {Progress.SKIPPED: N_("skipped"), Progress.DROPPED: N_("left out")}

MARKS = {
    Reason.QUESTIONS: N_("questions"),
    Reason.INSIGHT: N_("insight"),
    Reason.DISTRESS: N_("distress"),
    Reason.CONFLICT: N_("conflict"),
    Reason.ENERGY: N_("energy"),
    Reason.LATE: N_("late"),
    Reason.TECHNOLOGY: N_("technology"),
    Reason.ROOM: N_("room"),
    Reason.OTHER: N_("other"),
}
"""The words for why a moment was marked."""


def times(report: Report, zone: tzinfo) -> str:
    """When the session was planned, when it was, and how late or early it ended."""
    planned = f"{clock_time(report.planned_start, zone)}-{clock_time(report.planned_end, zone)}"
    if report.began is None:
        return _("planned {planned}, not begun").format(planned=planned)
    began = clock_time(report.began, zone)
    if report.ended is None:
        return _("planned {planned}, began {began}, not ended").format(planned=planned, began=began)
    lived = f"{began}-{clock_time(report.ended, zone)}"
    return _("planned {planned}, was {lived} ({pace})").format(
        planned=planned, lived=lived, pace=pace(report.ended // 60 - report.planned_end // 60)
    )


def pace(late: int) -> str:
    """How many minutes late (early where negative) it ended, in words."""
    if not late:
        return _("on time")
    time = minutes_text(abs(late) * 60)
    return _("{time} late").format(time=time) if late > 0 else _("{time} early").format(time=time)


def held(report: Report) -> list[tuple[str, int]]:
    """The time that belonged to no step: what it was, and its seconds. Only what there was."""
    kinds = ((_("paused"), report.paused), (_("care"), report.cared), (_("waited for a fixed start"), report.waited))
    return [(words, seconds) for words, seconds in kinds if seconds]


def standing(line: Line) -> str:
    """The word for a step that was not held: "skipped", "left out"; empty for all others."""
    return _(_STANDING[line.progress]) if line.progress in _STANDING else ""


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
