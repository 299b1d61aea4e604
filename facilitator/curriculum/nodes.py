"""Text to nodes: what YAML says, with the place of every key and value. The second of three steps from file to model.

The parser's events are walked one by one and never composed, so that nothing recurses and no value turns into something else: each
scalar stays the text that was typed, and the field it belongs to decides what it means. Anchors, aliases, merge keys, tags and
second documents are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias

import yaml

from facilitator.curriculum.findings import Findings
from facilitator.curriculum.limits import DEPTH, FILE_NODES
from facilitator.curriculum.syntax import AFTER_BAR, Trouble
from facilitator.text import clean, faults, quoted


class Node:
    """Something that stands in a file at `line` and `column`, counted from 1."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Scalar(Node):
    """A text. `plain` when it was typed without quotes or `|`."""

    __slots__ = ("plain", "text")

    def __init__(self, text: str, line: int, column: int, *, plain: bool) -> None:
        self.line = line
        self.column = column
        self.text = text
        self.plain = plain


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.items: list[Node] = []


class Mapping(Node):
    """Keys and their values, in the order of the file; each key once."""

    __slots__ = ("entries",)

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.entries: dict[str, tuple[Scalar, Node]] = {}


class Broken(Node):
    """A value that a problem was already told about; nothing more is to be said of it."""

    __slots__ = ()


Loader: TypeAlias = Callable[[str], Any]
"""Makes a parser that yields events: one of PyYAML's loader classes."""

