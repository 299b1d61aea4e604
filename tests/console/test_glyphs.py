"""The big figures."""

from __future__ import annotations

import pytest

from facilitator.console.glyphs import HEIGHTS, big, big_width, fitting


@pytest.mark.parametrize("height", HEIGHTS)
def test_every_figure_is_a_shape_of_its_own(height: int) -> None:
    shapes = {character: big(character, height) for character in "0123456789:+-"}
    assert len(set(shapes.values())) == len(shapes)
    for rows in shapes.values():
        assert len(rows) == height
        assert len({len(row) for row in rows}) == 1
        assert set("".join(rows)) <= set(" ▄▀█")


@pytest.mark.parametrize("height", HEIGHTS)
def test_all_digits_are_equally_wide_so_that_a_countdown_does_not_jump(height: int) -> None:
    assert len({big_width(f"0{digit}:00", height) for digit in "0123456789"}) == 1


def test_a_figure_is_drawn_as_it_looks() -> None:
    assert big("2", 5) == ("█████▄", "    ██", "██████", "██    ", "▀█████")


@pytest.mark.parametrize(
    ("text", "width", "height", "expected"),
    [
        ("07:18", 42, 7, 7),
        ("07:18", 41, 7, 5),
        ("07:18", 200, 200, 15),
        ("1:02:34", 42, 7, 5),
        ("07:18", 20, 9, 1),
        ("07:18", 90, 2, 1),
    ],
)
def test_figures_are_as_large_as_the_room_allows(text: str, width: int, height: int, expected: int) -> None:
    assert fitting(text, width, height) == expected
