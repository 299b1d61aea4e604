"""A whole evening in the real program, by every key there is, through a killed console and a resized window, to the report."""

from __future__ import annotations

import csv
import io
import re
import signal
import time
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest

from facilitator.desk.keys import ACTIONS
from tests.journeys.arithmetic import Agenda, Sums, agenda, journal
from tests.journeys.driving import CURRICULUM, EAST, Evening, boot_time, command, console
from tests.ptyrun import KEYS, LIMIT, Pty

COUPLES = 8
RUN = ("run", "healing-together", "--workshop", "one-evening", "--couples", str(COUPLES), "--speed", "60", "--start", "now")


@pytest.fixture(scope="module")
def plan() -> Agenda:
    return agenda(CURRICULUM, "one-evening", COUPLES)


class Typist(Evening):
    """Remembers which keys were pressed."""

    def __init__(self, pty: Pty, home: Path, plan: Agenda, pressed: set[str], number: int = 1) -> None:
        super().__init__(pty, home, plan, number)
        self.pressed = pressed
        send = pty.send

        def noted(*keys: bytes | str) -> None:
            pressed.update(key for key in keys if isinstance(key, str))
            send(*keys)

        pty.send = noted  # type: ignore[method-assign]


def test_the_agenda_on_paper_is_two_hours_of_22_steps(plan: Agenda) -> None:
    assert (len(plan.slots), plan.seconds, plan.starts, plan.ends) == (22, 2 * 3600, 19 * 60, 21 * 60)
    assert [(slot.title, slot.seconds // 60) for slot in (plan.slots[0], plan.slots[11], plan.slots[21])] == [
        ("Welcome", 6),
        ("Break", 10),
        ("Tonight's care plan", 5),
    ]


def test_a_whole_evening(tmp_path: Path, plan: Agenda) -> None:
    pressed: set[str] = set()
    with console(tmp_path, *RUN) as pty:
        evening = Typist(pty, tmp_path, plan, pressed)
        _before_the_start(evening)
        _first_steps(evening)
        _back_and_forth(evening)
        _another_window(evening)
        _a_skip_by_accident(evening)
        _blank_and_help(evening)
        _asked_and_not_answered(evening)
        _care(evening)
        before = evening.step("n", 8)
        pty.signal(signal.SIGKILL)
        killed = boot_time()
        assert pty.exit_code() == -signal.SIGKILL
    lines = evening.path.read_bytes()
    with console(tmp_path, "run", "--resume") as pty:
        away = boot_time() - killed
        evening = Typist(pty, tmp_path, plan, pressed, 8)
        _as_it_was(evening, lines, before, away * 60)
        _to_the_break(evening)
        _to_the_end(evening)
        pty.send("ctrl+q")
        pty.wait_for("Leave the console?", "The session is over")
        pty.settle()
        pty.send("enter")
        assert pty.exit_code() == 0
        assert pty.attributes() == pty.attributes_before
    assert _named(pressed) == {key for action in ACTIONS for key in action.keys}
    _afterwards(tmp_path, evening.id, evening.told())


def _before_the_start(evening: Typist) -> None:
    pty = evening.pty
    told = evening.agree()
    assert told.phase == "waiting"
    assert told.opened.data["zone_offset"] == EAST
    pty.wait_for(
        "REHEARSAL 60X", "→ start", "ready to start", "Good evening, and welcome.", "WAY OUT", "NEXT", "Quiet start   3 min"
    )
    pty.send("u", "s", "p", "space", "+", "escape", "f5")  # nothing to take back, leave out or hold yet
    pty.drain()
    assert [line.kind for line in journal(evening.path)] == ["opened"]
    evening.agree()


def _first_steps(evening: Typist) -> None:
    pty = evening.pty
    pty.settle()
    evening.press("right")
    _hold("right", evening)
    told = evening.agree()
    assert (told.phase, told.index) == ("running", 0)
    evening.press("space")
    assert evening.agree().phase == "paused"
    pty.wait_for("space go on")
    held = pty.digits()
    pty.settle(0.5)
    assert pty.digits() == held
    evening.press("space")
    assert evening.agree().phase == "running"
    given = []
    for key in ("+", "=", "-", "u", "ctrl+z", "U", "ctrl+y", "-"):
        evening.press(key)
        given.append(evening.agree().given[0] // 60)
    assert given == [7, 8, 7, 8, 7, 8, 7, 6]
    pty.settle()
    pty.send("left")
    pty.wait_for("this is the first step")
    pty.send("h")
    pty.wait_for("of 14")
    pty.settle()


def _hold(key: str, evening: Typist) -> None:
    """Hold a key until the console says that it ignores it. Where the machine was so slow that one got through, take it back."""
    pty = evening.pty
    pressed = time.monotonic()
    while "repeat ignored" not in pty.text:
        assert time.monotonic() < pressed + LIMIT, pty.text
        pty.send(KEYS[key] * 3)
        pty.settle(0.1)
    pty.settle()
    while evening.told().index:
        evening.press("u")


def _back_and_forth(evening: Typist) -> None:
    pty = evening.pty
    evening.step("pagedown", 2)
    pty.wait_for("Take a quiet moment.")
    evening.step("enter", 3)
    spent = evening.told().spent[1]
    told = evening.step("left", 2)
    assert (told.spent[1], told.marks[1:3]) == (spent, ["running", "to come"]), "its clock runs on from what it had"
    evening.step("n", 3)
    evening.step("pageup", 2)
    evening.press("u")
    assert evening.at(3).marks[1] == "done"
    evening.press("U")
    evening.at(2)
    evening.step("pagedown", 3)
    evening.step("p", 2)
    evening.step("right", 3)
    evening.step("right", 4)


def _another_window(evening: Typist) -> None:
    pty = evening.pty
    pty.wait_for("Round 1 of 5", "Set up")
    for columns, rows in ((80, 24), (60, 18)):
        pty.resize(columns, rows)
        pty.wait_gone("AGENDA")
        evening.agree()
    first = "“ SAY    ┃ Sit as you like: at an angle"
    pty.wait_for(first)
    pty.send("down")
    pty.wait_gone(first)
    evening.agree()
    pty.send("up")
    pty.wait_for(first)
    pty.resize(120, 20)
    pty.wait_for("AGENDA", "below")
    pty.send("end")
    pty.wait_for("Tonight's care plan")
    evening.agree()
    pty.send("home")
    pty.wait_for("Welcome", "below")
    pty.resize(120, 32)
    pty.wait_for("AGENDA", "Welcome", "Tonight's care plan")
    evening.agree()


def _a_skip_by_accident(evening: Typist) -> None:
    pty = evening.pty
    before = evening.step("pagedown", 5)
    evening.press("s")
    assert evening.at(6).marks[4] == "skipped"
    pty.wait_for("× What helped you feel")
    evening.press("u")
    after = evening.at(5)
    assert (after.marks, after.spent, after.since) == (before.marks, before.spent, before.since), "as if never left"
    pty.wait_gone("skipped")
    evening.step("n", 6)


def _blank_and_help(evening: Typist) -> None:
    pty = evening.pty
    evening.press("b")
    assert evening.agree().blank
    assert "AGENDA" not in pty.text
    assert "WAY OUT" not in pty.text
    evening.press(".")
    evening.agree()
    for opens, closes in (("?", "escape"), ("f1", "f5"), ("?", "?")):
        pty.send(opens)
        pty.wait_for("start; the next step; after")
        assert "6 of 22" in pty.text
        assert pty.digits(), "the clock stays in sight"
        pty.send(closes)
        pty.wait_gone("start; the next step; after")
    pty.wait_for("14 handouts")
    pty.send("H")
    pty.wait_for("Print the handouts?")
    pty.settle()
    pty.send("escape")
    pty.wait_gone("Print the handouts?")
    pty.settle()
    pty.send("escape")
    pty.wait_gone("14 handouts")
    pty.send("ctrl+c")
    pty.wait_for("Ctrl+Q leaves")
    for refuses in ("escape", "n", "f5"):
        pty.send("ctrl+q")
        pty.wait_for("Leave the console?", "The session stays open")
        evening.agree()
        pty.send(refuses)
        pty.wait_gone("Leave the console?")
    pty.send(b"\x1b[15;2~")  # Shift+F5, as some clickers send it
    evening.pressed.add("shift+f5")
    evening.agree()
    pty.send("T")
    pty.wait_for("colours")
    pty.send("T", "T", "T")
    pty.send("w")  # with no new words to take up
    evening.agree()
    pty.send("T")
    pty.wait_for("colours")
    pty.send("T", "T", "T")
    evening.agree()
    evening.step("right", 7)


def _asked_and_not_answered(evening: Typist) -> None:
    """Every prompt opens, says what it is about with the clock in sight, and goes without a trace."""
    pty = evening.pty
    lines = len(journal(evening.path))
    for key, title in (
        (",", "does “Love can warm you” get from now on?"),
        ("t", "did “Love can warm you” really begin?"),
        ("e", "When does the session end?"),
        ("g", "Go to which step?"),
        ("m", "Mark this moment"),
        ("/", "Search the whole workshop"),
        ("ctrl+p", "What do you want to do?"),
    ):
        pty.send(key)
        pty.wait_for(title)
        evening.agree()
        if key == ",":
            pty.send("9")
            pty.wait_for("9 min more from now, until")
            pty.send("backspace")
            pty.wait_gone("9 min more from now")
        pty.send("escape")
        pty.wait_gone(title)
    pty.send("r")  # on time, ahead or behind, as this evening went so far
    pty.wait(lambda: any(words in pty.text for words in ("r do it", "othing needs to change", "o step ahead")), "r")
    pty.send("escape")
    pty.wait_gone("r do it")
    pty.send("tab")
    pty.wait_for("no groups work at the same time")
    pty.settle()
    pty.send("x")
    pty.wait_for("no round runs now")
    assert len(journal(evening.path)) == lines


def _care(evening: Typist) -> None:
    """Time is held for as long as care is given, and goes on as it was."""
    pty = evening.pty
    for key in ("c", "C"):
        left = evening.told().left(evening.now())
        evening.press(key)
        pty.wait_for("c go on")
        assert evening.told().phase == "care"
        pty.settle()
        evening.press("c")
        pty.wait_for("c care")
        assert evening.agree().left(evening.now()) > left - 60 * 5
    assert evening.told().cared > 0


def _as_it_was(evening: Typist, lines: bytes, before: Sums, away: Fraction) -> None:
    """After the kill: nothing lost, the same step, and of the time that passed meanwhile nothing is counted: it is a rehearsal."""
    told = evening.at(8)
    now = evening.path.read_bytes()
    assert now.startswith(lines)
    entries = journal(evening.path)
    assert [entry.kind for entry in entries[len(lines.splitlines()) :]] == ["attached"]
    assert (told.marks, told.spent, told.given, told.since) == (before.marks, before.spent, before.given, before.since)
    attached, last = entries[-1], entries[-2]
    assert 0 <= attached.time - last.time <= (attached.boot - last.boot) * 60 - away


def _to_the_break(evening: Typist) -> None:
    pty = evening.pty
    evening.step("pagedown", 9)
    evening.press("s")
    assert evening.at(10).marks[8] == "skipped"
    evening.step("n", 11)
    pty.wait(lambda: pty.digits().startswith("+"), "the step to be over")
    over = evening.agree()
    assert over.left(evening.now()) < 0
    evening.press("space")
    evening.agree()
    assert pty.digits().startswith("+")
    evening.press("right")
    break_ = evening.at(12)
    assert (break_.phase, break_.marks[10]) == ("running", "done")
    assert break_.spent[10] > break_.given[10]
    pty.wait_for("Back at the bell.")


def _to_the_end(evening: Typist) -> None:
    pty = evening.pty
    for number, key in zip(range(13, 23), ("right", "pagedown", "enter", "n") * 3, strict=False):
        told = evening.step(key, number)
        assert told.marks[number - 2] == "done"
        following = evening.plan.slots[number].title if number < 22 else "this is the last step; → asks whether to end"
        pty.wait_for(following)
    evening.press("+")
    assert evening.agree().given[-1] == 6 * 60
    pty.settle()
    pty.send("s")
    pty.wait_for("this is the last step; → ends the session")
    for answer in ("escape", "n"):
        _ask_to_end(evening)
        pty.send(answer)
        pty.wait_gone("End the session?")
    for answer in ("enter", "y"):
        _ask_to_end(evening)
        pty.settle()
        pty.send(answer)
        pty.wait_for("Session ended")
        told = evening.agree()
        assert (told.phase, told.marks[-1]) == ("ended", "done")
        pty.send("R")
        pty.wait_for("REPORT", "saved:")
        pty.wait_for(f"Session ended {told.clock(told.opened.wall + told.ended)} · planned {told.clock(told.opened.wall + 7200)}.")
        if answer == "enter":
            evening.press("u")
            assert evening.agree().phase == "running"
    pty.settle()
    pty.send("right")
    pty.wait_for("the session has ended; u takes that back")


def _ask_to_end(evening: Typist) -> None:
    evening.pty.settle()
    evening.pty.send("pagedown")
    evening.pty.wait_for("End the session?")
    assert evening.agree().phase == "running"


def _named(pressed: set[str]) -> set[str]:
    """The keys by the names that the table has for them."""
    names = {"+": "plus", "=": "equals_sign", "-": "minus", ".": "full_stop", "?": "question_mark", ",": "comma", "/": "slash"}
    return {names.get(key, key) for key in pressed if key in KEYS or len(key) == 1 or key == "shift+f5"} - {"y", "9", "backspace"}


def _afterwards(home: Path, session: str, told: Sums) -> None:
    """What the list and the report say, held against what was done."""
    listed = command(home, "sessions")
    assert (listed.returncode, listed.stderr) == (0, "")
    ran = "healing-together · one-evening · evening  8 couples  rehearsal, ended"
    assert re.fullmatch(rf"{session}  \d{{4}}-\d\d-\d\d {told.clock(told.opened.wall)}  {ran}\n", listed.stdout)
    unasked = command(home, "report")
    assert (unasked.returncode, unasked.stdout) == (1, ""), "a rehearsal is reported by its id only"
    slots = told.agenda.slots
    reported = command(home, "report", session)
    assert reported.returncode == 0
    rows = reported.stdout.splitlines()
    assert rows[0] == f"Healing Together · Four skills to try · {session} · rehearsal"
    began, ended = told.clock(told.opened.wall + told.began), told.clock(told.opened.wall + told.ended)
    assert rows[1].startswith(f"planned {told.clock(told.start)}-{told.clock(told.planned_end)}, was {began}-{ended} (")
    for number, (slot, row) in enumerate(zip(slots, rows[4 : 4 + len(slots)], strict=True)):
        real = "skipped" if told.marks[number] == "skipped" else _minutes(floor(told.spent[number]))
        assert re.split(r" {2,}", row.strip())[:4] == [str(number + 1), slot.title, _minutes(slot.seconds), real]
    total = sum(floor(spent) for spent in told.spent)
    assert re.split(r" {2,}", rows[-3].strip())[:3] == ["all steps", "120:00", _minutes(total)]
    held = [["paused", _minutes(floor(told.paused))], ["care", _minutes(floor(told.cared))]]
    assert [re.split(r" {2,}", row.strip()) for row in rows[-2:]] == held
    table = command(home, "report", session, "--format", "csv")
    assert table.returncode == 0
    lines = list(csv.DictReader(io.StringIO(table.stdout)))
    steps, others = lines[: len(slots)], lines[len(slots) :]
    assert [(line["kind"], line["number"], line["actual_seconds"]) for line in others] == [
        ("paused", "", str(floor(told.paused))),
        ("care", "", str(floor(told.cared))),
    ]
    assert [
        (line["step"], line["module"], line["progress"], line["planned_seconds"], line["given_seconds"], line["actual_seconds"])
        for line in steps
    ] == [
        (slot.id, slot.module, told.marks[number], str(slot.seconds), str(told.given[number]), str(floor(told.spent[number])))
        for number, slot in enumerate(slots)
    ]


def _minutes(seconds: int) -> str:
    """What the report says of so many seconds: "7:18", "62:03"."""
    return f"{seconds // 60}:{seconds % 60:02d}"
