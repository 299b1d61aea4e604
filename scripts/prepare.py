"""Make `.venv` ready, from whatever state it is in. Started by prepare.sh, with the machine's own Python.

What marks an environment as whole is written last, and taken away first: a set-up that was cut off is begun anew by the next.
"""

from __future__ import annotations

import argparse
import fcntl
import importlib
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import machine
from machine import say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NO_PDF = VENV / "no-pdf"
EDITOR = VENV / "editor"
CHECKER = VENV / "checker"

# What the long tests call, and the Debian package that brings it.
TOOLS = {
    "avahi-daemon": "avahi-daemon",
    "cupsd": "cups-daemon",
    "chromium": "chromium",
    "cupsfilter": "cups",
    "dbus-daemon": "dbus-daemon",
    "ippeveprinter": "cups-ipp-utils",
    "lp": "cups-client",
    "mount": "mount",
    "qpdf": "qpdf",
    "strace": "strace",
    "unshare": "util-linux",
}


class NotReadyError(Exception):
    """Set-up cannot go on. The message tells the person what to do."""


@dataclass(frozen=True, slots=True)
class Tier:
    """What an environment is made for: the lock file that fills it, and the marks of all that it is then ready for."""

    lock: str
    marks: dict[str, str]

    def is_ready(self) -> bool:
        """Whether the environment bears all marks and its Python still finds what was installed."""
        return all(_mark(name) == wanted for name, wanted in self.marks.items()) and _finds("textual")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is missing for one tier. Returns 0 when the program can be started, 1 with a sentence said when it cannot."""
    parser = argparse.ArgumentParser(prog="prepare.py", description=__doc__)
    parser.add_argument("tier", choices=("run", "dev", "full"))
    parser.add_argument("run_print", help="fingerprint of all that a run depends on")
    parser.add_argument("dev_print", help="fingerprint of all that the tests depend on")
    parser.add_argument("--again", action="store_true", help="ask for the system's libraries once more")
    asked = parser.parse_args(arguments)
    run = {"run": asked.run_print}
    tier = Tier("run.txt", run) if asked.tier == "run" else Tier("dev.txt", {**run, "dev": asked.dev_print})
    try:
        with one_at_a_time():
            prepare(tier, again=asked.again)
            if asked.tier == "full":
                tools()
                checker()
                editor()
    except NotReadyError as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        say("Stopped. The next call takes it up again.")
        return 130
    return 0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold every other set-up of this checkout back meanwhile. The lock goes with the process, however it ends."""
    with Path(__file__).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prepare(tier: Tier, *, again: bool) -> None:
    """Bring the environment to `tier`. Raises NotReadyError when something is missing that cannot be installed from here."""
    fresh = not tier.is_ready()
    if fresh:
        whole = any(VENV.glob("ready-*")) and _finds("pip") and _made_here()
        for mark in VENV.glob("ready-*"):
            mark.unlink()
        say("Setting up; this takes a minute or two the first time." if not whole else "Bringing the set-up up to date.")
        if not whole:
            make_environment()
        install(tier.lock)
    libraries(ask=fresh or again)
    for name, value in tier.marks.items():
        (VENV / f"ready-{name}").write_text(value, encoding="utf-8")
    if fresh:
        say("Ready.")


def make_environment() -> None:
    """An empty `.venv`, whatever stood there before."""
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        machine.install_with_apt(machine.APT_VENV, "for the virtual environment")
        importlib.invalidate_caches()
        if find_spec("ensurepip") is None:
            raise NotReadyError(machine.how_to_get_venv())
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    _do([sys.executable, "-m", "venv", VENV], "The virtual environment .venv could not be made.")


def install(lock: str) -> None:
    """Everything pinned in `lock`, then the project itself, both with their bytecode. Only the first needs a network."""
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        "--compile",
        "--no-deps",
    ]
    say(f"Installing what requirements/{lock} pins …")
    _do(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", ROOT / "requirements" / lock],
        "The packages could not be installed: see the lines above. With a network at hand, run the same again.",
    )
    _do([*pip, "--no-index", "--no-build-isolation", "--editable", ROOT], "The project itself could not be installed.")
    _do([PYTHON, "-m", "compileall", "-q", ROOT / "facilitator"], "The project's own code could not be compiled.")


