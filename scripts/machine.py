"""What set-up asks of the machine itself: packages of its system, and how to say it when they cannot be had."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

APT_VENV = ("python3-venv",)
APT_PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
APT_FONT = ("fonts-dejavu-core",)

PROBE_PANGO = "import sys; from weasyprint.text import ffi; sys.exit(ffi.harfbuzz_subset is None)"
FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
)
FONT_ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".pfb"})


def say(text: str) -> None:
    """One line to the person who waits; standard output stays free for the program that is started next."""
    print(text, file=sys.stderr, flush=True)


def can_make_pdfs(python: Path) -> bool:
    """Whether WeasyPrint finds its libraries. It is asked itself, unless the first of them is nowhere: that is seen at once."""
    if sys.platform == "linux" and not _loads("libpango-1.0.so.0"):
        return False
    asked = subprocess.run([python, "-W", "ignore", "-c", PROBE_PANGO], capture_output=True, env=environment(), check=False)
    return asked.returncode == 0


def has_fonts(folders: Sequence[str] = FONT_FOLDERS) -> bool:
    """Whether any typeface is installed: without one, the libraries that draw text end the program."""
    fontconfig = shutil.which("fc-list")
    if fontconfig and subprocess.run([fontconfig, ":", "file"], capture_output=True, check=False).stdout.strip():
        return True
    places = (Path(folder).expanduser() for folder in folders)
    return any(path.suffix.lower() in FONT_ENDINGS for place in places for path in place.rglob("*"))


def environment() -> dict[str, str]:
    """This process's environment without what would lead another Python, or pip, astray."""
    astray = {"PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_HASHES", "PIP_NO_COMPILE"}
    kept = {name: value for name, value in os.environ.items() if name not in astray}
    if sys.platform == "darwin":
        kept.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib:/usr/lib")
    return kept


def as_root(*, is_root: bool, sudo: str | None, has_person: bool) -> list[str] | None:
    """What to put before a command that changes the system; None when that cannot be. Without a person, sudo may not ask."""
    if is_root:
        return []
    if sudo is None:
        return None
    return [sudo] if has_person else [sudo, "-n"]


def install_with_apt(packages: Sequence[str], why: str) -> bool:
    """Install Debian's or Ubuntu's `packages`. False when that is not possible here, or not allowed."""
    apt = shutil.which("apt-get")
    before = as_root(is_root=os.geteuid() == 0, sudo=shutil.which("sudo"), has_person=sys.stdin.isatty())
    if apt is None or before is None:
        return False
    say(f"Installing {' '.join(packages)}: {why} …")
    if before and subprocess.run([*before, "-v"], check=False).returncode != 0:
        return False
    install = [*before, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-y", "--no-install-recommends", "install", *packages]
    return _quietly(install) or (_quietly([*before, apt, "-qq", "update"]) and _quietly(install, last=True))


def install_with_brew(formula: str, why: str) -> bool:
    """Install a formula on macOS. False when there is no Homebrew or it fails."""
    brew = shutil.which("brew")
    if brew is None:
        return False
    say(f"Installing {formula}: {why} …")
    return subprocess.run([brew, "install", "--quiet", formula], check=False).returncode == 0


def how_to_get_pango() -> str:
    """The sentence for a machine where PDFs cannot be made yet."""
    if shutil.which("apt-get"):
        way = f"apt install {' '.join((*APT_PANGO, *APT_FONT))}   (as root, or with sudo)"
    elif sys.platform == "darwin":
        way = "brew install pango"
    else:
        way = "install Pango with your system's packages (dnf install pango, pacman -S pango, apk add pango, …), and a typeface"
    return f"Everything but PDFs will work. For handouts as PDF:\n  {way}"


def how_to_get_venv() -> str:
    """The sentence for a Python that cannot make virtual environments."""
    if shutil.which("apt-get"):
        way = f"apt install {' '.join(APT_VENV)}   (as root, or with sudo)"
    else:
        way = "install your system's package of Python's venv and ensurepip modules"
    lack = f"This Python ({sys.executable}) cannot make virtual environments: its venv module is missing."
    return f"{lack}\n  {way}\nThen run the same again."


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _quietly(command: Sequence[str], *, last: bool = False) -> bool:
    """Run a command of the system's; its own words are shown only when nothing is tried after it."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0 and last:
        say(done.stdout.decode(errors="replace").strip())
    return done.returncode == 0
