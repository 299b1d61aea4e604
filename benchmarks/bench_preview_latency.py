"""How long it takes from a save to the problems on the screen, in a pseudo-terminal, with the curriculum that ships.

    python benchmarks/bench_preview_latency.py [SAVES]

Beside it: `facilitator check` started anew after each save, as an author without the preview would do by hand.
"""

from __future__ import annotations

import os
import pty
import random
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BAR_S = 0.3
GIVE_UP_S = 60.0
PROGRAM = Path(sys.executable).with_name("facilitator")


def main(saves: int = 40) -> int:
    """Measure, print the table; 0 where nearly all saves are answered in time."""
    with tempfile.TemporaryDirectory() as folder:
        curriculum = Path(folder) / "healing-together"
        shutil.copytree(Path(__file__).parents[1] / "curricula/healing-together", curriculum)
        watched = _watched(curriculum, Path(folder) / "out", saves)
        anew = [_checked(curriculum, number) for number in range(5)]
    print(f"from save to problems on the screen, seconds, {saves} saves ({sum(_sizes(curriculum.name)):,} bytes of curriculum)")
    for name, took in (("facilitator preview", sorted(watched)), ("facilitator check, by hand", sorted(anew))):
        print(f"  {name:28} middle {statistics.median(took):.3f}   most {took[-1]:.3f}")
    late = sum(took > BAR_S for took in watched)
    print(f"  {'held' if not late else 'MISSED'}: at most {BAR_S} s ({late} of {saves} were later)")
    return 0 if not late else 1


def _sizes(name: str) -> list[int]:
    return [path.stat().st_size for path in (Path(__file__).parents[1] / "curricula" / name).rglob("*.yaml")]


def _watched(curriculum: Path, out: Path, saves: int) -> list[float]:
    """The seconds of each save, while handouts are made as well."""
    pid, screen = pty.fork()
    if pid == 0:
        os.execv(PROGRAM, [str(PROGRAM), "preview", str(curriculum), "--out", str(out)])
    try:
        _wait(screen, b"worth-map.pdf")
        return [_save(curriculum, screen, number) for number in range(saves)]
    finally:
        os.kill(pid, signal.SIGINT)
        os.waitpid(pid, 0)
        os.close(screen)


def _save(curriculum: Path, screen: int, number: int) -> float:
    """A mistake with a name of its own is put into a module; until that is on the screen."""
    path = curriculum / "modules/active-listening.yaml"
    good = path.read_text(encoding="utf-8")
    time.sleep(random.uniform(0.1, 0.6))
    draft = path.with_name(".draft")
    draft.write_text(f"{good}mistake-{number}-: x\n", encoding="utf-8")
    draft.replace(path)
    began = time.perf_counter()
    _wait(screen, f"mistake-{number}-".encode())
    took = time.perf_counter() - began
    path.write_text(good, encoding="utf-8")
    _wait(screen, b"no problems found")
    return took


def _wait(screen: int, wanted: bytes) -> None:
    read, end = b"", time.monotonic() + GIVE_UP_S
    while wanted not in read:
        if time.monotonic() > end:
            raise TimeoutError(f"{wanted!r} was never shown")
        if select.select([screen], [], [], 0.5)[0]:
            read += os.read(screen, 65536)


def _checked(curriculum: Path, number: int) -> float:
    path = curriculum / "modules/active-listening.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(f"{good}mistake-{number}-: x\n", encoding="utf-8")
    began = time.perf_counter()
    done = subprocess.run([PROGRAM, "check", curriculum], capture_output=True, check=False)
    took = time.perf_counter() - began
    assert f"mistake-{number}-".encode() in done.stdout
    path.write_text(good, encoding="utf-8")
    return took


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
