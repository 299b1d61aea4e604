"""Where the words of a wheel of feelings stand: lengths in millimetres, turns in degrees, written as figures for the partial.

They stand upright, which is easiest to read, as long as all of them fit; else each along its spoke. Where that is too narrow too,
or there are boxes to tick, there is no wheel but a list.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from facilitator.curriculum.model import Feelings
from facilitator.handout.drawing import figure, long
from facilitator.handout.fields import fill, without_names
from facilitator.handout.flow import Node, Value, plain, plain_all
from facilitator.handout.words import Words

_LETTERS = 4.25
"""The least height of letters in a wheel: 12 points."""

_LEADING = 1.25
_HUB = 6.0
_RING = 0.46
_CLEAR = 1.0
"""What stays free between words and the lines around them."""

_TICK = 5.0
_GAP = 1.8
"""A box to tick, and what stays free between it and its words."""


class _Cell(NamedTuple):
    """A piece of a ring: its words, the middle of its turn and half of how far it reaches (degrees), its radii."""

    text: str
    bold: bool
    turn: float
    reach: float
    inner: float
    outer: float

    @property
    def long(self) -> float:
        return long(self.text, _LETTERS * (1.05 if self.bold else 1.0))


def wheel(groups: Sequence[Feelings], width: float, size: float, words: Words, *, ticks: bool = False) -> Node:
    """A wheel, if all its words fit in at 12 points or more; else `rim` is empty, and a list is drawn instead.

    `ticks` leaves room for a box beside each of its words.
    """
    known = without_names(words)
    named = [(fill(plain(group.name), known), [fill(plain(word), known) for word in group.words]) for group in groups]
    listed: list[Value] = [{"name": name, "words": plain_all(finer)} for name, finer in named]
    drawn = _drawn(named, _rim(width), ticks) if size <= 5 else {}
    said = words.wheel.format(", ".join(name for name, _ in named))
    return {"said": said, "groups": listed, "rim": "", "slices": [], **drawn}


def _rim(width: float) -> float:
    """As wide as the page, and less on a narrow one, so that it fits below the head of its sheet."""
    return min(width, 166.0) / 2 - 0.5 if width > 120 else width * 0.45


def _drawn(named: Sequence[tuple[str, list[str]]], rim: float, ticks: bool) -> Node:
    """Slices, each a family: a piece of the inner ring with its name, and of the outer ring with its words."""
    step = 360 / sum(len(finer) for _, finer in named)
    inner, middle = rim * _RING, rim + 0.5
    pieces: list[Node] = []
    families: list[list[_Cell]] = []
    turn = -90.0
    for number, (name, finer) in enumerate(named):
        wide = step * len(finer)
        rays: list[Value] = [_ray(turn + step * at, inner, rim, middle) for at in range(1, len(finer))]
        pieces.append(
            {
                "shade": "dark" if number % 2 else "light",
                "outline": _piece(turn, turn + wide, inner, rim, middle),
                "core": _piece(turn, turn + wide, _HUB, inner, middle),
                "rays": rays,
            }
        )
        families.append([_Cell(name, True, turn + wide / 2, wide / 2, _HUB, inner)])
        families[-1] += [_Cell(word, False, turn + step * (at + 0.5), step / 2, inner, rim) for at, word in enumerate(finer)]
        turn += wide
    placed = _placed([[_upright(cell, middle, ticks) for cell in family] for family in families])
    if not placed and not ticks:
        placed = _placed([[_along(cell, middle) for cell in family] for family in families])
    slices: list[Value] = [{**piece, "words": family} for piece, family in zip(pieces, placed, strict=False)]
    return {"rim": figure(rim), "across": figure(2 * middle), "size": figure(_LETTERS), "slices": slices} if slices else {}


def _placed(families: Sequence[Sequence[Node | None]]) -> list[list[Value]]:
    """The words of each slice, its name first; nothing if any of them does not fit."""
    whole: list[list[Value]] = [[word for word in family if word is not None] for family in families]
    return whole if all(None not in family for family in families) else []


def _upright(cell: _Cell, middle: float, ticks: bool) -> Node | None:
    """Words from left to right, their box before them, as near to the middle of their cell as they fit; None where they do not."""
    before = _TICK + _GAP if ticks else 0.0
    half, high = (cell.long + before) / 2 + _CLEAR, max(_LETTERS, before and _TICK) / 2 + _CLEAR / 2
    centre = (cell.inner + cell.outer) / 2
    for away in sorted((0.5 * at - centre for at in range(round(2 * cell.outer))), key=abs):
        x, y = _point(cell.turn, centre + away, 0)
        if all(_holds(cell, x + side * half, y + above * high) for side in (-1, 1) for above in (-1, 0, 1)):
            x, y = x + middle, y + middle
            return _word(cell.text, (x + before / 2, y), tick=(x - half + _CLEAR, y - _TICK / 2))
    return None


def _holds(cell: _Cell, x: float, y: float) -> bool:
    turned = (math.degrees(math.atan2(y, x)) - cell.turn + 180) % 360 - 180
    return abs(turned) <= cell.reach and cell.inner + _CLEAR <= math.hypot(x, y) <= cell.outer - _CLEAR


def _along(cell: _Cell, middle: float) -> Node | None:
    """Words along their spoke, never upside down; None where they do not fit."""
    high = 2 * cell.inner * math.radians(cell.reach)
    if (not cell.bold and high < _LETTERS * _LEADING) or cell.long > cell.outer - cell.inner - 3 * _CLEAR:
        return None
    leaning = (cell.turn + 90) % 360 - 90
    return _word(cell.text, _point(cell.turn, (cell.inner + cell.outer) / 2, middle), leaning - 180 if leaning > 90 else leaning)


def _word(text: str, at: tuple[float, float], turn: float | None = None, tick: tuple[float, float] = (0.0, 0.0)) -> Node:
    (x, y), (left, top) = map(figure, at), map(figure, tick)
    return {"text": text, "x": x, "y": y, "turn": "" if turn is None else figure(turn), "tick": {"x": left, "y": top}}


def _point(turn: float, radius: float, middle: float) -> tuple[float, float]:
    angle = math.radians(turn)
    return middle + radius * math.cos(angle), middle + radius * math.sin(angle)


def _at(turn: float, radius: float, middle: float) -> str:
    return " ".join(map(figure, _point(turn, radius, middle)))


def _ray(turn: float, start: float, end: float, middle: float) -> str:
    return f"M{_at(turn, start, middle)}L{_at(turn, end, middle)}"


def _piece(start: float, end: float, inner: float, outer: float, middle: float) -> str:
    large = 1 if end - start > 180 else 0
    near, far = figure(inner), figure(outer)
    return (
        f"M{_at(start, inner, middle)}L{_at(start, outer, middle)}A{far} {far} 0 {large} 1 {_at(end, outer, middle)}"
        f"L{_at(end, inner, middle)}A{near} {near} 0 {large} 0 {_at(start, inner, middle)}Z"
    )
