"""The step as it is shown: script, position, what comes next, and the agenda. Changes only when the state does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import tzinfo
from operator import eq
from typing import overload

from facilitator.agenda.plan import PlannedStep
from facilitator.curriculum.model import Curriculum, Keep, Kind, Workshop
from facilitator.live.state import Phase, Progress, State
from facilitator.locale import _, ngettext
from facilitator.markup import render
from facilitator.view.ahead import Ahead
from facilitator.view.care import sentences
from facilitator.view.cues import cues, given_in, homework
from facilitator.view.live import AgendaRow, Cue, Frame, Mark, NextView, StepView
from facilitator.view.places import kind_words
from facilitator.view.roles import leads
from facilitator.view.series import left_out
from facilitator.view.words import clock_time, minutes_text, short_minutes, stopwatch


def step_view(state: State, frame: Frame) -> StepView:
    """What to show of `state` until it changes again."""
    plan, index = state.plan, state.index
    step = plan.steps[index].item.step
    workshop = frame.curriculum.workshop(frame.workshop)
    several = len(workshop.sessions) > 1
    sitting = plan.session.title if several else workshop.title
    return StepView(
        heading=f"{frame.curriculum.title} · {sitting}",
        short_heading=sitting,
        module=plan.steps[index].item.taught,
        title=step.title,
        position=_position(state),
        kind=kind_words(step),
        lead=leads(plan.steps[index].item.lead or step.lead, frame.curriculum, alone=plan.room.leaders == 1),
        cues=(
            *_from_before(state, frame, workshop),
            *cues(plan.steps[index], frame.curriculum, plan.room, _agreed(state, frame)),
            *_given(state),
        ),
        way_out=step.way_out,
        next=None if state.following is None else _next_view(state, state.following, frame.curriculum),
        agenda=_Agenda(state, frame.zone),
        current=index,
        blank=state.blank,
        rehearsal=frame.rehearsal,
        late=_late(state),
        marked=len(state.moments),
        sentences=sentences(frame.curriculum) if step.sensitive and state.phase in (Phase.RUNNING, Phase.PAUSED) else (),
        begins=Ahead(state, frame.zone).begins,
    )


class _Agenda(Sequence[AgendaRow]):
    """The rows of the agenda, each made when it is asked for: of a long one only those in sight are."""

    def __init__(self, state: State, zone: tzinfo) -> None:
        self._state, self._zone = state, zone
        self._made: dict[int, AgendaRow] = {}

    def __len__(self) -> int:
        return len(self._state.plan.steps)

    @overload
    def __getitem__(self, place: int) -> AgendaRow: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[AgendaRow]: ...

    def __getitem__(self, place: int | slice) -> AgendaRow | Sequence[AgendaRow]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(len(self))[place])
        number = range(len(self))[place]
        if number not in self._made:
            self._made[number] = _agenda_row(self._state, number, self._zone)
        return self._made[number]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))


def _position(state: State) -> str:
    """Which of how many steps, those not counted that were dropped."""
    dropped = [number for number, step in enumerate(state.steps) if step.progress is Progress.DROPPED]
    before = bisect_right(dropped, state.index)
    return _("{number} of {count}").format(number=state.index + 1 - before, count=len(state.steps) - len(dropped))


def _late(state: State) -> str:
    if not state.late:
        return ""
    return ngettext(
        "{count} couple came late and has not had the opening words",
        "{count} couples came late and have not had the opening words",
        state.late,
    ).format(count=state.late)


def _from_before(state: State, frame: Frame, workshop: Workshop) -> tuple[Cue, ...]:
    """On the first step: the homework of sessions before that this one comes back to, and what they left out.

    In a series it is the homework that was really given; without one, what the curriculum has there.
    """
    if state.index:
        return ()
    before, names = frame.before, state.plan.session.takes_up
    if before is None:
        given = [work for name in names for work in given_in(workshop.session(name))]
    else:
        given = [work for name in names for work in before.given.get(name, ())]
    return (*homework(given, _("Homework to take up:")), *left_out(before))


def _agreed(state: State, frame: Frame) -> tuple[str, ...]:
    """On the first welcome: what is asked of the group, as far as its own words do not say it already."""
    steps = state.plan.steps
    first = next((number for number, planned in enumerate(steps) if planned.item.step.kind is Kind.WELCOME), None)
    if first != state.index:
        return ()
    said = steps[first].item.step.say.casefold()
    return tuple(text for text in frame.curriculum.agreements if text.rstrip(".!").casefold() not in said)


def _given(state: State) -> tuple[Cue, ...]:
    """On the last step: the homework that is given."""
    return homework(given_in(state.plan.session), _("Homework to give:")) if state.is_last else ()


_MARKS = {
    Progress.RUNNING: Mark.RUNNING,
    Progress.DONE: Mark.DONE,
    Progress.SKIPPED: Mark.SKIPPED,
    Progress.DROPPED: Mark.DROPPED,
}


def _next_view(state: State, index: int, curriculum: Curriculum) -> NextView:
    step = state.plan.steps[index].item.step
    texts = (step.say, *step.ask[:1], *step.do[:1], step.purpose)
    first = next((_first_line(text) for text in texts if text), "")
    return NextView(step.title, first, _minutes_told(state, index), _new_paper(state, index, curriculum))


def _new_paper(state: State, index: int, curriculum: Curriculum) -> str:
    """The handouts of the step to come that the running one does not have, to lay ready before it begins."""
    steps = state.plan.steps
    had = steps[state.index].item.step.handouts_used() if index != state.index else ()
    titles = [curriculum.handout(name).title for name in steps[index].item.step.handouts_used() if name not in had]
    return _("paper: {titles}").format(titles=", ".join(titles)) if titles else ""


def _minutes_told(state: State, index: int) -> str:
    planned, given = state.plan.steps[index], state.steps[index].given
    if planned.untimed and not given:
        return _("no time given")
    return _("about {time}").format(time=minutes_text(given)) if _is_rough(planned, given) else minutes_text(given)


def _is_rough(planned: PlannedStep, given: int) -> bool:
    """Whether the figure is still the rough one of its author."""
    return planned.item.minutes.about and given == planned.given


def _first_line(text: str) -> str:
    paragraphs = render(text)
    return "".join(span.text for span in paragraphs[0].spans).replace("\n", " ") if paragraphs else ""


def _agenda_row(state: State, index: int, zone: tzinfo) -> AgendaRow:
    planned, step = state.plan.steps[index], state.steps[index]
    mark = _MARKS.get(step.progress) or _mark_to_come(planned)
    if step.progress in (Progress.SKIPPED, Progress.DROPPED):
        actual = _("skipped") if step.progress is Progress.SKIPPED else _("dropped")
    else:
        actual = stopwatch(step.spent) if step.spent and step.progress is not Progress.RUNNING else ""
    clock = "" if planned.fixed is None else clock_time(planned.fixed, zone)
    if planned.item.time is not None:
        clock = f"~{planned.item.time.minute // 60}:{planned.item.time.minute % 60:02}"
    figure = f"{'~' if _is_rough(planned, step.given) else ''}{short_minutes(step.given)}"
    return AgendaRow(mark, planned.item.step.title, "–" if planned.untimed and not step.given else figure, actual, clock)


def _mark_to_come(planned: PlannedStep) -> Mark:
    if planned.added:
        return Mark.ADDED
    if planned.fixed is not None:
        return Mark.FIXED
    return Mark.TO_COME if planned.item.step.keep is Keep.MUST else Mark.OPTIONAL
