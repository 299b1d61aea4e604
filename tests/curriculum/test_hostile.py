"""Whatever a file holds, what comes back is problems: no traceback, no hang, no heap of memory."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.check.whole import judged
from facilitator.curriculum.findings import Findings
from facilitator.curriculum.load import examine
from facilitator.curriculum.nodes import FASTEST, Loader, Node, Scalar, parse
from facilitator.curriculum.problems import Problem
from facilitator.curriculum.source import decode
from facilitator.text import clean
from tests.curriculum.small import FILES, as_bytes

DATA = Path(__file__).parent / "data"
SHIPPED = Path(__file__).parent.parent.parent / "curricula" / "healing-together"
CASES = json.loads((DATA / "yaml-test-suite" / "cases.json").read_text(encoding="utf-8"))
STRINGS = json.loads((DATA / "blns" / "blns.json").read_text(encoding="utf-8"))
ORIGINALS = as_bytes(FILES) | {
    name: (SHIPPED / name).read_bytes()
    for name in ("modules/forgiveness.yaml", "handouts/forgiving-is-is-not.yaml", "handouts/help-card.yaml")
}
"""A small curriculum with the largest kinds of file that are shipped: the whole of what is shipped would take ten times as long."""
PLACES = ("curriculum.yaml", "modules/listening.yaml", "handouts/card.yaml")

SECONDS = 1
"""Of the processor's time, for one curriculum."""


def found(files: dict[str, bytes]) -> tuple[Problem, ...]:
    """The problems of `files`, found in time, each at a place that is there."""
    began = time.process_time()
    problems = judged(examine(files, ""), files, "")
    assert time.process_time() - began < SECONDS
    for problem in problems:
        lines = files.get(problem.path, b"").split(b"\n")
        assert 1 <= problem.line <= len(lines) + 1
        assert 1 <= problem.column <= len(lines[min(problem.line, len(lines)) - 1]) + 2
        assert problem.message
        assert "\n" not in str(problem)
        assert clean(str(problem)) == str(problem)
    return problems


@pytest.mark.parametrize("path", PLACES)
def test_every_case_of_the_yaml_test_suite_is_nodes_or_problems(path: str) -> None:
    for name, case in CASES.items():
        files = as_bytes(FILES) | {path: case["yaml"].encode("utf-8", "surrogatepass")}
        assert found(files), f"{name} is no part of a curriculum"


@pytest.mark.parametrize("loader", [pytest.param(FASTEST, id="fastest"), pytest.param(yaml.BaseLoader, id="pure")])
def test_what_is_no_yaml_is_told_in_our_words(loader: Loader) -> None:
    told: set[str] = set()
    for case in CASES.values():
        findings = Findings("f")
        text = decode(case["yaml"].encode("utf-8", "surrogatepass"), findings)
        if text is not None:
            parse(text, findings, loader)
        told |= {re.sub("`[^`]*`", "", problem.message) for problem in findings.problems}
    for word in ("scanning", "parsing", "token", "scalar", "mapping values", "simple key", "flow", "stream", "0x"):
        assert not [message for message in told if word in message.lower()], word


def test_a_naughty_string_is_a_text_or_refused() -> None:
    """In double quotes, as JSON writes it: what comes through the gate is text, and what does not is told once."""
    for text in STRINGS:
        quoted = json.dumps(text, ensure_ascii=False)
        module = FILES["modules/listening.yaml"].replace("Pass is fine.", quoted)
        problems = found(as_bytes(FILES) | {"modules/listening.yaml": module.encode("utf-8", "surrogatepass")})
        assert {problem.code for problem in problems} <= {"hidden-character", "empty-value", "not-one-line"}, repr(text)
        if text.strip() and text.isascii() and text.isprintable():
            assert problems == (), repr(text)


@pytest.mark.parametrize("path", [PLACES[0], *(pytest.param(path, marks=pytest.mark.full) for path in PLACES[1:])])
def test_a_naughty_string_anywhere_is_no_traceback(path: str) -> None:
    for text in STRINGS:
        for where in ("{}", "title: {}", "- {}", "{}: x", "say: |\n  {}"):
            found(as_bytes(FILES) | {path: (FILES[path] + where.replace("{}", text)).encode("utf-8", "surrogatepass")})


