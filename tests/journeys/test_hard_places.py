"""The program where it is hard to run: odd locales and terminals, no home, a slow disk, a flood of keys; what it leaves there."""

from __future__ import annotations

import signal
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.arithmetic import agenda
from tests.journeys.driving import CURRICULUM, FACILITATOR, ZONE, Evening, command, console
from tests.journeys.names import CANARY, forms, found_in
from tests.ptyrun import Pty


def leave(pty: Pty) -> None:
    pty.send("ctrl+q")
    pty.wait_for("Leave the console?")
    pty.settle()
    pty.send("enter")
    assert pty.exit_code() == 0


@pytest.mark.full
@pytest.mark.fault(20)
@pytest.mark.parametrize("term", ["dumb", "vt100", "xterm-256color"])
@pytest.mark.parametrize("locale", ["C", "POSIX", "de_DE.ISO-8859-1", "tr_TR.UTF-8"])
def test_every_locale_and_terminal(tmp_path: Path, locale: str, term: str) -> None:
    odd = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TERM": term, "COLORTERM": "no"}
    with console(tmp_path, "run", "--start", "now", env=odd) as pty:
        if term == "dumb":
            assert pty.exit_code() == 2
            assert "TERM says dumb" in pty.text
            return
        pty.wait_for("1 of 22")
        leave(pty)
    assert command(tmp_path, "sessions", env=odd).returncode == 0


@pytest.mark.full
@pytest.mark.fault(19)
def test_five_thousand_keys_of_a_clicker_go_one_step(tmp_path: Path) -> None:
    with console(tmp_path, "run", "--start", "now") as pty:
        evening = Evening(pty, tmp_path, agenda(CURRICULUM, "one-evening", 8))
        evening.press("pagedown")
        pty.settle()
        lines = evening.path.read_bytes().count(b"\n")
        for _ in range(50):
            pty.send(b"\x1b[6~" * 100)
            pty.pump(0.01)
        pty.send("?")
        pty.wait_for("the next step; after")
        assert evening.path.read_bytes().count(b"\n") - lines in (0, 1)
        pty.send("?")
        leave(pty)


