"""The look round before a run: what is there, what is still to be done, and how the leader is. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from facilitator.agenda import counts
from facilitator.agenda.room import Room
from facilitator.curriculum.model import AgendaItem, SessionPlan, Task
from facilitator.live.outlook import planned_end
from facilitator.live.state import State
from facilitator.locale import N_, _, ngettext
from facilitator.values import value
from facilitator.view.live import Frame
from facilitator.view.roles import title_of
from facilitator.view.words import clock_time, minutes_text

STANCE = N_("Did you sleep? An argument of your own today? A tie to someone who comes? Whom are you here for?")
CRISIS = N_("In a crisis of your own, let another lead.")


@value
class Check:
    """Something to look at: its name, what is known of it, and whether that is not yet as it should be."""

    title: str
    known: str
    missing: bool = False


@value
class Section:
    """More about the checks, for whoever wants to read it: a heading and its lines."""

    title: str
    lines: tuple[str, ...]


@value
class Checklist:
    """What to look at before the couples come."""

    checks: tuple[Check, ...]
    sections: tuple[Section, ...]


def checklist(state: State, frame: Frame, contacts: str, named: Mapping[str, str]) -> Checklist:
    """The check-list of a session; `contacts` is what is known of the host's contacts, empty where they are not filled in.

    `named` says what a person presses, or types, for an action, by its id.
    """
    plan, room = state.plan, state.plan.room
    things = tuple(materials(plan.session.agenda, room))
    starts, ends = clock_time(plan.start, frame.zone), clock_time(planned_end(state), frame.zone)
    checks = [
        Check(_("Who comes"), "; ".join(people(room))),
        Check(_("Start"), _("{start}, ends {end}").format(start=starts, end=ends)),
        Check(_("The room"), _tasks_known(plan.session.prepare)),
        Check(_("Things to bring"), _things_known(len(things))),
        Check(_("Handouts printed"), _papers_known(papers(frame, plan.session, room), named["handouts"])),
        Check(_("Whom to call"), contacts or _("not filled in; Contacts at home takes them"), not contacts),
        Check(_("You"), _(STANCE)),
    ]
    sections = (
        Section(_("Before the couples come"), tuple(_task(task, frame) for task in plan.session.prepare)),
        Section(_("To bring"), things),
        Section(_("What you agreed among you who lead"), (*frame.curriculum.leader_agreements, _(CRISIS))),
        Section(_("What you ask of the group"), frame.curriculum.agreements),
    )
    return Checklist(tuple(checks), tuple(section for section in sections if section.lines))


def materials(agenda: Sequence[AgendaItem], room: Room) -> Iterator[str]:
    """What to have at hand for the whole session, counted for the room: a thing that several steps use is there once."""
    found: dict[str, tuple[str, int]] = {}
    for item in agenda:
        for thing in item.step.materials_used():
            name, number = found.get(thing.item.casefold(), (thing.item, 0))
            found[thing.item.casefold()] = (name, max(number, counts.pieces(thing, room)))
    for name, number in found.values():
        yield name if number == 1 else f"{number} × {name}"


def people(room: Room) -> tuple[str, str]:
    """Who comes, and how many lead, in words."""
    couples = ngettext("{count} couple", "{count} couples", room.couples).format(count=room.couples)
    alone = ngettext("{count} alone", "{count} alone", room.singles).format(count=room.singles) if room.singles else ""
    leaders = _("you lead alone") if room.leaders == 1 else _("{count} of you lead").format(count=room.leaders)
    return f"{couples}, {alone}" if alone else couples, leaders


def _tasks_known(tasks: Sequence[Task]) -> str:
    minutes = sum(task.seconds for task in tasks)
    if not tasks:
        return _("as you like it")
    things = ngettext("{count} thing to do", "{count} things to do", len(tasks)).format(count=len(tasks))
    return _("{things}, about {time}").format(things=things, time=minutes_text(minutes)) if minutes else things


def _things_known(number: int) -> str:
    return (
        ngettext("{count} kind of thing, counted below", "{count} kinds of things, counted below", number).format(count=number)
        if number
        else _("nothing")
    )


def papers(frame: Frame, session: SessionPlan, room: Room) -> str:
    """How many handouts `session` uses and how many copies `room` needs of them, spares counted; empty where it uses none."""
    names = session.handouts()
    if not names:
        return ""
    known = {handout.id: handout for handout in frame.curriculum.handouts}
    sheets = [known[name] for name in names if name in known]
    copies = sum(counts.copies(sheet.audience, room, spare=sheet.spare) for sheet in sheets)
    handouts = ngettext("{count} handout", "{count} handouts", len(sheets)).format(count=len(sheets))
    in_all = ngettext("{count} copy", "{count} copies", copies).format(count=copies)
    return _("{handouts}, {copies}").format(handouts=handouts, copies=in_all)


def _papers_known(told: str, key: str) -> str:
    return _("{papers}; {key} makes them").format(papers=told, key=key) if told else _("none are used")


def _task(task: Task, frame: Frame) -> str:
    who = title_of(task.who, frame.curriculum) if task.who else ""
    facts = ", ".join(fact for fact in (minutes_text(task.seconds) if task.seconds else "", who) if fact)
    return f"{task.title} ({facts})" if facts else task.title
