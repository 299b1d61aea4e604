"""What was read before is kept, and never trusted further than it deserves."""

from __future__ import annotations

import pickle
import shutil
import sys
import zlib
from pathlib import Path

import pytest

from facilitator.curriculum import kept, load
from facilitator.curriculum.model import Curriculum
from facilitator.curriculum.problems import CurriculumError
from facilitator.resources import shipped


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("curricula") / "healing-together", tmp_path / "mine"))


def files_kept(home: Path) -> list[Path]:
    return sorted((home / "cache" / "curricula").iterdir())


def test_the_second_time_nothing_is_parsed(home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept.load_curriculum(folder)
    assert first == load.load_curriculum(folder)
    monkeypatch.setattr(load, "examine", None)
    again = kept.load_curriculum(folder)
    assert (again, again.files) == (first, first.files)
    (file,) = files_kept(home)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_changed_file_is_read_anew(home: Path, folder: Path) -> None:
    kept.load_curriculum(folder)
    outline = folder / "curriculum.yaml"
    outline.write_text(outline.read_text(encoding="utf-8").replace("title: Healing Together", "title: Mine"), encoding="utf-8")
    assert kept.load_curriculum(folder).title == "Mine"
    assert len(files_kept(home)) == 2


def test_a_curriculum_with_errors_is_not_kept(home: Path, folder: Path) -> None:
    (folder / "modules" / "forgiveness.yaml").write_text("module: forgiveness\ntitle: x\n", encoding="utf-8")
    with pytest.raises(CurriculumError):
        kept.load_curriculum(folder)
    assert not (home / "cache").exists()


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign", "evil", "sly"])
def test_a_kept_file_that_is_not_what_was_kept_is_read_anew(home: Path, folder: Path, damage: str) -> None:
    first = kept.load_curriculum(folder)
    (file,) = files_kept(home)
    data = file.read_bytes()
    spoilt = {
        "cut": data[:-1],
        "flip": data[:2000] + bytes([data[2000] ^ 1]) + data[2001:],
        "empty": b"",
        "foreign": _sealed(pickle.dumps({"title": "x"})),
        "evil": _sealed(pickle.dumps(Evil())),
        "sly": _sealed(pickle.dumps(Sly())),
    }[damage]
    file.write_bytes(spoilt)
    assert kept.load_curriculum(folder) == first
    assert not hasattr(sys, "evil")
    assert file.read_bytes() == data


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(home: Path, folder: Path) -> None:
    home.write_text("in the way", encoding="utf-8")
    assert kept.load_curriculum(folder).id == "healing-together"


class Evil:
    """Would do something when it is read."""

    def __reduce__(self) -> tuple[object, ...]:
        return exec, ("import sys; sys.evil = True",)


class Sly:
    """Reaches for something by its name, as enumerations may."""

    def __reduce__(self) -> tuple[object, ...]:
        return getattr, (Curriculum, "__init__")


def _sealed(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big") + data
