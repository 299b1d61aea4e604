"""What an author sees after a save."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.curriculum.model import Curriculum
from facilitator.preview.run import Preview, preview
from facilitator.preview.show import CLEAR
from tests.preview.author import WAYS, changed, in_place, write


def agenda(curriculum: Curriculum) -> str:
    """What stands for the agenda here."""
    return "".join(f"{item.step.title}\n" for item in curriculum.workshops[0].sessions[0].agenda)


class Author:
    """A preview whose answers are read one by one."""

    def __init__(self, folder: Path, *, terminal: bool = False, language: str = "") -> None:
        self.folder = write(folder)
        self.out = io.StringIO()
        self.preview = Preview(self.folder, agenda, self.out, None, terminal=terminal, language=language)

    def answer(self) -> list[str]:
        """The lines that are written for what stands on the disk, without the time at their head."""
        self.out.truncate(0)
        self.out.seek(0)
        self.preview.answer()
        lines = self.out.getvalue().splitlines()
        return [lines[0].removeprefix(CLEAR)[10:], *lines[1:]] if lines else []


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """An author who has just begun to look."""
    author = Author(tmp_path / "small")
    assert author.answer() == [f"watching {author.folder}; Ctrl+C ends", "Welcome", "Close", "", "no problems found"]
    return author


@pytest.mark.parametrize("save", WAYS)
def test_a_save_shows_the_agenda_and_what_was_saved(author: Author, save: Callable[[Path, str], None]) -> None:
    path = author.folder / "curriculum.yaml"
    save(path, changed(path, "title: Welcome", "title: Hello"))
    assert author.answer() == ["curriculum.yaml", "Hello", "Close", "", "no problems found"]


def test_nothing_is_written_when_nothing_is_other_than_it_was(author: Author) -> None:
    assert author.answer() == []
    (author.folder / "curriculum.yaml").touch()
    in_place(author.folder / "handouts/card.yaml", (author.folder / "handouts/card.yaml").read_text(encoding="utf-8"))
    assert author.answer() == []


def test_problems_are_those_of_check_with_their_lines(author: Author) -> None:
    path = author.folder / "curriculum.yaml"
    in_place(path, changed(path, "minutes: 5, say", "minuts: 5, say").replace("kind: close", "kind: clos"))
    command = [str(Path(sys.executable).with_name("facilitator")), "check", str(author.folder)]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert checked.returncode == 1
    assert author.answer() == ["curriculum.yaml", *checked.stdout.splitlines(), "2 errors"]


def test_warnings_stand_below_the_agenda(author: Author) -> None:
    in_place(author.folder / "handouts/more.yaml", "handout: more\ntitle: More\nfor: person\nblocks: [{text: More.}]\n")
    head, *lines = author.answer()
    assert head == "handouts/more.yaml"
    assert lines[:3] == ["Welcome", "Close", ""]
    assert "warning" in lines[3]
    assert lines[-1] == "1 warning"


def test_broken_states_in_between_are_survived(author: Author) -> None:
    path = author.folder / "curriculum.yaml"
    good = path.read_text(encoding="utf-8")
    for broken in (b"", b"\xff\xfe\x00", b"{[" * 5_000, good.encode()[:90], b"curriculum: small\n\tx: 1"):
        path.write_bytes(broken)
        assert "error" in author.answer()[-1]
    path.unlink()
    assert "has no `curriculum.yaml`" in "".join(author.answer())
    path.mkdir()
    assert "error" in author.answer()[-1]
    path.rmdir()
    in_place(path, good)
    assert author.answer()[1:] == ["Welcome", "Close", "", "no problems found"]


def test_a_translation_is_shown_as_it_grows(tmp_path: Path) -> None:
    author = Author(tmp_path / "small", language="es")
    assert "there is no translation into `es`" in author.answer()[1]
    (author.folder / "es/handouts").mkdir(parents=True)
    path = author.folder / "es/handouts/card.yaml"
    in_place(path, "title: La hoja\nblocks: [{text: Respira.}]\n")
    assert author.answer()[-1] == "2 notes"
    in_place(path, "titel: La hoja\n")
    assert "the original has no `titel` here; did you mean `title`?" in author.answer()[1]


def test_a_folder_that_goes_is_waited_for(author: Author) -> None:
    away = author.folder.with_name("away")
    shutil.move(author.folder, away)
    assert "there is no such folder" in author.answer()[1]
    shutil.move(away, author.folder)
    assert author.answer() == [str(author.folder), "Welcome", "Close", "", "no problems found"]


def test_on_a_terminal_the_first_problems_stay_in_sight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINES", "24")
    author = Author(tmp_path / "small", terminal=True)
    author.answer()
    steps = "".join(f"          - {{step: s{number}, title: T, kind: nothing, minutes: 5}}\n" for number in range(50))
    path = author.folder / "curriculum.yaml"
    in_place(path, changed(path, "        agenda:\n", f"        agenda:\n{steps}"))
    lines = author.answer()
    assert author.out.getvalue().startswith(CLEAR)
    assert len(lines) <= 24
    assert lines[1].startswith(f"{path}:12:")
    assert lines[-2:] == ["… more below; all of them: facilitator check", "50 errors"]
    plain = Author(tmp_path / "plain")
    plain.answer()
    in_place(plain.folder / "curriculum.yaml", path.read_text(encoding="utf-8"))
    assert sum("error" in line for line in plain.answer()[:-1]) == 50


class FullDisk(io.StringIO):
    """A file on a disk that has no room left."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._file = path.open("wb")

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def fileno(self) -> int:
        return self._file.fileno()


def test_a_log_on_a_full_disk_ends_it_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full = FullDisk(tmp_path / "log")
    assert preview(write(tmp_path / "small"), agenda, tmp_path / "out", full, html=True) == 1
    assert capsys.readouterr().err.startswith("facilitator: the preview has ended: its lines cannot be written: No space left")
    full._file.close()
