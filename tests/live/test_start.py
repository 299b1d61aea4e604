"""Opening a session and taking it up again, whatever became of the console or the machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.live import commands as do
from facilitator.live import disk, journal
from facilitator.live import events as ev
from facilitator.live.clock import MOST_AWAY, Elapsed
from facilitator.live.disk import LockedError, SavingError
from facilitator.live.journal import seal
from facilitator.live.plans import PlanError
from facilitator.live.recording import Condition
from facilitator.live.session import LiveSession, Saving
from facilitator.live.start import CannotResumeError, CannotSaveError, begin, resume
from facilitator.live.state import SECOND, Phase, elapsed, replay
from facilitator.live.store import Store, StoreError, UnknownSessionError
from tests.build import SEVEN
from tests.live.fakes import FakeClock, Inbox
from tests.live.samples import OPENING, begun, plan_again, resumed, small

MINUTE = 60 * SECOND


class Evening:
    """A folder, a clock and the consoles that come and go over them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "state"
        self.clock = FakeClock()
        self.inbox = Inbox()
        self.id = ""

    def begin(self, **other: object) -> LiveSession:
        live = begun(self.folder, self.clock, self.inbox.post, replace(OPENING, **other))  # type: ignore[arg-type]
        self.id = live.id
        return live

    def resume(self, *, unsaved: bool = False) -> LiveSession:
        return resumed(self.folder, self.id, self.clock, self.inbox.post, unsaved=unsaved)

    def press(self, live: LiveSession, *commands: do.Command) -> None:
        for command in commands:
            live.send(command)
            self.inbox.run(lambda: live.saving is not Saving.SAVING)

    def path(self) -> Path:
        return Store(self.folder).path(self.id)


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    """An evening in a folder of its own."""
    return Evening(tmp_path)


def test_that_it_was_opened_is_on_the_disk_before_anything_is_shown(evening: Evening) -> None:
    live = evening.begin()
    told = Store(evening.folder).recording(evening.id)
    assert (told.condition, list(told.events)) == (Condition.GOOD, live.events)
    assert told.opened == live.opened
    assert re.fullmatch(r"20261122-1900-[a-z0-9]{4}", live.id)
    assert Store(evening.folder).read_frozen(live.opened.digest) == dict(small().files)
    assert (live.state.phase, live.away, live.note, live.saving) == (Phase.WAITING, None, "", Saving.SAVED)
    assert live.state.plan == plan_again(live.opened, dict(small().files))
    live.close()


def test_the_room_its_size_and_its_zone_make_the_same_plan_again(evening: Evening) -> None:
    live = evening.begin(couples=17, singles=3, start=SEVEN + 600, zone_offset=-5 * 3600, declared=False)
    live.close()
    again = evening.resume()
    assert again.state.plan == live.state.plan
    assert again.state.plan.room.people == 37
    again.close()


@pytest.mark.parametrize("how", ["closed", "left as by a crash"])
def test_taken_up_again_it_goes_on_at_the_true_time(how: str, evening: Evening) -> None:
    live = evening.begin()
    evening.press(live, do.Next())
    evening.clock.advance(MINUTE)
    evening.press(live, do.Next())
    evening.clock.advance(2 * MINUTE)
    assert live.close() is Saving.SAVED
    if how != "closed":
        evening.path().write_bytes(evening.path().read_bytes() + b'12345678 {"v":1,"sess')
    evening.clock.suspend(5 * MINUTE)
    evening.clock.step_wall(-300 * MINUTE)
    again = evening.resume()
    assert again.away == Elapsed(5 * MINUTE)
    assert elapsed(again.state, again.now().session) == 7 * MINUTE
    assert again.state == live.state
    assert again.events[:-1] == live.events
    assert again.events[-1] == ev.Attached(again.events[-1].at)
    assert ("set aside" in again.note) == (how != "closed")
    evening.press(again, do.Undo())
    assert elapsed(again.state, again.now().session) == 8 * MINUTE
    again.close()


