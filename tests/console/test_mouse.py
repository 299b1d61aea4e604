"""The mouse does what the keys do, and is never needed."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from facilitator.console.widgets.keybar import Hint, key_at, key_line, key_named
from facilitator.desk.keys import ACTIONS, key_name
from facilitator.live import commands as do
from tests.console.fakes import FakeHome, home_app, live_app, screen_text
from tests.console.test_live_screen import at_last, practice


def place(text: str, words: str) -> tuple[int, int]:
    """Where words stand on the screen: column and row."""
    row = next(number for number, line in enumerate(text.split("\n")) if words in line)
    return text.split("\n")[row].index(words), row


async def click(pilot: Pilot[None], words: str) -> None:
    await pilot.click(offset=place(screen_text(pilot.app), words))
    await pilot.pause()


async def test_a_click_on_a_hint_is_its_key(tmp_path: Path) -> None:
    live = practice()
    app = live_app(live, tmp_path)
    async with app.run_test(size=(120, 32)) as pilot:
        await click(pilot, "next")
        await click(pilot, "← back")
        await click(pilot, "u undo")
        assert live.sent == [do.Next(), do.Back(), do.Undo()]
        await click(pilot, "keys")
        assert "the next step" in screen_text(app)


async def test_clicks_on_words_and_figures_do_nothing(tmp_path: Path) -> None:
    live = practice()
    app = live_app(live, tmp_path)
    async with app.run_test(size=(120, 32)) as pilot:
        for words in ("██", "AGENDA", "SAY", "WAY OUT", "ends"):
            await click(pilot, words)
        assert live.sent == []


async def test_the_wheel_scrolls_what_is_under_it(tmp_path: Path) -> None:
    app = live_app(at_last(), tmp_path)
    async with app.run_test(size=(120, 10)) as pilot:
        assert "Welcome" not in screen_text(app)
        for _ in range(4):
            await pilot._post_mouse_events([events.MouseScrollUp], offset=(5, 5))
        await pilot.pause()
        assert "Welcome" in screen_text(app)


async def test_a_click_opens_what_home_offers(tmp_path: Path) -> None:
    home = FakeHome()
    app = home_app(home, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await click(pilot, "Rehearse")
        assert "60 times as fast" in screen_text(app) or "10 times as fast" in screen_text(app)
        await pilot.press("escape")
        await click(pilot, "Resume")
        assert [entry.id for entry, _ in home.opened] == ["j1"]


def test_every_sign_of_a_key_is_found_again() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert key_named(key_name(key)) == key


def test_the_key_under_each_cell_is_the_one_that_stands_there() -> None:
    hints = [Hint("→", "next"), Hint("+ -", "minute", 4), Hint("space", "pause", 1), Hint("Ctrl+Q", "leave", 9)]
    for width in (60, 40, 20):
        drawn = key_line(hints, width).plain
        for word, key in (("next", "right"), ("minute", "minus"), ("+", "plus"), ("pause", "space"), ("leave", "ctrl+q")):
            if word in drawn:
                assert key_at(hints, width, drawn.index(word)) == key
        assert key_at(hints, width, 0) == ""
