"""Evenings as people live them, the screen looked at where a person would look: by the words on it, beat by beat."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.journeys.arithmetic import journal
from tests.journeys.driving import CURRICULUM, FACILITATOR, ZONE, command, console, zone_at
from tests.journeys.names import CANARY, found_in
from tests.plain.driving import piped, typewriter
from tests.ptyrun import Pty

STEP = 60.0
"""Seconds that a beat may take on a slow machine."""

LATER = ("unshare", "-T", "--boottime", "240", "--monotonic", "0", "--fork", "--kill-child")
"""Four minutes later, by the clock that counts since the machine was started."""


def beat(pty: Pty, key: str, *words: str) -> None:
    """Press a key as a person does, not within the guard of the one before, and see what it does."""
    pty.settle()
    pty.send(key)
    pty.wait_for(*words, limit=STEP)


def kinds(home: Path) -> list[str]:
    """What happened in the only session, by the journal."""
    (path,) = (home / "state" / "sessions").glob("*.jsonl")
    return [line.kind for line in journal(path)]


def leave(pty: Pty) -> None:
    beat(pty, "ctrl+q", "Leave the console?")
    pty.settle()
    pty.send("enter")
    assert pty.exit_code() == 0
    assert pty.attributes() == pty.attributes_before


def test_a_first_time_leader(tmp_path: Path) -> None:
    """Home says how to begin; two keys open an evening; the tour leads through a slip, a pause and care to the report."""
    with console(tmp_path) as pty:
        pty.wait_for("what is there to do today?", "New here? Rehearse first", "Enter opens what is marked")
        beat(pty, "enter", "Run: Healing Together", "the clock starts when you press →")
        beat(pty, "enter", "Before you start", "Who comes", "Things to bring", "Handouts printed", "Whom to call", "→ start")
        beat(pty, "1", "✓ 1 Who comes")
        beat(pty, "escape", "Good evening, and welcome.")
        pty.send(b"next, please use it\r")
        pty.wait_for("a pasted text does nothing here")
        pty.settle()
        leave(pty)
    assert kinds(tmp_path) == ["opened"], "neither looking round nor a text that is pasted by mistake starts anything"
    with console(tmp_path) as pty:
        pty.wait_for("what is there to do today?", "Rehearse")
        pty.send("down")
        pty.wait(lambda: "▶ Rehearse" in pty.text, "the rehearsal to be marked")
        beat(pty, "enter", "Rehearse: Healing Together", "Speed")
        pty.send("down", "left")
        pty.wait_for("a guided tour of two minutes")
        beat(pty, "enter", "1 of 9: → starts the session", "ready to start")
        beat(pty, "right", "2 of 9", "left of")
        beat(pty, "right", "3 of 9: Too early?", "Take a quiet moment.")
        beat(pty, "left", "4 of 9: u takes back", "1 of 22")
        beat(pty, "u", "5 of 9: Space holds", "2 of 22")
        beat(pty, "space", "6 of 9", "paused")
        beat(pty, "space", "7 of 9: c is for somebody in need", "left of")
        beat(pty, "c", "8 of 9", "CARE", "time is held", "Come back to the room")
        beat(pty, "c", "9 of 9", "Before you go on")
        pty.send("escape")
        pty.wait_gone("Before you go on")
        beat(pty, "s", "3 of 22", "× Quiet start")
        beat(pty, "u", "2 of 22")
        pty.wait_gone("× Quiet start")
        beat(pty, "g", "Go to which step?")
        pty.send(*"care plan")
        beat(pty, "enter", "22 of 22", "this is the last step")
        beat(pty, "right", "End the session?")
        beat(pty, "enter", "Session ended")
        beat(pty, "R", "REPORT", "saved:")
        leave(pty)
    assert "rehearsal, ended" in command(tmp_path, "sessions").stdout


@pytest.mark.full
def test_somebody_is_distressed(tmp_path: Path) -> None:
    """One key holds the time and shows what to say; the room gets a quiet task; and back, without hurry or pretence."""
    with console(tmp_path, "run", "--start", "now") as pty:
        pty.wait_for("ready to start")
        beat(pty, "right", "left of", "WAY OUT")
        beat(pty, "right", "2 of 22")
        beat(pty, "c", "♥ CARE", "time is held", "Come back to the room", "You are here", "Hand over", "c go on")
        held = pty.digits()
        beat(pty, "2", "give your sign.")
        beat(pty, "6", "secret")
        beat(pty, "8", "Not filled", "help")
        assert pty.digits() == held, "the step loses nothing"
        beat(pty, "C", "○ ALONE", "each for themselves", "go on together")
        assert "CARE" not in pty.text, "the room may see this screen"
        beat(pty, "c", "Before you go on", "The pair that stopped", "Time was held", "r proposes", "e moves")
        assert re.search(r"The session now ends \d\d:\d\d; planned was \d\d:\d\d", pty.text)
        pty.send("escape")
        pty.wait_gone("Before you go on")
        pty.wait_for("2 of 22", "left of 3 min", "ends", "planned")
        leave(pty)
    happened = kinds(tmp_path)
    assert happened.count("carebegan") >= 1
    assert "careended" in happened
    assert happened[-1] != "carebegan"


@pytest.mark.full
def test_running_late(tmp_path: Path) -> None:
    """Twelve minutes late: it is proposed, looked at, taken, taken back, taken another way; the rest fits to the planned end."""
    with console(tmp_path, "run", "--start", "20:18", env={"TZ": zone_at(20)}) as pty:
        pty.wait_for("ready to start")
        beat(pty, "right", "behind", "CATCH UP", "late:", "r shows it")
        planned = re.search(r"planned (\d\d:\d\d)", pty.text)
        assert planned is not None
        beat(pty, "r", "r do it", "Esc no", "1 that instead", "Say back, check, make sense", "8 min →")
        beat(pty, "escape", "left of")
        assert kinds(tmp_path) == ["opened", "begun"], "looking changes nothing"
        beat(pty, "r", "r do it")
        beat(pty, "r", "× Spare minutes")
        pty.wait_gone("behind")
        beat(pty, "u", "behind")
        pty.wait_gone("× Spare minutes")
        beat(pty, "r", "1 that instead")
        beat(pty, "1", "× Spare minutes")
        pty.wait_gone("behind")
        ends = re.search(r"ends (\d\d:\d\d)", pty.text)
        assert ends is not None
        assert ends[1] <= planned[1]
        leave(pty)
    assert kinds(tmp_path) == ["opened", "begun", "replanned", "undone", "replanned"]


def test_running_late_in_plain(tmp_path: Path) -> None:
    """The same by lines of text, heard to the end, which comes as promised."""
    steps = "wait\nnext\n" * 20
    script = f"next\ntime 18\ncatch up\naccept\nundo\naccept 1\nwhere\n{steps}wait\nfinish\nyes\nquit\n"
    done = piped(tmp_path, script, "run", "healing-together", "--plain", "--speed", "100000", "--start", "19:00")
    assert (done.returncode, done.stderr) == (0, "")
    beats = (
        "Welcome: 18 min, was 6 min",
        "12 min behind, ends 21:12, planned 21:00",
        "12 min late: use the spare time, shorten",
        "Say back, check, make sense: 6½ min, was 8 min",
        "Left out: Spare minutes",
        "on time, ends 21:00, planned 21:00",
        "12 min behind, ends 21:12, planned 21:00",
        "Left out: Spare minutes",
        "on time, ends 21:00, planned 21:00",
        "The session has ended at 21:00, planned 21:00.",
    )
    at = 0
    for words in beats:
        found = done.stdout.find(words, at)
        assert found >= 0, f"{words!r} was not said after:\n{done.stdout[:at]}"
        at = found + len(words)
    assert [kind for kind in kinds(tmp_path) if kind in ("replanned", "undone", "ended")] == [
        "replanned",
        "undone",
        "replanned",
        "ended",
    ]


@pytest.mark.full
def test_somebody_is_distressed_in_plain(tmp_path: Path) -> None:
    with typewriter(tmp_path, "run", str(CURRICULUM), "--plain", "--start", "now") as pty:
        pty.wait_for("next to begin.")
        for line, words in (
            ("next", "Then: Quiet start"),
            ("care", "care goes on with the session."),
            ("care", "Care is over, the clock runs"),
            ("solo", "quiet moment"),
            ("care", "Care is over, the clock runs"),
        ):
            before = len(pty.raw)
            pty.settle()
            pty.send(f"{line}\r")
            pty.wait(lambda: words.encode() in bytes(pty.raw[before:]), f"{words!r} after {line!r}", STEP)  # noqa: B023
        pty.send("quit\r")
        assert pty.exit_code() == 0
        assert b"\x1b" not in pty.raw
    assert [kind for kind in kinds(tmp_path) if kind.startswith("care")] == ["carebegan", "careended"] * 2


@pytest.mark.full
def test_two_leaders(tmp_path: Path) -> None:
    """A second console follows what the first does, takes over, and then the first follows."""
    with console(tmp_path, "run", "--start", "now") as first:
        first.wait_for("ready to start")
        beat(first, "right", "1 of 22", "left of")
        with console(tmp_path, "run", "--resume") as second:
            second.wait_for("FOLLOWING", "1: lead from here", "1 of 22", limit=STEP)
            beat(first, "right", "2 of 22")
            second.wait_for("2 of 22", limit=STEP)
            second.settle()
            second.send("right")
            second.settle()
            assert kinds(tmp_path) == ["opened", "begun", "advanced"], "who follows moves nothing"
            second.send("1")
            second.wait_gone("FOLLOWING", STEP)
            first.wait_for("FOLLOWING", "1: lead from here", limit=STEP)
            beat(second, "right", "3 of 22")
            first.wait_for("3 of 22", limit=STEP)
            leave(second)
        leave(first)
    assert [kind for kind in kinds(tmp_path) if kind != "attached"] == ["opened", "begun", "advanced", "advanced"]


@pytest.mark.full
def test_the_laptop_crashes(tmp_path: Path) -> None:
    """It dies in a practice, while a name is typed; four minutes later it asks once about them, and is led on."""
    with console(tmp_path, "run", "--start", "now") as pty:
        pty.wait_for("ready to start")
        beat(pty, "right", "1 of 22", "left of")
        beat(pty, "g", "Go to which step?")
        pty.send(*"in turns")
        beat(pty, "enter", "4 of 22", "left of 10 min")
        beat(pty, "+", "left of 11 min")
        beat(pty, "/", "Search")
        pty.send(*CANARY)
        pty.wait_for(CANARY)
        pty.signal(signal.SIGKILL)
        assert pty.exit_code() == -signal.SIGKILL
    (path,) = (tmp_path / "state" / "sessions").glob("*.jsonl")
    lines = path.read_bytes()
    with Pty([*LATER, FACILITATOR], 120, 32, {"FACILITATOR_HOME": str(tmp_path), "TZ": ZONE}) as pty:
        pty.wait_for("▶ Resume", 'in "Say back, in turns"', limit=STEP)
        beat(pty, "enter", "Nobody led for 4 min. Did the room go on meanwhile?", "▶ it went on", "it was a break", "4 of 22")
        assert path.read_bytes().startswith(lines), "nothing is lost or rewritten"
        beat(pty, "down", "▶ it was a break")
        pty.settle()
        pty.send("enter")
        pty.wait_gone("Did the room go on meanwhile?")
        pty.wait(lambda: bool(re.fullmatch(r"(10|09):\d\d", pty.digits())), "the practice to have lost nothing", STEP)
        beat(pty, "right", "Go on before everyone had a turn?", "Still to come")
        beat(pty, "enter", "5 of 22", "What helped you feel heard?")
        leave(pty)
    assert kinds(tmp_path) == ["opened", "begun", "jumped", "extended", "attached", "awaysettled", "advanced"]
    assert found_in(tmp_path, CANARY) == set()
