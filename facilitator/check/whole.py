"""A path in; all problems of what lies there out, in one pass, with the lines they stand on.

Errors come from the loader. Warnings come from it too, and from the rules: each looks at a whole curriculum and knows one thing
that makes evenings go badly. An author who means it can switch a warning off.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from facilitator.check.allowed import Switches
from facilitator.check.remark import Remark
from facilitator.check.rules import remarks
from facilitator.curriculum.folder import FOLDERS, OUTLINE, UnreadableError, read_file, read_folder
from facilitator.curriculum.load import Examined, examine, examine_alone
from facilitator.curriculum.model import Curriculum, Place
from facilitator.curriculum.problems import Level, Problem
from facilitator.text import clean, quoted


class Checked(NamedTuple):
    """The problems by file and line, and the bytes of the files they stand in, by the paths that the problems show.

    `curriculum` is what was looked at, where that was a whole one without errors.
    """

    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    curriculum: Curriculum | None = None

    def line(self, problem: Problem) -> str | None:
        """The line that `problem` stands on, as it is in the file; None where there is none."""
        data = self.files.get(problem.path)
        if data is None or b"\0" in data:
            return None
        lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n", problem.line)
        return lines[problem.line - 1].decode("utf-8", "replace").removesuffix("\r") if problem.line <= len(lines) else None


def check(path: Path) -> tuple[Problem, ...]:
    """The problems of what lies at `path`, by file and line; raises nothing. See `look`."""
    return look(path).problems


def look(path: Path, language: str = "") -> Checked:
    """The problems of what lies at `path`, with their lines; raises nothing.

    `path` is a curriculum's folder, its `curriculum.yaml`, or one of its modules and handouts, which then are told of alone. A file
    that lies in no curriculum is looked at by itself. Translations that lie in the folder are looked at too; with a `language` it
    is only that one, as couples will see it.
    """
    if path.is_dir():
        return _folder(path, language)
    whole = path.absolute()
    root = _root_of(whole)
    if root is None:
        return _alone(path)
    if whole == root / OUTLINE:
        return _folder(path.parent, language)
    here, shown = clean(str(whole)), clean(str(path))
    inside = whole.relative_to(root).parts
    translation = "" if inside[0] in FOLDERS else inside[0]
    part = "/".join(inside[1:] if translation else inside)
    problems, files, _ = _version(root, language or translation, "" if part == OUTLINE else part)
    kept = tuple(replace(problem, path=shown) for problem in problems if problem.path == here)
    return Checked(kept, {shown: files[here]} if here in files else {})


def _root_of(path: Path) -> Path | None:
    """The folder of the curriculum that a file belongs to, by where it lies; None where it belongs to none."""
    if path.name == OUTLINE:
        above = path.parent.parent
        return above if _is_language(path.parent.name) and (above / OUTLINE).is_file() else path.parent
    if path.parent.name not in FOLDERS:
        return None
    root = path.parent.parent
    if _is_language(root.name) and (root.parent / OUTLINE).is_file():
        return root.parent
    return root if (root / OUTLINE).is_file() else None


def _is_language(name: str) -> bool:
    code, _, region = name.partition("-")
    return 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code.islower() and (not region or region.isalnum())


def _languages(folder: Path) -> list[str]:
    """The languages that the curriculum in `folder` is translated into."""
    try:
        with os.scandir(folder) as found:
            return sorted(entry.name for entry in found if _is_language(entry.name) and entry.is_dir(follow_symlinks=False))
    except OSError:
        return []


def judged(examined: Examined, files: Mapping[str, bytes], shown: str, only: str = "") -> tuple[Problem, ...]:
    """All problems of a curriculum that was examined: those of the loader and of the rules, without what its author means.

    With `only`, the path of a module or a handout, all problems of that file are among them.
    """
    curriculum = examined.curriculum
    if curriculum is None:
        return examined.problems
    switches = Switches(curriculum, files, shown)
    told = [problem for problem in examined.problems if switches.lets_through(problem)]
    for remark in remarks(curriculum, only):
        problem = _problem(remark, files, shown)
        if switches.lets_through(problem, remark.also):
            told.append(_in_translation(problem, examined.given.get((remark.place, remark.key)), shown))
    return tuple(sorted((*told, *switches.idle())))


def _folder(folder: Path, language: str) -> Checked:
    found = _version(folder, language)
    if language:
        return found
    problems, files = list(found.problems), dict(found.files)
    for other in _languages(folder):
        version = _version(folder, other)
        inside = f"{clean(str(folder))}/{other}/"
        problems += (problem for problem in version.problems if problem.path.startswith(inside))
        files |= version.files
    return Checked(tuple(problems), files, found.curriculum)


def _version(folder: Path, language: str, only: str = "") -> Checked:
    """The problems of a curriculum as it is in one language; its own where that is empty. With `only` as in `judged`."""
    read = read_folder(folder, language)
    if not read.whole:
        return Checked(read.problems, {})
    examined = examine(read.files, read.shown, read.unread, read.problems, language)
    problems = judged(examined, read.files, read.shown, only)
    if language and examined.curriculum is not None:
        problems = tuple(sorted((*problems, *_left_out(examined.curriculum, language, read.shown, read.files))))
    return Checked(problems, {f"{read.shown}/{path}": data for path, data in read.files.items()}, examined.curriculum)


def _left_out(curriculum: Curriculum, language: str, shown: str, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """A note for each file of a translation that leaves words out, or that is not there."""
    by_file: dict[str, list[tuple[Place, str]]] = {}
    for place, key in curriculum.fallbacks:
        by_file.setdefault(place.path, []).append((place, key))
    for path, left in by_file.items():
        mine = f"{language}/{path}"
        where = mine if mine in files else path
        first, key = left[0]
        more = f", and {len(left) - 1} more" if len(left) > 1 else ""
        message = f"the words of the original stand in for what is not translated: `{key}` of line {first.line}{more}"
        hint = "translate them"
        if mine not in files:
            message, hint = f"nothing of this file is in {quoted(language)} yet", f"translate it in {quoted(mine)}"
        yield Problem(f"{shown}/{where}", 1, 1, "not-translated", message, hint, Level.NOTE)


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
    return Problem(_path(remark.place, shown), line, column, remark.code, remark.message, remark.hint, Level.WARNING)


def _in_translation(problem: Problem, place: Place | None, shown: str) -> Problem:
    """The problem where the words stand that it is about: at `place` of a translation, if that gives them."""
    if place is None:
        return problem
    return replace(problem, path=_path(place, shown), line=place.line, column=place.column)


def _path(place: Place, shown: str) -> str:
    """The path of a place's file as problems tell it."""
    return f"{shown}/{place.path}" if shown else place.path


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
