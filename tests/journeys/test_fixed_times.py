"""Fixed times on an agenda: an early room waits for them, a late one is told so, and the promised end stays true all along."""

from __future__ import annotations

import signal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.journeys.arithmetic import Agenda, agenda, journal
from tests.journeys.driving import Evening, console

FOLDER = Path(__file__).parent / "data" / "fixed-times"
RUN = ("run", str(FOLDER), "--start", "now", "--speed")


@pytest.fixture(scope="module")
def plan() -> Agenda:
    return agenda(FOLDER, "day", 8)


def test_the_agenda_on_paper_has_two_fixed_times(plan: Agenda) -> None:
    fixed = {slot.title: slot.at for slot in plan.slots if slot.at is not None}
    assert fixed == {"The guest speaks": 19 * 60 + 20, "Break": 19 * 60 + 45}
    assert plan.seconds == 55 * 60


@pytest.mark.full
def test_an_early_room_waits(tmp_path: Path, plan: Agenda) -> None:
    with console(tmp_path, *RUN, "20") as pty:
        evening = Evening(pty, tmp_path, plan)
        told = evening.agree()
        start = told.start
        assert told.planned_end == start + 60 * 60
        pty.wait_for(told.clock(start + 20 * 60), f"⚑ Break  {told.clock(start + 45 * 60)}")
        evening.step("right", 1)
        pty.wait_for("a gap of", "before a fixed", "on time")  # in words that are never broken over lines
        evening.step("right", 2)
        evening.press("-")
        evening.agree()
        pty.wait_for("a gap of", "on time")  # a minute less here is a minute more of waiting
        early = evening.step("right", 3)
        entry = journal(evening.path)[-1]
        assert early.opened.wall + entry.time + Fraction(entry.data["wait"], 10**9) == pytest.approx(start + 20 * 60, abs=1e-3)
        pty.wait_for("waiting", "▶ The guest", "0:00", "on time")
        evening.press("space")
        evening.agree()
        pty.settle(3)  # a minute of the session and more
        assert evening.agree().wait(evening.now()) > 0
        assert "on time" in pty.screen.display[0], "a pause does not put off the guest"
        evening.press("space")
        evening.agree()
        evening.press("u", "u", "u")
        evening.at(2)
        waiting = evening.step("n", 3)
        pty.signal(signal.SIGKILL)
        assert pty.exit_code() == -signal.SIGKILL
    with console(tmp_path, "run", "--resume") as pty:
        evening = Evening(pty, tmp_path, plan, 3)
        told = evening.agree()
        assert (told.since, told.marks, told.waits) == (waiting.since, waiting.marks, True)
        pty.wait_for("waiting", "on time")


@pytest.mark.full
def test_a_late_room_does_not_wait(tmp_path: Path, plan: Agenda) -> None:
    with console(tmp_path, *RUN, "400") as pty:
        evening = Evening(pty, tmp_path, plan)
        evening.step("right", 1)
        evening.step("right", 2)
        told = evening.step("right", 3)
        pty.wait(lambda: evening.told().left(evening.now()) < 14 * 60, "the guest to speak")
        evening.agree()
        assert "waiting" not in pty.text
        evening.step("n", 4)
        pty.wait(lambda: evening.now() > told.start - told.opened.wall + 50 * 60, "the questions to run late")
        evening.agree()
        pty.wait_for("behind")
        evening.step("n", 5)
        assert journal(evening.path)[-1].data["wait"] == 0
        evening.step("p", 4)
        assert evening.step("n", 5).spent[4] > 0
        assert evening.step("n", 6).expected_end(evening.now()) > told.start + 55 * 60
        assert "a gap of" not in pty.text
