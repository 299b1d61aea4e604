"""What the actions of the live screen do that are about the screen itself, and what it shows beside the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from facilitator.console.pages import Question
from facilitator.desk.ports import LiveHandle
from facilitator.live import commands as do
from facilitator.locale import _
from facilitator.view.live import StepView

if TYPE_CHECKING:
    from facilitator.console.aids import Aids
    from facilitator.console.edge import Edge
    from facilitator.console.standing import Standing
    from facilitator.console.widgets.agenda import Agenda
    from facilitator.console.widgets.script import Script


class Screen(Protocol):
    """The live screen, as these see it."""

    edge: Edge
    live: LiveHandle
    step: StepView
    question: Question | None
    helping: bool
    standing: Standing
    aids: Aids
    agenda: Agenda
    script: Script

    def say(self, message: str) -> None:
        """Show a word in the footer, for a moment."""
        ...

    def send(self, command: do.Command) -> None:
        """Ask the session for something, or say why that has nothing to do."""
        ...

    def ask(self, question: Question) -> None:
        """Ask before it is done."""
        ...

    def show_page(self) -> None:
        """Put into the script's place what is due there."""
        ...

    def show_aids(self) -> None:
        """Show the lines of what stands by the leader."""
        ...


def screen_deeds(on: Screen) -> dict[str, Callable[[], None]]:
    """What these actions do, by their ids."""
    return {
        "blank": lambda: on.send(do.Blank(not on.step.blank)),
        "words": lambda: on.say(on.standing.take_up()),
        "handouts": lambda: on.say(on.standing.make_handouts()),
        "print": lambda: _print(on),
        "script_down": lambda: _read_on(on, 1),
        "script_up": lambda: _read_on(on, -1),
        "agenda_first": lambda: on.agenda.scroll_by(-len(on.step.agenda)),
        "agenda_last": lambda: on.agenda.scroll_by(len(on.step.agenda)),
        "colours": lambda: on.say(on.edge.next_theme()),
        "help": lambda: _help(on),
        "close": lambda: _close(on),
        "check_list": lambda: _check_list(on),
        "report": lambda: on.say(on.standing.save_report()),
    }


def _read_on(on: Screen, direction: int) -> None:
    """Scroll; past the end of a care card comes the next one."""
    if on.helping or on.question is not None or on.script.more(direction) or not on.aids.turn(direction):
        on.script.scroll_pages(direction)
    else:
        on.show_page()


def _help(on: Screen) -> None:
    on.helping = not on.helping
    on.show_page()


def _close(on: Screen) -> None:
    if on.helping:
        _help(on)
    elif on.aids.close():
        on.show_page()
        on.show_aids()
    else:
        on.standing.close()


def _check_list(on: Screen) -> None:
    if on.aids.look_round():
        on.show_page()
    else:
        on.say(_("the check-list is for before the start"))


def _print(on: Screen) -> None:
    """Ask before anything is printed, with what will come out."""
    from facilitator.desk.papers import still_held
    from facilitator.view.checklist import papers
    from facilitator.view.roles import people

    seen = on.live.seen()
    room = seen.state.plan.room
    told = papers(seen.frame, still_held(seen.state), room)
    if on.standing.making:
        on.say(_("the handouts are being made"))
    elif not told:
        on.say(_("this session uses no handouts"))
    else:
        printer = on.edge.settings.config.printer or _("the printer that is set")
        text = _("{handouts} for {people}, with spares, on {printer}. The session goes on meanwhile.").format(
            handouts=told, people=people(room), printer=printer
        )
        on.ask(Question(_("Print the handouts?"), text, _("print"), _("no"), on.standing.print_handouts))
