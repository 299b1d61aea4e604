"""How many problems there are, and how bad."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from facilitator.curriculum.problems import Level, Problem

LEVELS: Final = (Level.ERROR, Level.WARNING, Level.NOTE)
"""The worst first."""


def total(problems: Iterable[Problem]) -> str:
    """How many problems there are, in words."""
    counts = dict.fromkeys(LEVELS, 0)
    for problem in problems:
        counts[problem.level] += 1
    parts = [f"{count} {level}{'' if count == 1 else 's'}" for level, count in counts.items() if count]
    return " and ".join(parts[-2:] if len(parts) < 3 else [", ".join(parts[:-1]), parts[-1]]) or "no problems found"
