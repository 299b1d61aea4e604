"""A running session as the console handles it: the live session, what is shown of it, and the handouts that go with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.desk.catching import Catcher, CatchUp
from facilitator.desk.lead import Lead
from facilitator.desk.mailbox import Mailbox
from facilitator.desk.notes import Notes, Session
from facilitator.desk.papers import make_handouts, new_bindery, print_handouts, still_held
from facilitator.desk.ports import Made, News, Post, Progress
from facilitator.desk.wording import Wording
from facilitator.host.laptop import Laptop
from facilitator.live.auto import due
from facilitator.live.commands import Command, TakeTexts
from facilitator.live.series import Before
from facilitator.live.session import Saving
from facilitator.live.state import SECOND, Phase, State, elapsed
from facilitator.locale import _
from facilitator.settings.config import Config, standard
from facilitator.view.away import AwayView, away_view
from facilitator.view.clock import Pieces, clock_view, pieces_ahead
from facilitator.view.laptop import battery_note
from facilitator.view.live import ClockView, Frame, StepView
from facilitator.view.step import step_view
from facilitator.view.ways.seen import Seen

if TYPE_CHECKING:
    from facilitator.handout.packet import Bindery
    from facilitator.report.past import Told
    from facilitator.view.care import Contact
    from facilitator.view.proposal import ProposalView

LEAST_PAUSE_S = 0.1
"""However fast a rehearsal plays, the screen changes at most ten times a second."""


class _Shown(NamedTuple):
    """What is made once for a `state`: the same with the words its steps have now, their curriculum, what is shown and to come."""

    state: State
    worded: State
    frame: Frame
    step: StepView
    ahead: Pieces


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
        self._bindery: Bindery | None = None
        self._auto = auto
        self._catch_up = catch_up
        self._catcher = self._new_catcher()
        self._playing = False
        lead.session.subscribe(self._play)
        self._shown: _Shown | None = None
        self._heard: Session | None = None
        self._notes = Notes()
        self._notes.of_the_start(lead.session)
        lead.say, lead.changed = self._notes.of_the_lead, self._led_anew
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
    def kept(self) -> bool:
        """Whether there is something on the disk by which it can be taken up again."""
        return self._lead.store.holds(self.id)

    @property
    def plays_on(self) -> bool:
        """Whether it goes on by itself when a step's time is up."""
        return self._auto

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
        return "" if self._laptop is None else battery_note(self._laptop.level, plugged=self._laptop.plugged)

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
        return clock_view(shown.worded, shown.frame, now.session, now.wall, shown.ahead)

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
        """Make this session's handouts and a packet of them, without what only steps use that were left out.

        Takes long; to be called in a thread of its own. Raises CannotError.
        """
        shown = self._as_shown()
        state = shown.worded
        self._bindery = self._bindery or new_bindery()
        return make_handouts(shown.frame.curriculum, still_held(state), state.plan.room, self._output, progress, self._bindery)

    def print_handouts(self, progress: Progress) -> Made:
        """Make them and print them, until they are on paper; to be called in a thread of its own. Raises CannotError."""
        shown = self._as_shown()
        state = shown.worded
        return print_handouts(shown.frame.curriculum, still_held(state), state.plan.room, self._output, progress)

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
        if self._bindery is not None:
            self._bindery.close()
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
            self._shown = _Shown(self._session.state, state, frame, step_view(state, frame), pieces_ahead(state))
        return self._shown


def _nobody() -> None:
    return None


def _counted(state: State, now: int, wall: int) -> int:
    if state.phase is Phase.RUNNING and now >= state.since:
        return elapsed(state, now)
    return wall


def _rehearsal_word(speed: float) -> str:
    return _("rehearsal") if speed == 1 else _("rehearsal {speed}x").format(speed=f"{speed:g}")
