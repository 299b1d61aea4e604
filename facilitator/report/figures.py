"""What a session's events say afterwards: planned against actual, step by step."""

from __future__ import annotations

from facilitator.live.state import SECOND, Phase, Progress, State, elapsed
from facilitator.values import value
from facilitator.view.clock import expected_end, planned_end


@value
class Line:
    """One step: what was planned and given, and what it took. All in whole seconds; `actual` is rounded down."""

    number: int
    step: str
    module: str
    title: str
    kind: str
    planned: int
    given: int
    actual: int
    progress: Progress

    @property
    def over(self) -> int:
        """How much longer it took than planned (negative: shorter), in seconds."""
        return self.actual - self.planned


@value
class Report:
    """A session, planned against actual. Instants and durations are whole seconds.

    `began` and `ended` are clock instants, None where the session has not begun or not ended; `expected` is when it ended or, while
    it runs, is expected to. `paused` is the time that belonged to no step.
    """

    planned_start: int
    planned_end: int
    began: int | None
    ended: int | None
    expected: int
    paused: int
    rehearsal: bool
    lines: tuple[Line, ...]


def report(state: State, now: int, wall: int, *, rehearsal: bool) -> Report:
    """The report of a session that stands at `state`, at `now` (session time) and `wall` (clock time), both in nanoseconds."""
    end, _ = expected_end(state, now, wall)
    paused = state.paused + (now - state.held if state.held is not None else 0)
    return Report(
        planned_start=state.plan.start,
        planned_end=planned_end(state.plan),
        began=None if state.began is None else (wall - (now - state.began)) // SECOND,
        ended=end // SECOND if state.phase is Phase.ENDED else None,
        expected=end // SECOND,
        paused=paused // SECOND,
        rehearsal=rehearsal,
        lines=tuple(_line(state, number, now) for number in range(len(state.steps))),
    )


def _line(state: State, number: int, now: int) -> Line:
    planned, step = state.plan.steps[number], state.steps[number]
    item = planned.item
    return Line(
        number=number + 1,
        step=item.id,
        module=item.module.title if item.module else "",
        title=item.step.title,
        kind=item.step.kind.value,
        planned=planned.given,
        given=step.given,
        actual=elapsed(state, now, number) // SECOND,
        progress=step.progress,
    )
