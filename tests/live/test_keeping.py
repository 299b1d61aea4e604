"""Sessions that are kept: exported whole, deleted with what only they needed, rescued from damage."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from facilitator.live import commands as do
from facilitator.live.disk import LockedError
from facilitator.live.keeping import KeepingError, delete, export, packed, rescue
from facilitator.live.recording import Condition
from facilitator.live.session import LiveSession, Saving
from facilitator.live.start import CannotResumeError
from facilitator.live.store import Store, UnknownSessionError
from tests.live.fakes import FakeClock, Inbox
from tests.live.samples import OPENING, begun, resumed, small


class Shelf:
    """A store with sessions."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder / "state", Store(folder / "state")
        self.clock, self.inbox = FakeClock(), Inbox()

    def session(self, *commands: do.Command, close: bool = True) -> LiveSession:
        live = begun(self.folder, self.clock, self.inbox.post, replace(OPENING))
        for command in commands:
            live.send(command)
            self.inbox.run(lambda: live.saving is Saving.SAVED)
        if close:
            live.close()
        return live


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_an_export_holds_all_there_is_and_can_be_put_back(shelf: Shelf, tmp_path: Path) -> None:
    live = shelf.session(do.Next(), do.Extend(60))
    target = tmp_path / "away.zip"
    export(shelf.store, live.id, target, {"report.txt": "as told"})
    assert target.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(target) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held.pop(f"{live.id}/report.txt") == b"as told"
    assert b"what happened" in held.pop(f"{live.id}/README.txt")
    assert held.pop(f"{live.id}/journal.jsonl") == shelf.store.path(live.id).read_bytes()
    assert held == {f"{live.id}/curriculum/{name}": content for name, content in small().files}
    assert packed(shelf.store, live.id, {}) == packed(shelf.store, live.id, {}), "the same session, the same bytes"
    assert zipfile.ZipFile(BytesIO(packed(shelf.store, live.id, {}))).testzip() is None
    with pytest.raises(KeepingError, match="is there already"):
        export(shelf.store, live.id, target, {})
    with pytest.raises(UnknownSessionError):
        packed(shelf.store, "20261122-1900-0000", {})


def test_what_is_deleted_is_gone_with_what_only_it_needed(shelf: Shelf) -> None:
    first, second = shelf.session(do.Next()), shelf.session()
    shelf.store.path(first.id).with_name(f"{first.id}.jsonl.torn-7").write_bytes(b"x")
    assert delete(shelf.store, [first.id]) == (1, 0)
    assert {path.name.partition(".")[0] for path in (shelf.folder / "sessions").iterdir()} == {second.id}
    assert shelf.store.frozen() == (second.opened.digest,)
    assert delete(shelf.store, [second.id]) == (1, 1)
    assert shelf.store.frozen() == ()
    assert list((shelf.folder / "sessions").iterdir()) == []
    with pytest.raises(UnknownSessionError):
        delete(shelf.store, [second.id])


def test_a_session_that_runs_is_never_deleted(shelf: Shelf) -> None:
    live = shelf.session(do.Next(), close=False)
    with pytest.raises(LockedError):
        delete(shelf.store, [live.id])
    assert list(shelf.store.recording(live.id).events) == live.events
    live.close()


def test_while_one_cannot_be_read_no_copy_is_forgotten(shelf: Shelf) -> None:
    first, second = shelf.session(), shelf.session()
    shelf.store.path(second.id).write_bytes(b"\x1b[31mnot a journal\n")
    assert delete(shelf.store, [first.id]) == (1, 0)
    assert shelf.store.frozen() == (first.opened.digest,)


@pytest.mark.fault(7)
@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_damaged_session_goes_on_as_a_new_one_from_what_is_sound(shelf: Shelf, line: int) -> None:
    live = shelf.session(do.Next(), do.Extend(60), do.Next())
    path = shelf.store.path(live.id)
    lines = path.read_bytes().splitlines(keepends=True)
    spoiled = b"".join((*lines[:line], lines[line].replace(b'"time"', b'"tame"'), *lines[line + 1 :]))
    path.write_bytes(spoiled)
    with pytest.raises(CannotResumeError, match=f"facilitator sessions rescue {live.id}"):
        resumed(shelf.folder, live.id, shelf.clock, shelf.inbox.post)
    new, count = rescue(shelf.store, live.id, shelf.clock)
    assert count == line
    assert path.read_bytes() == spoiled
    again = resumed(shelf.folder, new, shelf.clock, shelf.inbox.post)
    assert replace(again.opened, session=live.id) == live.opened
    assert again.events[1:-1] == live.events[1:line]
    again.close()
    assert shelf.store.recording(new).condition is Condition.GOOD


def test_what_is_sound_or_wholly_lost_is_not_rescued(shelf: Shelf) -> None:
    live = shelf.session()
    with pytest.raises(KeepingError, match=f"facilitator run --resume {live.id}"):
        rescue(shelf.store, live.id, shelf.clock)
    shelf.store.path(live.id).write_bytes(b"\x1b[31mnot a journal\n")
    with pytest.raises(KeepingError, match="nothing of"):
        rescue(shelf.store, live.id, shelf.clock)
