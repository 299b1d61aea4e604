"""A report as one web page that needs nothing else: picture, table, and what the times say."""

from __future__ import annotations

from datetime import tzinfo
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.live.events import Reason
from facilitator.live.state import Progress
from facilitator.locale import _, chosen
from facilitator.report.figures import Line, Report
from facilitator.report.picture import as_svg
from facilitator.report.words import MARKS, difference, held, minutes, standing, times
from facilitator.text import clean

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "page.html.j2"


def as_html(report: Report, title: str, zone: tzinfo) -> str:
    """The page. It loads nothing from anywhere, runs no script, and reads well aloud and on paper."""
    planned = sum(line.planned for line in report.lines if not line.added)
    actual = sum(line.actual for line in report.lines)
    return (
        _templates()
        .get_template(TEMPLATE)
        .render(
            language=chosen().language.replace("_", "-"),
            title=clean(title),
            rehearsal=report.rehearsal,
            times=times(report, zone),
            picture=as_svg(report, title, zone, headed=False),
            rows=[_row(line) for line in report.lines],
            planned=minutes(planned),
            actual=minutes(actual),
            over="" if report.ended is None else difference(actual - planned),
            held=[(words, minutes(seconds)) for words, seconds in held(report)],
            marks=[(minutes(at), clean(step), _(MARKS[Reason(reason)])) for at, step, reason in report.marks],
            words=_words(),
        )
    )


def _row(line: Line) -> dict[str, object]:
    begun = line.actual or line.progress is not Progress.TO_COME
    return {
        "number": line.number,
        "title": clean(line.title),
        "module": clean(line.module),
        "planned": _("added") if line.added else minutes(line.planned),
        "actual": standing(line) or (minutes(line.actual) if begun else ""),
        "over": difference(line.over) if line.progress is Progress.DONE and not line.added else "",
        "longer": line.progress is Progress.DONE and not line.added and line.over > 0,
    }


def _words() -> dict[str, str]:
    """What stands on every page, by the names that the template knows it by."""
    return {
        "rehearsal": _("A rehearsal: it counts in no other report."),
        "picture": _("Picture"),
        "minutes": _("Planned and actual minutes"),
        "step": _("Step"),
        "title": _("Title"),
        "planned": _("Planned"),
        "actual": _("Actual"),
        "difference": _("Difference"),
        "all_steps": _("All steps"),
        "moments": _("Moments that were marked"),
        "after": _("After"),
        "why": _("Why"),
        "about": _("Times are in minutes and seconds. Time that was held belongs to no step. No names are kept."),
    }


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
