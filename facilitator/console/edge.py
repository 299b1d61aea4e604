"""What the screens share: the guards, the ways out, and the thread that slow work is done in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from textual import events

from facilitator.console.faults import Faults
from facilitator.console.guard import Guard
from facilitator.desk.keys import ACTIONS, Action, named
from facilitator.desk.ports import CannotError, LiveHandle, Made, Post, Progress
from facilitator.locale import _
from facilitator.settings.config import Settings, standard


def event_time(event: events.Event) -> float:
    """When the key was received, in seconds of a clock that only goes on."""
    return event.time


def _nowhere(_text: str) -> None:
    return None


def _no_colours(_name: str) -> None:
    return None


def _no_theme() -> str:
    return _("there are no other colours")


@dataclass
class Edge:
    """The surroundings of a screen. `leave` ends the console with an exit code; `post` runs something on the console's thread.

    `write` sends what a screen painted by itself to the terminal. `settings` are those of this person, as they were when the
    console was opened, or as they were changed in it since. `next_theme` changes the colours and returns what to say;
    `show_theme` shows those of that name.
    `actions` have the keys of this leader, and `notes` what was wrong with their wishes. With `careful` a real session opens on
    the check-list, and asks at hard steps before it goes on.
    """

    faults: Faults
    leave: Callable[[int], None]
    post: Post
    guard: Guard = field(default_factory=Guard)
    write: Callable[[str], None] = _nowhere
    next_theme: Callable[[], str] = _no_theme
    show_theme: Callable[[str], None] = _no_colours
    time_of: Callable[[events.Event], float] = event_time
    sessions: list[LiveHandle] = field(default_factory=list)
    settings: Settings = field(default_factory=standard)
    actions: tuple[Action, ...] = ACTIONS
    notes: tuple[str, ...] = ()
    careful: bool = False

    @cached_property
    def named(self) -> Mapping[str, str]:
        """What a sentence calls each action by, under its id, with the keys of this leader."""
        return named(self.actions)

    def take(self, settings: Settings) -> None:
        """Go by other settings from now on."""
        before, self.settings = self.settings.config, settings
        if settings.config.guard != before.guard:
            self.guard = Guard(settings.config.guard / 1000)
        self.show_theme(settings.config.theme)

    def in_background(self, work: Callable[[Progress], Made], progress: Progress, done: Callable[[Made], None]) -> None:
        """Do `work` in a thread of its own; `progress` and `done` are called on the console's thread."""

        def report(count: int, of: int, name: str) -> None:
            self.post(lambda: self.faults.run("handouts", lambda: progress(count, of, name), None))

        def make() -> Made:
            try:
                return work(report)
            except CannotError as error:
                return Made("", 0, 0, str(error))

        def run() -> None:
            failed = Made("", 0, 0, _("The handouts could not be made. Details: {log}").format(log=self.faults.log))
            made = self.faults.run("handouts", make, failed)
            self.post(lambda: self.faults.run("handouts", lambda: done(made), None))

        threading.Thread(target=run, name="handouts", daemon=True).start()

    def close_sessions(self) -> None:
        """Let go of every session that was opened here."""
        for session in self.sessions:
            self.faults.run("closing", session.close, None)
