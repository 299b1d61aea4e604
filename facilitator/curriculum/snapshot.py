"""What a curriculum's files look like from outside: enough to see that one was saved, without reading any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from facilitator.curriculum.folder import FOLDERS, OUTLINE, PICTURES, is_picture
from facilitator.curriculum.limits import CURRICULUM_FILES

Snapshot: TypeAlias = dict[str, tuple[int, int, int]]
"""By the path of each file, in the folder: when it was last written (nanoseconds), its bytes, and which file it is."""


def snapshot(folder: Path) -> Snapshot:
    """The files that may be read of the curriculum in `folder`, its translations too; empty where there is none. Never raises.

    What editors and copying programs put beside a file while they save it is not among them.
    """
    return dict(islice(_files(folder), CURRICULUM_FILES + 1))


def root_of(path: Path) -> Path | None:
    """The folder of the curriculum that `path` is, or is a file of; None where it belongs to none."""
    if path.is_dir():
        return path
    if path.name == OUTLINE:
        return path.parent
    above = path.absolute().parent.parent
    return above if path.absolute().parent.name in FOLDERS and (above / OUTLINE).is_file() else None


def _files(folder: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for entry in _entries(folder):
        if _is_folder(entry):
            if entry.name in (*FOLDERS, PICTURES):
                yield from _in(folder / entry.name, entry.name)
            elif len(entry.name.partition("-")[0]) in (2, 3):
                yield from _in(folder / entry.name, entry.name)
                for name in FOLDERS:
                    yield from _in(folder / entry.name / name, f"{entry.name}/{name}")
        else:
            yield from _marked(entry, entry.name)


def _in(folder: Path, shown: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for entry in _entries(folder):
        yield from _marked(entry, f"{shown}/{entry.name}")


def _marked(entry: os.DirEntry[str], path: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    if not entry.name.startswith(".") and (entry.name.lower().endswith((".yaml", ".yml")) or is_picture(path)):
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            return
        yield path, (status.st_mtime_ns, status.st_size, status.st_ino)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
