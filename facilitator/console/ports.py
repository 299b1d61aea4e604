"""What the console needs from the outside, as protocols: a running session, and what Home can offer. The command line wires them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

from facilitator.live.commands import Command
from facilitator.live.state import Phase
from facilitator.view.home import Entry, HomeView
from facilitator.view.live import ClockView, StepView

Post: TypeAlias = Callable[[Callable[[], None]], object]
"""Runs a callable soon on the console's own thread; may be called from any thread."""

Progress: TypeAlias = Callable[[int, int, str], None]
"""Told how many of how many are done, and the name of the one being made; may be called from any thread."""


class CannotError(Exception):
    """What was asked for cannot be done. Its text is a sentence for the person at the laptop: what, where, what to do."""


class Saving(StrEnum):
    """Whether what was done is on disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "not saved"


@dataclass(frozen=True, slots=True)
class Made:
    """Handouts that were made: where they are, how many different ones, how many copies to print. `problem` is a sentence, or empty."""

    folder: str
    handouts: int
    copies: int
    problem: str = ""


class LiveHandle(Protocol):
    """A running session as the console sees it: commands go in, views come out. All but `make_handouts` is quick and never waits."""

    @property
    def phase(self) -> Phase:
        """Where the session stands, as it is shown."""
        ...

    @property
    def is_last(self) -> bool:
        """Whether the running step is the last one."""
        ...

    @property
    def saving(self) -> Saving:
        """Whether all that was done is on disk."""
        ...

    @property
    def trouble(self) -> str:
        """Why saving fails and what to do, in a sentence; empty while it works."""
        ...

    def subscribe(self, listener: Callable[[], None], post: Post) -> None:
        """Call `listener` through `post` after each change of the state or of `saving`. There is one listener; the last one counts."""
        ...

    def send(self, command: Command) -> None:
        """Ask for `command`; its effect is told to the listener."""
        ...

    def step_view(self) -> StepView:
        """What changes with the state only."""
        ...

    def clock_view(self) -> ClockView:
        """What changes every second, as it is now."""
        ...

    def next_tick(self) -> float:
        """How many real seconds from now `clock_view` next shows another second; more than 0, at most 1."""
        ...

    def make_handouts(self, progress: Progress) -> Made:
        """Make this session's handouts. Takes long: the console calls it in a thread of its own. Raises CannotError."""
        ...

    def close(self) -> None:
        """Let go of the session, which stays open; what was sent is on disk afterwards. May be called twice."""
        ...


@dataclass(frozen=True, slots=True)
class Start:
    """A start that can be chosen: `value` for the program, `label` for the person ("19:00, as planned")."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be known before an entry can begin: `couples` to propose, and the starts to choose from, the sensible one first.

    With `ask_start` the planned start is so far off that the person is asked about it first.
    """

    couples: int
    starts: tuple[Start, ...] = ()
    ask_start: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person chose. `start` is the value of a `Start`, or empty; `speed` is 1 for a real run."""

    couples: int
    start: str = ""
    speed: float = 1.0


class Home(Protocol):
    """What there is to do today. Each method but `view` may raise CannotError."""

    def view(self) -> HomeView:
        """The list as it is now."""
        ...

    def needs(self, entry: Entry) -> Needs:
        """What to ask before an entry that runs, rehearses or prepares."""
        ...

    def open(self, entry: Entry, answers: Answers | None) -> LiveHandle:
        """The session of an entry that resumes (without answers), runs or rehearses."""
        ...

    def prepare(self, entry: Entry, couples: int, progress: Progress) -> Made:
        """Make the handouts of an entry. Takes long: the console calls it in a thread of its own."""
        ...

    def report(self, entry: Entry) -> str:
        """The report of a past session as lines of text."""
        ...
