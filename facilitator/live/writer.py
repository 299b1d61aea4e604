"""The thread that writes a session's lines: all waiting for the disk is done here, never on the front end's loop."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from typing import Protocol

from facilitator.live.disk import SavingError, why
from facilitator.values import value


class Sink(Protocol):
    """Where lines are kept durably: a journal."""

    def append(self, lines: Sequence[bytes]) -> None:
        """Keep all of `lines`, or raise OSError or SavingError and keep none."""
        ...

    def close(self) -> None:
        """Let go of what is open."""
        ...


@value
class Answer:
    """After an attempt: how many lines are on the disk since the writer began, and what is in the way (empty when nothing is)."""

    written: int
    trouble: str = ""


class _Ask(Enum):
    RETRY = "retry"
    CLOSE = "close"


class Writer:
    """Writes lines in the order they are put, all that wait at once, and answers after each attempt.

    What could not be written is kept and comes first in the next attempt. `prepare` is called before an attempt that follows a
    failed one, to make good what may be missing beside the journal; it may raise as the sink does. `answer` is called on the
    writer's own thread.
    """

    def __init__(
        self, sink: Sink, prepare: Callable[[], object], answer: Callable[[Answer], None], *, failed: bool = False
    ) -> None:
        self._sink = sink
        self._prepare = prepare
        self._answer = answer
        self._failed = failed
        self._queue: queue.SimpleQueue[bytes | _Ask | Callable[[], None]] = queue.SimpleQueue()
        self._pending: list[bytes] = []
        self._written = 0
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def put(self, line: bytes) -> None:
        """Have `line` written after those put before it."""
        self._queue.put(line)

    def call(self, action: Callable[[], None]) -> None:
        """Have something done on the writer's thread, after what was put before it. A disk that fails is left at that."""
        self._queue.put(action)

    def retry(self) -> None:
        """Try again to write what could not be written."""
        self._queue.put(_Ask.RETRY)

    def close(self, patience_s: float) -> bool:
        """Write what waits, let go of the sink and end the thread; returns whether all is written.

        A disk that does not answer within `patience_s` seconds is left alone: the thread then ends with the process.
        """
        self._queue.put(_Ask.CLOSE)
        self._thread.join(patience_s)
        return not self._thread.is_alive() and not self._pending

    def _run(self) -> None:
        closing = False
        try:
            while not closing:
                closing, actions = self._take()
                if self._pending:
                    self._answer(self._attempt())
                for action in actions:
                    with suppress(OSError):
                        action()
        finally:
            self._sink.close()

    def _take(self) -> tuple[bool, list[Callable[[], None]]]:
        """Wait for something to do and take all of it; returns whether it is the end, and what else is to be done."""
        asked = [self._queue.get()]
        while not self._queue.empty():
            asked.append(self._queue.get())
        self._pending += [line for line in asked if isinstance(line, bytes)]
        return _Ask.CLOSE in asked, [action for action in asked if not isinstance(action, bytes | _Ask)]

    def _attempt(self) -> Answer:
        try:
            if self._failed:
                self._prepare()
            self._sink.append(self._pending)
        except (OSError, SavingError) as error:
            self._failed = True
            return Answer(self._written, why(error))
        self._failed = False
        self._written += len(self._pending)
        self._pending.clear()
        return Answer(self._written)
