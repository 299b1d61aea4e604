"""The edge behind which errors are told and logged."""

from __future__ import annotations

import stat
from pathlib import Path

from facilitator.console.faults import Faults

SECRET = "Anna and Ben"


def fail() -> int:
    secret = SECRET
    raise ValueError(secret)


def test_an_error_is_told_and_its_place_logged_but_no_value(tmp_path: Path) -> None:
    faults = Faults(tmp_path / "state" / "console.log")
    told: list[str] = []
    faults.tell = told.append
    assert faults.run("next", fail, 7) == 7
    assert told == [f"Something went wrong (next); the session goes on. Details: {faults.log}"]
    log = faults.log.read_text(encoding="utf-8")
    assert "next: ValueError" in log
    assert "test_faults.py" in log
    assert " fail\n" in log
    assert SECRET not in log
    assert stat.S_IMODE(faults.log.stat().st_mode) == 0o600
    assert stat.S_IMODE(faults.log.parent.stat().st_mode) == 0o700


def test_a_log_that_cannot_be_written_is_no_second_error(tmp_path: Path) -> None:
    in_the_way = tmp_path / "state"
    in_the_way.write_text("a file", encoding="utf-8")
    told: list[str] = []
    faults = Faults(in_the_way / "console.log")
    faults.tell = told.append
    assert faults.run("next", fail, 7) == 7
    assert len(told) == 1
