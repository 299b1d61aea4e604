"""What is set for the console, and what it says of a settings file that is wrong in a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from facilitator.console.app import ConsoleApp
from facilitator.console.faults import Faults
from facilitator.console.screens.home import HomeScreen
from facilitator.console.screens.live import LiveScreen
from facilitator.desk.binding import bind
from facilitator.live import commands as do
from facilitator.live.session import Saving
from facilitator.settings.config import Settings, settings_of
from facilitator.settings.toml import parse
from tests.console.fakes import FakeHome, FakeLive, Time, live_app, screen_text


def _settings(text: str) -> Settings:
    return settings_of(parse(Path("/home/leader/.config/facilitator/config.toml"), text))


@pytest.mark.parametrize("sheet", ["home.tcss", "live.tcss"])
async def test_a_wrong_line_is_told_until_it_is_closed_and_everything_works(tmp_path: Path, sheet: str) -> None:
    now = _settings('guard = 0\ntheme = "lihgt"\n')
    live = FakeLive()
    app = ConsoleApp(
        Faults(tmp_path / "console.log"),
        lambda edge: HomeScreen(edge, FakeHome()) if sheet == "home.tcss" else LiveScreen(edge, live),
        sheet,
        settings=now,
    )
    app.edge.time_of = Time(0.01)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "SETTINGS  config.toml, line 2: theme: `lihgt` is none of them; did you mean" in screen_text(app)
        for key in ("down", "n", "n"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert "SETTINGS" in screen_text(app)
        app.post_message(events.Key("escape", None))
        await pilot.pause()
        assert "SETTINGS" not in screen_text(app)
    if sheet == "live.tcss":
        assert live.sent == [do.Next(), do.Next()]  # the guard is off, so the second one counts


async def test_what_the_laptop_says_stands_until_it_is_closed_or_over(tmp_path: Path) -> None:
    live = FakeLive()
    app = live_app(live, tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:

        async def shown(note: str, *keys: str) -> str:
            live.laptop_note = note
            live.show(Saving.SAVED)
            await pilot.press(*keys)
            await pilot.pause()
            return screen_text(app)

        assert "LAPTOP" not in await shown("")
        assert "LAPTOP  down to 20 %" in await shown("down to 20 %")
        assert "LAPTOP" not in await shown("down to 20 %", "escape")
        assert "LAPTOP" not in await shown("down to 20 %", "down")
        assert "LAPTOP  down to 10 %" in await shown("down to 10 %")
        assert "LAPTOP" not in await shown("")


@pytest.mark.parametrize(("text", "bells"), [('sound = "bell"\n', 1), ("", 0)])
async def test_the_bell_rings_once_when_a_step_is_over_where_that_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, bells: int
) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(ConsoleApp, "bell", lambda _app: rung.append(True))
    live = FakeLive().do(do.Next())
    given = live.state.running.given
    sheet = "live.tcss"
    app = ConsoleApp(Faults(tmp_path / "console.log"), lambda edge: LiveScreen(edge, live), sheet, settings=_settings(text))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        for second in (given - 1, given, given + 1, given + 2):
            live.seconds = second
            app.screen.tick()
    assert len(rung) == bells


async def test_sentences_name_the_keys_that_this_leader_has(tmp_path: Path) -> None:
    live = FakeLive().do(do.Next(), do.End())
    app = live_app(live, tmp_path)
    app.edge.actions = bind({"undo": ["F9"], "report": [], "next": ["k"]}).actions
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert "Ctrl+P “save the report” saves this report as a web page; F9 takes" in screen_text(app)
        await pilot.press("k")
        assert "the session has ended; F9 takes that back" in screen_text(app)
