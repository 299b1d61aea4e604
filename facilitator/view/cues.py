"""The leader's script of a step, part by part: what is said and done, by whom, where, with what, and how else it could be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from facilitator.agenda.counts import copies, pieces
from facilitator.agenda.parts import lengths
from facilitator.agenda.plan import PlannedStep, Room
from facilitator.curriculum.model import ClockFace, Curriculum, Homework, Minutes, SessionPlan, Step, Track, homework_of
from facilitator.locale import N_, _, ngettext
from facilitator.markup import Paragraph, ParagraphKind, Span, render
from facilitator.view.live import Cue, CueKind
from facilitator.view.places import kind_words, where
from facilitator.view.roles import joined, leads, title_of
from facilitator.view.words import minutes_text, short_minutes

_Part: TypeAlias = tuple[CueKind, Sequence[Any], Callable[[Any], Sequence[Paragraph]]]

_CLOCKS = {
    ClockFace.FIGURES: N_("the room may see the figures"),
    ClockFace.BAR: N_("show the room a bar, no figures"),
    ClockFace.CALM: N_("show the room a calm clock"),
    ClockFace.NONE: N_("show the room no clock"),
}

_WORDS = {
    CueKind.SAY: N_("say"),
    CueKind.SHOW: N_("show"),
    CueKind.DO: N_("do"),
    CueKind.ASK: N_("ask"),
    CueKind.WATCH: N_("watch"),
    CueKind.IF: N_("if"),
    CueKind.CARE: N_("care"),
    CueKind.SOLO: N_("solo"),
    CueKind.BRIDGE: N_("bridge"),
    CueKind.PAPER: N_("paper"),
    CueKind.BRING: N_("bring"),
    CueKind.ONLY: N_("only"),
    CueKind.WHERE: N_("where"),
    CueKind.TEAM: N_("team"),
    CueKind.CLOCK: N_("clock"),
    CueKind.PARTS: N_("parts"),
    CueKind.TRACKS: N_("groups"),
    CueKind.WRITE: N_("write"),
    CueKind.SPEAK: N_("speak"),
    CueKind.OTHER: N_("other"),
    CueKind.HOME: N_("home"),
    CueKind.AGREE: N_("agree"),
    CueKind.BEFORE: N_("before"),
}


def cue_word(kind: CueKind) -> str:
    """The word for a part of the script, in the language of the interface."""
    return _(_WORDS[kind])


def cues(planned: PlannedStep, curriculum: Curriculum, room: Room, agreed: Sequence[str] = ()) -> Iterator[Cue]:
    """The parts of the script that have something in them, in the order in which they are needed.

    `agreed` is what is asked of the group in this step.
    """
    step = planned.item.step
    clock = "" if step.clock is None else _(_CLOCKS[step.clock])
    parts: tuple[_Part, ...] = (
        (CueKind.ONLY, (step.only_if or (_("if there is room for it") if step.optional else ""),), line),
        (CueKind.WHERE, (" · ".join(where(step)),), line),
        (CueKind.CLOCK, (clock,), line),
        (CueKind.SAY, (step.say,), render),
        (CueKind.AGREE, agreed, render),
        (CueKind.SHOW, (step.show,), render),
        (CueKind.TEAM, tuple(_team(step, curriculum, alone=room.leaders == 1)), line),
        (CueKind.DO, step.do, render),
        (CueKind.PARTS, tuple(_parts(planned)), line),
        (CueKind.ASK, step.ask, render),
        (CueKind.WATCH, step.watch, render),
        (CueKind.IF, step.if_, render),
        (CueKind.CARE, (step.care,), render),
        (CueKind.SOLO, (step.solo,), render),
        (CueKind.WRITE, (step.written,), render),
        (CueKind.SPEAK, (step.spoken,), render),
        (CueKind.TRACKS, tuple(_tracks(step.tracks, curriculum, room)), _as_it_is),
        (CueKind.PAPER, tuple(_paper(step, curriculum, room)), line),
        (CueKind.BRING, tuple(_bring(step, room)), line),
        (CueKind.OTHER, tuple(_others(planned, room)), line),
        (CueKind.BRIDGE, (step.bridge,), render),
    )
    for kind, texts, drawn in parts:
        paragraphs = tuple(paragraph for text in texts if text for paragraph in drawn(text))
        if paragraphs:
            yield Cue(kind, paragraphs)


def given_in(session: SessionPlan) -> list[Homework]:
    """The homework that a session gives: its modules', and its own."""
    return [*homework_of(session.agenda), *session.homework]


def homework(given: Sequence[Homework], what_for: str) -> tuple[Cue, ...]:
    """Homework as a part of the script; `what_for` is the line over it. None where there is none."""
    paragraphs = tuple(paragraph for work in given for paragraph in render(work.text))
    return (Cue(CueKind.HOME, (*line(what_for), *paragraphs)),) if paragraphs else ()


