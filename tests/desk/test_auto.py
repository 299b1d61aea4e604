"""A rehearsal that plays by itself keeps to its plan, however fast it goes and however seldom it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

import pytest

from facilitator.desk.desk import Desk
from facilitator.desk.opening import Wish, open_desk
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.session import Saving
from facilitator.live.state import SECOND, Phase, State, elapsed
from facilitator.live.store import Store
from tests.live.fakes import FakeClock
from tests.shipped import healing


class Player:
    """A rehearsal at a speed, with a clock of its own."""

    def __init__(self, folder: Path, speed: float, *, first: int = 0, auto: bool = True) -> None:
        curriculum = healing()
        workshop = curriculum.workshop("one-evening")
        self.clock = FakeClock()
        wish = Wish(8, speed=speed, auto=auto, first=first)
        store = Store(folder / "state")
        self.desk: Desk = open_desk(curriculum, workshop, workshop.sessions[0], wish, store, folder, clock=self.clock)
        self.answers: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.desk.subscribe(lambda: None, self.answers.put)
        self.session = self.desk._session
        self.saved()

    @property
    def state(self) -> State:
        """What is shown."""
        return self.session.state

    def saved(self) -> None:
        """Until all is on the disk."""
        while self.desk.saving is not Saving.SAVED:
            self.answers.get(timeout=30)()

    def tick(self, after: float) -> None:
        """Look again `after` real seconds."""
        self.clock.advance(round(after * SECOND))
        self.desk.tick()
        self.saved()


@pytest.mark.parametrize(("speed", "every"), [(1.0, 3_333.0), (60.0, 0.7), (7_200.0, 0.1), (7_200.0, 1.0), (123_456.7, 9.0)])
def test_it_ends_on_plan_to_the_nanosecond(speed: float, every: float, tmp_path: Path) -> None:
    played = Player(tmp_path, speed)
    while played.desk.phase is not Phase.ENDED:
        played.tick(every)
    state = played.state
    assert state.began == 0
    assert state.ended == (state.plan.end - state.plan.start) * SECOND
    assert [step.spent for step in state.steps] == [step.given * SECOND for step in state.steps]
    played.desk.close()


def test_a_key_counts_from_its_moment_and_what_was_due_before_it_from_its_own(tmp_path: Path) -> None:
    played = Player(tmp_path, 60.0)
    played.tick(0)
    length = played.state.running.given
    played.clock.advance(int((length + 30) / 60 * SECOND))
    played.desk.send(do.Pause())
    played.saved()
    assert (played.state.index, played.state.phase) == (1, Phase.PAUSED)
    assert played.state.steps[0].spent == length * SECOND
    assert elapsed(played.state, played.session.now().session) == pytest.approx(30 * SECOND, abs=60)
    played.tick(100)
    assert played.state.phase is Phase.PAUSED
    played.desk.close()


def test_a_beginning_that_was_taken_back_is_not_made_again(tmp_path: Path) -> None:
    played = Player(tmp_path, 60.0)
    played.tick(1)
    played.desk.send(do.Undo())
    played.saved()
    played.tick(1)
    assert played.desk.phase is Phase.WAITING
    played.desk.close()


@pytest.mark.parametrize("auto", [True, False])
def test_from_a_step_on_that_step_begins_now_and_on_plan(auto: bool, tmp_path: Path) -> None:
    played = Player(tmp_path, 60.0, first=5, auto=auto)
    played.tick(0)
    state = played.state
    assert (state.index, state.phase, state.began) == (5, Phase.RUNNING, 0)
    assert state.plan.steps[5].start == played.session.opened.at.wall // SECOND
    assert [step.progress for step in state.steps[:5]] == ["skipped"] * 5
    assert played.desk.clock_view().pace_text == "on time"
    assert isinstance(played.session.events[1], ev.Begun)
    played.desk.close()
