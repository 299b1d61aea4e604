"""Bytes to text: strictly UTF-8, of a size and with characters that can be shown. The first of three steps from file to model."""

from __future__ import annotations

import re
from collections import Counter

from facilitator.curriculum.findings import Findings
from facilitator.curriculum.limits import FILE_BYTES, LINE_CHARACTERS
from facilitator.text import faults

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Excel, OpenDocument or zip file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_CONFLICT = re.compile(r"^<{7}(?= |$)", re.MULTILINE)
_CONFLICT_ENDS = re.compile(r"^>{7}(?= |$)", re.MULTILINE)
_TYPOGRAPHY = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026"
_SAVE = "save it as UTF-8"


def decode(data: bytes, findings: Findings) -> str | None:
    """The text of a file, its lines ended by line feeds; None where it has none, with the reason among the findings."""
    if len(data) > FILE_BYTES:
        findings.error(1, 1, "file-too-large", too_large(len(data)), "put modules and handouts into files of their own")
        return None
    text = _text(data.removeprefix(b"\xef\xbb\xbf"), findings)
    if text is None:
        return None
    text = text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")
    if not text.strip():
        findings.error(1, 1, "empty-file", "the file is empty", "write it, or take it away")
        return None
    sound = len(findings.problems)
    _check_conflicts(text, findings)
    _check_lines(text, findings)
    _check_characters(text, findings)
    return text if len(findings.problems) == sound else None


def too_large(size: int, most: int = FILE_BYTES) -> str:
    """The sentence about a file of `size` bytes."""
    return f"the file has {size:,} bytes; at most {most:,} are read"


def _text(data: bytes, findings: Findings) -> str | None:
    for start, kind in _BINARY.items():
        if data.startswith(start):
            findings.error(1, 1, "not-text", f"this is {kind}, not YAML text")
            return None
    if data.startswith(_UTF16) or _looks_like_utf16(data):
        findings.error(1, 1, "not-utf8", "the file is not in UTF-8 (it looks like UTF-16)", _SAVE)
        return None
    if (null := data.find(b"\0")) >= 0:
        findings.error(*_place(data, null), "not-text", "this is no text: it has null bytes in it", "give a YAML file")
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = data[error.start : error.start + 1]
        meant = byte.decode("cp1252", "replace")
        readable = meant.isalpha() or meant in _TYPOGRAPHY
        likely = f" (it looks like Windows-1252, where this byte is `{meant}`)" if readable else ""
        findings.error(*_place(data, error.start), "not-utf8", f"the file is not in UTF-8{likely}", _SAVE)
        return None


def _looks_like_utf16(data: bytes) -> bool:
    head = data[:64]
    return len(head) >= 4 and (not any(head[::2]) or not any(head[1::2])) and any(head)


def _place(data: bytes, index: int) -> tuple[int, int]:
    line_start = data.rfind(b"\n", 0, index) + 1
    return data.count(b"\n", 0, index) + 1, len(data[line_start:index].decode("utf-8", "replace")) + 1


def _check_conflicts(text: str, findings: Findings) -> None:
    """Say where two versions of a file were put together by a program, and nobody has chosen yet."""
    if "<<<<<<<" not in text:
        return
    for begin in _CONFLICT.finditer(text):
        line = text.count("\n", 0, begin.start()) + 1
        end = _CONFLICT_ENDS.search(text, begin.end())
        until = f" to line {text.count(chr(10), 0, end.start()) + 1}" if end else ""
        message = f"two versions of this file stand here one after the other, from this line{until}"
        hint = "keep the lines that you want, and take out those with `<<<`, `===` and `>>>`"
        findings.error(line, 1, "two-versions", message, hint)


def _check_lines(text: str, findings: Findings) -> None:
    if len(text) <= LINE_CHARACTERS:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_CHARACTERS:
            message = f"the line has {len(line):,} characters; at most {LINE_CHARACTERS:,} are read"
            findings.error(
                number, LINE_CHARACTERS + 1, "line-too-long", message, "break it; text goes on lines of its own after `|`"
            )


def _check_characters(text: str, findings: Findings) -> None:
    first: dict[str, int] = {}
    count: Counter[str] = Counter()
    for fault in faults(text):
        first.setdefault(fault.name, fault.at)
        count[fault.name] += 1
    for name, at in first.items():
        line_start = text.rfind("\n", 0, at) + 1
        line = text.count("\n", 0, at) + 1
        message = f"a character that must not be here: {name}"
        hint = "delete it" if count[name] == 1 else f"delete it, here and in {count[name] - 1:,} more places"
        findings.error(line, at - line_start + 1, "hidden-character", message, hint)
