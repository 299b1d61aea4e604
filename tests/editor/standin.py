"""What an editor underlines, found without one: the keywords that the schemas use, on files with their lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from facilitator.curriculum.findings import Findings
from facilitator.curriculum.nodes import Mapping, Node, Scalar, Sequence, parse

Json = dict[str, Any]

_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), (None, "null")),
    **dict.fromkeys(("true", "True", "TRUE"), (True, "boolean")),
    **dict.fromkeys(("false", "False", "FALSE"), (False, "boolean")),
}
SILENT = {
    "$schema", "title", "description", "definitions", "examples", "enumDescriptions", "defaultSnippets", "patternErrorMessage",
    "errorMessage",
}  # fmt: skip
"""Keywords that refuse nothing."""


def underlined(schema: str, text: str) -> list[tuple[int, str]]:
    """The lines of `text` that the schema refuses, each with the keyword that does."""
    root = parse(text, Findings(""))
    whole = json.loads(schema)
    return (
        [] if root is None else sorted({(node.line, keyword) for node, keyword in _Look(whole["definitions"]).faults(whole, root)})
    )


class _Look:
    def __init__(self, definitions: Json) -> None:
        self._definitions = definitions

    def faults(self, schema: Json, node: Node) -> Iterator[tuple[Node, str]]:
        """The places that `schema` refuses."""
        if "$ref" in schema:
            assert set(schema) == {"$ref"}
            schema = self._definitions[schema["$ref"].removeprefix("#/definitions/")]
        for keyword, wanted in schema.items():
            if keyword in SILENT or keyword in ("then", "else"):
                continue
            if keyword == "if":
                branch = schema.get("then" if self._holds(wanted, node) else "else", {})
                yield from self.faults(branch, node)
            else:
                yield from _KEYWORDS[keyword](self, wanted, node, schema)

    def _holds(self, schema: Json, node: Node) -> bool:
        return not any(self.faults(schema, node))

    def type(self, wanted: Any, node: Node, _: Json) -> Iterator[tuple[Node, str]]:
        """Of one of some types."""
        value, kind = typed(node)
        types = [wanted] if isinstance(wanted, str) else wanted
        whole = kind == "number" and float(value).is_integer()
        if kind not in types and not (whole and "integer" in types):
            yield node, "type"

    def enum(self, wanted: Any, node: Node, _: Json) -> Iterator[tuple[Node, str]]:
        """One of some values."""
        value = typed(node)[0]
        if not any(value == option and isinstance(value, bool) == isinstance(option, bool) for option in wanted):
            yield node, "enum"

    def pattern(self, wanted: str, node: Node, _: Json) -> Iterator[tuple[Node, str]]:
        """A text of some form."""
        value, kind = typed(node)
        if kind == "string" and not re.search(wanted.replace("$", r"\Z"), value):
            yield node, "pattern"

    def bound(self, wanted: float, node: Node, _: Json, wrong: Callable[[float, float], bool]) -> Iterator[tuple[Node, str]]:
        """A number within bounds."""
        value, kind = typed(node)
        if kind == "number" and wrong(value, wanted):
            yield node, "bound"

    def properties(self, wanted: Json, node: Node, schema: Json) -> Iterator[tuple[Node, str]]:
        """Keys, each with its value."""
        if isinstance(node, Mapping):
            for name, (key, value) in node.entries.items():
                if name in wanted:
                    yield from self.faults(wanted[name], value)
                elif schema["additionalProperties"] is False:
                    yield key, "additionalProperties"

    def others(self, wanted: Any, node: Node, _: Json) -> Iterator[tuple[Node, str]]:
        """Values of keys of any name; keys that must not be are told by `properties`."""
        if isinstance(node, Mapping) and wanted is not False:
            for _key, value in node.entries.values():
                yield from self.faults(wanted, value)

    def names(self, wanted: Json, node: Node, _: Json) -> Iterator[tuple[Node, str]]:
        """The names of keys."""
        if isinstance(node, Mapping):
            for name, (key, _value) in node.entries.items():
                yield from self.faults(wanted, Scalar(name, key.line, key.column, plain=False))

    def required(self, wanted: list[str], node: Node, _: Json) -> Iterator[tuple[Node, str]]:
        """Keys that have to be there."""
        if isinstance(node, Mapping) and not set(wanted) <= node.entries.keys():
            yield node, "required"

    def count(self, wanted: int, node: Node, _: Json) -> Iterator[tuple[Node, str]]:
        """How many there are at the least."""
        parts = node.entries if isinstance(node, Mapping) else node.items if isinstance(node, Sequence) else None
        if parts is not None and len(parts) < wanted:
            yield node, "count"

    def items(self, wanted: Json, node: Node, _: Json) -> Iterator[tuple[Node, str]]:
        """The parts of a list."""
        for item in node.items if isinstance(node, Sequence) else ():
            yield from self.faults(wanted, item)

    def all_of(self, wanted: list[Json], node: Node, _: Json) -> Iterator[tuple[Node, str]]:
        """All of them."""
        for part in wanted:
            yield from self.faults(part, node)

    def any_of(self, wanted: list[Json], node: Node, _: Json) -> Iterator[tuple[Node, str]]:
        """One of them."""
        if not any(self._holds(part, node) for part in wanted):
            yield node, "anyOf"

    def not_(self, wanted: Json, node: Node, _: Json) -> Iterator[tuple[Node, str]]:
        """What must not be."""
        if self._holds(wanted, node):
            yield node, "not"


_KEYWORDS: dict[str, Callable[..., Iterator[tuple[Node, str]]]] = {
    "type": _Look.type,
    "enum": _Look.enum,
    "pattern": _Look.pattern,
    "minimum": lambda look, *given: look.bound(*given, lambda value, least: value < least),
    "exclusiveMinimum": lambda look, *given: look.bound(*given, lambda value, least: value <= least),
    "maximum": lambda look, *given: look.bound(*given, lambda value, most: value > most),
    "properties": _Look.properties,
    "additionalProperties": _Look.others,
    "propertyNames": _Look.names,
    "required": _Look.required,
    "minItems": _Look.count,
    "minProperties": _Look.count,
    "items": _Look.items,
    "allOf": _Look.all_of,
    "anyOf": _Look.any_of,
    "not": _Look.not_,
}
KEYWORDS = SILENT | _KEYWORDS.keys() | {"$ref", "if", "then", "else"}
"""All keywords that schemas may use."""


def typed(node: Node) -> tuple[Any, str]:
    """The value and its type, as YAML 1.2 and so an editor reads it."""
    if isinstance(node, Scalar):
        if node.plain and node.text in _WORDS:
            return _WORDS[node.text]
        if node.plain and _NUMBER.fullmatch(node.text):
            return float(node.text), "number"
        return node.text, "string"
    return node, "array" if isinstance(node, Sequence) else "object" if isinstance(node, Mapping) else "broken"
