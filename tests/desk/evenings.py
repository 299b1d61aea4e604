"""A workshop of three evenings on disk, and how a test leads them one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from facilitator.curriculum.load import load_files
from facilitator.curriculum.model import Curriculum
from facilitator.desk.desk import Desk
from facilitator.desk.opening import Wish, open_desk
from facilitator.desk.sitting import Sitting, sitting
from facilitator.live.commands import Command
from facilitator.live.session import Saving
from facilitator.live.state import SECOND
from facilitator.live.store import Store
from tests.live.fakes import FakeClock, Inbox

OUTLINE = b"""\
curriculum: group
title: A group
workshops:
- workshop: evenings
  title: Three evenings
  sessions:
  - session: first
    title: Evening 1
    homework: [Sleep well.]
    agenda:
    - {step: hello, title: Hello, kind: welcome, minutes: 5}
    - {step: listen, title: Say back, kind: teach, minutes: 10}
    - {step: pause, title: A pause, kind: break, minutes: 5}
    - {step: thanks, title: Thank you, kind: teach, minutes: 5}
    - from: words
  - session: second
    title: Evening 2
    takes-up: [first]
    agenda:
    - {step: hello, title: Hello again, kind: welcome, minutes: 5}
    - {step: draw, title: Draw it, kind: teach, minutes: 10}
  - session: third
    title: Evening 3
    takes-up: [first, second]
    agenda:
    - {step: end, title: The end, kind: close, minutes: 5}
- workshop: evening
  title: One evening
  sessions:
  - session: only
    title: The evening
    agenda:
    - {step: hello, title: Hello, kind: welcome, minutes: 5}
"""
MODULE = b"""\
module: words
title: Words
homework: [Say one kind thing.]
steps:
- {step: kind, title: Kind words, kind: teach, minutes: 10}
"""
DAY = 86_400


class Group:
    """A group that meets, on one machine."""

    def __init__(self, folder: Path) -> None:
        self.store, self.folder, self.clock, self.inbox = Store(folder / "state"), folder, FakeClock(), Inbox()
        self.curriculum: Curriculum
        self.edit(b"", b"")

    def edit(self, old: bytes, new: bytes) -> None:
        """The curriculum as its author has it now."""
        files = {"curriculum.yaml": OUTLINE.replace(old, new) if old else OUTLINE, "modules/words.yaml": MODULE}
        self.curriculum = load_files(files, "group")
        self.workshop = self.curriculum.workshop("evenings")

    @property
    def now(self) -> int:
        """The instant, in seconds."""
        return self.clock.wall // SECOND

    def chosen(self, wanted: str = "", asked: str = "", *, rehearsal: bool = False) -> Sitting:
        """What would be run now."""
        plan = self.workshop.session(wanted) if wanted else None
        return sitting(self.store, self.curriculum, self.workshop, plan, asked, self.now, rehearsal=rehearsal)

    def opened(self, wanted: str = "", asked: str = "", couples: int = 6, speed: float = 1.0) -> Desk:
        """The session that is run now, led by the test."""
        chosen = self.chosen(wanted, asked, rehearsal=speed != 1)
        wish = Wish(couples, start="now", speed=speed, series=chosen.series)
        desk = open_desk(self.curriculum, self.workshop, chosen.plan, wish, self.store, self.folder, clock=self.clock)
        desk.subscribe(lambda: None, self.inbox.post)
        return desk

    def lead(self, desk: Desk, commands: Sequence[Command]) -> None:
        """Do all of that, a minute apart, and let go of the session."""
        for command in commands:
            self.press(desk, command)
        desk.close()

    def press(self, desk: Desk, command: Command) -> None:
        """Do one thing, a minute after the last."""
        self.clock.advance(60 * SECOND)
        desk.send(command)
        self.inbox.run(lambda: desk.saving is Saving.SAVED)

    def a_week_passes(self, days: int = 7) -> None:
        """Until the next evening."""
        self.clock.advance(days * DAY * SECOND)
