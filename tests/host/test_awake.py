"""The laptop stays awake exactly as long as it is wanted, and nothing that does it is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from facilitator.host.awake import Awake, commands

ROOT = Path(__file__).parent.parent.parent


def test_each_platform_has_its_way_and_all_of_them_end_with_this_process() -> None:
    (mac,) = commands("darwin", 4711)
    assert mac == ("caffeinate", "-d", "-i", "-w", "4711")
    linux = {way[0]: way for way in commands("linux")}
    assert set(linux) == {"systemd-inhibit", "gnome-session-inhibit"}
    assert "--what=idle:sleep" in linux["systemd-inhibit"]
    assert {way[-1] for way in linux.values()} == {"cat"}  # it ends when our end of its pipe is gone
    assert commands("win32") == ()


def test_it_is_held_once_and_given_back(tmp_path: Path) -> None:
    awake = Awake([_stand_in(tmp_path)])
    awake.hold()
    awake.hold()
    (child,) = _until(lambda: _pids(tmp_path))
    assert _lives(child)
    awake.release()
    assert not _lives(child)
    awake.release()
    awake.hold()
    assert len(_until(lambda: _pids(tmp_path)[1:])) == 1
    awake.release()
    assert not any(map(_lives, _pids(tmp_path)))


def test_what_is_not_there_or_refused_does_nothing(tmp_path: Path) -> None:
    awake = Awake([("no-such-program-anywhere",), ("sh", "-c", f"echo $$ >> {tmp_path}/pids")])
    awake.hold()
    (child,) = _until(lambda: _pids(tmp_path))
    assert _until(lambda: [True] if not _lives(child) else [])
    awake.hold()
    assert not Path(f"/proc/{child}").exists()  # not even its name is left
    awake.release()


def test_one_that_does_not_want_to_end_is_ended(tmp_path: Path) -> None:
    stubborn = ("sh", "-c", f"trap '' TERM; echo $$ >> {tmp_path}/pids; while :; do sleep 0.1; done")
    awake = Awake([stubborn])
    awake.hold()
    (child,) = _until(lambda: _pids(tmp_path))
    awake.release()
    assert not _lives(child)


def test_no_child_is_left_behind_after_a_kill(tmp_path: Path) -> None:
    """The program's own commands, for real: only the first program of each is a stand-in, which runs what it is given to run."""
    for name in ("systemd-inhibit", "gnome-session-inhibit", "caffeinate"):
        program = tmp_path / name
        last = "kill -0 $4 && while kill -0 $4 2>/dev/null; do sleep 0.05; done" if name == "caffeinate" else "cat"
        program.write_text(f"#!/bin/sh\necho $$ >> {tmp_path}/pids\n{last}\n", encoding="utf-8")
        program.chmod(0o755)
    for platform, children in (("linux", 2), ("darwin", 1)):
        (tmp_path / "pids").unlink(missing_ok=True)
        holder = (
            "import time\nfrom facilitator.host.awake import Awake, commands\n"
            f"awake = Awake(commands({platform!r}))\nawake.hold()\nprint('held', flush=True)\ntime.sleep(600)"
        )
        environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
        process = subprocess.Popen([sys.executable, "-c", holder], cwd=ROOT, env=environment, stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        pids = _until(lambda: _pids(tmp_path) if len(_pids(tmp_path)) == children else [])  # noqa: B023
        assert all(map(_lives, pids))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert _until(lambda: [True] if not any(map(_lives, pids)) else [])  # noqa: B023


def _stand_in(folder: Path) -> tuple[str, ...]:
    return ("sh", "-c", f"echo $$ >> {folder}/pids; exec cat")


def _pids(folder: Path) -> list[int]:
    file = folder / "pids"
    return [int(line) for line in file.read_text(encoding="ascii").split()] if file.exists() else []


def _lives(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return _answers(pid)
    return stat.rpartition(")")[2].split()[0] not in ("Z", "X")


def _answers(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not Path("/proc/self").exists()


def _until(found: Callable[[], list[int]] | Callable[[], list[bool]]) -> list[int] | list[bool]:
    for _ in range(600):
        if there := found():
            return there
        time.sleep(0.05)
    raise AssertionError("it did not come about within 30 seconds")
