"""What must stand on a screen for it to count as shown."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.harness.terminal import Display
from facilitator.console.glyphs import HEIGHTS, big


def has_big(display: Display, figures: str) -> bool:
    """Whether the figures stand there whole, in one of the console's sizes."""
    return any(has_block(display, big(figures, height)) for height in HEIGHTS)


def has_block(display: Display, block: Sequence[str]) -> bool:
    """Whether the rows of `block` stand under each other."""
    width = len(block[0])
    for top in range(len(display) - len(block) + 1):
        at = display[top].find(block[0])
        while at >= 0:
            if all(row[at : at + width] == part for row, part in zip(display[top:], block, strict=False)):
                return True
            at = display[top].find(block[0], at + 1)
    return False


def has_words(display: Display, *words: str) -> bool:
    """Whether each of `words` stands in some row."""
    return all(any(word in row for row in display) for word in words)
