"""The form before a session."""

from __future__ import annotations

from functools import reduce

import pytest

from facilitator.console.form import Form, Number, Pick, press

FORM = Form("Run", (Number("couples", "Couples", 8, 0, 500), Pick("start", "Start", (("planned", "19:00"), ("now", "now")))), "go")


def after(*keys: str) -> Form:
    return reduce(press, keys, FORM)


@pytest.mark.parametrize(
    ("keys", "couples"),
    [
        (("right", "plus"), 10),
        (("left",), 7),
        (("1", "2"), 12),
        (("1", "2", "right"), 13),
        (("1", "2", "right", "4"), 4),
        (("9", "9", "9"), 500),
        (("1", "2", "backspace"), 1),
        (("backspace", "minus"), 0),
        (("x", "f5", "n"), 8),
        (("down", "down", "1", "1"), 11),
    ],
)
def test_a_number_is_typed_or_stepped_and_stays_in_its_bounds(keys: tuple[str, ...], couples: int) -> None:
    assert after(*keys).number("couples") == couples


def test_one_of_several_is_chosen_in_turn() -> None:
    assert after().pick("start", "") == "planned"
    assert after("down", "right").pick("start", "") == "now"
    assert after("down", "right", "right").pick("start", "") == "planned"
    assert after("up", "5", "left").pick("start", "") == "now"
    assert after().pick("speed", "1") == "1"
