"""The files of a curriculum from disk: regular ones in their places, and nothing else, however the folder was made."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from facilitator.curriculum.limits import CURRICULUM_BYTES, CURRICULUM_FILES, FILE_BYTES, PICTURE_BYTES, PICTURES_BYTES
from facilitator.curriculum.problems import Level, Problem
from facilitator.curriculum.source import too_large
from facilitator.text import clean
from facilitator.values import value

OUTLINE = "curriculum.yaml"
FOLDERS = ("handouts", "modules")
PICTURES = "pictures"
"""The folder of the pictures that handouts show; those of a translation lie there too."""

PICTURE_ENDINGS = (".jpeg", ".jpg", ".png")
_LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@value
class Folder:
    """What was read: bytes by path from the folder, with `/`; the paths of what is there but could not be read; and the problems.

    `whole` when the folder could be gone through to its end.
    """

    shown: str
    files: dict[str, bytes]
    unread: tuple[str, ...]
    problems: tuple[Problem, ...]
    whole: bool


class UnreadableError(Exception):
    """A file that cannot be read. `code` is the problem's, `hint` what to do about it."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def read_folder(folder: Path, language: str = "") -> Folder:
    """All files of the curriculum in `folder`, and those of its translation into `language`.

    What is wrong with reading them is among its problems; nothing is raised.
    """
    shown = clean(str(folder))
    files: dict[str, bytes] = {}
    unread: list[str] = []
    problems: list[Problem] = []
    room = CURRICULUM_BYTES
    whole = True
    try:
        for path in _listed(folder, language):
            where = clean(f"{shown}/{path}")
            if _is_stray(path.removeprefix(f"{language}/") if language else path):
                message = "this file is not read"
                problems.append(Problem(where, 1, 1, "not-read", message, _mend(path), Level.WARNING))
                continue
            try:
                files[path] = read_file(folder / path)
            except UnreadableError as error:
                unread.append(path)
                problems.append(Problem(where, 1, 1, error.code, error.message, error.hint))
                continue
            room -= len(files[path])
            if room < 0:
                raise UnreadableError(
                    "curriculum-too-large", f"the files have more than {CURRICULUM_BYTES:,} bytes together", "split it"
                )
        _add_pictures(folder, shown, files, problems)
    except UnreadableError as error:
        problems.append(Problem(shown, 1, 1, error.code, error.message, error.hint))
        whole = False
    return Folder(shown, files, tuple(unread), tuple(problems), whole)


def is_picture(path: str) -> bool:
    """Whether the file at that path from a curriculum's folder is one of its pictures."""
    folder, _, name = path.partition("/")
    plain = name.isprintable() and not name.startswith(".") and "/" not in name and "\\" not in name
    return folder == PICTURES and plain and name.lower().endswith(PICTURE_ENDINGS)


def _add_pictures(folder: Path, shown: str, files: dict[str, bytes], problems: list[Problem]) -> None:
    """Read the pictures too. One that cannot be read is a warning: what does not show it can be used all the same."""
    room = PICTURES_BYTES
    try:
        paths = sorted(path for name in _names(folder / PICTURES, PICTURES) if is_picture(path := f"{PICTURES}/{name}"))
    except UnreadableError as error:
        problems.append(Problem(shown, 1, 1, error.code, error.message, error.hint, Level.WARNING))
        return
    for path in paths[:CURRICULUM_FILES]:
        try:
            data = read_file(folder / path, PICTURE_BYTES, "save it smaller: 2000 pixels across are enough on paper")
            room -= len(data)
            if room < 0:
                message = f"the pictures have more than {PICTURES_BYTES:,} bytes together"
                raise UnreadableError("file-too-large", message, "save them smaller: 2000 pixels across are enough on paper")
        except UnreadableError as error:
            where = clean(f"{shown}/{path}")
            problems.append(Problem(where, 1, 1, error.code, error.message, error.hint, Level.WARNING))
            continue
        files[path] = data


def read_file(path: Path, most: int = FILE_BYTES, smaller: str = "put modules and handouts into files of their own") -> bytes:
    """The bytes of a regular file of up to `most` bytes. Links are not followed, pipes and devices not waited for.

    Raises UnreadableError, which says of a file that is too large that `smaller` helps.
    """
    try:
        if stat.S_ISLNK(os.lstat(path).st_mode):
            raise UnreadableError("link", "this is a link; links are not followed", "put the file itself here")
        handle = os.open(path, _OPEN)
    except OSError as error:
        raise _unreadable(error) from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a pipe or a device"
            raise UnreadableError("not-a-file", f"this is {kind}, not a file", "put a file here, or take it away")
        if status.st_size > most:
            raise UnreadableError("file-too-large", too_large(status.st_size, most), smaller)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(most + 1)
    except OSError as error:
        raise _unreadable(error) from None
    finally:
        os.close(handle)


def _listed(folder: Path, language: str) -> Iterator[str]:
    left = CURRICULUM_FILES
    translated = (language, *(f"{language}/{name}" for name in FOLDERS)) if language and re.fullmatch(_LANGUAGE, language) else ()
    for sub in ("", *FOLDERS, *translated):
        for name in _names(folder / sub if sub else folder, sub):
            left -= 1
            if left < 0:
                message = f"the folder has more than {CURRICULUM_FILES:,} entries"
                raise UnreadableError("too-many-files", message, "give the folder of one curriculum")
            if not name.startswith(".") and name.lower().endswith((".yaml", ".yml")):
                yield f"{sub}/{name}" if sub else name


def _names(folder: Path, sub: str) -> Iterator[str]:
    try:
        if sub and stat.S_ISLNK(os.lstat(folder).st_mode):
            raise UnreadableError("link", f"`{sub}/` is a link; links are not followed", "put the folder itself here")
        with os.scandir(folder) as entries:
            yield from (entry.name for entry in entries)
    except FileNotFoundError:
        if not sub:
            raise UnreadableError("not-found", "there is no such folder", "give the folder of a curriculum") from None
    except NotADirectoryError:
        where = f"`{sub}` is" if sub else "this is"
        raise UnreadableError("not-a-folder", f"{where} no folder", "give the folder of a curriculum") from None
    except OSError as error:
        raise _unreadable(error) from None


def _is_stray(path: str) -> bool:
    return not path.endswith(".yaml") or ("/" not in path and path != OUTLINE)


def _mend(path: str) -> str:
    if not path.endswith(".yaml"):
        return "let its name end in `.yaml`"
    return "modules stand in `modules/`, handouts in `handouts/`"


def _unreadable(error: OSError) -> UnreadableError:
    if isinstance(error, FileNotFoundError):
        return UnreadableError("not-found", "there is no such file")
    if isinstance(error, PermissionError):
        return UnreadableError("not-readable", "the file may not be read", "ask its owner for permission to read it")
    return UnreadableError("not-readable", f"the file cannot be read: {error.strerror or 'the disk refused'}")
