"""The one edge behind which no error ends the session: it is logged, told in a line, and the rest goes on."""

from __future__ import annotations

import os
import traceback
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from facilitator.locale import _

_T = TypeVar("_T")


class Faults:
    """Runs what may fail. The log gets where it happened, never values: no text of a curriculum and no name can end up there."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.tell: Callable[[str], None] = _ignore

    def run(self, name: str, action: Callable[[], _T], otherwise: _T, *, quietly: bool = False) -> _T:
        """What `action` returns, or `otherwise` where it raises; then a line tells that `name` went wrong, unless `quietly`."""
        try:
            return action()
        except Exception as error:  # noqa: BLE001  # this is the edge
            (self.write if quietly else self.report)(name, error)
            return otherwise

    async def run_async(self, name: str, action: Awaitable[None]) -> None:
        """Await `action`; where it raises, a line tells that `name` went wrong."""
        try:
            await action
        except Exception as error:  # noqa: BLE001  # this is the edge
            self.report(name, error)

    def report(self, name: str, error: BaseException) -> None:
        """Log `error` and tell of it."""
        self.write(name, error)
        told = _("Something went wrong ({name}); the session goes on. Details: {log}")
        self.tell(told.format(name=name, log=self.log))

    def write(self, name: str, error: BaseException) -> None:
        """Append to the log which kind of error it was and the lines of code that it came through, if the disk takes it."""
        frames = traceback.extract_tb(error.__traceback__)
        where = "".join(f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in frames)
        entry = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z {name}: {type(error).__name__}\n{where}"
        try:
            self.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with open(handle, "a", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
                file.write(entry)
        except OSError:
            return


def _ignore(_sentence: str) -> None:
    return None
