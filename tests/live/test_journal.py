"""The journal's file: every cut, every flipped bit, failing disks, other writers."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.live import codec, disk, journal
from facilitator.live.disk import LockedError, SavingError, is_locked
from facilitator.live.journal import ForeignError, Journal, scan, seal
from facilitator.live.recording import Condition, Recording, recording
from tests.live.samples import SESSION, one_of_each

LINES = [codec.encode(event, SESSION, seq) for seq, event in enumerate(one_of_each())]
RAW = seal(LINES)[0]


def told(raw: bytes) -> Recording:
    """What a file of these bytes tells."""
    return recording(scan(raw), SESSION)


def written(folder: Path, count: int = 3) -> Path:
    """A journal of the first lines."""
    path = folder / f"{SESSION}.jsonl"
    made = Journal(path)
    made.append(LINES[:count])
    made.close()
    return path


def test_lines_come_back_and_the_file_is_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    made = Journal(path)
    for line in LINES[:5]:
        made.append([line])
    made.append(LINES[5:])
    made.close()
    made.close()
    assert path.read_bytes() == RAW
    assert list(scan(RAW).lines) == LINES
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.fault(6)
def test_cut_anywhere_it_is_the_whole_lines_before_and_the_rest_is_told(tmp_path: Path) -> None:
    events = one_of_each()
    ends = [0, *(index + 1 for index, byte in enumerate(RAW) if byte == 0x0A)]
    for cut in range(len(RAW) + 1):
        found = told(RAW[:cut])
        whole = sum(end <= cut for end in ends) - 1
        assert found.events == events[:whole]
        if whole == 0:
            assert found.condition is Condition.EMPTY
            assert not found.resumable
        else:
            assert found.condition is (Condition.GOOD if cut in ends else Condition.CUT_OFF)
            assert found.resumable


@pytest.mark.fault(6)
def test_every_cut_can_be_gone_on_from_and_loses_nothing(tmp_path: Path) -> None:
    start = len(seal(LINES[:2])[0])
    end = len(seal(LINES[:3])[0])
    for cut in range(start, end):
        path = tmp_path / f"{cut}.jsonl"
        path.write_bytes(RAW[:cut])
        made, _ = Journal.open(path)
        assert path.read_bytes() == RAW[:cut], "opening alone changed the file"
        made.append(LINES[2:4])
        made.close()
        assert path.read_bytes() == seal(LINES[:4])[0]
        asides = list(tmp_path.glob(f"{cut}.jsonl.torn-*"))
        if cut == start:
            assert not asides
        else:
            assert [(aside.name, aside.read_bytes()) for aside in asides] == [(f"{cut}.jsonl.torn-{start}", RAW[start:cut])]
            assert stat.S_IMODE(asides[0].stat().st_mode) == 0o600


def flipped(bit: int) -> bytes:
    """The sample with one bit turned over."""
    raw = bytearray(RAW)
    raw[bit // 8] ^= 1 << bit % 8
    return bytes(raw)


def check_flip(bit: int) -> str:
    """A flipped bit never changes an event and is never silent; returns how it showed."""
    found = told(flipped(bit))
    assert found.events == one_of_each()[: len(found.events)]
    assert len(found.events) < len(LINES)
    assert found.condition is not Condition.GOOD
    assert found.note
    return found.condition


@pytest.mark.fault(7)
def test_every_flipped_bit_of_some_lines_is_seen() -> None:
    ends = [index for index, byte in enumerate(RAW) if byte == 0x0A]
    lines = [range(ends[-2] + 1, len(RAW)), range(ends[3] + 1, ends[5] + 1), range(60)]
    seen = [check_flip(byte * 8 + bit) for line in lines for byte in line for bit in range(8)]
    assert len(seen) > 5_000
    assert seen.count(Condition.DAMAGED) > 4_000
    assert seen.count(Condition.CUT_OFF) == 8, "only a flip in the very last byte looks like a torn line"


@pytest.mark.fault(7)
@pytest.mark.full
def test_twenty_thousand_flipped_bits_are_seen() -> None:
    bits = random.Random(1)
    for _ in range(20_000):
        check_flip(bits.randrange(len(RAW) * 8))


@pytest.mark.parametrize("zeros", [1, 100, 4096])
def test_zeros_that_a_file_system_leaves_after_a_power_cut_count_as_torn(zeros: int, tmp_path: Path) -> None:
    for good in (RAW, RAW[:-20]):
        path = tmp_path / f"{len(good)}.jsonl"
        path.write_bytes(good + bytes(zeros))
        made, found = Journal.open(path)
        made.close()
        assert found.torn
        assert recording(found, SESSION).condition is Condition.CUT_OFF


def test_damage_in_the_middle_is_never_written_to(tmp_path: Path) -> None:
    path = written(tmp_path)
    raw = bytearray(path.read_bytes())
    raw[200] ^= 1
    path.write_bytes(raw)
    made, found = Journal.open(path)
    assert found.damaged
    with pytest.raises(SavingError, match="damaged"):
        made.append([LINES[3]])
    made.close()
    assert path.read_bytes() == raw
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda lines: [lines[1], lines[0], *lines[2:]], "order"),
        (lambda lines: [*lines[:2], *lines[3:]], "order"),
        (lambda lines: [*lines[:2], lines[1], *lines[2:]], "order"),
        (lambda lines: lines[1:], "order"),
        (lambda lines: [lines[0], codec.encode(one_of_each()[0], SESSION, 1)], "order"),
        (lambda lines: [lines[0], lines[1].replace(SESSION.encode(), b"20261122-1900-zzzz")], "20261122-1900-zzzz"),
        (lambda lines: [*lines[:9], lines[9].replace(b'"time":9', b'"time":3')], "backwards"),
        (lambda lines: [*lines[:3], b'{"name":"anna"}'], "other fields"),
    ],
)
def test_lines_that_do_not_belong_are_damage_though_they_are_sealed(
    change: Callable[[list[bytes]], list[bytes]], says: str
) -> None:
    found = told(seal(change(LINES))[0])
    assert found.condition is Condition.DAMAGED
    assert says in found.note
    assert found.events == one_of_each()[: len(found.events)]


def test_a_journal_of_a_newer_format_can_only_be_looked_at() -> None:
    newer = LINES[3].replace(b'"v":2', b'"v":3').replace(b"extended", b"promised")
    found = told(seal([*LINES[:3], newer])[0])
    assert (found.condition, found.events, found.resumable) == (Condition.NEWER, one_of_each()[:3], False)
    assert "format 3" in found.note


def test_a_second_writer_is_told_who_has_it(tmp_path: Path) -> None:
    path = written(tmp_path)
    first, _ = Journal.open(path)
    assert is_locked(path)
    with pytest.raises(LockedError) as caught:
        Journal.open(path)
    if Path("/proc/locks").exists():
        assert caught.value.pid == os.getpid()
        assert f"(process {os.getpid()})" in str(caught.value)
    first.append([LINES[3]])
    first.close()
    assert not is_locked(path)
    second, found = Journal.open(path)
    second.close()
    assert len(found.lines) == 4


def test_a_list_that_looks_for_locks_keeps_no_console_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path)
    looking = os.open(path, os.O_RDONLY)
    fcntl.flock(looking, fcntl.LOCK_SH)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            os.close(looking)

    monkeypatch.setattr(time, "sleep", sleep)
    made, _ = Journal.open(path)
    made.close()
    assert len(slept) == 2


class Fault:
    """A function of the disk that fails at its next calls, after having done what it does (`late`) or not."""

    def __init__(self, patch: pytest.MonkeyPatch, name: str, number: int, times: int = 1, late: bool = False) -> None:
        self.left = times
        self.happened = 0
        real: Callable[..., object] = getattr(journal, name)

        def failing(*given: object) -> object:
            if not self.left:
                return real(*given)
            self.left -= 1
            self.happened += 1
            if late:
                real(*given)
            raise OSError(number, os.strerror(number))

        patch.setattr(journal, name, failing)


@pytest.mark.parametrize("name", ["write", "sync", "sync_folder"])
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("times", [1, 3])
def test_what_a_failing_disk_did_not_take_is_written_with_the_next(
    name: str, late: bool, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    made = Journal(path)
    if name != "sync_folder":
        made.append(LINES[:2])
    had = 0 if name == "sync_folder" else 2
    fault = Fault(monkeypatch, name, errno.EIO, times, late)
    for tried in range(times):
        with pytest.raises(OSError, match="Input/output"):
            made.append(LINES[had : had + 1 + tried])
        assert path.read_bytes() == seal(LINES[:had])[0], "what failed was left in the file"
    made.append(LINES[had:6])
    made.append(LINES[6:])
    made.close()
    assert fault.happened == times
    assert path.read_bytes() == RAW


def test_a_descriptor_that_failed_is_not_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []
    real = disk.sync

    def sync(file: int) -> None:
        used.append(file)
        if len(used) == 2:
            raise OSError(errno.EIO, "Input/output error")
        real(file)

    monkeypatch.setattr(journal, "sync", sync)
    made = Journal(tmp_path / "a.jsonl")
    made.append(LINES[:1])
    with pytest.raises(OSError, match="Input/output"):
        made.append(LINES[1:2])
    made.append(LINES[1:2])
    made.append(LINES[2:3])
    assert used[1] == used[0] != used[2] == used[3]
    with pytest.raises(LockedError):
        Journal.open(tmp_path / "a.jsonl")
    made.close()


def test_what_a_failed_sync_left_in_the_file_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands in the system's memory, and whether it ever reaches the disk nobody knows."""
    path = tmp_path / "a.jsonl"
    made = Journal(path)
    made.append(LINES[:2])
    with monkeypatch.context() as patch:
        faults = Fault(patch, "sync", errno.EIO)
        patch.setattr(os, "ftruncate", lambda *_: os.truncate("/nowhere/at/all", 0))
        with pytest.raises(OSError, match="Input/output"):
            made.append(LINES[2:3])
    assert faults.happened == 1
    assert path.read_bytes() == seal(LINES[:3])[0]
    wrote: list[bytes] = []

    def write(file: int, content: bytes) -> None:
        wrote.append(content)
        disk.write(file, content)

    monkeypatch.setattr(journal, "write", write)
    made.append(LINES[2:4])
    made.close()
    assert wrote == [seal(LINES[:4])[0][len(seal(LINES[:2])[0]) :]]
    assert path.read_bytes() == seal(LINES[:4])[0]


