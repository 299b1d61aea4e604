"""A report as lines of text for a terminal or a message."""

from __future__ import annotations

from datetime import tzinfo

from facilitator.live.state import Progress
from facilitator.report.figures import Line, Report
from facilitator.view.words import clock_time, minutes_text


def as_text(report: Report, title: str, zone: tzinfo) -> str:
    """The report as a table of planned and actual minutes, with a head and a sum. Ends with a line break."""
    width = max([len("all steps"), *(len(line.title) for line in report.lines)])
    head = f"{title}{' · rehearsal' if report.rehearsal else ''}"
    rows = [
        head,
        _times(report, zone),
        "",
        f"{'':>3}  {'step':<{width}}  {'planned':>8}  {'actual':>8}  {'difference':>10}",
        *(_row(line, width) for line in report.lines),
        "",
        _sum(report, width),
    ]
    if report.paused:
        rows.append(f"{'':>3}  {'paused':<{width}}  {'':>8}  {_minutes(report.paused):>8}")
    return "\n".join(row.rstrip() for row in rows) + "\n"


def _times(report: Report, zone: tzinfo) -> str:
    planned = f"planned {clock_time(report.planned_start, zone)}-{clock_time(report.planned_end, zone)}"
    if report.began is None:
        return f"{planned}, not begun"
    if report.ended is None:
        return f"{planned}, began {clock_time(report.began, zone)}, not ended"
    late = report.ended // 60 - report.planned_end // 60
    pace = "on time" if not late else f"{minutes_text(abs(late) * 60)} {'late' if late > 0 else 'early'}"
    return f"{planned}, was {clock_time(report.began, zone)}-{clock_time(report.ended, zone)} ({pace})"


def _row(line: Line, width: int) -> str:
    if line.progress is Progress.SKIPPED:
        actual, difference = "skipped", ""
    elif line.progress is Progress.TO_COME and not line.actual:
        actual, difference = "", ""
    else:
        actual, difference = _minutes(line.actual), _difference(line.over) if line.progress is Progress.DONE else ""
    return f"{line.number:>3}  {line.title:<{width}}  {_minutes(line.planned):>8}  {actual:>8}  {difference:>10}"


def _sum(report: Report, width: int) -> str:
    planned = sum(line.planned for line in report.lines)
    actual = sum(line.actual for line in report.lines)
    difference = "" if report.ended is None else _difference(actual - planned)
    return f"{'':>3}  {'all steps':<{width}}  {_minutes(planned):>8}  {_minutes(actual):>8}  {difference:>10}"


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _difference(seconds: int) -> str:
    return f"{'+' if seconds > 0 else '-' if seconds < 0 else ''}{_minutes(abs(seconds))}"
