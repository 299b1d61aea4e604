"""What goes wrong is said in a sentence, and everything else is still made."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from facilitator.cli import main
from facilitator.curriculum.model import TableBlock, TextBlock
from facilitator.handout.make import Failed, HandoutError, Made, Progress, make_handouts
from facilitator.handout.press import Limits
from facilitator.handout.results import notes
from tests.handout import samples
from tests.handout.conftest import Kept

SHORT = samples.handout("short", TextBlock("A few words."))
LONG = samples.handout("long", TableBlock(("one", "two"), tuple((f"row {row}", "words") for row in range(8_000))))


@pytest.fixture(autouse=True)
def _leave_nothing_running(kept: Kept) -> Iterator[None]:
    for press in kept.values():
        press.close()
    yield
    assert not [thread for thread in threading.enumerate() if thread.name == "typesetter"]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def sabotage(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Path:
    """Have `code` run at the start of every Python that is started from here. It may note in the file it finds as NOTES."""
    noted = folder / "notes.txt"
    noted.touch()
    (folder / "sitecustomize.py").write_text(f"import os, signal\nNOTES = {str(noted)!r}\n{code}", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return noted


@pytest.mark.full
def test_a_table_of_8000_rows_is_ended_and_the_others_are_made(tmp_path: Path) -> None:
    first, long, last = samples.make(tmp_path, SHORT, LONG, samples.LEADER, limits=Limits(seconds=120, processor=2))
    assert isinstance(first, Made)
    assert isinstance(last, Made)
    assert isinstance(long, Failed)
    assert long.message == "Long: laying it out took longer than 2 s; make it shorter, or split its longest table or list in two"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["01-short.pdf", "03-for-me.pdf"]


def test_one_that_hangs_is_ended_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = sabotage(tmp_path, monkeypatch, HANG)
    (hanging,) = samples.make(tmp_path / "out", SHORT, limits=Limits(seconds=5))
    assert noted.read_text(encoding="utf-8") == "hangs"
    assert isinstance(hanging, Failed)
    assert "took longer than 5 s" in hanging.message


HANG = """
import hashlib, time
def sha256(*_, **__):
    with open(NOTES, "w", encoding="utf-8") as notes:
        notes.write("hangs")
    time.sleep(3600)
hashlib.sha256 = sha256
"""


def test_memory_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = sabotage(tmp_path, monkeypatch, GREEDY)
    greedy, after = samples.make(tmp_path / "out", samples.LEADER, SHORT)
    assert noted.read_text(encoding="utf-8") == "greedy"
    assert isinstance(greedy, Failed)
    assert greedy.message == "For me: laying it out needs more than 1024 MiB of memory; make it shorter, or split it in two"
    assert isinstance(after, Made)


GREEDY = """
import hashlib
real = hashlib.sha256
def sha256(data=b"", **options):
    if b"Read the frame aloud" in data:
        with open(NOTES, "w", encoding="utf-8") as notes:
            notes.write("greedy")
        bytearray(1 << 30)
    return real(data, **options)
hashlib.sha256 = sha256
"""


def test_without_pango_a_packet_becomes_its_handouts_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sabotage(tmp_path, monkeypatch, NO_PANGO)
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "home"))
    out = tmp_path / "out"
    assert main(["handouts", "--packet", "--couples", "2", "--out", str(out)]) == 1
    told = capsys.readouterr()
    assert "no packet: PDFs need the Pango library" in told.err
    assert "the handouts are made one by one instead" in told.err
    assert {path.suffix for path in out.iterdir()} == {".html"}
    assert str(out / "01-") in told.out


def test_without_pango_the_pages_are_written_as_html(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sabotage(tmp_path, monkeypatch, NO_PANGO)
    out = tmp_path / "out"
    results = [samples.made(result) for result in samples.make(out, samples.WORKSHEET, samples.CARD)]
    assert [made.describe() for made in results] == [
        f"{out}/01-work-sheet.html  17 copies",
        f"{out}/02-floor-card.html  11 copies",
    ]
    (note,) = notes(tuple(results))
    assert note.startswith("no PDF: PDFs need the Pango library: `make setup` installs it")
    assert "cannot load library 'nothing-here'" in note
    assert "HTML" in note
    html = results[0].path.read_text(encoding="utf-8")
    assert "What was good this week?" in html
    assert html.count("data:font/ttf") == 5
    assert results[0].path.stat().st_mode & 0o777 == 0o600
    monkeypatch.delenv("PYTHONPATH")
    assert [samples.made(result).path.suffix for result in samples.make(out, samples.WORKSHEET)] == [".pdf"]


NO_PANGO = """
import cffi
def dlopen(self, name, flags=0):
    raise OSError("cannot load library 'nothing-here'")
