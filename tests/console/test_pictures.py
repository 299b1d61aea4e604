"""Every screen, in five sizes and four themes, is what was looked at and accepted; and all that stands on it can be read."""

from __future__ import annotations

import pytest
from rich.style import Style

from facilitator.console.theme import PALETTES
from tests.console.scenes import KEPT, SCENES, SIZES, Drawn, drawn, themed, told
from tests.console.test_theme import contrast

OFTEN = (SIZES[1], SIZES[2], SIZES[4])
"""The sizes that `make test` draws: the usual ones and the smallest."""

TRACE = "─"
"""The part of a line of progress that is still to come: told by the part before it, and by the words beside it."""


@pytest.mark.parametrize(
    ("name", "size"),
    [
        pytest.param(name, size, id=f"{name}-{size[0]}x{size[1]}", marks=() if size in OFTEN else pytest.mark.full)
        for name, scene in SCENES.items()
        for size in scene.sizes
    ],
)
def test_a_screen_is_as_it_was_accepted(name: str, size: tuple[int, int]) -> None:
    shown = drawn(SCENES[name], size, "calm")
    kept = (KEPT / f"{name}-{size[0]}x{size[1]}.txt").read_text(encoding="utf-8")
    assert told(shown, "calm") == kept, "look at it, and then draw it again: make pictures"
    assert len(shown.text) == size[1]


@pytest.mark.parametrize(
    "size", [SIZES[2], pytest.param(SIZES[1], marks=pytest.mark.full)], ids=lambda size: f"{size[0]}x{size[1]}"
)
@pytest.mark.parametrize("name", [name for name, scene in SCENES.items() if scene.language == "en"])
def test_every_theme_shows_the_same_and_can_be_read(name: str, size: tuple[int, int]) -> None:
    kept = (KEPT / f"{name}-{size[0]}x{size[1]}.txt").read_text(encoding="utf-8")
    screens = themed(SCENES[name], size, tuple(PALETTES))
    calm = screens["calm"]
    assert told(calm, "calm") == kept
    for theme, shown in screens.items():
        assert shown.text == calm.text
        assert hard_to_read(shown, 7 if theme == "contrast" else 4.5) == []
        styles = [style for row in shown.rows for _, style in row if style is not None]
        assert any(style.color or style.bgcolor for style in styles) == (theme != "plain")
        marked = [style.reverse if theme == "plain" else _swapped(style, theme) for style in styles]
        assert any(marked) == any(_swapped(style, "calm") for row in calm.rows for _, style in row if style is not None)


def test_a_theme_that_is_set_looks_as_one_that_was_changed_to() -> None:
    changed_to = themed(SCENES["running"], SIZES[2], tuple(PALETTES))
    assert {theme: drawn(SCENES["running"], SIZES[2], theme) for theme in PALETTES} == changed_to


def hard_to_read(shown: Drawn, least: float) -> list[tuple[str, str, str]]:
    """The words whose colours are nearer to each other than `least`."""
    found = []
    for row in shown.rows:
        for text, style in row:
            if not text.strip(f" {TRACE}") or style is None or style.color is None or style.bgcolor is None:
                continue
            if contrast(style.color.name, style.bgcolor.name) < least:
                found.append((text, style.color.name, style.bgcolor.name))
    return found


def _swapped(style: Style, theme: str) -> bool:
    return style.color is not None and style.color.name == PALETTES[theme].ground
