"""The program's side of the typesetter: a child process that draws handouts, watched from outside.

Nothing here imports a PDF library. Whatever happens in the child, the caller gets a `Print` or a `Trouble`.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from enum import Enum, auto
from pathlib import Path
from types import TracebackType
from typing import IO, Any, BinaryIO, TypeAlias, cast

import facilitator
from facilitator.handout import wire
from facilitator.handout.context import Page
from facilitator.handout.guide_context import Guide
from facilitator.values import value

_Message: TypeAlias = "tuple[dict[str, Any], bytes] | None"
POLL = 0.1
"""How often, in seconds, a waiting caller is asked whether it still wants the result."""


@value
class Limits:
    """What one handout may cost: seconds by the clock, seconds of the processor, bytes of memory; and how long a start may take."""

    seconds: float = 20.0
    processor: float = 15.0
    memory: int = 1 << 30
    start: float = 60.0


@value
class Print:
    """A finished file: its bytes, its pages (0 for HTML), whether two copies lie on each page.

    `unseen` is what no font has, `lacks` what the design asks for and does not have.
    """

    data: bytes
    pages: int
    half: bool
    unseen: str = ""
    lacks: tuple[str, ...] = ()


class Reason(Enum):
    """Why there is no file."""

    MISSING = auto()
    TIME = auto()
    MEMORY = auto()
    CRASH = auto()
    DESIGN = auto()
    PICTURE = auto()
    CANCELLED = auto()


@value
class Trouble:
    """Why there is no file; `detail` is what the library or the system said, on one line, or the limit in seconds.

    Of a picture it is what is wrong with it (a `pictures.Fault`) and its address.
    """

    reason: Reason
    detail: str = ""


class Press:
    """One child process, started when first needed and again after it died. Use it as a context manager, from any one thread."""

    def __init__(
        self,
        design: Path,
        limits: Limits,
        cancelled: Callable[[], bool],
        *,
        pdf: bool = True,
        module: str = "facilitator.handout.child",
        cache: Path | None = None,
    ) -> None:
        self._design = design
        self._module = module
        self._cache = cache
        self._limits = limits
        self._cancelled = cancelled
        self._pdf = pdf
        self._child: subprocess.Popen[bytes] | None = None
        self._said: BinaryIO | None = None

    def __enter__(self) -> Press:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def draw(self, page: Page | Guide) -> Print | Trouble:
        """The handout as a file, or why there is none."""
        answer = self.ask(page)
        if isinstance(answer, Trouble):
            return answer
        head, body = answer
        return Print(body, head["pages"], head["half"], head["unseen"], tuple(head["lacks"]))

    @property
    def running(self) -> bool:
        """Whether there is a child, which remembers what it was told."""
        return self._child is not None

    def ask(self, job: Mapping[str, Any]) -> tuple[dict[str, Any], bytes] | Trouble:
        """The child's answer to a job and the bytes that came with it, or why there is none; then the child is gone."""
        if self._child is None and (trouble := self._start()) is not None:
            return trouble
        answer = self._exchange(job, self._limits.seconds)
        if isinstance(answer, Trouble) or answer[0]["done"]:
            return answer
        if answer[0].get("fault"):
            return Trouble(Reason.DESIGN, answer[0]["fault"])
        if answer[0].get("picture"):
            return Trouble(Reason.PICTURE, " ".join(answer[0]["picture"]))
        self.close()
        return Trouble(Reason.MEMORY)

    def close(self) -> None:
        """End the child and wait until it is gone."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                _close(pipe)
            self._child = None
        if self._said is not None:
            self._said.close()
            self._said = None

    def _start(self) -> Trouble | None:
        self._said = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - lives as long as the child
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=_environment(),
            start_new_session=True,
        )
        greeting = {
            "design": str(self._design),
            "pdf": self._pdf,
            "seconds": self._limits.processor,
            "memory": self._limits.memory,
            "cache": str(self._cache) if self._cache else "",
        }
        answer = self._exchange(greeting, self._limits.start)
        if isinstance(answer, Trouble):
            return answer
        head, _ = answer
        if head["ready"]:
            return None
        self.close()
        return Trouble(Reason.MISSING, head["detail"])

    def _exchange(self, message: Mapping[str, Any], seconds: float) -> tuple[dict[str, Any], bytes] | Trouble:
        """Send one message and wait for its answer. The waiting is done in a thread, so that it can be given up."""
        child = cast("subprocess.Popen[bytes]", self._child)
        answers: queue.Queue[_Message] = queue.Queue()
        talk = threading.Thread(target=_talk, args=(child, message, answers), name="typesetter", daemon=True)
        talk.start()
        answer: _Message | Trouble = Trouble(Reason.CANCELLED)
        try:
            answer = self._wait(answers, seconds)
        finally:
            if isinstance(answer, Trouble):
                self.close()
            talk.join()
        return answer if answer is not None else self._post_mortem(child)

    def _wait(self, answers: queue.Queue[_Message], seconds: float) -> _Message | Trouble:
        until = time.monotonic() + seconds
        while True:
            if self._cancelled():
                return Trouble(Reason.CANCELLED)
            left = until - time.monotonic()
            if left <= 0:
                return Trouble(Reason.TIME, f"{seconds:g}")
            try:
                return answers.get(timeout=min(POLL, left))
            except queue.Empty:
                continue

    def _post_mortem(self, child: subprocess.Popen[bytes]) -> Trouble:
        """Why the child ended by itself: the system's limit on its time, a signal, or an error that it printed."""
        code = child.wait()
        said = self._last_words()
        self.close()
        if code < 0 and -code == _SIGXCPU:
            return Trouble(Reason.TIME, f"{self._limits.processor:g}")
        return Trouble(Reason.CRASH, f"signal {-code}" if code < 0 else said or f"exit code {code}")

    def _last_words(self) -> str:
        """The last line that the child printed."""
        if self._said is None:
            return ""
        self._said.seek(0)
        lines = self._said.read()[-4096:].decode("utf-8", "replace").splitlines()
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


_SIGXCPU = getattr(signal, "SIGXCPU", 0)


def _talk(child: subprocess.Popen[bytes], message: Mapping[str, Any], answers: queue.Queue[_Message]) -> None:
    stdin, stdout = cast(BinaryIO, child.stdin), cast(BinaryIO, child.stdout)
    try:
        wire.send(stdin, message)
        answers.put(wire.receive(stdout))
    except (OSError, ValueError):
        answers.put(None)


def _environment() -> dict[str, str]:
    """This process's surroundings, with this very package first on the way, installed or not."""
    home = str(Path(facilitator.__file__).parents[1])
    inherited = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([home, inherited] if inherited else [home])}


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        with contextlib.suppress(OSError):
            pipe.close()
