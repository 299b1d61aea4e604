"""Whatever is written as YAML is read back as the same text, and looks as a beginner would type it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.curriculum.findings import Findings
from facilitator.curriculum.limits import LINE_CHARACTERS
from facilitator.curriculum.nodes import Mapping, Node, Scalar, Sequence, parse
from facilitator.curriculum.source import decode
from facilitator.curriculum.writing import Entry, Plain, document, scalar
from facilitator.text import clean

TEXTS = st.text(max_size=60).map(clean).map(str.rstrip).filter(bool)


def read(text: str) -> Node:
    """What the loader makes of a file; there may be no problem in it."""
    findings = Findings("")
    decoded = decode(text.encode(), findings)
    assert decoded is not None, findings.problems
    node = parse(decoded, findings)
    assert node is not None
    assert not findings.problems
    return node


@given(TEXTS)
@example("no")
@example("1:30")
@example("- a: b")
@example("!!python/object:os.system")
@example("*anchor &b @c %d `e` |f >g {h [i ?j")
@example("a: b # c")
@example("\n\n  indented\n\nend")
@example("a\u2028b")
@example("'\"\\")
@example("---\n...\n# x")
@example(" x" * 6000)
@example("x" * 25_000)
@example("a\n" * 300 + "b")
def test_what_is_written_is_read_as_the_same_text(text: str) -> None:
    text = clean(text).rstrip()
    comments = (text, "second")
    node = read(
        document(Entry({"a": text, "list": [text, Entry({"b": text, "c": [text]}, comments)], "e": Entry({"f": text})}, comments))
    )
    assert isinstance(node, Mapping)
    values = [node.entries["a"][1]]
    listed = node.entries["list"][1]
    assert isinstance(listed, Sequence)
    inner = listed.items[1]
    assert isinstance(inner, Mapping)
    below = inner.entries["c"][1]
    beside = node.entries["e"][1]
    assert isinstance(below, Sequence)
    assert isinstance(beside, Mapping)
    values += [listed.items[0], inner.entries["b"][1], below.items[0], beside.entries["f"][1]]
    for value in values:
        assert isinstance(value, Scalar)
        assert value.text.rstrip("\n") == text


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_no_line_is_longer_than_the_loader_reads(texts: list[str]) -> None:
    written = document(Entry({"a": " ".join(texts) * 2000, "b": [text * 300 for text in texts]}, (texts[0] * 20_000,)))
    assert max(map(len, written.split("\n"))) <= LINE_CHARACTERS


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Say back, check", "Say back, check"),
        ("¿Qué tal? (10 min)", '"¿Qué tal? (10 min)"'),
        ("10-15", "10-15"),
        ("2.5", "2.5"),
        ("0.5", "0.5"),
        ("٣", '"٣"'),
        ("1 min 30 s", "1 min 30 s"),
        ("about 20", "about 20"),
        ("19:00", '"19:00"'),
        ("010", '"010"'),
        ("true", '"true"'),
        ("No", '"No"'),
        ("2026-11-22", '"2026-11-22"'),
        ("1e3", '"1e3"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ("日本語", "日本語"),
        (Plain("true"), "true"),
    ],
)
def test_a_text_is_quoted_only_where_it_has_to_be(text: str, written: str) -> None:
    assert scalar(text) == written


def test_a_file_looks_as_a_person_would_write_it() -> None:
    step = Entry(
        {"title": "One", "minutes": "10", "do": ["This", "Line one\nline two"], "empty": ""},
        ["row 3", "more"],
        {"minutes": "a guess"},
    )
    assert document(Entry({"module": "x", "steps": [step]}, ["Top"])) == (
        "# Top\nmodule: x\nsteps:\n  # row 3\n  # more\n  - title: One\n    minutes: 10  # a guess\n    do:\n      - This\n"
        "      - |-\n        Line one\n        line two\n"
    )
