"""A program in a pseudo-terminal, all that it writes kept with its instant: measured first, looked at afterwards.

Reading only stamps and keeps; what stood on the screen at which instant is found out later, by feeding the same bytes to pyte.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, TypeAlias

import pyte

COLUMNS, ROWS = 120, 32
LIMIT = 30.0
"""Seconds after which waiting is given up."""

_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?20(?:26|48)\$p")

Display: TypeAlias = Sequence[str]
"""The rows of a screen."""


class Chunk(NamedTuple):
    """What the program wrote at once.

    `at` is when it arrived (seconds, as `time.perf_counter`); `used` the processor seconds and `peak` the most memory (kB) of the
    program until then, both 0 where they were not asked for.
    """

    at: float
    data: bytes
    used: float
    peak: int


class Terminal:
    """A program that runs in a terminal of 120 by 32 cells. `began` is the instant just before it was executed."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str] | None = None, *, weigh: bool = False) -> None:
        """With `weigh` each chunk tells the processor time and memory used so far."""
        self.chunks: list[Chunk] = []
        self._weigh = weigh
        self._fed = 0
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        whole = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        for name in ("COLUMNS", "LINES", "NO_COLOR"):
            whole.pop(name, None)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.began = time.perf_counter()
        self._process = subprocess.Popen(argv, stdin=slave, stdout=slave, stderr=slave, env=whole, start_new_session=True)
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def send(self, keys: bytes) -> float:
        """Press keys; returns the instant."""
        at = time.perf_counter()
        os.write(self._master, keys)
        return at

    def record(self, seconds: float) -> None:
        """Take in what the program writes for `seconds`."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def record_until(self, needle: bytes, quiet: float = 0.06) -> None:
        """Take in what the program writes until `needle` came and nothing more for `quiet` seconds. Raises TimeoutError."""
        end = time.perf_counter() + LIMIT
        seen = b""
        while needle not in seen:
            data = self._read(0.5)
            if time.perf_counter() > end or (not data and self._process.poll() is not None):
                raise TimeoutError(f"{needle!r} never came; the screen shows:\n" + "\n".join(self.display()))
            seen = seen[-len(needle) :] + data
        while self._read(quiet):
            pass

    def first(self, shows: Callable[[Display], bool]) -> Chunk | None:
        """The chunk by which the screen came to be as `shows` wants it, among those not looked at yet; None where it never was."""
        for chunk in self._unseen():
            if shows(self._screen.display):
                return chunk
        return None

    def display(self) -> Display:
        """The screen after all that was taken in."""
        for _ in self._unseen():
            pass
        return self._screen.display

    def used(self) -> float:
        """The processor seconds that the program has used so far in all its threads."""
        total = 0
        for task in Path(f"/proc/{self._process.pid}/task").iterdir():
            with contextlib.suppress(FileNotFoundError):
                total += int((task / "schedstat").read_text(encoding="ascii").split()[0])
        return total / 1e9

    def peak(self) -> int:
        """The most memory that the program has held so far, in kB."""
        rows = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(row.split()[1]) for row in rows if row.startswith("VmHWM:"))

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._master], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return b""
        at = time.perf_counter()
        self.chunks.append(Chunk(at, data, self.used() if self._weigh else 0.0, self.peak() if self._weigh else 0))
        return data

    def _unseen(self) -> Iterator[Chunk]:
        while self._fed < len(self.chunks):
            chunk = self.chunks[self._fed]
            self._fed += 1
            self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", chunk.data))
            yield chunk