def test_a_part_that_a_full_disk_took_is_cut_off_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    made = Journal(path)
    made.append(LINES[:2])
    real = os.write
    sizes = [7, 0]

    def short(file: int, content: bytes) -> int:
        if sizes and not sizes[0]:
            sizes.clear()
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(file, bytes(content)[: sizes.pop(0)] if sizes else content)

    monkeypatch.setattr(os, "write", short)
    with pytest.raises(OSError, match="No space"):
        made.append(LINES[2:3])
    assert not sizes
    assert path.read_bytes() == seal(LINES[:2])[0]
    made.append(LINES[2:])
    made.close()
    assert path.read_bytes() == RAW


@pytest.mark.parametrize("loss", ["deleted", "moved", "replaced by an earlier copy"])
def test_a_file_that_is_gone_is_noticed_and_made_again_whole(loss: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    made = Journal(path)
    made.append(LINES[:3])
    if loss == "deleted":
        path.unlink()
    else:
        path.rename(tmp_path / "b.jsonl")
    if loss.startswith("replaced"):
        path.write_bytes(seal(LINES[:2])[0])
    with pytest.raises(FileNotFoundError):
        made.append(LINES[3:4])
    made.append(LINES[3:])
    assert path.read_bytes() == RAW
    with pytest.raises(LockedError):
        Journal.open(path)
    made.close()


def test_a_file_that_another_program_wrote_to_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    made = Journal(path)
    made.append(LINES[:2])
    fault = Fault(monkeypatch, "sync", errno.EIO)
    with pytest.raises(OSError, match="Input/output"):
        made.append(LINES[2:3])
    foreign = seal([*LINES[:2], LINES[7]])[0]
    path.write_bytes(foreign)
    for _ in range(2):
        with pytest.raises(ForeignError):
            made.append(LINES[2:3])
    made.close()
    assert fault.happened == 1
    assert path.read_bytes() == foreign


def test_a_new_journal_never_goes_over_an_old_file(tmp_path: Path) -> None:
    path = written(tmp_path)
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        Journal(path).append(LINES[:1])
    assert path.read_bytes() == before


def test_a_torn_end_is_kept_though_an_earlier_one_lies_there(tmp_path: Path) -> None:
    path = written(tmp_path)
    good = path.stat().st_size
    path.with_name(f"{path.name}.torn-{good}").write_bytes(b"from before")
    path.write_bytes(path.read_bytes() + b"new end")
    made, _ = Journal.open(path)
    made.append([LINES[3]])
    made.close()
    assert path.with_name(f"{path.name}.torn-{good}").read_bytes() == b"from before"
    assert path.with_name(f"{path.name}.torn-{good}-2").read_bytes() == b"new end"


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_plain_file_is_refused_at_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"{SESSION}.jsonl"
    if kind == "link":
        path.symlink_to(written(tmp_path).rename(tmp_path / "real.jsonl"))
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    for opening in (Journal.open, journal.read):
        with pytest.raises((OSError, SavingError)):
            opening(path)


def test_a_file_too_large_for_a_journal_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.truncate(10**10)
    with pytest.raises(SavingError, match="too large"):
        journal.read(path)
