"""Nodes to values: the machinery. The third of three steps from file to model.

What an author may write is declared once, as tables of fields. A field has a name, a shape (which reads its value and says what is
wrong with it), and a sentence that says what it is for. The walk over a file follows the tables; whatever else has to agree with
the format can be drawn from the same tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from facilitator.curriculum.findings import Findings
from facilitator.curriculum.model import Place
from facilitator.curriculum.nodes import Broken, Node, Scalar, Sequence
from facilitator.curriculum.nodes import Mapping as MappingNode
from facilitator.suggest import near
from facilitator.text import quoted

_MOST_KEYS = 15
"""So many keys are named where none of them is near."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Reference(NamedTuple):
    """A place in a file where something of a `kind` is called by its id."""

    kind: str
    id: str
    findings: Findings
    line: int
    column: int


class Walk:
    """What is gathered on the way over one file: its problems, what it refers to, and the ids of the steps it declares."""

    def __init__(self, path: str, findings: Findings) -> None:
        self.path = path
        self.findings = findings
        self.references: list[Reference] = []
        self.steps: list[tuple[str, Node, bool]] = []

    def error(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Something wrong at `node` that cannot run."""
        self.findings.error(node.line, node.column, code, message, hint)

    def warning(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Something at `node` that an author seldom means."""
        self.findings.warning(node.line, node.column, code, message, hint)

    def refer(self, kind: str, wanted: str, node: Node) -> None:
        """Remember that `node` calls for the `kind` of thing with the id `wanted`."""
        self.references.append(Reference(kind, wanted, self.findings, node.line, node.column))

    def place(self, node: Node) -> Place:
        """Where `node` stands, as values keep it."""
        return Place(self.path, node.line, node.column)


class Shape(Protocol[T_co]):
    """How a value is written. `name` is the key it stands under, for the sentences about it."""

    def read(self, node: Node, walk: Walk, name: str) -> T_co | None:
        """The value that `node` means, or None when the walk has been told what is wrong with it."""
        ...


class Field(NamedTuple):
    """A key that an object may have: its shape, what it is for in one sentence, and the name of its value in the model.

    One that is `needed` may be left out where something else stands for it, but not be left empty.
    """

    name: str
    shape: Shape[object]
    about: str
    required: bool = False
    attribute: str = ""
    may_be_empty: bool = False
    needed: bool = False

    @property
    def key(self) -> str:
        """The value's name in the model."""
        return self.attribute or self.name.replace("-", "_")


class Filled(NamedTuple):
    """An object's values by their names in the model, and the nodes they came from. `complete` when nothing required is missing."""

    walk: Walk
    node: Node
    values: dict[str, Any]
    nodes: dict[str, Node]
    complete: bool


class Object(Generic[T_co]):
    """Something written as keys and values. `what` names it in sentences: `a step`."""

    def __init__(
        self, what: str, fields: tuple[Field, ...], make: Callable[[Filled], T_co | None], synonyms: Mapping[str, str] | None = None
    ) -> None:
        self.what = what
        self.fields = {field.name: field for field in fields}
        self.make = make
        self.synonyms = synonyms or {}
        self._keys = {field.name: field.key for field in fields}
        self._required = tuple(field for field in fields if field.required)

    def read(self, node: Node, walk: Walk, name: str) -> T_co | None:
        """The object that `node` means; see `Shape`."""
        if isinstance(node, Broken):
            return None
        if not isinstance(node, MappingNode):
            keys = ", ".join(field.name for field in self.fields.values() if field.required)
            hint = f"begin with: {keys}" if keys else ""
            walk.error(node, "not-keys", f"{self.what} is written as keys and values, not as {found(node)}", hint)
            return None
        if node.entries and self.fields.keys().isdisjoint(node.entries) and self._is_other(node, walk):
            return None
        return self.make(self._fill(node, walk))

    def _fill(self, node: MappingNode, walk: Walk) -> Filled:
        values: dict[str, Any] = {}
        nodes: dict[str, Node] = {}
        complete = True
        fields, keys, findings = self.fields, self._keys, walk.findings
        for typed, (key, value) in node.entries.items():
            if findings.full:
                break
            if (field := fields.get(typed)) is None:
                field, value = self._misspelt(key, value, node, walk)  # noqa: PLW2901
            if field is None:
                continue
            name = field.name
            nodes[keys[name]] = value
            if isinstance(value, Scalar) and value.plain and not value.text and not field.may_be_empty:
                if _empty(field, value, walk):
                    del nodes[field.key]
                continue
            read = field.shape.read(value, walk, name)
            if read is not None:
                values[keys[name]] = read
        for field in self._required:
            name = field.name
            complete = complete and keys[name] in values
            if keys[name] not in nodes:
                walk.error(node, "missing-key", f"{self.what} needs `{name}`", f"write `{name}:` ({field.about})")
        return Filled(walk, node, values, nodes, complete)

    def _is_other(self, node: MappingNode, walk: Walk) -> bool:
        """Whether it is something else altogether: where several keys are needed, none of those there is known; tells it once."""
        keys = [key for key, _ in node.entries.values()]
        needed = [field.name for field in self.fields.values() if field.required or field.needed]
        if len(needed) < 2 or any(self._colonless(key.text) or near(key.text, self.fields, self.synonyms) for key in keys):
            return False
        shown = f"key {quoted(keys[0].text)}" if len(keys) == 1 else "keys " + ", ".join(quoted(key.text) for key in keys[:3])
        more = " and others" if len(keys) > 3 else ""
        walk.error(keys[0], "unknown-key", f"{self.what} has no {shown}{more}", f"begin with: {', '.join(needed)}")
        return True

    def _otherwise(self, typed: str) -> str:
        """A hint about a key that nothing here is near to: where it belongs, or what there is, as far as that can be read."""
        from facilitator.curriculum.elsewhere import owner

        other = owner(typed)
        owned = f"it is {other} that has one" if other else ""
        if len(self.fields) > _MOST_KEYS:
            shown = ", ".join([*self.fields][:_MOST_KEYS])
            return owned or f"its keys are: {shown}, and more: see docs/authoring/reference.md"
        return f"its keys are: {', '.join(self.fields)}" + (f"; {owned}" if owned else "")

    def _colonless(self, text: str) -> str:
        """The key with which `text` begins, where what follows looks like its value: `min 8`; else nothing."""
        key, _, rest = text.strip().partition(" ")
        return key if rest and key in self.fields else ""

    def _misspelt(self, key: Scalar, value: Node, node: MappingNode, walk: Walk) -> tuple[Field | None, Node]:
        """The field that was meant by a key that there is not, if any, and what is to be read as its value; tells of the key."""
        if key.plain and isinstance(value, Scalar) and not value.text and (begins := self._colonless(key.text)):
            rest = key.text.strip().removeprefix(begins).strip(" =")
            message = f"{quoted(key.text)} has no colon after `{begins}`"
            walk.error(key, "colon-without-space", message, f"write `{begins}: {rest}`")
            return self.fields[begins], Broken(value.line, value.column)
        absent = [name for name in self.fields if name not in node.entries]
        meant = near(key.text, absent, self.synonyms)
        hint = f"did you mean `{meant}`?" if meant else self._otherwise(key.text)
        walk.error(key, "unknown-key", f"{self.what} has no key {quoted(key.text)}", hint)
        return self.fields.get(meant), value


def made(build: Callable[..., T]) -> Callable[[Filled], T | None]:
    """For objects whose values become the arguments of `build`."""
    return lambda filled: build(**filled.values) if filled.complete else None


def found(node: Node) -> str:
    """What stands there, in words."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, MappingNode):
        return "keys and values"
    return "nothing" if isinstance(node, Scalar) and node.plain and not node.text else "a text"


def _empty(field: Field, value: Scalar, walk: Walk) -> bool:
    """Tell that nothing stands there; whether the key may be taken as one that is not there at all."""
    message = f"nothing stands after `{field.name}:`"
    hint = "text that begins with `#` goes in quotes"
    if field.required or field.needed:
        walk.error(value, "empty-value", message, f"write it ({field.about}); {hint}")
        return False
    walk.warning(value, "empty-value", message, f"write it, or take the key away; {hint}")
    return True
