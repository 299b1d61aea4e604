"""Frozen values, made cheaply.

`dataclass` writes the source of seven methods for each class and compiles it, every time the program starts; with a hundred classes
that is a tenth of a second. Comparing, hashing and showing need no code of their own: here they are drawn from the fields.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots, equal to another of its class whose compared fields are equal."""
    made = dataclass(frozen=True, slots=True, eq=False, repr=False)(cls)
    fields = made.__dataclass_fields__.values()  # type: ignore[attr-defined]  # what `dataclasses.fields` gives, without its copy
    compared = tuple(each.name for each in fields if each.compare)
    shown = tuple(each.name for each in fields if each.repr)
    key: Any = attrgetter(*compared) if compared else type

    def __eq__(self: object, other: object) -> Any:  # noqa: N807
        return key(self) == key(other) if other.__class__ is made else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(key(self))

    def __repr__(self: object) -> str:  # noqa: N807
        return f"{made.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    for method in (__eq__, __hash__, __repr__):
        setattr(made, method.__name__, method)
    return made
