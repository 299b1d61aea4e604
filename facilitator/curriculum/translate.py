"""A translation laid over the original: the same ids, other words. What it leaves out stays in the original's words.

It is done on the nodes, before the tables are read: wherever a table takes words, the translation's node stands in for the
original's. So whatever can be written can be translated, and nothing but words can become another thing.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf

from facilitator.curriculum.blocks import BLOCKS, BlockValue, TextBlockShape
from facilitator.curriculum.fields import Object, Shape, Walk
from facilitator.curriculum.model import Place
from facilitator.curriculum.nodes import Broken, Mapping, Node, Scalar, Sequence
from facilitator.curriculum.outline import EntryValue, kind_of_entry
from facilitator.curriculum.shapes import Apart, Id, ListOf, OrAlone, Text
from facilitator.suggest import near
from facilitator.text import quoted

_NEED_NOT = frozenset({"address", "seen", "contact", "licence", "language"})
"""Words that a translation may give but does not have to."""


class Overlay:
    """Lays one file of a translation over its original. `fallbacks` are the words that it leaves out, by place and key; `given`
    says where those stand that it has, by the place and key of the original.

    Where the original could not be read as it was meant, a translation that is otherwise follows from that, and is not told.
    """

    def __init__(self, original: Walk, other: Walk) -> None:
        self.fallbacks: list[tuple[Place, str]] = []
        self.given: dict[tuple[Place, str], Place] = {}
        self._original = original
        self._other = other

    def laid(self, shape: Shape[object], node: Node, other: Node, name: str) -> Node:
        """The node that stands for both, written as `shape` says, under the key `name`."""
        if isinstance(node, Broken) or isinstance(other, Broken):
            return node
        match shape:
            case Apart():
                return self.laid(shape.inner, node, other, name)
            case Text() | TextBlockShape():
                return node if shape.read(other, self._other, name) is None else other
            case ListOf():
                return self._list(shape, node, other, name)
            case OrAlone():
                return self._or_alone(shape, node, other, name)
            case EntryValue():
                return (
                    self.laid(kind_of_entry(node), node, other, name)
                    if isinstance(node, Mapping)
                    else self._same(node, other, name)
                )
            case BlockValue():
                return self._block(node, other, name)
            case Object():
                return self._object(shape, node, other)
            case _:
                return self._same(node, other, name)

    def _object(self, table: Object[object], node: Node, other: Node) -> Node:
        if not isinstance(node, Mapping) or not isinstance(other, Mapping):
            return self._same(node, other, table.what)
        for typed, (key, _) in other.entries.items():
            if typed not in node.entries and typed != "language" and node.entries.keys() <= table.fields.keys():
                message = f"the original has no {quoted(typed)} here"
                meant = near(typed, node.entries.keys() - other.entries.keys(), table.synonyms)
                hint = f"did you mean `{meant}`?" if meant else "take it away, or write it in the original first"
                self._refuse(key, "translation-more", message, hint)
        laid = Mapping(node.line, node.column)
        for typed, (key, value) in node.entries.items():
            field = table.fields.get(typed)
            if field is None or typed == "language":
                laid.entries[typed] = (key, value)
            elif typed in other.entries:
                theirs, words = other.entries[typed]
                laid.entries[typed] = (key, self.laid(field.shape, value, words, typed))
                self.given[self._original.place(node), typed] = self._other.place(theirs)
            else:
                laid.entries[typed] = (key, value)
                if typed not in _NEED_NOT and _speaks(field.shape, value):
                    self.fallbacks.append((self._original.place(key), typed))
        return laid

    def _list(self, shape: ListOf[object], node: Node, other: Node, name: str) -> Node:
        mine = node.items if isinstance(node, Sequence) else [node]
        theirs = other.items if isinstance(other, Sequence) else [other]
        if not _has_words(shape.item):
            return self._same(node, other, name)
        if isinstance(other, Mapping):
            shape.read(other, self._other, name)
            return node
        key = _id_key(shape.item)
        pairs = self._by_id(mine, theirs, key) if key and len(mine) != len(theirs) else None
        if pairs is None and len(mine) != len(theirs):
            message = f"`{name}` has {len(theirs)} parts here and {len(mine)} in the original"
            self._refuse(other, "translation-differs", message, "give each of them, in the same order")
            return node
        laid = Sequence(node.line, node.column)
        for number, item in enumerate(mine):
            found = theirs[number] if pairs is None else pairs.get(number)
            laid.items.append(item if found is None else self.laid(shape.item, item, found, name))
            if found is None and isinstance(item, Mapping) and _says_something(shape.item, item):
                self.fallbacks.append((self._original.place(item), name))
        return laid

    def _by_id(self, mine: list[Node], theirs: list[Node], key: str) -> dict[int, Node]:
        """Those of the translation by the number that they have in the original, found by their ids."""
        numbers = {found: number for number, item in enumerate(mine) if (found := _value(item, key))}
        pairs: dict[int, Node] = {}
        for item in theirs:
            found = _value(item, key)
            if found in numbers:
                pairs[numbers[found]] = item
            else:
                message = f"the original has no `{key}: {found}` here" if found else f"this needs a `{key}` to be told by"
                self._refuse(item, "translation-differs", message, f"write the `{key}` of one of its parts")
        return pairs

    def _or_alone(self, shape: OrAlone[object], node: Node, other: Node, name: str) -> Node:
        if shape.stands_alone(node) and shape.stands_alone(other):
            return self.laid(shape.full.fields[shape.name].shape, node, other, name)
        whole, others = (shape.whole(each) if shape.stands_alone(each) else each for each in (node, other))
        return self._object(shape.full, whole, others)

    def _block(self, node: Node, other: Node, name: str) -> Node:
        if isinstance(node, Mapping) and not node.entries.keys() <= BLOCKS.keys():
            return node
        if not isinstance(node, Mapping) or not isinstance(other, Mapping) or node.entries.keys() != other.entries.keys():
            message = "this is another block than the original has here"
            self._refuse(other, "translation-differs", message, "give the same blocks, in the same order")
            return node
        laid = Mapping(node.line, node.column)
        for kind, (key, value) in node.entries.items():
            known = kind in BLOCKS
            laid.entries[kind] = (key, self.laid(BLOCKS[kind][0], value, other.entries[kind][1], kind) if known else value)
        return laid

    def _same(self, node: Node, other: Node, name: str) -> Node:
        if not _alike(node, other):
            message = f"`{name}` is not what it is in the original; a translation changes words alone"
            self._refuse(other, "translation-differs", message, "write the same, or take it away")
        return node

    def _refuse(self, node: Node, code: str, message: str, hint: str) -> None:
        if not self._original.findings.gaps:
            self._other.error(node, code, message, hint)


def _speaks(shape: object, node: Node) -> bool:
    """Whether there are words to translate in `node`, written as `shape` says: an agenda of modules alone has none."""
    if isinstance(shape, ListOf) and isinstance(shape.item, EntryValue) and isinstance(node, Sequence):
        return any(isinstance(item, Mapping) and _says_something(shape.item, item) for item in node.items)
    return _has_words(shape)


def _says_something(shape: object, item: Mapping) -> bool:
    """Whether a thing of a list has words of its own: a line that only names a module has none."""
    table = kind_of_entry(item) if isinstance(shape, EntryValue) else shape
    if not isinstance(table, Object):
        return True
    return any(typed in table.fields and _has_words(table.fields[typed].shape) for typed in item.entries)


def _has_words(shape: object) -> bool:
    """Whether a translation has something to say where that shape stands."""
    match shape:
        case Text() | TextBlockShape() | EntryValue() | BlockValue():
            return True
        case Object(fields=fields):
            return any(_has_words(field.shape) for field in fields.values())
        case ListOf(item=inner):
            return _has_words(inner)
        case Apart(inner=inner):
            return _has_words(inner)
        case OrAlone(full=full, name=name):
            return _has_words(full.fields[name].shape)
        case _:
            return False


def _id_key(shape: object) -> str:
    """The key under which the things of a list are told apart; empty where they have none."""
    if isinstance(shape, EntryValue):
        return "step"
    if isinstance(shape, Object):
        return next((name for name, field in shape.fields.items() if isinstance(field.shape, Id) and not field.shape.refers), "")
    return ""


def _value(node: Node, key: str) -> str:
    value = node.entries[key][1] if isinstance(node, Mapping) and key in node.entries else None
    return value.text.strip() if isinstance(value, Scalar) else ""


def _alike(node: Node, other: Node) -> bool:
    waiting = [(node, other)]
    while waiting:
        one, two = waiting.pop()
        if isinstance(one, Scalar) and isinstance(two, Scalar):
            if one.text.strip() != two.text.strip():
                return False
        elif isinstance(one, Sequence) and isinstance(two, Sequence) and len(one.items) == len(two.items):
            waiting += zip(one.items, two.items, strict=True)
        elif isinstance(one, Mapping) and isinstance(two, Mapping) and one.entries.keys() == two.entries.keys():
            waiting += _values(one.entries, two.entries)
        else:
            return False
    return True


def _values(one: MappingOf[str, tuple[Scalar, Node]], two: MappingOf[str, tuple[Scalar, Node]]) -> list[tuple[Node, Node]]:
    return [(value, two[key][1]) for key, (_, value) in one.items()]
