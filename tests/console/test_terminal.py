"""The console in a real pseudo-terminal: however it ends, the terminal is in order and the exit code tells why."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.console.program import SECRET
from tests.ptyrun import Pty

ROOT = Path(__file__).parents[2]
RESTORED = b"\x1b[?1049l"


def console(
    tmp: Path, fault: str = "", *, kind: str = "run", env: Mapping[str, str] | None = None, ignore_hangup: bool = False
) -> Pty:
    """The console with a fake session, its state under `tmp`."""
    argv = [sys.executable, "-m", "tests.console.program", kind, fault]
    return Pty(argv, 80, 24, {"FACILITATOR_HOME": str(tmp), "PYTHONPATH": str(ROOT), **(env or {})}, ignore_hangup=ignore_hangup)


def leave(pty: Pty) -> int:
    pty.send("ctrl+q")
    pty.wait_for("Leave the console?")
    pty.settle(0.2)
    pty.send("enter")
    return pty.exit_code()


def closed(tmp: Path) -> bool:
    """Whether the session was let go of before the process ended."""
    return (tmp / "closed").exists()


def in_order(pty: Pty) -> bool:
    """Whether the terminal is as it was found."""
    return RESTORED in pty.raw and pty.attributes() == pty.attributes_before


def test_it_shows_the_step_and_its_time_and_leaves_in_order(tmp_path: Path) -> None:
    with console(tmp_path) as pty:
        pty.wait_for("Welcome", "1 of 8", "ready to start")
        pty.wait(lambda: pty.digits() == "06:00", "the clock")
        pty.send("pagedown")
        pty.wait(lambda: pty.digits() == "05:58", "the clock to run")
        pty.settle()
        pty.send("pagedown")
        pty.wait_for("2 of 8", "Show it once")
        assert leave(pty) == 0
        assert in_order(pty)
    assert closed(tmp_path)


@pytest.mark.fault(3)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with console(tmp_path) as pty:
        pty.wait_for("Welcome")
        pty.signal(number)
        assert pty.exit_code() == 128 + number
        assert in_order(pty)
    assert closed(tmp_path)


@pytest.mark.fault(2)
def test_a_closed_window_ends_it(tmp_path: Path) -> None:
    with console(tmp_path) as pty:
        pty.wait_for("Welcome")
        pty.hang_up()
        assert pty.exit_code() == 128 + signal.SIGHUP
    assert closed(tmp_path)


@pytest.mark.fault(2)
def test_a_closed_window_ends_it_even_deaf_to_the_signal(tmp_path: Path) -> None:
    with console(tmp_path, ignore_hangup=True) as pty:
        pty.wait_for("Welcome")
        pty.signal(signal.SIGHUP)
        pty.drain()
        assert not pty.ended()
        pty.hang_up()
        assert pty.exit_code() == 128 + signal.SIGHUP
    assert closed(tmp_path)


@pytest.mark.parametrize(("fault", "key", "told"), [("send", "n", "went wrong (next)"), ("tick", "", "went wrong (clock)")])
def test_an_error_is_told_and_the_session_goes_on(tmp_path: Path, fault: str, key: str, told: str) -> None:
    with console(tmp_path, fault) as pty:
        pty.wait_for("Welcome")
        pty.send(key)
        pty.wait_for("ERROR", told)
        pty.send("?")
        pty.wait_for("the next step; after")
        assert leave(pty) == 0
        assert in_order(pty)
        assert SECRET.encode() not in pty.raw
    log = (tmp_path / "state" / "console.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "program.py" in log or "fakes.py" in log
    assert SECRET not in log


def test_an_error_in_the_handouts_thread_is_told(tmp_path: Path) -> None:
    with console(tmp_path, "worker") as pty:
        pty.wait_for("Welcome")
        pty.send("h")
        pty.wait_for("The handouts could not be made")
        assert leave(pty) == 0
        assert SECRET.encode() not in pty.raw


def test_where_textual_itself_fails_the_terminal_is_restored_and_the_way_back_told(tmp_path: Path) -> None:
    with console(tmp_path, "render") as pty:
        assert pty.exit_code() == 1
        assert in_order(pty)
        after = bytes(pty.raw).rpartition(RESTORED)[2].decode()
        assert "facilitator run --resume" in after
        assert "Traceback" not in after
        assert SECRET.encode() not in pty.raw
    assert closed(tmp_path)
    assert SECRET not in (tmp_path / "state" / "console.log").read_text(encoding="utf-8")


@pytest.mark.fault(12)
def test_a_storm_of_sizes_leaves_it_whole(tmp_path: Path) -> None:
    with console(tmp_path) as pty:
        pty.wait_for("Welcome")
        for width, height in [(1, 1), (200, 60), (2, 50), (120, 2), (40, 12), (33, 7), (160, 45), (1, 24)] * 6:
            pty.resize(width, height)
            pty.send("+")
            pty.pump(0.01)
        pty.resize(120, 32)
        pty.wait_for("AGENDA", "Welcome", "1 of 8")
        assert "ERROR" not in pty.text
        assert leave(pty) == 0


@pytest.mark.fault(19)
def test_a_clicker_that_repeats_goes_one_step(tmp_path: Path) -> None:
    with console(tmp_path) as pty:
        pty.wait_for("Welcome")
        pty.send(b"\x1b[6~" * 5)
        pty.wait_for("repeat ignored")
        pty.settle()
        pty.send("pagedown")
        pty.wait_for("2 of 8")


def test_a_paste_moves_nothing(tmp_path: Path) -> None:
    with console(tmp_path) as pty:
        pty.wait_for("Welcome")
        pty.send("n")
        pty.wait_for("left of 6 min")
        pty.settle()
        pty.send(b"\x1b[200~n\rspsb\x11\x1b[201~")
        pty.send("?")
        pty.wait_for("the next step; after")
        assert "1 of 8" in pty.text
        assert "paused" not in pty.text


def test_esc_and_f5_in_turn_are_harmless(tmp_path: Path) -> None:
    with console(tmp_path) as pty:
        pty.wait_for("ready to start")
        pty.send("f5", "escape", "f5", "escape", "ctrl+z", "ctrl+c")
        pty.wait_for("Ctrl+Q leaves")
        assert "ready to start" in pty.text
        assert leave(pty) == 0


def controls(raw: bytes) -> set[bytes]:
    """Every kind of command in a stream: control bytes, escape sequences by their start, number or final letter, C1 as text."""
    kinds = {bytes([byte]) for byte in raw if byte < 32 or byte == 127}
    kinds |= set(re.findall(rb"\x1b(?:\][0-9]*|[^\[\]])", raw))
    kinds |= {b"CSI " + found for found in re.findall(rb"\x1b\[[?<>=]?[0-9;:$]*([@-~])", raw)}
    kinds |= {found.encode() for found in re.findall("[\x80-\x9f\u202a-\u202e\u2066-\u2069]", raw.decode(errors="replace"))}
    return kinds


def test_no_text_of_a_curriculum_gives_a_command_to_the_terminal(tmp_path: Path) -> None:
    seen = []
    for fault in ("", "hostile"):
        with console(tmp_path, fault) as pty:
            pty.wait_for("1 of 8")
            pty.send("n", "+", "?")
            pty.wait_for("the next step; after")
            pty.send("?", "down", "down", "u")
            pty.resize(120, 32)
            pty.wait_for("AGENDA")
            if fault:
                assert "[@click=app.quit]q[/]" in pty.text
            for keys, words in (("g", "Go to which"), ("/t", "> t"), ("c", "CARE"), ("C", "ALONE")):
                pty.send(*keys)
                pty.wait_for(words)
                pty.send("escape")
                pty.settle()
            assert leave(pty) == 0
            seen.append(controls(bytes(pty.raw)))
    clean, hostile = seen
    assert b"CSI m" in clean
    assert hostile <= clean


def test_without_colour_none_is_written(tmp_path: Path) -> None:
    with console(tmp_path, env={"NO_COLOR": "1"}) as pty:
        pty.wait_for("Welcome", "? keys")
        pty.send("right")
        pty.wait_for("left of")
        styles = {number for found in re.findall(rb"\x1b\[([\d;]*)m", bytes(pty.raw)) for number in found.split(b";")}
        assert styles <= {b"", b"0", b"1", b"3", b"7"}
        assert b"7" in styles


@pytest.mark.parametrize(("term", "colours"), [("linux", "16"), ("xterm-256color", "256")])
def test_a_terminal_with_fewer_colours_gets_no_others(tmp_path: Path, term: str, colours: str) -> None:
    with console(tmp_path, env={"TERM": term, "COLORTERM": ""}) as pty:
        pty.wait_for("Welcome", "? keys")
        written = bytes(pty.raw)
        assert b"8;2;" not in written
        assert (b"8;5;" in written) == (colours == "256")
        assert re.search(rb"\x1b\[[\d;]*(?:9[0-7]|3[0-7]|8;5;\d+)[;m]", written)


@pytest.mark.fault(20)
def test_without_a_locale_no_letter_is_lost(tmp_path: Path) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    with console(tmp_path, env=plain) as pty:
        pty.wait_for("Welcome", "→ start")
        pty.wait(lambda: pty.digits() == "06:00", "the clock")


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_it_says_so_and_ends_with_2(tmp_path: Path, closed: str) -> None:
    master, slave = os.openpty()
    streams = {name: subprocess.PIPE if name == closed else slave for name in ("stdin", "stdout", "stderr")}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.console.program", "run"],
            cwd=ROOT,
            env={**os.environ, "FACILITATOR_HOME": str(tmp_path), "TERM": "xterm"},
            stdin=streams["stdin"] if closed != "stdin" else subprocess.DEVNULL,
            stdout=streams["stdout"],
            stderr=streams["stderr"],
            check=False,
            timeout=60,
        )
        said = done.stderr if closed == "stderr" else os.read(master, 4096)
    finally:
        os.close(master)
        os.close(slave)
    assert done.returncode == 2
    assert b"needs a terminal" in said
    assert b"\x1b" not in said


@pytest.mark.fault(20)
def test_a_terminal_that_cannot_place_text_is_refused(tmp_path: Path) -> None:
    with console(tmp_path, env={"TERM": "dumb"}) as pty:
        assert pty.exit_code() == 2
        assert b"TERM says dumb" in pty.raw
        assert b"\x1b" not in pty.raw


def test_the_terminal_is_asked_for_before_textual_is_loaded() -> None:
    code = "import sys; import facilitator.console.start, facilitator.console.terminal; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