SIGNS = (
    *"\t\n\"'|>[]{}#!%@`\\\x00\x1b\u202e\ufeff\u2028\r\U0001f6000",
    ": ",
    "- ",
    " #",
    "&a ",
    "*a",
    "? ",
    "...",
    "---\n",
    "<<: *a",
)
WORDS = ("-1", "1:30", "minutes:", "steps:", "    ", "allow: [no-break]", 'at: "19:00"', "from: forgiveness", "take: [x]")
PIECES = st.sampled_from([*SIGNS, *WORDS, "repeat: 200", "per: couple", "tracks:", "alternatives:"])


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the shipped curriculum with a few things typed, cut, doubled or moved in it, after its path."""
    path = draw(st.sampled_from(sorted(ORIGINALS)))
    text = ORIGINALS[path].decode()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.one_of(st.integers(0, 4), st.integers(0, 400))))
        match draw(st.integers(0, 4)):
            case 0:
                text = text[:start] + draw(PIECES) + text[start:]
            case 1:
                text = text[:start] + text[end:]
            case 2:
                text = text[:end] + text[start:end] + text[end:]
            case 3:
                text = text[:start] + draw(st.text(max_size=5)) + text[end:]
            case _:
                lines = text.split("\n")
                at = draw(st.integers(0, len(lines) - 1))
                lines[at] = draw(st.sampled_from(["  ", "\t", " "])) + lines[at]
                text = "\n".join(lines)
    return path, text.encode("utf-8", "surrogatepass")


def _mutation(changed: tuple[str, bytes]) -> None:
    found(ORIGINALS | dict([changed]))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) < 1 << 30


test_a_mutation_of_what_is_shipped = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))(
    given(mutated())(_mutation)
)
test_ten_thousand_mutations = pytest.mark.full(
    settings(max_examples=10_000, deadline=None, database=None, suppress_health_check=list(HealthCheck))(
        given(mutated())(_mutation)
    )
)


@given(st.text(max_size=40))
@settings(deadline=None)
def test_quoted_text_comes_through_or_is_told(text: str) -> None:
    findings = Findings("f")
    read = decode(f"title: {json.dumps(text)}\n".encode(), findings)
    root: Node | None = None if read is None else parse(read, findings)
    if not findings.problems:
        assert root is not None
        entries = getattr(root, "entries", {})
        assert isinstance(entries["title"][1], Scalar)


FUZZED = """
import atheris, resource, sys
with atheris.instrument_imports(include=["facilitator"]):
    from facilitator.check.whole import judged
    from facilitator.curriculum.load import examine, examine_alone

PATHS = ("curriculum.yaml", "modules/listening.yaml", "handouts/card.yaml")

def one(data):
    if not data:
        return
    path = PATHS[data[0] % 3]
    files = BASE | {path: data[1:]}
    judged(examine(files, ""), files, "")
    examine_alone(data[1:], "draft.yaml")

atheris.Setup(sys.argv, one)
atheris.Fuzz()
"""


@pytest.mark.full
def test_a_fuzzer_finds_no_traceback_in_a_set_time() -> None:
    """Guided by coverage, for a minute; a second of it for one input, and 200 MB above what the fuzzer itself takes."""
    base = f"BASE = {as_bytes(FILES)!r}\n"
    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(ORIGINALS.values()):
            for first in range(3):
                (Path(corpus) / f"{number}-{first}").write_bytes(bytes([first]) + data)
        options = ["-max_total_time=60", "-timeout=1", "-rss_limit_mb=400", "-max_len=20000", f"-artifact_prefix={corpus}/"]
        small = ["sh", "-c", '"$@"; exit $?', "sh"]  # else it is charged with the memory of what starts it
        command = [*small, sys.executable, "-c", base + FUZZED, *options, corpus]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "DONE" in done.stderr or "Done" in done.stderr
