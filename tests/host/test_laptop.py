"""The laptop is looked after in a thread, from the first look to the last."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from facilitator.host.awake import Awake
from facilitator.host.battery import Battery
from facilitator.host.laptop import Laptop

PATIENCE_S = 30.0


class Seen(Awake):
    """Says when it is held and released, and on which thread."""

    def __init__(self) -> None:
        super().__init__(())
        self.held = threading.Event()
        self.released = threading.Event()
        self.threads: set[int] = set()

    def hold(self) -> None:
        self.threads.add(threading.get_ident())
        self.released.clear()
        self.held.set()

    def release(self) -> None:
        self.threads.add(threading.get_ident())
        self.held.clear()
        self.released.set()


def test_it_is_awake_until_the_session_has_ended_or_is_let_go_of() -> None:
    seen = Seen()
    laptop = Laptop(seen, lambda: None)
    assert not seen.held.is_set()
    laptop.start(lambda: None)
    assert seen.held.wait(PATIENCE_S)
    laptop.keep_awake(False)
    assert seen.released.wait(PATIENCE_S)
    laptop.keep_awake(True)
    assert seen.held.wait(PATIENCE_S)
    laptop.close()
    laptop.close()
    assert seen.released.is_set()
    assert threading.get_ident() not in seen.threads


def test_a_low_battery_is_told_when_it_is_seen_and_goes_when_it_is_plugged_in() -> None:
    readings = [Battery(40, True), Battery(20, True), Battery(19, True), Battery(9, True), Battery(9, False)]
    levels, done = _told(readings)
    assert done.wait(PATIENCE_S)
    assert levels == [20, 10, None]


def test_a_charger_that_gives_too_little_is_told_once_it_is_sure() -> None:
    readings = [Battery(19, True), Battery(19, True, True), Battery(18, True, True), Battery(18, False, True)]
    levels, done = _told(readings)
    assert done.wait(PATIENCE_S)
    assert levels == [20, None, 20, None]


def test_where_there_is_no_battery_it_is_not_asked_again() -> None:
    asked: list[int] = []
    laptop = Laptop(Awake(()), lambda: asked.append(1), every=0.0)
    laptop.start(lambda: None)
    laptop.keep_awake(False)
    laptop.keep_awake(True)
    laptop.close()
    assert len(asked) <= 1


def test_it_can_be_closed_before_it_was_started() -> None:
    laptop = Laptop(Awake(()), lambda: None)
    laptop.close()
    laptop.start(lambda: None)
    assert laptop.level is None


def _told(readings: Sequence[Battery]) -> tuple[list[int | None], threading.Event]:
    """The levels as they were told, and what is set when all readings were taken."""
    left, levels, done = list(readings), [], threading.Event()

    def look() -> Battery | None:
        if not left:
            done.set()
            return None
        return left.pop(0)

    laptop = Laptop(Awake(()), look, every=0.0)
    laptop.start(lambda: levels.append(laptop.level))
    return levels, done
