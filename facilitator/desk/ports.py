"""What the console needs from the outside: a running session, and what Home can offer. The command line wires them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from facilitator.live.commands import Command
from facilitator.live.session import Saving
from facilitator.live.state import Phase
from facilitator.locale import _, ngettext
from facilitator.values import value
from facilitator.view.away import AwayView
from facilitator.view.live import ClockView, StepView
from facilitator.view.ways.seen import Seen

if TYPE_CHECKING:
    from facilitator.report.past import Told
    from facilitator.settings.config import Config
    from facilitator.view.care import Contact
    from facilitator.view.home import Entry
    from facilitator.view.proposal import ProposalView

Post: TypeAlias = Callable[[Callable[[], None]], object]
"""Runs a callable soon on the console's own thread; may be called from any thread."""

Progress: TypeAlias = Callable[[int, int, str], None]
"""Told how many of how many are done, and the name of the one being made; may be called from any thread."""


class CannotError(Exception):
    """What was asked for cannot be done. Its text is a sentence for the person at the laptop: what, where, what to do."""


class UnsavedError(CannotError):
    """The disk does not take a session from the start. It can be led all the same, where the person says so once."""


class Made(NamedTuple):
    """Handouts that were made: where they are, how many different ones, how many copies to print; `problem` is what failed.

    Where they were printed too, `printed` says what became of that. `packet` is the file that holds all of it, if there is one.
    """

    folder: str
    handouts: int
    copies: int
    problem: str = ""
    printed: str = ""
    packet: str = ""

    def text(self) -> str:
        """What became of them, in a line."""
        if not self.handouts:
            return self.problem or _("there was nothing to make")
        if self.printed:
            return self.printed + (f" · {self.problem}" if self.problem else "")
        things = ngettext("{count} handout", "{count} handouts", self.handouts).format(count=self.handouts)
        copies = ngettext("{count} copy to print", "{count} copies to print", self.copies).format(count=self.copies)
        made = _("{handouts}, {copies}, in {folder}").format(handouts=things, copies=copies, folder=self.folder)
        if self.packet:
            made = _("{handouts}; {file} is all of it in one").format(handouts=made, file=self.packet)
        return f"{made} · {self.problem}" if self.problem else made


@value
class News:
    """That the curriculum of a running session was edited on disk; `due` where there are new words to take up."""

    text: str
    due: bool = False


