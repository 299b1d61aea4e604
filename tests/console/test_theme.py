"""Colours can be read, and nothing is said by colour alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import facilitator.console
from facilitator.console.theme import CALM, Palette

GROUNDS = ("ground", "side", "bar")
NOT_READ = ("track",)


def contrast(one: str, other: str) -> float:
    """The ratio of two colours as WCAG defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_measure_is_the_known_one() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", [CALM])
@pytest.mark.parametrize("ink", [name for name in Palette._fields if name not in (*GROUNDS, *NOT_READ)])
def test_every_ink_can_be_read_on_every_ground(palette: Palette, ink: str) -> None:
    for ground in GROUNDS:
        assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5, (ink, ground)


def test_no_style_names_a_colour_that_is_not_in_the_palette() -> None:
    known = {*Palette._fields, "background", "foreground"}
    for path in Path(facilitator.console.__file__).parent.rglob("*"):
        if path.suffix in (".py", ".tcss"):
            source = path.read_text(encoding="utf-8")
            assert not re.search(r"color:\s*#|on #|\"#[0-9a-f]{6}", source) or path.name == "theme.py", path
            assert set(re.findall(r"\$([a-z]+)", source)) <= known, path
