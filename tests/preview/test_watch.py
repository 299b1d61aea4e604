"""That something was saved is seen, however it was saved, once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.curriculum.snapshot import root_of, snapshot
from facilitator.preview.watch import AGAIN_S, GRACE_S, LONGEST_S, Watch
from tests.preview.author import WAYS, changed, in_place, write


class Desk:
    """A watch whose waiting is the test's: each sleep does the next thing that is due."""

    def __init__(self, folder: Path) -> None:
        self.folder = write(folder)
        self.now = 0.0
        self.due: list[Callable[[], object]] = []
        self.watch = Watch(self.folder, self._sleep, lambda: self.now)
        assert self.watch.saved()
        assert not self.watch.saved()
        self._pass()
        assert self.watch.saved()

    def _sleep(self, seconds: float) -> None:
        self.now += seconds
        if self.due:
            self.due.pop(0)()

    def _pass(self) -> None:
        self.now += AGAIN_S

    def saves(self) -> int:
        """How many saves are seen in the next looks; the second look at each is not counted."""
        seen = sum(self.watch.saved() for _ in range(5))
        self._pass()
        assert self.watch.saved() == (seen > 0)
        return seen


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A watch that has seen all there is."""
    return Desk(tmp_path / "small")


@pytest.mark.parametrize("save", WAYS)
def test_every_way_of_saving_is_one_save(desk: Desk, save: Callable[[Path, str], None]) -> None:
    path = desk.folder / "curriculum.yaml"
    assert desk.saves() == 0
    save(path, changed(path, "Good night.", "Sleep well."))
    assert desk.saves() == 1


def test_a_new_file_one_that_goes_and_one_in_a_translation_are_seen(desk: Desk) -> None:
    for name in ("modules", "es/handouts", "es-MX/modules"):
        (desk.folder / name).mkdir(parents=True)
    assert desk.saves() == 0
    new = ("modules/first.yaml", "es/handouts/card.yaml", "es/curriculum.yaml", "es-MX/modules/first.yaml", "handouts/more.yml")
    for name in new:
        (desk.folder / name).write_bytes(b"x")
        assert desk.saves() == 1
    (desk.folder / "handouts/note.yaml").unlink()
    assert desk.saves() == 1


@pytest.mark.parametrize(
    "name",
    [".curriculum.yaml.swp", "curriculum.yaml~", "#curriculum.yaml#", ".#curriculum.yaml", "4913", "curriculum.yaml.tmp", "a.pdf"],
)
def test_what_editors_put_beside_a_file_is_not_seen(desk: Desk, name: str) -> None:
    (desk.folder / name).write_bytes(b"x")
    (desk.folder / "handouts" / name).write_bytes(b"x")
    assert desk.saves() == 0
    assert set(snapshot(desk.folder)) == {"curriculum.yaml", "handouts/card.yaml", "handouts/note.yaml"}


def test_a_file_that_is_away_for_a_moment_is_waited_for(desk: Desk) -> None:
    path = desk.folder / "curriculum.yaml"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    seen: list[bool] = []
    desk.due = [*[lambda: seen.append(path.exists())] * 6, lambda: in_place(path, text)]
    began = desk.now
    assert desk.watch.saved()
    assert path.exists()
    assert len(seen) == 6
    assert LONGEST_S < desk.now - began < GRACE_S


def test_a_file_that_stays_away_is_told_of_after_all(desk: Desk) -> None:
    (desk.folder / "curriculum.yaml").unlink()
    began = desk.now
    assert desk.watch.saved()
    assert desk.now - began < 2 * GRACE_S


def test_a_file_that_never_rests_is_read_all_the_same(desk: Desk) -> None:
    path = desk.folder / "curriculum.yaml"
    lines = iter(range(1_000))
    desk.due = [lambda: in_place(path, "#" * next(lines))] * 1_000
    in_place(path, "#")
    began = desk.now
    assert desk.watch.saved()
    assert desk.now - began <= 2 * LONGEST_S


def test_a_save_that_looks_the_same_from_outside_is_read_a_little_later(desk: Desk) -> None:
    path = desk.folder / "curriculum.yaml"
    in_place(path, changed(path, "Good night.", "Sleep well."))
    assert desk.watch.saved()
    status = path.stat()
    in_place(path, changed(path, "Sleep well.", "Sweet dream"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not desk.watch.saved()
    desk.now += AGAIN_S
    assert desk.watch.saved()


def test_a_folder_that_goes_and_comes_back_is_seen_both_times(desk: Desk) -> None:
    shutil.move(desk.folder, desk.folder.with_name("away"))
    assert desk.saves() == 1
    shutil.move(desk.folder.with_name("away"), desk.folder)
    assert desk.saves() == 1


def test_the_folder_is_found_from_any_of_its_files(tmp_path: Path) -> None:
    folder = write(tmp_path / "small")
    assert [root_of(folder / name) for name in ("", "curriculum.yaml", "handouts/card.yaml")] == [folder] * 3
    assert root_of(tmp_path / "nowhere") is None
    assert root_of(tmp_path / "small/other.yaml") is None
