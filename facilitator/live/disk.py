"""Files that outlast a crash, and that one process writes at a time."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import sys
import time
from pathlib import Path

from facilitator.locale import _

FLAGS = os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
"""How every journal is opened: no link is followed, no pipe waited for, no child process inherits it."""

_TOO_LARGE = 64 * 1024 * 1024
_CANNOT = (errno.EINVAL, errno.ENOTSUP, errno.ENOTTY)
_LOCK_TRIES = 15
_LOCK_PAUSE_S = 0.02


class SavingError(Exception):
    """Something about keeping a session that does not work. The message is for people."""


class LockedError(SavingError):
    """Another console writes this journal; `pid` is its process, where the system tells."""

    def __init__(self, message: str, pid: int | None = None) -> None:
        self.pid = pid
        super().__init__(message)


def why(error: OSError | SavingError) -> str:
    """What kept something from being saved, in words for people."""
    if isinstance(error, SavingError):
        return str(error)
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _("the disk is full")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return _("the folder cannot be written to")
        case errno.ENOENT:
            return _("the folder or its file is gone")
        case errno.EIO:
            return _("the disk reports a fault")
    return error.strerror or _("the disk reports a fault")


def write_new(path: Path, content: bytes) -> None:
    """Write a new file that only its owner can read, durably but for its name (see `sync_folder`). Raises OSError."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        write(file, content)
        sync(file)
    finally:
        os.close(file)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Raises OSError."""
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    finally:
        os.close(file)


def take_lock(file: int, path: Path) -> None:
    """Lock an open file against all other processes for as long as it is open here. Raises LockedError, or OSError.

    Waits a moment: a list of sessions that looks whether a journal is locked holds it for an instant.
    """
    for left in reversed(range(_LOCK_TRIES)):
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if left:
                time.sleep(_LOCK_PAUSE_S)
    pid = _holder(os.fstat(file))
    words = _("{session} is open in another console (process {pid})") if pid else _("{session} is open in another console")
    raise LockedError(words.format(session=path.stem, pid=pid), pid)


def is_locked(path: Path) -> bool:
    """Whether a running process has the file at `path` locked. Raises OSError where it cannot be opened."""
    file = os.open(path, os.O_RDONLY | FLAGS)
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False


def contents(file: int, path: Path, start: int = 0) -> bytes:
    """An open file from byte `start` on. Raises OSError, or SavingError where it is no plain file or larger than any journal."""
    about = os.fstat(file)
    if not stat.S_ISREG(about.st_mode):
        raise SavingError(_("{path} is not a file").format(path=path))
    if about.st_size > _TOO_LARGE:
        raise SavingError(_("{path} is too large for a journal").format(path=path))
    raw = bytearray()
    while block := os.pread(file, 1 << 20, start + len(raw)):
        raw += block
    return bytes(raw)


def write(file: int, content: bytes) -> None:
    """Write all of `content` at the end of an open file; a full disk may take a part of it first. Raises OSError."""
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]


def sync(file: int) -> None:
    """Return when what was written to an open file is on the disk itself. Raises OSError; the file is not to be used again then."""
    if sys.platform == "darwin":
        try:
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in _CANNOT:
                raise
            os.fsync(file)
    else:
        os.fdatasync(file)


def holder(path: Path) -> int | None:
    """The process that has the file at `path` locked, where the system tells. Never raises."""
    try:
        return _holder(path.stat(follow_symlinks=False))
    except OSError:
        return None


def _holder(file: os.stat_result) -> int | None:
    wanted = f"{os.major(file.st_dev):02x}:{os.minor(file.st_dev):02x}:{file.st_ino}"
    try:
        rows = [line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines()]
    except OSError:
        return None
    found = [row[4] for row in rows if len(row) > 5 and row[1] == "FLOCK" and row[3] == "WRITE" and row[5] == wanted]
    return int(found[0]) if len(found) == 1 and found[0].isdigit() and found[0] != "0" else None
