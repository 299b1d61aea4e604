"""Signs and scripts that terminals draw each in their own way: none moves the clock, and a bare terminal gets others."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from facilitator.console.terminal import substitutes
from facilitator.live import commands as do
from tests.console.fakes import FakeLive, everywhere, live_app, screen_text
from tests.console.scenes import SCENES, drawn

LACKING = "✓×⚑▤▶▸●□◦▪○⌂┃━▏“”‘’…–—"  # noqa: RUF001
"""What the fonts of a Linux console lack, or some of them do."""

TITLES = {
    "wide": "数字の字は広い字です " * 3,
    "right to left": "שלום עליכם ברוכים הבאים לערב שלנו",
    "combining": "Z̷̢̛a̴̡l̸g̵ó̷̢ é̂ ñ ก็็็ नमस्ते दुनिया",
    "emoji": "👩‍👩‍👧‍👦 together 🏳️‍🌈 👋🏽 1️⃣ ❤️ 🧑‍🤝‍🧑",
}
KEYS = ((), ("g",), ("slash", "a"), ("ctrl+p",), ("comma", "5"), ("c",), ("C",), ("b",), ("question_mark",), ("ctrl+q",))


@pytest.mark.parametrize("name", ["running", "paused", "care", "groups", "check-list", "go", "following", "waiting", "home"])
def test_a_linux_console_gets_signs_that_it_has_in_the_same_cells(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = drawn(SCENES[name], (80, 24), "calm").text
    monkeypatch.setenv("TERM", "linux")
    bare = drawn(SCENES[name], (80, 24), "calm").text
    assert any(sign in row for row in whole for sign in LACKING)
    assert not [row for row in bare if any(sign in row for sign in LACKING)]
    assert [cell_len(row) for row in bare] == [cell_len(row) for row in whole]


def test_signs_are_taken_cell_for_cell_and_only_where_they_are_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not substitutes()
    monkeypatch.setenv("TERM", "linux")
    for sign in LACKING:
        assert sign.translate(substitutes()) != sign
        assert cell_len(sign.translate(substitutes())) == cell_len(sign)


@pytest.mark.parametrize(
    "size", [pytest.param((160, 45), marks=pytest.mark.full), (80, 24), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}"
)
@pytest.mark.parametrize("kind", TITLES)
async def test_titles_in_any_script_move_nothing(kind: str, size: tuple[int, int], tmp_path: Path) -> None:
    width, _ = size
    plain, other = (FakeLive(everywhere(text)).do(do.Next(), do.Next(), do.Next()) for text in ("Words " * 6, TITLES[kind]))
    clocks = []
    for live in (plain, other):
        app = live_app(live, tmp_path)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            clocks.append(_figures(screen_text(app)))
            for keys in KEYS if live is other else ():
                await pilot.press(*keys)
                await pilot.pause()
                rows = app.screen._compositor.render_strips(app.screen.size)
                assert [strip.cell_length for strip in rows] == [width] * len(rows), keys
                assert [sum(segment.cell_length for segment in strip) for strip in rows] == [width] * len(rows), keys
                assert "cannot be shown" not in screen_text(app)
                again = {"c": ("c",), "C": ("C",), "b": ("b",)}.get("".join(keys), ("escape", "escape"))
                await pilot.press(*(again if keys else ()))
        assert not (tmp_path / "console.log").exists()
    assert clocks[0] == clocks[1]


def _figures(text: str) -> list[tuple[int, int, str]]:
    """Where the cells of the big figures stand: row, cell, and the block."""
    return [
        (number, cell_len(row[:at]), sign)
        for number, row in enumerate(text.split("\n"))
        for at, sign in enumerate(row)
        if sign in "█▀▄"
    ]
