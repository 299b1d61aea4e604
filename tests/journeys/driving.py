"""The program as a person has it: typed commands, and the console in a terminal of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from tests.journeys.arithmetic import Agenda, Sums, journal, sums
from tests.journeys.reading import differences
from tests.ptyrun import GUARD, LIMIT, Pty

ROOT = Path(__file__).parent.parent.parent
CURRICULUM = ROOT / "curricula" / "healing-together"
FACILITATOR = str(Path(sys.executable).with_name("facilitator"))

ZONE = "XST-5:30"
"""Where the journeys play: half an hour off every full hour, so that no clock time is right by accident."""
EAST = 19_800
"""The same in seconds."""

QUIET = 0.03
"""Seconds without output after which a screen is taken to be drawn."""

GUARDED = ("right", "pagedown", "enter", "n", "left", "pageup", "p", "s", "x", "space", "c", "C", "b", ".", "r")
"""The keys whose repeats are ignored."""

ASKED = "Enter or y"
"""Stands on the screen while something is asked that Enter answers with yes."""
MOST_ASKED = 2
"""Who had no turn, and whether a hard step is to be held as it is written."""

PATIENCE = 15
"""How many screens in a row may be wrong."""


def command(
    home: Path, *words: str, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """`facilitator` with those words, from the home `home`, without a terminal."""
    whole = {**os.environ, "FACILITATOR_HOME": str(home), "TZ": ZONE, **(env or {})}
    return subprocess.run(
        [FACILITATOR, *words],
        env=whole,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=120,
        check=False,
    )


def zone_at(hour: int) -> str:
    """A time zone in which it is half past `hour` now, give or take some seconds, wherever the tests run."""
    minutes = (hour * 60 + 30 - int(time.time()) // 60) % 1440
    minutes -= 1440 if minutes > 720 else 0
    sign = "-" if minutes > 0 else ""
    return f"XST{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def console(home: Path, *words: str, columns: int = 120, rows: int = 32, env: Mapping[str, str] | None = None) -> Pty:
    """`facilitator` with those words in a terminal."""
    return Pty([FACILITATOR, *words], columns, rows, {"FACILITATOR_HOME": str(home), "TZ": ZONE, **(env or {})})


class Evening:
    """A session in the console, and what paper and pencil say of it."""

    def __init__(self, pty: Pty, home: Path, plan: Agenda, number: int = 1) -> None:
        """The newest session under `home`, once the console shows it at step `number`."""
        self.pty, self.plan = pty, plan
        self._stepped = time.monotonic()
        pty.wait_for(plan.slots[number - 1].title)
        self.path = max((home / "state" / "sessions").glob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)

    @property
    def id(self) -> str:
        return self.path.stem

    def told(self) -> Sums:
        """How the session stands by what is on the disk now."""
        return sums(self.plan, journal(self.path))

    def now(self) -> Fraction:
        """The session's own time at this moment, in seconds. A rehearsal that has not begun waits at its planned start."""
        last, told = journal(self.path)[-1], self.told()
        time = last.time + (boot_time() - last.boot) * told.speed
        if told.phase == "waiting" and told.opened.data["rehearsal"]:
            return min(time, max(last.time, told.start - told.opened.wall))
        return time

    def agree(self) -> Sums:
        """See a fresh screen on which every figure is as it should be; says what is wrong where none comes soon.

        One that is half drawn, or still shows what was before the last key, may be wrong; so many of them may not.
        """
        seen: set[str] = set()
        wrong = ["nothing was shown"]
        end = time.monotonic() + LIMIT
        while len(seen) < PATIENCE and time.monotonic() < end:
            told, before = self.told(), self.now()
            self.pty.drain(QUIET)
            wrong = differences(self.pty, told, before, self.now())
            if not wrong:
                return told
            seen.add(self.pty.text)
        raise AssertionError("\n".join((*wrong, f"the screen after {len(seen)} wrong ones:", self.pty.text)))

    def at(self, number: int) -> Sums:
        """The same, at step `number` (from 1)."""
        self.pty.wait(lambda: self.told().index == number - 1, f"step {number}")
        return self.agree()

    def press(self, *keys: str) -> None:
        """Press keys that do something, each when the one before it is on the disk, and next and back as slowly as people do."""
        for key in keys:
            if key in GUARDED:
                self.pty.settle(max(0.0, self._stepped + GUARD - time.monotonic()))
            self._pressed(key)
            if key in GUARDED:
                self._stepped = time.monotonic()

    def _pressed(self, key: str) -> None:
        """Press a key and see its effect on the disk; what is asked before, at a hard step, is answered with yes."""
        lines = len(journal(self.path))

        def saved() -> bool:
            return len(journal(self.path)) > lines

        self.pty.send(key)
        for _ in range(MOST_ASKED):
            self.pty.wait(lambda: saved() or ASKED in self.pty.text, f"{key} to be saved")
            if saved():
                return
            self.pty.settle()
            if not saved():
                self.pty.send("enter")
        self.pty.wait(saved, f"{key} to be saved")

    def step(self, key: str, number: int) -> Sums:
        """Press a next or a back, and see step `number`."""
        self.press(key)
        return self.at(number)


def boot_time() -> Fraction:
    """Seconds since the machine was started, sleep included."""
    clock = getattr(time, "CLOCK_BOOTTIME", None) or time.CLOCK_MONOTONIC_RAW
    return Fraction(time.clock_gettime_ns(clock), 1_000_000_000)


def keeps_to_its_owner(folder: Path) -> bool:
    """Whether nobody but the owner can read anything in `folder`, which is not empty. Says what is wrong by failing."""
    modes = {path: path.lstat().st_mode & 0o7777 for path in (folder, *folder.rglob("*"))}
    open_ = [path for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)]
    assert not open_, open_
    return any(path.is_file() for path in modes)
