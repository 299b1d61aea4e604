"""What a session says by itself: where it stands at the start, what has changed, the time where it matters, and what came up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import takewhile

from facilitator.desk.ports import CannotError, LiveHandle
from facilitator.live.state import Phase
from facilitator.locale import _
from facilitator.plain.callouts import Rhythm, call_out
from facilitator.plain.lines import change_lines, shown, to_do_lines, where_lines
from facilitator.plain.news import NOTHING, after_care_lines, care_lines, news_lines, proposal_lines, told, trouble_lines
from facilitator.plain.voice import Voice
from facilitator.view.live import Urgency
from facilitator.view.tour import STOPS, tour_after, typed_tour_line

HELD_EVERY = 5
"""After how many minutes of a pause it is said that it still lasts."""


class Telling:
    """Follows a session and says what is new. `shown` is what was said last; `brief`: new steps come without their script."""

    def __init__(self, live: LiveHandle, voice: Voice, rhythm: Rhythm, report: Callable[[], Iterable[str]]) -> None:
        """`report` makes planned against actual, line by line."""
        self.live = live
        self.shown = shown(live)
        self.rhythm = rhythm
        self.brief = False
        self._voice = voice
        self._report = report
        self._told = NOTHING
        self._tour = len(STOPS)
        self._held = 0

    def begin(self) -> None:
        """Say what is led, and where it stands."""
        now = self.shown
        self._voice.say(now.step.heading, now.step.rehearsal)
        self._voice.say(*where_lines(now))
        self._voice.say(_("Type ? for what can be typed, next to begin.") if now.phase is Phase.WAITING else _("Type ? for help."))
        if now.phase is Phase.WAITING:
            self._voice.say(_("tour shows you round.") if now.step.rehearsal else _("check list tells what to look at before."))
        self._voice.say(*trouble_lines(None, now))
        self._news()

    def changed(self, first: str = "") -> None:
        """Say what is different now, after `first`, which is what was asked for."""
        before, now = self.shown, shown(self.live)
        self._voice.say(*trouble_lines(before, now))
        if now.state == before.state and now.step == before.step:
            self.shown = before._replace(saving=now.saving, trouble=now.trouble, news=now.news)
            return
        self.shown = now
        self._voice.say(first, *change_lines(before, now, brief=self.brief))
        if now.phase is Phase.CARE and before.phase is not Phase.CARE:
            self._voice.say(*care_lines(self.live))
        self._voice.say(*after_care_lines(before.state, now))
        self._news()
        stop, self._tour = self._tour, tour_after(self._tour, before.state, now.state)
        if stop != self._tour:
            self._voice.say(typed_tour_line(self._tour))
        if now.phase is Phase.ENDED and before.phase is not Phase.ENDED:
            self.report(whole=False)
            self._voice.say(_("report tells each step."), *to_do_lines(self.live.seen()))
            self._voice.say(_("undo takes the end back; quit leaves."))

    def time(self) -> bool:
        """Call out the time where it matters, and what has come up; to be called about once a second of session time.

        Returns whether it did: where the session has changed since it was told, that comes first.
        """
        before, now = self.shown, shown(self.live)
        if now.state != before.state or now.step != before.step:
            return False
        self._voice.say(*trouble_lines(before, now))
        self.shown = now
        self._news()
        self._voice.say(*call_out(before.clock, now.clock, self.rhythm))
        if now.clock.urgency is not Urgency.HELD:
            self._held = 0
        elif before.clock.clock != now.clock.clock:
            self._held += 1
            if self._held % HELD_EVERY == 0:
                self._voice.say(_("Still {state}").format(state=now.clock.message))
        return True

    def propose(self) -> None:
        """Tell the proposal in full, or why there is none."""
        if self.live.proposal is None:
            self._voice.say(self.live.propose())
        if self.live.proposal is not None:
            self._voice.say(*proposal_lines(self.live.proposal))
            self._told = replace(self._told, proposal=self.live.proposal)

    def show_round(self) -> None:
        """Begin the tour, or end it."""
        if not self.shown.step.rehearsal or self.live.phase is Phase.ENDED:
            self._voice.say(_("The tour is for a rehearsal, in which nothing can go wrong: facilitator run --plain --speed 4"))
        elif self._tour < len(STOPS):
            self._tour = len(STOPS)
            self._voice.say(_("The tour is over."))
        else:
            self._tour = 0 if self.live.phase is Phase.WAITING else 1
            self._voice.say(typed_tour_line(self._tour))

    def report(self, *, whole: bool = True) -> None:
        """Tell planned against actual, or only how the evening went as a whole."""
        if self.live.phase is Phase.WAITING:
            self._voice.say(_("There is nothing to report yet."))
            return
        try:
            self._voice.say(*takewhile(lambda line: whole or not line.startswith("1. "), self._report()))
        except CannotError as error:
            self._voice.say(str(error))

    def _news(self) -> None:
        before = self._told
        self._told = told(self.live, before)
        self._voice.say(*news_lines(before, self._told))
        if self.live.note:
            self._voice.say(self.live.note)
            self.live.noted()
