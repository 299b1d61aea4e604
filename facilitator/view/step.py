"""The step as it is shown: script, position, what comes next, and the agenda. Changes only when the state does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from facilitator.agenda.counts import copies, pieces
from facilitator.agenda.plan import Plan, PlannedStep
from facilitator.curriculum.model import Curriculum, Keep, Step
from facilitator.live.state import Progress, State
from facilitator.markup import Paragraph, ParagraphKind, Span, render
from facilitator.view.live import AgendaRow, Cue, CueKind, Frame, Mark, NextView, StepView
from facilitator.view.roles import leads
from facilitator.view.words import clock_time, minutes_text, short_minutes, stopwatch


def step_view(state: State, frame: Frame) -> StepView:
    """What to show of `state` until it changes again."""
    plan, index = state.plan, state.index
    step = plan.steps[index].item.step
    module = plan.steps[index].item.module
    workshop = frame.curriculum.workshop(frame.workshop)
    several = len(workshop.sessions) > 1
    sitting = plan.session.title if several else workshop.title
    return StepView(
        heading=f"{frame.curriculum.title} · {sitting}",
        short_heading=sitting,
        module=module.title if module else "",
        title=step.title,
        position=f"{index + 1} of {len(plan.steps)}",
        kind=step.kind.value,
        lead=leads(plan.steps[index].item.lead or step.lead, frame.curriculum),
        cues=tuple(_cues(step, frame.curriculum, plan)),
        way_out=step.way_out,
        next=None if state.is_last else _next_view(state, index + 1),
        agenda=tuple(_agenda_row(state, number, frame.zone) for number in range(len(plan.steps))),
        current=index,
        blank=state.blank,
        rehearsal=frame.rehearsal,
    )


_MARKS = {
    Progress.RUNNING: Mark.RUNNING,
    Progress.DONE: Mark.DONE,
    Progress.SKIPPED: Mark.SKIPPED,
}


def _next_view(state: State, index: int) -> NextView:
    step = state.plan.steps[index].item.step
    texts = (step.say, *step.ask[:1], *step.do[:1], step.purpose)
    first = next((_first_line(text) for text in texts if text), "")
    return NextView(step.title, first, minutes_text(state.steps[index].given))


def _first_line(text: str) -> str:
    paragraphs = render(text)
    return "".join(span.text for span in paragraphs[0].spans).replace("\n", " ") if paragraphs else ""


def _agenda_row(state: State, index: int, zone: tzinfo) -> AgendaRow:
    planned, step = state.plan.steps[index], state.steps[index]
    mark = _MARKS.get(step.progress) or _mark_to_come(planned)
    if step.progress is Progress.SKIPPED:
        actual = "skipped"
    else:
        actual = stopwatch(step.spent) if step.spent and step.progress is not Progress.RUNNING else ""
    clock = "" if planned.fixed is None else clock_time(planned.fixed, zone)
    return AgendaRow(mark, planned.item.step.title, short_minutes(step.given), actual, clock)


def _mark_to_come(planned: PlannedStep) -> Mark:
    if planned.fixed is not None:
        return Mark.FIXED
    return Mark.TO_COME if planned.item.step.keep is Keep.MUST else Mark.OPTIONAL


def _cues(step: Step, curriculum: Curriculum, plan: Plan) -> Iterator[Cue]:
    for kind, texts in (
        (CueKind.SAY, (step.say,)),
        (CueKind.SHOW, (step.show,)),
        (CueKind.DO, step.do),
        (CueKind.ASK, step.ask),
        (CueKind.WATCH, step.watch),
        (CueKind.IF, step.if_),
        (CueKind.CARE, (step.care,)),
        (CueKind.SOLO, (step.solo,)),
        (CueKind.PAPER, tuple(_paper(step, curriculum, plan))),
        (CueKind.BRING, tuple(_bring(step, plan))),
        (CueKind.BRIDGE, (step.bridge,)),
    ):
        paragraphs = tuple(paragraph for text in texts if text for paragraph in _paragraphs(kind, text))
        if paragraphs:
            yield Cue(kind, paragraphs)


def _paragraphs(kind: CueKind, text: str) -> tuple[Paragraph, ...]:
    if kind in (CueKind.PAPER, CueKind.BRING):
        return (Paragraph(ParagraphKind.TEXT, (Span(text),)),)
    return render(text)


def _paper(step: Step, curriculum: Curriculum, plan: Plan) -> Iterator[str]:
    for name in step.handouts:
        handout = curriculum.handout(name)
        count = copies(handout.audience, plan.room, spare=handout.spare)
        yield f"{handout.title} · {count} {'copy' if count == 1 else 'copies'}"


def _bring(step: Step, plan: Plan) -> Iterator[str]:
    for material in step.materials:
        yield f"{material.item} · {pieces(material, plan.room)}"
