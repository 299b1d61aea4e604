"""The problems of one file as they are found."""

from __future__ import annotations

from dataclasses import replace

from facilitator.curriculum.limits import FILE_PROBLEMS
from facilitator.curriculum.problems import Level, Problem

_MISSING = frozenset({"empty-list", "empty-value", "missing-key", "not-keys", "not-a-list"})
_UNCERTAIN = frozenset({"file-name", "not-a-part"})


class Findings:
    """Collects what is wrong in the file shown as `path`, at most as much as a person can mend at once.

    `full` when there are so many already that no more are told. `patched` when something in the file could not be read at all;
    `gaps` when whole lines of it could not, so that what is missing may have stood there, and is not told. `shifts` says by how
    many columns a line was moved to the right before it was read.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.full = False
        self.patched = False
        self.gaps = False
        self.shifts: dict[int, int] = {}

    def error(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Something that cannot run, at a place counted from 1."""
        self.add(Problem(self.path, line, column, code, message, hint))

    def warning(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Something an author may mean, but seldom does."""
        self.add(Problem(self.path, line, column, code, message, hint, Level.WARNING))

    def note(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Something that is good to know."""
        self.add(Problem(self.path, line, column, code, message, hint, Level.NOTE))

    def add(self, problem: Problem) -> None:
        """A problem of this file."""
        if (self.gaps and problem.code in _MISSING) or (self.patched and problem.code in _UNCERTAIN):
            return
        if problem.line in self.shifts:
            problem = replace(problem, column=max(1, problem.column - self.shifts[problem.line]))
        if len(self.problems) < FILE_PROBLEMS:
            self.problems.append(problem)
        elif not self.full:
            self.full = True
            more = "there are more problems than are told at once"
            self.problems.append(Problem(self.path, problem.line, problem.column, "more-problems", more, "mend those above first"))
