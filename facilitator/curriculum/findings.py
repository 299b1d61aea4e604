"""The problems of one file as they are found."""

from __future__ import annotations

from facilitator.curriculum.limits import FILE_PROBLEMS
from facilitator.curriculum.problems import Level, Problem


class Findings:
    """Collects what is wrong in the file shown as `path`, at most as much as a person can mend at once."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    @property
    def full(self) -> bool:
        """Whether there are so many already that no more are told."""
        return len(self.problems) > FILE_PROBLEMS

    def error(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Something that cannot run, at a place counted from 1."""
        self._add(Problem(self.path, line, column, code, message, hint))

    def warning(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Something an author may mean, but seldom does."""
        self._add(Problem(self.path, line, column, code, message, hint, Level.WARNING))

    def _add(self, problem: Problem) -> None:
        if len(self.problems) < FILE_PROBLEMS:
            self.problems.append(problem)
        elif not self.full:
            more = "there are more problems than are told at once"
            self.problems.append(Problem(self.path, problem.line, problem.column, "more-problems", more, "mend those above first"))