def libraries(*, ask: bool) -> None:
    """See to it that PDFs can be made, or say how. Only where `ask` is set is the machine asked to change."""
    why = "for handouts as PDF"
    missing = [] if machine.can_make_pdfs(PYTHON) else list(machine.APT_PANGO)
    missing += [] if machine.has_fonts() else list(machine.APT_FONT)
    if missing and ask:
        brewed = sys.platform == "darwin" and machine.install_with_brew("pango", why)
        if brewed or machine.install_with_apt(missing, why):
            missing = [] if machine.can_make_pdfs(PYTHON) else missing
    if missing:
        NO_PDF.touch()
        say(machine.how_to_get_pango())
    else:
        NO_PDF.unlink(missing_ok=True)


def tools() -> None:
    """What the long tests call besides Python. Raises NotReadyError when one is missing and cannot be had."""
    missing = {tool: package for tool, package in TOOLS.items() if shutil.which(tool) is None}
    if missing:
        machine.install_with_apt(sorted(missing.values()), "for the long tests")
    for tool, package in missing.items():
        if shutil.which(tool) is None:
            raise NotReadyError(
                f"The long tests call {tool}, which is missing here; on Debian it comes with the package {package}."
            )
    if not _finds("atheris"):
        pip: list[str | Path] = [
            PYTHON,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
            "--no-deps",
        ]
        lock = ROOT / "requirements" / "fuzz.txt"
        _do([*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock], "The fuzzer, atheris, could not be installed.")


def checker() -> None:
    """What looks whether PDFs are accessible, in an environment of its own: the project shall not import what it brings."""
    lock = ROOT / "requirements" / "checker.txt"
    mark = CHECKER / "ready"
    if mark.is_file() and mark.read_bytes() == lock.read_bytes():
        return
    shutil.rmtree(CHECKER, ignore_errors=True)
    say("Installing what requirements/checker.txt pins …")
    _do([PYTHON, "-m", "venv", CHECKER], "The environment of the checker of PDFs could not be made.")
    pip: list[str | Path] = [
        CHECKER / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
    ]
    _do(
        [*pip, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", lock],
        "The checker of PDFs, outloud, could not be installed.",
    )
    mark.write_bytes(lock.read_bytes())


def editor() -> None:
    """The language server that editors use, for the test that asks it; where it cannot be had, that test says so."""
    pinned = ROOT / "requirements" / "editor"
    lock = (pinned / "package-lock.json").read_bytes()
    mark = EDITOR / "ready"
    if mark.is_file() and mark.read_bytes() == lock:
        return
    if shutil.which("npm") is None:
        machine.install_with_apt(["npm"], "for the test that asks an editor")
    shutil.rmtree(EDITOR, ignore_errors=True)
    shutil.copytree(pinned, EDITOR)
    say("Installing what requirements/editor/ pins …")
    try:
        _do(
            ["npm", "ci", "--prefix", EDITOR, "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
            "npm could not install it.",
        )
    except (OSError, NotReadyError) as reason:
        say(f"The test that asks an editor will fail: {reason}")
        return
    mark.write_bytes(lock)


def _mark(name: str) -> str | None:
    try:
        return (VENV / f"ready-{name}").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None


def _finds(module: str) -> bool:
    """Whether the environment's own Python starts and finds `module`: not so once the system's Python was replaced."""
    look = f"import importlib.util as u, sys; sys.exit(not u.find_spec({module!r}))"
    try:
        return subprocess.run([PYTHON, "-Ic", look], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _made_here() -> bool:
    """Whether the environment was made in this folder: its scripts carry the path."""
    script = VENV / "bin" / "facilitator"
    return script.is_file() and str(PYTHON) in script.read_text(encoding="utf-8", errors="replace")


def _do(command: Sequence[str | Path], failure: str) -> None:
    if subprocess.run(command, cwd=ROOT, env=machine.environment(), check=False).returncode != 0:
        raise NotReadyError(failure)


if __name__ == "__main__":
    sys.exit(main())
