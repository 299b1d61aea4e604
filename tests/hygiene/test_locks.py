"""The lock files: whole, hashed, true to pyproject.toml, and silent about where packages come from."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
LOCKS = ("run.txt", "dev.txt")


@pytest.mark.parametrize("name", [*LOCKS, "checker.txt"])
def test_every_package_is_pinned_and_hashed_and_no_host_is_named(name: str) -> None:
    text = _text(name)
    pinned = re.findall(r"^(\S.*?)((?: \\\n +--hash=sha256:[0-9a-f]{64})*)$", text, re.MULTILINE)
    assert len(pinned) == len(_pins(name)) > (5 if name == "checker.txt" else 20)
    for pin, rest in pinned:
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", pin), pin
        assert rest, f"{pin} has no hash"
    assert "://" not in text
    assert not re.search(r"^--|index|trusted-host|find-links", text, re.MULTILINE)


def test_what_a_run_needs_is_pinned_alike_for_the_tests() -> None:
    run, dev = _pins("run.txt"), _pins("dev.txt")
    assert run.items() < dev.items()
    assert not {"pytest", "hypothesis", "mypy", "ruff"} & run.keys()


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = _pyproject()
    groups: dict[str, list[str]] = {
        name: [line for line in group if isinstance(line, str)] for name, group in project["dependency-groups"].items()
    }
    run = [*project["project"]["dependencies"], *groups["build"]]
    for name, wanted in (("run.txt", run), ("dev.txt", [*run, *groups["test"], *groups["chores"]])):
        pins = _pins(name)
        for requirement in map(Requirement, wanted):
            assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), f"{requirement} is not met by {name}"
    for backend in map(Requirement, project["build-system"]["requires"]):
        assert backend.specifier.contains(_pins("run.txt")[backend.name])


def test_what_is_installed_lacks_nothing_it_needs() -> None:
    installed = {canonicalize_name(package.name): package for package in distributions()}
    pins = _pins("dev.txt")
    for name, package in installed.items():
        if name not in pins:
            continue
        for requirement in map(Requirement, package.requires or ()):
            if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
                continue
            found = installed.get(canonicalize_name(requirement.name))
            assert found is not None, f"{name} needs {requirement}"
            assert requirement.specifier.contains(found.version, prereleases=True), f"{name} needs {requirement}"


def _text(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def _pins(name: str) -> dict[str, str]:
    """Version by name. A package that is pinned for some platforms only counts like any other."""
    return dict(re.findall(r"^([a-z0-9-]+)==([\w.]+)", _text(name), re.MULTILINE))


def _pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
