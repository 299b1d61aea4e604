"""What stands by the leader besides the script: a look round before the start, care, hard steps, the end, and a tour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from facilitator.console.care_page import after_page, care_page, sentence_page, solo_page
from facilitator.console.check_page import check_page
from facilitator.console.pages import Other, Question, end_page
from facilitator.console.widgets.script import Page
from facilitator.curriculum.model import Sentence
from facilitator.desk.ports import LiveHandle
from facilitator.live import commands as do
from facilitator.live.state import Phase, State
from facilitator.locale import _, ngettext
from facilitator.view.care import care_view, sentences
from facilitator.view.checklist import checklist
from facilitator.view.hard import closing, gate, unheard
from facilitator.view.live import ClockView
from facilitator.view.tour import STOPS, tour_after, tour_line
from facilitator.view.words import stopwatch

_HELD = (Phase.RUNNING, Phase.PAUSED)


class Aids:
    """Follows a session and says what page, line or question is due. It is kept in memory alone."""

    def __init__(self, live: LiveHandle, named: Mapping[str, str], *, careful: bool = False, tour: bool = False) -> None:
        """`named` says what a person presses for each action, by its id.

        With `careful` a real session opens on the check-list, and what a person leads is asked about at hard steps.

        That holds for a rehearsal too, which is there to get used to it. `tour` leads a beginner.
        """
        self._live = live
        self._named = named
        self._before: State = live.seen().state
        self._careful = careful and not live.plays_on
        waits = self._before.phase is Phase.WAITING and not live.following
        self._looking = careful and waits and not live.step_view().rehearsal
        self._ticked: frozenset[int] = frozenset()
        self._card: int | None = None
        self._sentence: Sentence | None = None
        self._held = ""
        self._tour = 0 if tour else len(STOPS)

    def changed(self) -> None:
        """Follow the session to where it stands now."""
        before, after = self._before, self._live.seen().state
        if before is after:
            return
        self._before = after
        self._tour = tour_after(self._tour, before, after)
        self._looking = self._looking and after.phase is Phase.WAITING
        if after.phase is not before.phase or after.index != before.index or after.solo != before.solo:
            self._sentence = self._card = None
            self._held = ""
        if before.phase is Phase.CARE and after.phase in _HELD and after.cared > before.cared:
            self._held = stopwatch(after.cared - before.cared)

    def press(self, key: str, send: Callable[[do.Command], None]) -> bool:
        """Take a digit where the screen offers something under it; whether it did."""
        if len(key) != 1 or not key.isascii() or not key.isdigit():
            return False
        number, seen = int(key), self._live.seen()
        state = seen.state
        if state.phase is Phase.CARE and number:
            self._card = number - 1
        elif state.phase is Phase.WAITING and self._looking and number:
            self._ticked ^= {number - 1}
        elif state.phase in _HELD and number == 0:
            due = closing(state, seen.wall)
            if due is None:
                return False
            send(due.go)
        elif state.phase in _HELD and number <= len(offered := sentences(seen.frame.curriculum)):
            self._sentence = offered[number - 1]
        else:
            return False
        return True

    def turn(self, direction: int) -> bool:
        """Open the care card after the one that is open (1), or before it (-1); whether cards are open that have one."""
        seen = self._live.seen()
        if self._sentence is not None or seen.state.phase is not Phase.CARE or (seen.state.solo and self._card is None):
            return False
        last = len(care_view(seen.state, seen.frame, self._live.to_call()).cards) - 1
        card = min(self._card or 0, last)
        self._card = min(max(0, card + direction), last)
        return self._card != card

    def close(self) -> bool:
        """Close what is on top, if anything; whether there was something."""
        if self._sentence is not None:
            self._sentence = None
        elif self._held:
            self._held = ""
        elif self._card is not None and self._before.solo:
            self._card = None
        elif self._looking:
            self._looking = False
        elif self._tour < len(STOPS):
            self._tour = len(STOPS)
        else:
            return False
        return True

    def look_round(self) -> bool:
        """Open the check-list before the start, or close it; whether there is one now."""
        if self._before.phase is not Phase.WAITING:
            return False
        self._looking = not self._looking
        return True

    def page(self, clock: ClockView) -> tuple[str, Page] | None:
        """What stands in the script's place, with its name; None for the script itself."""
        seen = self._live.seen()
        if self._sentence is not None:
            return "say", partial(sentence_page, self._sentence)
        match seen.state.phase:
            case Phase.CARE:
                view = care_view(seen.state, seen.frame, self._live.to_call(), quiet=self._named["solo"])
                if view.solo and self._card is None:
                    return "solo", partial(solo_page, view, self._named)
                card = min(self._card or 0, len(view.cards) - 1)
                return f"care {card}", partial(care_page, view, card, self._named)
            case Phase.ENDED:
                from facilitator.view.afterwards import afterwards  # at the end, which no first screen waits for

                told = self._live.report()
                return "end", partial(end_page, clock.ends, clock.planned, told.report, afterwards(seen), self._named)
            case Phase.WAITING if self._looking:
                view_ = checklist(seen.state, seen.frame, self._live.checked(), self._named)
                return "check-list", partial(check_page, view_, self._ticked, self._named)
            case _ if self._held:
                return "after care", partial(after_page, self._held, clock.ends, clock.planned, self._named)
        return None

    def closing(self) -> tuple[str, str]:
        """That it is time to close, and the key that goes there; nothing else."""
        seen = self._live.seen()
        due = closing(seen.state, seen.wall)
        return (_("{time} left: stop here. 0 goes to “{step}”").format(time=due.left, step=due.title), "0") if due else ("", "")

    def late(self) -> str:
        """How many couples still owe the opening words; empty where none do, or it is time to close."""
        seen = self._live.seen()
        late = seen.state.late
        if not late or seen.state.phase is Phase.ENDED or closing(seen.state, seen.wall) is not None:
            return ""
        told = ngettext(
            "{count} couple has not had the opening words yet", "{count} couples have not had the opening words yet", late
        )
        return told.format(count=late)

    def tour(self) -> str:
        """The tour's line; empty where there is none."""
        return tour_line(self._tour, self._named)

    def before(self, go: do.Command, ask: Callable[[Question], None], send: Callable[[do.Command], None]) -> None:
        """Send `go`, which leaves the running step for the next; ask first where somebody has not spoken or a hard step comes."""
        if not self._careful:
            send(go)
            return
        seen = self._live.seen()
        waiting = unheard(seen.state, seen.now)
        if not waiting or isinstance(go, do.Skip):
            self._gate(go, ask, send)
            return
        titles = ", ".join(_("“{title}”").format(title=title) for title in waiting)
        rest = _("Still to come: {titles}. If time is short, both turns get shorter; {swap} goes on to the next one.").format(
            titles=titles, swap=self._named["swap"]
        )
        ask(
            Question(
                _("Go on before everyone had a turn?"),
                rest,
                _("go on all the same"),
                _("stay"),
                lambda: self._gate(go, ask, send),
            )
        )

    def _gate(self, go: do.Command, ask: Callable[[Question], None], send: Callable[[do.Command], None]) -> None:
        found = gate(self._live.seen().state, self._live.checked())
        if found is None:
            send(go)
            return
        choose = found.choose

        def gentler() -> None:
            send(choose)
            send(go)

        asks = "\n".join(f"• {question} {known}".rstrip() for question, known in found.asks)
        other = Other("g", _("the gentler way: {way}").format(way=found.gentler), gentler)
        ask(
            Question(
                _("Before “{step}”").format(step=found.title),
                asks,
                _("go on as it is written"),
                _("not yet"),
                lambda: send(go),
                other,
            )
        )