FASTEST: Final[Loader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


BROKEN: Final = "!-broken-"
"""The tag of what `recovery` puts in the place of a value that cannot be read."""

_ODD_INDENT = r"(?m)^[ ]*[\u00a0\u2000-\u200a\u202f\u205f\u3000]\s*(?:-\s+)*[\w.-]+:(?:\s|$)"
_PERHAPS_COMMENT = r" #[^\W_]"


def parse(text: str, findings: Findings, loader: Loader = FASTEST) -> Node | None:
    """The root of what `text` says, or None where it says nothing that can be read; the reasons are among the findings.

    Where the text is no YAML, what can be read of it is given all the same, with `Broken` for the rest, and the findings say
    that it was `patched`. `text` is one that `source.decode` gave.
    """
    if not text.isascii() and re.search(_ODD_INDENT, text):
        from facilitator.curriculum.recovery import plain_spaces

        text = "\n".join(plain_spaces(text.split("\n"), findings))
    told = Findings(findings.path)
    root, trouble = attempt(text, told, loader)
    if trouble is not None:
        from facilitator.curriculum.recovery import recover

        root, told = recover(trouble, findings, loader)
    for problem in told.problems:
        findings.add(problem)
    findings.gaps = findings.gaps or told.gaps
    return root


def attempt(text: str, findings: Findings, loader: Loader) -> tuple[Node | None, Trouble | None]:
    """The root, as `parse` gives it, of a text that is YAML; else where the parser stopped."""
    builder = _Builder(findings, text)
    parser = loader(text)
    try:
        builder.build(parser.get_event)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return None, _trouble(text, error, parser)
    finally:
        parser.dispose()
    if builder.root is None and not builder.refused:
        findings.error(1, 1, "empty-file", "the file holds nothing but comments", "write it, or take it away")
    return None if builder.refused else builder.root, None


def _trouble(text: str, error: Exception, parser: Any) -> Trouble:
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    if mark is None:
        mark = context_mark or (parser.get_mark() if hasattr(parser, "get_mark") else None)
    line, column = (0, 0) if mark is None else (mark.line, mark.column)
    context_line, context_column = (line, column) if context_mark is None else (context_mark.line, context_mark.column)
    problem = getattr(error, "problem", None) or "invalid escape"
    return Trouble(text.split("\n"), line, column, problem, getattr(error, "context", None) or "", context_line, context_column)


class _Builder:
    """Puts nodes together from events, without recursion, and stops at the limits."""

    def __init__(self, findings: Findings, text: str) -> None:
        self.findings = findings
        self.root: Node | None = None
        self.done = False
        self.refused = False
        self._stack: list[Sequence | Mapping] = []
        self._keys: list[Scalar | Broken | None] = []
        self._count = 0
        self._documents = 0
        self._anchors: set[str] = set()
        self._lines = text.split("\n") if " #" in text and re.search(_PERHAPS_COMMENT, text) else []

    def build(self, get_event: Callable[[], Any]) -> None:
        """Take all events. Most are plain words in a mapping or a list, which is why those are dealt with here, without a call."""
        stack, keys = self._stack, self._keys
        ordinary = not self._lines
        scalar: Any = yaml.ScalarEvent
        while not self.done and (event := get_event()) is not None:
            if type(event) is not scalar:
                self._take(event)
                continue
            text, style = event.value, event.style
            if not (ordinary and keys and event.tag is None and event.anchor is None and style != '"' and text.isascii()):
                self._scalar(event)
                continue
            top, key = stack[-1], keys[-1]
            if not (text or style) or text == "<<" or self._count >= FILE_NODES:
                self._scalar(event)
            elif isinstance(top, Sequence):
                mark = event.start_mark
                top.items.append(Scalar(text, mark.line + 1, mark.column + 1, plain=not style))
                self._count += 1
            elif key is None and text not in top.entries:
                mark = event.start_mark
                keys[-1] = Scalar(text, mark.line + 1, mark.column + 1, plain=not style)
                self._count += 1
            elif type(key) is Scalar:
                mark = event.start_mark
                top.entries[key.text] = (key, Scalar(text, mark.line + 1, mark.column + 1, plain=not style))
                keys[-1] = None
                self._count += 1
            else:
                self._scalar(event)

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.MappingStartEvent:
            self._open(Mapping(event.start_mark.line + 1, event.start_mark.column + 1), event)
        elif kind is yaml.SequenceStartEvent:
            self._open(Sequence(event.start_mark.line + 1, event.start_mark.column + 1), event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._stack.pop()
            self._keys.pop()
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        node = Scalar(event.value, mark.line + 1, mark.column + 1, plain=not event.style)
        if self._is_special(event, node):
            self._add(Broken(node.line, node.column))
            return
        if node.plain and not node.text and self._keys and (key := self._keys[-1]) is not None:
            node.line, node.column = key.line, key.column
        self._add(node)

    def _is_special(self, event: Any, node: Scalar) -> bool:
        """Look at a scalar that is more than plain letters; whether nothing can be read from it."""
        if event.tag is not None or event.anchor is not None:
            self._decorated(event)
            if event.tag is not None or not node.text:
                return True
        if event.style == '"' and (fault := next(faults(node.text), None)):
            message = f"an escape for a character that must not be here: {fault.name}"
            self.findings.error(node.line, node.column, "hidden-character", message, "take it out")
            return True
        if self._lines and node.plain and node.text:
            self._cut_off(event.end_mark)
        node.text = clean(node.text)
        return False

    def _open(self, node: Sequence | Mapping, event: Any) -> None:
        if event.tag is not None or event.anchor is not None:
            self._decorated(event)
        self._add(node if event.tag is None else Broken(node.line, node.column))
        self._stack.append(node)
        self._keys.append(None)
        if not self.done and len(self._stack) > DEPTH:
            message = f"lists or mappings inside each other, more than {DEPTH} deep"
            self._refuse(node, "too-deep", message, "text with brackets goes in quotes, or on the next line after `|`")

    def _add(self, node: Node) -> None:
        self._count += 1
        if self._count > FILE_NODES:
            self._refuse(node, "too-many-nodes", f"the file has more than {FILE_NODES:,} keys and values", "split it")
            return
        if not self._stack:
            if self.root is None:
                self.root = node
            return
        parent = self._stack[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = self._key(parent, node)
        else:
            if isinstance(key, Scalar):
                parent.entries[key.text] = (key, node)
            self._keys[-1] = None

    def _key(self, parent: Mapping, node: Node) -> Scalar | Broken:
        if isinstance(node, Broken):
            return node
        place = Broken(node.line, node.column)
        if not isinstance(node, Scalar):
            self._refuse(node, "key-not-text", "a list or a mapping where a key should be", AFTER_BAR)
            return place
        if node.plain and node.text == "<<":
            self.findings.error(node.line, node.column, "merge-key", "merge keys (`<<`) are not used here", "write the keys out")
            self.findings.gaps = True
            return place
        if node.text in parent.entries:
            first = parent.entries[node.text][0]
            message = f"{quoted(node.text)} stands here twice; the first time on line {first.line}, column {first.column}"
            self.findings.error(node.line, node.column, "duplicate-key", message, "keep one of the two")
            return place
        return node

    def _cut_off(self, end: Any) -> None:
        """Say where a ` #` ended a text that seems to go on."""
        line = self._lines[end.line]
        rest = line[end.column :]
        comment = rest.lstrip()
        if len(comment) < len(rest) and comment[:1] == "#" and comment[1:2].isalnum():
            at = len(line) - len(comment)
            message = "a `#` after a space begins a comment; the rest of this line is not read"
            hint = "if it is text, put it in quotes; if it is a comment, write a space after the `#`"
            self.findings.warning(end.line + 1, at + 1, "comment-in-text", message, hint)

    def _decorated(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if event.anchor is not None and event.anchor not in self._anchors:
            self._anchors.add(event.anchor)
            name = clean(event.anchor)
            message = f"anchors ({quoted('&' + name)}) and aliases ({quoted('*' + name)}) are not used here"
            self.findings.error(line, column, "anchor", message, f"write it out in each place; if it is text, {AFTER_BAR}")
        elif event.tag is not None and event.tag != BROKEN:
            shown = quoted("!" + event.tag.removeprefix("!").removeprefix("tag:yaml.org,2002:"))
            self.findings.error(line, column, "tag", f"tags ({shown}) are not used here", f"if it is text, {AFTER_BAR}")

    def _alias(self, event: Any) -> None:
        mark = event.start_mark
        key = self._keys[-1] if self._keys else None
        if not isinstance(key, Broken) and event.anchor not in self._anchors:
            message = f"aliases ({quoted('*' + event.anchor)}) are not used here"
            self.findings.error(mark.line + 1, mark.column + 1, "alias", message, f"if it is text, {AFTER_BAR}")
        self._add(Broken(mark.line + 1, mark.column + 1))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            mark = event.start_mark
            self.findings.error(
                mark.line + 1, mark.column + 1, "second-document", "a second document begins here", "take out the `---`"
            )
            self.done = True

    def _refuse(self, node: Node, code: str, message: str, hint: str) -> None:
        self.findings.error(node.line, node.column, code, message, hint)
        self.refused = self.done = True
