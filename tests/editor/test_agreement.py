"""What `check` accepts an editor accepts; what an editor underlines `check` refuses on the same line. Without an editor."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from facilitator.curriculum.findings import Findings
from facilitator.curriculum.load import examine_alone
from facilitator.curriculum.nodes import parse
from facilitator.curriculum.problems import Level
from facilitator.curriculum.schema import KINDS, schemas
from tests.curriculum.small import problems
from tests.editor.files import BAD, Bad, good, mistakes, schema_of
from tests.editor.standin import underlined

SCHEMAS = schemas()
FILES = sorted(Path(__file__).parent.parent.glob("curriculum/data/*/**/*.yaml"))
VALUES = """
 | ~ | null | true | True | no | yes | 0 | 1 | -1
7 | 2.5 | 1e3 | 010 | 0x1f | 1:30 | 19:00 | "19:00" | 24:00 | 10-15
15-10 | about 20 | 90 s | {} | [] | [a, b] | [[a]] | {a: b} | {min: 3, max: 5} | {per: couple, each: 2}
"" | " " | two words | Ünï | a-b | must | couple | half | first | practice
en | x, y | {at: 19:00, soft: true} | {title: A, minutes: 3} | [{title: A, minutes: 3}] | [{}] | [~] | 5. | .5 | +5
3-5 | "<=12" | 2026-11-22 | 9:20-9:45
""".replace("\n", " | ")[3:-3].split(" | ")
MORE = {
    "kind",
    "minutes",
    "step",
    "break",
    "from",
    "take",
    "say",
    "rounds",
    "untimed",
    "lines",
    "text",
    "rows",
    "at",
    "titel",
    "colour",
}
KEYS = sorted({*MORE, *(name for table in KINDS.values() for name in table.fields)})
ROOTS = tuple(f"{kind}:" for kind in KINDS)
LINE = re.compile(r"(?P<front> *(?:- )?)(?P<key>[\w-]+): *(?P<value>.*)")


def refused(text: str) -> set[int]:
    """The lines on which `check` finds errors in a file that lies alone."""
    return {problem.line for problem in examine_alone(text.encode(), "") if problem.level is Level.ERROR}


def test_nothing_is_underlined_in_good_files(tmp_path: Path) -> None:
    files = list(good(tmp_path))
    assert len(files) > 50
    assert {path: found for path, text in files if (found := underlined(SCHEMAS[schema_of(path)], text))} == {}


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad.path}: {bad.new}")
def test_what_is_underlined_is_refused_on_that_line(bad: Bad) -> None:
    lines = {line for line, _ in underlined(SCHEMAS[schema_of(bad.path)], bad.files()[bad.path])}
    assert lines
    assert lines <= {problem.line for problem in problems(bad.files(), Level.ERROR) if problem.path == bad.path}


def test_so_it_is_with_typical_mistakes() -> None:
    compared = 0
    for name, (path, files) in mistakes().items():
        findings = Findings("")
        parse(files[path], findings)
        if not findings.patched:
            lines = {line for line, _ in underlined(SCHEMAS[schema_of(path)], files[path])}
            assert lines <= {problem.line for problem in problems(files, Level.ERROR) if problem.path == path}, name
            compared += bool(lines)
    assert compared > len(BAD) + 10


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, str]:
    """A good file with one to three of its lines changed: the kind of the file, and its text."""
    path = draw(st.sampled_from(FILES))
    lines = path.read_text("utf-8").splitlines()
    for _ in range(draw(st.integers(1, 3))):
        number = draw(st.integers(0, len(lines) - 1))
        found = LINE.fullmatch(lines[number])
        change = draw(st.sampled_from(("value", "value", "key", "gone", "more", "text")))
        if change == "gone" or found is None:
            del lines[number]
        elif change == "value":
            lines[number] = f"{found['front']}{found['key']}: {draw(st.sampled_from(VALUES))}"
        elif change == "key":
            lines[number] = f"{found['front']}{draw(st.sampled_from(KEYS))}: {found['value']}"
        elif change == "more":
            front = " " * len(found["front"])
            lines.insert(number, f"{front}{draw(st.sampled_from(KEYS))}: {draw(st.sampled_from(VALUES))}")
        else:
            lines[number] = f"{found['front']}{draw(st.sampled_from(VALUES))}"
        assume(lines)
    folder = path.parent.name
    return (folder.removesuffix("s") if folder in ("modules", "handouts") else "curriculum"), "\n".join(lines) + "\n"


@given(changed())
@example(("handout", "handout: one\ntitle: One\nfor: person\nblocks:\n  - text: |\n    lines: more\n"))
@settings(max_examples=400)
def test_so_it_is_with_whatever_is_changed(file: tuple[str, str]) -> None:
    kind, text = file
    findings = Findings("")
    assume(parse(text, findings) is not None and not findings.patched)
    assume([line.partition(":")[0] for line in text.splitlines() if line.startswith(ROOTS)] == [kind])
    lines = {line for line, _ in underlined(SCHEMAS[f"{kind}.schema.json"], text)}
    assert lines <= refused(text), text
