"""How one console asks another to let it lead: a file beside the journal, which counts while whoever asks holds its lock.

Nothing is sent and nothing is signalled: the console that leads looks for the file about once a second. A request whose console is
gone is no request.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from facilitator.live.disk import FLAGS, is_locked


def is_wanted(path: Path) -> bool:
    """Whether a running console asks, by the file at `path`, to lead. Never raises."""
    try:
        return is_locked(path)
    except OSError:
        return False


class Request:
    """A request that stands from its making until it is withdrawn."""

    def __init__(self, path: Path) -> None:
        """Ask, by a file at `path`. Raises OSError; BlockingIOError where another console asks already."""
        self._path = path
        file = os.open(path, os.O_RDWR | os.O_CREAT | FLAGS, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BaseException:
            os.close(file)
            raise
        self._file: int | None = file

    def withdraw(self) -> None:
        """Ask no longer. Safe to call twice."""
        if self._file is not None:
            try:
                self._path.unlink(missing_ok=True)
            finally:
                os.close(self._file)
                self._file = None
