"""JSON Schemas for editors, drawn from the tables: one for each kind of file, and one for each kind's translation.

They are for completing, explaining and underlining while someone types; `check` decides. So whatever `check` accepts they accept,
and what they refuse `check` refuses on the same line. A value that is left empty is accepted where its key may be left out, and a
missing key is told of only beside keys that are all known, since a misspelt key is one fault and not two. Keywords of draft-07
alone, no `$ref` beside others, and no unions, of which editors tell nothing that helps.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from facilitator.curriculum import explained, samples
from facilitator.curriculum.amounts import MINUTES, LengthRange, MinutesValue, Setup
from facilitator.curriculum.blocks import BLOCKS, BlockValue, PageBreakShape, TextBlockShape
from facilitator.curriculum.fields import Field, Object
from facilitator.curriculum.findings import Findings
from facilitator.curriculum.handouts import HANDOUT
from facilitator.curriculum.modules import MODULE
from facilitator.curriculum.nodes import Mapping as MappingNode
from facilitator.curriculum.nodes import Node, Scalar, Sequence, parse
from facilitator.curriculum.outline import BREAK, CURRICULUM, FORMAT, OWN, TOOK, EntryValue, FormatValue, OtherMinutes, StepIds
from facilitator.curriculum.shapes import (
    Apart,
    Bounds,
    Choice,
    Flag,
    Id,
    Language,
    Length,
    ListOf,
    OrAlone,
    Text,
    TimeOfDay,
    TimeSpan,
    Whole,
)

Json: TypeAlias = dict[str, Any]

KINDS: Mapping[str, Object[Any]] = {"curriculum": CURRICULUM, "module": MODULE, "handout": HANDOUT}
"""The kinds of files, each with its table."""

_DAY = 1440
_SCALAR = ["string", "number", "boolean", "null"]
_ID = "^\\s*[a-z0-9][a-z0-9-]{0,63}\\s*$"
_LINE = "^\\s*\\S[^\\n]*\\s*$"
_CLOCK = "([01]?[0-9]|2[0-3]):[0-5][0-9]"
_SPAN = f"{_CLOCK}( *[-–] *{_CLOCK})?"
_LANGUAGE = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_BOUNDS = "^\\s*((<=|>=|<|>|=|≤|≥)? *[0-9]{1,4}|[0-9]{1,4} *[-–] *[0-9]{1,4})\\s*$"
_TIMED_BY = ("minutes", "rounds", "tracks", "until", "untimed", "at", "time")
"""The keys that say, each by itself, how long a step takes."""


def schemas() -> dict[str, str]:
    """The schemas by their files' names."""
    return {_name(kind, words): _drawn(kind, translation=words) for kind in KINDS for words in (False, True)}


