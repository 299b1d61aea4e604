"""What a leader does with sessions that are kept: take one away as a file, delete some, go on from what is sound of a damaged one.

Nothing is deleted by itself, and never one that a console has open.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from facilitator.live import codec
from facilitator.live import events as ev
from facilitator.live.clock import Clock
from facilitator.live.disk import SavingError, sync_folder, take_lock, why, write_new
from facilitator.live.journal import Journal
from facilitator.live.recording import Condition
from facilitator.live.store import Store, StoreError, UnknownSessionError
from facilitator.locale import N_, _

EXPLAINED = N_("""\
This is the session {session} of Facilitator, as it was kept on a laptop.

journal.jsonl   what happened, one line an event: a checksum, then JSON; times are in nanoseconds
curriculum/     the curriculum as it was run, to read with any editor
report.txt      planned against actual minutes, where that could be made

There are no names of people in the journal: it has no place for them.
""")


class KeepingError(SavingError):
    """It cannot be done. The message is for people."""


def packed(store: Store, session: str, more: Mapping[str, str]) -> bytes:
    """A session as one ZIP file: its journal as it is, its frozen curricula, and `more` texts by their names.

    A ZIP, since every system opens it without this program, nothing in it is turned into something else, and what comes out can be
    put back. Raises UnknownSessionError or StoreError; a curriculum that cannot be read is left out.
    """
    path = store.path(session)
    try:
        journal = path.read_bytes()
    except FileNotFoundError as error:
        raise UnknownSessionError(_("there is no session {session}").format(session=session)) from error
    except OSError as error:
        words = _("the journal of {session} cannot be read: {why}")
        raise StoreError(words.format(session=session, why=why(error))) from error
    texts = {"README.txt": _(EXPLAINED).format(session=session), **more}
    files = {name: text.encode("utf-8") for name, text in texts.items()} | {"journal.jsonl": journal}
    for number, digest in enumerate(_digests(store, session)):
        try:
            frozen = store.read_frozen(digest)
        except StoreError:
            continue
        folder = "curriculum" if number == 0 else f"curriculum-as-edited-{number}"
        files |= {f"{folder}/{name}": content for name, content in frozen.items()}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{session}/{name}"), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def export(store: Store, session: str, target: Path, more: Mapping[str, str]) -> None:
    """Write `packed` to a new file that only its owner can read. Raises as that does, or KeepingError where it cannot."""
    content = packed(store, session, more)
    try:
        write_new(target, content)
    except FileExistsError as error:
        raise KeepingError(_("{path} is there already; name another file with --out").format(path=target)) from error
    except OSError as error:
        raise KeepingError(_("{path} cannot be written: {why}").format(path=target, why=why(error))) from error


def delete(store: Store, sessions: Iterable[str]) -> tuple[int, int]:
    """Delete sessions, and the frozen curricula that none is left of; returns how many of each.

    Raises LockedError at one that a console has open, KeepingError at one that cannot be deleted; those before it are gone then.
    """
    gone = 0
    digests: set[str] = set()
    for session in sessions:
        digests |= set(_digests(store, session))
        _delete(store.path(session))
        gone += 1
    return gone, sum(store.forget(digest) for digest in sorted(digests - _used(store)))


def rescue(store: Store, session: str, clock: Clock) -> tuple[str, int]:
    """Make a new session of what is sound of a damaged one, whose file stays as it is; returns its id and how many events it has.

    Raises UnknownSessionError, StoreError, or KeepingError where there is nothing to rescue.
    """
    told = store.recording(session)
    opened = told.opened
    if told.condition is not Condition.DAMAGED:
        sound = _("{session} is sound; go on with: facilitator run --resume {session}").format(session=session)
        raise KeepingError(sound if told.resumable else f"{session} {told.note}")
    if opened is None:
        raise KeepingError(_("nothing of {session} can be read: {why}").format(session=session, why=told.note))
    new = store.new_id(clock.read().wall, opened.zone_offset)
    events = [replace(opened, session=new, format=ev.FORMAT), *told.events[1:]]
    journal = Journal(store.path(new))
    try:
        journal.append([codec.encode(event, new, seq) for seq, event in enumerate(events)])
    except OSError as error:
        raise KeepingError(_("the new session cannot be saved: {why}").format(why=why(error))) from error
    finally:
        journal.close()
    return new, len(events)


def _delete(path: Path) -> None:
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            take_lock(file, path)
            for beside in path.parent.glob(f"{path.stem}.*"):
                if beside != path:
                    beside.unlink()
            path.unlink()
            sync_folder(path.parent)
        finally:
            os.close(file)
    except FileNotFoundError as error:
        raise UnknownSessionError(_("there is no session {session}").format(session=path.stem)) from error
    except OSError as error:
        raise KeepingError(_("{path} cannot be deleted: {why}").format(path=path, why=why(error))) from error


def _digests(store: Store, session: str) -> list[str]:
    """The frozen curricula that a session runs on, the first that it was opened on."""
    try:
        events = store.recording(session).events
    except SavingError:
        return []
    return list(dict.fromkeys(event.digest for event in events if isinstance(event, ev.Opened | ev.TextsTaken)))


def _used(store: Store) -> set[str]:
    """The frozen curricula of all sessions; all there are where one cannot be read to its end."""
    used: set[str] = set()
    for session in store.sessions():
        if session.condition not in (Condition.GOOD, Condition.CUT_OFF):
            return set(store.frozen())
        used |= set(_digests(store, session.id))
    return used
