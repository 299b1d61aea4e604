"""What steps really took in the sessions that were led with a curriculum: a table for its author. No file of theirs is touched."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from statistics import median

from facilitator.agenda.plan import PlannedStep
from facilitator.curriculum.model import Curriculum, Kind
from facilitator.live.disk import SavingError
from facilitator.live.events import Opened
from facilitator.live.state import SECOND, Progress, State
from facilitator.live.store import Store, UnknownSessionError
from facilitator.live.texts import as_led
from facilitator.locale import _, ngettext
from facilitator.report.table import harmless
from facilitator.report.words import fitted, minutes
from facilitator.values import value

ENOUGH = 3
"""From so many times on a median says something, and minutes are proposed."""

FLEETING = 15
"""A step that was left after fewer seconds was passed over, and not held."""

_LEAST = (5, 7, 8, 7, 7, 9)
"""How wide the columns of figures are at least."""

COLUMNS = (
    "step",
    "title",
    "alternative",
    "times",
    "planned_seconds",
    "shortest_seconds",
    "median_seconds",
    "longest_seconds",
    "proposed_minutes",
)


@value
class Taken:
    """One time that a step was held: where its file has it (`module/step`, or `session/step`), and its seconds.

    `extra` of them came on top of the author's minutes in that room (a larger room, the way there); None where the author's minutes
    grow with the room, so that one figure cannot be learnt.
    """

    step: str
    title: str
    alternative: str
    planned: int
    actual: int
    extra: int | None = 0


@value
class Learnt:
    """A step over all the times it was held. All in whole seconds; `planned` is what it was given the last time.

    `proposed` is the median up to the half-minute, without what large rooms need on top; None where that cannot be said: the step
    was held too seldom, or its minutes grow with the room.
    """

    step: str
    title: str
    alternative: str
    times: int
    planned: int
    shortest: int
    median: int
    longest: int
    proposed: int | None


@value
class Lessons:
    """What was learnt of one curriculum: from how many sessions, from when to when (days), and how many could not be read."""

    title: str
    sessions: int
    first: str
    last: str
    unread: int
    steps: tuple[Learnt, ...]


def lessons(store: Store, curriculum: str) -> Lessons:
    """What the sessions on this machine teach of the curriculum of that id. Rehearsals never count.

    Raises UnknownSessionError where none was led with it.
    """
    unread, led = 0, []
    for summary in store.sessions():
        opened = summary.opened
        if opened is None or opened.rehearsal or not summary.began or opened.curriculum != curriculum:
            continue
        try:
            led.append((opened, *as_led(store, store.recording(summary.id))))
        except SavingError:
            unread += 1
    if not led:
        told = [_("no session of {name} has been run on this machine yet; rehearsals do not count").format(name=curriculum)]
        told += [_("{count} cannot be read").format(count=unread)] if unread else []
        raise UnknownSessionError("; ".join(told))
    days = [_day(opened) for opened, _curriculum, _state in led]
    taken = [time for opened, _curriculum, state in led for time in _taken(opened, state)]
    title: Curriculum = led[0][1]
    order = _in_order([[_name(opened, planned) for planned in state.plan.steps] for opened, _curriculum, state in led])
    steps = sorted(learnt(taken), key=lambda step: order.index(step.step))
    return Lessons(title.title, len(led), min(days), max(days), unread, tuple(steps))


def learnt(taken: Iterable[Taken]) -> tuple[Learnt, ...]:
    """What the times say of each step; those of the newest session come first, and name it."""
    by_step: dict[tuple[str, str], list[Taken]] = {}
    for time in taken:
        by_step.setdefault((time.step, time.alternative), []).append(time)
    return tuple(_learnt(times) for times in by_step.values())


def lessons_text(lessons: Lessons) -> str:
    """A table to read. Ends with a line break."""
    sessions = ngettext("{count} session", "{count} sessions", lessons.sessions).format(count=lessons.sessions)
    days = lessons.first
    if lessons.last != lessons.first:
        days = _("{first} to {last}").format(first=lessons.first, last=lessons.last)
    named = [(step.step + (f" ({step.alternative})" if step.alternative else ""), step) for step in lessons.steps]
    heads = (_("step"), _("title"), _("times"), _("planned"), _("shortest"), _("middle"), _("longest"), _("proposed"))
    width = max(len(heads[0]), *(len(name) for name, _step in named), 4)
    titles = max(len(heads[1]), min(32, max((len(step.title) for step in lessons.steps), default=5)))
    columns = [max(least, len(head)) for head, least in zip(heads[2:], _LEAST, strict=True)]
    figures = "  ".join(f"{head:>{column}}" for head, column in zip(heads[2:], columns, strict=True))
    rows = [
        _("{title}: what its steps took in {sessions}, {days}").format(title=lessons.title, sessions=sessions, days=days),
        "",
        f"{heads[0]:<{width}}  {heads[1]:<{titles}}  {figures}",
        *(_text_row(name, step, width, titles, columns) for name, step in named),
        "",
        _("Proposed from {count} times on: the middle one, up to the half-minute, for a room of the usual size.").format(
            count=ENOUGH
        ),
        _("What you agree with, write into your files. Neither rehearsals count, nor steps that were skipped or only passed over."),
    ]
    if lessons.unread:
        rows.append(_("Not read: {count}; `facilitator sessions` says why.").format(count=lessons.unread))
    return "\n".join(row.rstrip() for row in rows) + "\n"


def lessons_csv(lessons: Lessons) -> str:
    """The same for a spreadsheet: one row a step, every cell quoted, none of them a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for step in lessons.steps:
        proposed = "" if step.proposed is None else _bare(step.proposed)
        figures = (step.times, step.planned, step.shortest, step.median, step.longest)
        writer.writerow((step.step, harmless(step.title), step.alternative, *figures, proposed))
    return out.getvalue()


