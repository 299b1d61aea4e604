"""Killed at random instants, a session loses nothing that was ever shown as saved."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest

from facilitator.live import codec
from facilitator.live.clock import SystemClock
from facilitator.live.recording import standing
from facilitator.live.session import Saving
from facilitator.live.state import apply, initial, replay
from facilitator.live.store import Store
from tests.live.fakes import Inbox
from tests.live.killed import seal_of
from tests.live.samples import resumed

ROUNDS_A_SESSION = 10
ROOT = Path(__file__).parents[2]


@dataclass
class Tally:
    """What the rounds came to."""

    killed: int = 0
    shown: int = 0
    before_anything_was_shown: int = 0
    saved_but_not_shown_yet: int = 0


@dataclass
class Shown:
    """All that was ever shown of one session: for the number of each event its line and the state's checksum after it."""

    session: str = "new"
    events: dict[int, tuple[bytes, str]] = field(default_factory=dict)


class Victim:
    """The program that is killed, again and again. A kill comes at any time, or shortly after so many events were shown."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.live.killed", str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        )

    def close(self) -> None:
        """End the program."""
        for end in (self._stdin, self._stdout):
            end.close()
        assert self.program.wait(timeout=30) == 0

    @property
    def _stdin(self) -> IO[bytes]:
        assert self.program.stdin
        return self.program.stdin

    @property
    def _stdout(self) -> IO[bytes]:
        assert self.program.stdout
        return self.program.stdout

    def kill_one(self, shown: Shown) -> int:
        """Have a child lead the session and kill it; adds to `shown` what it told of, and returns how many events those are."""
        self._stdin.write(f"{shown.session} {self.dice.randrange(2**32)}\n".encode())
        self._stdin.flush()
        wanted = self.dice.choice((0, 0, self.dice.randint(1, 40)))
        before = len(shown.events)
        while not (line := self._stdout.readline()).startswith(
            b"born "
        ):  # a child may tell of an event before its parent tells of it
            self._told(line, shown)
        pid = line.split()[1]
        while len(shown.events) < before + wanted:
            self._told(self._stdout.readline(), shown)
        moment = self.dice.uniform(0, 0.002 if wanted else 0.03)
        self._listen_until(time.monotonic() + moment, shown)
        os.kill(int(pid), signal.SIGKILL)
        while not (line := self._stdout.readline()).startswith(b"dead "):
            self._told(line, shown)
        assert line == b"dead %d\n" % -signal.SIGKILL
        return len(shown.events) - before

    def _listen_until(self, then: float, shown: Shown) -> None:
        while (left := then - time.monotonic()) > 0:
            if select.select([self._stdout], [], [], left)[0]:
                self._told(self._stdout.readline(), shown)

    def _told(self, line: bytes, shown: Shown) -> None:
        word, seal, said = line.rstrip(b"\n").split(b" ", 2)
        assert word == b"shown", line
        entry = codec.decode(said)
        assert shown.session in ("new", entry.session)
        shown.session = entry.session
        assert entry.seq not in shown.events
        shown.events[entry.seq] = said, seal.decode()


def check(folder: Path, shown: Shown, tally: Tally) -> None:
    """Take the session up again: what was shown is there, the states were those, and it goes on."""
    told = Store(folder).recording(shown.session)
    assert told.resumable
    assert not standing(told.events)[1], "the session came to its end and was not killed while it ran"
    lines = [codec.encode(event, shown.session, seq) for seq, event in enumerate(told.events)]
    inbox = Inbox()
    live = resumed(folder, shown.session, SystemClock(), inbox.post)
    assert live.events[:-1] == list(told.events)
    state = initial(live.state.plan)
    for seq, event in enumerate(told.events):
        state = apply(state, event)
        if seq in shown.events:
            assert shown.events[seq] == (lines[seq], seal_of(state))
    assert max(shown.events) < len(lines)
    assert live.state == state == replay(live.state.plan, live.events)
    assert live.close() is Saving.SAVED
    tally.saved_but_not_shown_yet += len(lines) - 1 > max(shown.events)


def kill(rounds: int, folder: Path, seed: int) -> Tally:
    """Kill a session so often, beginning a new one now and then."""
    tally = Tally()
    victim = Victim(folder, seed)
    shown = Shown()
    try:
        for number in range(rounds):
            if number % ROUNDS_A_SESSION == 0:
                shown = Shown()
            count = victim.kill_one(shown)
            tally.killed += 1
            tally.shown += count
            tally.before_anything_was_shown += not count
            if shown.events:
                check(folder, shown, tally)
    finally:
        victim.close()
    assert all(session.note == "" or not session.began for session in Store(folder).sessions())
    return tally


@pytest.mark.fault(1)
def test_killed_sixty_times_nothing_that_was_shown_is_lost(tmp_path: Path) -> None:
    tally = kill(60, tmp_path / "state", seed=1)
    assert tally.killed == 60
    assert tally.shown > 120


@pytest.mark.fault(1)
@pytest.mark.full
def test_killed_a_thousand_times_nothing_that_was_shown_is_lost(tmp_path: Path) -> None:
    tally = kill(1_000, tmp_path / "state", seed=2)
    assert tally.killed == 1_000
    assert tally.shown > 5_000
    assert tally.before_anything_was_shown > 20
    assert tally.saved_but_not_shown_yet > 20
