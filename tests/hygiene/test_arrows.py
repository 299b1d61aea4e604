"""The arrows between the rooms, held twice: by what the source says, and by what is loaded when it runs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

# What takes long to import: none of it may be in memory before it is needed.
HEAVY = frozenset({"jinja2", "markdown_it", "python_calamine", "rich", "textual", "weasyprint", "yaml"})

# What no first screen of a session draws: it comes with the first key that needs it, or with the first delay.
NOT_YET = frozenset(
    {
        "facilitator.agenda.catchup",
        "facilitator.console.asking.asks",
        "facilitator.console.asking.finding",
        "facilitator.console.asking.proposing",
        "facilitator.console.asking.reading",
        "facilitator.console.contacts_form",
        "facilitator.console.screens.home",
        "facilitator.console.settings_form",
        "facilitator.curriculum.load",
        "facilitator.handout.make",
        "facilitator.report.past",
        "facilitator.view.home",
        "facilitator.view.proposal",
        "facilitator.view.search",
        "facilitator.view.turns",
        "facilitator.view.ways.steps",
    }
)


def test_the_rooms_keep_to_their_contracts(tmp_path: Path) -> None:
    said = _lint(ROOT, tmp_path)
    assert said.returncode == 0, said.stdout


WRONG = (
    ("curriculum/model.py", "from facilitator.view import live", "Rooms know only the rooms below them"),
    ("live/state.py", "def later() -> None:\n    from facilitator.report import text", "Rooms know only the rooms below them"),
    ("report/text.py", "import facilitator.handout", "Rooms know only the rooms below them"),
    ("preview/run.py", "from facilitator.console import app", "Rooms know only the rooms below them"),
    ("markup.py", "import facilitator.settings", "Rooms know only the rooms below them"),
    ("view/live.py", "from textual.content import Content", "Only the console draws with Textual"),
    ("console/__init__.py", "import weasyprint", "Only handouts are set with WeasyPrint"),
    ("view/words.py", "from jinja2 import Template", "Only handouts and reports fill in templates"),
    ("settings/places.py", "import yaml", "Only the loader reads YAML"),
    ("console/__init__.py", "from markdown_it import MarkdownIt", "Only markup parses Markdown"),
    ("report/table.py", "import python_calamine", "Only the importer reads spreadsheets"),
    ("live/clock.py", "import platformdirs", "Only settings knows the platform's folders"),
)
"""Imports that no room may have: the file, what is written into it, and the contract that it breaks."""


def test_wrong_imports_are_seen(tmp_path: Path) -> None:
    _copied(tmp_path)
    for file, line, _ in WRONG:
        with (tmp_path / "facilitator" / file).open("a", encoding="utf-8") as source:
            source.write(f"\n{line}\n")
    said = _lint(tmp_path, tmp_path / "cache")
    assert said.returncode == 1
    for file, line, contract in WRONG:
        assert f"{contract} BROKEN" in said.stdout
        importer = f"facilitator.{file.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}"
        package, _, name = line.rpartition("from ")[2].removeprefix("import ").partition(" import ")
        imported = (package, f"{package}.{name}", package.partition(".")[0])
        assert any(f"{importer} -> {each} (" in said.stdout for each in imported), (importer, imported, said.stdout)


def test_a_room_of_no_contract_is_seen(tmp_path: Path) -> None:
    _copied(tmp_path)
    (tmp_path / "facilitator" / "newcomer.py").touch()
    said = _lint(tmp_path, tmp_path / "cache")
    assert said.returncode == 1
    assert "newcomer" in said.stdout


@pytest.mark.parametrize(
    ("modules", "allowed"),
    [
        ("facilitator.cli", set()),
        ("facilitator.text", set()),
        ("facilitator.markup", set()),
        ("facilitator.settings.*", set()),
        ("facilitator.resources", set()),
        ("facilitator.curriculum.*", {"yaml"}),
        ("facilitator.agenda.*", {"yaml"}),
        ("facilitator.live.*", {"yaml"}),
        ("facilitator.view.*", {"yaml"}),
        ("facilitator.report.*", {"yaml"}),
        ("facilitator.check", {"yaml"}),
        ("facilitator.preview.*", {"yaml"}),
        ("facilitator.handout.make", {"yaml"}),
        ("facilitator.desk.*", {"yaml"}),
        ("facilitator.locale.*", set()),
        ("facilitator.plain.*", {"yaml"}),
        ("facilitator.console.start", {"rich", "textual", "markdown_it", "yaml"}),  # Textual brings markdown_it along
    ],
)
def test_importing_loads_nothing_heavy(modules: str, allowed: set[str]) -> None:
    look = f"import sys, {', '.join(_modules(modules))}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", look], capture_output=True, encoding="utf-8", check=False)
    assert loaded.returncode == 0, loaded.stderr
    assert HEAVY & set(loaded.stdout.split()) <= allowed


def test_the_first_screen_loads_nothing_that_it_does_not_draw() -> None:
    screen = "facilitator.cli.lead, facilitator.desk.desk, facilitator.console.app, facilitator.console.screens.live"
    look = f"import sys, {screen}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", look], capture_output=True, encoding="utf-8", check=False)
    assert loaded.returncode == 0, loaded.stderr
    modules = set(loaded.stdout.split())
    assert "facilitator.console.deeds" in modules
    assert not NOT_YET & modules
    assert all(ROOT.joinpath(*name.split(".")).with_suffix(".py").is_file() for name in NOT_YET)


def _copied(folder: Path) -> None:
    """The package and its contracts, in `folder`."""
    shutil.copytree(ROOT / "facilitator", folder / "facilitator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)


def _modules(pattern: str) -> list[str]:
    """The modules that a pattern like `facilitator.live.*` stands for."""
    if not pattern.endswith(".*"):
        return [pattern]
    folder = ROOT.joinpath(*pattern.split(".")[:-1])
    names = [pattern[:-1] + file.stem for file in sorted(folder.glob("*.py")) if file.stem != "__init__"]
    assert names
    return names


def _lint(folder: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's verdict on the package in `folder`."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--cache-dir", str(cache)]
    environment = {"PYTHONPATH": str(folder), "COLUMNS": "200", "PATH": ""}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
