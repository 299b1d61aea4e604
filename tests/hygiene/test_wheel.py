"""The wheel carries what the program reads: installed, it needs no checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_all_that_is_read_travels_along(installed: Path) -> None:
    package = installed / "facilitator"
    for name in ("curricula", "handouts"):
        here = _files(ROOT / name)
        assert here, name
        assert _files(package / "_shipped" / name) == here
    assert _files(package) - {path for path in _files(package) if path.startswith("_shipped/")} == _files(ROOT / "facilitator")


def test_an_installed_program_reads_its_own_curriculum(installed: Path) -> None:
    look = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); import facilitator; from facilitator.cli import main;"
        "print(facilitator.__file__); sys.exit(main(['check', 'healing-together']))"
    )
    said = subprocess.run([sys.executable, "-c", look], cwd=installed, capture_output=True, encoding="utf-8", check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    assert str(installed) in said.stdout


def _files(folder: Path) -> set[str]:
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in files if "__pycache__" not in path.parts}
