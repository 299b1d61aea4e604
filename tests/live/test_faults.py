"""A session over a disk that fails, as the system itself makes it fail. Each test proves that its fault happened."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitator.live import codec
from facilitator.live import commands as do
from facilitator.live.clock import SystemClock
from facilitator.live.session import RETRY, Saving
from facilitator.live.start import CannotSaveError
from facilitator.live.state import Phase
from facilitator.live.store import Store
from tests.live.fakes import FakeClock, Inbox
from tests.live.samples import begun, resumed
from tests.live.scripted import SCRIPT

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Told:
    """What a scripted session said, how it ended, and whether the fault was put in."""

    lines: tuple[str, ...]
    code: int
    injected: bool

    def all(self, word: str) -> list[str]:
        """What it said under that word."""
        return [line.partition(" ")[2] for line in self.lines if line.split(" ")[0] == word]


def scripted(folder: Path, session: str, call: str = "", fault: str = "", *, only: Path | None = None) -> Told:
    """A scripted session, with a fault put into its n-th system call of a kind (on the file `only`, if given)."""
    asked = [sys.executable, "-m", "tests.live.scripted", str(folder), session]
    log = folder.parent / "strace.log"
    if call:
        where = ["-P", str(only)] if only else []
        asked = ["strace", "-f", "-o", str(log), *where, "-e", f"trace={call}", "-e", f"inject={call}:{fault}", *asked]
    done = subprocess.run(asked, check=False, capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    marks = log.read_text(encoding="utf-8") if call else ""
    injected = "(INJECTED)" in marks or (done.returncode != 0 and "+++ killed by SIGKILL" in marks)
    return Told(tuple(done.stdout.splitlines()), done.returncode, injected)


def check(folder: Path, told: Told) -> None:
    """All that was shown as saved is there, and the session can be gone on with."""
    saved = told.all("saved")
    store = Store(folder)
    listed = [session for session in store.sessions() if session.opened]
    if not listed:
        assert not saved
        return
    recording = store.recording(listed[0].id)
    assert recording.resumable
    lines = [codec.encode(event, listed[0].id, seq).decode() for seq, event in enumerate(recording.events)]
    assert set(saved) <= set(lines)
    inbox = Inbox()
    live = resumed(folder, listed[0].id, SystemClock(), inbox.post)
    live.send(do.Extend(60))
    inbox.run(lambda: live.saving is Saving.SAVED)
    assert live.close() is Saving.SAVED
    assert len(store.recording(listed[0].id).events) >= len(lines) + 1


@pytest.mark.fault(1, 4, 5)
@pytest.mark.full
@pytest.mark.parametrize(
    ("call", "fault", "least", "quiet"),
    [
        ("fdatasync", "error=EIO", 6, 0),
        ("fdatasync", "error=ENOSPC", 6, 0),
        ("fdatasync", "signal=SIGKILL", 6, 0),
        ("write", "error=ENOSPC", 6, 0),
        ("write", "error=EIO", 6, 0),
        ("write", "error=EINTR", 6, 0),
        ("write", "signal=SIGKILL", 6, 0),
        ("pread64", "error=EIO", 2, 0),
        ("openat", "error=EMFILE", 2, 0),
        ("openat", "error=EROFS", 2, 1),
        ("ftruncate", "error=EIO", 1, 0),
        ("ftruncate", "signal=SIGKILL", 1, 0),
    ],
)
def test_a_fault_at_every_call_on_the_journal_loses_nothing_that_was_shown(
    call: str, fault: str, least: int, quiet: int, tmp_path: Path
) -> None:
    """The calls are counted in each thread by itself. `quiet` faults have a way around them and are not seen."""
    assert shutil.which("strace"), "this test needs strace"
    happened = visible = 0
    while True:
        folder = tmp_path / f"{happened}" / "state"
        folder.parent.mkdir()
        live = begun(folder, SystemClock(), Inbox().post)
        live.close()
        told = scripted(folder, live.id, call, f"{fault}:when={happened + 1}", only=Store(folder).path(live.id))
        check(folder, told)
        if not told.injected:
            break
        happened += 1
        if "SIGKILL" in fault:
            assert told.code == -signal.SIGKILL
        else:
            assert told.all("refused") or told.all("left") == ["saved"]
            visible += bool(told.all("refused") or told.all("cannot") or told.all("unsaved"))
    assert told.all("left") == ["saved"]
    assert len(told.all("saved")) == len(SCRIPT) + 1
    assert happened >= least
    assert visible == (0 if "SIGKILL" in fault or fault == "error=EINTR" else happened - quiet)


@pytest.mark.fault(5)
@pytest.mark.full
@pytest.mark.parametrize("call", ["fdatasync", "fsync", "mkdir", "rename", "ftruncate", "flock"])
@pytest.mark.parametrize("fault", ["error=EIO", "signal=SIGKILL"])
def test_a_fault_at_every_call_while_a_session_is_opened_loses_nothing(call: str, fault: str, tmp_path: Path) -> None:
    happened = 0
    while True:
        folder = tmp_path / f"{happened}" / "state"
        folder.parent.mkdir()
        told = scripted(folder, "new", call, f"{fault}:when={happened + 1}")
        check(folder, told)
        if not told.injected:
            break
        happened += 1
        if "SIGKILL" in fault:
            assert told.code == -signal.SIGKILL
        else:
            assert told.all("left") == ["saved"]
            assert told.all("cannot") or told.all("unsaved") or call == "mkdir", (
                "only a folder that is there already need not be made"
            )
    assert told.all("left") == ["saved"]
    assert happened >= 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Generator[Path]:
    """A disk of 256 KiB."""
    where = tmp_path / "disk"
    where.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", where], check=True)
    try:
        yield where
    finally:
        subprocess.run(["umount", "-l", where], check=True)


def fill(disk: Path) -> Path:
    """Take all the room there is; returns the file that does."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                pass
    assert os.statvfs(disk).f_bavail == 0
    return filler


