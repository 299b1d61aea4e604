"""The live screen: where am I, how long have I got, what do I say or do now."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container

from facilitator.console.edge import Edge
from facilitator.console.pages import END, LEAVE, LEAVE_ENDED, NO, YES, Answering, Question, end_page, help_page, question_page
from facilitator.console.screens.base import KeyScreen
from facilitator.console.ticker import Ticker
from facilitator.console.widgets.agenda import Agenda
from facilitator.console.widgets.banners import Banner, Banners, Slot
from facilitator.console.widgets.foot import Foot
from facilitator.console.widgets.keybar import Hint, KeyBar, live_hints
from facilitator.console.widgets.lines import Lines
from facilitator.console.widgets.now import Now
from facilitator.console.widgets.script import Script
from facilitator.console.widgets.topbar import TopBar
from facilitator.desk.keys import ACTIONS, Action, action_of, key_map
from facilitator.desk.ports import LiveHandle, Made
from facilitator.live import commands as do
from facilitator.live.session import Saving
from facilitator.live.state import Phase

MINUTE = 60
SAID_SECONDS = 4.0
"""How long a word in the footer hides the keys there."""


class LiveScreen(KeyScreen):
    """Shows a session and sends it commands."""

    CSS_PATH = "live.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (100, "-wide"), (150, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-low"), (16, "-short"), (22, "-normal"), (30, "-tall"), (40, "-huge")]  # noqa: RUF012

    def __init__(self, edge: Edge, live: LiveHandle) -> None:
        super().__init__(edge)
        self.live = live
        self.step, self.clock = live.step_view(), live.clock_view()
        faults = edge.faults
        self.top = TopBar(faults, self.step, self.clock, live.saving)
        self.banners = Banners(faults)
        self.agenda = Agenda(faults, self.step, self.clock)
        self.now = Now(faults, self.step, self.clock)
        self.script = Script(faults, self.step)
        self.foot = Foot(faults, self.step)
        self.keys = KeyBar(faults, live_hints(live.phase, blank=self.step.blank))
        self.question: Question | None = None
        self.answering = Answering(0.0, None)
        self.helping = False
        self.making = False
        self.said_at = 0.0
        self.put_aside = self.laptop_aside = ""
        self.ticker = Ticker(live.next_tick, self.tick)
        self.by_key = key_map()
        self.by_id = {action.id: action for action in ACTIONS}
        self.does: dict[str, Callable[[], None]] = self._deeds()

    def compose(self) -> ComposeResult:
        """Top line, banners, agenda and main column, keys."""
        self.sized()
        yield self.top
        yield self.banners
        with Container(id="body"):
            yield self.agenda
            with Container(id="main"):
                yield self.now
                yield self.script
                yield self.foot
        yield self.keys

    def on_mount(self) -> None:
        """Follow the session."""
        self.live.subscribe(self.changed, self.edge.post)
        self._show_saving()
        self._show_page()
        self.ticker.start()

    def on_unmount(self) -> None:
        """No more ticks."""
        self.ticker.stop()

    def press(self, key: str, at: float) -> None:
        """Do what `key` is for, or answer the question that is open."""
        if self.question is not None:
            self._answer(self.question, key, at)
            return
        action = action_of(key, self.by_key)
        if action is not None:
            self.edge.faults.run(action.label or action.id, lambda: self._act(action, at), None)

    def tell(self, sentence: str) -> None:
        """Show that something went wrong, until it is closed."""
        self.banners.put(Slot.FAULT, Banner(sentence))

    def tick(self) -> None:
        """Show the time as it is now."""
        self.edge.faults.run("session", self.live.tick, None)
        if self.keys.message and time.monotonic() - self.said_at > SAID_SECONDS:
            self._say("")
        self.edge.faults.run("clock", self._show_clock, None)

    def changed(self) -> None:
        """Show the session as it is now. While its state is the same, no more than how its saving goes."""
        self.edge.faults.run("screen", self._show_change, None)

    def _show_change(self) -> None:
        if self.live.step_view() is self.step and self.ticker.running:
            self._show_saving()
            self._show_news()
            self._show_laptop()
        else:
            self._show_all()

    def _show_clock(self) -> None:
        clock = self.live.clock_view()
        if clock != self.clock:
            self.clock = self.top.clock = self.agenda.clock = self.now.clock = clock
            self._redraw(self.top, self.agenda, self.now)

    def _show_all(self) -> None:
        before, self.step = self.step, self.live.step_view()
        step = self.step
        self.clock = self.top.clock = self.agenda.clock = self.now.clock = self.live.clock_view()
        self.top.step = self.agenda.step = self.now.step = step
        if before.current != step.current:
            self.agenda.follow()
        self.script.show(step)
        self.foot.show(None if self.live.phase is Phase.ENDED else step)
        self.keys.message = ""
        self._show_saving()
        self._show_news()
        self._show_laptop()
        self._show_page()
        self._redraw(self.agenda)
        self.ticker.start()

    def _show_saving(self) -> None:
        saving = self.live.saving
        self.banners.put(Slot.NOT_SAVED, Banner(self.live.trouble) if saving is Saving.NOT_SAVED else None)
        self.top.saving = saving
        self._redraw(self.top)

    def _show_news(self) -> None:
        """That the curriculum was edited, until that is taken up, put aside, or edited again."""
        news = self.live.news
        told = news is not None and news.text != self.put_aside
        more = f" · {self.by_id['words'].sign} takes them up" if news is not None and news.due else ""
        self.banners.put(Slot.CHANGED, Banner(f"{news.text}{more}") if news is not None and told else None)

    def _show_laptop(self) -> None:
        """What the laptop has to say, until it says another thing or that is closed."""
        note = self.live.laptop_note
        if not note:
            self.laptop_aside = ""
        self.banners.put(Slot.LAPTOP, Banner(f"{note}  (Esc)") if note and note != self.laptop_aside else None)

    def _redraw(self, *parts: Lines) -> None:
        for part in parts:
            self.edge.faults.run(part.id or "screen", part.redraw, None)

    def _show_page(self) -> None:
        """Put into the script's place what is due there."""
        question, clock = self.question, self.clock
        if question is not None:
            self.script.cover(question.title, lambda width: question_page(question, width))
        elif self.helping:
            self.script.cover("help", lambda width: help_page(ACTIONS, width))
        elif self.live.phase is Phase.ENDED:
            self.script.cover("end", partial(end_page, clock.ends, clock.planned, self.live.report().report))
        else:
            self.script.cover("", None)
        self.now.blank = self.step.blank and question is None and not self.helping
        self.set_class(self.now.blank, "-blank")
        self.keys.hints = self._hints()
        self._redraw(self.now, self.script, self.keys)

    def _hints(self) -> list[Hint]:
        if self.question is not None:
            return [Hint("Enter", self.question.yes), Hint("Esc", self.question.no)]
        return live_hints(self.live.phase, blank=self.now.blank)

    def _act(self, action: Action, at: float) -> None:
        if action.guarded and not self.edge.guard.admits(at):
            self._say("repeat ignored")
            return
        self.answering = Answering(at, self.edge.guard if action.guarded else None)
        self._say("")
        self.does[action.id]()

    def _deeds(self) -> dict[str, Callable[[], None]]:
        return {
            "next": self._next,
            "back": self._back,
            "skip": self._skip,
            "pause": self._pause,
            "more": lambda: self._send(do.Extend(MINUTE)),
            "less": lambda: self._send(do.Extend(-MINUTE)),
            "undo": lambda: self._send(do.Undo()),
            "redo": lambda: self._send(do.Redo()),
            "blank": lambda: self._send(do.Blank(not self.step.blank)),
            "words": self._take_up,
            "handouts": self._handouts,
            "script_down": lambda: self.script.scroll_pages(1),
            "script_up": lambda: self.script.scroll_pages(-1),
            "agenda_first": lambda: self.agenda.scroll_by(-len(self.step.agenda)),
            "agenda_last": lambda: self.agenda.scroll_by(len(self.step.agenda)),
            "colours": lambda: self._say(self.edge.next_theme()),
            "help": self._help,
            "close": self._close,
            "leave": self._leave,
            "leave_hint": lambda: self._say("Ctrl+Q leaves"),
        }

    def _send(self, command: do.Command) -> None:
        self.live.send(command)
        self._show_saving()

    def _say(self, message: str) -> None:
        self.said_at = time.monotonic()
        if message != self.keys.message:
            self.keys.message = message
            self.keys.redraw()

    def _next(self) -> None:
        if self.live.phase is Phase.ENDED:
            self._say("the session has ended; u takes that back")
        elif self.live.phase is not Phase.WAITING and self.live.is_last:
            self._ask(Question(*END, lambda: self._send(do.End())))
        else:
            self._send(do.Next())

    def _back(self) -> None:
        if self.live.phase in (Phase.RUNNING, Phase.PAUSED) and self.step.current == 0:
            self._say("this is the first step")
        else:
            self._send(do.Back())

    def _skip(self) -> None:
        if self.live.phase is not Phase.WAITING and self.live.is_last:
            self._say("this is the last step; → ends the session")
        else:
            self._send(do.Skip())

    def _pause(self) -> None:
        if self.live.phase is Phase.RUNNING:
            self._send(do.Pause())
        elif self.live.phase is Phase.PAUSED:
            self._send(do.Resume())

    def _take_up(self) -> None:
        news = self.live.news
        if news is None or not news.due:
            self._say("there are no new words to take up")
            return
        self.put_aside = ""
        self.live.take_up()

    def _leave(self) -> None:
        words = LEAVE_ENDED if self.live.phase is Phase.ENDED else LEAVE
        self._ask(Question(*words, lambda: self.edge.leave(0)))

    def _help(self) -> None:
        self.helping = not self.helping
        self._show_page()

    def _close(self) -> None:
        if self.helping:
            self._help()
        else:
            self.banners.put(Slot.FAULT, None)
            self.banners.put(Slot.SETTINGS, None)
            self.laptop_aside = self.live.laptop_note
            self._show_laptop()
            news = self.live.news
            self.put_aside = news.text if news is not None else ""
            self._show_news()
            if not self.making:
                self.banners.put(Slot.HANDOUTS, None)

    def _ask(self, question: Question) -> None:
        self.question = question
        self._show_page()

    def _answer(self, question: Question, key: str, at: float) -> None:
        if self.answering.is_yes(key, at):
            self._decided(question.then)
        elif key in YES:
            self._say("repeat ignored")
        elif key in NO:
            self._decided(None)
        else:
            self._say("Enter or Esc?")

    def _decided(self, then: Callable[[], None] | None) -> None:
        self.question = None
        self._say("")
        self._show_page()
        if then is not None:
            self.edge.faults.run("answer", then, None)

    def _handouts(self) -> None:
        if self.making:
            self._say("the handouts are being made")
            return
        self.making = True
        self.banners.put(Slot.HANDOUTS, Banner("being made", 0.0))
        self.edge.in_background(self.live.make_handouts, self._handouts_progress, self._handouts_done)

    def _handouts_progress(self, done: int, of: int, name: str) -> None:
        self.banners.put(Slot.HANDOUTS, Banner(f"{done} of {of}  {name}", done / max(1, of)))

    def _handouts_done(self, made: Made) -> None:
        self.making = False
        self.banners.put(Slot.HANDOUTS, Banner(f"{made.text()}  (Esc)"))
