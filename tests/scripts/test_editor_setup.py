"""The editor for the long tests: pinned, installed once, and no hindrance to the others where it cannot be had."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import machine
import prepare
import pytest

PINNED = Path(__file__).parent.parent.parent / "requirements" / "editor"


class FakeNpm:
    """Stands in for npm: notes how it is called, and fails where it is told to."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.works = True

    def do(self, command: Sequence[str | Path], failure: str) -> None:
        self.calls.append(" ".join(map(str, command)))
        if not self.works:
            raise prepare.NotReadyError(failure)


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeNpm:
    fake = FakeNpm()
    monkeypatch.setattr(prepare, "EDITOR", tmp_path / "editor")
    monkeypatch.setattr(prepare, "_do", fake.do)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/npm")
    return fake


def test_it_is_installed_once(npm: FakeNpm, tmp_path: Path) -> None:
    prepare.editor()
    prepare.editor()
    assert npm.calls == [f"npm ci --prefix {tmp_path / 'editor'} --ignore-scripts --no-audit --no-fund --silent"]
    assert (tmp_path / "editor" / "package-lock.json").read_bytes() == (PINNED / "package-lock.json").read_bytes()


def test_another_lock_is_installed_anew_and_a_failure_is_tried_again(
    npm: FakeNpm, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    npm.works = False
    prepare.editor()
    assert "The test that asks an editor will fail: npm could not install it." in capsys.readouterr().err
    npm.works = True
    prepare.editor()
    (tmp_path / "editor" / "ready").write_text("an older lock", encoding="utf-8")
    prepare.editor()
    assert len(npm.calls) == 3


def test_npm_itself_is_asked_for_where_it_is_missing(npm: FakeNpm, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[str]] = []
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(machine, "install_with_apt", lambda packages, _why: asked.append(packages))
    prepare.editor()
    assert asked == [["npm"]]
    assert len(npm.calls) == 1


def test_all_of_it_is_pinned_with_its_hash_and_no_host_is_named() -> None:
    text = (PINNED / "package-lock.json").read_text("utf-8")
    packages = json.loads(text)["packages"]
    wanted = json.loads((PINNED / "package.json").read_text("utf-8"))["dependencies"]
    assert packages.pop("")["dependencies"] == wanted
    assert len(packages) > 10
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert packages["node_modules/yaml-language-server"]["version"] == wanted["yaml-language-server"]
    assert "://" not in text
