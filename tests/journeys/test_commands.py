"""The command line as people type it, and mistype it: what it says, on which stream, and how it ends."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import facilitator
from tests.journeys.arithmetic import agenda
from tests.journeys.driving import CURRICULUM, Evening, command, console, keeps_to_its_owner

ODD = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LANG": ""}

SITTING = (
    "CURRICULUM",
    "--workshop W",
    "--session ID|N",
    "--language CODE",
    "--choose STEP=ALTERNATIVE",
    "--couples N",
    "--singles N",
    "--leaders N",
)
OFFERED = {
    "run": (
        *SITTING,
        "--series ID|new|none",
        "--start HH:MM|now",
        "--speed X",
        "--auto",
        "--from STEP",
        "--resume [ID]",
        "--catch-up {advise,auto,off}",
        "--plain",
        "--every MIN",
        "--dry-run",
        "--format {text,csv,ics,json}",
    ),
    "check": ("PATH", "--format {text,json,github,sarif}", "--language CODE", "--strict", "--explain CODE"),
    "preview": ("PATH", "--workshop W", "--session ID|N", "--language CODE", "--couples N", "--out DIR", "--html"),
    "handouts": (
        *SITTING,
        "--out DIR",
        "--for-leaders",
        "--packet",
        "--by {couple,step}",
        "--names FILE",
        "--booklet",
        "--duplex",
        "--paper {a4,letter,a5}",
        "--large",
        "--fillable",
        "--design DIR",
    ),
    "guide": (
        *SITTING,
        "--start HH:MM|now",
        "--date DATE",
        "--run-sheet",
        "--large",
        "--paper {a4,letter,a5}",
        "--format {pdf,md,html}",
        "--out DIR",
    ),
    "print": (
        *SITTING,
        "--packet",
        "--names FILE",
        "--booklet",
        "--large",
        "--file FILE",
        "--printers",
        "--printer NAME",
        "--copies N",
        "--paper {a4,letter,a5}",
        "--duplex {off,long,short}",
        "--number-up {1,2,4,6,9,16}",
        "--no-collate",
        "--wait S",
        "--out DIR",
    ),
    "new": ("NAME", "--from CURRICULUM", "--in DIR"),
    "import": ("FILE", "--out DIR"),
    "schema": ("--out DIR",),
    "sessions": ("export|delete|rescue", "ID", "--out FILE", "--series ID", "--before DATE", "--yes"),
    "config": ("SETTING", "VALUE"),
    "contacts": ("--country CODE", "--new CODE"),
    "report": ("ID", "--format {text,bars,lines,csv,html,svg}", "--learn [CURRICULUM]"),
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the curriculum to do things to."""
    return Path(shutil.copytree(CURRICULUM, tmp_path / "mine" / "healing-together"))


def test_the_version(tmp_path: Path) -> None:
    said = command(tmp_path, "--version")
    assert (said.returncode, said.stdout, said.stderr) == (0, f"facilitator {facilitator.__version__}\n", "")


def test_help_lists_every_command(tmp_path: Path) -> None:
    said = command(tmp_path, "--help", env={"COLUMNS": "80"})
    assert (said.returncode, said.stderr) == (0, "")
    assert re.findall(r"^    (\w+) {2,}\w", said.stdout, re.MULTILINE) == list(OFFERED)
    assert "--version" in said.stdout
    assert "It is education, not therapy. Nothing leaves this laptop." in said.stdout


@pytest.mark.parametrize("name", OFFERED)
def test_help_of_a_command_explains_every_option(tmp_path: Path, name: str) -> None:
    said = command(tmp_path, name, "--help", env={"COLUMNS": "80"})
    assert (said.returncode, said.stderr) == (0, "")
    explained = said.stdout.split("\n\n", 1)[1]
    for option in OFFERED[name]:
        assert re.search(rf"^  {re.escape(option)}(?:$|  )\s*\S", explained, re.MULTILINE), option
    assert not set(re.findall(r"--[a-z-]+", explained)) - {option.split()[0] for option in OFFERED[name]} - {"--help"}
    assert max(len(line) for line in said.stdout.splitlines()) <= 80


