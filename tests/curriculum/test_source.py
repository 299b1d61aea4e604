"""Bytes become text, or a sentence that says why not."""

from __future__ import annotations

import pytest

from facilitator.curriculum.findings import Findings
from facilitator.curriculum.limits import FILE_BYTES, LINE_CHARACTERS
from facilitator.curriculum.source import decode


def told(data: bytes) -> list[str]:
    """What is said about a file of these bytes."""
    findings = Findings("f")
    text = decode(data, findings)
    assert (text is None) == bool(findings.problems)
    return [str(problem) for problem in findings.problems]


TWO_VERSIONS = (
    "f:2:1: error: two versions of this file stand here one after the other, from this line to line 6; "
    "keep the lines that you want, and take out those with `<<<`, `===` and `>>>`"
)


@pytest.mark.parametrize("data", [b"title: caf\xc3\xa9\n", b"\xef\xbb\xbftitle: caf\xc3\xa9\r\n"])
def test_utf8_with_or_without_a_mark_and_with_any_line_ends(data: bytes) -> None:
    assert decode(data, Findings("f")) == "title: caf\u00e9\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "f:1:1: error: the file is empty; write it, or take it away"),
        (b"\xef\xbb\xbf \n\n", "f:1:1: error: the file is empty; write it, or take it away"),
        (
            "a: b\nsay: caf\u00e9 \u00e0".encode("cp1252"),
            "f:2:9: error: the file is not in UTF-8 (it looks like Windows-1252, where this byte is `\u00e9`); save it as UTF-8",
        ),
        (
            b"a: \xc3\xa9\xff",
            "f:1:5: error: the file is not in UTF-8 (it looks like Windows-1252, where this byte is `\u00ff`); save it as UTF-8",
        ),
        (b"a: \x81", "f:1:4: error: the file is not in UTF-8; save it as UTF-8"),
        ("a: b".encode("utf-16"), "f:1:1: error: the file is not in UTF-8 (it looks like UTF-16); save it as UTF-8"),
        ("a: b".encode("utf-16-be"), "f:1:1: error: the file is not in UTF-8 (it looks like UTF-16); save it as UTF-8"),
        (b"\x7fELF\x02\x01\n\x00\x00\x00", "f:2:1: error: this is no text: it has null bytes in it; give a YAML file"),
        (b"\0" * 5000, "f:1:1: error: this is no text: it has null bytes in it; give a YAML file"),
        (b"%PDF-1.7\n%\xe2\xe3", "f:1:1: error: this is a PDF, not YAML text"),
        (b"PK\x03\x04\x14\x00", "f:1:1: error: this is a Word, Excel, OpenDocument or zip file, not YAML text"),
        (b"a: \x1b[31mred", "f:1:4: error: a character that must not be here: escape (U+001B); delete it"),
        (
            "a: b\nc: \u202etxt".encode(),
            "f:2:4: error: a character that must not be here: right-to-left override (U+202E); delete it",
        ),
        (b"a: b\rc: d\n", "f:1:5: error: a character that must not be here: carriage return (U+000D); delete it"),
        (
            b"a: \x1b[31mred\x1b[0m\nb: \x1b[0m",
            "f:1:4: error: a character that must not be here: escape (U+001B); delete it, here and in 2 more places",
        ),
        (
            b"a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> theirs\n",
            TWO_VERSIONS,
        ),
    ],
)
def test_what_is_no_text_that_can_be_shown_is_told_with_its_place(data: bytes, message: str) -> None:
    assert told(data) == [message]


def test_every_hidden_character_is_told() -> None:
    assert [line.split(": ")[0] for line in told("\u200ba: b\n\n c\u2066d\u2069e".encode())] == ["f:1:1", "f:3:3", "f:3:5"]


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    line = b"# " + b"x" * 997 + b"\n"
    fits = (line * (FILE_BYTES // len(line) + 1))[:FILE_BYTES]
    assert told(fits) == []
    assert told(fits + b"x") == [
        "f:1:1: error: the file has 1,048,577 bytes; at most 1,048,576 are read; put modules and handouts into files of their own"
    ]


def test_a_line_may_be_as_long_as_the_limit_and_no_longer() -> None:
    fits = "a: " + "\u00e9" * (LINE_CHARACTERS - 3)
    assert told(f"b: c\n{fits}\n".encode()) == []
    message = "f:2:10001: error: the line has 10,001 characters; at most 10,000 are read; break it"
    assert [line[: len(message)] for line in told(f"b: c\n{fits}x\n".encode())] == [message]