class LiveHandle(Protocol):
    """A running session as the console sees it: commands go in, views come out. Only making and printing handouts takes long."""

    @property
    def id(self) -> str:
        """The id under which the session is taken up again."""
        ...

    @property
    def speed(self) -> float:
        """How many times as fast the session's time passes; 1 in a real run."""
        ...

    @property
    def kept(self) -> bool:
        """Whether there is something on the disk by which it can be taken up again."""
        ...

    @property
    def plays_on(self) -> bool:
        """Whether it goes on by itself when a step's time is up: then nobody is there to be asked anything before."""
        ...

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

    @property
    def news(self) -> News | None:
        """What there is to say of the curriculum's files on disk; None while nobody edits them."""
        ...

    @property
    def laptop_note(self) -> str:
        """What the laptop has to say for itself, such as that its battery gets low, in a sentence; empty while there is nothing."""
        ...

    def take_up(self) -> None:
        """Give the steps to come the new words that `news` tells of; the effect is told to the listener."""
        ...

    @property
    def following(self) -> str:
        """Empty while this console leads. Else who leads and what can be done, as a sentence: every command is refused with it.

        Each change of it is told to the listener.
        """
        ...

    def take_over(self) -> None:
        """Lead instead of the console that leads, which is asked to let go; the effect, or what is in the way, is told later."""
        ...

    @property
    def away(self) -> AwayView | None:
        """What is to be asked, once, about a time in which nobody led; None while there is nothing. Its coming is told."""
        ...

    def settle(self, minutes: int | None) -> None:
        """Answer that: so many minutes belong to the running step, None for all of it. Then `away` is None."""
        ...

    @property
    def note(self) -> str:
        """Something to say once and calmly, as a sentence, until `noted`: the clock was set, an action was cut off. Else empty."""
        ...

    def noted(self) -> None:
        """The note was read."""
        ...

    def subscribe(self, listener: Callable[[], None], post: Post) -> None:
        """Call `listener` after each change of the state, of `saving` or of `news`, on the thread that `post` leads to."""
        ...

    def send(self, command: Command) -> None:
        """Ask for `command`; its effect is told to the listener."""
        ...

    def seen(self) -> Seen:
        """The session as it is shown at this moment, with the words its steps have now: what prompts and pages are made from."""
        ...

    def tick(self) -> None:
        """To be called about once a second: what the session does by itself, such as asking a slow disk again."""
        ...

    @property
    def proposal(self) -> ProposalView | None:
        """What is proposed to be on time again, in words; None where nothing is. Cheap: to be asked with each tick and change."""
        ...

    @property
    def caught_up(self) -> str:
        """What was done by itself to be on time again, in a line; empty where nothing was, or the agenda has changed since."""
        ...

    def propose(self, *, more: bool = False) -> str:
        """Propose something, as somebody asks; then `proposal` has it. A sentence where there is nothing to propose, else empty.

        With `more`, time to spare goes beyond what is ideal.
        """
        ...

    def accept(self, number: int = 0) -> None:
        """Take the proposal (0) or its alternative of that number (1, 2); its effect is told to the listener.

        Where the best way changes nothing, because all steps have their full time, it proposes more instead.
        """
        ...

    def refuse(self) -> None:
        """Put the proposal away. It is not made again before the delay has clearly grown, or somebody asks."""
        ...

    def step_view(self) -> StepView:
        """What changes with the state only; may be the same object for as long as it does not."""
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

    def print_handouts(self, progress: Progress) -> Made:
        """Make them and print them, as often as the room needs each, until they are on paper.

        Takes as long as the printer does: the console calls it in a thread of its own. Raises CannotError.
        """
        ...

    def to_call(self) -> tuple[Contact, ...]:
        """The host's contacts, most pressing first; none where they are not filled in."""
        ...

    def checked(self) -> str:
        """What is known of the host's contacts, in a word or two; empty where they are not filled in."""
        ...

    def report(self) -> Told:
        """Planned against actual, as things stand now."""
        ...

    def save_report(self) -> str:
        """Write the report as a web page; returns where it lies. Raises CannotError."""
        ...

    def close(self) -> None:
        """Let go of the session, which stays open; what was sent is on disk afterwards. May be called twice."""
        ...


class Choice(NamedTuple):
    """What was chosen before a session is opened. `start` is the value of a `Start`, or empty; `speed` is 1 for a real run."""

    couples: int
    start: str = ""
    speed: float = 1.0


class Home(Protocol):
    """What there is to do today. `open`, `prepare` and `report` may raise CannotError."""

    @property
    def heading(self) -> str:
        """The title over the list."""
        ...

    @property
    def couples(self) -> int:
        """How many couples to propose."""
        ...

    def entries(self) -> tuple[Entry, ...]:
        """The list, most likely first."""
        ...

    def with_config(self, config: Config) -> Home:
        """The same home by other settings."""
        ...

    def open(self, entry: Entry, choice: Choice | None, *, unsaved: bool = False) -> LiveHandle:
        """The session of an entry that resumes (no choice), runs or rehearses.

        Raises UnsavedError where the disk does not take it; with `unsaved` it is led all the same then.
        """
        ...

    def prepare(self, entry: Entry, couples: int, progress: Progress) -> Made:
        """Make the handouts of an entry. Takes long: the console calls it in a thread of its own."""
        ...

    def report(self, entry: Entry) -> str:
        """The report of a past session as lines of text."""
        ...
