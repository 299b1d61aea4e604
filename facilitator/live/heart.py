"""When a session was last led: a small file beside its journal, written every few seconds by the console that leads.

The journal tells when something was done; a console that is gone may have led long after. The file is a help only: nobody waits
for it, and where it is missing or torn the journal's last event is what is known.
"""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path

from facilitator.live.clock import BOOT_ID, Reading
from facilitator.live.events import Stamp

EVERY = 10 * 1_000_000_000
"""How many nanoseconds lie between two beats."""

_FORM = re.compile(rb"([0-9a-f]{8}) (([0-9]{19}) ([0-9]{19}) (" + BOOT_ID.encode("ascii") + rb"))\n")


class Heart:
    """The file at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def beat(self, now: Reading) -> None:
        """Say that the session is led now. Raises OSError."""
        said = b"%019d %019d %s" % (max(0, now.wall), max(0, now.boot), now.boot_id.encode("ascii"))
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK, 0o600)
        try:
            os.pwrite(file, b"%08x %s\n" % (zlib.crc32(said), said), 0)
        finally:
            os.close(file)

    def last(self, event: Stamp) -> tuple[int, int] | None:
        """The wall and boot clock (nanoseconds) when it beat last; None unless that was after `event`, in the same boot."""
        try:
            raw = self.path.read_bytes()
        except OSError:
            return None
        found = _FORM.fullmatch(raw)
        if found is None or found[1] != b"%08x" % zlib.crc32(found[2]) or found[5] != event.boot_id.encode("ascii"):
            return None
        wall, boot = int(found[3]), int(found[4])
        return (wall, boot) if boot >= event.boot else None
