"""The one table of keys. Dispatch, footer, help and documentation are drawn from it, so that no two of them can disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from facilitator.live.state import Phase


class Group(StrEnum):
    """Under which heading of the help an action stands."""

    STEPS = "Steps"
    TIME = "Time"
    MISTAKES = "If it was a mistake"
    SCREEN = "Screen"


class Action(NamedTuple):
    """Something a key does. `keys` are Textual's names for them; `sign` is what people call them.

    `labels` has the footer's word for each phase in which the key does something there; `rank` orders the footer when space is
    short (0 stays longest, None is never in it). `guarded` actions are dropped when they repeat too soon.
    """

    id: str
    keys: tuple[str, ...]
    sign: str
    label: str
    help: str
    group: Group
    labels: Mapping[Phase, str]
    rank: int | None = None
    guarded: bool = False


_RUNNING = (Phase.RUNNING, Phase.PAUSED)
_BEGUN = (*_RUNNING, Phase.ENDED)
_ALWAYS = tuple(Phase)


def _in(phases: Iterable[Phase], label: str) -> dict[Phase, str]:
    return dict.fromkeys(phases, label)


ACTIONS: tuple[Action, ...] = (
    Action(
        "next",
        ("right", "pagedown", "enter", "n"),
        "→",
        "next",
        "start; the next step; after the last one it asks",
        Group.STEPS,
        {Phase.WAITING: "start", Phase.RUNNING: "next", Phase.PAUSED: "next"},
        0,
        guarded=True,
    ),
    Action(
        "back",
        ("left", "pageup", "p"),
        "←",
        "back",
        "the step before; its clock runs on",
        Group.STEPS,
        _in(_RUNNING, "back"),
        2,
        guarded=True,
    ),
    Action(
        "pause",
        ("space",),
        "space",
        "pause",
        "hold the clock; let it run again",
        Group.TIME,
        {Phase.RUNNING: "pause", Phase.PAUSED: "go on"},
        1,
    ),
    Action("more", ("plus", "equals_sign"), "+", "a minute more", "give this step a minute more", Group.TIME, _in(_RUNNING, ""), 4),
    Action("less", ("minus",), "-", "a minute less", "take a minute from this step", Group.TIME, _in(_RUNNING, "minute"), 4),
    Action(
        "undo",
        ("u", "ctrl+z"),
        "u",
        "undo",
        "take back what was done last, again and again",
        Group.MISTAKES,
        _in(_BEGUN, "undo"),
        3,
    ),
    Action("redo", ("U", "ctrl+y"), "U", "redo", "do again what was taken back", Group.MISTAKES, _in(_ALWAYS, "redo"), None),
    Action("skip", ("s",), "s", "skip", "leave this step out and go on", Group.STEPS, _in(_RUNNING, "skip"), 6),
    Action(
        "blank",
        ("b", "full_stop"),
        "b",
        "blank",
        "show only clock and title; again: show all",
        Group.SCREEN,
        _in(_ALWAYS, "blank"),
        7,
    ),
    Action(
        "words",
        ("w",),
        "w",
        "new words",
        "where the curriculum was edited: take up the new words of the steps to come",
        Group.SCREEN,
        {},
        None,
    ),
    Action("handouts", ("h",), "h", "handouts", "make this session's handouts as PDF", Group.SCREEN, _in(_ALWAYS, "handouts"), 8),
    Action("script_down", ("down",), "↓", "script down", "scroll the script on", Group.SCREEN, {}, None),
    Action("script_up", ("up",), "↑", "script up", "scroll the script back", Group.SCREEN, {}, None),
    Action("agenda_first", ("home",), "Home", "agenda's start", "look at the start of the agenda", Group.SCREEN, {}, None),
    Action("agenda_last", ("end",), "End", "agenda's end", "look at the end of the agenda", Group.SCREEN, {}, None),
    Action("help", ("question_mark", "f1"), "?", "keys", "all keys; again: close", Group.SCREEN, _in(_ALWAYS, "keys"), 0),
    Action("colours", ("T",), "T", "colours", "other colours: calm, light, high contrast, plain", Group.SCREEN, {}, None),
    Action("close", ("escape", "f5", "shift+f5"), "Esc", "close", "close what is open, else nothing", Group.SCREEN, {}, None),
    Action(
        "leave",
        ("ctrl+q",),
        "Ctrl+Q",
        "leave",
        "leave; it asks, and the session stays open",
        Group.SCREEN,
        {Phase.WAITING: "leave", Phase.ENDED: "leave"},
        5,
    ),
    Action("leave_hint", ("ctrl+c",), "Ctrl+C", "", "", Group.SCREEN, {}, None),
)
"""All actions of the live screen, in the order of footer and help. One without a label is not told of."""


NAMES: Mapping[str, str] = {
    "right": "→",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "pagedown": "Page Down",
    "pageup": "Page Up",
    "enter": "Enter",
    "space": "Space",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "full_stop": ".",
    "question_mark": "?",
    "escape": "Esc",
    "home": "Home",
    "end": "End",
    "f1": "F1",
    "f5": "F5",
    "shift+f5": "Shift+F5",
}
"""What people call the keys that Textual names otherwise."""


def key_name(key: str) -> str:
    """What people call a key: "Page Down", "Ctrl+Z", "n"."""
    if key in NAMES:
        return NAMES[key]
    return f"Ctrl+{key[5:].upper()}" if key.startswith("ctrl+") else key


def key_map(actions: Iterable[Action] = ACTIONS) -> dict[str, Action]:
    """Key to action. Raises ValueError where one key is given to two actions."""
    found: dict[str, Action] = {}
    for action in actions:
        for key in action.keys:
            if key in found:
                raise ValueError(f"the key {key_name(key)} is given to both {found[key].id!r} and {action.id!r}")
            found[key] = action
    return found


def action_of(key: str, keys: Mapping[str, Action]) -> Action | None:
    """The action of a key. With Caps Lock on a letter still does what its small one does, unless the capital has its own action."""
    return keys.get(key) or (keys.get(key.lower()) if len(key) == 1 else None)
