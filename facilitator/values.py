"""Frozen values, made cheaply.

`dataclass` writes the source of seven methods for each class and compiles it, every time the program starts; with two hundred
classes that is more than all else the program imports. Here comparing, hashing, showing and staying as it is need no code of their
own: they are drawn from the fields. And `__init__` is written when a class makes many values, as most never do at a start: the
first sixty are filled field by field, which takes less than to compile it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from inspect import get_annotations
from itertools import repeat
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")
_set = object.__setattr__
_FEW = 60
_OF_OPEN_CLASSES = ("__dict__", "__weakref__")


class _Value:
    """What values have in common. `__value_key__` gives all that is compared, `__value_made__` holds how many were made."""

    __slots__ = ()
    __value_key__: Any
    __value_made__: list[int]
    __dataclass_fields__: dict[str, Field[Any]]

    def __init__(self, *given: Any, **named: Any) -> None:
        made: Any = type(self)
        made.__value_made__[0] += 1
        if made.__value_made__[0] > _FEW or not _fill(self, made.__dataclass_fields__, given, named):
            made.__init__ = _initialiser(made)
            made.__init__(self, *given, **named)

    def __eq__(self, other: object) -> Any:
        made: Any = type(self)
        key = made.__value_key__
        return key(self) == key(other) if type(other) is made else NotImplemented

    def __hash__(self) -> int:
        made: Any = type(self)
        return hash(made.__value_key__(self))

    def __repr__(self) -> str:
        shown = (name for name, each in self.__dataclass_fields__.items() if each.repr)
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def __getstate__(self) -> list[Any]:
        return [getattr(self, name) for name in self.__dataclass_fields__]

    def __setstate__(self, state: list[Any]) -> None:
        any(map(_set, repeat(self), self.__dataclass_fields__, state))  # none does: all are set

    def __setattr__(self, name: str, _to: object) -> NoReturn:
        raise FrozenInstanceError(f"{name!r} cannot be changed: make another value with dataclasses.replace")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"{name!r} cannot be changed: make another value with dataclasses.replace")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots, equal to another of its class whose compared fields are equal."""
    fields = _fields_of(cls)
    compared = tuple(name for name, each in fields.items() if each.compare)
    inherited = {name for base in cls.__mro__[1:-1] for name in getattr(base, "__slots__", ())}
    body = {name: held for name, held in cls.__dict__.items() if name not in fields and name not in _OF_OPEN_CLASSES}
    body["__slots__"] = tuple(name for name in fields if name not in inherited)
    body["__qualname__"] = cls.__qualname__
    body["__value_key__"] = attrgetter(*compared) if compared else type
    body["__value_made__"] = [0]
    bases = tuple(base for base in cls.__bases__ if base is not object)
    kind: Any = type(cls)
    made: type[T] = kind(cls.__name__, bases if issubclass(cls, _Value) else (*bases, _Value), body)
    return made


def _fields_of(cls: type) -> dict[str, Field[Any]]:
    """The fields of a class as `dataclass` makes them, spared what takes it longest.

    Each annotation is a string here, and it would look into each for a ClassVar, which no value has; and it would look for a
    signature to document a class that has no docstring.
    """
    cls.__doc__ = cls.__doc__ or cls.__name__
    written = get_annotations(cls)
    cls.__annotations__ = dict.fromkeys(written, object)
    made: Any = dataclass(init=False, eq=False, repr=False)(cls)
    fields: dict[str, Field[Any]] = made.__dataclass_fields__
    for name, annotation in written.items():
        fields[name].type = annotation
    cls.__annotations__ = written
    return fields


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
