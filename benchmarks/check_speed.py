"""`facilitator check` as a whole process: one file of a curriculum, and all of the shipped one.

Beside it `python -c "import yaml"`: Python and PyYAML loaded, and nothing read.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import facilitator
from benchmarks.harness.claims import Claim, judge, options, table
from benchmarks.harness.figures import ratio
from benchmarks.harness.machine import Watch
from benchmarks.harness.programs import CURRICULUM, FACILITATOR

ONE_FILE = CURRICULUM / "modules" / "forgiveness.yaml"


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
    one = Process("check one file", (str(FACILITATOR), "check", str(ONE_FILE)))
    whole = Process("check the shipped curriculum", (str(FACILITATOR), "check", str(CURRICULUM)))
    yaml = Process("import yaml", (sys.executable, "-c", "import yaml"))
    order = [one, whole, yaml]
    for process in order:
        process.run()
        process.wall.clear()
        process.used.clear()
    watch = Watch()
    for _ in range(rounds):
        for process in order:
            process.run()
        order.append(order.pop(0))
    table(("whole process", "wall ms", "min", "processor ms", "min"), [process.row() for process in (one, whole, yaml)])
    print(f"\nthe shipped curriculum beside `import yaml`: {ratio(whole.wall, yaml.wall)}")
    return judge([Claim("one file beside `import yaml`", ratio(one.wall, yaml.wall), 3.0, 2.2, ratio(one.used, yaml.used))], watch)


if __name__ == "__main__":
    sys.exit(main())
