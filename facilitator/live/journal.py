"""One session's journal: a file that is only ever appended to.

    CRC8HEX SP JSON LF

The checksum runs on from the line before, and its eight characters are compared as bytes: every prefix that ends with a line is a
journal, and damage anywhere is seen. One writer at a time holds the file's lock. Nothing here knows what a line says.
"""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from facilitator.live.disk import FLAGS, SavingError, contents, sync, sync_folder, take_lock, write, write_new
from facilitator.locale import _
from facilitator.values import value


class ForeignError(SavingError):
    """The file holds something else than this console wrote there."""


@value
class Scan:
    """What stands in a journal: its sound `lines` (JSON, in bytes), the length `good` and checksum of that part, and the rest."""

    lines: tuple[bytes, ...]
    good: int
    crc: int
    rest: bytes

    @property
    def torn(self) -> bool:
        """Whether the last line was cut off while it was being written: it has no end (a file system may leave zeros for it)."""
        return bool(self.rest) and b"\n" not in self.rest

    @property
    def damaged(self) -> bool:
        """Whether what follows the sound lines was once written whole and has changed since."""
        return bool(self.rest) and not self.torn


def scan(raw: bytes, crc: int = 0) -> Scan:
    """The lines of a journal up to the first one that does not hold; `crc` is the checksum of the line before, if `raw` goes on."""
    lines = []
    start = 0
    while (end := raw.find(b"\n", start)) >= 0:
        line = raw[start + 9 : end]
        sealed = zlib.crc32(line, crc)
        if raw[start : start + 9] != b"%08x " % sealed:
            break
        lines.append(line)
        crc, start = sealed, end + 1
    return Scan(tuple(lines), start, crc, raw[start:])


def seal(lines: Iterable[bytes], crc: int = 0) -> tuple[bytes, int]:
    """Those lines as they stand in the file after a line of checksum `crc`, and the checksum of the last one."""
    block = bytearray()
    for line in lines:
        crc = zlib.crc32(line, crc)
        block += b"%08x %s\n" % (crc, line)
    return bytes(block), crc


def read(path: Path) -> Scan:
    """What stands in the journal at `path`, whoever writes it. Raises OSError, or SavingError where it is no journal's file."""
    file = os.open(path, os.O_RDONLY | FLAGS)
    try:
        return scan(contents(file, path))
    finally:
        os.close(file)


class Journal:
    """A journal that is being written, by this process alone. Its calls may block; one thread at a time may make them.

    After a failed write or sync the descriptor is never used again: what it would say of the disk is not to be trusted. The next
    `append` opens the file anew, compares it with what is known to be there, and writes all that is missing.
    """

    def __init__(self, path: Path) -> None:
        """A journal that will be made at `path` by the first `append`."""
        self.path = path
        self._sound = bytearray()
        self._crc = 0
        self._torn = b""
        self._damaged = False
        self._lock: int | None = None
        self._file: int | None = None
        self._folder_synced = False

    @classmethod
    def open(cls, path: Path) -> tuple[Journal, Scan]:
        """Take the journal at `path` up again: lock it and read it. Nothing is changed before the first `append`.

        Raises LockedError while another console has it, OSError where it cannot be opened.
        """
        journal = cls(path)
        journal._lock = _open_to_lock(path)
        try:
            take_lock(journal._lock, path)
            raw = contents(journal._lock, path)
        except BaseException:
            journal.close()
            raise
        found = scan(raw)
        journal._sound, journal._crc, journal._torn = bytearray(raw[: found.good]), found.crc, found.rest
        journal._damaged = found.damaged
        journal._folder_synced = True
        return journal, found

    def append(self, lines: Iterable[bytes]) -> None:
        """Write `lines` (JSON, without ends) and return when they are on the disk.

        A torn last line is set aside first, as a file beside the journal. Raises OSError where the disk failed, LockedError or
        ForeignError where the file is another's by now, SavingError where it is damaged; then none of `lines` counts as written,
        and all of them are to be given again.
        """
        block, crc = seal(lines, self._crc)
        missing = block
        if self._file is None:
            self._file, missing = self._reopen(block)
        try:
            write(self._file, missing)
            sync(self._file)
            self._prove_place(self._file)
        except OSError:
            self._give_up(self._file)
            raise
        self._sound += block
        self._crc = crc

    def close(self) -> None:
        """Let go of the file and its lock. Safe to call twice."""
        for file in {self._file, self._lock} - {None}:
            assert file is not None
            os.close(file)
        self._file = self._lock = None

    def _reopen(self, block: bytes) -> tuple[int, bytes]:
        """Open the file anew and leave in it only what is known to be sound.

        Returns it with the bytes to write, of which `block` are the last.
        """
        if self._damaged:
            raise SavingError(_("a damaged journal is never written to"))
        file = self._open_to_write()
        try:
            return file, self._sound_part(file, block)
        except BaseException:
            self._let_go(file)
            raise

    def _open_to_write(self) -> int:
        file = None
        if self._lock is not None:
            with suppress(FileNotFoundError):
                file = os.open(self.path, os.O_RDWR | FLAGS)
        if file is None:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | FLAGS, 0o600)
            self._folder_synced = False
        if self._lock is None or not os.path.samestat(os.fstat(self._lock), os.fstat(file)):
            try:
                take_lock(file, self.path)
            except BaseException:
                os.close(file)
                raise
            if self._lock is not None:
                os.close(self._lock)
            self._lock = file
        return file

    def _sound_part(self, file: int, block: bytes) -> bytes:
        raw = contents(file, self.path)
        wanted = self._sound + block
        if raw == self._sound + self._torn:
            kept = len(self._sound)
        elif wanted.startswith(raw):
            kept = min(len(raw), len(self._sound))
        else:
            raise ForeignError(_("the journal was changed by another program"))
        if self._torn and len(raw) > kept:
            set_aside(self.path, kept, raw[kept:])
        os.ftruncate(file, kept)
        self._torn = b""
        return bytes(wanted[kept:])

    def _prove_place(self, file: int) -> None:
        """A file that was moved or deleted takes all that is written and keeps nothing."""
        if not os.path.samestat(os.fstat(file), self.path.stat(follow_symlinks=False)):
            raise FileNotFoundError(errno.ENOENT, _("the journal was moved"), str(self.path))
        if not self._folder_synced:
            sync_folder(self.path.parent)
            self._folder_synced = True

    def _give_up(self, file: int) -> None:
        with suppress(OSError):
            os.ftruncate(file, len(self._sound))
        self._let_go(file)

    def _let_go(self, file: int) -> None:
        if file != self._lock:
            os.close(file)
        self._file = None


def set_aside(path: Path, offset: int, tail: bytes) -> Path:
    """Keep the cut-off end of the journal at `path` in a file of its own, durably; returns where. Raises OSError."""
    number = 1
    while True:
        aside = path.with_name(f"{path.name}.torn-{offset}" + (f"-{number}" if number > 1 else ""))
        try:
            write_new(aside, tail)
        except FileExistsError:
            if aside.read_bytes() == tail:
                return aside
            number += 1
        else:
            sync_folder(path.parent)
            return aside


def _open_to_lock(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | FLAGS)
    except OSError as error:
        if error.errno not in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise
    return os.open(path, os.O_RDONLY | FLAGS)