@pytest.mark.parametrize("words", [(), ("run",), ("run", "--resume")])
def test_without_a_terminal_the_console_says_so(tmp_path: Path, words: tuple[str, ...]) -> None:
    said = command(tmp_path, *words)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("facilitator: the console needs a terminal, but its input is none; ")
    assert said.stderr.count("\n") == 1
    assert not (tmp_path / "state").exists(), "and nothing was begun"


def test_a_terminal_that_cannot_place_text_will_not_do(tmp_path: Path) -> None:
    with console(tmp_path, "run", "--start", "now", env={"TERM": "dumb"}) as pty:
        assert pty.exit_code() == 2
        assert "TERM says dumb" in pty.text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("handouts", "healing-togeter"), "there is no curriculum 'healing-togeter'; did you mean 'healing-together'?"),
        (("check",), "check needs a PATH: a curriculum's folder, one of its files, or its name"),
        (
            ("check", "healing-togeter"),
            "there is no curriculum 'healing-togeter'; did you mean 'healing-together'?",
        ),
        (("handouts", "xyz"), "there is no curriculum 'xyz'; there are: healing-together; or give the path of its folder"),
        (("handouts", "--workshop", "one-evenin"), "there is no workshop 'one-evenin'; did you mean 'one-evening'?"),
        (("handouts", "--workshop", "xyz"), "there is no workshop 'xyz'; there are: one-evening, one-day, six-evenings, retreat"),
        (("handouts", "--session", "evning"), "there is no session 'evning'; did you mean 'evening'?"),
        (("handouts", "--session", "2"), "there is no session 2; one-evening has one session only"),
        (("report", "20261122-1905-k3f9"), "there is no session 20261122-1905-k3f9; this lists them: facilitator sessions"),
        (
            ("report", "../x"),
            "'../x' is no session's id; an id looks like 20261122-1905-k3f9; this lists them: facilitator sessions",
        ),
    ],
)
def test_what_is_not_there_is_told_with_what_may_be_meant(tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    said = command(tmp_path, *words)
    assert (said.returncode, said.stdout, said.stderr) == (2, "", f"facilitator: {sentence}\n")
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("healing-togeter",), "there is no curriculum 'healing-togeter'; did you mean 'healing-together'?"),
        (("--workshop", "one-evenin"), "there is no workshop 'one-evenin'; did you mean 'one-evening'?"),
        (("--resume", "20261122-1905-k3f9"), "there is no session 20261122-1905-k3f9; this lists them: facilitator sessions"),
    ],
)
def test_the_console_is_not_opened_on_what_is_not_there(tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    with console(tmp_path, "run", *words) as pty:
        assert pty.exit_code() == 2
        assert pty.text.strip() == f"facilitator: {sentence}"
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("run", "--speed", "abc"), "argument --speed: 'abc' is not a speed such as 10 or 60"),
        (("run", "--speed", "0"), "argument --speed: '0' is not a speed such as 10 or 60"),
        (("run", "--speed", "nan"), "argument --speed: 'nan' is not a speed such as 10 or 60"),
        (("run", "--start", "25:00"), "argument --start: '25:00' is no time of day; type it like 19:30, or now"),
        (("run", "--start", "7pm"), "argument --start: '7pm' is no time of day; type it like 19:30, or now"),
        (("run", "--couples", "-3"), "argument --couples: '-3' is not a whole number from 0 to 500"),
        (("handouts", "--singles", "1.5"), "argument --singles: '1.5' is not a whole number from 0 to 500"),
        (("handouts", "--couples", "٣"), "argument --couples: '٣' is not a whole number from 0 to 500"),
        (("report", "--format", "pdf"), "argument --format: invalid choice: 'pdf'"),
        (("import", "x.csv"), "the following arguments are required: --out"),
        (("chek", "."), "invalid choice: 'chek' (choose from 'run', 'check', 'preview', "),
        (("run", "--loud"), "unrecognized arguments: --loud"),
    ],
)
def test_wrong_usage_shows_the_usage_and_what_is_wrong(tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    said = command(tmp_path, *words)
    assert (said.returncode, said.stdout) == (2, "")
    usage, _, error = said.stderr.rstrip("\n").rpartition("\n")
    assert usage.startswith("usage: facilitator")
    assert sentence in error
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--from", "3"), "--from is for rehearsals: type --speed 10 or --auto with it"),
        (("--auto", "--from", "99"), "--from 99: evening has steps 1 to 22"),
        (("--auto", "--from", "brek"), "--from brek: evening has no such step; did you mean 'break'?"),
        (("--from", "3", "--resume"), "--from begins a rehearsal; --resume goes on where a session stands. Type one of them"),
    ],
)
def test_a_rehearsal_begins_with_a_step_that_there_is(words: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    said = command(tmp_path, "run", "--plain", *words)
    assert (said.returncode, said.stdout, said.stderr) == (2, "", f"facilitator: {sentence}\n")
    assert not (tmp_path / "state").exists()


def test_check_ends_with_0_1_or_2(tmp_path: Path, small: Path) -> None:
    assert (clean := command(tmp_path, "check", "healing-together")).returncode == 0
    assert clean.stderr.endswith("no problems found\n")
    _break(small)
    broken = command(tmp_path, "check", str(small))
    assert broken.returncode == 1
    assert re.match(rf"{re.escape(str(small))}/curriculum\.yaml:\d+:\d+: error: ", broken.stdout)
    assert broken.stderr == "facilitator: 2 errors\n"
    both = command(tmp_path, "check", str(CURRICULUM), str(small))
    assert (both.returncode, both.stdout) == (1, broken.stdout)
    assert command(tmp_path, "check").returncode == 2


def _break(folder: Path) -> None:
    """Two mistakes, in two files."""
    for path, right, wrong in (
        (folder / "curriculum.yaml", "ideal: 6, max: 8", "ideal: 16, max: 8"),
        (folder / "handouts" / "care-plan.yaml", "for: person", "for: persn"),
    ):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(right, wrong, 1), encoding="utf-8")


