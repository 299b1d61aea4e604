"""When each step to come is expected to begin, as things stand. Made only where there is room to show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from functools import cached_property

from facilitator.live.state import SECOND, Phase, Progress, State
from facilitator.view.words import clock_time


class Ahead:
    """The steps to come of `state`, each with the piece of the agenda it lies in and how long after the piece begins.

    A piece ends where a hard start begins the next one. `begins` is cheap to ask every second: all is counted once, when it is
    first asked for.
    """

    def __init__(self, state: State, zone: tzinfo) -> None:
        self._state, self._zone = state, zone

    def begins(self, number: int, pieces: Sequence[int]) -> str:
        """The clock time at which step `number` (from 0) begins, where the pieces do at `pieces` (instants, in nanoseconds).

        Empty where it is not to come.
        """
        place = self._places.get(number)
        if place is None or place[0] >= len(pieces):
            return ""
        return clock_time((pieces[place[0]] + place[1]) // SECOND, self._zone)

    @cached_property
    def _places(self) -> dict[int, tuple[int, int]]:
        state = self._state
        if state.phase is Phase.ENDED:
            return {}
        start = 0 if state.phase is Phase.WAITING else state.index + 1
        places, piece, after = {}, 0, 0
        for number in range(start, len(state.steps)):
            planned, step = state.plan.steps[number], state.steps[number]
            if step.progress is Progress.TO_COME:
                if planned.fixed is not None and not step.spent:
                    piece, after = piece + 1, 0
                places[number] = (piece, after)
                after += max(0, step.given * SECOND - step.spent)
        return places
