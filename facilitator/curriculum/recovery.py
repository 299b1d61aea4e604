"""Reading on after a fault in the YAML itself, so that all that is wrong with a file is told at once.

A parser gives up at the first thing that it cannot read. Here that value is taken out of the text, or the lines where there is no
value to take out, and the rest is read again, a few times over. No line moves, so that all places stay right.
"""

from __future__ import annotations

import re

from facilitator.curriculum.findings import Findings
from facilitator.curriculum.nodes import BROKEN, Loader, Node, attempt
from facilitator.curriculum.problems import Problem
from facilitator.curriculum.syntax import Explained, Trouble
from facilitator.curriculum.traps import explain

ROUNDS = 10
"""How many faults of this sort are looked for in one file."""

_VALUE = re.compile(r"(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+)*)(?P<key>[\w.-]+:(?:[ ]+|$)|(?<=-[ ]))")
_KEY = re.compile(r"[ ]*(?:-[ ]+)*[\w.-]+:(?:[ ]|$)")
_GLUED = re.compile(r"[ ]*(?:-[ ]+)*[A-Za-z-]+:")
_ODD_SPACES = re.compile(r"\s*(?:-\s+)*(?:[\w.-]+:\s+)?")
_LOOSE = frozenset({"indentation", "loose-text", "missing-key", "not-yaml", "second-document"})
"""What is wrong with a line as a whole, and not with the value on it. It may also come of the line above."""


def recover(trouble: Trouble, findings: Findings, loader: Loader) -> tuple[Node | None, Findings]:
    """Tell `findings` of the faults from `trouble` on; then what can be read of the text, and what is wrong with that part."""
    findings.patched = True
    lines = plain_spaces(trouble.lines, findings)
    if lines != trouble.lines:
        rest = Findings(findings.path)
        root, another = attempt("\n".join(lines), rest, loader)
        if another is None:
            return root, rest
        trouble = another
    patch = _Patch(list(trouble.lines))
    told: set[tuple[int, str]] = set()
    for _ in range(ROUNDS):
        fault = explain(trouble)
        if (fault.line, fault.code) not in told and not patch.follows(fault):
            told.add((fault.line, fault.code))
            findings.add(_problem(fault, patch, findings.path))
        if not patch.take_out(fault, trouble.line):
            return None, Findings(findings.path)
        findings.gaps, findings.shifts = patch.gaps, patch.shifts
        rest = Findings(findings.path)
        if not any(map(str.strip, patch.lines)):
            return None, rest
        root, another = attempt("\n".join(patch.lines), rest, loader)
        if another is None:
            return root, rest
        trouble = another
    return None, Findings(findings.path)


def plain_spaces(lines: list[str], findings: Findings) -> list[str]:
    """The lines with plain spaces before their keys and after their dashes and colons; tells where there were others."""
    plain = [_ODD_SPACES.sub(lambda found: re.sub(r"\s", " ", found[0]), line) if not line.isascii() else line for line in lines]
    odd = [number for number, (one, other) in enumerate(zip(lines, plain, strict=True)) if one != other]
    if odd:
        findings.patched = True
        line = odd[0]
        column = next(at for at, (one, other) in enumerate(zip(lines[line], plain[line], strict=True)) if one != other)
        message = "a space that is none for YAML, as web pages and word processors have it"
        more = f", here and on {len(odd) - 1} more lines" if len(odd) > 1 else ""
        findings.error(line + 1, column + 1, "odd-space", message, f"delete it and type a plain space{more}")
    return plain


def _problem(fault: Explained, patch: _Patch, path: str) -> Problem:
    hint = fault.hint
    if fault.code in _LOOSE and (above := patch.above(fault.line)) is not None:
        hint += f"; this may come of the fault on line {above + 1}"
    return Problem(path, fault.line + 1, fault.column + 1, fault.code, fault.message, hint)


