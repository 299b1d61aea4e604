"""Other keys than those of the table, as the leader's own keys.toml asks for them. What cannot be is told; it stops nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.desk.keynames import NAMES, key_name
from facilitator.desk.keys import ACTIONS, Action
from facilitator.locale import _
from facilitator.settings.hints import hint
from facilitator.settings.keys import KeyFile, key_settings
from facilitator.text import quoted
from facilitator.values import value

FIXED = ("close", "help", "leave", "leave_hint")
"""Actions that keep their keys whatever else is asked for: with them everybody finds out again."""

WORDS = {
    "esc": "escape",
    "return": "enter",
    "page down": "pagedown",
    "page up": "pageup",
    "space bar": "space",
    **{name.casefold(): key for key, name in NAMES.items()},
}
"""What people may call a key in the file, besides its one character."""


@value
class Bound:
    """The actions with the keys they have now; for each wish that could not be met the name it stands under, and a sentence."""

    actions: tuple[Action, ...]
    problems: tuple[tuple[str, str], ...] = ()


def own_keys(file: KeyFile | None = None) -> tuple[tuple[Action, ...], tuple[str, ...]]:
    """The actions with the keys that this person wants (`file`: what keys.toml says), and what is wrong there, a line each."""
    file = key_settings() if file is None else file
    bound = bind(file.keys)
    told = (*file.wrong, *(file.document.problem((name,), message) for name, message in bound.problems))
    return bound.actions, tuple(problem.short for problem in told)


def bind(wishes: Mapping[str, Sequence[str]], actions: Sequence[Action] = ACTIONS) -> Bound:
    """`actions` with the keys that `wishes` name for them, by the ids of the actions.

    A key can do one thing only. Where a wish takes a key that another action has, or names no key or no action, that one wish is
    left unmet and a sentence says so; all others hold.
    """
    by_id = {action.id: action for action in actions if action.id not in FIXED}
    problems = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, keys in wishes.items():
        if name not in by_id:
            fixed, unknown = _("its keys stay as they are"), _("there is no such action")
            problems.append((name, f"{name}: {fixed}" if name in FIXED else f"{name}: {unknown}; {hint(name, by_id)}"))
            continue
        read = {key: _key(key) for key in keys}
        wrong = next((key for key, found in read.items() if not found), None)
        if wrong is not None:
            words = _("{name}: {key} is no key that can be bound; its keys stay {keys}")
            problems.append((name, words.format(name=name, key=quoted(wrong), keys=_told(by_id[name]))))
        else:
            wanted[name] = tuple(dict.fromkeys(read.values()))
    while (clash := _clash(wanted, actions)) is not None:
        key, name, other = clash
        del wanted[name]
        words = _("{key} cannot be the key of {name} ({label}): it is the key of {other} ({what}); {name} keeps {keys}")
        what = _(other.label or other.help or "leave")
        label, keys = _(by_id[name].label), _told(by_id[name])
        problems.append((name, words.format(key=key_name(key), name=name, label=label, other=other.id, what=what, keys=keys)))
    made = tuple(_with(action, wanted[action.id]) if action.id in wanted else action for action in actions)
    return Bound(made, tuple(problems))


def _clash(wanted: Mapping[str, tuple[str, ...]], actions: Sequence[Action]) -> tuple[str, str, Action] | None:
    """A key that two actions would have, the wish that is to give way (the later one), and the action that keeps it."""
    holders = {key: action for action in actions if action.id not in wanted for key in action.keys}
    for name, keys in wanted.items():
        for key in keys:
            if key in holders:
                return key, name, holders[key]
            holders[key] = next(action for action in actions if action.id == name)
    return None


def _key(text: str) -> str:
    """Textual's name for the key that people call `text`; empty where it is none, or a digit: those choose what is offered."""
    folded = " ".join(text.casefold().split())
    if folded in WORDS:
        return WORDS[folded]
    if folded.startswith("ctrl+") and len(folded) == 6 and folded[5].isascii() and folded[5].isalpha():
        return folded
    if len(text) == 1 and text.isascii() and text.isalpha():
        return text
    return folded if folded in NAMES else ""


def _with(action: Action, keys: tuple[str, ...]) -> Action:
    return action._replace(keys=keys, sign=action.sign if keys[:1] == action.keys[:1] else key_name(keys[0]) if keys else "")


def _told(action: Action) -> str:
    return ", ".join(key_name(key) for key in action.keys) or _("none")
