"""A session that another console leads, as this one shows it: folded from its journal alone, and never written to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from facilitator.agenda.plan import Plan
from facilitator.live import events as ev
from facilitator.live.away import Gap
from facilitator.live.clock import Clock, Elapsed
from facilitator.live.commands import Command
from facilitator.live.disk import is_locked
from facilitator.live.follow import Follower
from facilitator.live.recording import Condition, Recording, fold
from facilitator.live.session import Moment, Saving, session_time
from facilitator.live.state import State, initial
from facilitator.live.store import Store


class FollowedSession:
    """Beside `LiveSession`, for who only looks. `told` is what the journal tells, `led` whether a console leads it now.

    Made from what was read once (`told`, with its opening event). Its calls belong on the front end's one thread, and read a file.
    """

    saving = Saving.SAVED
    trouble = ""
    note = ""
    asked: Gap | None = None
    away: Elapsed | None = None
    clock_set = 0

    def __init__(self, plan: Plan, opened: ev.Opened, follower: Follower, clock: Clock) -> None:
        self.opened = opened
        self.led = True
        self._plan = plan
        self._follower = follower
        self._clock = clock
        self._anew = follower.anew
        self._listeners: list[Callable[[], None]] = []
        self.told: Recording = follower.told
        self.events: list[ev.Event] = []
        self.state: State = initial(plan)
        self._fold()
        self._look()

    @property
    def id(self) -> str:
        """The id of this session."""
        return self.opened.session

    def now(self) -> Moment:
        """The present moment of the session; where nobody can lead it any more, that of its last event."""
        reading, last = self._clock.read(), self.events[-1].at
        still = self.told.condition is not Condition.GOOD and not self.led
        session = last.session if still else session_time(self.opened, self.state, last, reading)
        if self.opened.rehearsal or self.opened.speed != 1:
            return Moment(session, self.opened.at.wall + session)
        return Moment(session, last.wall if still else reading.wall)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener` called whenever there is something new; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def send(self, _command: Command, _at: int | None = None) -> None:
        """Nothing: who follows asks for nothing."""

    def settle(self, _counted: int | None) -> None:
        """Nothing, as above."""

    def tick(self) -> None:
        """Read what is new. To be called about once a second."""
        led = self.led
        self._look()
        if self._follower.poll():
            self.told = self._follower.told
            self._fold()
        elif led == self.led:
            return
        for listener in tuple(self._listeners):
            listener()

    def close(self) -> Saving:
        """Nothing is open."""
        return self.saving

    def _fold(self) -> None:
        if self._anew != self._follower.anew:
            self._anew, self.events, self.state = self._follower.anew, [], initial(self._plan)
        new = self.told.events[len(self.events) :]
        self.state = fold(self.state, new, strictly=self.told.condition is not Condition.NEWER)
        self.events += new

    def _look(self) -> None:
        try:
            self.led = is_locked(self._follower.path)
        except OSError:
            self.led = False


def follow(
    store: Store, session: str, *, clock: Clock, plan_of: Callable[[ev.Opened, Mapping[str, bytes]], Plan]
) -> FollowedSession | None:
    """Follow a session of the store; None where there is nothing sound to follow. Raises what `resume` raises of its curriculum."""
    follower = Follower(store.path(session), session)
    follower.poll()
    opened = follower.told.opened
    if opened is None or follower.told.condition not in (Condition.GOOD, Condition.NEWER):
        return None
    return FollowedSession(plan_of(opened, store.read_frozen(opened.digest)), opened, follower, clock)
