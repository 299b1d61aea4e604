"""A series as it is shown: when it began, how far it is, and what sessions before left to this one."""

from __future__ import annotations

from datetime import date

from facilitator.curriculum.model import Workshop
from facilitator.live.lived import State
from facilitator.live.series import Before, LeftOut, Series, origin
from facilitator.locale import _
from facilitator.locale.days import short_day
from facilitator.markup import Paragraph, ParagraphKind, Span
from facilitator.view.live import Cue, CueKind
from facilitator.view.words import minutes_text

MOST_SHOWN = 5


def began(series: str) -> str:
    """When a series began, as its id says: "22 Nov"."""
    return short_day(date(int(series[:4]), int(series[4:6]), int(series[6:8])))


def place_in(workshop: Workshop, plan: str, series: Series) -> str:
    """Where a session stands in its series: "2 of 6, began 22 Nov"."""
    number = next(place for place, session in enumerate(workshop.sessions, 1) if session.id == plan)
    return _("{number} of {count}, began {day}").format(number=number, count=len(workshop.sessions), day=began(series.id))


def left_out(before: Before | None) -> tuple[Cue, ...]:
    """What sessions before left out, as a part of the first step's script."""
    if before is None or not before.left:
        return ()
    lines = [_words(step) for step in before.left[:MOST_SHOWN]]
    if len(before.left) > MOST_SHOWN:
        lines.append(_("and {count} more").format(count=len(before.left) - MOST_SHOWN))
    first = Paragraph(ParagraphKind.TEXT, (Span(_("Left out in sessions before; it can still be taken in:")),))
    return (Cue(CueKind.BEFORE, (first, *(Paragraph(ParagraphKind.BULLET, (Span(line),)) for line in lines))),)


def still_left(state: State, before: Before | None) -> dict[tuple[str, str], LeftOut]:
    """What was left out and was not taken into this session yet, by the ids of its session and of its line there."""
    if before is None:
        return {}
    there = {origin(planned.item) for planned in state.plan.steps if planned.added}
    offered = {(name, item.id) for name, agenda in state.plan.elsewhere for item in agenda if origin(item) not in there}
    return {(step.plan, step.step): step for step in before.left if (step.plan, step.step) in offered}


def _words(step: LeftOut) -> str:
    return f"{step.title} ({step.session}, {minutes_text(step.seconds)})"