@pytest.mark.fault(4)
@pytest.mark.full
def test_on_a_full_disk_the_room_goes_on_and_all_is_saved_when_there_is_room_again(small_disk: Path) -> None:
    inbox = Inbox()
    clock = FakeClock()
    live = begun(small_disk / "state", clock, inbox.post)
    filler = fill(small_disk)
    sent = 0
    while live.saving is not Saving.NOT_SAVED:
        live.send(do.Blank(sent % 2 == 0))
        inbox.run(lambda: live.saving is not Saving.SAVING)
        sent += 1
        assert sent < 100
    assert live.trouble == "the disk is full"
    assert len(live.events) == sent + 1
    on_disk = Store(small_disk / "state").recording(live.id)
    assert list(on_disk.events) == live.events[:-1]
    assert on_disk.note == "", "a part of a line was left in the file"
    live.send(do.Next())
    assert live.state.phase is Phase.RUNNING
    filler.unlink()
    clock.advance(RETRY)
    live.tick()
    inbox.run(lambda: live.saving is Saving.SAVED)
    live.close()
    assert list(Store(small_disk / "state").recording(live.id).events) == live.events


@pytest.mark.fault(5)
@pytest.mark.full
def test_a_disk_that_is_read_only_is_asked_about_then_put_up_with(small_disk: Path) -> None:
    folder = small_disk / "state"
    inbox = Inbox()
    clock = FakeClock()
    live = begun(folder, clock, inbox.post)
    live.close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(CannotSaveError, match="cannot be written to"):
        begun(folder, clock, inbox.post)
    with pytest.raises(CannotSaveError, match="cannot be written to"):
        resumed(folder, live.id, clock, inbox.post)
    new = begun(folder, clock, inbox.post, unsaved=True)
    again = resumed(folder, live.id, clock, inbox.post, unsaved=True)
    for session in (new, again):
        assert session.saving is Saving.NOT_SAVED
        session.send(do.Next())
        assert session.state.phase is Phase.RUNNING
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    clock.advance(RETRY)
    for session in (new, again):
        session.tick()
    inbox.run(lambda: new.saving is again.saving is Saving.SAVED)
    for session in (new, again):
        session.close()
        assert list(Store(folder).recording(session.id).events) == session.events


@pytest.mark.fault(8)
def test_a_second_console_is_refused_by_name_until_the_first_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    live = begun(folder, SystemClock(), Inbox().post)
    live.close()
    asked = [sys.executable, "-m", "tests.live.scripted", str(folder), live.id, "wait"]
    with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as first:
        assert first.stdout
        while first.stdout.readline() != "waiting\n":
            pass
        told = scripted(folder, live.id)
        assert len(told.lines) == 1
        assert told.lines[0].startswith(f"refused {live.id} is open in another console")
        if Path("/proc/locks").exists():
            assert f"(process {first.pid}), since " in told.lines[0]
        assert Store(folder).sessions()[0].running
        first.kill()
    assert first.returncode == -signal.SIGKILL
    assert not Store(folder).sessions()[0].running
    assert scripted(folder, live.id).all("left") == ["saved"]
