"""Where the words of a wheel of feelings stand: lengths in millimetres, turns in degrees, written as figures for the partial."""

from __future__ import annotations

import math
from collections.abc import Sequence

from facilitator.curriculum.model import Feelings
from facilitator.handout.drawing import figure, long
from facilitator.handout.flow import Node, Value, plain, plain_all
from facilitator.handout.words import Words

_LETTERS = 4.25
"""The least height of letters in a wheel: 12 points."""

_LEADING = 1.25
_HUB = 6.0
_RING = 0.46


def wheel(groups: Sequence[Feelings], width: float, size: float, words: Words) -> Node:
    """A wheel, if all its words fit in at 12 points or more; else `rim` is empty, and a list is drawn instead."""
    named = [(plain(group.name), [plain(word) for word in group.words]) for group in groups]
    told = " ".join(f"{name}: {', '.join(finer)}." for name, finer in named)
    listed: list[Value] = [{"name": name, "words": plain_all(finer)} for name, finer in named]
    rim = min(width, 166.0) / 2 - 0.5
    drawn = _drawn(named, rim) if size <= 5 and _fits(named, rim) else {}
    return {"said": words.wheel.format(told), "groups": listed, "rim": "", "slices": [], **drawn}


def _fits(named: Sequence[tuple[str, list[str]]], rim: float) -> bool:
    count = sum(len(finer) for _, finer in named)
    inner = rim * _RING
    high = 2 * math.pi * inner / count
    longest = max(long(word, _LETTERS) for _, finer in named for word in finer)
    name = max(long(name, _LETTERS * 1.05) for name, _ in named)
    return high >= _LETTERS * _LEADING and longest <= rim - inner - 4 and name <= inner - _HUB - 3


def _drawn(named: Sequence[tuple[str, list[str]]], rim: float) -> Node:
    """Slices, each a family: a piece of the inner ring with its name, and of the outer ring with its words."""
    count = sum(len(finer) for _, finer in named)
    inner = rim * _RING
    middle = rim + 0.5
    slices: list[Value] = []
    turn = -90.0
    for number, (name, finer) in enumerate(named):
        step = 360 / count
        wide = step * len(finer)
        rays = [_ray(turn + step * at, inner, rim, middle) for at in range(1, len(finer))]
        slices.append(
            {
                "shade": "dark" if number % 2 else "light",
                "outline": _piece(turn, turn + wide, inner, rim, middle),
                "core": _piece(turn, turn + wide, _HUB, inner, middle),
                "rays": rays,
                "name": _radial(name, turn + wide / 2, (_HUB + inner) / 2, middle),
                "words": [_radial(word, turn + step * (at + 0.5), (inner + rim) / 2, middle) for at, word in enumerate(finer)],
            }
        )
        turn += wide
    return {"rim": figure(rim), "across": figure(2 * middle), "letters": figure(_LETTERS), "slices": slices}


def _at(turn: float, radius: float, middle: float) -> str:
    angle = math.radians(turn)
    return f"{figure(middle + radius * math.cos(angle))} {figure(middle + radius * math.sin(angle))}"


def _ray(turn: float, start: float, end: float, middle: float) -> str:
    return f"M{_at(turn, start, middle)}L{_at(turn, end, middle)}"


def _piece(start: float, end: float, inner: float, outer: float, middle: float) -> str:
    large = 1 if end - start > 180 else 0
    near, far = figure(inner), figure(outer)
    return (
        f"M{_at(start, inner, middle)}L{_at(start, outer, middle)}A{far} {far} 0 {large} 1 {_at(end, outer, middle)}"
        f"L{_at(end, inner, middle)}A{near} {near} 0 {large} 0 {_at(start, inner, middle)}Z"
    )


def _radial(text: str, turn: float, radius: float, middle: float) -> Node:
    """Words along a spoke, never upside down."""
    angle = math.radians(turn)
    x, y = middle + radius * math.cos(angle), middle + radius * math.sin(angle)
    leaning = (turn + 90) % 360 - 90
    leaning = leaning - 180 if leaning > 90 else leaning
    return {"text": text, "x": figure(x), "y": figure(y), "turn": figure(leaning)}
