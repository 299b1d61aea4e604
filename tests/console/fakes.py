"""A session and a home for the console's tests: real state and real views, under a clock that the test turns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from textual import events
from textual.app import App
from textual.geometry import Region

from facilitator.agenda.plan import Plan, Room, make_plan
from facilitator.console.app import ConsoleApp
from facilitator.console.edge import Edge
from facilitator.console.faults import Faults
from facilitator.console.screens.base import KeyScreen
from facilitator.console.screens.home import HomeScreen
from facilitator.console.screens.live import LiveScreen
from facilitator.curriculum.model import (
    AgendaItem,
    Alternative,
    Audience,
    CareCard,
    Curriculum,
    Handout,
    Keep,
    Kind,
    Material,
    Module,
    Round,
    Sentence,
    SessionPlan,
    Step,
    Task,
    Workshop,
)
from facilitator.desk.ports import CannotError, Choice, LiveHandle, Made, News, Post, Progress, UnsavedError
from facilitator.live.commands import Command
from facilitator.live.decide import decide
from facilitator.live.events import Stamp
from facilitator.live.session import Saving
from facilitator.live.state import SECOND, Phase, State, apply, initial
from facilitator.report.figures import report
from facilitator.report.past import Told
from facilitator.settings.config import Config
from facilitator.view.away import AwayView
from facilitator.view.care import Contact
from facilitator.view.clock import clock_view
from facilitator.view.home import Entry, EntryKind, Start
from facilitator.view.live import ClockView, Frame, StepView
from facilitator.view.proposal import ProposalView
from facilitator.view.step import step_view
from facilitator.view.ways.seen import Seen
from tests.build import HERE, SEVEN, clock, minutes

SAY = "Partner A, you have the floor. Short bits: two or three sentences. Partner B, say back what you heard before anything else."


def evening() -> Curriculum:
    """A small but whole evening: rounds, a fixed break, an optional step, handouts, a way out."""
    listening = Module("listening", "Active listening", (), HERE)
    steps = (
        _item("welcome", "Welcome", Kind.WELCOME, 6, say="Good evening. It is good that you are here."),
        _item("shown", "Say back, check: shown", Kind.DEMO, 8, listening, do=("Show it once, badly. Show it again.",)),
        _item(
            "practice",
            "Say back and check",
            Kind.PRACTICE,
            10,
            listening,
            say=SAY,
            do=("Walk the room once. Half-way: look up. Hands, faces, silence.",),
            ask=("What did you hear?",),
            watch=("A listener starts to answer back: point to the card, *say it back first*.",),
            care="If someone weeps: slow down, sit beside them, say nothing for a while.",
            way_out="Either partner may stop at any time. No reason needed.",
            rounds=(Round("A speaks, B says back", 300), Round("B speaks, A says back", 300)),
            handouts=("floor",),
            materials=(Material("Pens", Audience.PERSON),),
        ),
        _item("helped", "Debrief: what helped?", Kind.DEBRIEF, 4, ask=("What helped you feel heard?",), lead=("co",)),
        _item("ask", "One ask", Kind.PRACTICE, 6, listening, keep=Keep.COULD, say="One small ask each."),
        _item("break", "Break", Kind.BREAK, 10, at="20:10"),
        _item("own", "Acknowledging", Kind.TEACH, 7, say="To own a hurt is not to drown in it."),
        _item("close", "Close, care plan", Kind.CLOSE, 5, do=("Thank them.", "Collect the pens.")),
    )
    session = SessionPlan("evening", "Evening 2 of 6", steps, HERE, clock("19:00"))
    handout = Handout("floor", "Floor card", Audience.PERSON, (), HERE)
    workshop = Workshop("evenings", "Evening 2 of 6", (session,), HERE)
    return Curriculum("healing", "Healing Together", "en", (workshop,), (listening,), (handout,), HERE)


def _item(
    name: str,
    title: str,
    kind: Kind,
    length: int,
    module: Module | None = None,
    *,
    say: str = "",
    do: tuple[str, ...] = (),
    ask: tuple[str, ...] = (),
    watch: tuple[str, ...] = (),
    care: str = "",
    way_out: str = "",
    rounds: tuple[Round, ...] = (),
    handouts: tuple[str, ...] = (),
    materials: tuple[Material, ...] = (),
    keep: Keep = Keep.MUST,
    lead: tuple[str, ...] = ("lead",),
    at: str = "",
) -> AgendaItem:
    step = Step(
        name,
        title,
        kind,
        minutes(length, 1, 20),
        HERE,
        say=say,
        do=do,
        ask=ask,
        watch=watch,
        care=care,
        way_out=way_out,
        rounds=rounds,
        handouts=handouts,
        materials=materials,
        keep=keep,
        lead=lead,
    )
    return AgendaItem(name, step, step.minutes, module, clock(at) if at else None)


def everywhere(text: str, *, gentler: bool = False) -> Curriculum:
    """An evening in which every text that an author may write is `text`; each step has another way, perhaps a `gentler` one."""
    base = evening()
    sitting = base.workshops[0].sessions[0]
    items = tuple(
        replace(
            item,
            module=None if item.module is None else replace(item.module, title=text),
            step=replace(
                item.step,
                title=text,
                say=f"`{text}`",
                do=(text,),
                ask=(text,),
                watch=(text,),
                care=text,
                show=text,
                bridge=text,
                solo=text,
                if_=(text,),
                way_out=text,
                materials=(Material(text),),
                alternatives=(Alternative("softer", text, replace(item.step, title=text), gentler=gentler),),
                rounds=tuple(Round(text, part.seconds, text) for part in item.step.rounds),
            ),
        )
        for item in sitting.agenda
    )
    handouts = tuple(replace(handout, title=text) for handout in base.handouts)
    held = replace(sitting, title=text, agenda=items, prepare=(Task(text),))
    workshop = replace(base.workshops[0], title=text, sessions=(held, replace(held, id="later")))
    return replace(
        base,
        title=text,
        workshops=(workshop,),
        handouts=handouts,
        agreements=(text,),
        leader_agreements=(text,),
        care=(CareCard(text, text, text),),
        sentences=(Sentence(text, text),),
    )


def planned(curriculum: Curriculum) -> Plan:
    """The one session of `curriculum` for eight couples at 19:00 UTC."""
    return make_plan(curriculum.workshops[0].sessions[0], Room(8), SEVEN, UTC)


class FakeLive:
    """A session whose clock stands still until `pass_time`, and whose disk answers at once unless `slow`."""

    id = "20261122-test"

    def __init__(self, curriculum: Curriculum | None = None, *, rehearsal: str = "") -> None:
        curriculum = curriculum or evening()
        self.state: State = initial(planned(curriculum))
        self.frame = Frame(curriculum, curriculum.workshops[0].id, UTC, rehearsal)
        self.seconds = 0.0
        self.saving = Saving.SAVED
        self.trouble = ""
        self.slow = False
        self.sent: list[Command] = []
        self.ticks = 0
        self.laptop_note = ""
        self.edited: News | None = None
        self.taken = 0
        self.closed = 0
        self.fails: Exception | None = None
        self.made = Made("/tmp/handouts", 2, 34)
        self.making: Callable[[Progress], None] = _nothing
        self.following = ""
        self.asked_over = 0
        self.away: AwayView | None = None
        self.settled: list[int | None] = []
        self.note = ""
        self.proposal: ProposalView | None = None
        self.caught_up = ""
        self.asked: list[str] = []
        self.contacts: tuple[Contact, ...] = ()
        self.reports = 0
        self._waiting: list[Command] = []
        self._listener: Callable[[], None] = _ignore

    speed = 1.0
    plays_on = False
    kept = True

    @property
    def phase(self) -> Phase:
        return self.state.phase

    @property
    def is_last(self) -> bool:
        return self.state.is_last

    @property
    def news(self) -> News | None:
        return self.edited

    def take_up(self) -> None:
        self.taken += 1
        self.edited = None
        self._listener()

    def take_over(self) -> None:
        self.asked_over += 1

    def settle(self, minutes: int | None) -> None:
        self.settled.append(minutes)
        self.away = None
        self._listener()

    def noted(self) -> None:
        self.note = ""
        self._listener()

    def subscribe(self, listener: Callable[[], None], post: Post) -> None:
        self._listener = listener

    def send(self, command: Command) -> None:
        if self.fails is not None:
            raise self.fails
        self.sent.append(command)
        if self.slow:
            self.saving = Saving.SAVING
            self._waiting.append(command)
        else:
            self._apply(command)
        self._listener()

    def answer(self) -> None:
        """The slow disk answers."""
        for command in self._waiting:
            self._apply(command)
        self._waiting.clear()
        self.saving = Saving.SAVED
        self._listener()

    def show(self, saving: Saving, trouble: str = "") -> None:
        """The disk fails, or works again."""
        self.saving, self.trouble = saving, trouble
        self._listener()

    def tick(self) -> None:
        self.ticks += 1

    def step_view(self) -> StepView:
        return step_view(self.state, self.frame)

    def clock_view(self) -> ClockView:
        now = int(self.seconds * SECOND)
        return clock_view(self.state, self.frame, now, SEVEN * SECOND + now)

    def seen(self) -> Seen:
        now = int(self.seconds * SECOND)
        return Seen(self.state, self.frame, now, SEVEN * SECOND + now)

    def next_tick(self) -> float:
        return 1.0

    def propose(self, *, more: bool = False) -> str:
        self.asked.append("more" if more else "propose")
        return "" if self.proposal else "Nothing needs to change."

    def accept(self, number: int = 0) -> None:
        self.asked.append(f"accept {number}")
        self.proposal = None
        self._listener()

    def refuse(self) -> None:
        self.asked.append("refuse")
        self.proposal = None

    def make_handouts(self, progress: Progress) -> Made:
        self.making(progress)
        if self.fails is not None:
            raise self.fails
        return self.made

    def print_handouts(self, progress: Progress) -> Made:
        made = self.make_handouts(progress)
        return made._replace(printed="printed on office")

    def to_call(self) -> tuple[Contact, ...]:
        return self.contacts

    def checked(self) -> str:
        return "checked 3 days ago" if self.contacts else ""

    def report(self) -> Told:
        now = int(self.seconds * SECOND)
        made = report(self.state, now, SEVEN * SECOND + now, rehearsal=False)
        return Told(made, "Test", UTC, "en")

    def save_report(self) -> str:
        self.reports += 1
        return "/home/you/report.html"

    def close(self) -> None:
        self.closed += 1

    def do(self, *commands: Command) -> FakeLive:
        """Bring the session to where a test begins."""
        for command in commands:
            self._apply(command)
        return self

    def _apply(self, command: Command) -> None:
        now = int(self.seconds * SECOND)
        wall = SEVEN * SECOND + now
        event = decide(self.state, command, Stamp(now, wall, now, "0" * 32), wall)
        if event is not None:
            self.state = apply(self.state, event)


THIRD = "Healing Together · Evening 3 of 6"


class FakeHome:
    """A home with one entry of each kind."""

    heading = "Facilitator"
    couples = 8

    def __init__(self) -> None:
        self.opened: list[tuple[Entry, Choice | None]] = []
        self.prepared: list[tuple[Entry, int]] = []
        self.live = FakeLive()
        self.fails: CannotError | None = None
        self.disk = ""
        third = tuple(
            Entry(kind, "ht/evenings/third", THIRD, needs)
            for kind, needs in (
                (EntryKind.RUN, "3 modules, 2 h, 7 handouts, day 15"),
                (EntryKind.REHEARSE, "the same, played faster"),
                (EntryKind.PREPARE, "7 handouts as PDF"),
            )
        )
        self.list: tuple[Entry, ...] = (
            Entry(EntryKind.RESUME, "j1", "Healing Together · Evening 2 of 6", 'left 3 min ago, in "Say back and check"'),
            Entry(
                EntryKind.RUN,
                "ht/evenings/evening",
                "Healing Together · Evening 2 of 6",
                "4 modules, 2 h, 9 handouts",
                (Start("planned", "19:00, as planned"), Start("now", "now, 18:41")),
            ),
            Entry(EntryKind.REHEARSE, "ht/evenings/evening", "Healing Together · Evening 2 of 6", "the same, played faster"),
            Entry(EntryKind.PREPARE, "ht/evenings/evening", "Healing Together · Evening 2 of 6", "9 handouts as PDF"),
            Entry(EntryKind.OPEN, "ht/evenings/third", THIRD, "3 modules, 2 h, 7 handouts, day 15", inside=third),
            Entry(EntryKind.LOOK_BACK, "j0", "Healing Together · Evening 1 of 6", "7 days ago"),
        )

    def entries(self) -> tuple[Entry, ...]:
        return self.list

    def with_config(self, config: Config) -> FakeHome:
        self.couples = config.couples
        return self

    def open(self, entry: Entry, choice: Choice | None, *, unsaved: bool = False) -> LiveHandle:
        if self.fails is not None:
            raise self.fails
        if self.disk and not unsaved:
            raise UnsavedError(self.disk)
        self.opened.append((entry, choice))
        return self.live

    def prepare(self, entry: Entry, couples: int, progress: Progress) -> Made:
        self.prepared.append((entry, couples))
        progress(1, 2, "Floor card")
        return Made("/tmp/handouts", 2, 34)

    def report(self, entry: Entry) -> str:
        return "\n".join(["Evening 1 of 6", *(f"step {number}   10   9:30" for number in range(1, 41))])


class Time:
    """The time of key events: each comes `apart` seconds after the one before, unless the test says otherwise."""

    def __init__(self, apart: float = 10.0) -> None:
        self.now, self.apart = 0.0, apart

    def __call__(self, _event: events.Event) -> float:
        self.now += self.apart
        return self.now


def live_app(live: LiveHandle, tmp: Path, time: Time | None = None) -> ConsoleApp:
    """The console on `live`, its log under `tmp`."""
    return _app(lambda edge: LiveScreen(edge, live), "live.tcss", tmp, time)


def toured_app(live: LiveHandle, tmp: Path) -> ConsoleApp:
    """The console on `live`, with the tour."""
    return _app(lambda edge: LiveScreen(edge, live, tour=True), "live.tcss", tmp, None)


def home_app(home: FakeHome, tmp: Path, time: Time | None = None) -> ConsoleApp:
    """The console on `home`."""
    return _app(lambda edge: HomeScreen(edge, home), "home.tcss", tmp, time)


def _app(screen: Callable[[Edge], KeyScreen], sheet: str, tmp: Path, time: Time | None) -> ConsoleApp:
    app = ConsoleApp(Faults(tmp / "console.log"), screen, sheet)
    app.edge.time_of = time or Time()
    return app


def screen_text(app: App[None]) -> str:
    """What the terminal shows, as rows of text."""
    width, height = app.size
    strips = app.screen._compositor.render_strips(app.screen.size)
    assert Region(0, 0, width, height).height == len(strips)
    return "\n".join(strip.text.rstrip() for strip in strips)


def _nothing(_progress: Progress) -> None:
    return None


def _ignore() -> None:
    return None