def write_schemas(folder: Path) -> list[Path]:
    """Write the schemas into `folder`, in the place of those that were there; returns their paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    texts = {folder / name: text for name, text in schemas().items()}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return [*texts]


def _name(kind: str, translation: bool) -> str:
    return f"{kind}.translation.schema.json" if translation else f"{kind}.schema.json"


@cache
def _drawn(kind: str, *, translation: bool) -> str:
    drawing = _Drawing(translation=translation)
    root = drawing.body(KINDS[kind])
    _share(root, drawing.definitions)
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", **root, "definitions": drawing.definitions}
    if translation:
        whole["description"] = f"The words of {KINDS[kind].what} in another language. Whatever is left out stays as it is."
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _share(root: Json, definitions: dict[str, Json]) -> None:
    """Write keys that mean the same in several objects once."""
    objects = [root, *definitions.values()]
    counts = Counter(json.dumps([key, drawn]) for each in objects for key, drawn in each["properties"].items())
    names: dict[str, str] = {}
    for each in objects:
        for key, drawn in each["properties"].items():
            if counts[text := json.dumps([key, drawn])] > 1:
                if text not in names:
                    twins = sum(name.rstrip("-0123456789") == f"key-{key}" for name in names.values())
                    names[text] = f"key-{key}-{twins + 1}" if twins else f"key-{key}"
                    definitions[names[text]] = drawn
                each["properties"][key] = {"$ref": f"#/definitions/{names[text]}"}


class _Drawing:
    """One schema on its way: what has been defined so far, by name. A `translation` may leave out whatever it does not change."""

    def __init__(self, *, translation: bool) -> None:
        self.definitions: dict[str, Json] = {}
        self._names: dict[int, str] = {}
        self._translation = translation

    def body(self, table: Object[Any], *, value: bool = False) -> Json:
        """An object with its keys; with `value` one that is the value of a key, not the file's root or part of a list."""
        drawn: Json = {
            "title": f"{table.what[0].upper()}{table.what[1:]}",
            "type": "object",
            "properties": {field.name: self._field(field, table) for field in table.fields.values()},
            "additionalProperties": False,
        }
        if not self._translation and (rule := _needed(table, value=value)):
            drawn |= {"if": {"propertyNames": {"enum": list(table.fields)}}, "then": rule}
        return drawn

    def _field(self, field: Field, table: Object[Any]) -> Json:
        drawn = self._value(field.shape)
        if self._translation or not field.required:
            drawn = _or_nothing(drawn)
        drawn = _quiet(drawn)
        words = [explained.sentence(field), f"Written as {explained.how(field.shape)}."]
        if fallback := samples.left_out(table, field.name):
            words.append(f"Left out: {fallback}.")
        return _explained(drawn, words, samples.example(table, field.name))

    def _value(self, shape: object) -> Json:
        """A value that stands after a key."""
        match shape:
            case Object():
                return self.body(shape, value=True)
            case OrAlone():
                return _either(self._value(shape.full.fields[shape.name].shape), self._value(shape.full))
            case Apart():
                return self._value(shape.inner)
            case ListOf():
                return self._list(shape)
            case MinutesValue():
                return _either(_figure(_minutes(rough=True), 0), self._value(MINUTES))
            case StepIds():
                return self._list(ListOf(Text(line=True), least=1, single=True))
            case OtherMinutes():
                return {"type": "object", "additionalProperties": self._value(MinutesValue())}
            case Setup():
                length = _figure(_minutes(ranged=False), 0)
                return {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": "^[0-9]+$"},
                    "additionalProperties": length,
                }
            case _:
                return _scalar(shape)

    def _list(self, shape: ListOf[Any]) -> Json:
        item = self._item(shape.item)
        if shape.blanks:
            item = _or_nothing(item)
        drawn: Json = {"type": ["array"], "items": _quiet(item)}
        if shape.least and not self._translation:
            drawn["minItems"] = shape.least
        if not shape.single:
            return drawn
        alone = shape.item.full.fields[shape.item.name].shape if isinstance(shape.item, OrAlone) else shape.item
        return _either(self._value(alone), drawn)

    def _item(self, shape: object) -> Json:
        """A value that stands in a list."""
        match shape:
            case Object():
                return self._defined(shape)
            case OrAlone():
                return _either(self._value(shape.full.fields[shape.name].shape), self.body(shape.full))
            case EntryValue():
                return self._entry()
            case BlockValue():
                return self._block()
            case _:
                return self._value(shape)

    def _defined(self, table: Object[Any]) -> Json:
        if id(table) not in self._names:
            plain = table.what.split(" ", 1)[1].replace(" ", "-")
            taken = sum(name.rstrip("-0123456789") == plain for name in self._names.values())
            name = self._names[id(table)] = f"{plain}-{taken + 1}" if taken else plain
            self.definitions[name] = {}
            snippets = {} if table in (OWN, BREAK, TOOK) else {"defaultSnippets": [_snippet(table)]}
            self.definitions[name] = self.body(table) | snippets
        return {"$ref": f"#/definitions/{self._names[id(table)]}"}

    def _entry(self) -> Json:
        """A line of an agenda; which kind it is says the first of its keys that tells."""
        own = [{"required": [name]} for name in ("step", "title", "kind")]
        part = {"anyOf": [{"required": ["from"]}, {"required": ["take"], "not": {"anyOf": own}}]}
        keys = {"type": "object"}
        return {
            "title": "A line of an agenda",
            "description": f"Written as {explained.how(EntryValue())}.",
            "type": ["object", *_SCALAR],
            "if": keys | {"required": ["break"]},
            "then": self._defined(BREAK),
            "else": {"if": keys | part, "then": self._defined(TOOK), "else": {"if": keys, "then": self._defined(OWN)}},
            "defaultSnippets": [_snippet(table) for table in (OWN, BREAK, TOOK)],
        }

    def _block(self) -> Json:
        properties = {}
        for kind, (shape, about) in BLOCKS.items():
            drawn = _or_nothing(self._value(shape))
            properties[kind] = _explained(drawn, [f"{about}.", f"Written as {explained.how(shape)}."], samples.block_example(kind))
        return {
            "title": "A block of a handout",
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "minProperties": 1,
        }