def _taken(opened: Opened, state: State) -> Iterator[Taken]:
    for planned, step in zip(state.plan.steps, state.steps, strict=True):
        item, spent = planned.item, step.spent // SECOND
        if step.progress is not Progress.DONE or planned.added or spent < FLEETING or item.step.kind is Kind.BUFFER:
            continue
        extra = None if item.minutes.growth else max(0, planned.given - item.minutes.ideal)
        yield Taken(_name(opened, planned), item.step.title, planned.chosen, planned.given, spent, extra)


def _name(opened: Opened, planned: PlannedStep) -> str:
    """Where the step has its file: `module/step`, or `session/step`."""
    item = planned.item
    return f"{item.module.id if item.module else opened.plan}/{item.step.id}"


def _in_order(agendas: Iterable[Sequence[str]]) -> list[str]:
    """The steps of all the agendas, each once: those of the first in its order, of the others behind what they came after."""
    order: list[str] = []
    for agenda in agendas:
        at = 0
        for name in agenda:
            if name not in order:
                order.insert(at, name)
            at = order.index(name) + 1
    return order


def _learnt(times: list[Taken]) -> Learnt:
    newest, actual = times[0], [time.actual for time in times]
    own = [max(0, time.actual - time.extra) for time in times if time.extra is not None]
    proposed = max(30, -(-round(median(own)) // 30) * 30) if len(own) >= ENOUGH else None
    return Learnt(
        newest.step,
        newest.title,
        newest.alternative,
        len(actual),
        newest.planned,
        min(actual),
        round(median(actual)),
        max(actual),
        proposed,
    )


def _text_row(name: str, step: Learnt, width: int, titles: int, columns: list[int]) -> str:
    proposed = "" if step.proposed is None else f"{_bare(step.proposed)} min"
    times = (minutes(seconds) for seconds in (step.planned, step.shortest, step.median, step.longest))
    cells = (str(step.times), *times, proposed)
    figures = "  ".join(f"{cell:>{column}}" for cell, column in zip(cells, columns, strict=True))
    return f"{name:<{width}}  {fitted(step.title, titles)}  {figures}"


def _bare(seconds: int) -> str:
    """Minutes as an author writes them: "6", "6.5"."""
    return f"{seconds / 60:g}"


def _day(opened: Opened) -> str:
    zone = timezone(timedelta(seconds=opened.zone_offset))
    return f"{datetime.fromtimestamp(opened.at.wall // SECOND, zone):%Y-%m-%d}"
