"""Big figures out of half blocks, in any height: drawn from strokes, so that they grow with the room."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

HEIGHTS = (15, 13, 11, 9, 7, 5, 3)
"""How many rows the figures can be high, largest first. Below that they are ordinary text."""

_STROKES = {
    "0": "abcdef",
    "2": "abged",
    "3": "abgcd",
    "4": "fgbc",
    "5": "afgcd",
    "6": "afgedc",
    "7": "abc",
    "8": "abcdefg",
    "9": "abcdfg",
}
"""Which of the seven strokes a figure has, named as on a pocket calculator: a top, b c right, d bottom, e f left, g middle."""


def big(text: str, height: int) -> tuple[str, ...]:
    """`text` (figures, colon, plus, minus) as `height` rows of block characters, all of one length."""
    glyphs = [_glyph(character, height) for character in text]
    gap = " " * (1 if height < 7 else 2 if height < 13 else 3)
    return tuple(gap.join(glyph[row] for glyph in glyphs) for row in range(height))


def big_width(text: str, height: int) -> int:
    """How many cells wide `text` is at that height."""
    return len(big(text, height)[0])


def fitting(text: str, width: int, height: int) -> int:
    """The largest height at which `text` fits in `width` by `height` cells; 1 where only ordinary text does."""
    return next((rows for rows in HEIGHTS if rows <= height and big_width(text, rows) <= width), 1)


@lru_cache(maxsize=256)
def _glyph(character: str, height: int) -> tuple[str, ...]:
    """One character, drawn in square dots (two to a row of text) and then packed into half blocks."""
    width = _figure_width(height)
    bold = _bold(height)
    match character:
        case ":":
            dots = _colon(height, bold)
        case "+" | "-":
            dots = _sign(character, height, bold)
        case "1":
            dots = _one(width, height, bold)
        case _ if character in _STROKES:
            dots = _seven(_STROKES[character], width, height, bold)
        case _:
            dots = [[False] * width for _ in range(2 * height)]
    return tuple(_pack(upper, lower) for upper, lower in list(pairwise(dots))[::2])


def _figure_width(height: int) -> int:
    return {3: 4, 5: 6, 7: 8, 9: 11, 11: 13, 13: 16, 15: 18}[height]


def _bold(height: int) -> int:
    return {3: 1, 5: 2, 7: 2, 9: 3, 11: 3, 13: 4, 15: 4}[height]


def _pack(upper: list[bool], lower: list[bool]) -> str:
    return "".join(" ▄▀█"[2 * above + below] for above, below in zip(upper, lower, strict=True))


def _blank(width: int, height: int) -> list[list[bool]]:
    return [[False] * width for _ in range(2 * height)]


def _fill(dots: list[list[bool]], left: int, top: int, right: int, bottom: int) -> None:
    for row in dots[top:bottom]:
        row[left:right] = [True] * (right - left)


def _bar(height: int, bold: int) -> int:
    """How thick a lying stroke is, in dots: even, so that it fills whole rows and its edges are sharp."""
    return 1 if height == 3 else 2 if bold < 4 else 4


def _seven(strokes: str, width: int, height: int, bold: int) -> list[list[bool]]:
    dots = _blank(width, height)
    tall, bar = 2 * height, _bar(height, bold)
    middle = (tall - bar) // 2
    areas = {
        "a": (0, 0, width, bar),
        "b": (width - bold, 0, width, middle + bar),
        "c": (width - bold, middle, width, tall),
        "d": (0, tall - bar, width, tall),
        "e": (0, middle, bold, tall),
        "f": (0, 0, bold, middle + bar),
        "g": (0, middle, width, middle + bar),
    }
    for stroke in strokes:
        _fill(dots, *areas[stroke])
    if height > 3:
        _round(dots, strokes)
    return dots


def _round(dots: list[list[bool]], strokes: str) -> None:
    """Take the dot off each outer corner where two strokes meet."""
    for row, column, meeting in ((0, 0, "af"), (0, -1, "ab"), (-1, 0, "de"), (-1, -1, "cd")):
        if all(stroke in strokes for stroke in meeting):
            dots[row][column] = False


def _one(width: int, height: int, bold: int) -> list[list[bool]]:
    dots = _blank(width, height)
    tall, bar = 2 * height, _bar(height, bold)
    left = (width - bold) // 2
    _fill(dots, left, 0, left + bold, tall)
    _fill(dots, max(0, left - bold), bar, left, 2 * bar)
    _fill(dots, max(0, left - bold), tall - bar, min(width, left + 2 * bold), tall)
    return dots


def _colon(height: int, bold: int) -> list[list[bool]]:
    dots = _blank(bold, height)
    size = _bar(height, bold)
    for centre in (2 * height * 3 // 10, 2 * height * 7 // 10):
        top = centre - size // 2
        top -= top % 2 if size > 1 else 0
        _fill(dots, 0, top, bold, top + size)
    return dots


def _sign(character: str, height: int, bold: int) -> list[list[bool]]:
    size = 3 * bold
    dots = _blank(size, height)
    bar = _bar(height, bold)
    middle = (2 * height - bar) // 2
    _fill(dots, 0, middle, size, middle + bar)
    if character == "+":
        _fill(dots, bold, middle - bold, 2 * bold, middle + bar + bold)
    return dots
