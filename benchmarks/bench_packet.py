"""A packet of named worksheets, 40 couples by 8 handouts, PDF/UA, beside five other ways, each as whole processes.

(a) is one WeasyPrint run for each handout and couple in one process, (a') as many processes, reckoned from 16 of them, (b) one
large WeasyPrint document, (c) Typst, (d) ReportLab. Judged is the processor time of the processes with their children, since the
machine may be busy. Typst and ReportLab come from requirements/benchmarks.txt, which nothing else needs.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.harness.claims import Claim, judge, options, table
from benchmarks.harness.figures import Ratio, ratio
from benchmarks.harness.machine import Watch
from facilitator.values import value

ROOT = Path(__file__).parents[1]
COUPLES, MANY, MEMORY_AT = 40, 700, 100
PAGES = COUPLES * 8
MOST_MIB = 400


@value
class Run:
    """What a process took: processor seconds and MiB with its children's, and the bytes of its file."""

    seconds: float
    memory: float
    size: int


def main() -> int:
    """Measure and judge."""
    rounds = options(__doc__, 5)
    missing = [name for name in ("typst", "reportlab") if find_spec(name) is None]
    if missing:
        print(f"{' and '.join(missing)}: not here; python -m pip install -r requirements/benchmarks.txt")
        return 1
    watch = Watch()
    ours, typst, plain, single = [], [], [], []
    for _ in range(rounds):
        ours.append(_run("ours", COUPLES))
        typst.append(_run("typst", COUPLES))
        plain.append(_run("reportlab", COUPLES))
    single = [_run("weasyprint_once", at) for at in range(16)]
    each, large = [_run("weasyprint_each", COUPLES)], [_run("weasyprint_large", COUPLES)]
    many = [[_run(way, MANY) for _ in range(2)] for way in ("ours", "typst")]
    warm = _warm(rounds)
    memory = _run("ours", MEMORY_AT).memory
    rows = (
        ("ours, from nothing", ours),
        ("(a) WeasyPrint, one run each", each),
        ("(b) WeasyPrint, one document", large),
        ("(c) Typst", typst),
        ("(d) ReportLab, no tags", plain),
        (f"ours, {MANY} couples", many[0]),
        (f"(c) Typst, {MANY} couples", many[1]),
    )
    told = [(name, f"{min(_seconds(of)):.2f}", f"{of[0].memory:.0f}", f"{of[0].size / 1024:.0f}") for name, of in rows]
    table((f"{COUPLES} couples x 8", "processor s", "MiB", "KiB"), [*told, ("ours, process kept", f"{min(warm):.2f}", "", "")])
    processes = [sum(_seconds(single)) / len(single) * PAGES]
    claims = (
        Claim("beside (a) one run each", ratio(_seconds(ours), _seconds(each)), 1 / 12),
        Claim("beside (a') 320 processes", ratio(_seconds(ours), processes), 1 / 80),
        Claim("beside (c) Typst", ratio(_seconds(ours), _seconds(typst)), 4.0),
        Claim(f"beside (c) Typst, {MANY} couples", ratio(_seconds(many[0]), _seconds(many[1])), 1.0),
        Claim("process kept, beside (c) Typst", ratio(warm, _seconds(typst)), 1.0),
        Claim(f"memory at {MEMORY_AT} couples beside {MOST_MIB} MiB", _plain(memory / MOST_MIB), 1.0),
        Claim("size beside (c) Typst's", _plain(ours[0].size / typst[0].size), 0.25),
    )
    return judge(claims, watch)


def _run(way: str, couples: int) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.pdf"
        before = _used()
        command: list[str | Path] = [sys.executable, ROOT / "benchmarks" / "rivals" / "packets.py", way, str(couples), out]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        said = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=True)
        return Run(_used() - before, int(said.stdout.split()[-1]) / 1024, out.stat().st_size if out.exists() else 0)


def _warm(rounds: int) -> list[float]:
    """Processor seconds of one more packet where the process is kept, as the difference between two and more of them."""
    times = 6
    spent = []
    for _ in range(rounds):
        first, more = (_run_again(count) for count in (1, 1 + times))
        spent.append(max(more - first, 0.001) / times)
    return spent


def _run_again(times: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        code = (
            "from pathlib import Path; from benchmarks.rivals.packets import make_ours; "
            f"make_ours({COUPLES}, Path({folder!r}) / 'out.pdf', {times})"
        )
        before = _used()
        subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
        return _used() - before


def _seconds(runs: list[Run]) -> list[float]:
    return [run.seconds for run in runs]


def _plain(figure: float) -> Ratio:
    return Ratio(figure, figure, figure)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
