"""The one table of keys, and what is drawn from it."""

from __future__ import annotations

import pytest

from facilitator.console.guard import Guard
from facilitator.console.pages import help_page
from facilitator.console.widgets.keybar import key_line, live_hints
from facilitator.desk.keynames import key_name
from facilitator.desk.keys import ACTIONS, Group, action_of, key_map
from facilitator.live.state import Phase

EXPECTED = {
    "next": ("right", "pagedown", "enter", "n"),
    "back": ("left", "pageup", "p"),
    "go": ("g",),
    "skip": ("s",),
    "swap": ("x",),
    "track": ("tab",),
    "pause": ("space",),
    "more": ("plus", "equals_sign"),
    "less": ("minus",),
    "time": ("comma",),
    "started": ("t",),
    "end": ("e",),
    "propose": ("r",),
    "undo": ("u", "ctrl+z"),
    "redo": ("U", "ctrl+y"),
    "colours": ("T",),
    "report": ("R",),
    "care": ("c",),
    "solo": ("C",),
    "mark": ("m",),
    "blank": ("b", "full_stop"),
    "search": ("slash",),
    "palette": ("ctrl+p",),
    "words": ("w",),
    "handouts": ("h",),
    "print": ("H",),
    "script_down": ("down",),
    "script_up": ("up",),
    "agenda_first": ("home",),
    "agenda_last": ("end",),
    "help": ("question_mark", "f1"),
    "close": ("escape", "f5", "shift+f5"),
    "leave": ("ctrl+q",),
    "leave_hint": ("ctrl+c",),
}
IN_THE_PALETTE = {
    "alternatives",
    "leave_out",
    "take_in",
    "reorder",
    "insert",
    "carry",
    "round_more",
    "away",
    "room",
    "late",
    "check_list",
}


def test_the_table_gives_the_keys_that_presenters_and_clickers_know() -> None:
    assert {action.id: action.keys for action in ACTIONS if action.keys} == EXPECTED
    assert {action.id for action in ACTIONS if not action.keys} == IN_THE_PALETTE


def test_a_key_given_twice_is_refused_with_both_names() -> None:
    back = next(action for action in ACTIONS if action.id == "back")
    twice = back._replace(keys=("n",))
    with pytest.raises(ValueError, match="the key n is given to both 'next' and 'back'"):
        key_map([ACTIONS[0], twice])


@pytest.mark.parametrize(("key", "expected"), [("N", "next"), ("B", "blank"), ("U", "redo"), ("u", "undo"), ("S", "skip")])
def test_with_caps_lock_on_letters_still_do_what_they_say(key: str, expected: str) -> None:
    action = action_of(key, key_map())
    assert action is not None
    assert action.id == expected


def test_an_unknown_key_does_nothing() -> None:
    assert action_of("q", key_map()) is None
    assert action_of("1", key_map()) is None


def test_help_names_every_key_of_every_action() -> None:
    text = "\n".join(line.plain for line in help_page(ACTIONS, 100))
    for action in ACTIONS:
        for key in action.keys:
            assert not action.label or key_name(key) in text, (action.id, key)
    assert [group.value for group in Group] == [line for line in text.split("\n") if line in set(Group)]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
@pytest.mark.parametrize("phase", Phase)
def test_the_footer_fits_and_always_says_how_to_find_the_keys(phase: Phase, width: int) -> None:
    drawn = key_line(live_hints(phase, blank=False), width)
    assert drawn.cell_length <= width
    assert "? keys" in drawn.plain


def test_the_footer_tells_only_of_keys_that_do_something_now() -> None:
    waiting = key_line(live_hints(Phase.WAITING, blank=False), 200).plain
    ended = key_line(live_hints(Phase.ENDED, blank=False), 200).plain
    assert "→ start" in waiting
    assert "Ctrl+Q leave" in waiting
    assert "space" not in waiting
    assert "undo" in ended
    assert "next" not in ended
    assert "space go on" in key_line(live_hints(Phase.PAUSED, blank=False), 200).plain


def test_the_guard_drops_what_comes_soon_after_another_and_starts_anew_at_each() -> None:
    guard = Guard(0.7)
    received = [(10.0, True), (10.5, False), (11.1, False), (11.7, False), (12.4, True), (13.0999, False), (13.8, True)]
    assert [guard.admits(at) for at, _ in received] == [meant for _, meant in received]


def test_a_key_held_for_a_minute_gets_through_once() -> None:
    guard = Guard(0.7)
    held = [0.0, *(0.5 + count / 30 for count in range(1800))]
    assert sum(guard.admits(at) for at in held) == 1
