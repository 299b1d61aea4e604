"""What each action of the live screen does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from facilitator.console.asking.prompt import Prompt
from facilitator.console.pages import END, LEAVE, LEAVE_ENDED, Question
from facilitator.desk.keys import Action
from facilitator.desk.ports import LiveHandle
from facilitator.live import commands as do
from facilitator.live.state import Phase
from facilitator.locale import _
from facilitator.view.live import ClockView
from facilitator.view.ways.refused import is_over, not_begun

if TYPE_CHECKING:
    from facilitator.console.asking.asks import Asks
    from facilitator.console.edge import Edge
    from facilitator.console.widgets.now import Now

MINUTE = 60


class Stage(Protocol):
    """The live screen, as its actions see it."""

    live: LiveHandle
    clock: ClockView
    actions: tuple[Action, ...]
    now: Now
    edge: Edge

    def say(self, message: str) -> None:
        """Show a word in the footer, for a moment."""
        ...

    def send(self, command: do.Command) -> None:
        """Ask the session for something, or say why that has nothing to do."""
        ...

    def onward(self, command: do.Command) -> None:
        """Leave the running step for the next, with a question before where one is due."""
        ...

    def ask(self, question: Question) -> None:
        """Ask before it is done."""
        ...

    def prompt(self, prompt: Prompt | None) -> None:
        """Open a prompt, or close the one that is open."""
        ...

    def act(self, action: Action) -> None:
        """Do what an action is for."""
        ...

    def leave(self) -> None:
        """Leave the console."""
        ...


def deeds(on: Stage) -> dict[str, Callable[[], None]]:
    """What the actions do that are about the session, by their ids."""

    def asks() -> Asks:
        from facilitator.console.asking.asks import Asks  # with the first question, which no first screen waits for

        return Asks(on.live.seen, on.send)

    def opens(made: Callable[[], Prompt | str]) -> Callable[[], None]:
        def act() -> None:
            found = made()
            if isinstance(found, str):
                on.say(found)
            else:
                on.prompt(found)

        return act

    def sends(command: do.Command) -> Callable[[], None]:
        return lambda: on.send(command)

    return {
        "next": lambda: _next(on),
        "back": sends(do.Back()),
        "go": opens(lambda: _over(on) or asks().go()),
        "skip": lambda: on.onward(do.Skip()),
        "swap": lambda: _swap(on),
        "track": lambda: _next_track(on),
        "pause": lambda: on.send(do.Resume() if on.live.phase is Phase.PAUSED else do.Pause()),
        "more": sends(do.Extend(MINUTE)),
        "less": sends(do.Extend(-MINUTE)),
        "time": opens(lambda: _over(on) or asks().time()),
        "started": opens(lambda: _not_running(on) or asks().started()),
        "end": opens(lambda: _over(on) or asks().end()),
        "away": opens(lambda: _away(on)),
        "round_more": sends(do.ExtendRound(MINUTE)),
        "propose": opens(lambda: _propose(on)),
        "undo": sends(do.Undo()),
        "redo": sends(do.Redo()),
        "care": lambda: _care(on, solo=False),
        "solo": lambda: _care(on, solo=True),
        "mark": opens(lambda: _before(on) or asks().mark()),
        "alternatives": opens(lambda: _over(on) or asks().alternatives()),
        "leave_out": opens(lambda: _over(on) or asks().leave_out()),
        "take_in": opens(lambda: _over(on) or asks().take_in()),
        "reorder": opens(lambda: _over(on) or asks().reorder()),
        "insert": opens(lambda: _over(on) or asks().insert()),
        "carry": opens(lambda: _over(on) or asks().carry()),
        "room": opens(lambda: _over(on) or asks().room()),
        "late": opens(lambda: _over(on) or asks().late()),
        "search": opens(lambda: _search(on)),
        "palette": opens(lambda: _palette(on)),
        "leave": lambda: on.ask(_question(LEAVE_ENDED if on.live.phase is Phase.ENDED else LEAVE, on.leave, on.edge.named)),
        "leave_hint": lambda: on.say(_("Ctrl+Q leaves")),
    }


def _question(words: tuple[str, str, str, str], then: Callable[[], None], named: Mapping[str, str]) -> Question:
    title, text, yes, no = words
    return Question(_(title), _(text).format_map(named), _(yes), _(no), then)


def offer(on: Stage, number: int) -> None:
    """Offer to go to step `number` of the agenda (from 0): what stands there was clicked."""
    if reason := on.live.following or _over(on):
        on.say(reason)
    else:
        from facilitator.console.asking.asks import Asks

        on.prompt(Asks(on.live.seen, on.send).go(number))


def _next(on: Stage) -> None:
    if on.live.phase in (Phase.RUNNING, Phase.PAUSED) and on.live.is_last:
        on.ask(_question(END, lambda: on.send(do.End()), on.edge.named))
    else:
        on.onward(do.Next())


def _swap(on: Stage) -> None:
    if on.clock.tracks:
        on.send(do.EndTrackPart(on.now.chosen))
    else:
        on.send(do.EndRound())


def _next_track(on: Stage) -> None:
    tracks = on.clock.tracks
    if not tracks:
        on.say(_("no groups work at the same time in this step"))
        return
    on.now.chosen = (on.now.chosen + 1) % len(tracks)
    on.now.redraw()
    on.say(_("chosen: {group}; {key} has it go on").format(group=tracks[on.now.chosen].title, key=on.edge.named["swap"]))


def _care(on: Stage, *, solo: bool) -> None:
    """`c` begins and ends care; so does `C` with a quiet task for the room, which also comes on top of care."""
    given = on.live.phase is Phase.CARE
    on.send(do.EndCare() if given and (not solo or on.live.seen().state.solo) else do.BeginCare(solo))


def _propose(on: Stage) -> Prompt | str:
    if reason := on.live.following or _over(on) or (on.live.proposal is None and on.live.propose()):
        return reason
    live, view = on.live, on.live.proposal
    if view is None:
        return _("there is nothing to propose now")
    from facilitator.console.asking.proposing import Proposing

    action = next(action for action in on.actions if action.id == "propose")
    return Proposing(view, action, lambda: live.proposal, live.accept, live.refuse)


def _away(on: Stage) -> Prompt | str:
    from facilitator.console.asking.asks import away

    view = on.live.away
    return _("there is nothing open about time away") if view is None else away(view, on.live.settle)


def _search(on: Stage) -> Prompt:
    from facilitator.console.asking.finding import search

    return search(on.live.seen, on.send)


def _palette(on: Stage) -> Prompt:
    from facilitator.console.asking.finding import palette

    return palette(on.actions, on.act)


def _over(on: Stage) -> str:
    return is_over(on.edge.named) if on.live.phase is Phase.ENDED else ""


def _before(on: Stage) -> str:
    return not_begun(on.edge.named) if on.live.phase is Phase.WAITING else ""


def _not_running(on: Stage) -> str:
    if on.live.phase in (Phase.PAUSED, Phase.CARE):
        return _("the clock is held; let it run again first")
    return _over(on) or _before(on)
