"""A report in words, a step a line: for ears, fingers and narrow screens, where a table is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from facilitator.live.events import Reason
from facilitator.live.state import Progress
from facilitator.locale import _
from facilitator.report.figures import Line, Report
from facilitator.report.words import MARKS, held, minutes, pace, standing
from facilitator.view.words import clock_time, minutes_text


def as_lines(report: Report, zone: tzinfo) -> str:
    """The report line by line: the whole first, then each step, the figure that was lived before the one that was planned."""
    return "".join(f"{line}\n" for line in (*_whole(report, zone), *map(_step, report.lines), *_besides(report)))


def _whole(report: Report, zone: tzinfo) -> Iterator[str]:
    if report.rehearsal:
        yield _("Rehearsal")
    planned = _("planned {start} to {end}").format(
        start=clock_time(report.planned_start, zone), end=clock_time(report.planned_end, zone)
    )
    if report.began is None:
        yield _("Not begun, {planned}").format(planned=planned)
        return
    began = clock_time(report.began, zone)
    if report.ended is None:
        yield _("Began {start}, not ended, {planned}").format(start=began, planned=planned)
    else:
        late = pace(report.ended // 60 - report.planned_end // 60)
        yield _("{pace}: {start} to {end}, {planned}").format(
            pace=f"{late[:1].upper()}{late[1:]}", start=began, end=clock_time(report.ended, zone), planned=planned
        )
    for words, seconds in held(report):
        if seconds >= 60:
            yield f"{words}: {minutes_text(seconds // 60 * 60)}"


def _besides(report: Report) -> Iterator[str]:
    """What was noted beside the steps."""
    if report.late:
        yield _("couples who came late and have not had the opening words: {number}").format(number=report.late)
    for at, title, reason in report.marks:
        words = _("{reason}, in {step}").format(reason=_(MARKS[Reason(reason)]), step=title)
        yield _("{time} after the start: {words}").format(time=minutes(at), words=words)


def _step(line: Line) -> str:
    planned = minutes_text(line.planned)
    if standing(line):
        return _("{number}. {title}: {standing}, planned {planned}").format(
            number=line.number, title=line.title, standing=standing(line), planned=planned
        )
    if line.added:
        return _("{number}. {title}: {actual}, added").format(
            number=line.number, title=line.title, actual=minutes_text(line.actual)
        )
    if not line.actual and line.progress is Progress.TO_COME:
        return _("{number}. {title}: not begun, planned {planned}").format(number=line.number, title=line.title, planned=planned)
    return _("{number}. {title}: {actual}, planned {planned}").format(
        number=line.number, title=line.title, actual=minutes_text(line.actual), planned=planned
    )
