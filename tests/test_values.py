"""Frozen values are what dataclasses are."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest

from facilitator.values import value


@value
class Point:
    """A pair."""

    x: int
    y: int = 0
    note: str = dataclasses.field(default="", compare=False, repr=False)


@value
class Other:
    """Another pair."""

    x: int
    y: int = 0


@value
class Nothing:
    """Has no fields."""


def test_values_are_equal_by_what_they_hold_and_are() -> None:
    assert Point(1) == Point(1, 0, "not compared")
    assert Point(1) != Point(2)
    assert Nothing() == Nothing()
    several: list[object] = [Point(1), Point(1), Other(1), Nothing(), Nothing(), (1, 0)]
    assert [several.count(each) for each in several] == [2, 2, 1, 2, 2, 1]
    assert len(set(several)) == 4


def test_values_cannot_be_changed_but_copied() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 2  # type: ignore[misc]  # what must fail
    assert not hasattr(point, "__dict__")
    assert dataclasses.replace(point, y=3) == Point(1, 3)
    assert pickle.loads(pickle.dumps(point)) == point


def test_values_show_themselves_and_match() -> None:
    assert repr(Point(1, 2, "hidden")) == "Point(x=1, y=2)"
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_what_does_not_fit_the_fields_is_refused_however_many_were_made() -> None:
    wrong: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (((), {}), ((1, 2, "", 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1}))
    for number in range(12):
        for given, named in wrong:
            with pytest.raises(TypeError):
                Point(*given, **named)
        assert (Point(number), Point(y=number, x=1)) == (Point(number, 0, ""), Point(1, number))
