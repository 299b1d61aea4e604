"""Home as it is shown: what can be done today, and what each thing needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo
from enum import StrEnum

from facilitator.agenda.plan import start_today
from facilitator.agenda.starts import NOW, PLANNED, must_ask
from facilitator.curriculum.model import Curriculum, SessionPlan, Workshop
from facilitator.live.series import Series, join
from facilitator.live.store import RESUMABLE
from facilitator.locale import N_, _, ngettext
from facilitator.values import value
from facilitator.view.roles import joined
from facilitator.view.series import place_in
from facilitator.view.words import clock_time, minutes_text


class EntryKind(StrEnum):
    """What an entry of home does; its value is the English word shown."""

    RESUME = N_("Resume")
    RUN = N_("Run")
    REHEARSE = N_("Rehearse")
    PREPARE = N_("Prepare")
    OPEN = N_("Open")
    LOOK_BACK = N_("Look back")
    SETTINGS = N_("Settings")
    CONTACTS = N_("Contacts")


@value
class Start:
    """A start that can be chosen: `value` for the program, `label` for the person ("19:00, as planned")."""

    value: str
    label: str


@value
class Entry:
    """A line of home: what it does, to what, and what it needs or tells ("4 modules, 2 h, 9 handouts").

    `id` names what it is about: a session's journal, or `CURRICULUM/WORKSHOP/SESSION`. `starts` are the starts to choose from, the
    sensible one first; with `ask_start` the planned start is so far off that the person must choose. `couples` is how many to
    propose, as last time in its series; 0 where nothing is known. `inside` is what an entry that opens a session offers.
    """

    kind: EntryKind
    id: str
    title: str
    needs: str
    starts: tuple[Start, ...] = ()
    ask_start: bool = False
    couples: int = 0
    inside: tuple[Entry, ...] = ()


@value
class GoingOn:
    """A series that was begun, and how many couples came last time."""

    series: Series
    couples: int


@value
class Offer:
    """A curriculum on this machine: `name` finds it again, `own` tells the leader's own from a shipped one."""

    name: str
    curriculum: Curriculum
    own: bool


@value
class Begun:
    """A session that was opened: its journal, what it ran, when it was last touched (an instant), where it stopped.

    `began` tells whether its first step was begun, `ended` whether it came to its end, `running` whether a console has it open.
    """

    journal: str
    title: str
    touched: int
    step: str
    began: bool
    ended: bool
    rehearsal: bool
    running: bool = False

    @property
    def to_resume(self) -> bool:
        """Whether it may be what the person wants to go on with: it was left in the middle, or is led at this moment."""
        return not self.ended and (self.began or self.running)


def home_entries(
    offers: Sequence[Offer], begun: Sequence[Begun], now: int, zone: tzinfo, going_on: Sequence[GoingOn] = ()
) -> tuple[Entry, ...]:
    """The lines of home at the instant `now`: an open session first, then what each curriculum offers, then past sessions.

    A session that was left in the middle less than twelve hours ago is offered first, and so is one that another console leads,
    which says so; an older one stands among the past ones, as "not ended", and one that was opened but not begun as "not begun".
    Of a workshop with several sessions, the next one stands there, before all others where the workshop goes on; the others come
    after all of these, a line each, which opens what can be done with it.
    """
    fresh = [session for session in begun if session.to_resume and (session.running or now - session.touched < RESUMABLE)]
    past = [session for session in begun if session not in fresh]
    due = [entry for offer in offers for entry in _offered(offer, now, zone, going_on, due=True)]
    return (
        *(_resume(session, now) for session in fresh),
        *sorted(due, key=lambda entry: not entry.couples),
        *(entry for offer in offers for entry in _offered(offer, now, zone, going_on, due=False)),
        *(_look_back(session, now) for session in past[:5]),
    )


def own_entries(contacts: str) -> tuple[Entry, ...]:
    """The lines about what is the leader's own; they come last. `contacts` is what is to be told of those."""
    told = _("changed here, or by: {command}").format(command="facilitator config")
    return (
        Entry(EntryKind.SETTINGS, "settings", _("Paper, printer, colours, language, warnings"), told),
        Entry(EntryKind.CONTACTS, "contacts", _("Whom to call: help lines and the host's people"), contacts),
    )


def start_choices(session: SessionPlan, now: int, zone: tzinfo) -> tuple[tuple[Start, ...], bool]:
    """The starts to choose from, the sensible one first, and whether the planned one is so far off that one must be asked."""
    this_moment = Start(NOW, _("now, {clock}").format(clock=clock_time(now, zone)))
    if session.starts is None:
        return (this_moment,), False
    planned_at = start_today(session, now, zone)
    planned = Start(PLANNED, _("{clock}, as planned").format(clock=clock_time(planned_at, zone)))
    return ((this_moment, planned), True) if must_ask(planned_at, now) else ((planned, this_moment), False)


