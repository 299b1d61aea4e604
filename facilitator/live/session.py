"""A session that is running: commands in, durable events, state out.

An effect is shown when its event is on the disk. A command is decided at the moment of its key; its event goes to the writer's
thread and is applied when that answers. Commands that arrive meanwhile wait in order. Where the disk fails or does not answer in
time, effects are shown all the same, under `Saving.NOT_SAVED`, and are written with the next that succeed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from facilitator.agenda.plan import Plan
from facilitator.live import codec
from facilitator.live import events as ev
from facilitator.live.away import Cause, Gap, is_asked, joined, lived
from facilitator.live.clock import Clock, Elapsed, Reading, since, slept, wall_set
from facilitator.live.commands import Command, SettleAway
from facilitator.live.decide import decide
from facilitator.live.heart import EVERY, Heart
from facilitator.live.state import SECOND, Phase, State, apply, replay
from facilitator.live.writer import Answer, Sink, Writer
from facilitator.locale import _

PATIENCE = 2 * SECOND
"""How long an event may take to be saved, in nanoseconds, before its effect is shown as not saved."""

RETRY = 5 * SECOND
"""How long after a failed attempt the next one is made, in nanoseconds, when no command makes one."""

CLOSING_S = 3.0
"""How long closing waits for the disk, in seconds."""

Post: TypeAlias = Callable[[Callable[[], None]], None]
"""How the writer's thread has something called on the front end's own, such as `loop.call_soon_threadsafe`."""


class Saving(StrEnum):
    """Whether what is shown is on the disk."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not saved"


class Moment(NamedTuple):
    """Now, in nanoseconds: the session's own time, and the clock time as the room sees it."""

    session: int
    wall: int


