"""After a fault in the YAML the rest is read: all faults are told, each once, and none that is not there."""

from __future__ import annotations

import pytest
import yaml

from facilitator.curriculum.findings import Findings
from facilitator.curriculum.nodes import FASTEST, Loader, parse
from facilitator.curriculum.recovery import ROUNDS
from tests.curriculum.small import FILES, problems

LOADERS = pytest.mark.parametrize("loader", [pytest.param(FASTEST, id="fastest"), pytest.param(yaml.BaseLoader, id="pure")])

EIGHT = """\
module: listening
titel: Listening
steps:
  - step: round-one
    title: **Round one**
    kind: practise
    minutes: {min: 6 ideal: 8}
    way-out: Pass: that is fine.
    say: "Look at each other.
    handouts: [crad]
  - title: Talk it over
\tkind: debrief
    minutes: 5
"""


def test_eight_faults_of_a_file_are_eight_problems_at_their_places() -> None:
    found = problems(FILES | {"modules/listening.yaml": EIGHT})
    assert [(problem.line, problem.column, problem.code) for problem in found] == [
        (2, 1, "unknown-key"),
        (5, 12, "first-character"),
        (6, 11, "unknown-word"),
        (7, 27, "missing-comma"),
        (8, 18, "colon-in-text"),
        (9, 10, "unclosed-quote"),
        (10, 16, "unknown-handout"),
        (12, 1, "tab"),
    ]
    assert not [problem for problem in found if "may come of" in problem.hint]


def faults(text: str, loader: Loader = FASTEST) -> list[tuple[int, str, bool]]:
    """Line and code of what is wrong with `text`, and whether it may come of something above."""
    findings = Findings("f")
    parse(text, findings, loader)
    return [(problem.line, problem.code, "this may come of" in problem.hint) for problem in findings.problems]


@LOADERS
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: @x\nb: `y`\nc: %z\n", [(1, "first-character", False), (2, "first-character", False), (3, "first-character", False)]),
        ("a: one: two\n   more of it\nb: ok\nc: *no way\n", [(1, "colon-in-text", False), (4, "first-character", False)]),
        ("a: [b,\n  c\n]\nd: [e\nf: g\n", [(4, "unclosed-bracket", False)]),
        ("do:\n  - a: b: c\n  - fine\n  - @d\n", [(2, "colon-in-text", False), (4, "first-character", False)]),
        ("a: b\n  c: d\n   e: f\ng: |\n  text\nh:i\nj: k\n", [(2, "indentation", False), (6, "colon-without-space", False)]),
        ("a: x\nloose\nb: y\nand loose\nc: z\n", [(2, "loose-text", False), (4, "loose-text", False)]),
        ("a: x\nloose\nloose too\nc: z\n", [(2, "loose-text", False), (3, "loose-text", True)]),
        ("a: 'it's'\nb: 'it's'\n", [(1, "text-after-quote", False), (2, "text-after-quote", False)]),
    ],
)
def test_what_comes_after_a_fault_is_read(text: str, told: list[tuple[int, str, bool]], loader: Loader) -> None:
    assert faults(text, loader) == told


def test_there_is_an_end_to_it() -> None:
    found = faults("".join(f"key-{number}: @x\n" for number in range(ROUNDS * 2)))
    assert [line for line, _, _ in found] == list(range(1, ROUNDS + 1))


def test_what_may_have_stood_on_a_lost_line_is_not_missed() -> None:
    lost = FILES["modules/listening.yaml"].replace("    kind: debrief\n", "    kind debrief\n")
    assert [(problem.line, problem.code) for problem in problems(FILES | {"modules/listening.yaml": lost})] == [(14, "loose-text")]


def test_a_line_that_was_moved_to_be_read_is_told_of_where_it_stands() -> None:
    text = FILES["modules/listening.yaml"].replace("    kind: debrief", "\tkind: debreif")
    found = problems(FILES | {"modules/listening.yaml": text})
    assert [(problem.line, problem.column, problem.code) for problem in found] == [(14, 1, "tab"), (14, 8, "unknown-word")]
