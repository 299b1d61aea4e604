"""Keeps the laptop from sleeping and its screen from going dark, by a child of this process that cannot outlive it.

Where there is nothing to do it with, or it is refused, nothing happens and nothing is said.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress

from facilitator.locale import _

PATIENCE_S = 1.0
"""How long a child may take to end when it is let go, before it is killed."""


def commands(platform: str = sys.platform, process: int | None = None) -> tuple[tuple[str, ...], ...]:
    """What keeps a laptop of that platform awake for as long as the process (by default this one) lives.

    Each ends when its standard input does, or when it sees that the process is gone: also after `kill -9`.
    """
    if platform == "darwin":
        return (("caffeinate", "-d", "-i", "-w", str(os.getpid() if process is None else process)),)
    if platform.startswith("linux"):
        why = _("A session is running")
        return (
            ("systemd-inhibit", "--what=idle:sleep", "--mode=block", "--who=Facilitator", f"--why={why}", "cat"),
            ("gnome-session-inhibit", "--inhibit", "idle:suspend", "--reason", why, "cat"),
        )
    return ()


class Awake:
    """Holds the laptop awake, or lets it go; either may be asked for again and again. For one thread only. Both may block."""

    def __init__(self, ways: Sequence[Sequence[str]] | None = None) -> None:
        """`ways` are the commands to do it with; all that there are do it."""
        self._ways = commands() if ways is None else ways
        self._children: list[subprocess.Popen[bytes]] | None = None

    def hold(self) -> None:
        """Keep the laptop awake from now on. Asked again, it buries those children that were refused."""
        if self._children is None:
            self._children = list(self._begun())
        for child in self._children:
            child.poll()

    def release(self) -> None:
        """Let it sleep again; no child is left afterwards."""
        children, self._children = self._children or [], None
        for child in children:
            if child.stdin is not None:
                with suppress(OSError):
                    child.stdin.close()
            child.terminate()
        for child in children:
            try:
                child.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def _begun(self) -> Iterator[subprocess.Popen[bytes]]:
        for way in self._ways:
            with suppress(OSError):
                yield subprocess.Popen(
                    way,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # what the terminal sends, such as a hang-up, is not for it
                )