cffi.FFI.dlopen = dlopen
"""


def test_without_any_font_on_the_machine_the_pages_are_the_same(
    drawn: dict[str, Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>', encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(empty))
    listed = subprocess.run(
        [sys.executable, "-c", PANGO_WITHOUT_FONTS], capture_output=True, encoding="utf-8", check=False, env=dict(os.environ)
    )
    assert "No fonts configured" in listed.stderr
    for result in samples.make(tmp_path / "out", *samples.ALL):
        made = samples.made(result)
        assert made.path.read_bytes() == drawn[made.handout.id].path.read_bytes()


PANGO_WITHOUT_FONTS = "from weasyprint.text.fonts import FontConfiguration; FontConfiguration()"


def test_a_library_that_crashes_at_the_start_is_not_started_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashes = sabotage(tmp_path, monkeypatch, CRASH_AT_THE_START)
    results = [samples.made(result) for result in samples.make(tmp_path / "out", *samples.ALL)]
    assert {made.path.suffix for made in results} == {".html"}
    assert all("signal 11" in made.note for made in results)
    assert crashes.read_text(encoding="utf-8") == "crash " * 2


CRASH = """
def crash(*_):
    with open(NOTES, "a", encoding="utf-8") as notes:
        notes.write("crash ")
    os.kill(os.getpid(), signal.SIGSEGV)
"""
CRASH_AT_THE_START = f"{CRASH}\nimport cffi\ncffi.FFI.dlopen = crash"
CRASH_AT_ONE = f"""{CRASH}
import hashlib
real = hashlib.sha256
hashlib.sha256 = lambda data=b"", **options: crash() if b"Read the frame aloud" in data else real(data, **options)
"""


def test_one_handout_that_crashes_the_library_harms_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashes = sabotage(tmp_path, monkeypatch, CRASH_AT_ONE)
    results = [samples.made(result) for result in samples.make(tmp_path / "out", SHORT, samples.LEADER, samples.PRIVATE)]
    assert [made.path.name for made in results] == ["01-short.pdf", "02-for-me.html", "03-my-own-line.pdf"]
    assert [("signal 11" in made.note, bool(made.note)) for made in results] == [(False, False), (True, True), (False, False)]
    assert crashes.read_text(encoding="utf-8") == "crash "


def test_a_folder_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for out in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(HandoutError) as caught:
            samples.make(out, SHORT)
        assert str(caught.value) == f"cannot write {out}: a file is in the way; choose another folder"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_what_is_in_the_way_is_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "02-for-me.pdf").write_text("my notes", encoding="utf-8")
    first, second, third = samples.make(tmp_path, SHORT, samples.LEADER, samples.PRIVATE)
    assert isinstance(first, Made)
    assert isinstance(third, Made)
    assert isinstance(second, Failed)
    assert second.message.startswith(f"For me: {tmp_path}/02-for-me.pdf is there already")
    assert (tmp_path / "02-for-me.pdf").read_text(encoding="utf-8") == "my notes"


def test_a_disk_that_fills_up_is_said_for_the_one_that_did_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = iter([True, False, True])

    def fsync(_: int) -> None:
        if not next(room):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    results = samples.make(tmp_path, SHORT, samples.LEADER, samples.PRIVATE)
    assert [isinstance(result, Made) for result in results] == [True, False, True]
    assert results[1].describe() == (
        f"not made: For me: cannot write {tmp_path}/02-for-me.pdf: the disk is full; free some space or choose another folder"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["01-short.pdf", "03-my-own-line.pdf"]


def test_stopping_ends_the_one_in_work_and_keeps_what_was_made(tmp_path: Path) -> None:
    told: list[Progress] = []
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += told[-1].done == 1
        return asked > 3

    book, session = samples.course([SHORT, LONG, samples.LEADER])
    results = make_handouts(book, session, samples.ROOM, tmp_path, progress=told.append, cancelled=cancelled)
    assert [result.handout.id for result in results] == ["short"]
    assert [(step.done, step.total, step.title) for step in told] == [(0, 3, "Short"), (1, 3, "Long")]
    assert told[1].latest == results[0]
    assert [path.name for path in tmp_path.iterdir()] == ["01-short.pdf"]


def test_the_program_itself_never_loads_the_typesetter(tmp_path: Path) -> None:
    code = f"""
import sys, threading
from pathlib import Path
from tests.handout import samples
thread = threading.Thread(target=lambda: print([r.describe() for r in samples.make(Path({str(tmp_path)!r}), samples.LEADER)]))
thread.start(); thread.join()
print(sorted({{"weasyprint", "jinja2", "cffi", "yaml"}} & set(sys.modules)), threading.active_count())
"""
    root = str(Path(__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == [f"['{tmp_path}/01-for-me.pdf  1 copy']", "[] 1"]
    assert pypdf.PdfReader(tmp_path / "01-for-me.pdf").pages[0].extract_text().count("word for word") == 1
