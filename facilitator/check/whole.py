"""A path in; all problems of what lies there out, in one pass, with the lines they stand on.

Errors come from the loader. Warnings come from it too, and from the rules: each looks at a whole curriculum and knows one thing
that makes evenings go badly. An author who means it can switch a warning off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from facilitator.check.allowed import Switches
from facilitator.check.rules import Remark, remarks
from facilitator.curriculum.folder import FOLDERS, OUTLINE, UnreadableError, read_file, read_folder
from facilitator.curriculum.load import Examined, examine, examine_alone
from facilitator.curriculum.model import Place
from facilitator.curriculum.problems import Level, Problem
from facilitator.text import clean


class Checked(NamedTuple):
    """The problems by file and line, and the bytes of the files they stand in, by the paths that the problems show."""

    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]

    def line(self, problem: Problem) -> str | None:
        """The line that `problem` stands on, as it is in the file; None where there is none."""
        data = self.files.get(problem.path)
        if data is None:
            return None
        lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n", problem.line)
        return lines[problem.line - 1].decode("utf-8", "replace").removesuffix("\r") if problem.line <= len(lines) else None


def check(path: Path) -> tuple[Problem, ...]:
    """The problems of what lies at `path`, by file and line; raises nothing. See `look`."""
    return look(path).problems


def look(path: Path) -> Checked:
    """The problems of what lies at `path`, with their lines; raises nothing.

    `path` is a curriculum's folder, its `curriculum.yaml`, or one of its modules and handouts, which then are told of alone. A file
    that lies in no curriculum is looked at by itself.
    """
    if path.is_dir():
        return _folder(path)
    whole = path.absolute()
    if whole.name == OUTLINE:
        return _folder(path.parent)
    root = whole.parent.parent
    if whole.parent.name in FOLDERS and (root / OUTLINE).is_file():
        here, shown = clean(str(whole)), clean(str(path))
        problems, files = _folder(root)
        kept = tuple(replace(problem, path=shown) for problem in problems if problem.path == here)
        return Checked(kept, {shown: files[here]} if here in files else {})
    return _alone(path)


def judged(examined: Examined, files: Mapping[str, bytes], shown: str) -> tuple[Problem, ...]:
    """All problems of a curriculum that was examined: those of the loader and of the rules, without what its author means."""
    curriculum = examined.curriculum
    if curriculum is None:
        return examined.problems
    switches = Switches(curriculum, files, shown)
    told = [problem for problem in examined.problems if switches.lets_through(problem)]
    for remark in remarks(curriculum):
        problem = _problem(remark, files, shown)
        if switches.lets_through(problem, remark.also):
            told.append(problem)
    return tuple(sorted((*told, *switches.idle())))


def _folder(folder: Path) -> Checked:
    read = read_folder(folder)
    if not read.whole:
        return Checked(read.problems, {})
    examined = examine(read.files, read.shown, read.unread, read.problems)
    return Checked(judged(examined, read.files, read.shown), {f"{read.shown}/{path}": data for path, data in read.files.items()})


def _alone(path: Path) -> Checked:
    shown = clean(str(path))
    try:
        data = read_file(path.resolve())
    except UnreadableError as error:
        return Checked((Problem(shown, 1, 1, error.code, error.message, error.hint),), {})
    return Checked(examine_alone(data, str(path)), {shown: data})


def _problem(remark: Remark, files: Mapping[str, bytes], shown: str) -> Problem:
    line, column = remark.place.line, remark.place.column
    if remark.key:
        line, column = key_place(files.get(remark.place.path, b""), remark.place, remark.key)
    path = f"{shown}/{remark.place.path}" if shown else remark.place.path
    return Problem(path, line, column, remark.code, remark.message, remark.hint, Level.WARNING)


def key_place(data: bytes, place: Place, key: str) -> tuple[int, int]:
    """Where `key` stands in the mapping that begins at `place`; that place itself where it is written in another way."""
    lines = data.decode("utf-8", "replace").split("\n")
    for number, line in enumerate(_mapping(lines, place), place.line):
        if line.startswith(f"{key}:"):
            return number, place.column
    return place.line, place.column


def _mapping(lines: list[str], place: Place) -> Iterable[str]:
    """The lines of the mapping at `place`, without its indentation."""
    indent = place.column - 1
    if place.line <= len(lines):
        yield lines[place.line - 1][indent:]
    for line in lines[place.line :]:
        if line.strip() and len(line) - len(line.lstrip(" ")) < indent:
            return
        yield line[indent:]
