"""Following: by the file alone, as it grows, is cut, is taken back, or is of a later version."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.live import codec, disk, follow
from facilitator.live import commands as do
from facilitator.live import events as ev
from facilitator.live.follow import Follower
from facilitator.live.journal import read, seal
from facilitator.live.recording import Condition, fold, recording
from facilitator.live.session import LiveSession, Saving
from facilitator.live.state import SECOND, initial, replay
from facilitator.live.store import Store
from tests.live.fakes import FakeClock, Inbox
from tests.live.samples import begun

TURNS = (do.Next(), do.Extend(60), do.Next(), do.Undo(), do.Pause(), do.Resume(), do.Skip())


class Show:
    """A session that is led, and one that follows it."""

    def __init__(self, folder: Path) -> None:
        self.clock, self.inbox = FakeClock(), Inbox()
        self.live: LiveSession = begun(folder / "state", self.clock, self.inbox.post)
        self.path = Store(folder / "state").path(self.live.id)
        self.follower = Follower(self.path, self.live.id)

    def press(self, command: do.Command) -> None:
        self.clock.advance(SECOND)
        self.live.send(command)
        self.inbox.run(lambda: self.live.saving is Saving.SAVED)


@pytest.fixture
def show(tmp_path: Path) -> Show:
    return Show(tmp_path)


def test_it_hears_each_event_once_and_nothing_between(show: Show) -> None:
    assert show.follower.poll()
    for command in TURNS:
        assert not show.follower.poll()
        show.press(command)
        assert show.follower.poll()
        assert list(show.follower.told.events) == show.live.events
    assert show.follower.told.condition is Condition.GOOD
    assert replay(show.live.state.plan, show.follower.told.events) == show.live.state
    assert show.follower.anew == 0
    show.live.close()


def test_only_what_is_new_is_read(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    starts: list[int] = []
    real = disk.contents

    def told(file: int, path: Path, start: int = 0) -> bytes:
        starts.append(start)
        return real(file, path, start)

    monkeypatch.setattr(follow, "contents", told)
    for command in TURNS:
        size = show.path.stat().st_size
        show.follower.poll()
        show.press(command)
        show.follower.poll()
        assert starts[-1] == size
    assert starts == sorted(set(starts))
    show.live.close()


@pytest.mark.fault(6)
def test_cut_at_every_byte_it_hears_the_whole_lines_and_waits_for_the_rest(show: Show) -> None:
    for command in TURNS:
        show.press(command)
    show.live.close()
    raw = show.path.read_bytes()
    show.path.write_bytes(b"")
    growing = Follower(show.path, show.live.id)
    for cut in range(len(raw) + 1):
        with show.path.open("r+b") as file:
            file.write(raw[:cut])
        growing.poll()
        told = growing.told
        assert list(told.events) == show.live.events[: raw[:cut].count(b"\n")]
        assert told.condition in (Condition.GOOD, Condition.EMPTY)
    assert growing.anew == 0


def test_lines_that_were_taken_back_are_forgotten(show: Show) -> None:
    show.press(do.Next())
    kept = show.path.read_bytes()
    show.press(do.Extend(60))
    show.follower.poll()
    shorter, longer = kept, show.path.read_bytes()
    with show.path.open("r+b") as file:
        file.truncate(len(shorter))
    show.follower.poll()
    assert len(show.follower.told.events) == 2
    assert show.follower.anew == 1
    show.path.write_bytes(longer)
    show.follower.poll()
    assert (len(show.follower.told.events), show.follower.anew) == (3, 1)
    show.live.close()


def spoil(path: Path, content: bytes) -> None:
    """Rewrite a file, at another time than before as far as its clock can tell."""
    before = path.stat().st_mtime_ns
    path.write_bytes(content)
    os.utime(path, ns=(before + 10**9, before + 10**9))


def test_damage_anywhere_is_told(show: Show) -> None:
    for command in TURNS:
        show.press(command)
    show.live.close()
    show.follower.poll()
    raw = show.path.read_bytes()
    for place in range(0, len(raw), 7):
        spoil(show.path, raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        assert show.follower.poll()
        assert show.follower.told == recording(read(show.path), show.live.id) or raw[place] == 10
        if place < len(raw) - 1:
            assert show.follower.told.condition is Condition.DAMAGED
            assert list(show.follower.told.events) == show.live.events[: raw[:place].count(b"\n")]
        spoil(show.path, raw)
        assert show.follower.poll()
        assert show.follower.told.condition is Condition.GOOD


def test_a_file_that_goes_and_comes_back_is_told(show: Show) -> None:
    show.live.close()
    show.follower.poll()
    show.path.rename(show.path.with_suffix(".away"))
    assert show.follower.poll()
    assert not show.follower.poll()
    assert show.follower.told.condition is Condition.UNREADABLE
    assert len(show.follower.told.events) == 1
    show.path.with_suffix(".away").rename(show.path)
    assert show.follower.poll()
    assert show.follower.told == recording(read(show.path), show.live.id)


def of_later(lines: list[bytes], session: str) -> list[bytes]:
    """The same session as a later version might write it: a field more, and a kind that nobody knows yet."""
    made: list[bytes] = []
    for line in lines:
        fields = json.loads(line) | {"v": ev.FORMAT + 1, "seq": len(made)}
        fields["data"]["mood"] = "bright"
        made.append(json.dumps(fields | {"hue": 3}, separators=(",", ":")).encode())
        unknown = fields | {"kind": "sung", "seq": len(made), "data": {"song": 1}}
        made.append(json.dumps(unknown, separators=(",", ":")).encode())
    return made


@pytest.mark.fault(25)
def test_a_newer_journal_is_shown_as_far_as_it_is_known(show: Show) -> None:
    for command in TURNS:
        show.press(command)
    show.live.close()
    lines = [codec.encode(event, show.live.id, seq) for seq, event in enumerate(show.live.events)]
    later = of_later(lines, show.live.id)
    show.path.write_bytes(seal(later)[0])
    show.follower.poll()
    told = show.follower.told
    assert (told.condition, told.passed) == (Condition.NEWER, len(lines))
    assert list(told.events[1:]) == show.live.events[1:]
    assert told.opened == replace(show.live.opened, format=ev.FORMAT + 1)
    assert "newer version" in told.note
    assert f"{len(lines)} things" in told.note
    assert not told.resumable
    assert fold(initial(show.live.state.plan), told.events, strictly=False) == show.live.state
