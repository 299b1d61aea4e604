"""What is wrong with what an author wrote: where, how bad, what to type instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from facilitator.values import value

_CALLED = frozenset({"unknown-handout", "unknown-module", "unknown-role", "unknown-step"})
"""Codes of ids that are called and are not there."""

_LINES = 6
"""So many of the other lines are named."""


class Level(StrEnum):
    """An error cannot run; a warning is a content rule that an author may overrule; a note counts for nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@value
class Problem:
    """One fault at one place. `path` is shown as given to the loader; `line` and `column` count from 1, in characters.

    `code` is a stable name in kebab-case (`unknown-key`); `hint` says what to write, in one clause, and may be empty.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    level: Level = Level.ERROR

    def __lt__(self, other: Problem) -> bool:
        """Problems stand in the order of their places; at one place in the order of their codes."""
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, int, str, str, str, str]:
        return self.path, self.line, self.column, self.code, self.message, self.hint, self.level

    def __str__(self) -> str:
        """`file:line:column: level: what is wrong; what to write`, the form that editors jump to."""
        tail = f"; {self.hint}" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.level}: {self.message}{tail}"


def ordered(problems: Iterable[Problem], last: str = "") -> tuple[Problem, ...]:
    """The problems in order; those of paths that begin with `last` after all others.

    An id that leads nowhere is told once a file, where it is called first, with the other lines.
    """
    told: list[Problem] = []
    first: dict[tuple[str, str, str], int] = {}
    others: dict[int, list[int]] = {}
    for problem in sorted(problems, key=lambda problem: (bool(last) and problem.path.startswith(last), problem)):
        what = (problem.path, problem.code, problem.message)
        if problem.code in _CALLED and what in first:
            others.setdefault(first[what], []).append(problem.line)
            continue
        first[what] = len(told)
        told.append(problem)
    for at, lines in others.items():
        elsewhere = [f"{line}" for line in dict.fromkeys(lines) if line != told[at].line]
        if elsewhere:
            more = f" and {len(elsewhere) - _LINES} more" if len(elsewhere) > _LINES else ""
            also = f"so it is on line{'s' * (len(elsewhere) > 1)} {', '.join(elsewhere[:_LINES])}{more}"
            told[at] = replace(told[at], hint=f"{told[at].hint}; {also}")
    return tuple(told)


class CurriculumError(Exception):
    """A curriculum that cannot be used. Carries all its problems, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))