@pytest.mark.fault(11)
def test_after_a_restart_of_the_machine_the_time_is_estimated(evening: Evening) -> None:
    live = evening.begin()
    evening.press(live, do.Next())
    live.close()
    evening.clock.reboot(away=20 * MINUTE)
    again = evening.resume()
    assert again.away == Elapsed(20 * MINUTE, estimated=True)
    evening.clock.advance(MINUTE)
    assert elapsed(again.state, again.now().session) == 21 * MINUTE
    again.close()
    evening.clock.reboot(away=400 * 3600 * SECOND)
    last = evening.resume()
    assert last.away == Elapsed(MOST_AWAY, estimated=True)
    assert last.now().session == 21 * MINUTE + MOST_AWAY
    last.close()


def test_a_rehearsal_waits_where_it_was_left_and_goes_on_at_its_own_speed(evening: Evening) -> None:
    live = evening.begin(speed=60, rehearsal=True)
    evening.press(live, do.Next())
    evening.clock.advance(2 * SECOND)
    evening.press(live, do.Pause(), do.Resume())
    live.close()
    evening.clock.advance(30 * 3600 * SECOND)
    again = evening.resume()
    assert again.now() == (120 * SECOND, (SEVEN + 120) * SECOND)
    evening.clock.advance(SECOND)
    assert again.now() == (180 * SECOND, (SEVEN + 180) * SECOND)
    assert again.opened.speed == 60.0
    again.close()


def test_a_rehearsal_that_has_not_begun_waits_at_its_planned_start_for_whoever_reads(evening: Evening) -> None:
    live = evening.begin(speed=60, rehearsal=True)
    evening.clock.advance(120 * SECOND)
    assert live.now() == (0, SEVEN * SECOND)
    live.close()
    again = evening.resume()
    evening.clock.advance(30 * SECOND)
    assert again.now() == (0, SEVEN * SECOND)
    evening.press(again, do.Next())
    evening.clock.advance(SECOND)
    assert again.now() == (60 * SECOND, (SEVEN + 60) * SECOND)
    again.close()


def test_an_end_can_be_taken_back_by_a_later_console(evening: Evening) -> None:
    live = evening.begin()
    evening.press(live, do.Next(), do.End())
    live.close()
    evening.clock.advance(MINUTE)
    assert Store(evening.folder).sessions()[0].ended
    again = evening.resume()
    assert again.state.phase is Phase.ENDED
    evening.press(again, do.Undo())
    assert elapsed(again.state, again.now().session) == MINUTE
    assert not Store(evening.folder).sessions()[0].ended
    again.close()


def test_undo_and_redo_reach_back_over_a_resume(evening: Evening) -> None:
    live = evening.begin()
    evening.press(live, do.Next(), do.Next(), do.Extend(60), do.Undo())
    live.close()
    again = evening.resume()
    evening.press(again, do.Redo(), do.Undo(), do.Undo(), do.Undo())
    assert (again.state.phase, again.state.undo) == (Phase.WAITING, None)
    assert replay(again.state.plan, again.events) == again.state
    again.close()


def test_a_second_console_is_told_who_has_it_and_gets_it_afterwards(evening: Evening) -> None:
    live = evening.begin()
    with pytest.raises(LockedError, match=r"open in another console.*, since [0-2]\d:\d\d$") as caught:
        evening.resume()
    assert caught.value.pid in (None, os.getpid())
    live.close()
    evening.resume().close()


@pytest.mark.parametrize("spoil", ["middle", "newer", "empty", "another's"])
def test_what_cannot_be_gone_on_with_is_left_as_it_is(spoil: str, evening: Evening) -> None:
    live = evening.begin()
    evening.press(live, do.Next(), do.Next())
    live.close()
    path = evening.path()
    raw = path.read_bytes()
    sealed = [line[9:] for line in raw.splitlines()]
    if spoil == "middle":
        raw = raw[:100] + bytes([raw[100] ^ 4]) + raw[101:]
    elif spoil == "newer":
        raw = seal([line.replace(b'"v":2', b'"v":3') for line in sealed])[0] + b"torn"
    elif spoil == "empty":
        raw = raw[:50]
    else:
        raw = seal([line.replace(evening.id.encode(), b"20261122-1900-0000") for line in sealed])[0]
    path.write_bytes(raw)
    with pytest.raises(CannotResumeError, match=evening.id):
        evening.resume()
    assert path.read_bytes() == raw
    assert list(path.parent.glob("*.jsonl*")) == [path]
    with pytest.raises(CannotResumeError):
        evening.resume()


