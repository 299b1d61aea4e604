"""The console is killed in the middle of whatever it does, taken up again, and nothing that was shown is missing."""

from __future__ import annotations

import random
import re
import signal
from itertools import count
from pathlib import Path

import pytest

from tests.journeys.arithmetic import Agenda, agenda, journal, sums
from tests.journeys.driving import CURRICULUM, Evening, command, console, keeps_to_its_owner
from tests.ptyrun import GoneError, Pty

KEYS = ("+", "-", "space", "u", "U", "s", "b", "+", "space", "down", "?", "?", "escape")
"""What a restless hand presses; next and back come with a pause before them."""


@pytest.fixture(scope="module")
def plan() -> Agenda:
    return agenda(CURRICULUM, "one-evening", 8)


def test_two_kills_at_random_moments(tmp_path: Path, plan: Agenda) -> None:
    _survive(tmp_path, plan, 2, random.Random())


@pytest.mark.fault(1)
@pytest.mark.full
def test_25_kills_at_random_moments(tmp_path: Path, plan: Agenda) -> None:
    _survive(tmp_path, plan, 25, random.Random())


def _survive(home: Path, plan: Agenda, kills: int, chance: random.Random) -> None:
    words: tuple[str, ...] = ("run", "--start", "now", "--speed", "30")
    lines = b""
    sessions: set[str] = set()
    for number in count():
        with console(home, *words) as pty:
            evening = Evening(pty, home, plan, _where(home, plan) + 1)
            sessions.add(evening.id)
            assert evening.path.read_bytes().startswith(lines), "nothing was lost or rewritten"
            evening.agree()
            if number == kills:
                break
            _play(evening, chance)
            pty.signal(signal.SIGKILL)
            shown = _last_of(pty)
            assert pty.exit_code() == -signal.SIGKILL
        lines = evening.path.read_bytes()
        assert _is_of_the_journal(shown, evening), f"what was shown was lost:\n{shown}"
        words = ("run", "--resume")
    assert len(sessions) == 1
    assert sum(line.kind == "attached" for line in journal(evening.path)) == kills
    assert keeps_to_its_owner(home)
    assert command(home, "sessions").stdout.startswith(f"{evening.id}  ")


def _where(home: Path, plan: Agenda) -> int:
    found = list((home / "state" / "sessions").glob("*.jsonl"))
    return sums(plan, journal(found[0])).index if found else 0


def _play(evening: Evening, chance: random.Random) -> None:
    """Press keys, faster than anyone would, and stop anywhere between two of them."""
    for _ in range(chance.randrange(1, 3)):
        evening.pty.settle()
        evening.pty.send(chance.choice(("right", "n", "pagedown", "right", "left")))
        for _ in range(chance.randrange(6)):
            evening.pty.send(chance.choice(KEYS))
            evening.pty.settle(chance.choice((0.0, 0.0, 0.01, 0.05)))
    evening.pty.settle(chance.random() * 0.05)


def _last_of(pty: Pty) -> str:
    """What the screen showed last."""
    try:
        while pty.pump(0.2):
            pass
    except GoneError:
        pass
    return pty.text


def _is_of_the_journal(shown: str, evening: Evening) -> bool:
    """Whether each thing that the last screen showed follows from lines that are on the disk. It may be half drawn."""
    entries = journal(evening.path)
    states = [sums(evening.plan, entries[:length]) for length in range(1, len(entries) + 1)]
    total = len(evening.plan.slots)
    marks = {f"{told.index + 1} of {total}" for told in states}
    seen = [f"{number} of {total}" for number in range(1, total + 1) if f" {number} of {total}" in shown]
    skipped = max(sum(mark == "skipped" for mark in told.marks) for told in states)
    paused = any(told.phase == "paused" for told in states)
    marked = len(re.findall(r"^ *× \S.* skipped\b", shown, re.MULTILINE))
    return set(seen) <= marks and marked <= skipped and (paused or not re.search(r"paused \d", shown))
