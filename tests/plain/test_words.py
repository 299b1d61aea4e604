"""What is understood of a typed line."""

from __future__ import annotations

import pytest

from facilitator import locale
from facilitator.desk.binding import bind
from facilitator.desk.keys import ACTIONS, key_map
from facilitator.live.state import Phase
from facilitator.plain.amounts import UnclearError, minutes
from facilitator.plain.voice import WIDTH, folded
from facilitator.plain.words import TYPED_KEYS, WORDS, Typed, help_lines, named, near, understood


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("next", Typed("next")),
        ("  Next ", Typed("next")),
        ("n", Typed("next")),
        ("", Typed("next")),
        ("  ", Typed("pause")),
        ("resume", Typed("go_on")),
        ("go on", Typed("go_on")),
        ("go to 7", Typed("go", "7")),
        ("go back", Typed("back")),
        ("carry on", Typed("go_on")),
        ("list", Typed("agenda")),
        ("+", Typed("more")),
        ("+5", Typed("more", "5")),
        ("- 2", Typed("less", "2")),
        ("more 1:30", Typed("more", "1:30")),
        ("U", Typed("redo")),
        ("u", Typed("undo")),
        ("?", Typed("help")),
        ("end session", Typed("finish")),
        ("where am I", Typed("where")),
        ("nextly", None),
        ("§", None),
    ],
)
def test_words_and_keys_are_understood(line: str, meant: Typed | None) -> None:
    assert understood(line) == meant


def test_every_key_that_can_be_typed_means_what_it_means_in_the_console() -> None:
    characters = {name: character for character, name in TYPED_KEYS.items()}
    for action in ACTIONS:
        for key in action.keys:
            typed = characters.get(key, key)
            if len(typed) == 1 and typed != " ":
                assert understood(typed) == Typed(action.id), key


def test_who_has_other_keys_types_those() -> None:
    keys = key_map(bind({"pause": ["k"], "undo": ["#"], "next": ["Page Down"]}).actions)
    assert [understood(typed, keys) for typed in ("k", "#", "n")] == [Typed("pause"), Typed("undo"), None]
    assert next(help_lines(Phase.RUNNING, "k", keys)).startswith("pause: ")


def test_no_two_words_are_the_same_and_none_is_a_key() -> None:
    names = [name.strip() for word in WORDS for name in word.names.split(",")]
    assert len(names) == len(set(names))
    assert all(len(name) > 1 for name in names)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_word_hides_another_and_english_is_understood_in_any_language(language: str) -> None:
    locale.use(language)
    try:
        for word in WORDS:
            for name in f"{locale._(word.names)},{word.names}".split(","):
                assert understood(f" {name.strip().upper()} ") == Typed(word.id), name
                assert understood(f"{name} 7") == Typed(word.id, "7"), name
    finally:
        locale.use("en")


def test_a_sentence_that_names_an_action_says_the_word_for_it() -> None:
    assert not {"next", "back", "pause", "undo", "care", "solo", "propose", "more", "handouts"} - named().keys()
    locale.use("es")
    try:
        assert "{care} / {undo}".format_map(named()) == "cuidado / deshacer"
    finally:
        locale.use("en")


def test_a_slip_is_answered_with_what_was_meant() -> None:
    assert (near("nxt"), near("agneda now"), near("qqq")) == ("next", "agenda", "")


@pytest.mark.parametrize(("typed", "seconds"), [("5", 300), ("1:30", 90), ("0:30", 30), ("12 min", 720), ("3.15", 195)])
def test_minutes_can_be_typed(typed: str, seconds: int) -> None:
    assert minutes(typed) == seconds


@pytest.mark.parametrize("typed", ["", "x", "-5", "1:60", "601", "1e3", "٣"])
def test_what_is_no_time_is_not_taken_for_one(typed: str) -> None:
    with pytest.raises(UnclearError):
        minutes(typed)


def test_lines_are_short_and_hold_nothing_that_a_terminal_obeys() -> None:
    lines = folded("a\x1b[31mred \x07 · b → c\u202e " + "word " * 40 + "x" * 200)
    assert max(map(len, lines)) <= WIDTH
    assert all(line.isprintable() for line in lines)
    assert ", b: c word word" in lines[0]
