"""Keys of one's own: what can be had is had, what cannot is told in a sentence, and nothing stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.desk import keypage
from facilitator.desk.binding import bind, own_keys
from facilitator.desk.keys import ACTIONS, key_map
from facilitator.settings.keys import keys_of
from facilitator.settings.toml import parse

ROOT = Path(__file__).parent.parent.parent


def keys(name: str, **wishes: list[str]) -> tuple[str, ...]:
    return next(action.keys for action in bind(wishes).actions if action.id == name)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (["Page Down", "k"], ("pagedown", "k")),
        (["Ctrl+H"], ("ctrl+h",)),
        (["Space Bar"], ("space",)),
        (["F9", "Shift+Tab"], ("f9", "shift+tab")),
        (["K"], ("K",)),
        (["#", "#"], ("number_sign",)),
        ([], ()),
    ],
)
def test_keys_are_called_what_people_call_them(said: list[str], meant: tuple[str, ...]) -> None:
    wishes = {"next": ["n"], "pause": [], "handouts": said}
    bound = bind(wishes)
    assert next(action.keys for action in bound.actions if action.id == "handouts") == meant
    assert bound.problems == ()


def test_what_is_shown_of_an_action_follows_its_keys() -> None:
    pause = next(action for action in bind({"pause": ["k", "Space"]}).actions if action.id == "pause")
    assert (pause.sign, pause.keys) == ("k", ("k", "space"))
    assert next(action for action in bind({"pause": []}).actions if action.id == "pause").sign == ""


def test_a_key_that_two_want_goes_to_neither_unasked_and_both_are_named() -> None:
    bound = bind({"mark": ["u"], "pause": ["k"]})
    (name, sentence), *more = bound.problems
    assert not more
    assert name == "mark"
    assert sentence == "u cannot be the key of mark (mark): it is the key of undo (undo); mark keeps m"
    assert key_map(bound.actions)["u"].id == "undo"
    assert key_map(bound.actions)["m"].id == "mark"
    assert key_map(bound.actions)["k"].id == "pause"


def test_two_actions_may_change_places() -> None:
    bound = bind({"mark": ["g"], "go": ["m"]})
    assert bound.problems == ()
    assert (key_map(bound.actions)["g"].id, key_map(bound.actions)["m"].id) == ("mark", "go")


def test_one_unmet_wish_can_undo_another_and_no_key_is_ever_lost_or_given_twice() -> None:
    bound = bind({"mark": ["g"], "go": ["m", "u"], "nonsense": ["x"]})
    assert {name for name, _ in bound.problems} == {"mark", "go", "nonsense"}
    assert {action.id: action.keys for action in bound.actions} == {action.id: action.keys for action in ACTIONS}


@pytest.mark.parametrize(
    ("name", "key", "told"),
    [
        ("pause", "5", "is no key that can be bound"),
        ("pause", "Hyper+Q", "is no key that can be bound"),
        ("pause", "ñ", "is no key that can be bound"),
        ("help", "k", "its keys stay as they are"),
        ("pauze", "k", "did you mean"),
        ("pause", "[@click=app.quit]\x1b[2J", "is no key that can be bound"),
    ],
)
def test_what_cannot_be_is_told(name: str, key: str, told: str) -> None:
    bound = bind({name: [key]})
    assert told in bound.problems[0][1]
    assert "\x1b" not in bound.problems[0][1]
    assert [action.keys for action in bound.actions] == [action.keys for action in ACTIONS]


def test_the_line_of_the_file_is_told_with_it() -> None:
    file = keys_of(parse(Path("keys.toml"), '# mine\nmark = "u"\npause = ["k"]\nnext = 3\n'))
    actions, told = own_keys(file)
    assert key_map(actions)["k"].id == "pause"
    assert any(line.startswith("keys.toml, line 2: u cannot be the key of mark") for line in told)
    assert any(line.startswith("keys.toml, line 4") for line in told)


def test_the_page_of_the_docs_is_the_table() -> None:
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == keypage.page(), "make it again: make docs"
    for action in ACTIONS:
        assert not action.label or f"`{action.id}`" in keypage.page()
