"""A running session as the console handles it: the live session, what is shown of it, and the handouts that go with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.agenda.plan import Plan, Room, make_plan, start_today
from facilitator.agenda.starts import NOW, PLANNED
from facilitator.curriculum.library import Shelved
from facilitator.curriculum.model import ClockTime, Curriculum, SessionPlan, Workshop
from facilitator.desk.catching import Catcher, CatchUp
from facilitator.desk.lead import Lead
from facilitator.desk.notes import Notes, Session
from facilitator.desk.ports import CannotError, Made, News, Post, Progress
from facilitator.desk.wording import Wording
from facilitator.host.awake import Awake
from facilitator.host.laptop import Laptop
from facilitator.live.auto import due
from facilitator.live.clock import Clock, SystemClock
from facilitator.live.commands import Command, GoTo, TakeTexts
from facilitator.live.disk import LockedError
from facilitator.live.events import NO_SERIES, ORIGINAL, Opened
from facilitator.live.followed import follow
from facilitator.live.plans import choices_text, curriculum_of, plan_for
from facilitator.live.recording import Condition
from facilitator.live.series import Before, before
from facilitator.live.session import Saving
from facilitator.live.start import CannotResumeError, Opening, begin, resume
from facilitator.live.state import SECOND, Phase, State, elapsed
from facilitator.live.store import RESUMABLE, Store, Summary
from facilitator.live.texts import texts_taken
from facilitator.locale import _
from facilitator.settings.config import Config, standard
from facilitator.values import value
from facilitator.view.away import AwayView, away_view
from facilitator.view.clock import clock_view
from facilitator.view.laptop import battery_note
from facilitator.view.live import ClockView, Frame, StepView
from facilitator.view.step import step_view
from facilitator.view.ways.seen import Seen

if TYPE_CHECKING:
    from facilitator.report.past import Told
    from facilitator.view.care import Contact
    from facilitator.view.proposal import ProposalView

LEAST_PAUSE_S = 0.1
"""However fast a rehearsal plays, the screen changes at most ten times a second."""


@value
class Wish:
    """How a session is to be run. `start` is empty, "planned", "now", or "HH:MM"; `speed` 1 is a real run unless it is `auto`.

    `leaders` 0 means as many as the curriculum has roles. `choices` are alternatives chosen by hand, by their steps. `language` is
    that of a translation, empty for the original. `first` is the number of the step that a rehearsal begins with at once.
    `series` is the id of the series it belongs to; a rehearsal counts in none.
    """

    couples: int
    singles: int = 0
    start: str = ""
    speed: float = 1.0
    auto: bool = False
    leaders: int = 0
    choices: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    first: int = 0
    series: str = NO_SERIES

    @property
    def rehearsal(self) -> bool:
        """Whether it is only played: it then counts nowhere."""
        return self.auto or self.speed != 1


class _Shown(NamedTuple):
    """What is made once for a `state`: the same with the words its steps have now, their curriculum, and what is shown of it."""

    state: State
    worded: State
    frame: Frame
    step: StepView


class Desk:
    """A session that this console leads or follows. See `ports.LiveHandle`."""

    def __init__(
        self,
        lead: Lead,
        wording: Wording,
        mailbox: Mailbox,
        output: Path,
        *,
        auto: bool = False,
        laptop: Laptop | None = None,
        catch_up: CatchUp = CatchUp.ADVISE,
        config: Config | None = None,
        before: Before | None = None,
    ) -> None:
        """`laptop` is looked after from the first `subscribe` on, until the session ends or is let go of.

        `config` is what this person has set, `before` what earlier sessions of the series left to this one.
        """
        self._lead = lead
        self._laptop = laptop
        self._wording = wording
        self._listener: Callable[[], None] = _nobody
        self._mailbox = mailbox
        self._output = output
        self._auto = auto
        self._catch_up = catch_up
        self._catcher = self._new_catcher()
        self._playing = False
        lead.session.subscribe(self._play)
        self._shown: _Shown | None = None
        self._heard: Session | None = None
        self._notes = Notes()
        self._notes.of_the_start(lead.session)
        lead.say, lead.changed = self._notes.add, self._led_anew
        opened = lead.session.opened
        zone = timezone(timedelta(seconds=opened.zone_offset))
        config = config or standard().config
        rehearsal = _rehearsal_word(opened.speed) if opened.rehearsal else ""
        self._frame = Frame(wording.curriculum, opened.workshop, zone, rehearsal, config.soon, config.wrap, before)

    @property
    def speed(self) -> float:
        """How many times as fast the session's time passes."""
        return self._session.opened.speed

    @property
    def phase(self) -> Phase:
        """Where the session stands, as it is shown."""
        return self._session.state.phase

    @property
    def is_last(self) -> bool:
        """Whether the running step is the last one."""
        return self._session.state.is_last

    @property
    def saving(self) -> Saving:
        """Whether all that was done is on disk."""
        return self._session.saving

    @property
    def trouble(self) -> str:
        """Why saving fails and what to do, in a sentence; empty while it works."""
        return self._session.trouble

    @property
    def id(self) -> str:
        """The id under which the session is taken up again."""
        return self._session.id

    @property
    def following(self) -> str:
        """Who leads and what can be done, as a sentence; empty while this console leads."""
        return self._lead.following

    def take_over(self) -> None:
        """Lead instead of the console that leads, which is asked to let go."""
        self._lead.take_over()

    @property
    def away(self) -> AwayView | None:
        """What is to be asked, once, about a time in which nobody led."""
        gap = self._session.asked
        return away_view(self._session.state, gap) if gap is not None else None

    def settle(self, minutes: int | None) -> None:
        """Answer that: so many minutes belong to the running step, None for all of it."""
        self._session.settle(None if minutes is None else minutes * 60 * SECOND)

    @property
    def note(self) -> str:
        """Something to say once and calmly; empty where there is nothing."""
        return self._notes.first

    def noted(self) -> None:
        """The note was read."""
        self._notes.noted()
        self._listener()

    def subscribe(self, listener: Callable[[], None], post: Post) -> None:
        """Call `listener` after each change; answers of the disk arrive through `post` from now on."""
        self._listener = listener
        self._subscribe()
        self._mailbox.open(post)
        if self._laptop is not None:
            self._laptop.start(lambda: self._mailbox(self._listener))

    @property
    def news(self) -> News | None:
        """What there is to say of the curriculum's files on disk; None while nobody edits them."""
        return self._wording.news(self._session.state)

    @property
    def laptop_note(self) -> str:
        """What the laptop has to say for itself, in a sentence; empty while there is nothing."""
        return battery_note(None if self._laptop is None else self._laptop.level)

    def take_up(self) -> None:
        """Give the steps to come the new words: their frozen copy is on disk before the session knows of them."""

        def kept(digest: str) -> None:
            self._session.send(TakeTexts(digest))

        self._wording.take_up(self._session.state, self._mailbox, kept, self._listener)

    def send(self, command: Command) -> None:
        """Ask for `command`; its effect is told to the listener. Nothing while another console leads.

        What was due before, in a played session, comes before.
        """
        self._play()
        self._session.send(command)

    def tick(self) -> None:
        """To be called about once a second: watches the disk, and in a played session goes on when a step's time is up."""
        self._lead.tick()
        self._notes.of_the_clock(self._session)
        if self._laptop is not None:
            self._laptop.keep_awake(self.phase is not Phase.ENDED)
        self._wording.tick(self._session.state, self._mailbox, self._listener)
        self._play()
        self._catcher.look()

    @property
    def proposal(self) -> ProposalView | None:
        """What is proposed to be on time again, in words; None where nothing is."""
        shown = self._as_shown()
        return self._catcher.view(shown.worded, shown.frame)

    @property
    def caught_up(self) -> str:
        """What was done by itself to be on time again, in a line; empty where nothing was, or the agenda has changed since."""
        return self._catcher.told

    def propose(self, *, more: bool = False) -> str:
        """Propose something, as somebody asks; a sentence where there is nothing to propose."""
        return self._catcher.propose(more=more)

    def accept(self, number: int = 0) -> None:
        """Take the proposal (0) or its alternative of that number; its effect is told to the listener."""
        self._catcher.accept(number)

    def refuse(self) -> None:
        """Put the proposal away."""
        self._catcher.refuse()

    def _play(self) -> None:
        """Where the session plays by itself: all that was due by now, each at its own moment, as fast as it can be saved."""
        if self._playing or not self._auto:
            return
        self._playing = True
        while self._session.saving is not Saving.SAVING:
            state = self._session.state
            what = due(state, self._session.now().session)
            if what is not None:
                self._session.send(*what)
            if self._session.state is state:
                break
        self._playing = False

    def step_view(self) -> StepView:
        """What changes with the state only: the same object until it does."""
        return self._as_shown().step

    def clock_view(self) -> ClockView:
        """What changes every second, as it is now."""
        now, shown = self._session.now(), self._as_shown()
        return clock_view(shown.worded, shown.frame, now.session, now.wall)

    def seen(self) -> Seen:
        """The session as it is shown at this moment, with the words its steps have now."""
        now, shown = self._session.now(), self._as_shown()
        return Seen(shown.worded, shown.frame, now.session, now.wall)

    def next_tick(self) -> float:
        """How many real seconds from now `clock_view` next shows another second; more than 0, at most 1."""
        now = self._session.now()
        speed = self._session.opened.speed
        counted = _counted(self._session.state, now.session, now.wall)
        return min(1.0, max(LEAST_PAUSE_S, (SECOND - counted % SECOND) / SECOND / speed + 0.001))

    def make_handouts(self, progress: Progress) -> Made:
        """Make this session's handouts. Takes long; to be called in a thread of its own. Raises CannotError."""
        shown = self._as_shown()
        return make_handouts(shown.frame.curriculum, shown.worded.plan.session, shown.worded.plan.room, self._output, progress)

    def to_call(self) -> tuple[Contact, ...]:
        """The host's contacts, most pressing first; none where they are not filled in."""
        from facilitator.desk.host import contacts
        from facilitator.view.contacts import to_call

        return to_call(contacts())

    def checked(self) -> str:
        """What is known of the host's contacts, in a word or two; empty where they are not filled in."""
        from facilitator.desk.host import contacts
        from facilitator.view.contacts import checked

        return checked(contacts(), datetime.fromtimestamp(self._session.now().wall // SECOND, self._frame.zone).date())

    def report(self) -> Told:
        """Planned against actual, as things stand now."""
        from facilitator.desk.afterwards import told

        now = self._session.now()
        shown = self._as_shown()
        return told(shown.frame.curriculum, shown.worded, self._session.opened, now.session, now.wall)

    def save_report(self) -> str:
        """Write the report as a web page; returns where it lies. Raises CannotError."""
        from facilitator.desk.afterwards import save

        return save(self.report(), self._output / f"report-{self.id}.html")

    def close(self) -> None:
        """Let go of the session, which stays open; what was sent is on disk afterwards. May be called twice."""
        self._lead.close()
        if self._laptop is not None:
            self._laptop.close()

    @property
    def _session(self) -> Session:
        return self._lead.session

    def _led_anew(self) -> None:
        """Who leads, or what is told of it, has changed."""
        if self._heard is not self._session:
            self._catcher = self._new_catcher()
            self._subscribe()
        self._listener()

    def _new_catcher(self) -> Catcher:
        """Only who leads changes the agenda by itself."""
        session = self._session
        return Catcher(session, CatchUp.ADVISE if self._lead.following and self._catch_up is CatchUp.AUTO else self._catch_up)

    def _subscribe(self) -> None:
        if self._heard is not self._session:
            self._heard = self._session
            self._session.subscribe(self._changed)

    def _changed(self) -> None:
        if self._heard is self._session:
            self._listener()

    def _as_shown(self) -> _Shown:
        """What is shown of the state as it is: made once, when it has changed."""
        if self._shown is None or self._shown.state is not self._session.state:
            curriculum, state = self._wording.worded(self._session.state)
            frame = replace(self._frame, curriculum=curriculum)
            self._shown = _Shown(self._session.state, state, frame, step_view(state, frame))
        return self._shown


class Mailbox:
    """Where the writer's thread leaves its answers: kept until the console's loop runs, then passed on to it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: list[Callable[[], None]] = []
        self._post: Post | None = None

    def __call__(self, answer: Callable[[], None]) -> None:
        """Take an answer, from any thread."""
        with self._lock:
            if self._post is None:
                self._kept.append(answer)
                return
            post = self._post
        post(answer)

    def open(self, post: Post) -> None:
        """Pass on what was kept, and everything from now on, through `post`."""
        with self._lock:
            kept, self._kept, self._post = self._kept, [], post
        for answer in kept:
            post(answer)


def open_desk(
    curriculum: Curriculum,
    workshop: Workshop,
    session: SessionPlan,
    wish: Wish,
    store: Store,
    output: Path,
    *,
    clock: Clock | None = None,
    unsaved: bool = False,
    source: Shelved | None = None,
    laptop: Laptop | None = None,
    catch_up: CatchUp = CatchUp.ADVISE,
    config: Config | None = None,
) -> Desk:
    """Open a new session as wished; `source` is where its curriculum lies on disk, to be watched for edits.

    `catch_up` is what happens when it runs late.

    Raises CannotSaveError where the disk does not take it (see `begin`), CannotError otherwise.
    """
    clock = clock or SystemClock()
    now = clock.read().wall // SECOND
    start, declared = choose_start(session, wish, now)
    if not wish.start:
        start -= begins_after(curriculum, session, wish, start)
    offset = datetime.fromtimestamp(start).astimezone().utcoffset() or timedelta()
    opening = Opening(
        workshop.id,
        session.id,
        wish.couples,
        wish.singles,
        start,
        int(offset.total_seconds()),
        declared,
        wish.speed,
        wish.rehearsal,
        wish.leaders,
        choices_text(wish.choices),
        wish.language or ORIGINAL,
        NO_SERIES if wish.rehearsal else wish.series,
    )
    mailbox = Mailbox()
    live = begin(store, curriculum, opening, clock=clock, post=mailbox, unsaved=unsaved)
    if wish.first:
        live.send(GoTo(wish.first), 0)
    lead, wording = Lead(live, store, clock, mailbox), Wording(curriculum, live.opened, store, source)
    return Desk(
        lead,
        wording,
        mailbox,
        output / curriculum.id,
        auto=wish.auto,
        laptop=laptop,
        config=config,
        before=before(store, live.opened),
        catch_up=catch_up,
    )


def resume_desk(
    journal: str,
    store: Store,
    output: Path,
    *,
    clock: Clock | None = None,
    unsaved: bool = False,
    shelf: Sequence[Shelved] = (),
    laptop: Laptop | None = None,
    catch_up: CatchUp = CatchUp.ADVISE,
    config: Config | None = None,
) -> Desk:
    """Take a session up again; where another console leads it, or it is of a newer version, it is followed instead.

    Raises SavingError with what is in the way (see `resume`), CannotSaveError among them. Its curriculum is watched for edits where
    it lies on the `shelf` under its name.
    """
    curricula: list[Curriculum] = []
    clock = clock or SystemClock()

    def plan_of(opened: Opened, files: Mapping[str, bytes]) -> Plan:
        curricula.append(curriculum_of(opened, files))
        return plan_for(curricula[0], opened)

    mailbox = Mailbox()
    live: Session
    try:
        live = resume(store, journal, clock=clock, post=mailbox, unsaved=unsaved, plan_of=plan_of)
    except (LockedError, CannotResumeError):
        followed = follow(store, journal, clock=clock, plan_of=plan_of)
        if followed is None:
            raise
        live = followed
    curriculum = curricula[0]
    source = next((item for item in shelf if curriculum.id in (item.name, item.folder.name)), None)
    texts = texts_taken(store, live.opened, live.state.plan, live.events)
    wording = Wording(curriculum, live.opened, store, source, texts)
    lead, left = Lead(live, store, clock, mailbox), before(store, live.opened)
    return Desk(lead, wording, mailbox, output / curriculum.id, laptop=laptop, config=config, before=left, catch_up=catch_up)


def own_laptop(config: Config) -> Laptop:
    """What looks after the laptop that this runs on, as far as the person wants that."""
    return Laptop() if config.awake == "on" else Laptop(Awake(()))


def latest(store: Store, now: int) -> str:
    """The id of the session to resume unasked: the newest open one that was touched in the last twelve hours.

    `now` is an instant in seconds. Raises CannotError, saying what there is instead.
    """
    open_ones = [session for session in store.sessions() if is_open(session)]
    for session in open_ones:
        if now - session.last // SECOND < RESUMABLE:
            return session.id
    if open_ones:
        raise CannotError(
            f"the last open session, {open_ones[0].id}, was left more than twelve hours ago; "
            f"if it is the one you mean, type: facilitator run --resume {open_ones[0].id}"
        )
    raise CannotError("there is no open session to resume; start one with: facilitator run")


def is_open(session: Summary) -> bool:
    """Whether a session can be gone on with and was not ended."""
    return session.condition in (Condition.GOOD, Condition.CUT_OFF) and not session.ended


def choose_start(session: SessionPlan, wish: Wish, now: int) -> tuple[int, bool]:
    """The instant at which the session is to start, and whether that is the author's own hour.

    A rehearsal starts now unless an hour was wished for. Raises CannotError for an hour that is none.
    """
    zone = datetime.fromtimestamp(now).astimezone().tzinfo
    assert zone is not None
    wished = wish.start or (NOW if wish.rehearsal else PLANNED)
    if wished == NOW:
        return now, False
    planned = start_today(session, now, zone)
    if wished == PLANNED:
        return planned, True
    hour, colon, minute = wished.partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(hour) < 24 and int(minute) < 60):
        raise CannotError(f"{wished!r} is no time of day; type it like 19:30, or now")
    at = ClockTime(int(hour) * 60 + int(minute))
    start = start_today(SessionPlan("", "", (), session.place, starts=at), now, zone)
    return start, start == planned and session.starts is not None


def begins_after(curriculum: Curriculum, session: SessionPlan, wish: Wish, start: int) -> int:
    """How many seconds after `start`, that of the session, the step is planned that is wished for first."""
    if not wish.first:
        return 0
    room = Room(wish.couples, wish.singles, wish.leaders or len(curriculum.roles))
    zone = datetime.fromtimestamp(start).astimezone().tzinfo
    assert zone is not None
    return make_plan(session, room, start, zone, declared=False, choices=wish.choices).steps[wish.first].start - start


def make_handouts(curriculum: Curriculum, session: SessionPlan, room: Room, output: Path, progress: Progress) -> Made:
    """Make the handouts of a session, as it is held, in the folder `output`. Raises CannotError where none can be made."""
    from facilitator.handout import results
    from facilitator.handout.make import HandoutError, make_handouts

    def told(step: results.Progress) -> None:
        progress(step.done, step.total, step.title)

    try:
        made = make_handouts(curriculum, session, room, output, progress=told)
    except HandoutError as error:
        raise CannotError(str(error)) from error
    good = [result for result in made if isinstance(result, results.Made)]
    bad = [result.message for result in made if isinstance(result, results.Failed)]
    problem = " ".join((*bad, *results.notes(made)))
    return Made(str(output), len(good), sum(result.copies for result in good), problem)


def why(error: Exception) -> str:
    """What keeps a session from being opened, as a sentence."""
    text = str(error)
    return text[:1].upper() + text[1:]


def _nobody() -> None:
    return None


def _counted(state: State, now: int, wall: int) -> int:
    if state.phase is Phase.RUNNING and now >= state.since:
        return elapsed(state, now)
    return wall


def _rehearsal_word(speed: float) -> str:
    return _("rehearsal") if speed == 1 else _("rehearsal {speed}x").format(speed=f"{speed:g}")
