"""Frozen values, made cheaply.

`dataclass` writes the source of seven methods for each class and compiles it, every time the program starts; with two hundred
classes that is more than all else the program imports. Here comparing, hashing, showing and staying as it is need no code of their
own: they are drawn from the fields. And `__init__` is written when a class has made its tenth value, as most never do at
a start: the first nine are filled field by field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")
_set = object.__setattr__
_FEW = 9


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots, equal to another of its class whose compared fields are equal."""
    made: Any = dataclass(init=False, eq=False, repr=False, slots=True)(cls)
    fields = made.__dataclass_fields__  # what `dataclasses.fields` gives, without its copy
    names = tuple(fields)
    compared = tuple(name for name in names if fields[name].compare)
    shown = tuple(name for name in names if fields[name].repr)
    key: Any = attrgetter(*compared) if compared else type

    by_hand = 0

    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807
        nonlocal by_hand
        by_hand += 1
        if by_hand > _FEW or not _fill(self, fields, given, named):
            made.__init__ = _initialiser(made)
            made.__init__(self, *given, **named)

    def __eq__(self: object, other: object) -> Any:  # noqa: N807
        return key(self) == key(other) if other.__class__ is made else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(key(self))

    def __repr__(self: object) -> str:  # noqa: N807
        return f"{made.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def __getstate__(self: object) -> list[Any]:  # noqa: N807
        return [getattr(self, name) for name in names]

    def __setstate__(self: object, state: list[Any]) -> None:  # noqa: N807
        for name, held in zip(names, state, strict=True):
            _set(self, name, held)

    for method in (__init__, __eq__, __hash__, __repr__, __getstate__, __setstate__):
        setattr(made, method.__name__, method)
    made.__setattr__, made.__delattr__ = _cannot_change, _cannot_change
    return made  # type: ignore[no-any-return]


def _fill(made: Any, fields: Mapping[str, Field[Any]], given: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Whether `made` could be filled as its fields say: not with one too few or too many, or of another name."""
    left = len(named) + len(given)
    for place, (name, each) in enumerate(fields.items()):
        if place < len(given):
            held = given[place]
            left -= 1
        elif name in named:
            held = named[name]
            left -= 1
        elif each.default is not MISSING:
            held = each.default
        elif each.default_factory is not MISSING:
            held = each.default_factory()
        else:
            return False
        _set(made, name, held)
    return not left


def _initialiser(made: Any) -> Any:
    """The `__init__` that `dataclass` writes for a frozen class with the fields of `made`."""
    fields = made.__dataclass_fields__
    body = {**fields, "__annotations__": {name: each.type for name, each in fields.items()}, "__doc__": made.__doc__}
    twin: Any = type(made.__name__, (), {**body, "__module__": made.__module__})
    return dataclass(frozen=True, eq=False, repr=False, match_args=False)(twin).__init__


def _cannot_change(_self: object, name: str, *_to: object) -> NoReturn:
    raise FrozenInstanceError(f"{name!r} cannot be changed: make another value with dataclasses.replace")
