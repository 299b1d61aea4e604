"""Text becomes nodes that know their place; every scalar is the text that was typed."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.curriculum.findings import Findings
from facilitator.curriculum.limits import DEPTH, FILE_NODES, FILE_PROBLEMS
from facilitator.curriculum.nodes import FASTEST, Broken, Loader, Mapping, Node, Scalar, Sequence, parse
from facilitator.curriculum.source import decode

LOADERS = pytest.mark.parametrize("loader", [pytest.param(FASTEST, id="fastest"), pytest.param(yaml.BaseLoader, id="pure")])


def plain(node: Node | None) -> object:
    """A node as plain values, each text with its place."""
    match node:
        case Scalar():
            return f"{node.text}@{node.line}:{node.column}"
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {plain(key): plain(value) for key, value in node.entries.values()}
        case _:
            return node if node is None else "broken"


def read(text: str, loader: Loader = FASTEST) -> tuple[object, list[str]]:
    """What `text` says, and what is wrong with it."""
    findings = Findings("f")
    root = parse(text, findings, loader)
    return plain(root), [str(problem) for problem in findings.problems]


@LOADERS
def test_scalars_stay_what_was_typed_and_know_their_place(loader: Loader) -> None:
    text = """\
# a comment
title: no
on: [Yes, 1.10, 010, 12:30]
"date": 2026-13-45
none: ~
id: 0x1F
say: |
  two
   lines
folded: one
  line
é😀: x
left:
- y
-
"""
    assert read(text, loader) == (
        {
            "title@2:1": "no@2:8",
            "on@3:1": ["Yes@3:6", "1.10@3:11", "010@3:17", "12:30@3:22"],
            "date@4:1": "2026-13-45@4:9",
            "none@5:1": "~@5:7",
            "id@6:1": "0x1F@6:5",
            "say@7:1": "two\n lines\n@7:6",
            "folded@10:1": "one line@10:9",
            "\u00e9\U0001f600@12:1": "x@12:5",
            "left@13:1": ["y@14:3", "@15:2"],
        },
        [],
    )


@LOADERS
def test_nothing_after_a_key_stands_where_the_key_does(loader: Loader) -> None:
    assert read("a: b\nsay:   # later\nc: d", loader)[0] == {"a@1:1": "b@1:4", "say@2:1": "@2:1", "c@3:1": "d@3:4"}


@LOADERS
@pytest.mark.parametrize(
    ("text", "value", "messages"),
    [
        (
            "a: 1\nb: 2\na: 3",
            {"a@1:1": "1@1:4", "b@2:1": "2@2:4"},
            ["3:1: `a` stands here twice; the first time on line 1, column 1; keep one of the two"],
        ),
        (
            '- {x: 1, "x": {x: 1}}',
            [{"x@1:4": "1@1:7"}],
            ["1:10: `x` stands here twice; the first time on line 1, column 4; keep one of the two"],
        ),
        (
            "a: &one b",
            {"a@1:1": "b@1:4"},
            ["1:4: anchors (`&one`) and aliases (`*one`) are not used here; write it out in each place"],
        ),
        (
            "a: &one [*one]\nb: *one",
            {"a@1:1": ["broken"], "b@2:1": "broken"},
            ["1:4: anchors (`&one`) and aliases (`*one`) are not used here; write it out in each place"],
        ),
        (
            "do: *Walk\nsay: x",
            {"do@1:1": "broken", "say@2:1": "x@2:6"},
            ["1:5: aliases (`*Walk`) are not used here; if it is text"],
        ),
        ("<<: *base\nsay: x", {"say@2:1": "x@2:6"}, ["1:1: merge keys (`<<`) are not used here; write the keys out"]),
        ("a: !important x", {"a@1:1": "broken"}, ["1:4: tags (`!important`) are not used here; if it is text"]),
        (
            "a: !!python/object/apply:os.system [x]",
            {"a@1:1": "broken"},
            ["1:4: tags (`!python/object/apply:os.system`) are not used here"],
        ),
        ("[1, 2]: x\nb: y", None, ["1:1: a list or a mapping where a key should be"]),
        ("? {a: b}\n: x", None, ["1:3: a list or a mapping where a key should be"]),
        ("a: b\n--- x\n", {"a@1:1": "b@1:4"}, ["2:1: a second document begins here; take out the `---`"]),
        (
            'a: "\\e[31m"\nb: "\\u202e"',
            {"a@1:1": "broken", "b@2:1": "broken"},
            ["1:4: an escape for a character", "2:4: an escape for a character"],
        ),
        ("# nothing\n", None, ["1:1: the file holds nothing but comments"]),
    ],
)
def test_what_is_refused_is_told_once_and_the_rest_is_read(text: str, value: object, messages: list[str], loader: Loader) -> None:
    found, problems = read(text, loader)
    assert found == value
    assert len(problems) == len(messages)
    for problem, message in zip(problems, messages, strict=True):
        place, words = message.split(": ", 1)
        assert problem.startswith(f"f:{place}: error: {words}")


@LOADERS
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ("{a: ", "}")])
def test_as_deep_as_the_limit_and_no_deeper(opens: str, closes: str, loader: Loader) -> None:
    assert read(opens * DEPTH + "x" + closes * DEPTH, loader)[1] == []
    value, problems = read(opens * (DEPTH + 1) + "x" + closes * (DEPTH + 1), loader)
    assert value is None
    assert [problem.split("; ")[0] for problem in problems] == [
        f"f:1:{DEPTH * len(opens) + 1}: error: lists or mappings inside each other, more than 32 deep"
    ]


@LOADERS
@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{a: " * 100_000, "\n".join(" " * i + "-" for i in range(200)), "- " * 100_000, "? " * 50_000],
)
def test_however_deep_it_is_one_sentence(text: str, loader: Loader) -> None:
    value, problems = read(text, loader)
    assert value is None
    assert len(problems) == 1
    assert "more than 32 deep" in problems[0] or "where a key should be" in problems[0]


def test_as_many_nodes_as_the_limit_and_no_more() -> None:
    assert read("- 1\n" * (FILE_NODES - 1))[1] == []
    assert read("- 1\n" * FILE_NODES) == (None, ["f:100000:3: error: the file has more than 100,000 keys and values; split it"])


def test_problems_of_one_file_are_told_up_to_a_limit() -> None:
    assert len(read("- !x y\n" * FILE_PROBLEMS)[1]) == FILE_PROBLEMS
    problems = read("- !x y\n" * 1000)[1]
    assert len(problems) == FILE_PROBLEMS + 1
    assert problems[-1] == "f:101:3: error: there are more problems than are told at once; mend those above first"


PIECES = [
    "a",
    "b: ",
    "- ",
    "\n",
    "\n  ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "? ",
    ": ",
    "#",
    " ",
    "&a ",
    "*a",
    "!t ",
    "|",
    ">",
    "'",
    '"',
    "\\",
    "%",
    "@",
    "---\n",
    "<<",
    "\t",
]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
def test_any_text_is_nodes_or_problems(typed: str) -> None:
    text = decode(typed.encode("utf-8", "replace"), Findings("f"))
    for loader in (FASTEST, yaml.BaseLoader) if text else ():
        findings = Findings("f")
        root = parse(text or "", findings, loader)
        assert root is not None or findings.problems
        for problem in findings.problems:
            assert 1 <= problem.line <= typed.count("\n") + 1
            assert problem.column >= 1
        if isinstance(root, Broken):
            assert findings.problems
