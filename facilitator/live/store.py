"""The folder that keeps sessions: one journal each, and the curricula they run on, frozen as they were.

    sessions/ID.jsonl       the journal of a session
    curricula/DIGEST/…      a curriculum's files, named by what is in them; never changed, whatever happens to the originals

Only the owner can read any of it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from time import gmtime, strftime

from facilitator.live import codec
from facilitator.live import events as ev
from facilitator.live.disk import SavingError, is_locked, sync_folder, why, write_new
from facilitator.live.journal import read
from facilitator.live.recording import Condition, Recording, recording, standing
from facilitator.locale import _
from facilitator.values import value

RESUMABLE = 12 * 3600
"""Seconds after which an open session is no longer offered first, and never resumed unasked."""

_LETTERS = "abcdefghjkmnpqrstvwxyz0123456789"


class StoreError(SavingError):
    """Something that should be in the folder is not, or is not what it was. The message is for people."""


class UnknownSessionError(StoreError):
    """There is no session of that id."""


@value
class Summary:
    """A session as a list shows it.

    `opened` says what was run (None where it cannot be read); `last` is the wall clock at its last event, in nanoseconds; `running`
    tells that a console has it open; `note` what is wrong with its journal, if anything.
    """

    id: str
    condition: Condition
    opened: ev.Opened | None = None
    began: bool = False
    ended: bool = False
    events: int = 0
    last: int = 0
    running: bool = False
    note: str = ""


class Store:
    """The sessions and frozen curricula under one folder. Creating it touches nothing; its calls read and write, and may block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sessions = folder / "sessions"
        self._curricula = folder / "curricula"

    def new_id(self, wall: int, zone_offset: int) -> str:
        """An id for a session opened at `wall` (nanoseconds), `zone_offset` seconds east of UTC: that minute and four letters."""
        minute = strftime("%Y%m%d-%H%M", gmtime(wall // 1_000_000_000 + zone_offset))
        return f"{minute}-{''.join(_LETTERS[byte % 32] for byte in os.urandom(4))}"

    def new_series(self, wall: int, zone_offset: int) -> str:
        """An id for a series whose first session is opened at `wall` (nanoseconds): that day and four letters."""
        day = strftime("%Y%m%d", gmtime(wall // 1_000_000_000 + zone_offset))
        return f"{day}-{''.join(_LETTERS[byte % 32] for byte in os.urandom(4))}"

    def path(self, session: str, kind: str = "jsonl") -> Path:
        """Where the journal of a session lies or will lie, or another file of it ("beat": when it was led last; "wanted": a console
        asks to lead it). Raises UnknownSessionError where that is no session's id.
        """
        if not re.fullmatch(codec.SESSION_ID, session):
            words = _("{typed!r} is no session's id; an id looks like 20261122-1905-k3f9")
            raise UnknownSessionError(words.format(typed=session))
        return self._sessions / f"{session}.{kind}"

    def holds(self, session: str) -> bool:
        """Whether anything of a session is on the disk."""
        try:
            return self.path(session).stat().st_size > 0
        except OSError:
            return False

    def recording(self, session: str) -> Recording:
        """What the journal of a session tells, to look at only.

        Raises UnknownSessionError, or StoreError where it cannot be read.
        """
        path = self.path(session)
        try:
            return recording(read(path), session)
        except FileNotFoundError as error:
            raise UnknownSessionError(_("there is no session {session}").format(session=session)) from error
        except OSError as error:
            words = _("the journal of {session} cannot be read: {why}")
            raise StoreError(words.format(session=session, why=why(error))) from error

    def sessions(self, limit: int | None = None) -> tuple[Summary, ...]:
        """All sessions, or the last `limit`, the newest first. A journal that cannot be read is listed as such; never raises."""
        try:
            files = [path for path in self._sessions.iterdir() if path.suffix == ".jsonl"]
        except OSError:
            return ()
        names = sorted((path.stem for path in files if re.fullmatch(codec.SESSION_ID, path.stem)), reverse=True)
        found = [self._summary(name) for name in names[:limit]]
        return tuple(sorted(found, key=lambda item: item.opened.at.wall if item.opened else 0, reverse=True))

    def _summary(self, session: str) -> Summary:
        try:
            told = self.recording(session)
            running = is_locked(self.path(session))
        except (OSError, SavingError) as error:
            return Summary(session, Condition.UNREADABLE, note=why(error))
        began, ended = standing(told.events)
        last = told.events[-1].at.wall if told.events else 0
        return Summary(session, told.condition, told.opened, began, ended, len(told.events), last, running, told.note)

    def make_folders(self) -> None:
        """Make what is missing of the folder, closed to others. Raises OSError."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder, self._sessions, self._curricula):
            folder.mkdir(mode=0o700, exist_ok=True)
            if folder.stat().st_mode & 0o077:
                folder.chmod(0o700)

    def freeze(self, files: Iterable[tuple[str, bytes]]) -> str:
        """Keep a copy of a curriculum's files, durably and whole or not at all; returns its digest.

        Raises OSError, or StoreError for a name that does not stay inside the folder.
        """
        contents = dict(files)
        for name in contents:
            _inside(name)
        digest = digest_of(contents)
        target = self._curricula / digest
        try:
            self.read_frozen(digest)
        except StoreError:
            if target.exists():
                target.rename(_free_name(target))
            self._copy(contents, target)
        sync_folder(self._curricula)
        return digest

    def read_frozen(self, digest: str) -> Mapping[str, bytes]:
        """The files of a frozen curriculum by name. Raises StoreError where it is missing or no longer what was frozen."""
        folder = self._curricula / digest
        try:
            contents = dict(_walk(folder, ""))
        except OSError as error:
            words = _("the copy of the curriculum in {folder} cannot be read: {why}")
            raise StoreError(words.format(folder=folder, why=why(error))) from error
        if digest_of(contents) != digest:
            raise StoreError(_("the copy of the curriculum in {folder} is not what was frozen there").format(folder=folder))
        return contents

    def frozen(self) -> tuple[str, ...]:
        """The digests of all frozen curricula. Never raises."""
        try:
            return tuple(sorted(path.name for path in self._curricula.iterdir() if re.fullmatch(codec.DIGEST, path.name)))
        except OSError:
            return ()

    def forget(self, digest: str) -> bool:
        """Delete a frozen curriculum; returns whether there was one."""
        folder = self._curricula / digest
        if not re.fullmatch(codec.DIGEST, digest) or not folder.is_dir():
            return False
        _remove(folder)
        return True

    def _copy(self, contents: Mapping[str, bytes], target: Path) -> None:
        draft = self._curricula / f".{target.name[:16]}-{os.urandom(4).hex()}"
        draft.mkdir(mode=0o700)
        try:
            folders = {draft}
            for name, content in sorted(contents.items()):
                path = draft / name
                for parent in reversed(path.relative_to(draft).parents[:-1]):
                    (draft / parent).mkdir(mode=0o700, exist_ok=True)
                    folders.add(draft / parent)
                write_new(path, content)
            for folder in folders:
                sync_folder(folder)
            try:
                draft.rename(target)
            except OSError:
                if not target.exists():
                    raise
        finally:
            if draft.exists():
                _remove(draft)
        self.read_frozen(target.name)


def digest_of(files: Mapping[str, bytes]) -> str:
    """The name of a curriculum's frozen copy: a SHA-256 over its files' names and contents, in the order of the names."""
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        for part in (name.encode("utf-8", "surrogateescape"), content):
            total.update(b"%d:%s" % (len(part), part))
    return total.hexdigest()


def _inside(name: str) -> None:
    path = PurePosixPath(name)
    if not path.parts or str(path) != name or path.is_absolute() or ".." in path.parts or "\\" in name or not name.isprintable():
        raise StoreError(_("{name!r} is no name for a file inside a curriculum").format(name=name))


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, bytes]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(folder / entry.name, f"{prefix}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield f"{prefix}{entry.name}", (folder / entry.name).read_bytes()


def _free_name(path: Path) -> Path:
    number = 1
    while (free := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return free


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