class LiveSession:
    """A session that this console leads. Made by `begin` or `resume`; all its calls belong on the front end's one thread.

    `state` and `events` are what is shown; `saving` tells whether that is on the disk, and `trouble`, in words, what is in the way.
    `away` is how long no console led a resumed session (None in a new one), `note` what its journal had to tell, if anything.
    `gap` is a time in which nobody led, until the leader has said what of it the room lived through (`settle`). `clock_set` is by
    how many nanoseconds the clock on the wall was set while this console led; whoever tells of it sets it back to 0.
    """

    def __init__(
        self,
        plan: Plan,
        opened: ev.Opened,
        events: Sequence[ev.Event],
        sink: Sink,
        prepare: Callable[[], object],
        clock: Clock,
        post: Post,
        *,
        trouble: str = "",
        away: Elapsed | None = None,
        note: str = "",
        heart: Heart | None = None,
        scripted: bool = False,
    ) -> None:
        """`events` are all so far, `opened` the first of them. With `trouble`, the last is not on the disk and is written first.

        `heart` is told now and then that the session is led. Where it is `scripted`, time passes only as the script says.
        """
        self.opened = opened
        self.events = list(events)
        self.state = replay(plan, events)
        self.saving = Saving.NOT_SAVED if trouble else Saving.SAVED
        self.trouble = trouble
        self.away = away
        self.note = note
        self.gap: Gap | None = None
        self.clock_set = 0
        self._clock = clock
        self._scripted = scripted
        self._looked = clock.read()
        self._heart = heart
        self._beaten = self._looked.boot - EVERY
        self._post = post
        self._listeners: list[Callable[[], None]] = []
        self._waiting: deque[tuple[Command, Reading, int | None]] = deque()
        self._in_flight: ev.Event | None = None
        self._asked_at = clock.read().boot
        self._closed = False
        self._put = 0
        if away is not None:
            self._missed(Cause.RESTARTED if away.estimated else Cause.CLOSED, away, self._looked)
        self._writer = Writer(sink, prepare, self._hand_over, failed=bool(trouble))
        if trouble:
            self._write(self.events[-1], len(self.events) - 1)

    @property
    def id(self) -> str:
        """The id of this session."""
        return self.opened.session

    def now(self) -> Moment:
        """The present moment of this session."""
        return self._moment(self._clock.read())

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener` called whenever `state`, `saving` or `trouble` may have changed; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def send(self, command: Command, at: int | None = None) -> None:
        """Ask for something, at this moment. `saving` says at once that it is being saved; the effect follows.

        A command that has nothing to do is dropped. After `close` nothing is taken any more. `at` is a moment that has passed
        (session time, nanoseconds), of which the command is dated instead; never one before what happened last.
        """
        if self._closed:
            return
        self._waiting.append((command, self._clock.read(), at))
        self._decide_waiting()
        self._tell()

    @property
    def asked(self) -> Gap | None:
        """The time in which nobody led, while its answer would change something; None else."""
        return self.gap if self.gap is not None and is_asked(self.state, self.gap) else None

    def settle(self, counted: int | None) -> None:
        """Say that of `asked`, so many nanoseconds belong to the running step; None for all of it, as it is counted already."""
        gap, self.gap = self.asked, None
        if gap is not None and counted is not None:
            self.send(SettleAway(lived(self.state, gap), counted))
        else:
            self._tell()

    def tick(self) -> None:
        """Look at the clocks, whether the disk has answered in time, and ask it again after a failure. Once a second."""
        if self._closed:
            return
        reading = self._clock.read()
        self._watch_clocks(reading)
        now = reading.boot
        if now - self._beaten >= EVERY:
            self._beat(reading)
        if self.saving is Saving.SAVING and now - self._asked_at >= PATIENCE:
            self._asked_at = now
            self._show_unsaved(_("the disk does not answer"))
            self._decide_waiting()
            self._tell()
        elif self.saving is Saving.NOT_SAVED and now - self._asked_at >= RETRY:
            self._asked_at = now
            self._writer.retry()

    def close(self, patience_s: float = CLOSING_S) -> Saving:
        """Save what waits and let go of the journal, waiting for the disk at most `patience_s` seconds. The session stays open.

        Returns whether all is saved. Safe to call twice.
        """
        if self._closed:
            return self.saving
        self._closed = True
        self._show_unsaved(self.trouble)
        self._decide_waiting()
        self._beat(self._clock.read())
        if self._writer.close(patience_s):
            self.saving, self.trouble = Saving.SAVED, ""
        else:
            self.trouble = self.trouble or _("the disk did not take all of it")
        return self.saving

    def _moment(self, reading: Reading) -> Moment:
        opened = self.opened
        session = session_time(opened, self.state, self.events[-1].at, reading, scripted=self._scripted)
        own_clock = opened.rehearsal or opened.speed != 1
        return Moment(session, opened.at.wall + session if own_clock else reading.wall)

    def _watch_clocks(self, now: Reading) -> None:
        before, self._looked = self._looked, now
        asleep, by = slept(before, now), wall_set(before, now)
        self.clock_set += by
        if asleep:
            self._missed(Cause.ASLEEP, Elapsed(asleep), now)
        if asleep or by:
            self._tell()

    def _beat(self, now: Reading) -> None:
        self._beaten = now.boot
        if (heart := self._heart) is not None:
            self._writer.call(lambda: heart.beat(now))

    def _missed(self, cause: Cause, span: Elapsed, now: Reading) -> None:
        """Nobody led for `span` until `now`. What is only played was lived through by nobody."""
        if not self.opened.rehearsal:
            gap = Gap(cause, self._moment(now).session, played(span, self.opened.speed), span.estimated)
            self.gap = joined(self.gap, gap)

    def _decide_waiting(self) -> None:
        while self._waiting and self.saving is not Saving.SAVING:
            command, reading, dated = self._waiting.popleft()
            session, wall = self._moment(reading)
            if dated is not None:
                passed = session - min(session, max(dated, self.events[-1].at.session))
                session, wall, reading = session - passed, wall - passed, _earlier(reading, round(passed / self.opened.speed))
            at = ev.Stamp(session, reading.wall, reading.boot, reading.boot_id)
            event = decide(self.state, command, at, wall)
            if event is not None:
                self._save(event)

    def _save(self, event: ev.Event) -> None:
        self._write(event, len(self.events))
        if self.saving is Saving.SAVED:
            self.saving = Saving.SAVING
            self._in_flight = event
        else:
            self._show(event)

    def _write(self, event: ev.Event, seq: int) -> None:
        self._writer.put(codec.encode(event, self.id, seq))
        self._put += 1
        self._asked_at = self._clock.read().boot

    def _show(self, event: ev.Event) -> None:
        self.state = apply(self.state, event)
        self.events.append(event)

    def _show_in_flight(self) -> None:
        if self._in_flight is not None:
            self._show(self._in_flight)
            self._in_flight = None

    def _show_unsaved(self, trouble: str) -> None:
        self.saving, self.trouble = Saving.NOT_SAVED, trouble
        self._show_in_flight()

    def _hand_over(self, answer: Answer) -> None:
        """On the writer's thread: bring an answer to the front end's."""
        if not self._closed:
            with suppress(RuntimeError):  # a loop that is closed by now takes nothing any more
                self._post(lambda: self._answered(answer))

    def _answered(self, answer: Answer) -> None:
        if self._closed:
            return
        if answer.trouble:
            self._show_unsaved(answer.trouble)
        elif answer.written == self._put:
            self._show_in_flight()
            self.saving, self.trouble = Saving.SAVED, ""
        self._decide_waiting()
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


def _earlier(reading: Reading, by: int) -> Reading:
    return replace(reading, wall=reading.wall - by, boot=max(0, reading.boot - by))


def session_time(opened: ev.Opened, state: State, last: ev.Stamp, now: Reading, *, scripted: bool = False) -> int:
    """The session's own time (nanoseconds) at `now`, of which `last` was the last event.

    A rehearsal that has not begun waits at its planned start, however long somebody reads, unless a script lets that time pass.
    """
    time = last.session + played(since(last, now), opened.speed)
    if opened.rehearsal and state.phase is Phase.WAITING and not scripted:
        return min(time, max(last.session, opened.start * SECOND - opened.at.wall))
    return time


def played(elapsed: Elapsed, speed: float) -> int:
    """How much session time passes in `elapsed`, in nanoseconds, at `speed`."""
    return elapsed.nanoseconds if speed == 1 else round(elapsed.nanoseconds * speed)
