"""The look round before a run: what is there, what is still to be done, and how the leader is. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.agenda import counts
from facilitator.agenda.room import Room
from facilitator.curriculum.model import AgendaItem, SessionPlan, Task
from facilitator.live.outlook import planned_end
from facilitator.live.state import State
from facilitator.values import value
from facilitator.view.live import Frame
from facilitator.view.roles import title_of
from facilitator.view.words import clock_time, minutes_text

STANCE = "Did you sleep? A row of your own today? A tie to someone who comes? Whom are you here for?"
CRISIS = "In a crisis of your own, let another lead."


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


def checklist(state: State, frame: Frame, contacts: str) -> Checklist:
    """The check-list of a session; `contacts` is what is known of the host's contacts, empty where they are not filled in."""
    plan, room = state.plan, state.plan.room
    things = tuple(materials(plan.session.agenda, room))
    starts, ends = clock_time(plan.start, frame.zone), clock_time(planned_end(state), frame.zone)
    checks = [
        Check("Who comes", _people(room)),
        Check("Start", f"{starts}, ends {ends}"),
        Check("The room", _tasks_known(plan.session.prepare)),
        Check("Things to bring", f"{len(things)} sorts, counted below" if things else "nothing"),
        Check("Handouts printed", _papers(frame, plan.session, room)),
        Check("Whom to call", contacts or "not filled in; `facilitator contacts` says how", not contacts),
        Check("You", STANCE),
    ]
    sections = (
        Section("Before the couples come", tuple(_task(task, frame) for task in plan.session.prepare)),
        Section("To bring", things),
        Section("What you agreed among you who lead", (*frame.curriculum.leader_agreements, CRISIS)),
        Section("What you ask of the group", frame.curriculum.agreements),
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


def _people(room: Room) -> str:
    couples = f"{room.couples} couple{'' if room.couples == 1 else 's'}"
    alone = f", {room.singles} alone" if room.singles else ""
    return f"{couples}{alone}; {'you lead alone' if room.leaders == 1 else f'{room.leaders} of you lead'}"


def _tasks_known(tasks: Sequence[Task]) -> str:
    minutes = sum(task.seconds for task in tasks)
    things = f"{len(tasks)} thing{'' if len(tasks) == 1 else 's'} to do"
    return (f"{things}, about {minutes_text(minutes)}" if minutes else things) if tasks else "as you like it"


def _papers(frame: Frame, session: SessionPlan, room: Room) -> str:
    names = session.handouts()
    if not names:
        return "none are used"
    known = {handout.id: handout for handout in frame.curriculum.handouts}
    sheets = [known[name] for name in names if name in known]
    copies = sum(counts.copies(sheet.audience, room, spare=sheet.spare) for sheet in sheets)
    return f"{len(sheets)} handout{'' if len(sheets) == 1 else 's'}, {copies} copies; h makes them"


def _task(task: Task, frame: Frame) -> str:
    who = title_of(task.who, frame.curriculum) if task.who else ""
    facts = ", ".join(fact for fact in (minutes_text(task.seconds) if task.seconds else "", who) if fact)
    return f"{task.title} ({facts})" if facts else task.title