def who_does_what(step: Step, curriculum: Curriculum, *, alone: bool) -> Iterator[str]:
    """Who watches the room and who keeps the time, where nobody leads `alone`."""
    for role, does in ((step.watcher, _("{who} watches the room")), (step.timekeeper, _("{who} keeps the time"))):
        if role and not alone:
            yield does.format(who=title_of(role, curriculum))


def meanwhile(step: Step) -> Iterator[str]:
    """What is done beside it, if anything is."""
    if step.background:
        yield _("Meanwhile: {task}").format(task=step.background)


def line(text: str) -> tuple[Paragraph, ...]:
    """Words that are no Markdown, as a paragraph of their own."""
    return (Paragraph(ParagraphKind.TEXT, (Span(text),)),)


def _as_it_is(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    return (paragraph,)


def _team(step: Step, curriculum: Curriculum, *, alone: bool) -> Iterator[str]:
    for told in who_does_what(step, curriculum, alone=alone):
        yield f"{told[:1].upper()}{told[1:]}"
    yield from meanwhile(step)


def _parts(planned: PlannedStep) -> Iterator[str]:
    """The rounds of a step that has no time to share out among them; all others come up one by one beside the clock."""
    if not planned.rounds:
        for part in planned.item.step.rounds:
            words = [part.title, part.show, *([minutes_text(part.seconds)] if part.seconds else [])]
            yield " · ".join(word for word in words if word)


def _tracks(tracks: Sequence[Track], curriculum: Curriculum, room: Room) -> Iterator[Paragraph]:
    """The groups that work at the same time: their names, and their steps one by one with what is said and done in them."""
    for track in tracks:
        facts = (track.title, leads(track.lead, curriculum) if track.lead else "", track.where)
        yield Paragraph(ParagraphKind.HEADING, (Span(" · ".join(fact for fact in facts if fact), strong=True),))
        for step in track.steps:
            told = (step.title, _minutes(step.minutes, room), kind_words(step), *where(step), *_team(step, curriculum, alone=False))
            yield Paragraph(ParagraphKind.BULLET, (Span(" · ".join(told)),))
            yield from _track_script(step)


def _track_script(step: Step) -> Iterator[Paragraph]:
    """What is said and done in a group's step, under it and each part with its word."""
    parts: tuple[tuple[str, Sequence[str]], ...] = (
        (cue_word(CueKind.SAY), (step.say,)),
        (cue_word(CueKind.SHOW), (step.show,)),
        (cue_word(CueKind.DO), step.do),
        (cue_word(CueKind.ASK), step.ask),
        (cue_word(CueKind.WATCH), step.watch),
        (cue_word(CueKind.IF), step.if_),
        (_("way out"), (step.way_out,)),
        (cue_word(CueKind.CARE), (step.care,)),
    )
    for word, texts in parts:
        for text in texts:
            for number, part in enumerate(render(text) if text else ()):
                label = (Span(f"{word}: ", strong=True),) if number == 0 else ()
                yield replace(part, spans=(*label, *part.spans), depth=part.depth + 1)


def _minutes(minutes: Minutes, room: Room) -> str:
    ideal = lengths(minutes, room)[1]
    if not ideal:
        return _("no time given")
    return _("about {time}").format(time=minutes_text(ideal)) if minutes.about else minutes_text(ideal)


def _others(planned: PlannedStep, room: Room) -> Iterator[str]:
    """The way that was chosen, and the other ones with their minutes."""
    if planned.written is None or not planned.written.step.alternatives:
        return
    written = planned.written
    ways = [
        ("", _("as written"), written.minutes),
        *((w.id, w.title, w.minutes or written.minutes) for w in written.step.alternatives),
    ]
    yield _("now: {way}").format(way=next(way[1] for way in ways if way[0] == planned.chosen))
    others = [f"{title} ({_short(minutes, room)})" for name, title, minutes in ways if name != planned.chosen]
    yield _("or: {ways}").format(ways=joined(others))


def _short(minutes: Minutes, room: Room) -> str:
    ideal = lengths(minutes, room)[1]
    if not ideal:
        return _("no time given")
    return _("{number} min").format(number=f"{'~' if minutes.about else ''}{short_minutes(ideal)}")


def _paper(step: Step, curriculum: Curriculum, room: Room) -> Iterator[str]:
    for name in step.handouts_used():
        handout = curriculum.handout(name)
        count = copies(handout.audience, room, spare=handout.spare)
        copies_told = ngettext("{count} copy", "{count} copies", count).format(count=count)
        yield f"{handout.title} · {copies_told}"


def _bring(step: Step, room: Room) -> Iterator[str]:
    for material in step.materials_used():
        yield f"{material.item} · {pieces(material, room)}"
