"""How single values are written: texts, ids, figures, choices, times, lists. Each says what is wrong with what it cannot read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from facilitator.curriculum import durations
from facilitator.curriculum.durations import UnclearError
from facilitator.curriculum.fields import Object, Shape, Walk, found
from facilitator.curriculum.model import ClockTime
from facilitator.curriculum.nodes import Broken, Node, Scalar, Sequence
from facilitator.curriculum.nodes import Mapping as MappingNode
from facilitator.curriculum.syntax import AFTER_BAR
from facilitator.suggest import did_you_mean
from facilitator.text import quoted

T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_WHOLE = re.compile(r"[0-9]{1,6}")
_BOUNDS = r"(<=|>=|<|>|=|≤|≥)?[ ]*([0-9]{1,4})(?:[ ]*[-\u2013][ ]*([0-9]{1,4}))?"
_MOST = 9999
_PAIR = r"[ ]*[-\u2013][ ]*"
_LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"


class Text:
    """Words of any length, as Markdown; with `line` a single line without it. With `empty` there may be none."""

    def __init__(self, *, line: bool = False, empty: bool = False) -> None:
        self.line = line
        self.empty = empty

    def read(self, node: Node, walk: Walk, name: str) -> str | None:
        """The text; see `Shape`."""
        if self.empty and isinstance(node, Scalar) and not node.text.strip():
            return ""
        if (typed := _scalar(node, walk, name, "a text", AFTER_BAR)) is None:
            return None
        text = typed.text.strip("\n").rstrip()
        if not text:
            walk.error(node, "empty-value", f"`{name}` has no words in it", "write some")
            return None
        if self.line and "\n" in text.strip():
            walk.error(node, "not-one-line", f"`{name}` is a single line", "make it shorter, or write it without `|`")
            return None
        return text.strip() if self.line else text


class Id:
    """A name for something in a curriculum. With `refers` it is the name of a thing of that kind, which stands elsewhere."""

    def __init__(self, refers: str = "") -> None:
        self.refers = refers

    def read(self, node: Node, walk: Walk, name: str) -> str | None:
        """The id; see `Shape`."""
        if (typed := _scalar(node, walk, name, "an id")) is None:
            return None
        text = typed.text.strip()
        if self.refers:
            walk.refer(self.refers, text, node)
            return text
        if not _ID.fullmatch(text):
            example = slug(text) or "active-listening"
            hint = f"an id has up to 64 small letters, digits and hyphens, such as `{example}`"
            walk.error(node, "not-an-id", f"{quoted(text)} cannot be an id", hint)
            return None
        return text


class GroupName(Id):
    """A name for groups that are formed, which is not their size."""

    def read(self, node: Node, walk: Walk, name: str) -> str | None:
        """The name; see `Shape`."""
        if isinstance(node, Scalar) and re.fullmatch(r"[0-9]+(?:[ ]*-[ ]*[0-9]+)?", node.text.strip()):
            size = node.text.rpartition("-")[2].strip()
            hint = f"how many people make a group is `groups-of: {size}`; here stands a name, such as `table-groups`"
            walk.error(node, "not-an-id", f"{quoted(node.text)} cannot be the name of groups", hint)
            return None
        return super().read(node, walk, name)


class Language:
    """A language, by its code."""

    def read(self, node: Node, walk: Walk, name: str) -> str | None:
        """The code; see `Shape`."""
        if (typed := _scalar(node, walk, name, "a language code")) is None:
            return None
        if not re.fullmatch(_LANGUAGE, typed.text):
            walk.error(
                node, "not-a-language", f"{quoted(typed.text)} is no language code", "write one such as `en`, `es` or `pt-BR`"
            )
            return None
        return typed.text


class Whole:
    """A whole number from `least` to `most`."""

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def read(self, node: Node, walk: Walk, name: str) -> int | None:
        """The number; see `Shape`."""
        if (typed := _scalar(node, walk, name, "a whole number")) is None:
            return None
        if not _WHOLE.fullmatch(typed.text) or not self.least <= int(typed.text) <= self.most:
            hint = f"write a whole number from {self.least} to {self.most}"
            walk.error(node, "not-a-number", f"`{name}` cannot be {quoted(typed.text)}", hint)
            return None
        return int(typed.text)


class Flag:
    """Yes or no, written as true or false."""

    def read(self, node: Node, walk: Walk, name: str) -> bool | None:
        """Whether it is true; see `Shape`."""
        if (typed := _scalar(node, walk, name, "true or false")) is None:
            return None
        if typed.text in ("true", "false"):
            return typed.text == "true"
        meant = {"yes": "`true`", "on": "`true`", "no": "`false`", "off": "`false`"}.get(typed.text.lower(), "`true` or `false`")
        walk.error(node, "not-true-or-false", f"`{name}` cannot be {quoted(typed.text)}", f"write {meant}")
        return None


class Choice(Generic[E]):
    """One of a few words. `synonyms` lead from other words to them."""

    def __init__(self, options: type[E], synonyms: Mapping[str, str] | None = None, *, without: tuple[E, ...] = ()) -> None:
        self.options: dict[str, E] = {option.value: option for option in options if option not in without}
        self.synonyms = synonyms or {}

    def read(self, node: Node, walk: Walk, name: str) -> E | None:
        """The member of the enumeration; see `Shape`."""
        if isinstance(node, Scalar) and (meant := self.options.get(node.text)) is not None:
            return meant
        if (typed := _scalar(node, walk, name, f"one of {', '.join(self.options)}")) is not None:
            hint = did_you_mean(typed.text, self.options, self.synonyms, what="it is one of")
            walk.error(node, "unknown-word", f"`{name}` cannot be {quoted(typed.text)}", hint)
        return None


class Length:
    """A length of time, in seconds: minutes, or with a unit. With `zero` it may be none at all."""

    def __init__(self, *, zero: bool = False) -> None:
        self.zero = zero

    def read(self, node: Node, walk: Walk, name: str) -> int | None:
        """The seconds; see `Shape`."""
        if (typed := _scalar(node, walk, name, "a length of time")) is None:
            return None
        try:
            seconds = durations.length(typed.text)
        except UnclearError as error:
            walk.error(node, "not-a-time", error.message, error.hint)
            return None
        if not seconds and not self.zero:
            walk.error(node, "no-time", f"`{name}` cannot be 0", "write how long it takes")
            return None
        return seconds


class TimeOfDay:
    """A time of day, in minutes after midnight."""

    def read(self, node: Node, walk: Walk, name: str) -> int | None:
        """The minutes; see `Shape`."""
        if (typed := _scalar(node, walk, name, "a time of day")) is None:
            return None
        try:
            return durations.time_of_day(typed.text)
        except UnclearError as error:
            walk.error(node, "not-a-clock-time", error.message, error.hint)
            return None


class TimeSpan:
    """A time of day as it is printed in an agenda, alone or with its end: `9:20`, `9:20-9:45`. It may slip."""

    def read(self, node: Node, walk: Walk, name: str) -> ClockTime | None:
        """The time; see `Shape`."""
        if (typed := _scalar(node, walk, name, "a time of day")) is None:
            return None
        begin, *end = re.split(_PAIR, typed.text.strip(), maxsplit=1)
        try:
            return ClockTime(durations.time_of_day(begin), True, durations.time_of_day(end[0]) if end else None)
        except UnclearError as error:
            walk.error(node, "not-a-clock-time", error.message, f"{error.hint}, or `19:00-19:20`")
            return None


class Bounds:
    """For which numbers something holds: `<=12`, `>=2`, `3`, `3-5`; as the least and the most of them."""

    def read(self, node: Node, walk: Walk, name: str) -> tuple[int, int] | None:
        """The two numbers; see `Shape`."""
        if (typed := _scalar(node, walk, name, "a number or a comparison")) is None:
            return None
        found = re.fullmatch(_BOUNDS, typed.text.strip())
        low = high = -1
        if found and not (found[1] and found[3]):
            sign, figure = found[1] or "", int(found[2])
            low = {"<": 0, "<=": 0, "≤": 0, ">": figure + 1}.get(sign, figure)
            high = {">": _MOST, ">=": _MOST, "≥": _MOST, "<": figure - 1}.get(sign, figure)
            high = int(found[3]) if found[3] else high
        if not 0 <= low <= high:
            walk.error(node, "not-bounds", f"`{name}` cannot be {quoted(typed.text)}", 'write such as `"<=12"`, `">=2"` or `3-5`')
            return None
        return low, high


class Apart(Generic[T_co]):
    """Steps that belong to a part of a step: their ids are told apart among themselves only."""

    def __init__(self, inner: Shape[T_co], tell: Callable[[Walk, list[tuple[str, Node, bool]]], None]) -> None:
        self.inner = inner
        self.tell = tell

    def read(self, node: Node, walk: Walk, name: str) -> T_co | None:
        """What the inner shape reads; see `Shape`."""
        before = len(walk.steps)
        value = self.inner.read(node, walk, name)
        self.tell(walk, walk.steps[before:])
        del walk.steps[before:]
        return value


class ListOf(Generic[T_co]):
    """A list of at least `least` items. With `single` one value that is no list stands for a list of one.

    With `blanks` a `-` with nothing after it is an item too.
    """

    def __init__(self, item: Shape[T_co], *, least: int = 0, single: bool = False, blanks: bool = False) -> None:
        self.item = item
        self.least = least
        self.single = single
        self.blanks = blanks

    def read(self, node: Node, walk: Walk, name: str) -> tuple[T_co, ...] | None:
        """Those values of the list that can be read; see `Shape`."""
        if isinstance(node, Broken):
            return None
        items = node.items if isinstance(node, Sequence) else [node] if self.single and isinstance(node, Scalar) else None
        if items is None:
            walk.error(node, "not-a-list", f"`{name}` takes a list, not {found(node)}", "begin each of its lines with `- `")
            return None
        if _is_unspaced(node):
            hint = "begin each line with `- `, a dash and a space"
            walk.error(node, "dash-without-space", "a dash or a dot that begins no list", hint)
            return None
        if isinstance(self.item, Text) and (stray := next(filter(_is_keyed, items), None)):
            message = f"`{name}` takes a list of texts, and here keys and values begin"
            walk.error(stray, "not-text", message, "if they belong to another key, write that key on a line of its own above")
            return None
        if len(items) < self.least:
            walk.error(node, "empty-list", f"the list of `{name}` has nothing in it", "write something into it")
            return None
        return tuple(value for item in items if (value := self._item(item, walk, name)) is not None)

    def _item(self, item: Node, walk: Walk, name: str) -> T_co | None:
        if walk.findings.full:
            return None
        if isinstance(item, Scalar) and item.plain and not item.text and not self.blanks:
            walk.error(item, "empty-value", "nothing stands after the `-`", "write it, or take the line away")
            return None
        return self.item.read(item, walk, name)


def _is_keyed(node: Node) -> bool:
    return isinstance(node, MappingNode) and len(node.entries) > 1


def _is_unspaced(node: Node) -> bool:
    """Whether what was meant as a list was read as one text: `-one` on a line, and `-two` on the next."""
    return isinstance(node, Scalar) and node.plain and re.match(r"-[^\W\d_]|[\u2013\u2014\u2022\u00b7] ", node.text) is not None


class OrAlone(Generic[T_co]):
    """An object that may also be written as the value of its field `name` alone: a text, or a list where that field takes one."""

    def __init__(self, full: Object[T_co], name: str) -> None:
        self.full = full
        self.name = name

    def read(self, node: Node, walk: Walk, name: str) -> T_co | None:
        """The object; see `Shape`."""
        return self.full.read(self.whole(node) if self.stands_alone(node) else node, walk, name)

    def stands_alone(self, node: Node) -> bool:
        """Whether `node` is the value of that field and not the whole object."""
        return isinstance(node, Sequence if isinstance(self.full.fields[self.name].shape, ListOf) else Scalar)

    def whole(self, node: Node) -> MappingNode:
        """The whole object of which `node` is that field's value."""
        mapping = MappingNode(node.line, node.column)
        mapping.entries[self.name] = (Scalar(self.name, node.line, node.column, plain=True), node)
        return mapping


def slug(text: str) -> str:
    """An id made of a title: `Say back & check` → `say-back-check`; empty where no letter or digit of it can be used."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower().replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:64].rstrip("-")


def _scalar(node: Node, walk: Walk, name: str, wanted: str, hint: str = "") -> Scalar | None:
    if isinstance(node, Scalar):
        if node.text or not node.plain:
            return node
        walk.error(node, "empty-value", f"`{name}` takes {wanted}, and nothing is there", hint)
    elif isinstance(node, MappingNode) and wanted == "a text" and len(node.entries) == 1:
        message = f"`{name}` takes a text, and this was read as a key and its value because of the `: ` in it"
        walk.error(node, "not-text", message, f"put it in quotes, or {AFTER_BAR}")
    elif not isinstance(node, Broken):
        walk.error(node, "not-text", f"`{name}` takes {wanted}, not {found(node)}", hint)
    return None
