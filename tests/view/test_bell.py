"""The bell: once when a step or a round is over, and never in between."""

from __future__ import annotations

from datetime import UTC
from itertools import pairwise

from facilitator.curriculum.model import Round
from facilitator.live import events as ev
from facilitator.live.state import SECOND, replay
from facilitator.view.bell import rings
from facilitator.view.clock import clock_view
from facilitator.view.live import Frame
from tests.build import SEVEN, curriculum, item, plan, sitting, stamp, step


def test_it_rings_when_each_round_and_the_step_are_over() -> None:
    items = [item(step("say-back", 4, rounds=[Round("A speaks", 60), Round("B speaks", 120)]))]
    state = replay(plan(items), [ev.Begun(stamp(0), 0)])
    frame = Frame(curriculum(sitting(items)), "evening", UTC)
    views = [clock_view(state, frame, second * SECOND, (SEVEN + second) * SECOND) for second in range(400)]
    rung = [second for second, (before, now) in enumerate(pairwise(views), 1) if rings(before, now)]
    parts = [part.seconds for part in state.plan.steps[0].rounds]
    ends = [sum(parts[: number + 1]) for number in range(len(parts))]
    assert len(parts) == 2
    assert rung == [*ends, 241]
