"""A report as lines of text for a terminal or a message."""

from __future__ import annotations

from datetime import tzinfo

from facilitator.live.events import Reason
from facilitator.live.state import Progress
from facilitator.locale import _
from facilitator.report.figures import Line, Report
from facilitator.report.words import MARKS, difference, held, minutes, standing, times


def as_text(report: Report, title: str, zone: tzinfo) -> str:
    """The report as a table of planned and actual minutes, with a head and a sum. Ends with a line break."""
    heads = (_("step"), _("planned"), _("actual"), _("difference"))
    width = max([len(_("all steps")), *(len(each[0]) for each in held(report)), *(len(line.title) for line in report.lines)])
    rows = [
        " · ".join((title, *([_("rehearsal")] if report.rehearsal else []))),
        times(report, zone),
        "",
        f"{'':>3}  {heads[0]:<{width}}  {heads[1]:>8}  {heads[2]:>8}  {heads[3]:>10}",
        *(_row(line, width) for line in report.lines),
        "",
        _sum(report, width),
        *(f"{'':>3}  {words:<{width}}  {'':>8}  {minutes(seconds):>8}" for words, seconds in held(report)),
    ]
    if report.late:
        rows += ["", _("couples who came late and have not had the opening words: {number}").format(number=report.late)]
    if report.marks:
        rows += ["", _("marked"), *(_mark(at, title, reason) for at, title, reason in report.marks)]
    return "\n".join(row.rstrip() for row in rows) + "\n"


def _mark(at: int, title: str, reason: str) -> str:
    words = _("{reason}, in {step}").format(reason=_(MARKS[Reason(reason)]), step=title)
    return f"{minutes(at):>8}  {words}"


def _row(line: Line, width: int) -> str:
    actual, over = standing(line), ""
    if not actual and (line.actual or line.progress is not Progress.TO_COME):
        actual, over = minutes(line.actual), difference(line.over) if line.progress is Progress.DONE else ""
    planned = _("added") if line.added else minutes(line.planned)
    return f"{line.number:>3}  {line.title:<{width}}  {planned:>8}  {actual:>8}  {'' if line.added else over:>10}"


def _sum(report: Report, width: int) -> str:
    planned = sum(line.planned for line in report.lines if not line.added)
    actual = sum(line.actual for line in report.lines)
    over = "" if report.ended is None else difference(actual - planned)
    words = _("all steps")
    return f"{'':>3}  {words:<{width}}  {minutes(planned):>8}  {minutes(actual):>8}  {over:>10}"
