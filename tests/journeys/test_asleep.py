"""A laptop that sleeps while nobody presses a key, as the kernel tells of it: its clock since the start has gone on."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.journeys.arithmetic import agenda, journal
from tests.journeys.driving import CURRICULUM, FACILITATOR, ZONE, Evening, command, console
from tests.ptyrun import Pty

ASLEEP = 1_800
"""Seconds."""

RUN = ("run", "healing-together", "--workshop", "one-evening", "--couples", "8", "--start", "now")
LATER = ("unshare", "-T", "--boottime", str(ASLEEP), "--monotonic", "0", "--fork", "--kill-child")


@pytest.mark.full
@pytest.mark.fault(10)
@pytest.mark.parametrize("went_on", [False, True])
def test_half_an_hour_under_a_closed_lid_is_asked_about_and_counts_as_answered(tmp_path: Path, went_on: bool) -> None:
    plan = agenda(CURRICULUM, "one-evening", 8)
    with console(tmp_path, *RUN) as pty:
        evening = Evening(pty, tmp_path, plan)
        evening.step("right", 1)
        pty.kill()
    with Pty([*LATER, FACILITATOR, "run", "--resume"], 120, 32, {"FACILITATOR_HOME": str(tmp_path), "TZ": ZONE}) as pty:
        pty.wait_for("for 30 min. Did the room go on meanwhile?", "▶ it was a break")
        pty.settle()
        if went_on:
            pty.send("down")
            pty.wait_for("▶ it went on")
        pty.send("enter")
        pty.wait_gone("Did the room go on meanwhile?")
        pty.settle()
        pty.send("right")
        pty.wait(lambda: journal(evening.path)[-1].kind == "advanced", "the next step to be saved")
    lines = journal(evening.path)
    assert lines[-1].time - lines[0].time > ASLEEP
    settled = [line.data for line in lines if line.kind == "awaysettled"]
    assert [data["counted"] for data in settled] == ([] if went_on else [0])
    told = command(tmp_path, "report", "--format", "csv")
    first = next(row for row in csv.DictReader(io.StringIO(told.stdout)) if row["step"] == "welcome")
    assert (float(first["actual_seconds"]) > ASLEEP) is went_on
