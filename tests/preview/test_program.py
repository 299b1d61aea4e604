"""The command itself, in a pipe and on a terminal."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.preview.author import WAYS, changed, in_place, write
from tests.ptyrun import Pty

PROGRAM = str(Path(sys.executable).with_name("facilitator"))
GIVE_UP_S = 60.0


@contextmanager
def piped(folder: Path, *options: str) -> Generator[tuple[subprocess.Popen[str], Iterator[str]]]:
    """The preview of `folder` with its output in a pipe, and its lines. It is ended when it takes far too long."""
    command = [PROGRAM, "preview", str(folder), "--out", str(folder.parent / "out"), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    assert process.stdout is not None
    timer = threading.Timer(GIVE_UP_S, process.kill)
    timer.start()
    try:
        yield process, (line.rstrip("\n") for line in process.stdout)
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        process.stdout.close()


def until(lines: Iterator[str], *ends: str) -> list[str]:
    """The lines up to those that end so, in any order."""
    wanted, read = set(ends), []
    for line in lines:
        read.append(line)
        wanted -= {end for end in wanted if line.endswith(end)}
        if not wanted:
            return read
    raise AssertionError(f"ended before {wanted}; it wrote: {read}")


def test_in_a_pipe_it_writes_plain_lines_and_ends_cleanly(tmp_path: Path) -> None:
    folder = write(tmp_path / "small")
    path = folder / "curriculum.yaml"
    with piped(folder, "--html", "--couples", "12") as (process, lines):
        first = until(lines, "card.html  made", "note.html  made")
        assert first[0].endswith(f"watching {folder}; Ctrl+C ends")
        assert first[2].endswith("19:00-19:15, for 12 couples")
        assert [line.split() for line in first if line.startswith("19:05")] == [["19:05", "10", "Close", "close"]]
        for save in WAYS:
            good = path.read_text(encoding="utf-8")
            save(path, good.replace("minutes: 5", "minuts: 5"))
            bad = until(lines, "the handouts stay as they were")
            assert bad[0].endswith("  curriculum.yaml")
            assert bad[1].startswith(f"{path}:12:")
            assert "did you mean `minutes`" in bad[1]
            assert bad[-2] == "1 error"
            save(path, good)
            assert until(lines, "no problems found")[0].endswith("  curriculum.yaml")
        shutil.rmtree(folder)
        assert "there is no such folder" in until(lines, "the handouts stay as they were")[1]
        write(folder)
        until(lines, "no problems found")
        in_place(folder / "handouts/card.yaml", changed(folder / "handouts/card.yaml", "Breathe.", "Breathe out."))
        assert "\x1b" not in "".join([*first, *until(lines, "card.html  made")])
        process.send_signal(signal.SIGINT)
        assert list(lines) == ["facilitator: the preview has ended"]
        assert process.wait() == 0
    assert b"Breathe out." in (tmp_path / "out/card.html").read_bytes()


def test_it_begins_with_a_broken_curriculum_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "small")
    (folder / "curriculum.yaml").write_bytes(b"curriculum: small\ntitle: [")
    with piped(folder / "curriculum.yaml", "--html") as (_, lines):
        assert until(lines, "2 errors")[0].endswith("Ctrl+C ends")
        write(folder)
        until(lines, "no problems found")


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--session", "morning"), "there is no session 'morning'"), (("--workshop", "evenin"), "did you mean 'evening'?")],
)
def test_a_session_that_is_not_there_is_told_in_the_agendas_place(tmp_path: Path, options: tuple[str, str], said: str) -> None:
    with piped(write(tmp_path / "small"), "--html", *options) as (_, lines):
        read = until(lines, "no problems found")
        assert read[1].startswith("no agenda: ")
        assert said in read[1]


def test_a_path_without_a_curriculum_is_refused(tmp_path: Path) -> None:
    done = subprocess.run([PROGRAM, "preview", str(tmp_path / "nowhere")], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "there is no curriculum at" in done.stderr


def test_a_reader_that_goes_away_ends_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "small")
    command = [PROGRAM, "preview", str(folder), "--html", "--out", str(tmp_path / "out")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    in_place(folder / "curriculum.yaml", changed(folder / "curriculum.yaml", "Good night.", "Sleep well."))
    with process.stderr:
        assert process.stderr.read() == ""
    assert process.wait(GIVE_UP_S) == 0


@pytest.mark.parametrize("stop", [lambda pty: pty.send("ctrl+c"), lambda pty: pty.signal(signal.SIGINT)], ids=["key", "signal"])
def test_on_a_terminal_each_save_has_the_screen_for_itself(tmp_path: Path, stop: Callable[[Pty], None]) -> None:
    folder = write(tmp_path / "small")
    path = folder / "curriculum.yaml"
    argv = [PROGRAM, "preview", "small", "--out", "out", "--html"]
    with Pty(["sh", "-c", f"cd '{tmp_path}' && exec \"$@\"", "sh", *argv], 100, 30) as pty:
        pty.wait_for("watching small", "no problems found", "out/note.html")
        in_place(path, changed(path, "kind: close", "kind: clos"))
        pty.wait_for("small/curriculum.yaml:13:", "1 error", "the handouts stay as they were")
        assert "watching" not in pty.text
        assert "19:05" not in pty.text
        in_place(path, changed(path, "kind: clos,", "kind: close,"))
        pty.wait_for("19:05", "no problems found")
        assert "error" not in pty.text
        stop(pty)
        pty.wait(lambda: "facilitator: the preview has ended" in pty.text or pty.ended(), "the end")
        assert pty.exit_code() == 0
        assert "Traceback" not in pty.text
        assert pty.attributes() == pty.attributes_before
