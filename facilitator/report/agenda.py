"""A session before it is run: its agenda with clock times, as text, CSV, a calendar or JSON."""

from __future__ import annotations

import csv
import io
import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo

from facilitator.agenda.plan import Plan, PlannedStep
from facilitator.curriculum.model import Curriculum, Minutes, Task
from facilitator.locale import _
from facilitator.report.table import harmless
from facilitator.values import value
from facilitator.view.places import KINDS
from facilitator.view.roles import joined, people, title_of
from facilitator.view.words import clock_time, minutes_text, short_minutes

FORMS = ("text", "csv", "ics", "json")

COLUMNS = ("number", "start", "end", "minutes", "step", "module", "title", "kind", "lead", "place", "alternative", "fixed")

_FOLD = 74


@value
class Agenda:
    """A plan with what it is called (the titles of curriculum, workshop and session), what it is of, and where the clock stands."""

    plan: Plan
    title: str
    curriculum: Curriculum
    zone: tzinfo


def agenda_as(form: str, agenda: Agenda, now: int) -> str:
    """The agenda in one of `FORMS`; `now` (an instant) is when a calendar is told that it was made. Ends with a line break."""
    if form == "csv":
        return _csv(agenda)
    if form == "ics":
        return _ics(agenda, now)
    return _json(agenda) if form == "json" else _text(agenda)


def _text(agenda: Agenda) -> str:
    plan, zone = agenda.plan, agenda.zone
    day = datetime.fromtimestamp(plan.start, zone)
    times = f"{clock_time(plan.start, zone)}-{clock_time(plan.end, zone)}"
    width = max((len(step.item.step.title) for step in plan.steps), default=0)
    kinds = max((len(_kind(step)) for step in plan.steps), default=0)
    lines = [
        agenda.title,
        _("{day}, {times}, for {people}").format(day=f"{day:%Y-%m-%d}", times=times, people=people(plan.room)),
        "",
        *_tasks(_("Before the couples come"), plan.session.prepare),
        *(line for step in plan.steps for line in _lines(step, agenda, width, kinds)),
        "",
        _sum(plan, zone),
        *_tasks(_("After they left"), plan.session.follow_up),
    ]
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def _lines(step: PlannedStep, agenda: Agenda, width: int, kinds: int) -> Iterator[str]:
    """A step, and below it the parts that it has."""
    item, zone = step.item, agenda.zone
    mark = "!" if step.fixed is not None else " "
    length = f"{'~' if item.minutes.about else ''}{short_minutes(step.given)}" if step.given else "–"
    facts = " · ".join(filter(None, _facts(step, agenda)))
    yield f"{clock_time(step.start, zone)}{mark} {length:>6}  {item.step.title:<{width}}  {_kind(step):<{kinds}}  {facts}"
    at = step.start
    for part in step.rounds:
        yield f"{'':6} {short_minutes(part.seconds):>6}    {clock_time(at, zone)} {part.title}"
        at += part.seconds
    for planned in step.tracks:
        beside = _("At the same time, {title}:").format(title=planned.track.title)
        yield f"{'':15}{beside}"
        for inner, seconds in zip(planned.track.steps, planned.seconds, strict=True):
            yield f"{'':6} {short_minutes(seconds) if seconds else '–':>6}    {inner.title}"


def _facts(step: PlannedStep, agenda: Agenda) -> Iterator[str]:
    """What else is to be known of a step at a glance."""
    item = step.item
    if item.taught:
        yield f"({item.taught})"
    yield _alternative(step)
    yield item.step.where
    if item.lead and item.lead != ("lead",):
        yield _leaders(step, agenda)
    if item.step.until:
        yield _("until {condition}").format(condition=item.step.until.removeprefix("until "))
    if item.step.only_if:
        yield _("only if {condition}").format(condition=item.step.only_if.removeprefix("if "))
    elif item.step.optional:
        yield _("optional")


def _kind(step: PlannedStep) -> str:
    return _(KINDS[step.item.step.kind])


def _leaders(step: PlannedStep, agenda: Agenda) -> str:
    return joined([title_of(role, agenda.curriculum) for role in step.item.lead])


def _alternative(step: PlannedStep) -> str:
    ways = step.written.step.alternatives if step.written else ()
    return next((way.title for way in ways if way.id == step.chosen), "")


