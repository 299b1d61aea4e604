"""The running session: shown when it is saved, in order, and loud when it is not."""

from __future__ import annotations

import errno
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from facilitator.live import codec
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.away import Cause, Gap
from facilitator.live.session import PATIENCE, RETRY, LiveSession, Saving
from facilitator.live.state import SECOND, Phase, elapsed, replay
from tests.build import SEVEN
from tests.live.fakes import FakeClock, Inbox
from tests.live.samples import SESSION, plan_again, small

OPENED = ev.Opened(
    ev.Stamp(0, SEVEN * SECOND, 1_000 * SECOND, FakeClock().read().boot_id),
    SESSION,
    1,
    "test",
    "ab" * 32,
    "evening",
    "evening",
    8,
    1,
    SEVEN,
    0,
    True,
    1.0,
    False,
)


class Disk:
    """A disk under a test's hand: it answers only when let, and fails when told to."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []
        self.attempts: list[list[bytes]] = []
        self.fault: OSError | None = None
        self.closed = 0
        self._turn = threading.Semaphore(0)
        self._asked = threading.Semaphore(0)

    def append(self, lines: Sequence[bytes]) -> None:
        self.attempts.append(list(lines))
        self._asked.release()
        assert self._turn.acquire(timeout=30)
        if self.fault:
            raise self.fault
        self.kept += lines

    def close(self) -> None:
        self.closed += 1

    def wait_until_asked(self) -> None:
        assert self._asked.acquire(timeout=30)

    def is_asked(self, within_s: float) -> bool:
        return self._asked.acquire(timeout=within_s)

    def answer(self, times: int = 1, fault: int = 0) -> None:
        self.fault = OSError(fault, "fault") if fault else None
        self._turn.release(times)

    @property
    def events(self) -> list[ev.Event]:
        return [codec.decode(line).event for line in self.kept]


class Room:
    """A session on such a disk, and what its front end was told."""

    def __init__(self, **opened: Any) -> None:
        self.clock = FakeClock()
        self.disk = Disk()
        self.inbox = Inbox()
        self.prepared = 0
        self.told: list[Saving] = []
        opening = replace(OPENED, **opened)
        plan = plan_again(opening, dict(small().files))
        self.live = LiveSession(plan, opening, [opening], self.disk, self._prepare, self.clock, self.inbox.post)
        self.live.subscribe(lambda: self.told.append(self.live.saving))

    @property
    def phase(self) -> Phase:
        return self.live.state.phase

    @property
    def saving(self) -> Saving:
        return self.live.saving

    def _prepare(self) -> None:
        self.prepared += 1

    def answered(self, fault: int = 0) -> None:
        """Let the disk answer once, and the front end hear of it."""
        count = len(self.told)
        self.disk.answer(fault=fault)
        self.inbox.run(lambda: len(self.told) > count)

    def press(self, command: do.Command) -> None:
        """A command that is saved at once."""
        self.live.send(command)
        self.disk.wait_until_asked()
        self.answered()
        assert self.live.saving is Saving.SAVED


def test_nothing_is_shown_before_it_is_on_the_disk() -> None:
    room = Room()
    room.live.send(do.Next())
    assert room.told == [Saving.SAVING]
    room.disk.wait_until_asked()
    assert (room.phase, len(room.live.events)) == (Phase.WAITING, 1)
    room.answered()
    assert room.saving is Saving.SAVED
    assert room.phase is Phase.RUNNING
    assert room.disk.events == room.live.events[1:]
    room.live.close()


def test_a_command_counts_from_its_key_not_from_the_disks_answer() -> None:
    room = Room()
    room.live.send(do.Next())
    room.disk.wait_until_asked()
    room.clock.advance(SECOND)
    room.live.send(do.Pause())
    room.clock.advance(SECOND // 2)
    room.live.send(do.Resume())
    room.clock.advance(SECOND // 4)
    assert len(room.disk.attempts) == 1, "a command was decided before the one ahead of it was saved"
    room.answered()
    room.disk.wait_until_asked()
    room.answered()
    room.disk.wait_until_asked()
    room.answered()
    assert [event.at.session for event in room.live.events] == [0, 0, SECOND, SECOND * 3 // 2]
    assert elapsed(room.live.state, room.live.now().session) == SECOND + SECOND // 4
    room.live.close()


def test_a_command_with_nothing_to_do_writes_nothing() -> None:
    room = Room()
    room.live.send(do.Back())
    room.live.send(do.Undo())
    assert (room.saving, room.disk.attempts, room.told) == (Saving.SAVED, [], [Saving.SAVED, Saving.SAVED])
    room.live.close()


@pytest.mark.fault(21)
def test_a_disk_that_does_not_answer_in_time_is_told_and_the_room_goes_on() -> None:
    room = Room()
    room.live.send(do.Next())
    room.disk.wait_until_asked()
    room.live.send(do.Extend(60))
    room.clock.advance(PATIENCE - 1)
    room.live.tick()
    assert (room.saving, room.phase) == (Saving.SAVING, Phase.WAITING)
    room.clock.advance(1)
    room.live.tick()
    assert room.saving is Saving.NOT_SAVED
    assert "does not answer" in room.live.trouble
    assert room.live.state.running.given == 6 * 60
    room.live.send(do.Pause())
    assert room.phase is Phase.PAUSED
    assert room.saving is Saving.NOT_SAVED
    room.answered()
    assert (room.told[-1], len(room.disk.kept)) == (Saving.NOT_SAVED, 1), "not all of it is on the disk yet"
    room.disk.answer()
    room.inbox.run(lambda: room.saving is Saving.SAVED)
    assert room.live.trouble == ""
    assert room.disk.events == room.live.events[1:]
    assert len(room.live.events) == 4
    room.live.close()


def test_the_two_seconds_begin_anew_with_each_command() -> None:
    room = Room()
    room.live.send(do.Next())
    room.disk.wait_until_asked()
    room.live.send(do.Pause())
    room.clock.advance(PATIENCE - 1)
    room.answered()
    room.disk.wait_until_asked()
    room.clock.advance(PATIENCE - 1)
    room.live.tick()
    assert room.told[-1] is Saving.SAVING
    room.clock.advance(1)
    room.live.tick()
    assert room.saving is Saving.NOT_SAVED
    room.disk.answer(times=9)
    room.live.close()


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "cannot be written"),
        (errno.EIO, "reports a fault"),
        (errno.ENOENT, "gone"),
        (errno.EFBIG, "fault"),
    ],
)
def test_what_a_failing_disk_did_not_take_is_shown_so_and_saved_with_the_next(fault: int, says: str) -> None:
    room = Room()
    room.live.send(do.Next())
    room.disk.wait_until_asked()
    room.live.send(do.Pause())
    room.answered(fault)
    assert room.saving is Saving.NOT_SAVED
    assert says in room.live.trouble
    assert room.phase is Phase.PAUSED, "what waited behind the failed one was forgotten"
    room.disk.wait_until_asked()
    room.answered(fault)
    assert room.disk.kept == []
    room.live.send(do.Resume())
    room.disk.wait_until_asked()
    room.answered()
    assert (room.saving, room.live.trouble) == (Saving.SAVED, "")
    assert room.disk.events == room.live.events[1:]
    assert [len(attempt) for attempt in room.disk.attempts] == [1, 2, 3]
    room.press(do.Pause())
    assert room.prepared == 2, "what the journal needs is looked after only when something failed before"
    room.live.close()


def test_a_failing_disk_is_asked_again_though_no_key_is_pressed() -> None:
    room = Room()
    room.live.send(do.Next())
    room.disk.wait_until_asked()
    room.answered(errno.ENOSPC)
    for tried in (1, 2):
        for _ in range(4):
            room.clock.advance(RETRY // 5)
            room.live.tick()
        assert not room.disk.is_asked(within_s=0.05)
        room.clock.advance(RETRY // 5)
        room.live.tick()
        room.disk.wait_until_asked()
        room.answered(errno.ENOSPC)
        assert (room.saving, len(room.disk.attempts)) == (Saving.NOT_SAVED, tried + 1)
    room.clock.advance(RETRY)
    room.live.tick()
    room.disk.wait_until_asked()
    room.answered()
    assert room.saving is Saving.SAVED
    assert room.disk.events == room.live.events[1:]
    room.live.close()


def test_closing_saves_what_was_asked_for_last() -> None:
    room = Room()
    room.live.send(do.Next())
    room.live.send(do.Extend(60))
    room.live.send(do.Pause())
    room.disk.answer(times=9)
    assert room.live.close() is Saving.SAVED
    assert room.live.close() is Saving.SAVED
    assert room.disk.events == room.live.events[1:]
    assert len(room.disk.events) == 3
    assert room.disk.closed == 1
    room.live.send(do.Resume())
    room.live.tick()
    room.live._answered(None)  # type: ignore[arg-type]  # what was still on its way says nothing any more
    assert len(room.live.events) == 4


def test_closing_on_a_failing_or_hanging_disk_says_so_and_comes_back() -> None:
    failing = Room()
    failing.live.send(do.Next())
    failing.disk.answer(times=9, fault=errno.EIO)
    assert failing.live.close() is Saving.NOT_SAVED
    assert failing.live.trouble
    assert failing.disk.closed == 1
    hanging = Room()
    hanging.live.send(do.Next())
    hanging.disk.wait_until_asked()
    assert hanging.live.close(patience_s=0.05) is Saving.NOT_SAVED
    assert hanging.disk.closed == 0, "the journal was taken from under the writer"
    hanging.disk.answer(times=9)


def test_a_front_end_whose_loop_is_gone_does_not_hurt_the_writer() -> None:
    room = Room()

    def gone(_call: object) -> None:
        raise RuntimeError("Event loop is closed")

    room.live._post = gone
    room.live.send(do.Next())
    room.disk.answer(times=9)
    room.disk.wait_until_asked()
    assert room.live.close() is Saving.SAVED
    assert room.disk.events == room.live.events[1:]


def test_listeners_can_leave() -> None:
    room = Room()
    heard: list[int] = []
    leave = room.live.subscribe(lambda: heard.append(1))
    room.live.send(do.Back())
    leave()
    room.live.send(do.Back())
    assert heard == [1]
    room.live.close()


@pytest.mark.parametrize(("speed", "rehearsal"), [(1.0, False), (1.0, True), (60.0, True), (0.5, True)])
def test_a_rehearsal_has_its_own_clock(speed: float, rehearsal: bool) -> None:
    room = Room(speed=speed, rehearsal=rehearsal)
    room.press(do.Next())
    room.clock.advance(10 * SECOND)
    room.clock.step_wall(3600 * SECOND)
    now = room.live.now()
    lived = int(10 * speed) * SECOND
    assert now.session == lived
    assert elapsed(room.live.state, now.session) == lived
    assert now.wall == (SEVEN * SECOND + lived if rehearsal else SEVEN * SECOND + 10 * SECOND + 3600 * SECOND)
    room.press(do.Pause())
    assert room.live.events[-1].at == ev.Stamp(lived, room.clock.wall, room.clock.boot, room.clock.read().boot_id)
    room.live.close()


def test_a_hard_start_is_waited_for_by_the_rooms_clock() -> None:
    for rehearsal in (False, True):
        room = Room(speed=10.0 if rehearsal else 1.0, rehearsal=rehearsal)
        room.press(do.Next())
        room.press(do.Next())
        room.clock.advance(600 * SECOND // (10 if rehearsal else 1))
        room.press(do.Next())
        assert room.live.events[-1] == ev.Advanced(room.live.events[-1].at, 2, 20 * 60 * SECOND)
        room.live.close()


def test_what_is_shown_is_always_the_replay() -> None:
    room = Room()
    for command in (do.Next(), do.Extend(60), do.Next(), do.Undo(), do.Redo(), do.Pause(), do.Blank(True), do.Resume(), do.Back()):
        room.clock.advance(7 * SECOND)
        room.press(command)
        assert replay(room.live.state.plan, room.live.events) == room.live.state
    room.live.close()


@pytest.mark.fault(10)
@pytest.mark.parametrize(("counted", "spent"), [(None, 13 * 60), (0, 60), (5 * 60 * SECOND, 6 * 60)])
def test_a_closed_lid_is_asked_about_once_and_counts_as_answered(counted: int | None, spent: int) -> None:
    room = Room()
    room.press(do.Next())
    room.clock.advance(SECOND * 60)
    room.live.tick()
    assert room.live.asked is None
    room.clock.suspend(12 * 60 * SECOND)
    room.live.tick()
    assert room.live.asked == Gap(Cause.ASLEEP, 13 * 60 * SECOND, 12 * 60 * SECOND)
    assert room.told, "nobody was told that there is something to ask"
    room.live.settle(counted)
    if counted is not None:
        room.disk.wait_until_asked()
        room.answered()
    assert room.live.asked is None
    assert elapsed(room.live.state, room.live.now().session) == spent * SECOND
    room.live.tick()
    assert room.live.asked is None
    room.live.close()


def test_two_sleeps_are_asked_about_as_one_and_a_rehearsal_never_asks() -> None:
    for rehearsal in (False, True):
        room = Room(rehearsal=rehearsal)
        room.press(do.Next())
        for _ in range(2):
            room.clock.suspend(120 * SECOND)
            room.live.tick()
        assert room.live.asked == (None if rehearsal else Gap(Cause.ASLEEP, 240 * SECOND, 240 * SECOND))
        room.live.close()


@pytest.mark.fault(9)
def test_a_clock_that_is_set_is_told_once_and_no_timer_notices() -> None:
    room = Room()
    room.press(do.Next())
    for by in (3600, -7200):
        room.clock.advance(10 * SECOND)
        room.clock.step_wall(by * SECOND)
        count = len(room.told)
        room.live.tick()
        assert (room.live.clock_set, len(room.told)) == (by * SECOND, count + 1)
        room.live.clock_set = 0
        room.clock.advance(SECOND)
        room.clock.step_wall(SECOND)
        room.live.tick()
        assert room.live.clock_set == 0
    assert elapsed(room.live.state, room.live.now().session) == 22 * SECOND
    assert room.live.asked is None
    room.live.close()
