"""`docs/faults.md` names the faults there are, and the tests that make them happen."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.faulted import FAULTS, PAGE

TESTS = Path(__file__).parent.parent


def marked() -> Iterator[tuple[int, str]]:
    """Each fault with a test that is marked with it."""
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault":
                        yield from ((ast.literal_eval(row), node.name) for row in mark.args)


def test_the_page_is_that_of_these_tests() -> None:
    found: dict[int, set[str]] = defaultdict(set)
    for row, test in marked():
        found[row].add(test)
    assert set(found) == set(FAULTS)
    told = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if row_of := re.match(r"\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", line):
            row = int(row_of[1])
            assert (row_of[2], row_of[3]) == FAULTS[row]
            told[row] = set(re.findall(r"`(\w+)`", row_of[4]))
    assert told == found
