"""Whatever is done in a session, each of its states can be drawn on the live screen, in any size."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from facilitator.console.widgets.agenda import agenda_lines
from facilitator.console.widgets.figures import clock_lines
from facilitator.console.widgets.foot import foot_lines
from facilitator.console.widgets.now import blank_lines, now_lines
from facilitator.console.widgets.topbar import top_line
from facilitator.live.session import Saving
from facilitator.view.clock import clock_view
from facilitator.view.step import step_view
from tests.living import LivingSession


class DrawnSession(LivingSession):
    """The same session, drawn after each command."""

    width, height = 80, 24

    @rule(width=st.integers(20, 200), height=st.integers(3, 60))
    def resize(self, width: int, height: int) -> None:
        """The terminal gets another size."""
        self.width, self.height = width, height

    @invariant()
    def it_fits_on_the_screen(self) -> None:
        """No line is longer than its place."""
        step = step_view(self.state, self.frame)
        clock = clock_view(self.state, self.frame, self.now, self.clock.wall)
        parts = [
            now_lines(step, clock, self.width, self.height),
            foot_lines(step, "→", self.width, airy=False),
            agenda_lines(step, clock, self.width, self.height, None),
            clock_lines(clock, self.width, self.height),
            blank_lines(step, clock, self.width, self.height),
            [top_line(step, clock, Saving.SAVING, self.width)],
        ]
        for lines in parts:
            assert all(line.cell_length <= self.width for line in lines)


DrawnSession.TestCase.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)
TestDrawnSession = DrawnSession.TestCase


@pytest.mark.full
def test_whatever_is_pressed_for_longer_it_fits_on_the_screen() -> None:
    run_state_machine_as_test(DrawnSession, settings=settings(max_examples=150, stateful_step_count=200, deadline=None))
