"""Which session of a workshop is run, and in which series: as was asked for, or what follows."""

from __future__ import annotations

from datetime import datetime

from facilitator.curriculum.model import Curriculum, SessionPlan, Workshop
from facilitator.desk.ports import CannotError
from facilitator.live.disk import SavingError
from facilitator.live.events import NO_SERIES
from facilitator.live.series import RECENT, Joined, Series, join, next_in, series_in, still_open
from facilitator.live.store import Store
from facilitator.live.texts import as_led
from facilitator.locale import _
from facilitator.values import value
from facilitator.view.series import place_in

NEW, NONE = "new", "none"
"""What may be asked for instead of a series that was begun: another one, or none at all."""

SECOND = 1_000_000_000


@value
class Sitting:
    """A session to run. `series` is the id to open it with, `couples` how many came last time (0: that is not known).

    `told` says in a line what was chosen unasked; `unended` is the id of the session before, where that was left a short time ago.
    """

    plan: SessionPlan
    series: str = NO_SERIES
    couples: int = 0
    told: str = ""
    unended: str = ""


def find_series(store: Store, name: str) -> Series:
    """The series of that id. Raises CannotError, saying which there are."""
    found = series_in(store.sessions(RECENT))
    for series in found:
        if series.id == name:
            return series
    known = _("there are: {names}").format(names=", ".join(each.id for each in found[:5])) if found else _("none was begun yet")
    raise CannotError(_("there is no series {name!r}; {known}; or type: --series new").format(name=name, known=known))


def sitting(
    store: Store,
    curriculum: Curriculum,
    workshop: Workshop,
    wanted: SessionPlan | None,
    asked: str,
    now: int,
    *,
    rehearsal: bool = False,
) -> Sitting:
    """The session to run at `now` (seconds): `wanted`, or by default the next one of the series that is `asked` for, or goes on.

    `asked` is the id of a series, `NEW`, `NONE`, or empty. A rehearsal counts in no series. Raises CannotError.
    """
    joined = _joined(store, curriculum, workshop, wanted, asked, now)
    series, plan = joined.series, joined.plan
    several = len(workshop.sessions) > 1
    if series is None:
        if not several or asked == NONE or rehearsal:
            return Sitting(plan)
        offset = datetime.fromtimestamp(now).astimezone().utcoffset()
        begun = store.new_series(now * SECOND, int(offset.total_seconds()) if offset else 0)
        begins = _("this begins the series {series}, {count} sessions; the next time, `run` goes on from here")
        return Sitting(plan, begun, told=begins.format(series=begun, count=len(workshop.sessions)))
    place = place_in(workshop, plan.id, series)
    told = _("{session}: {place} (series {series})").format(session=plan.title, place=place, series=series.id)
    if rehearsal:
        return Sitting(plan, couples=couples_of(store, series), told=told)
    unended = still_open(series, now)
    return Sitting(
        plan,
        series.id,
        couples_of(store, series),
        _("{told}; another one begins with --series new").format(told=told),
        unended.id if unended is not None and wanted is None else "",
    )


def _joined(store: Store, curriculum: Curriculum, workshop: Workshop, wanted: SessionPlan | None, asked: str, now: int) -> Joined:
    if asked in (NEW, NONE):
        if asked == NEW and len(workshop.sessions) == 1:
            words = _("{workshop} has one session only, and needs no series; leave --series out")
            raise CannotError(words.format(workshop=workshop.title))
        return Joined(wanted or workshop.sessions[0], None)
    if not asked:
        found = series_in(store.sessions(RECENT)) if len(workshop.sessions) > 1 else ()
        return join(found, curriculum.id, workshop, wanted, now)
    series = find_series(store, asked)
    if (series.curriculum, series.workshop) != (curriculum.id, workshop.id):
        words = _("the series {series} is one of {curriculum}, workshop {workshop}; name that one")
        raise CannotError(words.format(series=asked, curriculum=series.curriculum, workshop=series.workshop))
    plan = wanted or next_in(workshop, series.held)
    if plan is None:
        words = _("all sessions of the series {series} were held; name one with --session, or begin another: --series new")
        raise CannotError(words.format(series=asked))
    return Joined(plan, series)


def couples_of(store: Store, series: Series) -> int:
    """How many couples came to the last session of the series."""
    try:
        return as_led(store, store.recording(series.last.id))[1].plan.room.couples
    except SavingError:
        return series.last.opened.couples if series.last.opened else 0
