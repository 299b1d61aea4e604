"""The forms at home for what is the leader's own: settings, and whom to call."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from textual import events

from facilitator.console import settings_form
from facilitator.settings.config import config_file
from facilitator.settings.contacts import contact_settings, contacts_file, new_set
from facilitator.settings.table import SETTINGS
from tests.console.test_home_screen import Stage, stage

ROW = {setting.key: number for number, setting in enumerate(SETTINGS)}


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "own"))
    monkeypatch.setattr(settings_form, "ask_printers", lambda _edge, found: found(["Office", "Upstairs"]))


async def settings_at(on: Stage, key: str) -> None:
    """Open the form with the row of a setting marked."""
    await on.press("end", "up", "enter", *["down"] * ROW[key])


async def test_what_is_changed_stands_in_the_file_and_counts_at_once(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await settings_at(on, "couples")
        assert re.search(r"Paper +A4", on.text)
        await on.press(
            "1", "2", *["down"] * ROW["theme"], "right", "down", "down", "down", "down", "right", "down", "left", "enter"
        )
        assert "saved: Couples to expect, Colours, Paper, Printer" in on.text
        assert on.app.theme == "light"
        assert on.home.couples == 12
        assert on.app.edge.settings.config.paper == "letter"
    text = config_file().read_text(encoding="utf-8")
    assert text == 'couples = 12\ntheme = "light"\npaper = "letter"\nprinter = "Upstairs"\n'


async def test_a_wrong_value_keeps_the_form_and_nothing_is_written_until_it_is_right(tmp_path: Path) -> None:
    async with stage(tmp_path, (80, 24)) as on:
        await settings_at(on, "couples")
        await on.press("9", *["down"] * ROW["wrap"], "ctrl+u", "3", "enter")
        assert "✗ wrap: is `3` a part or a time?" in on.text
        assert "▶ “Wrap up” before the end" in on.text
        assert not config_file().exists()
        await on.press("%")
        assert "✗" not in on.text
        await on.press("enter")
        assert "saved: Couples to expect, “Wrap up” before the end" in on.text
    assert config_file().read_text(encoding="utf-8") == 'couples = 9\nwrap = "3%"\n'


async def test_a_text_is_typed_or_pasted_and_presses_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path, (60, 18)) as on:
        await settings_at(on, "output")
        theme = on.app.theme
        await on.press("~", "/", "T", "r", "k", "j", "backspace")
        on.app.post_message(events.Paste("in/q\nsecond line"))
        await on.press("enter")
        assert on.app.theme == theme
        assert "saved: Folder for handouts" in on.text
    assert config_file().read_text(encoding="utf-8") == 'output = "~/Trkin/q"\n'
    async with stage(tmp_path, (60, 18)) as on:
        await settings_at(on, "output")
        await on.press("ctrl+u", '"', '"', "enter")
        assert "saved: Folder for handouts" in on.text
    assert config_file().read_text(encoding="utf-8") == 'output = ""\n'


async def test_escape_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text('# mine\npaper = "leter"\n', encoding="utf-8")
    async with stage(tmp_path) as on:
        await settings_at(on, "paper")
        assert "config.toml, line 2: paper: `leter` is none of them" in on.text
        await on.press("right", "escape")
        assert "▶ Settings" in on.text
        assert config_file().read_text(encoding="utf-8") == '# mine\npaper = "leter"\n'
        await on.press("enter", *["down"] * ROW["paper"], "right", "enter")
        assert config_file().read_text(encoding="utf-8") == '# mine\npaper = "letter"\n'


async def test_whom_to_call_is_begun_filled_in_and_dated(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await on.press("end", "enter", "u", "enter")
        assert "u is no country" in on.text
        assert not contacts_file().exists()
        await on.press("s", "enter")
        assert on.text.count("MISSING") == 14
        await on.press("9", "1", "1", *["up"] * 2, "right", "down", "m", "e", "enter")
        assert "saved; still missing: 12" in on.text
        assert "12 of 13 missing" in on.text
    read = contact_settings()
    us = read.sets["us"]
    assert (read.wrong, us.lines, us.verified_by) == ((), {"emergency": ("911",)}, "me")
    assert us.verified is not None
    assert stat.S_IMODE(contacts_file().stat().st_mode) == 0o600


async def test_a_set_that_is_there_is_changed_in_its_own_lines_only(tmp_path: Path) -> None:
    new_set("us")
    before = contacts_file().read_text(encoding="utf-8").replace('emergency = ""', 'emergency = "112"  # ours')
    contacts_file().write_text(before, encoding="utf-8")
    async with stage(tmp_path, (60, 18)) as on:
        await on.press("end", "enter", "x", "escape", "enter")
        assert contacts_file().read_text(encoding="utf-8") == before
        await on.press("backspace", "0", *["down"] * 8, "A", "down", "B", "enter")
    assert contacts_file().read_text(encoding="utf-8") == before.replace('"112"', '"110"').replace('["", ""]', '["A", "B"]')


async def test_a_number_that_is_changed_is_not_tried_any_more(tmp_path: Path) -> None:
    new_set("us")
    text = contacts_file().read_text(encoding="utf-8").replace("# verified", "verified")
    contacts_file().write_text(text.replace('emergency = ""', 'emergency = "112"'), encoding="utf-8")
    async with stage(tmp_path) as on:
        await on.press("end", "enter", "0", "enter")
        assert "the day they were tried is taken back" in on.text
    assert contact_settings().sets["us"].verified is None