@pytest.mark.full
@pytest.mark.fault(21)
def test_on_a_slow_disk_the_mark_comes_before_the_effect(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run = [FACILITATOR, "run", "--start", "now"]
    with Pty(run, 120, 32, {"FACILITATOR_HOME": str(home), "TZ": ZONE}) as pty:  # so that the curriculum's copy is on the disk
        pty.wait_for("ready to start")
        leave(pty)
    log = tmp_path / "strace.log"
    slow = ["-e", "trace=fdatasync", "-e", "inject=fdatasync:delay_enter=2000000"]
    argv = ["strace", "-f", "-o", str(log), *slow, *run]
    with Pty(argv, 120, 32, {"FACILITATOR_HOME": str(home), "TZ": ZONE}) as pty:
        pty.wait_for("ready to start", limit=90)
        pty.send("right")
        pty.wait_for("saving")
        assert "ready to start" in pty.text, "shown before it was on the disk"
        pty.wait_for("left of")
        assert "NOT SAVED" not in pty.text
        leave(pty)
    assert "DELAYED" in log.read_text(encoding="utf-8")


@pytest.mark.full
@pytest.mark.fault(22)
@pytest.mark.parametrize("home", ["/proc/nobody", "/dev/null/home"])
def test_without_a_home_it_asks_once_and_leads_all_the_same(tmp_path: Path, home: str) -> None:
    nowhere = {"HOME": home, "FACILITATOR_HOME": "", "XDG_STATE_HOME": "", "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""}
    with Pty([FACILITATOR, "run", "--start", "now"], 120, 32, {**nowhere, "TZ": ZONE}) as pty:
        pty.wait_for("without saving it? [y/N]")
        pty.send("y", "enter")
        pty.wait_for("NOT SAVED", "1 of 22")
        pty.send("right")
        pty.wait_for("left of")
        leave(pty)
    assert not Path(home).exists()


def test_a_name_is_found_in_every_form(tmp_path: Path) -> None:
    for number, form in enumerate((*forms(CANARY), zlib.compress(f"x {CANARY} y".encode()))):
        if len(form) > 6:
            (tmp_path / str(number)).write_bytes(b"\0" + form)
    assert len(found_in(tmp_path, CANARY)) == len(list(tmp_path.iterdir())) > 20


@pytest.mark.full
def test_a_name_that_is_typed_anywhere_stays_nowhere(tmp_path: Path) -> None:
    """What a person may type or have about them while they lead. A curriculum's own text is its author's, and is kept as it is."""
    home, work, scratch = tmp_path / "home", tmp_path / "work", tmp_path / "tmp"
    work.mkdir()
    scratch.mkdir()
    about = {"USER": CANARY, "LOGNAME": CANARY, "HOSTNAME": CANARY, "REAL_NAME": CANARY, "TMPDIR": str(scratch)}
    for words in (
        ("run", CANARY),
        ("report", CANARY),
        ("sessions", "export", CANARY),
        ("check", CANARY),
        ("run", "--workshop", CANARY),
    ):
        assert command(home, *words, env=about, cwd=work).returncode in (1, 2)
    typed: list[str] = [
        "right",
        "plus",
        *CANARY,
        "g",
        *CANARY,
        "enter",
        "escape",
        "slash",
        *CANARY,
        "enter",
        "escape",
        "m",
        *CANARY,
        "escape",
    ]
    names = {"plus": "+", "slash": "/"}
    for end in (signal.SIGKILL, signal.SIGTERM):
        resuming = ("--resume",) if end is signal.SIGTERM else ("--start", "now")
        with console(home, "run", *resuming, env=about) as pty:
            pty.wait_for("of 22")
            for key in typed:
                pty.send(names.get(key, key))
                pty.pump(0.02)
            pty.send(b"\x1b[200~" + CANARY.encode() + b"\x1b[201~")
            pty.pump(0.5)
            pty.signal(end)
            pty.exit_code()
    assert command(home, "report", env=about).returncode == 0
    assert command(home, "handouts", "--out", str(tmp_path / "sheets"), env=about, cwd=work).returncode == 0
    assert len(list((tmp_path / "sheets").glob("*.pdf"))) > 5
    assert any((home / "state" / "sessions").iterdir())
    assert found_in(tmp_path, CANARY) == set()


@pytest.mark.full
def test_names_for_the_sheets_are_on_the_sheets_and_nowhere_else(tmp_path: Path) -> None:
    """The one exception: a file of the leader's own holds them, and the packet that is asked for with it."""
    home, work, scratch, desk = (tmp_path / name for name in ("home", "work", "tmp", "desk"))
    for folder in (work, scratch, desk):
        folder.mkdir()
    names = desk / "names.csv"
    names.write_text(f"partner_a,partner_b\n{CANARY},Ben\n", encoding="utf-8")
    packet = ("handouts", "--packet", "--couples", "1", "--out", str(desk / "sheets"), "--names", str(names))
    made = command(home, *packet, env={"TMPDIR": str(scratch)}, cwd=work)
    assert made.returncode == 0, made.stderr
    sheets = list((desk / "sheets").glob("*.pdf"))
    printed = "".join(page.extract_text() for path in sheets for page in PdfReader(path).pages)
    assert CANARY in " ".join(printed.split())
    assert "Anna" not in made.stdout + made.stderr
    assert command(home, "handouts", "--out", str(tmp_path / "others"), env={"TMPDIR": str(scratch)}, cwd=work).returncode == 0
    others = "".join(page.extract_text() for path in (tmp_path / "others").glob("*.pdf") for page in PdfReader(path).pages)
    assert "couple" in others
    assert "Zzqcanary" not in others
    assert found_in(tmp_path, CANARY) - {*sheets} == {names}
