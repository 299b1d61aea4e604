"""Set-up: what it does when something is missing, was cut off, or may not be had."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import machine
import prepare
import pytest

ROOT = Path(__file__).parent.parent.parent


class FakeMachine:
    """Stands in for pip, venv and apt: notes what is called, and fails where it is told to."""

    def __init__(self, venv: Path) -> None:
        self.venv = venv
        self.calls: list[str] = []
        self.marks_while_working: list[str] = []
        self.stop_at: str | None = None
        self.has_pango = True
        self.apt_works = True

    def do(self, command: Sequence[str | Path], failure: str) -> None:
        line = " ".join(map(str, command))
        name = next(name for name in ("venv", "--require-hashes", "--editable", "compileall") if name in line.split())
        self.calls.append(name)
        self.marks_while_working += [mark.name for mark in self.venv.glob("ready-*")]
        if name == "venv":
            (self.venv / "bin").mkdir(parents=True)
        if name == "--editable":
            (self.venv / "bin" / "facilitator").write_text(f"#!{self.venv}/bin/python\n", encoding="utf-8")
        if name == self.stop_at:
            raise prepare.NotReadyError(failure)

    def finds(self, _module: str) -> bool:
        return (self.venv / "bin").is_dir()

    def pdfs(self, _python: Path) -> bool:
        return self.has_pango

    def apt(self, packages: Sequence[str], _why: str) -> bool:
        self.calls.append("apt " + " ".join(packages))
        self.has_pango = self.apt_works
        return self.apt_works


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeMachine:
    venv = tmp_path / ".venv"
    fake = FakeMachine(venv)
    monkeypatch.setattr(prepare, "VENV", venv)
    monkeypatch.setattr(prepare, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(prepare, "NO_PDF", venv / "no-pdf")
    monkeypatch.setattr(prepare, "_do", fake.do)
    monkeypatch.setattr(prepare, "_finds", fake.finds)
    monkeypatch.setattr(machine, "can_make_pdfs", fake.pdfs)
    monkeypatch.setattr(machine, "has_fonts", lambda: True)
    monkeypatch.setattr(machine, "install_with_apt", fake.apt)
    monkeypatch.setattr(machine, "install_with_brew", lambda *_: False)
    return fake


FIRST = ["venv", "--require-hashes", "--editable", "compileall"]


def test_from_nothing_all_is_done_and_then_nothing(fake: FakeMachine) -> None:
    assert prepare.main(["run", "a", "b"]) == 0
    assert fake.calls == FIRST
    assert prepare.main(["run", "a", "b"]) == 0
    assert fake.calls == FIRST


def test_the_tests_add_to_what_a_run_has(fake: FakeMachine) -> None:
    prepare.main(["run", "a", "b"])
    fake.calls.clear()
    assert prepare.main(["dev", "a", "b"]) == 0
    assert fake.calls == FIRST[1:]
    assert prepare.main(["run", "a", "b"]) == 0
    assert fake.calls == FIRST[1:]


def test_a_changed_lock_is_brought_up_to_date_in_place(fake: FakeMachine) -> None:
    prepare.main(["run", "a", "b"])
    fake.calls.clear()
    assert prepare.main(["run", "changed", "b"]) == 0
    assert fake.calls == FIRST[1:]


@pytest.mark.parametrize(
    ("before", "stop_at"),
    [*(((), step) for step in FIRST), *((("run", "older", "older"), step) for step in FIRST[1:])],
)
def test_what_was_cut_off_is_begun_anew(
    fake: FakeMachine, before: tuple[str, ...], stop_at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if before:
        prepare.main(before)
    fake.stop_at = stop_at
    fake.marks_while_working.clear()
    assert prepare.main(["run", "a", "b"]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert not fake.marks_while_working
    fake.stop_at = None
    fake.calls.clear()
    assert prepare.main(["run", "a", "b"]) == 0
    assert fake.calls == FIRST


def test_an_environment_from_another_folder_is_made_anew(fake: FakeMachine) -> None:
    prepare.main(["run", "a", "b"])
    (fake.venv / "bin" / "facilitator").write_text("#!/elsewhere/.venv/bin/python\n", encoding="utf-8")
    fake.calls.clear()
    assert prepare.main(["run", "moved", "b"]) == 0
    assert fake.calls == FIRST


def test_without_pango_it_goes_on_says_how_and_asks_only_once(fake: FakeMachine, capsys: pytest.CaptureFixture[str]) -> None:
    fake.has_pango = fake.apt_works = False
    wanted = "apt " + " ".join(machine.APT_PANGO)
    assert prepare.main(["run", "a", "b"]) == 0
    assert fake.calls == [*FIRST, wanted]
    assert machine.how_to_get_pango() in capsys.readouterr().err
    assert prepare.main(["run", "a", "b"]) == 0
    assert fake.calls == [*FIRST, wanted]
    assert machine.how_to_get_pango() in capsys.readouterr().err
    assert prepare.main(["run", "a", "b", "--again"]) == 0
    assert fake.calls == [*FIRST, wanted, wanted]
    fake.has_pango = True
    capsys.readouterr()
    assert prepare.main(["run", "a", "b"]) == 0
    assert capsys.readouterr().err == ""
    assert not (fake.venv / "no-pdf").exists()


def test_a_missing_venv_module_is_one_sentence(
    fake: FakeMachine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.apt_works = False
    monkeypatch.setattr(prepare, "find_spec", lambda _name: None)
    assert prepare.main(["run", "a", "b"]) == 1
    assert fake.calls == ["apt python3-venv"]
    assert machine.how_to_get_venv() in capsys.readouterr().err


@pytest.mark.parametrize(
    ("is_root", "sudo", "has_person", "before"),
    [
        (True, "/usr/bin/sudo", True, []),
        (False, "/usr/bin/sudo", True, ["/usr/bin/sudo"]),
        (False, "/usr/bin/sudo", False, ["/usr/bin/sudo", "-n"]),
        (False, None, True, None),
    ],
)
def test_sudo_only_when_not_root_and_it_asks_only_a_person(
    is_root: bool, sudo: str | None, has_person: bool, before: list[str] | None
) -> None:
    assert machine.as_root(is_root=is_root, sudo=sudo, has_person=has_person) == before


def test_fonts_are_seen_where_they_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not machine.has_fonts([str(tmp_path), str(tmp_path / "missing")])
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "Serif.TTF").touch()
    assert machine.has_fonts([str(tmp_path)])


def test_no_python_that_is_new_enough_is_one_sentence(tmp_path: Path) -> None:
    checkout = _checkout(tmp_path)
    old = tmp_path / "bin"
    old.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (old / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (old / name).chmod(0o755)
    said = subprocess.run(
        ["/bin/sh", checkout / "scripts" / "prepare.sh", "run"],
        env={"PATH": f"{old}:{os.defpath}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 1
    assert said.stderr.startswith("Facilitator needs Python 3.11 or newer")


def test_what_is_ready_starts_nothing(tmp_path: Path) -> None:
    checkout = _checkout(tmp_path)
    started = tmp_path / "started"
    python = tmp_path / "python3"
    python.write_text(f'#!/bin/sh\n[ "$1" != -c ] && echo "$@" >>"{started}"\nexit 0\n', encoding="utf-8")
    python.chmod(0o755)
    environment = {"PATH": os.defpath, "PYTHON": str(python)}
    prepared = ["/bin/sh", str(checkout / "scripts" / "prepare.sh"), "run"]

    subprocess.run(prepared, env=environment, check=True)
    (call,) = started.read_text(encoding="utf-8").splitlines()
    script, tier, run_print, dev_print = call.split()
    assert (script, tier) == ("scripts/prepare.py", "run")
    assert run_print != dev_print

    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(python)
    (checkout / ".venv" / "ready-run").write_text(run_print, encoding="utf-8")
    started.unlink()
    subprocess.run(prepared, env=environment, check=True)
    assert started.read_text(encoding="utf-8").startswith("-Ic")  # only the look whether it still runs

    (checkout / "requirements" / "run.txt").write_text("changed", encoding="utf-8")
    subprocess.run(prepared, env=environment, check=True)
    assert "scripts/prepare.py" in started.read_text(encoding="utf-8")


def _checkout(folder: Path) -> Path:
    """As much of a checkout as prepare.sh looks at."""
    checkout = folder / "checkout"
    for name in ("scripts", "requirements"):
        (checkout / name).mkdir(parents=True)
        for file in (ROOT / name).iterdir():
            if file.is_file():
                (checkout / name / file.name).write_bytes(file.read_bytes())
    (checkout / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    return checkout
