"""The one table of keys. Dispatch, footer, help, palette and docs are drawn from it, so that no two of them can disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from facilitator.desk.keynames import key_name
from facilitator.live.state import Phase
from facilitator.locale import N_, _


class Group(StrEnum):
    """Under which heading of the help an action stands."""

    STEPS = N_("Steps")
    TIME = N_("Time")
    MISTAKES = N_("If it was a mistake")
    PEOPLE = N_("People")
    SCREEN = N_("Screen")


class Repeat(StrEnum):
    """What is made of an action that comes again too soon: each press counts, or the session was to move once, or it once."""

    COUNTS = "counts"
    MOVES = "moves"
    ONCE = "once"


class Action(NamedTuple):
    """Something a key does. `keys` are Textual's names for them; without any it stands in the palette only.

    `sign` is what people call its first key. `labels` has the footer's word for each phase in which the key does something there;
    `rank` orders the footer when space is short (0 stays longest, None is never in it). `label` is empty where it is not told of.
    """

    id: str
    keys: tuple[str, ...]
    sign: str
    label: str
    help: str
    group: Group
    labels: Mapping[Phase, str] = {}
    rank: int | None = None
    repeat: Repeat = Repeat.COUNTS

    @property
    def guarded(self) -> bool:
        """Whether it shares the guard of all that move the session."""
        return self.repeat is Repeat.MOVES


_RUNNING = (Phase.RUNNING, Phase.PAUSED)
_LIVE = (*_RUNNING, Phase.CARE)
_BEGUN = (*_LIVE, Phase.ENDED)
_ALWAYS = tuple(Phase)


def _in(phases: Iterable[Phase], label: str) -> dict[Phase, str]:
    return dict.fromkeys(phases, label)


STEPS: tuple[Action, ...] = (
    Action(
        "next",
        ("right", "pagedown", "enter", "n"),
        "→",
        N_("next"),
        N_("start; the next step; after the last one it asks"),
        Group.STEPS,
        {Phase.WAITING: N_("start"), Phase.RUNNING: N_("next"), Phase.PAUSED: N_("next")},
        0,
        Repeat.MOVES,
    ),
    Action(
        "back",
        ("left", "pageup", "p"),
        "←",
        N_("back"),
        N_("the step before; its clock runs on"),
        Group.STEPS,
        _in(_RUNNING, N_("back")),
        3,
        Repeat.MOVES,
    ),
    Action(
        "go",
        ("g",),
        "g",
        N_("go to a step"),
        N_("choose any step; it says before what is skipped"),
        Group.STEPS,
        _in(_RUNNING, N_("go to")),
        9,
    ),
    Action(
        "skip",
        ("s",),
        "s",
        N_("skip"),
        N_("leave this step out and go on"),
        Group.STEPS,
        _in(_RUNNING, N_("skip")),
        7,
        Repeat.MOVES,
    ),
    Action(
        "swap",
        ("x",),
        "x",
        N_("swap now"),
        N_("end this round now; with several groups, the chosen one goes on"),
        Group.STEPS,
        {},
        None,
        Repeat.MOVES,
    ),
    Action("track", ("tab",), "Tab", N_("next group"), N_("choose another of the groups that work at once"), Group.STEPS),
    Action(
        "alternatives", (), "", N_("another way"), N_("hold a step to come another way, where its author wrote one"), Group.STEPS
    ),
    Action("leave_out", (), "", N_("leave a step out"), N_("leave out a step to come"), Group.STEPS),
    Action("take_in", (), "", N_("take a step in again"), N_("have a step after all that was skipped or left out"), Group.STEPS),
    Action("reorder", (), "", N_("move a step"), N_("put a step to come elsewhere"), Group.STEPS),
    Action("insert", (), "", N_("put in a step or a break"), N_("put in something that nobody had planned"), Group.STEPS),
    Action("carry", (), "", N_("carry a step over"), N_("have a step of another session of this workshop here"), Group.STEPS),
)

TIME: tuple[Action, ...] = (
    Action(
        "pause",
        ("space",),
        N_("space"),
        N_("pause"),
        N_("hold the clock; let it run again"),
        Group.TIME,
        {Phase.RUNNING: N_("pause"), Phase.PAUSED: N_("go on")},
        1,
        Repeat.ONCE,
    ),
    Action(
        "more",
        ("plus", "equals_sign"),
        "+",
        N_("a minute more"),
        N_("give this step a minute more"),
        Group.TIME,
        _in(_RUNNING, ""),
        5,
    ),
    Action(
        "less", ("minus",), "-", N_("a minute less"), N_("take a minute from this step"), Group.TIME, _in(_RUNNING, N_("minute")), 5
    ),
    Action("time", ("comma",), ",", N_("type its time"), N_("type how many minutes this step gets from now on"), Group.TIME),
    Action("started", ("t",), "t", N_("started earlier"), N_("say how many minutes ago this step really began"), Group.TIME),
    Action("end", ("e",), "e", N_("move the end"), N_("the room agreed to end later, or earlier"), Group.TIME),
    Action("away", (), "", N_("time away"), N_("say what the room did while nobody led, where that is not known"), Group.TIME),
    Action(
        "propose",
        ("r",),
        "r",
        N_("catch up"),
        N_("the proposal to end on time; again: accept it; Esc: no"),
        Group.TIME,
        {},
        None,
        Repeat.ONCE,
    ),
    Action("round_more", (), "", N_("a minute for this round"), N_("give the round that runs a minute more"), Group.TIME),
)

MISTAKES: tuple[Action, ...] = (
    Action(
        "undo",
        ("u", "ctrl+z"),
        "u",
        N_("undo"),
        N_("take back what was done last, again and again"),
        Group.MISTAKES,
        _in(_BEGUN, N_("undo")),
        4,
    ),
    Action(
        "redo", ("U", "ctrl+y"), "U", N_("redo"), N_("do again what was taken back"), Group.MISTAKES, _in(_ALWAYS, N_("redo")), None
    ),
)

PEOPLE: tuple[Action, ...] = (
    Action(
        "care",
        ("c",),
        "c",
        N_("care"),
        N_("somebody needs care: time is held, what to say and do; again: go on"),
        Group.PEOPLE,
        {**_in(_RUNNING, N_("care")), Phase.CARE: N_("go on")},
        2,
        Repeat.ONCE,
    ),
    Action(
        "solo",
        ("C",),
        "C",
        N_("care, quiet task for all"),
        N_("the same, and the room gets a quiet task that looks like any other"),
        Group.PEOPLE,
        {},
        None,
        Repeat.ONCE,
    ),
    Action(
        "mark",
        ("m",),
        "m",
        N_("mark"),
        N_("mark this moment for the report, with one key for why"),
        Group.PEOPLE,
        _in(_LIVE, N_("mark")),
        10,
    ),
    Action("room", (), "", N_("who is there"), N_("change the number of couples and of people who came alone"), Group.PEOPLE),
    Action("check_list", (), "", N_("check-list"), N_("what to look at before you start; again: close"), Group.PEOPLE),
    Action("late", (), "", N_("late couples"), N_("count couples who have not had the opening words; no names"), Group.PEOPLE),
)

SCREEN: tuple[Action, ...] = (
    Action(
        "blank",
        ("b", "full_stop"),
        "b",
        N_("blank"),
        N_("show only clock and title; again: show all"),
        Group.SCREEN,
        _in(_ALWAYS, N_("blank")),
        8,
        Repeat.ONCE,
    ),
    Action("search", ("slash",), "/", N_("search"), N_("search the whole workshop: titles, scripts, handouts"), Group.SCREEN),
    Action(
        "palette",
        ("ctrl+p",),
        "Ctrl+P",
        N_("all actions"),
        N_("everything that can be done, by its name"),
        Group.SCREEN,
        _in(_ALWAYS, N_("all")),
        6,
    ),
    Action(
        "words",
        ("w",),
        "w",
        N_("new words"),
        N_("where the curriculum was edited: take up the new words of the steps to come"),
        Group.SCREEN,
        {},
        None,
        Repeat.ONCE,
    ),
    Action(
        "handouts",
        ("h",),
        "h",
        N_("handouts"),
        N_("make this session's handouts as PDF"),
        Group.SCREEN,
        _in(_ALWAYS, N_("handouts")),
        11,
        Repeat.ONCE,
    ),
    Action(
        "print",
        ("H",),
        "H",
        N_("print"),
        N_("print this session's handouts; it asks first"),
        Group.SCREEN,
        {},
        None,
        Repeat.ONCE,
    ),
    Action(
        "report",
        ("R",),
        "R",
        N_("save the report"),
        N_("at the end: keep the report"),
        Group.SCREEN,
        {Phase.ENDED: N_("save report")},
        1,
        Repeat.ONCE,
    ),
    Action("script_down", ("down",), "↓", N_("script down"), N_("scroll the script on"), Group.SCREEN),
    Action("script_up", ("up",), "↑", N_("script up"), N_("scroll the script back"), Group.SCREEN),
    Action("agenda_first", ("home",), N_("Home"), N_("agenda's start"), N_("look at the start of the agenda"), Group.SCREEN),
    Action("agenda_last", ("end",), N_("End"), N_("agenda's end"), N_("look at the end of the agenda"), Group.SCREEN),
    Action(
        "help", ("question_mark", "f1"), "?", N_("keys"), N_("all keys; again: close"), Group.SCREEN, _in(_ALWAYS, N_("keys")), 0
    ),
    Action("colours", ("T",), "T", N_("colours"), N_("other colours: calm, light, high contrast, plain"), Group.SCREEN),
    Action("close", ("escape", "f5", "shift+f5"), "Esc", "close", N_("close what is open, else nothing"), Group.SCREEN),
    Action(
        "leave",
        ("ctrl+q",),
        "Ctrl+Q",
        N_("leave"),
        N_("leave; it asks, and the session stays open"),
        Group.SCREEN,
        {Phase.WAITING: N_("leave"), Phase.ENDED: N_("leave")},
        6,
    ),
    Action("leave_hint", ("ctrl+c",), "Ctrl+C", "", "", Group.SCREEN),
)

ACTIONS: tuple[Action, ...] = (*STEPS, *TIME, *MISTAKES, *PEOPLE, *SCREEN)
"""All actions of the live screen, in the order of help and palette. One without a label is not told of."""

FOOTER = (
    "next",
    "back",
    "pause",
    "more",
    "less",
    "care",
    "undo",
    "redo",
    "skip",
    "go",
    "mark",
    "blank",
    "report",
    "handouts",
    "palette",
    "help",
    "leave",
)
"""Those that the footer may show, in its order."""


def named(actions: Iterable[Action] = ACTIONS) -> dict[str, str]:
    """What a sentence calls each action by, under its id: its first key, or, where it has none, its name in the list of all."""
    known = {action.id: action for action in actions}
    every = known["palette"].keys if "palette" in known else ()
    opens = f"{key_name(every[0])} " if every else ""
    return {
        name: key_name(action.keys[0]) if action.keys else f"{opens}{_('“{title}”').format(title=_(action.label))}"
        for name, action in known.items()
    }


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
