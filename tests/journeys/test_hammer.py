"""Keys as nobody presses them: thousands of Page Downs in one piece, and random keys as fast as a cat on the keyboard."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from tests.journeys.arithmetic import journal
from tests.journeys.driving import console
from tests.ptyrun import KEYS, Pty

RUN = ("run", "healing-together", "--workshop", "one-evening", "--couples", "8", "--speed", "60", "--start", "now")
RATE = 200
"""Keys a second."""

ANSWERED_IN = 1.0
"""Seconds of the processor, from the last of the keys to the answer: what a machine that does nothing else would take."""

NEVER = {b"\x11", b"\x03"}
"""Ctrl+Q asks to leave, and an Enter behind it would do so: that is no fault. Ctrl+C says so."""


def answers(pty: Pty) -> None:
    """The program runs, and does what it is asked within a moment of its processor's time: the keys' page opens, and closes."""
    before = pty.processor_seconds()
    for _ in range(4):
        pty.send("escape")
        pty.settle(0.3)
    pty.send("f1")
    pty.wait_for("start; the next step")
    assert pty.processor_seconds() - before < ANSWERED_IN
    pty.send("escape")
    pty.wait_gone("start; the next step")
    assert "ERROR" not in pty.text


def in_order(home: Path) -> None:
    """The journal is whole, and nothing was logged."""
    (path,) = (home / "state" / "sessions").glob("*.jsonl")
    assert journal(path)[0].kind == "opened"
    assert not (home / "state" / "console.log").exists()


def page_downs(home: Path, count: int) -> None:
    with console(home, *RUN) as pty:
        pty.wait_for("Welcome", "→ start")
        data = KEYS["pagedown"] * count
        end = time.monotonic() + 60
        while data and time.monotonic() < end:
            data = data[os.write(pty.master, data[:4096]) :]
            pty.pump(0.0)
        assert not data
        answers(pty)
        (path,) = (home / "state" / "sessions").glob("*.jsonl")
        kinds = [line.kind for line in journal(path)]
        assert kinds[:2] == ["opened", "begun"]
        # One gets through at once; another only where the machine stood still for longer than the guard waits.
        assert len(kinds) <= 4
        assert b"repeat ignored" in pty.raw
    in_order(home)


@pytest.mark.full
def test_random_keys_for_a_minute_leave_it_whole(tmp_path: Path) -> None:
    chance = random.Random(60)
    pressed = [key for key in KEYS.values() if key not in NEVER] + [bytes([code]) for code in range(32, 127)]
    with console(tmp_path, *RUN) as pty:
        pty.wait_for("Welcome", "→ start")
        end = time.monotonic() + 60
        while time.monotonic() < end:
            os.write(pty.master, b"".join(chance.choices(pressed, k=RATE // 20)))
            pty.pump(0.05)
            assert not pty.ended()
        answers(pty)
        pty.resize(80, 24)
        pty.wait_for("keys")
    in_order(tmp_path)


def test_hundreds_of_page_downs_in_one_piece_move_one_step(tmp_path: Path) -> None:
    page_downs(tmp_path, 300)


@pytest.mark.full
def test_five_thousand_page_downs_in_one_piece_move_one_step(tmp_path: Path) -> None:
    page_downs(tmp_path, 5_000)