def _needed(table: Object[Any], *, value: bool) -> Json:
    """What an object has to have. Editors show what is missing from the value of a key at that key, but `check` where it begins."""
    required = [field.name for field in table.fields.values() if field.required]
    if value:
        names = " and ".join(f"`{name}`" for name in required)
        rule = {"if": {"required": required}, "else": {"type": "null", "errorMessage": f"{table.what} needs {names}"}}
        return rule if required else {}
    rule = {"required": required} if required else {}
    if "untimed" in table.fields:
        rule |= {"if": {"not": {"anyOf": [{"required": [key]} for key in _TIMED_BY]}}, "then": {"required": ["minutes"]}}
    return rule


def _scalar(shape: object) -> Json:
    match shape:
        case Text() | TextBlockShape():
            return _text(shape)
        case Id():
            return {"type": _SCALAR} if shape.refers else _worded(shape, _SCALAR, _ID)
        case Choice():
            return _choice(shape)
        case Whole():
            figures = {"minimum": shape.least, "maximum": shape.most}
            return _worded(shape, ["integer", "string"], "^[0-9]{1,6}$") | figures
        case Bounds():
            return _worded(shape, ["integer", "string"], _BOUNDS) | {"minimum": 0}
        case Flag():
            return _worded(shape, ["boolean", "string"], "^(true|false)$")
        case Length():
            return _figure(_minutes(ranged=False), 0, more=not shape.zero)
        case LengthRange():
            return _figure(_minutes(rough=True), 0, more=True)
        case TimeOfDay():
            return _worded(shape, ["string"], f"^\\s*{_CLOCK}\\s*$")
        case TimeSpan():
            return _worded(shape, ["string"], f"^\\s*{_SPAN}\\s*$")
        case Language():
            return _worded(shape, ["string"], _LANGUAGE)
        case FormatValue():
            return _worded(shape, ["integer", "string"], f"^{FORMAT}$") | {"minimum": int(FORMAT), "maximum": int(FORMAT)}
        case PageBreakShape():
            return {"type": ["boolean", "string"], "enum": [True, "true"]}
        case _:
            raise TypeError(f"no schema is known for {type(shape).__name__}")


def _text(shape: Text | TextBlockShape) -> Json:
    if isinstance(shape, Text) and shape.empty:
        return {"type": _SCALAR}
    line = isinstance(shape, Text) and shape.line
    message = "Write a single line of text." if line else "Write some words."
    return {"type": _SCALAR, "pattern": _LINE if line else "\\S", "patternErrorMessage": message}


def _choice(shape: Choice[Any]) -> Json:
    options = shape.options
    means = explained.MEANS[type(next(iter(options.values())))]
    return {"type": ["string"], "enum": list(options), "enumDescriptions": [means[option] for option in options.values()]}


def _worded(shape: object, types: list[str], pattern: str) -> Json:
    return {"type": types, "pattern": pattern, "patternErrorMessage": f"Write {explained.how(shape)}.".replace("`", "")}


def _figure(pattern: str, least: int, *, more: bool = False) -> Json:
    """Minutes as a number, or as a text that follows `pattern`."""
    bound = {"exclusiveMinimum": least} if more else {"minimum": least}
    message = "Write minutes such as 10, 2.5 or 10-15, or a unit: 90 s, 1 min 30 s, 1 h 30."
    return {"type": ["number", "string"], "pattern": pattern, "patternErrorMessage": message, **bound, "maximum": _DAY}


