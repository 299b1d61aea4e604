"""What a front end is told about running late, and what it may answer: the advice that stands, and the commands it means."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.desk.notes import Session
from facilitator.live.advice import NOTHING, Advice, Standing, advise, ask, refuse, replan
from facilitator.live.outlook import arrives, look
from facilitator.live.session import Saving
from facilitator.live.state import State, StepState
from facilitator.view.live import Frame

if TYPE_CHECKING:
    from facilitator.view.proposal import ProposalView


MANY = 500
"""Steps. To reckon a proposal for so many takes longer than a change may take until it is seen."""


class CatchUp(StrEnum):
    """What happens when the session runs late: a way is proposed, or taken at once, or nothing until somebody asks."""

    ADVISE = "advise"
    AUTO = "auto"
    OFF = "off"


class Catcher:
    """The advice of one session, as it stands. `told` is what was done by itself, in a line, until the agenda changes again."""

    def __init__(self, session: Session, mode: CatchUp) -> None:
        self._session = session
        self._mode = mode
        self._standing: Standing = NOTHING
        self._taken_from: tuple[StepState, ...] | None = None
        self._told: tuple[str, tuple[StepState, ...]] = ("", ())
        self._view: tuple[tuple[object, ...], ProposalView] | None = None

    def look(self) -> Advice | None:
        """The advice that stands now. To be called about once a second; in `AUTO` it takes what is proposed, and says so."""
        now = self._session.now()
        state = self._session.state
        self._standing = advise(state, now.session, now.wall, self._standing, unasked=self._mode is not CatchUp.OFF)
        advice = self._standing.advice
        if self._mode is CatchUp.AUTO and advice is not None and not advice.asked and self._session.saving is not Saving.SAVING:
            if state.steps is self._taken_from or not advice.best.changes:
                self._taken_from = None
                self._standing = refuse(self._standing)  # it was just taken back, or there is nothing to do
                return None
            self._take(state, advice)
        return self._standing.advice

    @property
    def told(self) -> str:
        """What was done by itself, in a line; empty where nothing was, or the agenda has changed since."""
        text, before = self._told
        last = self._session.state.undo
        return text if text and last is not None and last.steps is before else ""

    def view(self, worded: State, frame: Frame) -> ProposalView | None:
        """The advice in words; `worded` is the session's state with the words that it is led with.

        On a very long agenda there is none for a change until it was looked at again: the change is shown first.
        """
        state = self._session.state
        if len(state.steps) > MANY and self._standing.state is not state:
            return None
        from facilitator.view.proposal import proposal_view

        advice = self.look()
        if advice is None or (self._mode is CatchUp.AUTO and not advice.asked):
            return None  # what is taken unasked is told when it is done
        now = self._session.now()
        arrival = arrives(look(self._session.state, self._standing.ahead, now.session, now.wall))
        minutes = arrival // 60, (arrival - advice.best.saves) // 60  # all that it says of the time
        key = (id(advice), id(self._session.state), *minutes)
        if self._view is None or self._view[0] != key:
            self._view = key, proposal_view(worded, advice, frame, now.session, now.wall)
        return self._view[1]

    def propose(self, *, more: bool = False) -> str:
        """Propose something, as somebody asks. Returns a sentence where there is nothing to propose, else nothing."""
        from facilitator.view.proposal import nothing_text

        now = self._session.now()
        state = self._session.state
        self._standing = ask(state, now.session, now.wall, self._standing, more=more)
        if self._standing.advice is not None:
            return ""
        lookout = look(state, self._standing.ahead, now.session, now.wall)
        return nothing_text(lookout.late, arrives(lookout))

    def accept(self, number: int = 0) -> None:
        """Take the proposal, or its alternative of that number. Where the best way changes nothing, see what else there is."""
        advice = self.look()
        if advice is None or number >= len(advice.ways):
            return
        if not advice.ways[number].changes:
            if advice.late < 0:
                self.propose(more=True)
            return
        self._session.send(replan(advice.ways[number]))

    def refuse(self) -> None:
        """Put the proposal away, until it is clearly worse or somebody asks."""
        self._standing = refuse(self._standing)

    def _take(self, state: State, advice: Advice) -> None:
        from facilitator.view.proposal import accepted_text

        self._taken_from = state.steps
        self._told = accepted_text(state, advice.best), state.steps
        self._session.send(replan(advice.best))