def test_a_broken_curriculum_is_neither_run_nor_printed(tmp_path: Path, small: Path) -> None:
    _break(small)
    told = command(tmp_path, "check", str(small)).stdout
    printed = command(tmp_path, "handouts", str(small), "--out", str(tmp_path / "out"))
    assert (printed.returncode, printed.stdout, printed.stderr) == (1, "", f"{told}facilitator: 2 errors\n")
    with console(tmp_path, "run", str(small), "--start", "now", columns=400) as pty:
        assert pty.exit_code() == 1
        assert [line.rstrip() for line in pty.text.splitlines() if line] == printed.stderr.splitlines()
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "state").exists()


def test_no_session_yet(tmp_path: Path) -> None:
    assert command(tmp_path, "sessions").stderr == "facilitator: no session has been begun on this machine yet\n"
    reported = command(tmp_path, "report")
    assert (reported.returncode, reported.stdout) == (1, "")
    assert reported.stderr == "facilitator: no session has been run on this machine yet; rehearsals are reported by their id only\n"
    with console(tmp_path, "run", "--resume") as pty:
        assert pty.exit_code() == 1
        assert "there is no open session to resume; start one with: facilitator run" in pty.text
    assert not (tmp_path / "state").exists()


def test_names_that_the_terminal_cannot_write(tmp_path: Path) -> None:
    own = tmp_path / "data" / "curricula" / "für-uns"
    shutil.copytree(CURRICULUM, own)
    outline = own / "curriculum.yaml"
    outline.write_text(
        outline.read_text(encoding="utf-8").replace("title: Healing Together", "title: Für uns — 私たち"), encoding="utf-8"
    )
    for words, code in (
        (("check", "für-uns"), 0),
        (("check", str(own)), 0),
        (("check", "für-alle"), 2),
        (("handouts", "für-alle"), 2),
        (("handouts", "für-uns", "--workshop", "für"), 2),
        (("report", "für"), 2),
        (("sessions",), 0),
    ):
        said = command(tmp_path, *words, env=ODD)
        assert said.returncode == code, said.stderr
        assert "Traceback" not in said.stderr
    plan = agenda(own, "one-evening", 8)
    with console(tmp_path, "run", "für-uns", "--start", "now", env=ODD) as pty:
        evening = Evening(pty, tmp_path, plan)
        pty.wait_for("Für uns")
        evening.step("right", 1)
        pty.send("ctrl+q")
        pty.wait_for("Leave the console?")
        pty.settle()
        pty.send("enter")
        assert pty.exit_code() == 0
        assert f"facilitator: the session stays open; go on with: facilitator run --resume {evening.id}" in pty.text
    reported = command(tmp_path, "report", env=ODD)
    assert reported.returncode == 0
    assert reported.stdout.startswith("F\\xfcr uns \\u2014 \\u79c1\\u305f\\u3061 \\xb7 ")
    rows = reported.stdout.splitlines()
    assert ", not ended" in rows[1]
    assert re.split(r" {2,}", rows[4].strip())[:3] == ["1", "Welcome", "6:00"]
    assert len(re.split(r" {2,}", rows[4].strip())) == 4, "what is not over is not compared"
    assert re.fullmatch(r"all steps +120:00 +\d:\d\d", rows[-1].strip())