def _printed(total: Minutes) -> str:
    least, most = minutes_text(total.min), minutes_text(total.max)
    length = most if total.min == total.max else _("{least} to {most}").format(least=least, most=most)
    return _("printed: {time}").format(time=length)


def _sum(plan: Plan, zone: tzinfo) -> str:
    given = sum(step.given for step in plan.steps)
    words = [_("{time} in all").format(time=minutes_text(given))]
    if plan.session.total is not None:
        words.append(_printed(plan.session.total))
    waiting = plan.end - plan.start - given
    if waiting > 0:
        words.append(_("{time} of waiting before fixed starts (!)").format(time=minutes_text(waiting)))
    if plan.hard_end is not None:
        spare = plan.hard_end - plan.end
        told = (_("{time} to spare") if spare >= 0 else _("{time} too long")).format(time=minutes_text(abs(spare)))
        over = clock_time(plan.hard_end, zone)
        words.append(_("has to be over by {clock}: {spare}").format(clock=over, spare=told))
    return "; ".join(words)


def _tasks(title: str, tasks: tuple[Task, ...]) -> Iterator[str]:
    if tasks:
        yield f"{title}:"
        yield from (f"{'':6} {short_minutes(task.seconds) if task.seconds else '–':>6}  {task.title}" for task in tasks)
        yield ""


def _csv(agenda: Agenda) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for number, step in enumerate(agenda.plan.steps, 1):
        row = _row(number, step, agenda)
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in (row[column] for column in COLUMNS)])
    return out.getvalue()


def _json(agenda: Agenda) -> str:
    plan, zone = agenda.plan, agenda.zone
    told = {
        "title": agenda.title,
        "start": _iso(plan.start, zone),
        "end": _iso(plan.end, zone),
        "has_to_end": None if plan.hard_end is None else _iso(plan.hard_end, zone),
        "couples": plan.room.couples,
        "singles": plan.room.singles,
        "steps": [
            {
                **_row(number, step, agenda),
                "rounds": [{"title": part.title, "minutes": _minutes(part.seconds)} for part in step.rounds],
                "tracks": [
                    {
                        "title": beside.track.title,
                        "steps": [
                            {"title": inner.title, "minutes": _minutes(seconds)}
                            for inner, seconds in zip(beside.track.steps, beside.seconds, strict=True)
                        ],
                    }
                    for beside in step.tracks
                ],
            }
            for number, step in enumerate(plan.steps, 1)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _row(number: int, step: PlannedStep, agenda: Agenda) -> dict[str, str | int | float | None]:
    item, zone = step.item, agenda.zone
    return {
        "number": number,
        "start": _iso(step.start, zone),
        "end": _iso(step.end, zone),
        "minutes": _minutes(step.given),
        "step": item.id,
        "module": item.taught,
        "title": item.step.title,
        "kind": item.step.kind.value,
        "lead": _leaders(step, agenda),
        "place": item.step.where,
        "alternative": _alternative(step),
        "fixed": "yes" if step.fixed is not None else "no",
    }


def _ics(agenda: Agenda, now: int) -> str:
    """A calendar (RFC 5545) with one event a step."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Facilitator//agenda//EN", f"X-WR-CALNAME:{_escaped(agenda.title)}"]
    for step in agenda.plan.steps:
        name = f"{agenda.title}/{step.item.id}/{step.start}"
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, name)}",
            f"DTSTAMP:{_stamp(now)}",
            f"DTSTART:{_stamp(step.start)}",
            f"DTEND:{_stamp(step.end)}",
            f"SUMMARY:{_escaped(step.item.step.title)}",
            f"CATEGORIES:{_escaped(step.item.step.kind.value)}",
            *([f"LOCATION:{_escaped(step.item.step.where)}"] if step.item.step.where else []),
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes, none of which cuts a character."""
    piece, size = "", 0
    for character in line:
        length = len(character.encode("utf-8"))
        if size + length > _FOLD:
            yield piece
            piece, size = " ", 1
        piece += character
        size += length
    yield piece


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _stamp(instant: int) -> str:
    return f"{datetime.fromtimestamp(instant, UTC):%Y%m%dT%H%M%SZ}"


def _iso(instant: int, zone: tzinfo) -> str:
    return datetime.fromtimestamp(instant, zone).isoformat()


def _minutes(seconds: int) -> int | float:
    return seconds // 60 if seconds % 60 == 0 else round(seconds / 60, 2)
