"""The project's papers say what is so: commands, pages and links that they name exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import facilitator

ROOT = Path(__file__).parent.parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

# Has its place on another's page.
COVERED = {"types-pyyaml": "pyyaml"}


def test_each_dependency_has_a_page_of_its_own_that_is_listed() -> None:
    project = tomllib.loads(_read("pyproject.toml"))
    groups = project["dependency-groups"].values()
    wanted = [*project["project"]["dependencies"], *(line for group in groups for line in group if isinstance(line, str))]
    listed = _read("docs/decisions/README.md")
    for name in (Requirement(line).name for line in wanted):
        page = f"{COVERED.get(name, name)}.md"
        assert name in _read(f"docs/decisions/{page}").lower()
        assert f"({page})" in listed, page


def test_each_decision_is_listed() -> None:
    listed = set(re.findall(r"\(([\w-]+\.md)\)", _read("docs/decisions/README.md")))
    assert listed == {page.name for page in (ROOT / "docs" / "decisions").glob("*.md")} - {"README.md"}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_links_lead_somewhere_and_commands_exist(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)):
        assert (paper.parent / target).exists(), target
    makefile = _read("Makefile")
    for goal in re.findall(r"(?:`|^ *)make ([a-z-]+)", text, re.MULTILINE):
        assert re.search(rf"^{goal}:.*## ", makefile, re.MULTILINE), f"make {goal}"
    for script in re.findall(r"\b(?:scripts|\.ci)/[\w.-]+\w", text):
        assert (ROOT / script).exists(), script


def test_the_readme_names_every_command_it_shows_rightly() -> None:
    from facilitator.cli import main

    shown = set(re.findall(r"\.venv/bin/facilitator ([a-z]+)", _read("README.md")))
    assert {"run", "handouts", "check", "report"} <= shown
    for command in shown:
        assert main([command, "--help"]) == 0


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{facilitator.__version__}]" in _read("CHANGELOG.md")


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
