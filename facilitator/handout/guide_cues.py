"""A step's script as it stands on paper: first what to have in hand, then what is said, and the gentler way with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facilitator.agenda import counts
from facilitator.agenda.choose import holds
from facilitator.agenda.parts import lengths
from facilitator.agenda.plan import Plan, PlannedStep, Room
from facilitator.curriculum.model import Alternative, Curriculum, Handout, Homework, Kind, SessionPlan, Workshop
from facilitator.handout.counts import copies
from facilitator.locale import _
from facilitator.markup import Paragraph, ParagraphKind, Span, render
from facilitator.view.cues import cues, given_in, homework, line, meanwhile
from facilitator.view.live import Cue, CueKind
from facilitator.view.words import short_minutes

FIRST = (CueKind.ONLY, CueKind.WHERE, CueKind.PAPER, CueKind.BRING, CueKind.CLOCK)
"""What is needed before the first word is said; everything else keeps its order."""


def script(number: int, plan: Plan, curriculum: Curriculum, workshop: Workshop) -> Iterator[Cue]:
    """The parts of a step's script; homework that comes back stands in the first step, what is given in the last.

    Who watches and who keeps the time is no part of it: that is told beside who leads.
    """
    planned = plan.steps[number]
    if number == 0:
        yield from homework(_taken_up(plan.session, workshop), _("Homework to take up:"))
    own = {
        CueKind.PAPER: _papers(number, plan, curriculum),
        CueKind.BRING: _things(number, plan),
        CueKind.TEAM: tuple(paragraph for task in meanwhile(planned.item.step) for paragraph in line(task)),
        CueKind.OTHER: tuple(_gentler(planned, plan)),
    }
    told = cues(planned, curriculum, plan.room, _agreed(number, plan, curriculum))
    parts = [replace(cue, paragraphs=own.get(cue.kind, cue.paragraphs)) for cue in told]
    parts.sort(key=lambda cue: FIRST.index(cue.kind) if cue.kind in FIRST else len(FIRST))
    yield from (cue for cue in parts if cue.paragraphs)
    if number == len(plan.steps) - 1:
        given = given_in(plan.session)
        yield from homework(given, _("Homework to choose from:") if len(given) > 1 else _("Homework to give:"))


def paper(handout: Handout, room: Room) -> str:
    """A handout, and how many copies of it there are to be."""
    return f"{copies(handout, room)}\u00a0× {handout.title}"


def used_before(number: int, plan: Plan) -> set[str]:
    """The handouts that lie in the room when the step of that number begins, since an earlier one uses them."""
    return {name for earlier in plan.steps[:number] for name in earlier.item.step.handouts_used()}


def _taken_up(session: SessionPlan, workshop: Workshop) -> list[Homework]:
    return [work for name in session.takes_up for work in given_in(workshop.session(name))]


def _agreed(number: int, plan: Plan, curriculum: Curriculum) -> tuple[str, ...]:
    """On the first welcome: what is asked of the group, as far as its own words do not say it already."""
    steps = [planned.item.step for planned in plan.steps]
    if number != next((at for at, step in enumerate(steps) if step.kind is Kind.WELCOME), None):
        return ()
    said = steps[number].say.casefold()
    return tuple(text for text in curriculum.agreements if text.rstrip(".!").casefold() not in said)


def _papers(number: int, plan: Plan, curriculum: Curriculum) -> tuple[Paragraph, ...]:
    """What is handed out; a sheet that an earlier step uses too is in the room already, and is not counted again."""
    known = used_before(number, plan)
    papers = []
    for name in plan.steps[number].item.step.handouts_used():
        handout = curriculum.handout(name)
        papers.append(_as_before(handout.title) if name in known else paper(handout, plan.room))
    return line(" · ".join(papers))


def _things(number: int, plan: Plan) -> tuple[Paragraph, ...]:
    """What is needed beside paper; what an earlier step needs too is in the room already."""
    known = {thing.item.casefold() for earlier in plan.steps[:number] for thing in earlier.item.step.materials_used()}
    things = []
    for thing in plan.steps[number].item.step.materials_used():
        pieces = counts.pieces(thing, plan.room)
        told = thing.item if pieces == 1 else f"{pieces}\u00a0× {thing.item}"
        things.append(_as_before(thing.item) if thing.item.casefold() in known else told)
    return line(" · ".join(things))


def _as_before(thing: str) -> str:
    return _("{thing} (as before)").format(thing=thing)


def _gentler(planned: PlannedStep, plan: Plan) -> Iterator[Paragraph]:
    """The other ways that this room could take, those that ask less with their words: they are taken on the spot."""
    written = planned.written
    if written is None:
        return
    if planned.chosen:
        yield from line(_("now: {way}").format(way=next(w.title for w in written.step.alternatives if w.id == planned.chosen)))
        yield from line(_("or: {ways}").format(ways=_("as written")))
    for way in written.step.alternatives:
        if way.id == planned.chosen or not (way.gentler or holds(way, plan.room)):
            continue
        yield Paragraph(ParagraphKind.TEXT, (Span(_way(way, planned, plan), strong=True),))
        if way.gentler and way.step.say != planned.item.step.say:
            yield from render(way.step.say)


def _way(way: Alternative, planned: PlannedStep, plan: Plan) -> str:
    ideal = lengths(way.minutes or planned.item.minutes, plan.room)[1]
    return f"{way.title} ({_('{number} min').format(number=short_minutes(ideal))})" if ideal else way.title
