"""Running late at the desk: proposed, taken by itself, or only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from facilitator.desk import catching
from facilitator.desk.catching import CatchUp
from facilitator.desk.desk import Desk
from facilitator.desk.opening import Wish, open_desk
from facilitator.live import commands as do
from facilitator.live.session import Saving
from facilitator.live.state import SECOND
from facilitator.live.store import Store
from tests.live.fakes import FakeClock, Inbox
from tests.shipped import healing


class Room:
    """The shipped evening, led at a desk under a clock that the test turns."""

    def __init__(self, desk: Desk, clock: FakeClock, inbox: Inbox) -> None:
        self.desk, self._clock, self._inbox = desk, clock, inbox

    def do(self, command: do.Command) -> None:
        self.desk.send(command)
        self.settle()

    def settle(self) -> None:
        """All that was asked for is on the disk, and shown."""
        self._inbox.run(lambda: self.desk.saving is Saving.SAVED)

    def later(self, count: float) -> None:
        """So many minutes pass."""
        self._clock.advance(int(count * 60) * SECOND)

    def minutes(self, count: float) -> None:
        """So many minutes pass, and the desk is looked after once."""
        self.later(count)
        self.desk.tick()
        if self.desk.saving is Saving.SAVING:
            self.settle()

    @property
    def line(self) -> str:
        view = self.desk.proposal
        return "" if view is None else view.line


@contextmanager
def room(folder: Path, catch_up: CatchUp) -> Iterator[Room]:
    curriculum = healing()
    workshop = curriculum.workshops[0]
    clock, inbox = FakeClock(), Inbox()
    wish = Wish(8, start="now")
    desk = open_desk(
        curriculum, workshop, workshop.sessions[0], wish, Store(folder), folder / "out", clock=clock, catch_up=catch_up
    )
    desk.subscribe(lambda: None, inbox.post)
    led = Room(desk, clock, inbox)
    led.do(do.Next())
    try:
        yield led
    finally:
        desk.close()


def test_it_is_proposed_and_taken_or_put_away_with_one_call(tmp_path: Path) -> None:
    with room(tmp_path, CatchUp.ADVISE) as led:
        led.minutes(7)
        assert led.line == ""
        led.minutes(5)
        assert led.line.startswith("6 min late: use the spare time, shorten 6 steps, end ")
        led.desk.accept(7)
        assert led.desk.saving is Saving.SAVED, "there is no such alternative"
        led.desk.accept(1)
        led.settle()
        assert led.line == ""
        assert led.desk.clock_view().pace_text == "on time"
        led.do(do.Undo())
        assert led.line.startswith("6 min late")
        led.desk.refuse()
        assert led.line == ""
        led.minutes(1)
        assert led.line == ""
        assert led.desk.propose() == ""
        assert led.line.startswith("7 min late")


def test_by_itself_it_is_taken_told_and_not_taken_again_when_undone(tmp_path: Path) -> None:
    with room(tmp_path, CatchUp.AUTO) as led:
        led.later(12)
        assert led.line == "", "nothing is proposed while it is being done"
        led.minutes(0)
        assert led.line == ""
        assert led.desk.clock_view().pace_text == "on time"
        assert led.desk.caught_up == "Caught up by itself: use the spare time, shorten 6 steps."
        led.do(do.Undo())
        led.minutes(0.1)
        assert led.desk.clock_view().pace_text == "6 min behind"
        assert (led.desk.caught_up, led.line) == ("", "")
        led.minutes(3.1)
        assert "behind" not in led.desk.clock_view().pace_text, "it is clearly worse by now"
        led.do(do.Next())
        assert led.desk.caught_up == ""


def test_on_a_very_long_agenda_a_change_is_shown_before_what_to_do_about_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catching, "MANY", 10)
    with room(tmp_path, CatchUp.ADVISE) as led:
        led.minutes(14)
        assert led.line
        led.do(do.Next())
        assert led.line == ""
        led.desk.tick()
        assert led.line
        led.do(do.Extend(60))
        assert led.desk.propose() == "", "who asks is answered at once"
        assert led.line


def test_off_waits_to_be_asked(tmp_path: Path) -> None:
    with room(tmp_path, CatchUp.OFF) as led:
        led.minutes(12)
        assert led.line == ""
        assert led.desk.propose() == ""
        assert led.line.startswith("6 min late")
        led.desk.refuse()
        assert led.line == ""


def test_asking_with_time_to_spare_offers_more_where_all_have_their_full_time(tmp_path: Path) -> None:
    with room(tmp_path, CatchUp.ADVISE) as led:
        assert led.desk.propose() == "You are on time. Nothing needs to change."
        led.minutes(1)
        led.do(do.Next())
        assert led.desk.propose() == ""
        assert led.line == "5 min to spare, and every step has its full time"
        led.desk.accept()
        assert led.line.startswith("5 min to spare: give 5 min to ")
        led.desk.accept()
        led.settle()
        assert led.desk.clock_view().pace_text == "on time"
