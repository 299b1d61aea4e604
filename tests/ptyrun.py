"""A real program in a pseudo-terminal, its screen kept by pyte: spawn it, wait for words, send keys, resize it, kill it.

    with Pty(["facilitator", "run"], 80, 24) as pty:
        pty.wait_for("Welcome")
        pty.send(KEYS["pagedown"])
        pty.wait_for("2 of 8")

Waiting is for an event, with a generous limit against hanging; it never asserts how long something took.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any

import pyte

from facilitator.console.glyphs import HEIGHTS, big

KEYS: Mapping[str, bytes] = {
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "enter": b"\r",
    "space": b" ",
    "escape": b"\x1b",
    "f1": b"\x1bOP",
    "f5": b"\x1b[15~",
    "tab": b"\t",
    "backspace": b"\x7f",
    "ctrl+c": b"\x03",
    "ctrl+p": b"\x10",
    "ctrl+q": b"\x11",
    "ctrl+y": b"\x19",
    "ctrl+z": b"\x1a",
}
"""What a terminal sends for the keys that are no plain characters."""

LIMIT = 30.0
"""Seconds after which waiting is given up."""

GUARD = 0.75
"""Seconds that lie between two next or back that are both meant."""

PACE = 0.08
"""Seconds between two keys that a person presses: what comes faster is taken for a pasted text."""

_PRIVATE = (b"\x1b[>", b"\x1b[<", b"\x1b[=", b"\x1b[?2026$p", b"\x1b[?2048$p")


class GoneError(Exception):
    """The program ended, or closed its terminal, while something was waited for."""


class Pty:
    """A program in a pseudo-terminal of its own."""

    def __init__(
        self,
        argv: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        *,
        ignore_hangup: bool = False,
    ) -> None:
        self.raw = bytearray()
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._status: int | None = None
        self._held = b""
        self.master, slave = pty.openpty()
        self._size(columns, rows)
        self.attributes_before = termios.tcgetattr(slave)
        self.slave = slave
        self.pid = os.fork()
        if self.pid == 0:
            self._become(argv, env or {}, ignore_hangup)

    def _become(self, argv: Sequence[str], env: Mapping[str, str], ignore_hangup: bool) -> None:
        try:
            os.close(self.master)
            os.login_tty(self.slave) if hasattr(os, "login_tty") else _login_tty(self.slave)
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # what was started in the background has it ignored, and hands that on
            signal.signal(signal.SIGHUP, signal.SIG_IGN if ignore_hangup else signal.SIG_DFL)
            whole = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **env}
            for name in ("COLUMNS", "LINES", "NO_COLOR", *[name for name, value in env.items() if value == ""]):
                if name not in env or env[name] == "":
                    whole.pop(name, None)
            os.execvpe(argv[0], list(argv), whole)
        finally:
            os._exit(127)

    def __enter__(self) -> Pty:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self.kill()
        for handle in (self.master, self.slave):
            with contextlib.suppress(OSError):
                os.close(handle)

    @property
    def text(self) -> str:
        """What the screen shows, as rows of text."""
        return "\n".join(row.rstrip() for row in self.screen.display)

    def pump(self, seconds: float = 0.02) -> bool:
        """Take in what the program writes within `seconds`; whether it wrote anything. Raises GoneError when its output ends."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            data = b""
        if not data:
            raise GoneError(self.text)
        self.raw += data
        self._stream.feed(_for_pyte(data))
        return True

    def wait(self, happened: Callable[[], bool], what: str, limit: float = LIMIT) -> None:
        """Until `happened`; raises TimeoutError with the screen, or GoneError."""
        end = time.monotonic() + limit
        while not happened():
            if time.monotonic() > end:
                raise TimeoutError(f"waited for {what}; the screen shows:\n{self.text}")
            if not self.pump() and self.ended():
                raise GoneError(f"waited for {what}; the screen shows:\n{self.text}")

    def wait_for(self, *texts: str, limit: float = LIMIT) -> None:
        """Until the screen shows all of `texts` at once."""
        self.wait(lambda: all(text in self.text for text in texts), f"{texts}", limit)

    def wait_gone(self, text: str, limit: float = LIMIT) -> None:
        """Until the screen no longer shows `text`."""
        self.wait(lambda: text not in self.text, f"{text!r} to go", limit)

    def drain(self, quiet: float = 0.15) -> None:
        """Until the program has written nothing for `quiet` seconds."""
        while self.pump(quiet):
            pass

    def send(self, *keys: bytes | str) -> None:
        """Press keys: names of `KEYS`, or the characters themselves. What is given as bytes arrives in one piece, and at once."""
        for key in keys:
            if isinstance(key, str):
                self.settle(PACE)
            data = key if isinstance(key, bytes) else KEYS.get(key, key.encode())
            os.write(self.master, data)

    def settle(self, seconds: float = GUARD) -> None:
        """Let as much time pass as a person leaves between two presses of one key."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.pump(left)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal another size."""
        self.screen.resize(rows, columns)
        self._size(columns, rows)
        os.kill(self.pid, signal.SIGWINCH)

    def digits(self) -> str:
        """The big figures on the screen as text ("07:18"), or "" where there are none."""
        rows = self.screen.display
        for height in HEIGHTS:
            for top in range(len(rows) - height + 1):
                found = _read_digits(rows[top : top + height], height)
                if found:
                    return found
        return ""

    def signal(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once (`kill -9`), if it still runs, and wait for that."""
        if self._status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self._status = os.waitpid(self.pid, 0)[1]

    def hang_up(self) -> None:
        """Close the terminal under the program, as a closed window does."""
        for handle in (self.slave, self.master):
            os.close(handle)

    def ended(self) -> bool:
        """Whether the program has ended."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = status
        return self._status is not None

    def exit_code(self, limit: float = LIMIT) -> int:
        """Wait for the end and return the exit code; minus the number of the signal that killed it."""
        end = time.monotonic() + limit
        while not self.ended():
            if time.monotonic() > end:
                raise TimeoutError(f"the program has not ended; the screen shows:\n{self.text}")
            try:
                self.pump()
            except (GoneError, OSError, ValueError):
                time.sleep(0.02)
        with contextlib.suppress(GoneError, OSError, ValueError):
            self.drain(0.05)
        assert self._status is not None
        return os.waitstatus_to_exitcode(self._status)

    def attributes(self) -> list[Any]:
        """How the terminal is set, to compare with `attributes_before`."""
        return termios.tcgetattr(self.slave)

    def processor_seconds(self) -> float:
        """How long a processor has worked for the program so far, whatever else it did meanwhile."""
        with open(f"/proc/{self.pid}/stat", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            figures = file.read().rpartition(")")[2].split()
        return (int(figures[11]) + int(figures[12])) / os.sysconf("SC_CLK_TCK")

    def memory_kb(self) -> int:
        """The most memory the program has held so far, in kB."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:  # noqa: PTH123
            return next(int(row.split()[1]) for row in file if row.startswith("VmHWM"))

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _login_tty(handle: int) -> None:
    os.setsid()
    fcntl.ioctl(handle, termios.TIOCSCTTY, 0)
    for standard in (0, 1, 2):
        os.dup2(handle, standard)
    if handle > 2:
        os.close(handle)


def _for_pyte(data: bytes) -> bytes:
    """Without the private sequences that pyte would draw as text."""
    for start in _PRIVATE[3:]:
        data = data.replace(start, b"")
    out = bytearray()
    at = 0
    while at < len(data):
        if data.startswith(_PRIVATE[:3], at):
            at += 3
            while at < len(data) and not 0x40 <= data[at] <= 0x7E:
                at += 1
            at += 1
        else:
            out.append(data[at])
            at += 1
    return bytes(out)


def _read_digits(rows: Sequence[str], height: int) -> str:
    found = ""
    column = min((len(row) - len(row.lstrip()) for row in rows if row.strip()), default=0)
    start = next((at for at in range(len(rows[0])) if any(row[at] in "█▀▄" for row in rows)), None)
    if start is None:
        return ""
    column = start
    gap = 1 if height < 7 else 2 if height < 13 else 3
    while True:
        for character in "0123456789:+-":
            glyph = big(character, height)
            width = len(glyph[0])
            for shift in _shifts(glyph, found):
                at = column - shift
                if at >= 0 and all(row[at : at + width] == part for row, part in zip(rows, glyph, strict=True)):
                    break
            else:
                continue
            found += character
            column = at + width + gap
            break
        else:
            return found if len(found) >= 4 and ":" in found else ""


def _shifts(glyph: Sequence[str], found: str) -> Sequence[int]:
    """How far left of the first dot a glyph may begin: only the first one is found by its dots."""
    if found:
        return (0,)
    return (min(len(row) - len(row.lstrip()) for row in glyph if row.strip()),)
