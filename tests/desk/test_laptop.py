"""The laptop is looked after from when a console shows the session until that has ended or is let go of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from facilitator.desk.opening import Wish, open_desk, own_laptop
from facilitator.host.awake import Awake
from facilitator.host.laptop import Laptop
from facilitator.live import commands as do
from facilitator.live.session import Saving
from facilitator.live.store import Store
from facilitator.settings.config import settings_of
from facilitator.settings.toml import parse
from tests.shipped import healing


class Noted(Laptop):
    """Notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__(Awake(()), lambda: None)
        self.asked: list[str] = []

    def start(self, changed: object) -> None:
        self.asked.append("start")

    def keep_awake(self, wanted: bool) -> None:
        self.asked.append("awake" if wanted else "asleep")

    def close(self) -> None:
        self.asked.append("close")


def test_it_stays_awake_from_the_first_screen_to_the_end(tmp_path: Path) -> None:
    curriculum = healing()
    workshop = curriculum.workshops[0]
    laptop = Noted()
    desk = open_desk(
        curriculum, workshop, workshop.sessions[0], Wish(4, start="now"), Store(tmp_path / "state"), tmp_path, laptop=laptop
    )
    assert laptop.asked == []
    answers: SimpleQueue[Callable[[], None]] = SimpleQueue()
    desk.subscribe(lambda: None, answers.put)

    def press(command: do.Command) -> str:
        desk.send(command)
        while desk.saving is not Saving.SAVED:
            answers.get(timeout=30)()
        desk.tick()
        return laptop.asked[-1]

    laptop.level = 20
    assert "20 %" in desk.laptop_note
    assert [press(command) for command in (do.Next(), do.Pause(), do.End(), do.Undo(), do.End())] == [
        "awake",
        "awake",
        "asleep",
        "awake",
        "asleep",
    ]
    desk.close()
    assert (laptop.asked[0], laptop.asked[-1]) == ("start", "close")


def test_the_person_can_say_no() -> None:
    def laptop(text: str) -> Laptop:
        return own_laptop(settings_of(parse(Path("config.toml"), text)).config)

    assert laptop("")._awake._ways
    assert not laptop('awake = "off"')._awake._ways
