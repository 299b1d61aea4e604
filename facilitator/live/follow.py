"""The events seam: a session read from its journal as that grows, by sequence number and checksum.

What follows a session (a second console, a stage, a board of many rooms) never asks whoever leads it: the file is all there is. To
poll is cheap, one look at the file's size and time until they change.
"""

from __future__ import annotations

import os
from pathlib import Path

from facilitator.live.disk import FLAGS, SavingError, contents, why
from facilitator.live.journal import Scan, scan
from facilitator.live.recording import Condition, Reader, Recording
from facilitator.locale import _


class Follower:
    """Reads one journal again and again. All of its calls read a file, and may block for as long as that takes.

    `anew` grows by one when what was read before is not the beginning of what is there any more: a line that was never acknowledged
    was taken back. Whoever folds events begins anew then; otherwise only the new ones at the end are to be added.
    """

    def __init__(self, path: Path, session: str) -> None:
        """A follower that has read nothing yet."""
        self.path = path
        self.anew = 0
        self._session = session
        self._reader = Reader(session)
        self._good = self._crc = 0
        self._seen: tuple[int, ...] = ()
        self._trouble = ""

    @property
    def told(self) -> Recording:
        """All events so far, and how sound the journal is. A last line without its end waits for it and is no fault here."""
        told = self._reader.recording(Scan((), self._good, self._crc, b""))
        return told if not self._trouble else Recording(told.events, Condition.UNREADABLE, self._trouble)

    def poll(self) -> bool:
        """Read what is new; returns whether there is anything. What is in the way is told in `told`, and tried again."""
        try:
            about = self.path.stat(follow_symlinks=False)
            seen = (about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns)
            if seen == self._seen and not self._trouble:
                return False
            moved = bool(self._seen) and seen[:2] != self._seen[:2]
            found = self._read(from_start=moved)
        except (OSError, SavingError) as error:
            changed, self._trouble = self._trouble == "", _("it cannot be read: {why}").format(why=why(error))
            return changed
        self._seen = seen
        changed, self._trouble = self._trouble != "", ""
        return self._take(found) or changed

    def _read(self, *, from_start: bool) -> tuple[Scan, bool]:
        """What stands behind what is known, and whether that is all of the file: where what was known may have changed, it is."""
        file = os.open(self.path, os.O_RDONLY | FLAGS)
        try:
            if not (from_start or self._reader.trouble) and os.fstat(file).st_size >= self._good:
                found = scan(contents(file, self.path, self._good), self._crc)
                if found.lines or found.torn:
                    return found, False
            return scan(contents(file, self.path)), True
        finally:
            os.close(file)

    def _take(self, read: tuple[Scan, bool]) -> bool:
        found, whole = read
        if not whole:
            self._good, self._crc = self._good + found.good, found.crc
            return self._reader.add(found.lines)
        before = self._reader
        self._reader = Reader(self._session)
        self._reader.add(found.lines)
        if found.damaged:
            self._reader.damaged_after(found)
        self._good, self._crc = found.good, found.crc
        known = before.events
        self.anew += self._reader.events[: len(known)] != known
        return (self._reader.events, self._reader.trouble) != (known, before.trouble)
