"""The page of the docs that lists all keys: the table in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.desk.keynames import key_name
from facilitator.desk.keys import ACTIONS, Action, Group


def page(actions: Sequence[Action] = ACTIONS) -> str:
    """The page as Markdown."""
    return "\n".join(_lines(actions)) + "\n"


def _lines(actions: Sequence[Action]) -> Iterator[str]:
    yield "# Keys"
    yield ""
    yield "This page is made from the program's own table (`make docs`); `?` shows the same in the console. Page Up and Page Down"
    yield "act whatever is open, so a clicker needs no care; a key that is held or bounces moves the session once, and a"
    yield "pasted text moves nothing. `u` takes back whatever was done. In a list, arrow keys and Enter choose, and typing finds."
    for group in Group:
        yield ""
        yield f"## {group.value}"
        yield ""
        yield "| keys | | what it does |"
        yield "|---|---|---|"
        for action in actions:
            if action.group is group and action.label:
                yield f"| {_keys(action)} | {action.label} | {action.help} |"
    yield ""
    yield "## Other keys"
    yield ""
    yield "Write those you want into `keys.toml`, in the folder that `facilitator config` names: the name of the action, and all"
    yield "keys that it is to have. One key does one thing: where two actions want the same, the console says so, and the one that"
    yield "asked for the other's key keeps what it had. Digits are taken: they choose what is offered on the screen."
    yield ""
    yield "```toml"
    yield 'pause = ["k", "Space"]'
    yield 'handouts = "Ctrl+H"'
    yield "care = []            # none"
    yield "```"
    yield ""
    yield f"The names are: {', '.join(f'`{action.id}`' for action in actions if action.label)}."


def _keys(action: Action) -> str:
    names = dict.fromkeys(key_name(key) for key in action.keys)
    return " ".join(f"`{name}`" for name in names) or "`Ctrl+P`, then its name"
