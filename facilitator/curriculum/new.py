"""New files for an author to begin from: small examples that run at once, or a copy of a curriculum to adapt."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from facilitator.curriculum import examples
from facilitator.curriculum.folder import FOLDERS, OUTLINE, is_picture
from facilitator.curriculum.limits import CURRICULUM_FILES, FILE_BYTES, PICTURE_BYTES
from facilitator.curriculum.shapes import slug
from facilitator.curriculum.writing import scalar
from facilitator.text import quoted

_FEW = 5
"""So many files are named one by one."""

SCHEMAS = ".schemas"
"""The folder, in a curriculum's, that holds what an editor knows of the format."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_NAMED = re.compile(rb"^curriculum:[ \t]*[^#\r\n]*?(?=[ \t]*(?:#[^\r\n]*)?\r?$)", re.MULTILINE)
_COPIED = (".yaml", ".md", ".txt")


class CannotWriteError(Exception):
    """What keeps something new from being written, as a sentence."""


class Made(NamedTuple):
    """The files that were written, and what to do next, in a sentence."""

    files: tuple[Path, ...]
    next: str

    @property
    def told(self) -> tuple[str, ...]:
        """The files in lines of text: each by its path, and those of one folder together where they are many."""
        if len(self.files) <= _FEW:
            return tuple(map(str, self.files))
        counts = Counter(path.parent for path in self.files)
        many = {path: f"{path}{os.sep}  {count} files" for path, count in counts.items() if count > _FEW}
        return tuple(dict.fromkeys(many.get(path.parent, str(path)) for path in self.files))


def make_new(what: str, name: str, folder: Path, source: Path | None = None) -> Made:
    """Write a new curriculum, module or handout called `name` into `folder`; a curriculum as a copy of that in `source`, if given.

    A module or a handout goes into the curriculum that `folder` is, or that it lies in; where there is none, into `folder` itself.
    Raises CannotWriteError.
    """
    if not _ID.fullmatch(name):
        raise CannotWriteError(
            f"{quoted(name)} cannot be an id; write small letters, digits and hyphens, such as `{slug(name) or 'my-evening'}`"
        )
    if source is not None and what != "curriculum":
        raise CannotWriteError(
            "--from goes with `new curriculum` only; a module or a handout is copied as a file, and given a new id"
        )
    try:
        if what == "curriculum":
            return _curriculum(name, folder / name, source)
        return _part(what, name, folder)
    except FileExistsError as error:
        raise CannotWriteError(f"{error.filename} is there already, and nothing is overwritten; choose another name") from None
    except OSError as error:
        raise CannotWriteError(f"{error.filename or folder} cannot be written: {error.strerror or 'the disk refused'}") from None


def _curriculum(name: str, target: Path, source: Path | None) -> Made:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(None, "", str(target))
    files = dict(_copied(source, name)) if source is not None else _example(name)
    written = [_write(target / path, data) for path, data in files.items()]
    put_schemas(target)
    shown = target if os.sep in str(target) else Path(os.curdir) / target
    title = f"give it a title of its own in {shown / OUTLINE}, and " if source is not None else ""
    return Made(tuple(written), f"{title}look at it with: facilitator run {shown} --dry-run")


def _example(name: str) -> dict[str, bytes]:
    return {
        OUTLINE: _filled(examples.CURRICULUM, name, f"./{SCHEMAS}"),
        "modules/first-skill.yaml": _filled(
            examples.MODULE.replace("@HANDOUTS@\n", examples.USED + "\n"), "first-skill", f"../{SCHEMAS}"
        ),
        "handouts/first-sheet.yaml": _filled(examples.HANDOUT.replace("@ALLOW@\n", ""), "first-sheet", f"../{SCHEMAS}"),
    }


def _part(what: str, name: str, folder: Path) -> Made:
    plural = f"{what}s"
    root = next((place for place in (folder, folder.absolute().parent) if (place / OUTLINE).is_file()), None)
    if not folder.is_dir():
        raise CannotWriteError(f"there is no folder {folder}; give that of a curriculum after --in")
    if root is None:
        target, schemas = folder / f"{name}.yaml", f"./{SCHEMAS}"
    else:
        if folder.name in FOLDERS and folder.absolute().parent == root and folder.name != plural:
            raise CannotWriteError(f"a {what} goes into {plural}/, not into {folder.name}/")
        target, schemas = (folder if folder.name == plural and root != folder else root / plural) / f"{name}.yaml", f"../{SCHEMAS}"
    example = examples.MODULE.replace("@HANDOUTS@\n", "\n") if what == "module" else examples.HANDOUT
    written = _write(target, _filled(example.replace("@ALLOW@\n", examples.UNUSED), name, schemas))
    put_schemas(root or folder)
    use = f"name it in an agenda: - {name}" if what == "module" else f"name it under a step: handouts: [{name}]"
    return Made((written,), use)


def _filled(example: str, name: str, schemas: str) -> bytes:
    title = name.replace("-", " ").strip().capitalize()
    ready = example.replace("@SCHEMAS@", schemas).replace("@ID@", name if name[0].isalpha() else f'"{name}"')
    return ready.replace("@TITLE@", scalar(title) if title[0].isalpha() else f'"{title}"').encode()


def _copied(source: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of a curriculum by their paths from its folder, with its id changed to `name`; no links, nothing hidden."""
    if not (source / OUTLINE).is_file():
        raise CannotWriteError(
            f"there is no curriculum {quoted(str(source))} to copy; give a curriculum's name or folder after --from"
        )
    count = 0
    for place, folders, names in os.walk(source, onerror=_refuse):
        folders[:] = sorted(folder for folder in folders if not folder.startswith((".", "_")))
        for file in sorted(names):
            path = Path(place) / file
            inside = path.relative_to(source).as_posix()
            picture = is_picture(inside)
            if not (file.endswith(_COPIED) or picture) or file.startswith(".") or not stat.S_ISREG(path.lstat().st_mode):
                continue
            count += 1
            if count > CURRICULUM_FILES or path.stat().st_size > (PICTURE_BYTES if picture else FILE_BYTES):
                raise CannotWriteError(f"{path} is too large, or one of too many files, to be part of a curriculum")
            data = path.read_bytes()
            yield inside, _renamed(data, name) if file == OUTLINE else data


def _renamed(data: bytes, name: str) -> bytes:
    return _NAMED.sub(f"curriculum: {name}".encode(), data, count=1)


def _refuse(error: OSError) -> None:
    raise error


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("xb") as file:
        file.write(data)
    return path


def put_schemas(folder: Path) -> None:
    """Put what an editor needs to know of the format into the curriculum in `folder`."""
    from facilitator.curriculum.schema import write_schemas

    write_schemas(folder / SCHEMAS)
