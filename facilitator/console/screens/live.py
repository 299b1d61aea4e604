"""The live screen: where am I, how long have I got, what do I say or do now."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container

from facilitator.console.aids import Aids
from facilitator.console.asking.prompt import PROPOSAL, Answer, Prompt, Stay, with_text
from facilitator.console.deeds import deeds, offer
from facilitator.console.edge import Edge
from facilitator.console.guard import BURST_SECONDS, Typed
from facilitator.console.pages import Answering, Question, help_page, question_hints, question_page, says_no, says_yes
from facilitator.console.screen_deeds import screen_deeds
from facilitator.console.screens.base import KeyScreen
from facilitator.console.standing import Standing
from facilitator.console.ticker import Ticker
from facilitator.console.widgets.agenda import Agenda
from facilitator.console.widgets.asked import Asked
from facilitator.console.widgets.banners import Banner, Banners, Slot
from facilitator.console.widgets.foot import Foot
from facilitator.console.widgets.keybar import Hint, KeyBar, live_hints
from facilitator.console.widgets.lines import Lines
from facilitator.console.widgets.now import Now
from facilitator.console.widgets.script import Page, Script
from facilitator.console.widgets.topbar import TopBar
from facilitator.desk.keys import Action, action_of, key_map
from facilitator.desk.ports import LiveHandle
from facilitator.live import commands as do
from facilitator.live.session import Saving
from facilitator.live.state import Phase
from facilitator.locale import _
from facilitator.view.away import AwayView
from facilitator.view.bell import rings
from facilitator.view.ways.refused import done, why_not

SAID_SECONDS = 4.0
"""How long a word in the footer hides the keys there."""

MARK_S = 0.004
"""Seconds that the disk has before it is said that something is being saved: most answer sooner, and then nothing flickers."""

DIGITS = tuple("0123456789")

KEYED = ("care ", "check-list")
"""Pages whose lines can be clicked."""

CLICKER = ("pagedown", "pageup")
"""These act whatever is open, for a clicker sends nothing else; but they never answer a question."""


class LiveScreen(KeyScreen):
    """Shows a session and sends it commands."""

    CSS_PATH = "live.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (100, "-wide"), (150, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-low"), (16, "-short"), (22, "-normal"), (30, "-tall"), (40, "-huge")]  # noqa: RUF012

    def __init__(self, edge: Edge, live: LiveHandle, *, tour: bool = False) -> None:
        """With `tour` a beginner is led through the keys."""
        super().__init__(edge)
        self.live = live
        self.step, self.clock = live.step_view(), live.clock_view()
        faults = edge.faults
        self.top = TopBar(faults, self.step, self.clock, live.saving)
        self.banners = Banners(faults)
        self.agenda = Agenda(faults, self.step, self.clock)
        self.agenda.pick = self._pick
        self.now = Now(faults, self.step, self.clock)
        self.script = Script(faults, self.step)
        self.asked = Asked(faults)
        self.foot = Foot(faults, None if live.phase is Phase.ENDED else self.step, edge.named["next"])
        self.actions = edge.actions
        self.keys = KeyBar(faults, live_hints(live.phase, self.clock, blank=self.step.blank, actions=self.actions))
        self.question: Question | None = None
        self.answering = Answering(0.0, None)
        self.helping = False
        self.said_at = 0.0
        self.done = ""
        self.typed_at = 0.0
        self.asked_away: AwayView | None = None
        self.by_id = {action.id: action for action in self.actions}
        self.ticker = Ticker(live.next_tick, self.tick)
        self.marking: asyncio.TimerHandle | None = None
        self.by_key = key_map(self.actions)
        self.standing = Standing(edge, live, self.banners, self.actions)
        self.aids = Aids(live, edge.named, careful=edge.careful, tour=tour)
        self.does: dict[str, Callable[[], None]] = {**deeds(self), **screen_deeds(self)}

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
                yield self.asked
                yield self.foot
        yield self.keys

    def on_mount(self) -> None:
        """Follow the session."""
        self.live.subscribe(self.changed, self.edge.post)
        self._show_saving()
        self.show_page()
        self.show_aids()
        self.ticker.start()

    def on_unmount(self) -> None:
        """No more ticks."""
        self.ticker.stop()
        if self.marking is not None:
            self.marking.cancel()

    # Keys

    def takes_text(self) -> bool:
        """Whether a prompt is open: keys are typed into it."""
        return self.asked.prompt is not None and self.question is None

    def press(self, typed: Typed) -> None:
        """Do what a key is for, or answer what is open."""
        key, at = typed.key, typed.at
        if self.question is not None:
            self._answer(self.question, key, at)
            return
        action = action_of(key, self.by_key)
        if self.asked.prompt is not None and key not in CLICKER and (action is None or action.id not in ("leave", "leave_hint")):
            self._press_prompt(self.asked.prompt, typed)
        elif action is not None:
            self.edge.faults.run(action.label or action.id, lambda: self._act(action, at), None)
        elif key in DIGITS:
            self.edge.faults.run(key, lambda: self._offered(int(key)), None)

    def pasted(self, text: str) -> None:
        """Take the first line of a pasted text where one is typed; elsewhere it does nothing."""
        prompt = self.asked.prompt
        if prompt is None or self.question is not None:
            self.say(_("a pasted text does nothing here"))
            return
        self.prompt(with_text(prompt, text))

    def act(self, action: Action) -> None:
        """Do what an action is for."""
        self.does[action.id]()

    def send(self, command: do.Command) -> None:
        """Ask the session for something, or say why that has nothing to do."""
        waits = self.live.saving is Saving.SAVING
        reason = self.live.following or ("" if waits else why_not(self.live.seen(), command, self.edge.named))
        if reason:
            self.say(reason)
        else:
            self.done = done(command, self.edge.named)
            self.live.send(command)

    def ask(self, question: Question) -> None:
        """Ask before it is done."""
        self.question = question
        self.show_page()

    def prompt(self, prompt: Prompt | None) -> None:
        """Open a prompt, or close the one that is open."""
        self.asked.prompt = prompt
        self.show_page()

    def leave(self) -> None:
        """Leave the console; the session stays open."""
        self.edge.leave(0)

    def _offered(self, number: int) -> None:
        """What is offered under a number now, if anything."""
        if self.live.following and number == 1:
            self.live.take_over()
        elif self.aids.press(str(number), self.send):
            self.show_page()

    def _pick(self, number: int) -> None:
        """Offer to go to a step that was clicked, unless something else is asked already."""
        if self.question is None and (self.asked.prompt is None or self.asked.prompt.name == "go"):
            offer(self, number)

    def onward(self, command: do.Command) -> None:
        """Leave the running step for the next; asks first at hard steps."""
        self.aids.before(command, self.ask, self.send)

    def _act(self, action: Action, at: float) -> None:
        if not self.edge.guard.admits_action(action, at):
            self.say(_("repeat ignored"))
            return
        self.answering = Answering(at, self.edge.guard if action.guarded else None)
        self.say("")
        self.act(action)

    def _press_prompt(self, prompt: Prompt, typed: Typed) -> None:
        action = action_of(typed.key, self.by_key)
        if (
            prompt.name == PROPOSAL
            and action is not None
            and action.id == "propose"
            and not self.edge.guard.admits_action(action, typed.at)
        ):
            self.say(_("repeat ignored"))
            return
        burst = typed.at - self.typed_at < BURST_SECONDS
        self.typed_at = typed.at
        if typed.key == "enter" and (not self.edge.guard.admits(typed.at) or burst):
            self.say(_("repeat ignored"))
            return
        self.say("")
        answer: Answer = self.edge.faults.run(prompt.name, lambda: prompt.press(typed.key, typed.text), None)
        if isinstance(answer, Stay):
            if prompt.name == PROPOSAL and action is not None:
                self._act(action, typed.at)
            return
        if answer is None or not callable(answer):
            self.prompt(answer)
            return
        self.prompt(None)
        following = self.edge.faults.run(prompt.name, answer, None)
        if following is not None:
            self.prompt(following)

    def _answer(self, question: Question, key: str, at: float) -> None:
        if self.answering.is_yes(key, at):
            self._decided(question.then)
        elif says_yes(key):
            self.say(_("repeat ignored"))
        elif says_no(key):
            self._decided(None)
        elif question.other is not None and key == question.other.key:
            self._decided(question.other.then)
        else:
            self.say(_("Enter or Esc?"))

    def _decided(self, then: Callable[[], None] | None) -> None:
        self.question = None
        self.say("")
        self.show_page()
        if then is not None:
            self.edge.faults.run("answer", then, None)

    # What is shown

    def tell(self, sentence: str) -> None:
        """Show that something went wrong, until it is closed."""
        self.standing.tell(sentence)

    def say(self, message: str) -> None:
        """Show a word in the footer, for a moment."""
        self.said_at = time.monotonic()
        if message != self.keys.message:
            self.keys.message = message
            self.keys.redraw()

    def tick(self) -> None:
        """Show the time as it is now."""
        self.edge.faults.run("session", self.live.tick, None)
        if self.keys.message and time.monotonic() - self.said_at > SAID_SECONDS:
            self.say("")
        self.edge.faults.run("clock", self._show_clock, None)

    def changed(self) -> None:
        """Show the session as it is now. While its state is the same, no more than how its saving goes."""
        self.edge.faults.run("screen", self._show_change, None)

    def _show_change(self) -> None:
        if self.live.step_view() is not self.step or not self.ticker.running:
            self._show_all()
        elif self.live.saving is Saving.SAVING and self.top.saving is Saving.SAVED:
            self._mark_soon()
        else:
            self._show_saving()

    def _mark_soon(self) -> None:
        if self.marking is None:
            show = partial(self.edge.faults.run, "screen", self._show_saving, None)
            self.marking = asyncio.get_running_loop().call_later(MARK_S, show)

    def _show_clock(self) -> None:
        clock = self.live.clock_view()
        if clock != self.clock:
            if self.edge.settings.config.sound == "bell" and rings(self.clock, clock):
                self.app.bell()
            self.clock = self.top.clock = self.agenda.clock = self.now.clock = clock
            self._redraw(self.top, self.agenda, self.now)
            if (hints := self._hints()) != self.keys.hints:
                self.keys.hints = hints
                self._redraw(self.keys)
        self.standing.show()
        self.show_aids()
        if self.asked.prompt is not None:
            self.asked.prompt = self.asked.prompt.again()
            self._redraw(self.asked)

    def _show_all(self) -> None:
        before, self.step = self.step, self.live.step_view()
        step = self.step
        self.clock = self.top.clock = self.agenda.clock = self.now.clock = self.live.clock_view()
        self.top.step = self.agenda.step = self.now.step = step
        if before.current != step.current:
            self.agenda.follow()
            self.now.chosen = 0
        self.script.show(step)
        self.foot.show(None if self.live.phase is Phase.ENDED else step)
        self.keys.message = ""
        if self.done:
            self.say(self.done)
            self.done = ""
        self._keep_prompt(moved=(before.current, len(before.agenda)) != (step.current, len(step.agenda)))
        self._show_saving()
        self.aids.changed()
        self.show_page()
        self.show_aids()
        self._redraw(self.agenda)
        self.ticker.start()

    def _keep_prompt(self, *, moved: bool) -> None:
        """A prompt about the step that ran is closed with it: its answer would be given to another one."""
        prompt = self.asked.prompt
        if prompt is not None and moved and prompt.fleeting:
            self.asked.prompt = None
            self.say(_("closed, because the session went on"))
        elif prompt is not None:
            self.asked.prompt = prompt.again()

    def _show_saving(self) -> None:
        if self.marking is not None:
            self.marking.cancel()
            self.marking = None
        self.standing.show()
        if self.live.away is not None and self.live.away is not self.asked_away and self.asked.prompt is None:
            self.asked_away = self.live.away
            self.act(self.by_id["away"])
        self.top.saving = self.live.saving
        self._redraw(self.top)

    def show_aids(self) -> None:
        """Show the lines of what stands by the leader."""
        for slot, words, key in (
            (Slot.AID, *self.aids.closing()),
            (Slot.LATE, self.aids.late(), ""),
            (Slot.TOUR, self.aids.tour(), ""),
        ):
            self.banners.put(slot, Banner(words, key=key) if words else None)

    def _redraw(self, *parts: Lines) -> None:
        for part in parts:
            self.edge.faults.run(part.id or "screen", part.redraw, None)

    def show_page(self) -> None:
        """Put into the script's place what is due there."""
        name, page = self._page()
        self.script.cover(name, page, keyed=self.question is not None or name.startswith(KEYED))
        asking = self.asked.prompt is not None and self.question is None
        self.now.blank = self.step.blank and not asking and self.question is None and not self.helping
        tight = self.helping and not asking and self.question is None
        self.now.make_room(tight)
        self.foot.make_room(tight, page is not None and not asking)
        self.set_class(self.now.small, "-helping")
        self.set_class(self.now.blank, "-blank")
        self.banners.blank(self.now.blank)
        self.set_class(asking, "-asking")
        self.set_class(name == "check-list", "-checking")
        self.keys.hints = self._hints()
        self._redraw(self.now, self.asked if asking else self.script, self.keys)

    def _page(self) -> tuple[str, Page | None]:
        question, clock = self.question, self.clock
        if question is not None:
            return question.title, partial(question_page, question)
        if self.helping:
            return "help", partial(help_page, self.actions)
        return self.aids.page(clock) or ("", None)

    def _hints(self) -> list[Hint]:
        if self.question is not None:
            return question_hints(self.question)
        if self.asked.prompt is not None:
            return list(self.asked.prompt.hints())
        hints = live_hints(
            self.live.phase, self.clock, blank=self.now.blank, actions=self.actions, following=bool(self.live.following)
        )
        return [Hint("1", _("lead from here")), *hints] if self.live.following else hints
