"""Problems as people and machines want them: text with the line below, JSON, annotations for GitHub, SARIF.

Lines and columns count from 1; columns count characters (Unicode code points), and `endColumn` is the one after the last.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from facilitator import __version__
from facilitator.check.excerpt import marked, span
from facilitator.check.totals import LEVELS, total
from facilitator.curriculum.problems import Level, Problem

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


class Told(NamedTuple):
    """A problem and the line it stands on, where there is one."""

    problem: Problem
    line: str | None

    @property
    def end(self) -> int:
        """The column after what is meant."""
        return self.problem.column + (span(self.line, self.problem.column) if self.line else 0)


def as_text(found: list[Told]) -> Iterator[str]:
    """A line for each problem, which editors jump to, and below it the line that it is about."""
    for problem, line in found:
        yield f"{problem} [{problem.code}]"
        if line is not None and line.strip():
            yield marked(line, problem.line, problem.column)


def as_json(found: list[Told]) -> Iterator[str]:
    """One object: `version` (of this form, 1), `problems`, and how many there are of each level."""
    problems = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "endColumn": told.end,
            "level": problem.level.value,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for told in found
        for problem in (told.problem,)
    ]
    totals = {f"{level}s": sum(told.problem.level is level for told in found) for level in LEVELS}
    yield json.dumps({"version": 1, **totals, "problems": problems}, ensure_ascii=False, indent=2)


def as_github(found: list[Told]) -> Iterator[str]:
    """Workflow commands that annotate the lines, errors first, since GitHub shows the first ten of a kind; then the total."""
    for told in sorted(found, key=lambda told: LEVELS.index(told.problem.level)):
        problem = told.problem
        place = {"file": _relative(problem.path), "line": problem.line, "col": problem.column, "endColumn": told.end}
        properties = ",".join(
            f"{key}={_escaped(str(value), more=True)}" for key, value in (*place.items(), ("title", problem.code))
        )
        yield f"::{_GITHUB[problem.level]} {properties}::{_escaped(_sentence(problem))}"
    if found:
        yield f"::notice title=facilitator check::{_escaped(total(told.problem for told in found))}"


def as_sarif(found: list[Told]) -> Iterator[str]:
    """A log in the Static Analysis Results Interchange Format 2.1.0."""
    from facilitator.check.codes import entries

    table = entries()
    codes = sorted({told.problem.code for told in found})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": table[code].title},
            "fullDescription": {"text": table[code].why},
            "defaultConfiguration": {"level": table[code].level.value},
        }
        for code in codes
    ]
    driver = {"name": "facilitator", "version": __version__, "rules": rules}
    results = [_result(told, codes.index(told.problem.code)) for told in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


FORMATS: Final[dict[str, Callable[[list[Told]], Iterator[str]]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


def _result(told: Told, rule: int) -> dict[str, Any]:
    problem = told.problem
    region = {"startLine": problem.line, "startColumn": problem.column, "endColumn": max(told.end, problem.column)}
    place = {"artifactLocation": {"uri": _uri(problem.path)}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.level.value,
        "message": {"text": _sentence(problem)},
        "locations": [{"physicalLocation": place}],
    }


def _sentence(problem: Problem) -> str:
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message


def _relative(path: str) -> str:
    """From the working folder, where it lies in there: that is what an annotation is found by."""
    inside = os.path.relpath(path)
    return path if inside.startswith("..") else inside


def _uri(path: str) -> str:
    path = _relative(path)
    return quote(("file://" if Path(path).is_absolute() else "") + path.replace(os.sep, "/"), safe="/:~")


def _escaped(text: str, *, more: bool = False) -> str:
    """As the runner reads it: in properties, colons and commas are escaped too."""
    for character in "%\r\n" + (":," if more else ""):
        text = text.replace(character, f"%{ord(character):02X}")
    return text
