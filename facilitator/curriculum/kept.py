"""Curricula that were read before, kept so that the next start need not read them again.

Reading YAML costs more than all else between a command and its first screen. What was read well is therefore kept in the cache,
under a digest of the very bytes it was read from and of the program that read it: a changed file, or a changed program, is read
anew. The cache can be deleted at any time. It is trusted no further than needed: only values of the model can come out of it.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from enum import Enum
from pathlib import Path

from facilitator import __version__
from facilitator.curriculum import model, sessions, sheets, spans, teaching, terms
from facilitator.curriculum.folder import read_folder
from facilitator.curriculum.model import Curriculum
from facilitator.settings import folders

_MODEL = (model, sessions, sheets, spans, teaching, terms)
_HEAD = 4


def load_curriculum(folder: Path, language: str = "") -> Curriculum:
    """The curriculum in `folder`, or its translation, from the cache where it was read before. Raises CurriculumError."""
    read = read_folder(folder, language)
    if read.problems or not read.whole:
        from facilitator.curriculum import load

        return load.load_curriculum(folder, language)
    return load_files(read.files, read.shown, language)


def load_files(files: Mapping[str, bytes], shown: str, language: str = "") -> Curriculum:
    """The curriculum that `files` are, from the cache where it was read before; see `load.load_files`."""
    place = folders().cache / "curricula" / f"{_digest(files, language)}.kept"
    kept = _get(place)
    if kept is not None:
        return replace(kept, files=tuple(sorted(files.items())))
    from facilitator.curriculum import load

    read = load.load_files(files, shown, language)
    _keep(replace(read, files=()), place)
    return read


class _Values(pickle.Unpickler):
    """Reads values of the model, and nothing that does something."""

    def find_class(self, module: str, name: str) -> object:
        """A class of the model, or what names a member of one of its words; raises UnpicklingError for all else."""
        if (module, name) == ("builtins", "getattr"):  # how the first releases of Python 3.11 keep a member of an enumeration
            return _member
        found = next((getattr(room, name, None) for room in _MODEL if room.__name__ == module), None)
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of a curriculum")
        return found


def _member(kind: object, name: str) -> Enum:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind[name]
    raise pickle.UnpicklingError(f"{name} is no word of a curriculum")


def _get(place: Path) -> Curriculum | None:
    try:
        data = place.read_bytes()
        if zlib.crc32(data[_HEAD:]).to_bytes(_HEAD, "big") != data[:_HEAD]:
            return None
        found = _Values(io.BytesIO(data[_HEAD:])).load()
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None
    return found if isinstance(found, Curriculum) else None


def _keep(curriculum: Curriculum, place: Path) -> None:
    """Keep what was read, whole or not at all. Where that fails, it is read again the next time."""
    data = pickle.dumps(curriculum, protocol=5)
    unfinished = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.write_bytes(zlib.crc32(data).to_bytes(_HEAD, "big") + data)
        unfinished.chmod(0o600)
        unfinished.replace(place)


def _digest(files: Mapping[str, bytes], language: str) -> str:
    """Names these contents as this program reads them."""
    digest = hashlib.sha256(f"{__version__} {language}\n".encode())
    with os.scandir(Path(__file__).parent) as entries:
        for name, entry in sorted((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py")):
            digest.update(f"{name} {entry.st_mtime_ns} {entry.st_size}\n".encode())
    for path, data in sorted(files.items()):
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
