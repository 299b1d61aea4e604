from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from facilitator.handout import files
from facilitator.handout.results import Made

PDF = b"%PDF-1.7\n/ID [(Facilitator handout " + b"0a" * 32 + b")(x)]\nstartxref\n9\n%%EOF\n"


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_folders_and_files_are_for_their_owner_only(tmp_path: Path) -> None:
    os.umask(0o022)
    folder = tmp_path / "a" / "b"
    files.make_folder(folder)
    files.place(folder / "sheet.pdf", PDF)
    assert (mode(folder.parent), mode(folder), mode(folder / "sheet.pdf")) == (0o700, 0o700, 0o600)
    assert [path.name for path in folder.iterdir()] == ["sheet.pdf"]


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    files.make_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_file_of_ours_is_replaced(drawn: dict[str, Made], tmp_path: Path) -> None:
    real = drawn["work-sheet"].path.read_bytes()
    for earlier in (PDF, real, b'<!DOCTYPE html>\n<meta name="generator" content="Facilitator 0.1.0">'):
        (tmp_path / "sheet").write_bytes(earlier)
        files.place(tmp_path / "sheet", b"new")
        assert (tmp_path / "sheet").read_bytes() == b"new"
        (tmp_path / "sheet").unlink()


def test_any_other_file_is_refused_and_stays(drawn: dict[str, Made], tmp_path: Path) -> None:
    annotated = drawn["work-sheet"].path.read_bytes() + b"\nstartxref\n1\n%%EOF\n"
    for other in (b"", b"my notes", b"%PDF-1.7\nstartxref\n9\n%%EOF\n", annotated):
        (tmp_path / "sheet").write_bytes(other)
        with pytest.raises(files.RefusedError):
            files.place(tmp_path / "sheet", PDF)
        assert (tmp_path / "sheet").read_bytes() == other


def test_links_and_folders_of_that_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(PDF)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()
    for name in ("link", "dangling", "folder"):
        with pytest.raises(files.RefusedError):
            files.place(tmp_path / name, b"new")
    assert (tmp_path / "elsewhere").read_bytes() == PDF


def test_a_full_disk_leaves_the_earlier_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sheet.pdf").write_bytes(PDF)
    asked = []

    def full(descriptor: int) -> None:
        asked.append(descriptor)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.place(tmp_path / "sheet.pdf", b"new")
    assert asked
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("sheet.pdf", PDF)]
