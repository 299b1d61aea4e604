"""The mouse does what the keys do, and is never needed."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from facilitator.console.widgets.keybar import Hint, key_at, key_line, key_named
from facilitator.desk.keynames import key_name
from facilitator.desk.keys import ACTIONS
from facilitator.live import commands as do
from tests.console.fakes import FakeHome, home_app, live_app, screen_text
from tests.console.scenes import proposed
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


async def test_a_click_on_the_agenda_offers_to_go_there_and_enter_goes(tmp_path: Path) -> None:
    live = practice()
    app = live_app(live, tmp_path)
    async with app.run_test(size=(120, 32)) as pilot:
        await click(pilot, "Break")
        assert "Go to which step?" in screen_text(app)
        assert "skips Debrief: what helped? and One ask" in screen_text(app)
        await click(pilot, "Acknowledging")
        assert "▶ 7  Acknowledging" in screen_text(app)
        assert live.sent == []
        await pilot.press("enter")
        assert live.sent == [do.GoTo(6)]
        await pilot.press("slash")
        await click(pilot, "Welcome")
        assert "Search the whole workshop" in screen_text(app)


async def test_a_click_on_a_scrolled_agenda_finds_the_step_that_stands_there(tmp_path: Path) -> None:
    live = at_last()
    app = live_app(live, tmp_path)
    async with app.run_test(size=(120, 10)) as pilot:
        await pilot._post_mouse_events([events.MouseScrollUp], offset=(5, 5))
        await pilot.pause()
        seen = [title for title in ("One ask", "Break", "Acknowledging") if title in screen_text(app)]
        assert seen
        for title in seen:
            await click(pilot, title)
            assert any(f"▶ {number}  {title}" in screen_text(app) for number in range(1, 9))
            await pilot.press("escape")


async def test_the_lines_of_a_proposal_are_its_keys(tmp_path: Path) -> None:
    for words, asked in (("leave out “One ask”", ["accept 1"]), ("Debrief: what helped?  ", []), ("end 20:32\n", ["accept 0"])):
        live = proposed()
        app = live_app(live, tmp_path)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("r")
            await pilot.pause()
            await click_on_asked(pilot, words)
            assert live.asked == asked, words


async def click_on_asked(pilot: Pilot[None], words: str) -> None:
    """Click on the last row that has the words: the script's place is below all else that may have them."""
    rows = [f"{row}\n" for row in screen_text(pilot.app).split("\n")[:-3]]
    row = max(number for number, text in enumerate(rows) if words in text)
    await pilot.click(offset=(rows[row].index(words), row))
    await pilot.pause()


async def test_what_stands_on_the_screen_under_a_key_is_that_key_when_it_is_clicked(tmp_path: Path) -> None:
    live = practice()
    app = live_app(live, tmp_path)
    async with app.run_test(size=(120, 32)) as pilot:
        await click(pilot, "x swap now")
        assert live.sent[-1:] == [do.EndRound()]
        await pilot.press("c")
        await pilot.pause()
        await click(pilot, "You lead alone")
        assert "▸ 3 You lead alone" in screen_text(app)
        await click(pilot, "Stay where")
        assert "▸ 3 You lead alone" in screen_text(app), "words of a card are no key"
        await pilot.press("c", "ctrl+q")
        await pilot.pause()
        await click(pilot, "or n")
        assert "Leave the console?" not in screen_text(app)
        await pilot.press("question_mark")
        await pilot.pause()
        sent = list(live.sent)
        await click(pilot, "leave this step out")
        assert live.sent == sent, "the help tells of keys and presses none"


async def test_an_offer_over_the_screen_is_taken_by_a_click(tmp_path: Path) -> None:
    app = live_app(proposed(), tmp_path)
    async with app.run_test(size=(120, 32)) as pilot:
        await click(pilot, "CATCH UP")
        assert "r do it" in screen_text(app)


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