def _resume(session: Begun, now: int) -> Entry:
    ago = _ago(now - session.touched)
    left = _("another console leads it: opens to follow") if session.running else _("left {ago}").format(ago=ago)
    where = [_('in "{step}"').format(step=session.step)] if session.step else []
    return Entry(EntryKind.RESUME, session.journal, session.title, ", ".join((*_rehearsal(session), left, *where)))


def _look_back(session: Begun, now: int) -> Entry:
    end = [] if session.ended else [_("not ended") if session.began else _("not begun")]
    told = ", ".join((*_rehearsal(session), _ago(now - session.touched), *end))
    return Entry(EntryKind.LOOK_BACK, session.journal, session.title, told)


def _rehearsal(session: Begun) -> tuple[str, ...]:
    return (_("rehearsal"),) if session.rehearsal else ()


def _offered(offer: Offer, now: int, zone: tzinfo, going_on: Sequence[GoingOn], *, due: bool) -> Iterator[Entry]:
    """What can be done with the sessions that are `due`, the next of each workshop; or a line for each of the others."""
    known = {one.series.id: one.couples for one in going_on}
    for workshop in offer.curriculum.workshops:
        joined = join([one.series for one in going_on], offer.curriculum.id, workshop, None, now)
        series, following = joined.series, joined.plan
        for session in workshop.sessions:
            if (session is following) is not due:
                continue
            run = _run(offer, workshop, session, now, zone)
            if not due:
                inside = (run, *_beside(run, session))
                told = ", ".join(_facts(workshop, session, _length(session)))
                yield Entry(EntryKind.OPEN, run.id, run.title, told, inside=inside)
                continue
            if series is not None:
                place = place_in(workshop, session.id, series)
                run = replace(run, needs=f"{place}, {run.needs}", couples=known[series.id])
            yield from (run, *_beside(run, session))


def _run(offer: Offer, workshop: Workshop, session: SessionPlan, now: int, zone: tzinfo) -> Entry:
    starts, ask = start_choices(session, now, zone)
    needs = ", ".join([_run_needs(session), *_facts(workshop, session)])
    name = f"{offer.name}/{workshop.id}/{session.id}"
    return Entry(EntryKind.RUN, name, _title(offer, workshop, session), needs, starts, ask)


def _beside(run: Entry, session: SessionPlan) -> Iterator[Entry]:
    """What can be done with a session before it is run."""
    told = _("the same, played faster; it counts nowhere")
    yield Entry(EntryKind.REHEARSE, run.id, run.title, told, couples=run.couples)
    if session.handouts():
        told = _("{handouts} as PDF files, ready to print").format(handouts=_handouts(len(session.handouts())))
        yield Entry(EntryKind.PREPARE, run.id, run.title, told, couples=run.couples)


def _title(offer: Offer, workshop: Workshop, session: SessionPlan) -> str:
    several = len(workshop.sessions) > 1
    parts = [workshop.title, session.title] if several else [offer.curriculum.title, workshop.title]
    own = _("your own")
    return " · ".join(parts) + (f" ({own})" if offer.own else "")


def _facts(workshop: Workshop, session: SessionPlan, length: str = "") -> Iterator[str]:
    """Where a session stands among those of its workshop, and its `length` where that is told with it."""
    if session.day:
        yield _("day {day}").format(day=session.day)
    if session.optional:
        yield _("optional")
    if length:
        yield length
    if session.needs:
        yield _("after {sessions}").format(sessions=joined([_short(workshop.session(name).title) for name in session.needs]))


def _short(title: str) -> str:
    """What a session is called beside others: the number that its title begins with, else what stands before a colon."""
    number = re.match(r"([0-9]+)[.)]? ", title)
    return number[1] if number else title.partition(": ")[0]


def _length(session: SessionPlan) -> str:
    return minutes_text(sum(item.minutes.ideal + item.step.move for item in session.agenda))


def _run_needs(session: SessionPlan) -> str:
    modules = len({item.module.id for item in session.agenda if item.module and item.taught})
    handouts = len(session.handouts())
    parts = [ngettext("{count} module", "{count} modules", modules).format(count=modules)] if modules else []
    return ", ".join((*parts, _length(session), *([_handouts(handouts)] if handouts else [])))


def _handouts(count: int) -> str:
    return ngettext("{count} handout", "{count} handouts", count).format(count=count)


def _ago(seconds: int) -> str:
    if seconds < 90:
        return _("just now")
    if seconds < 2 * 3600:
        return _("{minutes} min ago").format(minutes=round(seconds / 60))
    if seconds < 48 * 3600:
        return _("{hours} h ago").format(hours=round(seconds / 3600))
    days = seconds // 86_400
    return ngettext("{days} day ago", "{days} days ago", days).format(days=days)
