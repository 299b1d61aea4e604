"""What comes in: lines from a person, a pipe or a file, and the answers of other threads, whichever is first."""

from __future__ import annotations

import os
import select
from collections import deque
from collections.abc import Callable

CHUNK = 65536
LONGEST = 4096
"""Bytes of a line that are looked at; nobody types more."""


class Ear:
    """Listens on the descriptor `source`. `lines` wait in order; `over` says that no more will come."""

    def __init__(self, source: int) -> None:
        self.lines: deque[str] = deque()
        self.over = False
        self._source = source
        self._rest = b""
        self._calls: deque[Callable[[], object]] = deque()
        self._bell, self._ring = os.pipe()

    def post(self, call: Callable[[], object]) -> None:
        """Have `call` called by the next `listen`. From any thread."""
        self._calls.append(call)
        os.write(self._ring, b"!")

    def listen(self, seconds: float | None, *, lines: bool) -> None:
        """Wait at most so long (None: for ever) for a call or, where `lines` are wanted, for a line; make all calls that came."""
        wanted = [self._bell, *([self._source] if lines and not self.over else [])]
        ready, _write, _error = select.select(wanted, [], [], 0 if lines and self.lines else seconds)
        if self._bell in ready:
            os.read(self._bell, CHUNK)
            while self._calls:
                self._calls.popleft()()
        if self._source in ready:
            self._take(os.read(self._source, CHUNK))

    def close(self) -> None:
        """Let go of what is open; what is posted afterwards is heard by nobody."""
        self._calls.clear()
        for handle in (self._bell, self._ring):
            os.close(handle)

    def _take(self, data: bytes) -> None:
        *whole, self._rest = (self._rest + data).split(b"\n")
        if not data:
            self.over = True
            whole, self._rest = ([self._rest] if self._rest else []), b""
        self._rest = self._rest[:LONGEST]
        self.lines += [line[:LONGEST].decode("utf-8", "replace").rstrip("\r") for line in whole]


class Echo:
    """Tells an Enter that is meant from one that a held key repeats: within `seconds` of the one before, it does not count."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._last: float | None = None

    def counts(self) -> bool:
        """Whether one that comes now counts; the wait starts anew at each."""
        before, self._last = self._last, self._clock()
        return before is None or self._last - before >= self._seconds
