"""Who leads: this console, or another one that it follows; and how the one becomes the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from facilitator.desk.notes import Session
from facilitator.live.clock import Clock
from facilitator.live.disk import LockedError, SavingError, holder, why
from facilitator.live.follow import Follower
from facilitator.live.followed import FollowedSession
from facilitator.live.handover import Request, is_wanted
from facilitator.live.recording import Condition
from facilitator.live.session import LiveSession, Post, Saving
from facilitator.live.start import resume
from facilitator.live.state import SECOND
from facilitator.live.store import Store
from facilitator.view import following as words

ANSWERS_IN = 5 * SECOND
"""How long, in nanoseconds, the console that leads may take to let go before it is told what else can be done."""


@dataclass
class Lead:
    """A session with its place in the store. `session` is another object after each change of who leads.

    `changed` is called then, before the listeners of the session; `say` gets a sentence for the leader.
    """

    session: Session
    store: Store
    clock: Clock
    post: Post
    changed: Callable[[], None] = field(default=lambda: None)
    say: Callable[[str], None] = field(default=lambda _sentence: None)
    _request: Request | None = None
    _asked_at: int = 0
    _trouble: str = ""

    @property
    def following(self) -> str:
        """Who leads and what can be done about it, as a sentence; empty while this console leads."""
        session = self.session
        if isinstance(session, LiveSession):
            return ""
        if session.told.condition is not Condition.GOOD:
            return words.only_to_look_at(session.told, session.id)
        since_asked = self.clock.read().boot - self._asked_at
        if self._trouble and since_asked < ANSWERS_IN:
            return self._trouble
        if not session.led:
            return words.nobody_leads()
        pid = holder(self.store.path(session.id))
        if self._request is None:
            return words.another_leads(pid)
        return words.no_answer(pid) if since_asked >= ANSWERS_IN else words.asked()

    def take_over(self) -> None:
        """Lead, at once where nobody does; else the console that leads is asked to let go."""
        session = self.session
        if isinstance(session, LiveSession) or session.told.condition is not Condition.GOOD:
            return
        self._trouble = ""
        session.tick()
        if not session.led:
            self._take()
        elif self._request is None:
            try:
                self._request = Request(self.store.path(session.id, "wanted"))
            except BlockingIOError:
                self._trouble = words.another_asks()
            except OSError as error:
                self._trouble = words.cannot_ask(why(error), holder(self.store.path(session.id)))
        self._asked_at = self.clock.read().boot
        self.changed()

    def tick(self) -> None:
        """Once a second: let go where another console asks, and lead where that one has."""
        before = self.following
        self.session.tick()
        if isinstance(self.session, LiveSession):
            if is_wanted(self.store.path(self.session.id, "wanted")):
                self._let_go(self.session)
        elif self._request is not None and not self.session.led:
            self._take()
        if self.following != before:
            self.changed()

    def close(self) -> None:
        """Let go of the session, and ask for nothing any more. Safe to call twice."""
        self._withdraw()
        self.session.close()

    def _let_go(self, session: LiveSession) -> None:
        """Only what is saved whole is given away: the other console knows the file alone."""
        if session.saving is not Saving.SAVED:
            return
        session.close()
        follower = Follower(self.store.path(session.id), session.id)
        follower.poll()
        self.session = FollowedSession(session.state.plan, session.opened, follower, self.clock)
        self.say(words.let_go())

    def _take(self) -> None:
        session = self.session
        plan = session.state.plan
        try:
            self.session = resume(self.store, session.id, clock=self.clock, post=self.post, plan_of=lambda _opened, _files: plan)
        except LockedError:
            return
        except SavingError as error:
            self._trouble = words.cannot_take(str(error))
        else:
            self.say(words.taken())
        self._withdraw()

    def _withdraw(self) -> None:
        if self._request is not None:
            request, self._request = self._request, None
            try:
                request.withdraw()
            except OSError as error:
                self._trouble = why(error)
