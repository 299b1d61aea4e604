"""What a session's events say afterwards: planned against actual, step by step."""

from __future__ import annotations

from facilitator.live.outlook import planned_end
from facilitator.live.state import SECOND, Moment, Phase, Progress, State, elapsed, time_cared, time_paused, time_waited
from facilitator.values import value
from facilitator.view.clock import expected_end


@value
class Line:
    """One step: what was planned and given, and what it took. All in whole seconds; `actual` is rounded down.

    `added` says that nobody had planned it: what it was planned with is then what it was put in with.
    """

    number: int
    step: str
    module: str
    title: str
    kind: str
    planned: int
    given: int
    actual: int
    progress: Progress
    added: bool = False

    @property
    def over(self) -> int:
        """How much longer it took than planned (negative: shorter), in seconds."""
        return self.actual - self.planned


@value
class Report:
    """A session, planned against actual. Instants and durations are whole seconds.

    `began` and `ended` are clock instants, None where the session has not begun or not ended; `expected` is when it ended or, while
    it runs, is expected to. `paused`, `cared` and `waited` are the time that belonged to no step: pauses, care that was given, and
    waits for fixed starts. `marks` are the moments that were marked: seconds since it began, the step's title, the reason.
    `late` counts the couples who never had the opening words.
    """

    planned_start: int
    planned_end: int
    began: int | None
    ended: int | None
    expected: int
    paused: int
    rehearsal: bool
    lines: tuple[Line, ...]
    cared: int = 0
    waited: int = 0
    marks: tuple[tuple[int, str, str], ...] = ()
    late: int = 0

    @property
    def held(self) -> bool:
        """Whether some of its time belonged to no step."""
        return bool(self.paused or self.cared or self.waited)


def report(state: State, now: int, wall: int, *, rehearsal: bool) -> Report:
    """The report of a session that stands at `state`, at `now` (session time) and `wall` (clock time), both in nanoseconds."""
    end, _ = expected_end(state, now, wall)
    return Report(
        planned_start=state.plan.start,
        planned_end=planned_end(state),
        began=None if state.began is None else (wall - (now - state.began)) // SECOND,
        ended=end // SECOND if state.phase is Phase.ENDED else None,
        expected=end // SECOND,
        paused=time_paused(state, now) // SECOND,
        rehearsal=rehearsal,
        lines=tuple(_line(state, number, now) for number in range(len(state.steps))),
        cared=time_cared(state, now) // SECOND,
        waited=time_waited(state, now) // SECOND,
        late=state.late,
        marks=tuple(_mark(state, moment) for moment in state.moments),
    )


def _mark(state: State, moment: Moment) -> tuple[int, str, str]:
    titles = {planned.item.id: planned.item.step.title for planned in state.plan.steps}
    since = 0 if state.began is None else (moment.at - state.began) // SECOND
    return since, titles.get(moment.step, moment.step), moment.reason.value


def _line(state: State, number: int, now: int) -> Line:
    planned, step = state.plan.steps[number], state.steps[number]
    item = planned.item
    return Line(
        number=number + 1,
        step=item.id,
        module=item.taught,
        title=item.step.title,
        kind=item.step.kind.value,
        planned=planned.given,
        given=step.given,
        actual=elapsed(state, now, number) // SECOND,
        progress=step.progress,
        added=planned.added,
    )
