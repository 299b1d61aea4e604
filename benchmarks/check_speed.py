"""`facilitator check` as a whole process: one file of a curriculum, and all of the shipped one in both its languages.

Beside it PyYAML alone: the same files read with its loader in C, in a process that does nothing else. Of one file these are all
files of its language, since what a module says is checked against the others. The loader finds out whether they are YAML;
check tells what they mean, whether they fit each other, and whether their words suit people.

And beside `python -c "import yaml"`, which reads nothing: one file of a curriculum of a few files, as `facilitator new` makes it.
The bar of 3x was set for one file of the shipped curriculum when that had 18 files of 94 kB. Now it has 110 of 869 kB,
and to read them takes longer than to start: beside a rival that reads nothing such a ratio grows with every sheet that is written.
That one is told too, and not judged.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import facilitator
from benchmarks.harness.claims import Claim, judge, options, table
from benchmarks.harness.figures import ratio
from benchmarks.harness.machine import Watch
from benchmarks.harness.programs import CURRICULUM, FACILITATOR
from facilitator.curriculum.new import make_new

ONE_FILE = CURRICULUM / "modules" / "forgiveness.yaml"
READ = """\
import sys, yaml
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
"""
"""What reads files and does nothing else."""


@dataclass(frozen=True, slots=True)
class Process:
    """A command, and how many milliseconds of wall and processor time it took in each round."""

    name: str
    argv: tuple[str, ...]
    wall: list[float] = field(default_factory=list)
    used: list[float] = field(default_factory=list)

    def run(self) -> None:
        """One round. Raises RuntimeError where the command fails."""
        began = time.perf_counter()
        process = subprocess.Popen(self.argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        self.wall.append((time.perf_counter() - began) * 1000)
        self.used.append((usage.ru_utime + usage.ru_stime) * 1000)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(self.argv)} ended with {process.returncode}")

    def row(self) -> tuple[str, ...]:
        """What was measured, for the table."""
        return (self.name, *(f"{figure(times):.0f}" for times in (self.wall, self.used) for figure in (median, min)))


def main() -> int:
    """Measure and judge."""
    rounds = options(__doc__, 20)
    compileall.compile_dir(Path(facilitator.__file__).parent, quiet=1)  # as installed; PyYAML has its bytecode too
    with tempfile.TemporaryDirectory() as folder:
        return _measured(rounds, Path(folder))


def _measured(rounds: int, folder: Path) -> int:
    make_new("curriculum", "small", folder)
    (module,) = (folder / "small" / "modules").iterdir()
    one = _check("check one file", ONE_FILE)
    whole = _check("check the shipped curriculum", CURRICULUM)
    small = _check("check one file of a new curriculum", module)
    its_files = sorted(path for part in ("*.yaml", "modules/*.yaml", "handouts/*.yaml") for path in CURRICULUM.glob(part))
    reads_its = Process("PyYAML reads one language", (sys.executable, "-c", READ, *map(str, its_files)))
    reads_all = Process("PyYAML reads both", (sys.executable, "-c", READ, *map(str, sorted(CURRICULUM.rglob("*.yaml")))))
    yaml = Process("import yaml", (sys.executable, "-c", "import yaml"))
    order = [one, reads_its, whole, reads_all, small, yaml]
    for process in order:
        process.run()
        process.wall.clear()
        process.used.clear()
    watch = Watch()
    measured = order.copy()
    for _ in range(rounds):
        for process in order:
            process.run()
        order.append(order.pop(0))
    table(("whole process", "wall ms", "min", "processor ms", "min"), [process.row() for process in measured])
    print(f"\none file of the shipped curriculum beside `import yaml`: {ratio(one.wall, yaml.wall)}")
    return judge(
        [
            _claim("one file beside PyYAML reading its language", one, reads_its, 3.0, 2.2),
            _claim("the shipped curriculum beside PyYAML reading it", whole, reads_all, 4.5, 3.0),
            _claim("one file of a new curriculum beside `import yaml`", small, yaml, 4.0, 3.0),
        ],
        watch,
    )


def _check(name: str, path: Path) -> Process:
    return Process(name, (str(FACILITATOR), "check", str(path)))


def _claim(what: str, ours: Process, rival: Process, bar: float, aim: float) -> Claim:
    return Claim(what, ratio(ours.wall, rival.wall), bar, aim, ratio(ours.used, rival.used))


if __name__ == "__main__":
    sys.exit(main())
