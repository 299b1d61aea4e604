"""Home, as it is met by someone who types `facilitator` and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.journeys.arithmetic import agenda
from tests.journeys.driving import CURRICULUM, Evening, command, console, zone_at
from tests.ptyrun import Pty

DATA = Path(__file__).parent / "data"
EVENING = "Healing Together · Four skills to try"


def _chosen(pty: Pty) -> str:
    """The line that Enter would open."""
    return next((re.sub(r" {2,}", "  ", line[3:]).strip() for line in pty.text.splitlines() if line.startswith(" ▶ ")), "")


def _leave(pty: Pty) -> None:
    pty.send("ctrl+q")
    pty.wait_for("Leave the console?")
    pty.settle()
    pty.send("enter")
    assert pty.exit_code() == 0
    assert pty.attributes() == pty.attributes_before


def test_from_home_into_a_session_out_and_in_again(tmp_path: Path) -> None:
    zone = {"TZ": zone_at(17)}
    plan = agenda(CURRICULUM, "one-evening", 12)
    with console(tmp_path, env=zone) as pty:
        pty.wait_for("Facilitator", "what is there to do today?", "Run", "Rehearse", "Prepare", "Ctrl+Q leave")
        assert _chosen(pty).startswith(f"Run  {EVENING}  4 modules, 2 h, ")
        assert "Resume" not in pty.text
        assert "Look back" not in pty.text
        pty.send("down")
        pty.wait(lambda: _chosen(pty) == f"Rehearse  {EVENING}  the same, played faster; it counts nowhere", "the next line")
        pty.send("enter")
        pty.wait_for("Couples", "Speed", "a guided tour of two minutes", "Esc back")
        pty.send("down")
        pty.send("right")
        pty.wait_for("10 times as fast")
        pty.send("escape")
        pty.wait_for("Prepare")
        pty.send("up")
        pty.wait(lambda: _chosen(pty).startswith("Run  "), "the first line")
        pty.settle()
        pty.send("enter")
        pty.wait_for(f"Run: {EVENING}", "Couples", "8", "19:00, as planned")
        pty.send("1", "2", "down")
        pty.wait_for("12")
        pty.send("right")
        pty.wait_for("now, 17:3")
        pty.settle()
        pty.send("enter")
        evening = Evening(pty, tmp_path, plan)
        told = evening.agree()
        assert (told.opened.data["couples"], told.opened.data["rehearsal"], told.opened.data["declared"]) == (12, False, False)
        assert plan.seconds == 120 * 60
        pty.wait_for("on time")
        evening.step("right", 1)
        told = evening.step("right", 2)
        _leave(pty)
    with console(tmp_path, env=zone) as pty:
        pty.wait_for("Resume")
        assert _chosen(pty) == f'Resume  {EVENING}  left just now, in "Quiet start"'
        pty.send("enter")
        evening = Evening(pty, tmp_path, plan, 2)
        again = evening.agree()
        assert (again.marks, again.since, again.spent) == (told.marks, told.since, told.spent)
        _leave(pty)


def test_handouts_are_prepared_from_home(tmp_path: Path) -> None:
    shutil.copytree(DATA / "three-sheets", tmp_path / "data" / "curricula" / "three-sheets")
    with console(tmp_path, columns=80, rows=24) as pty:
        pty.wait_for("Three sheets · An hour on paper (your own)", "1 h, 3 handouts", "▼")
        pty.send("down")
        pty.wait(lambda: _chosen(pty).startswith("Rehearse  "), "the next line")
        pty.send("down")
        pty.wait(lambda: _chosen(pty).startswith("Prepare  Three sheets"), "the line after it")
        pty.wait_for("3 handouts as PDF files, ready to print")
        pty.send("enter")
        pty.wait_for("Couples", "make the handouts")
        pty.send("3")
        pty.settle()
        pty.send("enter")
        pty.wait_for("HANDOUTS")
        pty.send("home")  # the list still answers
        pty.wait(lambda: _chosen(pty).startswith("Run  "), "the first line")
        pty.wait_for("3 handouts, 11 copies to print", limit=120)
        folder = tmp_path / "handouts" / "three-sheets"
        assert sorted(path.name for path in folder.iterdir()) == ["01-card.pdf", "02-sheet.pdf", "03-list.pdf"]
        pty.send("escape")
        pty.wait_gone("HANDOUTS")
        pty.send("ctrl+q")
        assert pty.exit_code() == 0
    assert not (tmp_path / "state").exists(), "no session was begun"


def test_looking_back_shows_the_report(tmp_path: Path) -> None:
    own = tmp_path / "data" / "curricula" / "fixed-times"
    shutil.copytree(DATA / "fixed-times", own)
    with console(tmp_path, "run", "fixed-times", "--auto", "--speed", "50000") as pty:
        pty.wait_for("6 of 6", "Session ended")
        _leave(pty)
    (journal,) = (tmp_path / "state" / "sessions").glob("*.jsonl")
    with console(tmp_path, columns=160, rows=40) as pty:
        pty.wait_for("Fixed times · A guest comes at seven twenty (your own)", EVENING, "Look back")
        assert _chosen(pty) == "Run  Fixed times · A guest comes at seven twenty (your own)  55 min"
        assert pty.text.count("Prepare  Fixed times") == 0, "there is nothing to prepare where there are no handouts"
        pty.send("end", "up", "up")
        pty.wait(lambda: _chosen(pty).startswith("Look back  "), "the last line")
        assert _chosen(pty) == "Look back  Fixed times · A guest comes at seven twenty  rehearsal, just now"
        pty.send("enter")
        pty.wait_for("all steps")
        wanted = {line.strip() for line in command(tmp_path, "report", journal.stem).stdout.splitlines()}
        pty.wait(lambda: wanted <= {line.strip() for line in pty.text.splitlines()}, f"{wanted}")
        pty.send("escape")
        pty.wait_for("Look back")
        pty.send("ctrl+q")
        assert pty.exit_code() == 0


def test_in_the_morning_it_asks_which_start_is_meant(tmp_path: Path) -> None:
    zone = {"TZ": zone_at(10)}
    plan = agenda(CURRICULUM, "one-evening", 8)
    with console(tmp_path, env=zone) as pty:
        pty.wait_for("Run")
        pty.send("enter")
        pty.wait_for("▶ Start", "now, 10:")
        pty.send("ctrl+q")
        assert pty.exit_code() == 0
    for answer, start in (("y", "ready to start"), ("n", "starts in 8:")):
        with console(tmp_path, "run", env=zone) as pty:
            pty.wait_for("The planned start is not near. Start now, 10:", " (y), or 19:00, as planned (n)? [y/N]")
            pty.send(answer, "enter")
            evening = Evening(pty, tmp_path, plan)
            evening.agree()
            pty.wait_for(start)
            if answer == "n":
                assert evening.told().clock(evening.told().start) == "19:00"
                pty.wait_for("ends 21:00", "planned 21:00", "on time")
