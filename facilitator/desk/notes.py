"""What is to be said to the leader once, calmly, one thing after the other."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TypeAlias

from facilitator.live.followed import FollowedSession
from facilitator.live.session import LiveSession
from facilitator.view.away import away_note, clock_note, cut_off_note

Session: TypeAlias = LiveSession | FollowedSession


@dataclass
class Notes:
    """Sentences that wait to be read. `leads` is the last one about who leads."""

    waiting: deque[str] = field(default_factory=deque)
    leads: str = ""

    @property
    def first(self) -> str:
        """The one to show now; empty where there is none."""
        return self.waiting[0] if self.waiting else ""

    def add(self, sentence: str) -> None:
        """Say this too, unless it is empty or waits already."""
        if sentence and sentence not in self.waiting:
            self.waiting.append(sentence)

    def of_the_lead(self, sentence: str) -> None:
        """Who leads now; what was said of it before holds no more."""
        if self.leads in self.waiting:
            self.waiting.remove(self.leads)
        self.leads = sentence
        self.add(sentence)

    def noted(self) -> None:
        """The first one was read."""
        if self.waiting:
            self.waiting.popleft()

    def of_the_start(self, session: Session) -> None:
        """What there is to say of a session that was taken up again."""
        self.add(cut_off_note() if session.note else "")
        if session.away is not None and session.asked is None:
            self.add(away_note(session.away))

    def of_the_clock(self, session: Session) -> None:
        """That the clock on the wall was set, where it was."""
        if session.clock_set:
            self.add(clock_note(session.clock_set))
            session.clock_set = 0
