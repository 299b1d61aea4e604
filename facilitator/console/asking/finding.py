"""The palette, and search over the workshop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator.console.asking.listing import Listing, Option
from facilitator.console.asking.prompt import Do, Prompt
from facilitator.console.asking.reading import Reading
from facilitator.desk.keynames import signs
from facilitator.desk.keys import Action
from facilitator.live import commands as do
from facilitator.locale import _
from facilitator.view.search import A_KEY, AT_FIRST, AT_LEISURE, Find, Index, find
from facilitator.view.ways.seen import Seen, folded
from facilitator.view.ways.steps import going

NOT_LISTED = ("palette", "close", "script_down", "script_up", "agenda_first", "agenda_last", "leave_hint")
"""Actions that make no sense from the palette: they are about what it hides."""


def palette(actions: Sequence[Action], act: Callable[[Action], None]) -> Prompt:
    """All actions by their names: those whose name has what was typed first, then those whose help has it."""
    listed = [action for action in actions if action.label and action.id not in NOT_LISTED]
    known = [
        (folded(_(action.label)), folded(" ".join(map(_, (action.label, action.help, action.group.value)))), action)
        for action in listed
    ]

    def options(typed: str) -> list[Option]:
        words = folded(typed).split()
        found = [(label, action) for label, all_, action in known if all(word in all_ for word in words)]
        by_name = [action for label, action in found if all(word in label for word in words)]
        rest = [action for label, action in found if not all(word in label for word in words)]
        first = [action for action in by_name if not action.keys] if not words else []
        ordered = [*first, *(action for action in by_name if action not in first), *rest]
        return [Option(_named(action), _(action.help), _does(act, action)) for action in ordered]

    return Listing("palette", _("What do you want to do?"), options, _("a word of it"), fleeting=False).opened()


def search(seen: Callable[[], Seen], send: Callable[[do.Command], None]) -> Prompt:
    """Search over the workshop. A step of this session is gone to; everything else is shown."""

    first = seen()
    index, last = Index(first.state, first.frame), ""

    def goes(number: int) -> Do:
        def act() -> None:
            send(do.GoTo(number))

        return act

    def option(found: Find, typed: str) -> Option:
        text, number = found.text, found.text.number
        label, note = text.title, f"{text.where} · {found.around}" if found.around else text.where

        def shows() -> Prompt:
            return Reading("text", f"{text.title} · {text.where}", text.words(), listing_for(typed))

        if number is None:
            return Option(label, note, shows, lambda: _("Enter shows it"))
        now = seen()
        if number == now.state.index and now.state.began is not None:
            return Option(label, note, shows, lambda: _("it runs now; Enter shows it"))

        def more() -> str:
            return _("Enter goes there: {what}").format(what=going(seen(), do.GoTo(number)))

        return Option(label, note, goes(number), more)

    def options(typed: str) -> list[Option]:
        nonlocal last
        index.read_on(AT_FIRST if not index.read else AT_LEISURE if typed == last else A_KEY)
        last = typed
        found = [option(found, typed) for found in find(index.read, typed)]
        return found if index.whole or not typed.strip() else [*found, Option(_("still looking through the workshop …"))]

    def listing_for(typed: str) -> Listing:
        asks = _("a word of a title, a script or a handout")
        return Listing("search", _("Search the whole workshop"), options, asks, fleeting=False, typed=typed).opened()

    return listing_for("")


def _named(action: Action) -> str:
    keys = signs(action)
    return f"{_(action.label)}  ({keys.split('  ')[0]})" if keys else _(action.label)


def _does(act: Callable[[Action], None], action: Action) -> Do:
    def do_it() -> None:
        act(action)

    return do_it