def test_what_is_not_there_is_told(evening: Evening) -> None:
    evening.id = "20261122-1900-0000"
    with pytest.raises(UnknownSessionError):
        evening.resume()
    live = evening.begin()
    live.close()
    for file in (evening.folder / "curricula").rglob("*.yaml"):
        file.write_bytes(b"x")
    with pytest.raises(StoreError, match="not what was frozen"):
        evening.resume()
    with pytest.raises(PlanError, match="no session evening/another"):
        evening.begin(plan="another")


def test_an_old_session_without_a_plan_is_told(evening: Evening) -> None:
    live = evening.begin()
    live.close()

    def unreadable(opened: ev.Opened, _files: object) -> None:
        raise PlanError(f"the copy of {opened.curriculum} cannot be read")

    with pytest.raises(PlanError, match="the copy of test"):
        resume(
            Store(evening.folder),
            live.id,
            clock=evening.clock,
            post=evening.inbox.post,
            plan_of=unreadable,  # type: ignore[arg-type]
        )
    evening.resume().close()


def test_a_folder_that_cannot_be_made_is_asked_about_then_put_up_with(evening: Evening) -> None:
    evening.folder.write_bytes(b"a file where the folder should be")
    with pytest.raises(CannotSaveError, match="cannot be saved in"):
        evening.begin()
    live = begun(evening.folder, evening.clock, evening.inbox.post, unsaved=True)
    evening.id = live.id
    assert live.saving is Saving.NOT_SAVED
    assert live.trouble
    live.send(do.Next())
    assert live.state.phase is Phase.RUNNING
    evening.folder.unlink()
    live.send(do.Pause())
    evening.inbox.run(lambda: live.saving is Saving.SAVED)
    live.close()
    again = evening.resume()
    assert again.events[:-1] == live.events
    assert again.state == live.state
    again.close()


def failing(patch: pytest.MonkeyPatch, times: int) -> list[int]:
    """The next syncs of a journal fail; returns a list that grows with each."""
    happened: list[int] = []
    real = disk.sync

    def sync(file: int) -> None:
        if len(happened) < times:
            happened.append(file)
            raise OSError(28, "No space left on device")
        real(file)

    patch.setattr(journal, "sync", sync)
    return happened


def test_a_disk_that_is_full_at_a_resume_is_asked_about_then_put_up_with(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    live = evening.begin()
    evening.press(live, do.Next())
    live.close()
    before = evening.path().read_bytes()
    happened = failing(monkeypatch, 3)
    with pytest.raises(CannotSaveError, match="disk is full"):
        evening.resume()
    assert evening.path().read_bytes() == before
    again = evening.resume(unsaved=True)
    evening.inbox.waiting.get(timeout=30)()
    assert (again.saving, len(happened)) == (Saving.NOT_SAVED, 3)
    again.send(do.Pause())
    evening.inbox.run(lambda: again.saving is Saving.SAVED)
    again.close()
    assert list(Store(evening.folder).recording(evening.id).events) == again.events


def test_a_new_session_with_no_room_for_it_leaves_no_lock_behind(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, 1)
    with pytest.raises(CannotSaveError):
        evening.begin()
    assert [item.condition for item in Store(evening.folder).sessions()] == [Condition.EMPTY]
    assert not any(item.running for item in Store(evening.folder).sessions())


def test_no_two_new_sessions_share_a_file(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    live = evening.begin()
    monkeypatch.setattr(Store, "new_id", lambda *_: live.id)
    with pytest.raises(SavingError):
        begin(Store(evening.folder), small(), OPENING, clock=evening.clock, post=evening.inbox.post)
    live.close()


def test_nothing_heavy_is_loaded_on_the_way_to_the_first_frame() -> None:
    program = "import sys, facilitator.live.start; print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split())
    assert "facilitator.live.session" in loaded
    assert not loaded & {"asyncio", "ctypes", "facilitator.curriculum.load", "logging", "shutil", "subprocess", "tempfile", "yaml"}