def _minutes(*, ranged: bool = True, rough: bool = False) -> str:
    unit = f"({'|'.join(_any_case(word) for word in ('hour', 'hr', 'h', 'minute', 'min', 'm', 'second', 'sec', 's'))})[Ss]?"
    figure = "[0-9]{1,6}([.][0-9]{1,6})?"
    length = f"({figure}[.]? *|({figure} *{unit}[.]? *)+({figure}[.]? *)?)"
    about = "|".join(_any_case(word) for word in ("about", "around", "roughly", "approx[.]?", "circa", "ca[.]?", "c[.]"))
    front = f"((~|≈|({about}) ) *)?" if rough else ""
    more = f"( *([-–]|{_any_case('to')}) *{length})?" if ranged else ""
    return f"^\\s*{front}{length}{more}\\s*$"


def _any_case(word: str) -> str:
    return re.sub("[a-z]", lambda letter: f"[{letter[0].upper()}{letter[0]}]", word)


def _either(one: Json, other: Json) -> Json:
    """Values of both kinds. Each keyword speaks of one type alone, so that they can stand beside each other."""
    types = {"type": [*dict.fromkeys((*_types(one), *_types(other)))]}
    if "enum" in one:
        words = {key: one[key] for key in ("enum", "enumDescriptions")}
        one = {"allOf": [{"if": {"type": "string"}, "then": words}], "defaultSnippets": _words(one)}
    return {**one, **other, **types}


def _or_nothing(drawn: Json) -> Json:
    """The same where nothing may stand as well."""
    return drawn if "$ref" in drawn else {**drawn, "type": [*dict.fromkeys((*_types(drawn), "null"))]}


def _quiet(drawn: Json) -> Json:
    """The same without `null` being offered while someone types, which nobody means."""
    if "null" not in drawn.get("type", ()) or {"array", "object"} & set(drawn["type"]):
        return drawn
    something = {**drawn, "type": [name for name in drawn["type"] if name != "null"]}
    return {"if": {"type": "null"}, "else": something, **({"defaultSnippets": words} if (words := _words(drawn)) else {})}


def _words(drawn: Json) -> list[Json]:
    """The words to choose from, as things to be offered."""
    if "boolean" in drawn["type"] and "number" not in drawn["type"]:
        return [{"label": str(word).lower(), "body": word} for word in (True, False)]
    means = drawn.get("enumDescriptions", ())
    return [{"label": word, "description": meant, "body": word} for word, meant in zip(drawn.get("enum", ()), means, strict=True)]


def _types(drawn: Json) -> Iterable[str]:
    types: str | list[str] = drawn["type"]
    return [types] if isinstance(types, str) else types


def _explained(drawn: Json, sentences: list[str], example: str) -> Json:
    return {"description": " ".join(sentences).replace("`", ""), **drawn, "examples": [_data(example)]}


def _snippet(table: Object[Any]) -> Json:
    """What an editor offers to write for an object: the keys that it needs."""
    names = [name for name, field in table.fields.items() if field.required]
    names += ["minutes"] if "untimed" in table.fields else []
    body = {name: _data(samples.example(table, name)) for name in names}
    return {"label": table.what, "description": f"{table.what} with the keys that it needs", "body": body}


def _data(text: str) -> Any:
    """What an example says, as JSON has it."""
    findings = Findings("")
    root = parse(f"- {text}\n", findings)
    if root is None or findings.problems:
        raise ValueError(f"the example {text!r} cannot be read")
    return _plain(root)[0]


def _plain(node: Node) -> Any:
    match node:
        case Sequence():
            return [_plain(item) for item in node.items]
        case MappingNode():
            return {key: _plain(value) for key, (_, value) in node.entries.items()}
        case Scalar():
            plain = {"true": True, "false": False}.get(node.text, node.text) if node.plain else node.text
            return int(node.text) if node.plain and node.text.isdecimal() else plain
        case _:
            raise TypeError("an example has a part that cannot be read")
