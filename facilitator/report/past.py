"""The report of a session that is kept on this machine."""

from __future__ import annotations

from datetime import timedelta, timezone

from facilitator.live.store import Store, StoreError, UnknownSessionError
from facilitator.live.texts import as_led
from facilitator.report.figures import report
from facilitator.report.table import as_csv
from facilitator.report.text import as_text


def latest_real(store: Store) -> str:
    """The id of the last session that was begun and was no rehearsal. Raises UnknownSessionError when there is none."""
    for session in store.sessions():
        if session.opened is not None and session.began and not session.opened.rehearsal:
            return session.id
    raise UnknownSessionError("no session has been run on this machine yet; rehearsals are reported by their id only")


def report_of(store: Store, session: str, form: str = "text") -> str:
    """The report of the session of that id, as "text" or "csv", as things stood at its last event.

    Raises UnknownSessionError, StoreError or PlanError where it cannot be made.
    """
    told = store.recording(session)
    if told.opened is None:
        raise StoreError(f"there is nothing to report of {session}: {told.note}")
    opened = told.opened
    curriculum, state = as_led(store, told)
    last = told.events[-1].at
    wall = opened.at.wall + last.session if opened.rehearsal or opened.speed != 1 else last.wall
    made = report(state, last.session, wall, rehearsal=opened.rehearsal)
    if form == "csv":
        return as_csv(made)
    title = f"{curriculum.title} · {curriculum.workshop(opened.workshop).title} · {session}"
    return as_text(made, title, timezone(timedelta(seconds=opened.zone_offset)))
