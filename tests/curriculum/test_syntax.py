"""Each trap of YAML that authors step into gets its own sentence, at the right place, from either parser."""

from __future__ import annotations

import pytest
import yaml

from facilitator.curriculum.findings import Findings
from facilitator.curriculum.nodes import FASTEST, Loader, parse

BAR = "put the text on the next line after `|`"
QUOTE = f"{BAR}, or in quotes"
CLOSE = f"close it, or {BAR}"
DEEPER = f"line it up with the keys above; if it is more of that text, {BAR}"
NEITHER = "this line stands neither under the keys nor under the list above it"
LINE_UP = f"line it up with those it belongs to; text of several lines: {BAR}, deeper than its key"
LOOSE = "a line that is no `key: value` and belongs to no text"
OPEN_QUOTE = f"the quote that opens here is never closed; {CLOSE}"
COMMA = f"write one between the parts; text with `:`, quotes or brackets in it: {QUOTE}"

TRAPS = [
    ("a: b\n\tc: d", "2:1", "tab", "a tab in the indentation; indent with spaces"),
    ("a:\n  \tb: c", "2:3", "tab", "a tab in the indentation; indent with spaces"),
    ("say: |\n\tHello", "2:1", "tab", "a tab in the indentation; indent with spaces"),
    ("do: Note: find a seat", "1:9", "colon-in-text", f"a second `: ` on one line, inside the text; {QUOTE}"),
    ("do:\n  - title: a: b", "2:13", "colon-in-text", f"a second `: ` on one line, inside the text; {QUOTE}"),
    ("do: **Find** a seat", "1:5", "first-character", f"text cannot begin with `*`; {QUOTE}"),
    ("do:\n  - **Find** it", "2:5", "first-character", f"text cannot begin with `*`; {QUOTE}"),
    ("say: @bob", "1:6", "first-character", f"text cannot begin with `@`; {QUOTE}"),
    ("say: `x`", "1:6", "first-character", f"text cannot begin with a backtick; {QUOTE}"),
    ("do: %x", "1:5", "first-character", f"text cannot begin with `%`; {QUOTE}"),
    ("%x y", "1:1", "first-character", f"text cannot begin with `%`; {QUOTE}"),
    ("say: & you", "1:6", "first-character", f"text cannot begin with `&`; {QUOTE}"),
    ("ask: ? x", "1:6", "first-character", f"text cannot begin with `?`; {QUOTE}"),
    ("say: , then", "1:6", "first-character", f"text cannot begin with `,`; {QUOTE}"),
    ("say: [pause] go on", "1:6", "first-character", f"text cannot begin with `[`; {QUOTE}"),
    ("say: {name} begins", "1:6", "first-character", f"text cannot begin with `{{`; {QUOTE}"),
    ("do:\n  - [ ] tick", "2:5", "first-character", f"text cannot begin with `[`; {QUOTE}"),
    ('say: "hi" there', "1:11", "text-after-quote", f"text goes on after the closing quote; {BAR}"),
    ("say: 'it's me'", "1:10", "text-after-quote", f"text goes on after the closing quote; {BAR}"),
    ('a: 1\nsay: "He said "yes" and left"', "2:16", "text-after-quote", f"text goes on after the closing quote; {BAR}"),
    ('say: "hi\nb: c', "1:6", "unclosed-quote", OPEN_QUOTE),
    ("a: 1\nsay: 'hi\nb: c", "2:6", "unclosed-quote", OPEN_QUOTE),
    ('a: 1\nsay: "hi\nb: c\ntitle: "x"', "2:6", "unclosed-quote", OPEN_QUOTE),
    (
        'a: "\\q"',
        "1:5",
        "unknown-escape",
        f"a `\\` in double quotes begins an escape, and this is none that is known; write `\\\\`, or {BAR}",
    ),
    (
        'a: "C:\\Users"',
        "1:7",
        "unknown-escape",
        f"a `\\` in double quotes begins an escape, and this is none that is known; write `\\\\`, or {BAR}",
    ),
    ("say: | Hello", "1:8", "text-on-bar-line", "text on the line of `|` or `>`; begin it on the next line"),
    (
        "do: - Walk",
        "1:5",
        "list-on-key-line",
        f"a list cannot begin on the line of its key; begin it on the next line; if it is text, {BAR}",
    ),
    (
        "a: [b, c\nd: e",
        "1:4",
        "unclosed-bracket",
        f"the `[` that opens here is never closed; close it with `]`; if it is text, {QUOTE}",
    ),
    (
        "a: {b: c\nd: e",
        "1:4",
        "unclosed-bracket",
        f"the `{{` that opens here is never closed; close it with `}}`; if it is text, {QUOTE}",
    ),
    ("a: {min: 5 ideal: 6}", "1:17", "missing-comma", f"a comma is missing before this, inside `{{`; {COMMA}"),
    ('a: [x, "b" c]', "1:12", "missing-comma", f"a comma is missing before this, inside `[`; {COMMA}"),
    ("title Welcome\nb: c", "1:1", "loose-text", f"{LOOSE}; write a key and `: ` before it"),
    ("a: b\n- c", "2:1", "indentation", f"{NEITHER}; {LINE_UP}"),
    ("say: hello\nworld\ndo: x", "2:1", "loose-text", f"{LOOSE}; write a key and `: ` before it"),
    ("title:Welcome\nb: c", "1:6", "colon-without-space", "a colon without a space after it; write `title: …`"),
    ("a: 1\ntitle:Welcome\nb: c", "2:6", "colon-without-space", "a colon without a space after it; write `title: …`"),
    ("a: b\n  c: d", "2:3", "indentation", f"this line stands deeper than the one above, which has its text already; {DEEPER}"),
    ("a:\n   b: c\n  d: e", "3:3", "indentation", f"{NEITHER}; {LINE_UP}"),
    ("a:\n  - b\n - c", "3:2", "indentation", f"{NEITHER}; {LINE_UP}"),
    ("  a: 1\nb: 2", "2:1", "indentation", f"{NEITHER}; {LINE_UP}"),
    ("- a\nb: c", "2:1", "indentation", f"{NEITHER}; {LINE_UP}"),
    ("say: |\n  a\n b", "3:2", "indentation", f"{NEITHER}; {LINE_UP}"),
    ("a: b\n...\nc: d", "3:1", "second-document", "text after the end of the document; take out the `...`"),
    (": x", "1:1", "missing-key", "a `:` without a key before it; write the key"),
]


@pytest.mark.parametrize("loader", [pytest.param(FASTEST, id="fastest"), pytest.param(yaml.BaseLoader, id="pure")])
@pytest.mark.parametrize(("text", "place", "code", "words"), TRAPS)
def test_a_trap_gets_its_sentence(text: str, place: str, code: str, words: str, loader: Loader) -> None:
    findings = Findings("f")
    parse(text + "\n", findings, loader)
    assert findings.patched
    assert [str(problem) for problem in findings.problems] == [f"f:{place}: error: {words}"]
    assert findings.problems[0].code == code


@pytest.mark.parametrize(
    "text", sorted({text for text, *_ in TRAPS if text.startswith(("do: ", "say: ", "ask: "))} - {"do: - Walk"})
)
def test_the_hint_is_good_for_every_text(text: str) -> None:
    key, words = text.split(": ", 1)
    findings = Findings("f")
    lines = "\n".join("  " + line for line in words.split("\n"))
    assert parse(f"{key}: |\n{lines}\n", findings) is not None
    assert not findings.problems
