"""Where a key belongs that was written in the wrong place."""

from __future__ import annotations

from typing import Any

from facilitator.curriculum.fields import Object
from facilitator.curriculum.handouts import HANDOUT
from facilitator.curriculum.modules import MODULE
from facilitator.curriculum.outline import CURRICULUM
from facilitator.curriculum.shapes import Apart, ListOf

_SEARCHED = ("a curriculum", "a workshop", "a session", "a module", "a step", "a handout")


def owner(key: str) -> str:
    """Which of a curriculum's larger parts have a key of that name, such as `a module or a step`; empty where none has."""
    waiting: list[Object[Any]] = [CURRICULUM, MODULE, HANDOUT]
    seen: set[int] = set()
    owners: set[str] = set()
    while waiting:
        table = waiting.pop(0)
        if id(table) in seen or table.what not in _SEARCHED:
            continue
        seen.add(id(table))
        if key in table.fields:
            owners.add(table.what)
        waiting += (inner for field in table.fields.values() if isinstance(inner := _bare(field.shape), Object))
    return " or ".join(what for what in _SEARCHED if what in owners)


def _bare(shape: object) -> object:
    while isinstance(shape, ListOf | Apart):
        shape = shape.item if isinstance(shape, ListOf) else shape.inner
    return shape