def test_the_leaders_own_wins_over_the_shipped_and_is_told_on_one_line(tmp_path: Path) -> None:
    own = tmp_path / "data" / "curricula" / "healing-together"
    shutil.copytree(CURRICULUM, own)
    outline = own / "curriculum.yaml"
    outline.write_text(outline.read_text(encoding="utf-8").replace("title: Welcome\n", "title: Well met\n"), encoding="utf-8")
    line = f"using your own healing-together in {own}, not the shipped one"
    said = command(tmp_path, "handouts", "--session", "9")
    assert said.stderr.splitlines()[:-1] == [f"facilitator: {line}"]
    with console(tmp_path, "run", "--start", "now") as pty:
        evening = Evening(pty, tmp_path, agenda(own, "one-evening", 8))
        pty.wait_for("Well met")
        evening.agree()
        assert pty.raw.count(b"using your own healing-together") == 1


def test_an_evening_plays_alone_to_its_end(tmp_path: Path) -> None:
    with console(tmp_path, "run", "--auto", "--speed", "100000") as pty:
        pty.wait_for("REHEARSAL 100000X")
        pty.wait_for("22 of 22", "Session ended")
        pty.send("ctrl+q")
        pty.wait_for("The session is over")
        pty.settle()
        pty.send("enter")
        assert pty.exit_code() == 0
        assert "stays open" not in pty.text
    (journal,) = (tmp_path / "state" / "sessions").glob("*.jsonl")
    kinds = re.findall(r'"kind":"(\w+)"', journal.read_text(encoding="ascii"))
    assert kinds == ["opened", "begun", *["advanced"] * 21, "ended"]
    reported = command(tmp_path, "report", journal.stem)
    assert "skipped" not in reported.stdout
    assert len(re.findall(r"^ +\d+  .+  0:00$", reported.stdout, re.MULTILINE)) == 22, "each step took its time, to the second"
    assert keeps_to_its_owner(tmp_path)


def test_a_second_console_follows_and_writes_nothing(tmp_path: Path) -> None:
    with console(tmp_path, "run", "--start", "now") as pty:
        evening = Evening(pty, tmp_path, agenda(CURRICULUM, "one-evening", 8))
        evening.step("right", 1)
        before = evening.path.read_bytes()
        for words in (("run", "--resume"), ("run", "--resume", evening.id)):
            with console(tmp_path, *words, columns=200) as second:
                second.wait_for(evening.plan.slots[0].title, "1 of 22")
                second.send("right", "+", "space")
                second.send("ctrl+q")
                second.wait_for("Leave the console?")
                second.settle()
                second.send("enter")
                assert second.exit_code() == 0
        assert "running in a console" in command(tmp_path, "sessions").stdout
        assert command(tmp_path, "report").returncode == 0
        assert evening.path.read_bytes() == before
        evening.step("right", 2)
