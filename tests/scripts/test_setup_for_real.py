"""Set-up with the real pip and the real network: killed in the middle, repaired, found ready, moved."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 300


@pytest.mark.full
def test_a_killed_setup_is_repaired_by_the_next(tmp_path: Path) -> None:
    checkout = tmp_path / "first"
    shutil.copytree(ROOT, checkout, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis"))

    first = subprocess.Popen(["make", "setup"], cwd=checkout, stderr=subprocess.DEVNULL, start_new_session=True)
    _wait_for(checkout / ".venv" / "lib", ("jinja2", "fontTools", "pygments", "rich", "textual"))
    os.killpg(first.pid, signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    assert not (checkout / ".venv" / "bin" / "facilitator").exists()

    subprocess.run(["make", "setup"], cwd=checkout, check=True)
    assert _version(checkout).startswith("facilitator")
    assert list((checkout / ".venv" / "lib").glob("*/site-packages/textual/__pycache__/app.*.pyc"))
    assert list((checkout / "facilitator" / "__pycache__").glob("text.*.pyc"))

    mark = (checkout / ".venv" / "ready-run").stat().st_mtime_ns
    no_network = {**os.environ, "PIP_INDEX_URL": "file:///nowhere", "PIP_NO_INDEX": "1"}
    subprocess.run(["make", "setup"], cwd=checkout, env=no_network, check=True)
    assert (checkout / ".venv" / "ready-run").stat().st_mtime_ns == mark

    moved = checkout.rename(tmp_path / "second")
    subprocess.run(["make", "setup"], cwd=moved, check=True)
    assert _version(moved).startswith("facilitator")


def _wait_for(folder: Path, packages: Sequence[str]) -> None:
    """Until pip has begun to lay one of `packages` down."""
    until = time.monotonic() + PATIENCE
    while not any(list(folder.glob(f"*/site-packages/{package}")) for package in packages):
        assert time.monotonic() < until, "pip never began"
        time.sleep(0.005)


def _version(checkout: Path) -> str:
    command = [str(checkout / ".venv" / "bin" / "facilitator"), "--version"]
    return subprocess.run(command, cwd="/", capture_output=True, encoding="utf-8", check=True).stdout
