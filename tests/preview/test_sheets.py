"""The handouts beside the author's files: only what changed is made again, and what is good stays."""

from __future__ import annotations

import errno
import os
import queue
import shutil
from collections.abc import Generator
from pathlib import Path

import pypdf
import pytest

from facilitator.curriculum.load import load_curriculum
from facilitator.handout.press import Press
from facilitator.preview.sheets import Sheets
from facilitator.resources import shipped
from tests.preview.author import changed, in_place, write

PATIENCE_S = 120.0
"""Seconds after which waiting is given up; never asserted to be reached sooner."""


class Printed:
    """An author's folder, and the folder that their handouts are kept in."""

    def __init__(self, folder: Path, *, html: bool = True) -> None:
        self.folder, self.out = write(folder / "small"), folder / "out"
        self.lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.sheets = Sheets(shipped("handouts"), self.out, self.lines.put, html=html)

    def save(self, name: str = "", old: str = "", new: str = "") -> None:
        if name:
            path = self.folder / name
            in_place(path, changed(path, old, new))
        self.sheets.want(load_curriculum(self.folder))

    def told(self, count: int) -> list[str]:
        return [self.lines.get(timeout=PATIENCE_S) for _ in range(count)]

    def rest(self) -> None:
        """Until all that was wanted is done, which a last change shows; nothing else may be told before it."""
        text = "First." if "Last." in (self.folder / "handouts/note.yaml").read_text(encoding="utf-8") else "Last."
        path = self.folder / "handouts/note.yaml"
        in_place(path, f"handout: note\ntitle: The note\nfor: couple\nblocks: [{{text: {text}}}]\n")
        self.save()
        assert self.told(1)[0].startswith(str(self.out / "note."))

    def bytes(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.out.iterdir())}


@pytest.fixture
def printed(tmp_path: Path) -> Generator[Printed]:
    """Handouts as HTML, which is drawn at once."""
    printed = Printed(tmp_path)
    printed.save()
    assert printed.told(2) == [f"{tmp_path}/out/card.html  made", f"{tmp_path}/out/note.html  made"]
    yield printed
    printed.sheets.close()


def test_only_the_changed_handout_is_made_again(printed: Printed) -> None:
    before = printed.bytes()
    printed.save("handouts/card.yaml", "Breathe.", "Breathe out.")
    assert printed.told(1) == [f"{printed.out}/card.html  made"]
    after = printed.bytes()
    assert b"Breathe out." in after["card.html"]
    assert after["note.html"] == before["note.html"]
    assert list(after) == ["card.html", "note.html"]


def test_what_changes_no_handout_makes_none(printed: Printed) -> None:
    printed.save("curriculum.yaml", "Good night.", "Sleep well.")
    printed.save("handouts/card.yaml", "blocks:", "# a line more\nblocks:")
    printed.rest()
    printed.save("curriculum.yaml", "title: Small", "title: Smaller")
    assert len(printed.told(2)) == 2


def test_the_one_that_was_just_saved_comes_first(printed: Printed) -> None:
    shutil.rmtree(printed.out)
    printed.save("handouts/note.yaml", "Listen.", "Listen well.")
    assert [line.split("/")[-1] for line in printed.told(2)] == ["note.html  made", "card.html  made"]


def test_of_many_the_first_are_named_and_the_others_counted(printed: Printed) -> None:
    for number in range(9):
        in_place(
            printed.folder / f"handouts/s{number}.yaml", f"handout: s{number}\ntitle: S\nfor: couple\nblocks: [{{text: S.}}]\n"
        )
    printed.save()
    *named, last = printed.told(7)
    assert named == [f"{printed.out}/s{number}.html  made" for number in range(6)]
    assert last == f"and 3 more handouts in {printed.out}"
    assert len(printed.bytes()) == 11


def test_a_file_that_is_not_ours_is_left_alone(printed: Printed) -> None:
    (printed.out / "card.html").write_bytes(b"my own notes")
    printed.save("handouts/card.yaml", "Breathe.", "Breathe out.")
    assert "not made by this program" in printed.told(1)[0]
    assert (printed.out / "card.html").read_bytes() == b"my own notes"
    (printed.out / "card.html").unlink()
    printed.save()
    assert printed.told(1) == [f"{printed.out}/card.html  made"]


def test_a_full_disk_is_told_and_the_last_good_file_stays(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    before = printed.bytes()

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("facilitator.handout.files.os.fsync", full)
        printed.save("handouts/card.yaml", "Breathe.", "Breathe out.")
        assert "the disk is full" in printed.told(1)[0]
    assert printed.bytes() == before
    printed.save()
    assert printed.told(1) == [f"{printed.out}/card.html  made"]


def test_what_cannot_be_drawn_is_told_and_the_others_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(_press: Press) -> None:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    with monkeypatch.context() as patch:
        patch.setattr(Press, "_start", cannot)
        printed = Printed(tmp_path)
        printed.save()
        assert all("cannot be started" in line for line in printed.told(2))
    printed.save()
    assert len(printed.told(2)) == 2
    assert list(printed.bytes()) == ["card.html", "note.html"]
    printed.sheets.close()


def test_handouts_are_pdf_drawn_by_one_child_that_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[Press] = []
    start = Press._start

    def counted(press: Press) -> object:
        children.append(press)
        return start(press)

    monkeypatch.setattr(Press, "_start", counted)
    printed = Printed(tmp_path, html=False)
    printed.save()
    assert sorted(printed.told(2)) == [f"{tmp_path}/out/card.pdf  made, 1 page", f"{tmp_path}/out/note.pdf  made, 1 page"]
    printed.save("handouts/card.yaml", "Breathe.", "Breathe out.")
    printed.told(1)
    assert "Breathe out." in pypdf.PdfReader(tmp_path / "out/card.pdf").pages[0].extract_text()
    assert len(children) == 1
    printed.sheets.close()
    again = Printed(tmp_path, html=False)
    in_place(again.folder / "handouts/card.yaml", changed(again.folder / "handouts/card.yaml", "Breathe.", "Breathe out."))
    again.save()
    again.rest()
    again.sheets.close()


def test_closing_leaves_no_child_behind(printed: Printed) -> None:
    printed.sheets.close()
    assert not printed.sheets._thread.is_alive()
