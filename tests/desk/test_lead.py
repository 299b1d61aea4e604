"""Two consoles on one session: one leads, one follows, and the lead is handed over without a loss."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from facilitator.curriculum.kept import load_curriculum
from facilitator.desk.desk import Desk
from facilitator.desk.lead import ANSWERS_IN
from facilitator.desk.opening import Wish, open_desk, resume_desk
from facilitator.live import commands as do
from facilitator.live.session import Saving
from facilitator.live.state import SECOND, Phase
from facilitator.live.store import Store
from tests.live.fakes import FakeClock, Inbox
from tests.live.test_texts import FILES


class Room:
    """A store, and the consoles over it."""

    def __init__(self, folder: Path) -> None:
        self.store, self.folder, self.clock = Store(folder / "state"), folder, FakeClock()
        self.inboxes: dict[int, Inbox] = {}
        for name, data in FILES.items():
            path = folder / "words" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        curriculum = load_curriculum(folder / "words")
        workshop = curriculum.workshops[0]
        wish = Wish(8, 0, "now")
        self.first = self.console(open_desk(curriculum, workshop, workshop.sessions[0], wish, self.store, folder, clock=self.clock))

    def console(self, desk: Desk) -> Desk:
        inbox = self.inboxes[id(desk)] = Inbox()
        desk.subscribe(lambda: None, inbox.post)
        return desk

    def another(self) -> Desk:
        return self.console(resume_desk(self.first.id, self.store, self.folder, clock=self.clock))

    def press(self, desk: Desk, command: do.Command) -> None:
        desk.send(command)
        self.inboxes[id(desk)].run(lambda: desk.saving is Saving.SAVED)

    def pass_time(self, seconds: float, *desks: Desk) -> None:
        self.clock.advance(int(seconds * SECOND))
        for desk in desks:
            desk.tick()


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def same(one: Desk, other: Desk) -> bool:
    return one.step_view() == other.step_view() and one.clock_view() == other.clock_view()


@pytest.mark.fault(8)
def test_a_second_console_shows_what_the_first_does_and_can_do_nothing(room: Room) -> None:
    second = room.another()
    assert "Another console" in second.following
    assert room.first.following == ""
    for command in (do.Next(), do.Extend(60), do.Pause()):
        room.press(room.first, command)
        assert not same(room.first, second)
        room.pass_time(1, second)
        assert same(room.first, second)
    before = room.store.path(second.id).read_bytes()
    second.send(do.Resume())
    room.pass_time(1, second)
    assert second.phase is Phase.PAUSED
    assert (second.away, second.trouble) == (None, "")
    second.close()
    room.first.close()
    assert room.store.path(second.id).read_bytes() == before


@pytest.mark.fault(8)
def test_the_lead_is_handed_over_and_back_within_a_tick_of_each(room: Room) -> None:
    first, second = room.first, room.another()
    room.press(first, do.Next())
    for giving, taking in ((first, second), (second, first), (first, second)):
        taking.take_over()
        assert "asked" in taking.following
        room.pass_time(1, giving, taking)
        assert taking.following == ""
        assert taking.note == "This console leads now.", "and no longer that the other one does"
        room.pass_time(1, giving)
        assert "Another console" in giving.following
        assert "Another console leads now" in giving.note
        room.press(taking, do.Extend(60))
        room.pass_time(1, giving)
        assert same(giving, taking)
        assert taking.away is None
    assert sum(type(event).__name__ == "Attached" for event in room.store.recording(first.id).events) == 3
    assert [path.suffix for path in room.store.path(first.id).parent.glob("*.wanted")] == []
    first.close()
    second.close()


@pytest.mark.fault(8)
def test_where_the_first_is_gone_the_second_leads_at_once(room: Room) -> None:
    second = room.another()
    room.press(room.first, do.Next())
    room.first.close()
    room.pass_time(1, second)
    assert second.following == "No console leads this session now."
    second.take_over()
    assert second.following == ""
    room.press(second, do.Next())
    second.close()


def test_a_console_that_does_not_let_go_is_told_by_its_process(room: Room) -> None:
    second = room.another()
    second.take_over()
    room.pass_time(ANSWERS_IN / SECOND, second)
    assert "does not let go" in second.following
    assert f"kill {os.getpid()}" in second.following
    room.pass_time(1, room.first, second)
    assert second.following == ""
    second.close()
    room.first.close()


def test_what_is_not_saved_is_not_given_away(room: Room) -> None:
    second = room.another()
    folder = room.store.path(second.id).parent
    folder.rename(folder.with_name("gone"))
    room.first.send(do.Next())
    room.inboxes[id(room.first)].run(lambda: room.first.saving is Saving.NOT_SAVED)
    folder.with_name("gone").rename(folder)
    second.take_over()
    room.pass_time(1, room.first)
    assert room.first.following == ""
    room.pass_time(6, room.first)
    room.inboxes[id(room.first)].run(lambda: room.first.saving is Saving.SAVED)
    room.pass_time(1, room.first, second)
    assert (second.following, second.phase) == ("", Phase.RUNNING)
    second.close()
    room.first.close()


def test_a_request_whose_console_is_gone_is_none(room: Room) -> None:
    room.store.path(room.first.id, "wanted").write_bytes(b"")
    room.pass_time(1, room.first)
    assert room.first.following == ""
    second = room.another()
    second.take_over()
    second.close()
    room.pass_time(1, room.first)
    assert room.first.following == ""
    room.first.close()


def test_a_third_console_waits_its_turn(room: Room) -> None:
    second, third = room.another(), room.another()
    second.take_over()
    third.take_over()
    assert "Yet another console" in third.following
    room.pass_time(1, room.first, second, third)
    assert second.following == ""
    for desk in (room.first, second, third):
        desk.close()
