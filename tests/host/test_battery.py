"""What the battery says, and when there is something to say of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from facilitator.host.battery import Battery, battery, level_told
from facilitator.view.laptop import battery_note


def supply(folder: Path, name: str, **told: str) -> None:
    entry = folder / name
    entry.mkdir()
    for key, said in told.items():
        (entry / key).write_text(f"{said}\n", encoding="utf-8")


def test_linux_with_one_battery(tmp_path: Path) -> None:
    supply(tmp_path, "BAT0", type="Battery", capacity="43", status="Discharging")
    supply(tmp_path, "AC", type="Mains", online="0")
    supply(tmp_path, "hidpp_battery_0", type="Battery", scope="Device", capacity="5", status="Discharging")
    assert battery("linux", tmp_path) == Battery(43, discharging=True)
    (tmp_path / "AC" / "online").write_text("1", encoding="utf-8")
    assert battery("linux", tmp_path) == Battery(43, discharging=True, plugged=True)
    (tmp_path / "BAT0" / "status").write_text("Not charging", encoding="utf-8")
    assert battery("linux", tmp_path) == Battery(43, discharging=False, plugged=True)


def test_linux_with_two_batteries_counts_what_is_in_both(tmp_path: Path) -> None:
    supply(tmp_path, "BAT0", type="Battery", energy_now="1000", energy_full="20000", capacity="5", status="Discharging")
    supply(tmp_path, "BAT1", type="Battery", energy_now="14000", energy_full="40000", capacity="35", status="Unknown")
    assert battery("linux", tmp_path) == Battery(25, discharging=True)


@pytest.mark.parametrize(
    "told", [{}, {"type": "Battery"}, {"type": "Battery", "capacity": "soon"}, {"type": "Mains", "online": "1"}]
)
def test_linux_without_a_battery_that_can_be_asked(tmp_path: Path, told: dict[str, str]) -> None:
    supply(tmp_path, "X", **told)
    assert battery("linux", tmp_path) is None
    assert battery("linux", tmp_path / "nothing") is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=4653155)\t19%; discharging; 0:42 remaining present: true\n",
            Battery(19, discharging=True),
        ),
        (
            "Now drawing from 'AC Power'\n -InternalBattery-0 (id=4653155)\t100%; charged; 0:00 remaining present: true\n",
            Battery(100, discharging=False),
        ),
        ("Now drawing from 'AC Power'\n", None),
        ("", None),
    ],
)
def test_macos(said: str, expected: Battery | None) -> None:
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> str:
        asked.append(command)
        return said

    assert battery("darwin", run=run) == expected
    assert asked == [("pmset", "-g", "batt")]


def test_elsewhere_nothing_is_asked() -> None:
    assert battery("win32") is None


def test_each_level_is_told_once_while_on_battery() -> None:
    readings = [
        (21, True),
        (20, True),
        (19, True),
        (21, True),
        (10, True),
        (11, True),
        (3, True),
        (3, False),
        (15, False),
        (15, True),
    ]
    told, level = [], None
    for percent, discharging in readings:
        level = level_told(level, Battery(percent, discharging))
        told.append(level)
    assert told == [None, 20, 20, 20, 10, 10, 10, None, None, 20]
    assert level_told(None, Battery(8, discharging=True)) == 10
    assert level_told(None, Battery(8, discharging=False)) is None


def test_the_words() -> None:
    assert battery_note(None) == ""
    assert battery_note(20) == "The battery has 20 % or less. Plug the laptop in when you can."
    assert "Plug in now. All you did is saved" in battery_note(10)
    assert "too little: take a stronger one" in battery_note(10, plugged=True)
