"""What the actions of the live screen do that are about the screen itself, and what it shows beside the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.console.pages import Question
from facilitator.live import commands as do
from facilitator.locale import _

if TYPE_CHECKING:
    from facilitator.console.screens.live import LiveScreen


def screen_deeds(on: LiveScreen) -> dict[str, Callable[[], None]]:
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


def _read_on(on: LiveScreen, direction: int) -> None:
    """Scroll; past the end of a care card comes the next one."""
    if on.helping or on.question is not None or on.script.more(direction) or not on.aids.turn(direction):
        on.script.scroll_pages(direction)
    else:
        on.show_page()


def _help(on: LiveScreen) -> None:
    on.helping = not on.helping
    on.show_page()


def _close(on: LiveScreen) -> None:
    if on.helping:
        _help(on)
    elif on.aids.close():
        on.show_page()
        on.show_aids()
    else:
        on.standing.close()


def _check_list(on: LiveScreen) -> None:
    if on.aids.look_round():
        on.show_page()
    else:
        on.say(_("the check-list is for before the start"))


def _print(on: LiveScreen) -> None:
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