class _Patch:
    """The lines of a text, some of them taken out. `gaps` when more than values went; `shifts` are those of the findings."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.gaps = False
        self.shifts: dict[int, int] = {}
        self._touched: dict[int, int] = {}
        self._faults: set[int] = set()
        self._columns: dict[int, int] = {}

    def above(self, line: int) -> int | None:
        """The line of the fault that took out what stood right above `line`, if one did."""
        line -= 1
        while line >= 0 and not self.lines[line].strip() and line not in self._touched:
            line -= 1
        return self._touched.get(line)

    def follows(self, fault: Explained) -> bool:
        """Whether a line stands wrong only because the one above it does, which was told."""
        above = self.above(fault.line)
        return fault.code == "indentation" and above is not None and self._columns.get(above) == fault.column

    def take_out(self, fault: Explained, stopped: int) -> bool:
        """Take out what is wrong; False when nothing is left that could be."""
        line = fault.line
        if fault.code == "indentation":
            self._columns[line] = fault.column
        if line in self._faults:
            return self._blank(next((at for at in (line, stopped) if self._stands(at)), line), line)
        self._faults.add(line)
        if fault.code == "tab":
            return self._untab(line)
        if fault.code == "colon-without-space" and (key := _GLUED.match(self.lines[line])):
            return self._break(line, key[0] + " ", len(key[0]) - len(key[0].lstrip(" -")))
        start = _VALUE.match(self.lines[line])
        if fault.code in _LOOSE or start is None:
            return self._blank(line, line)
        column = len(start["indent"] + start["dashes"]) if start["key"] else start["dashes"].rindex("-") + len(start["indent"])
        return self._break(line, start[0] if start[0].endswith(" ") else start[0] + " ", column)

    def _stands(self, line: int) -> bool:
        return line < len(self.lines) and bool(self.lines[line].strip())

    def _untab(self, line: int) -> bool:
        text = self.lines[line].lstrip(" \t")
        if "\t" not in self.lines[line][: len(self.lines[line]) - len(text)]:
            return self._blank(line, line)
        mended = " " * self._indent_for(text, line) + text
        self.shifts[line + 1] = len(mended) - len(self.lines[line])
        self.lines[line] = mended
        self._touched[line] = line
        return True

    def _indent_for(self, text: str, line: int) -> int:
        """How far `text` was probably meant to be indented: as the last key above, or deeper where that has no value yet."""
        above = [other for other in self.lines[:line] if other.strip()]
        if not above:
            return 0
        last = above[-1]
        if _KEY.match(text):
            keyed = next((other for other in reversed(above) if _KEY.match(other)), last)
            opens = keyed is last and last.rstrip().endswith(":")
            return len(keyed) - len(keyed.lstrip(" -")) + 2 * opens
        return len(last) - len(last.lstrip()) + 2 * last.rstrip().endswith((":", "|", ">"))

    def _break(self, line: int, lead: str, column: int) -> bool:
        """Put something that is told of already in the place of a value, whose key or dash stands at `column`."""
        self.lines[line] = f'{lead}{BROKEN} ""'
        self._touched[line] = line
        self._blank_deeper(line, column)
        return True

    def _blank(self, line: int, cause: int) -> bool:
        if not self._stands(line):
            return False
        column = len(self.lines[line]) - len(self.lines[line].lstrip())
        self.gaps = True
        self.lines[line] = ""
        self._touched[line] = cause
        self._blank_deeper(line, column)
        return True

    def _blank_deeper(self, line: int, column: int) -> None:
        """Take out the lines that go on with what stood on `line`, and a bracket that closes it."""
        for below in range(line + 1, len(self.lines)):
            text = self.lines[below].strip()
            indent = len(self.lines[below]) - len(self.lines[below].lstrip())
            if text and indent <= column and not (indent == column and text.strip(",") in ("]", "}")):
                return
            if text:
                self.lines[below] = ""
                self._touched[below] = self._touched[line]
