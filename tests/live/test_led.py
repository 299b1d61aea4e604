"""A session led by a console over a disk that fails now and then: what is shown as saved is on it, whatever happens in between."""

from __future__ import annotations

import errno
import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from facilitator.curriculum.terms import Kind
from facilitator.live import commands as do
from facilitator.live import disk, journal
from facilitator.live.events import Reason
from facilitator.live.plans import plan_for
from facilitator.live.session import RETRY, LiveSession, Saving
from facilitator.live.state import SECOND, elapsed, replay
from facilitator.live.store import Store
from tests.build import SEVEN
from tests.live.fakes import FakeClock, Inbox
from tests.live.samples import begun, resumed, small

COMMANDS: list[do.Command] = [do.Next(), do.Next(), do.Back(), do.Pause(), do.Resume(), do.Skip(), do.Undo(), do.Redo()]
COMMANDS += [do.End(), do.Extend(60), do.Extend(-60), do.Blank(True), do.Blank(False)]
COMMANDS += [do.GoTo(3), do.SetTime(4, 90), do.EndRound(), do.ExtendRound(60), do.StartedAgo(30), do.Drop(3), do.Return(3)]
COMMANDS += [do.Move(4, 3), do.Insert(2, Kind.BREAK, 300), do.ChangeRoom(5, 2), do.MoveEnd(SEVEN + 3_600), do.BeginCare()]
COMMANDS += [do.EndCare(), do.EndCare(), do.Replan(((4, 60),)), do.MarkMoment(Reason.TECHNOLOGY), do.CountLate(1)]


class LedSession(RuleBasedStateMachine):
    """Keys, failing syncs, leaving and coming back, torn ends, closed lids, restarts of the machine."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FakeClock()
        self.inbox = Inbox()
        self.faults = 0
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(journal, "sync", self.sync)
        self.live: LiveSession = begun(self.folder / "state", self.clock, self.inbox.post)

    def sync(self, file: int) -> None:
        if self.faults:
            self.faults -= 1
            raise OSError(errno.EIO, "Input/output error")
        disk.sync(file)

    def teardown(self) -> None:
        self.live.close()
        self.patch.undo()
        shutil.rmtree(self.folder)

    @rule(commands=st.lists(st.sampled_from(COMMANDS), min_size=1, max_size=3), then=st.integers(0, 600))
    def press(self, commands: list[do.Command], then: int) -> None:
        for command in commands:
            self.live.send(command)
        self.inbox.run(lambda: self.live.saving is not Saving.SAVING)
        self.clock.advance(then * SECOND)

    @rule(times=st.integers(1, 3))
    def let_the_disk_fail(self, times: int) -> None:
        self.faults = times

    @rule()
    def wait_until_it_is_saved(self) -> None:
        while self.live.saving is Saving.NOT_SAVED:
            self.clock.advance(RETRY)
            self.live.tick()
            self.inbox.waiting.get(timeout=30)()

    @rule(away=st.integers(0, 20_000), restart=st.booleans(), torn=st.binary(max_size=20))
    def leave_and_come_back(self, away: int, restart: bool, torn: bytes) -> None:
        self.wait_until_it_is_saved()
        self.faults = 0
        before = self.live
        assert before.close() is Saving.SAVED
        with Store(self.folder / "state").path(before.id).open("ab") as file:
            file.write(torn.replace(b"\n", b""))
        now = before.now().session
        if restart:
            self.clock.reboot(away * SECOND)
        else:
            self.clock.suspend(away * SECOND)
        self.live = resumed(self.folder / "state", before.id, self.clock, self.inbox.post)
        assert self.live.away is not None
        assert self.live.away.estimated == restart
        assert self.live.now().session == now + away * SECOND
        assert bool(self.live.note) == bool(torn.replace(b"\n", b""))
        assert self.live.state == before.state
        assert elapsed(self.live.state, now) == elapsed(before.state, now)

    @invariant()
    def what_is_saved_is_on_the_disk(self) -> None:
        on_disk = list(Store(self.folder / "state").recording(self.live.id).events)
        assert on_disk == self.live.events[: len(on_disk)]
        if self.live.saving is Saving.SAVED:
            assert on_disk == self.live.events

    @invariant()
    def what_is_shown_is_the_replay(self) -> None:
        assert self.live.state == replay(plan_for(small(), self.live.opened), self.live.events)
        times = [event.at.session for event in self.live.events]
        assert times == sorted(times)


LedSession.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestLedSession = LedSession.TestCase


@pytest.mark.full
def test_over_a_failing_disk_for_longer_nothing_saved_is_lost() -> None:
    run_state_machine_as_test(LedSession, settings=settings(max_examples=200, stateful_step_count=80, deadline=None))
