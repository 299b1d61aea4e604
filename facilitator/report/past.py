"""The report of a session that is kept on this machine."""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo

from facilitator.live.store import Store, StoreError, UnknownSessionError
from facilitator.live.texts import as_led
from facilitator.locale import _
from facilitator.report.figures import Report, report
from facilitator.values import value

FORMS = ("text", "bars", "lines", "csv", "html", "svg")
BARS_WIDTH = 96


@value
class Told:
    """A report with what it is of: its title, the zone of its clock times, and the language of its words."""

    report: Report
    title: str
    zone: tzinfo
    language: str


def latest_real(store: Store) -> str:
    """The id of the last session that was begun and was no rehearsal. Raises UnknownSessionError when there is none."""
    for session in store.sessions():
        if session.opened is not None and session.began and not session.opened.rehearsal:
            return session.id
    raise UnknownSessionError(_("no session has been run on this machine yet; rehearsals are reported by their id only"))


def report_of(store: Store, session: str, form: str = "text") -> str:
    """The report of the session of that id in one of `FORMS`, as things stood at its last event.

    Raises UnknownSessionError, StoreError or PlanError where it cannot be made.
    """
    return written(told_of(store, session), form)


def told_of(store: Store, session: str) -> Told:
    """The report of the session of that id. Raises as `report_of` does."""
    told = store.recording(session)
    if told.opened is None:
        raise StoreError(_("there is nothing to report of {session}: {why}").format(session=session, why=told.note))
    opened = told.opened
    curriculum, state = as_led(store, told)
    last = told.events[-1].at
    wall = opened.at.wall + last.session if opened.rehearsal or opened.speed != 1 else last.wall
    made = report(state, last.session, wall, rehearsal=opened.rehearsal)
    title = f"{curriculum.title} · {curriculum.workshop(opened.workshop).title} · {session}"
    return Told(made, title, timezone(timedelta(seconds=opened.zone_offset)), curriculum.language)


def written(told: Told, form: str) -> str:
    """The report in one of `FORMS`. Ends with a line break."""
    match form:
        case "csv":
            from facilitator.report.table import as_csv

            return as_csv(told.report)
        case "html":
            from facilitator.report.page import as_html

            return as_html(told.report, told.title, told.zone)
        case "svg":
            from facilitator.report.picture import as_svg

            return as_svg(told.report, told.title, told.zone)
        case "bars":
            from facilitator.report.bars import bars

            return "\n".join((told.title, *bars(told.report, BARS_WIDTH))) + "\n"
        case "lines":
            from facilitator.report.spoken import as_lines

            return as_lines(told.report, told.zone)
        case _:
            from facilitator.report.text import as_text

            return as_text(told.report, told.title, told.zone)
