"""Colours can be read, and nothing is said by colour alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.geometry import Region

import facilitator.console
from facilitator.console.app import ConsoleApp
from facilitator.console.screens.live import LiveScreen
from facilitator.console.theme import PALETTES, STANDARD, Palette, palette_named
from facilitator.console.widgets.lines import Lines
from facilitator.settings.config import find_setting, settings, standard
from tests.console.fakes import FakeLive, live_app, screen_text

GROUNDS = ("ground", "side", "bar")
NOT_READ = ("track",)


def contrast(one: str, other: str) -> float:
    """The ratio of two colours as WCAG defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_measure_is_the_known_one() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def nearest(colour: str, colours: str) -> str:
    """What a terminal with fewer colours makes of one."""
    system = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT, "truecolor": ColorSystem.TRUECOLOR}[colours]
    return Color.parse(colour).downgrade(system).get_truecolor(DEFAULT_TERMINAL_THEME).hex


@pytest.mark.parametrize("colours", ["truecolor", "256", "standard"])
@pytest.mark.parametrize("name", PALETTES)
def test_every_ink_can_be_read_on_every_ground(name: str, colours: str) -> None:
    palette = palette_named(name, colours)
    shown = {part: nearest(colour, colours) for part, colour in palette._asdict().items()}
    least = 7 if name == "contrast" else 4.5
    for ink in [part for part in shown if part not in (*GROUNDS, *NOT_READ)]:
        for ground in GROUNDS:
            assert contrast(shown[ink], shown[ground]) >= least, (ink, ground)


def test_every_ground_that_a_style_names_is_known_to_be_read() -> None:
    for path in Path(facilitator.console.__file__).parent.rglob("*.py"):
        for ink, ground in re.findall(r"\$(\w+) on \$(\w+)", path.read_text(encoding="utf-8")):
            assert ink == "ground", path
            assert ground in {*Palette._fields} - {*GROUNDS, *NOT_READ}, path


def test_the_settings_and_the_console_know_the_same_themes() -> None:
    for name in PALETTES:
        assert find_setting("theme").kind.read(name) == name
    assert standard().config.theme == STANDARD


async def test_no_colour_means_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = live_app(FakeLive(), tmp_path)
    async with app.run_test(size=(80, 24)):
        assert app.theme == "plain"
        assert app.edge.next_theme() == "NO_COLOR is set: there are no colours to change"
        strips = [part.render_lines(part.size.region) for part in app.screen.query(Lines)]
        styles = [segment.style for part in strips for row in part for segment in row if segment.style is not None]
        assert {style.color for style in styles} | {style.bgcolor for style in styles} == {None}
        assert any(style.reverse for style in styles)


async def test_the_colours_change_with_a_key_and_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path))
    app = live_app(FakeLive(), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for name in ("light", "contrast", "plain", "calm", "light"):
            await pilot.press("T")
            await pilot.pause()
            assert f"colours: {name}" in screen_text(app)
            assert settings().config.theme == name
            shown = next(iter(app.screen.query_one("#top").render_lines(Region(0, 0, 80, 1))[0])).style
            assert shown is not None
            assert (shown.bgcolor and shown.bgcolor.name) == (None if name == "plain" else PALETTES[name].bar)
    again = ConsoleApp(app.edge.faults, lambda edge: LiveScreen(edge, FakeLive()), "live.tcss", settings=settings())
    assert again.theme == "light"


def test_no_style_names_a_colour_that_is_not_in_the_palette() -> None:
    known = {*Palette._fields, "background", "foreground"}
    for path in Path(facilitator.console.__file__).parent.rglob("*"):
        if path.suffix in (".py", ".tcss"):
            source = path.read_text(encoding="utf-8")
            assert not re.search(r"color:\s*#|on #|\"#[0-9a-f]{6}", source) or path.name == "theme.py", path
            assert set(re.findall(r"\$([a-z]+)", source)) <= known, path
