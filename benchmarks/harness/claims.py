"""Claims with their bars, and how they are told."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.harness.figures import Ratio
from benchmarks.harness.machine import QUIET, Watch, load


@dataclass(frozen=True, slots=True)
class Claim:
    """A ratio that must not exceed its bar. `aim` is what is wished for; `quiet` judges in its place on a busy machine."""

    what: str
    ratio: Ratio
    bar: float
    aim: float | None = None
    quiet: Ratio | None = None


def options(about: str | None, rounds: int, what: str = "rounds") -> int:
    """Read the command line of a benchmark, which is only `--rounds N`; returns that number."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=rounds, metavar="N", help=f"how many {what} (default: {rounds})")
    given: int = parser.parse_args().rounds
    if given < 2:
        parser.error("--rounds needs at least 2")
    return given


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, the others to the right."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    for row in (head, *rows):
        cells = [cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True))]
        print("  ".join(cells).rstrip())


def judge(claims: Sequence[Claim], watch: Watch) -> int:
    """Print each claim beside its bar; returns the exit code: 1 where one is missed."""
    others = watch.others()
    busy = others > QUIET
    print(f"\nload {load():.1f}; other programs kept {others:.2f} processors busy meanwhile")
    if busy:
        print("The machine was busy: wall time is told, but where processor time is known, that is judged.")
    missed = 0
    for claim in claims:
        judged = claim.quiet if busy and claim.quiet is not None else claim.ratio
        fails = judged.value > claim.bar
        missed += fails
        aim = f", aim {claim.aim:g}x {'reached' if judged.value <= claim.aim else 'not reached'}" if claim.aim else ""
        unsure = " (within chance)" if judged.low <= claim.bar < judged.high else ""
        by = " by processor time" if judged is not claim.ratio else ""
        print(f"{'MISSED' if fails else 'holds '} {claim.what}: {judged}{by}; bar {claim.bar:g}x{unsure}{aim}")
    return 1 if missed else 0
