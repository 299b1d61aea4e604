"""`facilitator sessions`: list them, take one away as a file, delete some after showing which, rescue a damaged one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path

from facilitator.live.clock import SystemClock
from facilitator.live.disk import SavingError
from facilitator.live.keeping import delete, export, rescue
from facilitator.live.state import SECOND
from facilitator.live.store import Store, Summary, UnknownSessionError
from facilitator.locale import _, ngettext
from facilitator.report.past import report_of
from facilitator.view.past import session_line


class AskedWronglyError(Exception):
    """What was typed does not say what to do. The message says what to type."""


def exported(store: Store, session: str, out: Path | None) -> Path:
    """Write a session to a ZIP file, by default `ID.zip` here; returns where. Raises SavingError."""
    target = out or Path(f"{session}.zip")
    try:
        more = {"report.txt": report_of(store, session)}
    except UnknownSessionError:
        raise
    except SavingError as error:
        more = {"report.txt": _("There is no report: {why}.").format(why=error) + "\n"}
    export(store, session, target, more)
    return target


def chosen(store: Store, session: str, series: str, before: str) -> tuple[Summary, ...]:
    """The sessions that were asked for: one, those of a series, or those last touched before a day. Never one that runs.

    Raises AskedWronglyError where it is not exactly one of the three, UnknownSessionError where there is none.
    """
    if sum(map(bool, (session, series, before))) != 1:
        raise AskedWronglyError(_("sessions delete needs one of: an ID, --series ID, --before DATE (such as 2026-11-22)"))
    day = _midnight(before) if before else 0
    found = tuple(
        item
        for item in store.sessions()
        if (item.id == session if session else False)
        or (series and item.opened is not None and item.opened.series == series)
        or (before and item.opened is not None and item.last // SECOND < day)
    )
    if not found:
        if session:
            raise UnknownSessionError(_("there is no session {session}").format(session=session))
        words = _("there is no session of the series {series}") if series else _("there is no session before {day}")
        raise UnknownSessionError(words.format(series=series, day=before))
    return found


def deleted(store: Store, found: Sequence[Summary], ask: Callable[[str], bool], write: Callable[[str], object]) -> bool:
    """Show `found`, and delete what of it does not run, once `ask` says yes; returns whether that was done. Raises SavingError."""
    idle = [item for item in found if not item.running]
    for item in found:
        stays = _(" (stays)") if item.running else ""
        write(f"{session_line(item)}{stays}\n")
    if not idle:
        raise AskedWronglyError(_("what is running in a console is not deleted; leave it there first"))
    words = ngettext("Delete this session for good?", "Delete these {count} sessions for good?", len(idle))
    if not ask(words.format(count=len(idle))):
        return False
    gone, copies = delete(store, [item.id for item in idle])
    told = ngettext("deleted: {count} session", "deleted: {count} sessions", gone).format(count=gone)
    if copies:
        frozen = ngettext(
            "{told}, and {count} frozen copy of curricula that no session needs any more",
            "{told}, and {count} frozen copies of curricula that no session needs any more",
            copies,
        )
        told = frozen.format(told=told, count=copies)
    write(f"{told}\n")
    return True


def rescued(store: Store, session: str) -> str:
    """Make a new session of what is sound of a damaged one; returns what to type next. Raises SavingError."""
    new, events = rescue(store, session, SystemClock())
    words = ngettext(
        "{new} has the {count} event of {session} that is sound; {session} stays as it is. Go on with: {command}",
        "{new} has the {count} events of {session} that are sound; {session} stays as it is. Go on with: {command}",
        events,
    )
    return words.format(new=new, count=events, session=session, command=f"facilitator run --resume {new}")


def _midnight(text: str) -> int:
    """The instant (seconds) at which a day begins here. Raises AskedWronglyError."""
    try:
        return int(datetime.combine(date.fromisoformat(text), time()).astimezone().timestamp())
    except ValueError as error:
        raise AskedWronglyError(_("{typed!r} is no day; type it like 2026-11-22").format(typed=text)) from error
