"""A session over eight hours, in 1970, over the turn of the clocks, in another time zone, and of a version to come."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from facilitator.desk.desk import Desk
from facilitator.desk.opening import resume_desk
from facilitator.live import codec
from facilitator.live import commands as do
from facilitator.live.journal import seal
from facilitator.live.session import Saving
from facilitator.live.state import SECOND
from tests.desk.test_lead import Room
from tests.live.fakes import FakeClock
from tests.live.test_follow import of_later

HOUR = 3600


def resident() -> int:
    """The memory of this process, in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.full
@pytest.mark.fault(23)
def test_eight_hours_take_no_more_memory_and_no_second(tmp_path: Path) -> None:
    room = Room(tmp_path)
    desk = room.first
    turns = (do.Extend(60), do.Pause(), do.Resume(), do.Blank(True), do.Blank(False), do.Extend(-60), do.Undo(), do.Redo())
    room.press(desk, do.Next())
    before = 0
    for second in range(8 * HOUR):
        room.pass_time(1, desk)
        desk.clock_view()
        desk.step_view()
        if second % 30 == 0:
            room.press(desk, turns[second // 30 % len(turns)])
        if second == HOUR // 2:
            gc.collect()
            before = resident()
    gc.collect()
    assert resident() - before < 20 * 2**20
    assert desk._session.now().session == 8 * HOUR * SECOND
    assert len(desk._session.events) > 900
    desk.close()


@pytest.mark.fault(24)
@pytest.mark.parametrize("since", [0, 1, 90_000])
def test_a_laptop_whose_clock_says_1970(tmp_path: Path, since: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "EST5")
    time.tzset()
    monkeypatch.setattr("tests.desk.test_lead.FakeClock", lambda: FakeClock(wall=since * SECOND))
    room = Room(tmp_path)
    assert room.first.id.startswith(("19691231", "19700101"))
    room.press(room.first, do.Next())
    room.pass_time(60, room.first)
    assert room.first.clock_view().elapsed == "1:00"
    room.first.close()
    again = room.another()
    assert (again.following, again.saving) == ("", Saving.SAVED)
    assert again.clock_view().elapsed == "1:00"
    room.clock.step_wall(1_795_374_000 * SECOND)
    room.pass_time(1, again)
    assert again.clock_view().elapsed == "1:01"
    assert "was set forward" in again.note
    again.close()
    assert room.store.sessions()[0].began


@pytest.mark.fault(9)
@pytest.mark.parametrize(
    ("zone", "evening"),
    [("Europe/Berlin", "2026-03-29 01:30"), ("Europe/Berlin", "2026-10-25 01:30"), ("Asia/Kolkata", "2026-11-22 23:30")],
    ids=["clocks go forward", "clocks go back", "midnight"],
)
def test_over_the_turn_of_clocks_and_days_an_hour_is_an_hour(
    tmp_path: Path, zone: str, evening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    begins = datetime.fromisoformat(evening).replace(tzinfo=ZoneInfo(zone))
    monkeypatch.setattr("tests.desk.test_lead.FakeClock", lambda: FakeClock(wall=int(begins.timestamp()) * SECOND))
    room = Room(tmp_path)
    room.press(room.first, do.Next())
    for _ in range(60):
        room.pass_time(60, room.first)
    assert room.first.clock_view().elapsed == "1:00:00"
    hour = (begins.hour + 1) % 24
    assert room.first.clock_view().clock == f"{hour:02d}:30", "the hours of a session are those it began with"
    assert room.first.note == ""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    before = room.first.clock_view()
    room.first.close()
    again = room.another()
    assert again.clock_view() == before, "another time zone changed something"
    again.close()


@pytest.mark.fault(25)
def test_a_session_of_a_newer_version_is_opened_to_look_at(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.press(room.first, do.Next())
    room.press(room.first, do.Extend(60))
    room.first.close()
    events = room.store.recording(room.first.id).events
    lines = [codec.encode(event, room.first.id, seq) for seq, event in enumerate(events)]
    path = room.store.path(room.first.id)
    newer = seal(of_later(lines, room.first.id))[0]
    path.write_bytes(newer)
    looked: Desk = resume_desk(room.first.id, room.store, room.folder, clock=room.clock)
    assert "newer version" in looked.following
    assert looked.step_view() == room.first.step_view()
    looked.take_over()
    looked.send(do.Next())
    room.pass_time(1, looked)
    assert "newer version" in looked.following
    looked.close()
    assert path.read_bytes() == newer


@pytest.fixture(autouse=True)
def _own_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The zone of the tests is that of the machine again afterwards."""
    yield
    monkeypatch.undo()
    time.tzset()
