"""A whole evening led by lines: as a script, in a terminal that can only print, and at home."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from facilitator.plain.voice import WIDTH
from tests.journeys.driving import FACILITATOR, command
from tests.plain.driving import DATA, SMALL, piped, rehearsed, typewriter
from tests.ptyrun import Pty

SCRIPT = (DATA / "evening.script").read_text(encoding="utf-8")


def test_a_script_leads_a_whole_evening_word_for_word(tmp_path: Path) -> None:
    said = rehearsed(tmp_path, SCRIPT)
    assert said == (DATA / "evening.txt").read_text(encoding="utf-8")


def test_home_answers_a_slip_without_saying_the_whole_list_again(tmp_path: Path) -> None:
    said = piped(tmp_path, "contact\n99\nhelp\n7\nlist\nquit\n", "--plain").stdout
    assert "Not understood: contact. Did you mean contacts?" in " ".join(said.split())
    assert said.count("1. Run: Healing Together, Four skills to try") == 2
    assert ("There are the numbers 1 to 14." in said, "list goes back to all." in said) == (True, True)


def test_the_same_script_says_the_same_at_any_speed(tmp_path: Path) -> None:
    script = "next\nwait 5\nnext\nwait 1:30\nleft\n"
    fast, slow = (rehearsed(tmp_path, script, "--speed", speed) for speed in ("70000", "7001.5"))
    assert fast.replace("70000x", "") == slow.replace("7001.5x", "")
    assert "3 min 30 s left of 5 min" in fast


def test_a_script_that_is_over_leaves_the_session_open(tmp_path: Path) -> None:
    said = rehearsed(tmp_path, "next\nwait 1\n")
    assert said.endswith("The session stays open. Go on with:\nfacilitator run --plain --resume ID\n")
    (listed,) = command(tmp_path, "sessions").stdout.splitlines()
    assert listed.endswith("not ended")
    resumed = piped(tmp_path, "where\nfinish\nyes\n", "run", "--plain", "--resume", listed.split()[0])
    assert (resumed.returncode, resumed.stderr) == (0, "")
    assert "Step 1 of 6: Welcome" in resumed.stdout
    assert "The session has ended" in resumed.stdout
    assert command(tmp_path, "sessions").stdout.splitlines()[0].endswith("ended")


def test_three_hours_are_rehearsed_in_a_moment(tmp_path: Path) -> None:
    """The shipped evening with two more hours of pauses in it: every second of it passes and is looked at."""
    script = "next\npause\nwait 120\npause\n" + "wait\nnext\n" * 21 + "wait\nfinish\nyes\nquit\n"
    began = _used()
    done = piped(tmp_path, script, "run", "healing-together", "--plain", "--speed", "100000", "--start", "19:00")
    assert (done.returncode, done.stderr) == (0, "")
    assert _used() - began < 5
    assert "The session has ended at 23:0" in done.stdout
    assert "Step 22 of 22:" in done.stdout
    assert done.stdout.count("Still paused") == 24
    assert max(map(len, done.stdout.splitlines())) <= WIDTH


def test_one_that_plays_by_itself_plays_to_its_end(tmp_path: Path) -> None:
    said = rehearsed(tmp_path, "", "--auto")
    assert "Step 6 of 6: One word from each" in said
    assert "The session has ended at 19:36, planned 19:36." in said


def test_a_terminal_that_can_only_print_is_enough(tmp_path: Path) -> None:
    """Typed by hand, in real time: nothing but lines comes out, and what is typed is done at once."""
    with typewriter(tmp_path, "run", str(SMALL), "--plain", "--start", "now") as pty:
        pty.wait_for("Type ? for what can be typed, next to begin.")
        pty.send("next\r")
        pty.wait_for("SAY: Good evening.")
        pty.send("+\r")
        pty.wait_for("Welcome: 6 min, was 5 min")
        pty.send("space", "\r")
        pty.wait_for("Paused, ")
        pty.send("u\r")
        pty.wait_for("The clock runs, ")
        pty.send("q\r")
        pty.wait_for("Not understood: q.")
        pty.send("finish\r")
        pty.wait_for("End the session? Type yes or no.")
        pty.send("yes\r")
        pty.wait_for("undo takes the end back; quit leaves.")
        pty.send("quit\r")
        assert pty.exit_code() == 0
        assert pty.attributes() == pty.attributes_before
        assert b"\x1b" not in pty.raw
        assert not set(range(32)) & set(pty.raw) - {10, 13}


@pytest.mark.parametrize(("key", "code"), [(b"\x03", 130), (b"\x04", 0)])
def test_ctrl_c_and_ctrl_d_leave_it_open(tmp_path: Path, key: bytes, code: int) -> None:
    with typewriter(tmp_path, "run", str(SMALL), "--plain", "--start", "now") as pty:
        pty.wait_for("next to begin.")
        pty.send("n\r")
        pty.wait_for("SAY: Good evening.")
        pty.send(key)
        assert pty.exit_code() == code
        assert "facilitator run --plain --resume" in pty.text
        assert "Traceback" not in pty.text


def test_what_was_never_saved_is_not_said_to_stay_open(tmp_path: Path) -> None:
    nowhere = tmp_path / "home"
    nowhere.write_text("a file, no folder", encoding="utf-8")
    with Pty([FACILITATOR, "run", str(SMALL), "--plain", "--start", "now"], 80, 24, {"FACILITATOR_HOME": str(nowhere)}) as pty:
        pty.wait_for("without saving it? [y/N]")
        pty.send("y\r")
        pty.wait_for("NOT SAVED")
        pty.send("quit\r")
        assert pty.exit_code() == 0
        assert "Nothing of this session was saved" in pty.text
        assert "--resume" not in pty.text


def test_home_lists_what_can_be_done_and_takes_a_number(tmp_path: Path) -> None:
    with Pty([FACILITATOR, "--plain"], 80, 60, {"FACILITATOR_HOME": str(tmp_path), "TERM": "dumb"}) as pty:
        pty.wait_for("1. Run: Healing Together", "2. Rehearse:", "3. Prepare:", "Type a number, list, more")
        pty.send("99\r")
        pty.wait_for("There are the numbers 1 to 14.")
        assert "7. Open:" not in pty.text
        pty.send("more\r")
        pty.wait_for("7. Open: Six evenings, 2.", "14. Open: A weekend away")
        pty.send("7\r")
        pty.wait_for("1. Run: Six evenings, 2.", "2. Rehearse: Six evenings, 2.", "3. Prepare: Six evenings, 2.")
        pty.send("list\r")
        pty.send("2\r")
        pty.wait_for("How many couples? Enter alone: 8.")
        pty.send("x\r")
        pty.wait_for("x is no whole number from 0 to 500.")
        pty.send("6\r")
        pty.wait_for("How many times as fast? Enter alone: 10.")
        pty.send("\r")
        pty.wait_for("rehearsal 10x", "next to begin.")
        pty.send("quit\r")
        assert pty.exit_code() == 0
        assert b"\x1b" not in pty.raw


def test_home_asks_once_where_nothing_can_be_saved(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = piped(tmp_path / "file" / "home", "1\n\n2\nno\n1\n\n2\nyes\nnext\nquit\n", "--plain").stdout
    assert said.count("Lead the session all the same, without saving it? Type yes or no.") == 2
    _, no, yes = said.split("Type yes or no.")
    assert "Step 1 of" not in no
    assert "NOT SAVED: Not a directory" in yes
    assert "SAY: Good evening" in yes.replace("\n", " ")


def test_home_looks_back_and_takes_up_again(tmp_path: Path) -> None:
    rehearsed(tmp_path, "next\nwait 2\n")
    rehearsed(tmp_path, "next\nwait 2\nfinish\nyes\n")
    said = piped(tmp_path, "16\n1\nwhere\n", "--plain").stdout
    assert "1. Resume: small" in said
    assert "1. Welcome: 2 min, planned 5 min" in said, "the report of the one that was ended"
    assert "Step 1 of 6: Welcome" in said


def _used() -> float:
    """The processor seconds of all programs that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
