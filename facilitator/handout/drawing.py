"""Where the words, boxes and arrows of a diagram stand. All lengths are millimetres, written as figures for the partial to use."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from facilitator.curriculum.model import DiagramBlock, DiagramShape
from facilitator.handout.fields import fill, without_names
from facilitator.handout.flow import Node, Value, plain
from facilitator.handout.words import Words

LEADING = 1.28
_PAD = 3.2
_GAP = 2.2
_ARROW = 9.0
_HEAD = 3.4
_EDGE = 1.0
_LEAST_ROOM = 7.0
"""Millimetres between a box and the field to type into that lies in it, and how high such a field is at least."""

_ASIDE = 0.11
"""How far from the edge, of the whole width, an arrow runs beside what stands in the middle."""

_WIDE = "mwMW@%&—…"
_NARROW = "iljtfrI.,:;!|'’()[] -"


class _Box(NamedTuple):
    """A box around its middle, with its lines of words."""

    x: float
    y: float
    width: float
    height: float
    lines: list[str]

    def holds(self, x: float, y: float, more: float) -> bool:
        return abs(x - self.x) < self.width / 2 + more and abs(y - self.y) < self.height / 2 + more

    def meets(self, other: _Box, apart: float) -> bool:
        across = (self.width + other.width) / 2 + apart
        return abs(self.x - other.x) < across and abs(self.y - other.y) < (self.height + other.height) / 2 + apart


def diagram(block: DiagramBlock, width: float, size: float, words: Words) -> Node:
    """The drawing for a page that is `width` wide with letters of `size`, and the words that tell what it shows.

    Its boxes are measured for their words, so that no name goes into them.
    """
    known = without_names(words)
    parts = [fill(plain(part), known) for part in block.parts]
    centre = fill(plain(block.centre), known)
    match block.shape:
        case DiagramShape.CYCLE:
            drawn, told = _cycle(parts, centre, block.both_ways, width, size), words.cycle
            more = ([words.both_ways] if block.both_ways else []) + ([words.centre.format(centre)] if centre else [])
        case DiagramShape.STEPS:
            drawn, told, more = _steps(parts, width, size), words.steps, []
        case DiagramShape.CIRCLES:
            drawn, told = _circles(parts, centre, width, size), words.circles
            more = [words.overlap.format(centre)] if centre else []
    said = "; ".join([told.format(", ".join(part or words.room for part in parts)), *more])
    numbered = [words.part.format(number=number, count=len(parts)) for number in range(1, len(parts) + 1)]
    tips: list[Value] = [
        ": ".join(filter(None, (block.title, part or number))) for part, number in zip(parts, numbered, strict=True)
    ]
    meet = ": ".join(filter(None, (block.title, centre or words.overlap.format(", ".join(filter(None, parts))))))
    return {
        "shape": block.shape.value,
        "said": f"{said}.",
        "size": figure(size),
        "tips": tips,
        "meeting": [],
        "meet": meet,
        **drawn,
    }


def figure(length: float) -> str:
    """A length as it is written in a drawing; never `-0.00`."""
    return f"{length + 0.0:.2f}" if abs(length) >= 0.005 else "0"


def long(text: str, size: float) -> float:
    """About how long a line of letters of `size` is, rather too long than too short."""
    return sum(map(_wide, text)) * size


def wrapped(text: str, width: float, size: float) -> list[str]:
    """`text` in as few lines as are no longer than `width`, about alike in length; a word that is longer is broken."""
    lines = _filled(text, width, size)
    narrowest = max((long(word, size) for word in text.split()), default=width)
    while len(lines) > 1 and (width := width - size / 4) >= narrowest:
        narrower = _filled(text, width, size)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _filled(text: str, width: float, size: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and long(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
            continue
        rest = word
        while long(rest, size) > width and len(rest) > 1:
            fits = next((at for at in range(len(rest) - 1, 1, -1) if long(rest[:at], size) <= width), 1)
            lines.append(rest[:fits])
            rest = rest[fits:]
        lines.append(rest)
    return lines


def text_lines(lines: Sequence[str], x: float, y: float, size: float) -> list[Value]:
    """Lines set around the middle `y`."""
    first = y - (len(lines) - 1) * size * LEADING / 2 + size * 0.34
    return [{"text": line, "x": figure(x), "y": figure(first + at * size * LEADING)} for at, line in enumerate(lines)]


def _wide(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    return 0.92 if sign in _WIDE else 0.32 if sign in _NARROW else 0.66 if sign.isupper() else 0.55


def _box(text: str, x: float, y: float, width: float, size: float) -> _Box:
    lines = wrapped(text, width - 2 * _PAD, size)
    return _Box(x, y, width, max(len(lines), 2) * size * LEADING + 1.4 * _PAD, lines)


def _cycle(parts: list[str], centre: str, both_ways: bool, width: float, size: float) -> Node:
    across = min(max(width * 0.3, size * 8), size * 11)
    radius = (width - across) / 2 if len(parts) > 2 else min((width - across) / 2, across * 1.25)
    begin = math.pi if len(parts) == 2 else -math.pi / 2
    turns = [begin + 2 * math.pi * number / len(parts) for number in range(len(parts))]
    middle = _box(centre, 0, 0, min(across * 1.1, 2 * radius - across - 2 * _GAP), size) if centre else None
    high = max(_box(part, 0, 0, across, size).height for part in parts)
    for tall in range(20 if len(parts) > 2 else max(20, round(high / 2) + 7), round(width * 0.6), 2):
        boxes = [
            _box(part, radius * math.cos(turn), tall * math.sin(turn), across, size)
            for part, turn in zip(parts, turns, strict=True)
        ]
        if len(boxes) == 2:
            boxes = [box._replace(height=high) for box in boxes]
        arrows = [_free(turns, number, boxes, radius, tall) for number in range(len(parts))]
        if all(length >= _ARROW for _, _, length in arrows) and not _crowded(boxes, middle, radius, tall):
            break
    else:
        return (_pair if len(parts) == 2 else _track)(parts, centre, both_ways, width, size)
    top = min(*(box.y - box.height / 2 for box in boxes), -tall - _HEAD if len(parts) == 2 else 0)
    bottom = max(*(box.y + box.height / 2 for box in boxes), tall + _HEAD if len(parts) == 2 else 0)
    shift = -top + 0.5
    held = [box._replace(x=box.x + width / 2, y=box.y + shift) for box in boxes]
    return {
        "width": figure(width),
        "height": figure(bottom - top + 1),
        "boxes": [_drawn_box(box, size) for box in held],
        "arrows": [_arrow(start, end, radius, tall, (width / 2, shift), both_ways) for start, end, _ in arrows],
        "centre": text_lines(middle.lines, width / 2, shift, size) if middle else [],
        "circles": [],
    }


def _pair(parts: list[str], centre: str, both_ways: bool, width: float, size: float) -> Node:
    """Two that are too much for a ring: one above the other, with an arrow on each side of what stands in the middle."""
    upper, lower = (_box(part, width / 2, 0, width - 1, size) for part in parts)
    aside = width * _ASIDE
    lines = wrapped(centre, width - 2 * (aside + _HEAD + _GAP), size)
    between = max(len(lines) * size * LEADING + 2 * _PAD, _ARROW + 2 * _GAP)
    upper = upper._replace(y=upper.height / 2 + 0.5)
    lower = lower._replace(y=upper.height + between + lower.height / 2 + 0.5)
    right, left = width - aside, aside
    down = _straight(upper._replace(x=right), lower._replace(x=right), both_ways)
    up = _straight(lower._replace(x=left), upper._replace(x=left), both_ways)
    return {
        "width": figure(width),
        "height": figure(lower.y + lower.height / 2 + 0.5),
        "boxes": [_drawn_box(box, size) for box in (upper, lower)],
        "arrows": [down, up],
        "centre": text_lines(lines, width / 2, upper.height + between / 2 + 0.5, size),
        "circles": [],
    }


def _track(parts: list[str], centre: str, both_ways: bool, width: float, size: float) -> Node:
    """A cycle too full for a ring: down one column and up the other."""
    between = width * 0.28 if centre else _ARROW + 2 * _GAP
    across = (width - between) / 2 - 0.5
    down, up = parts[: (len(parts) + 1) // 2], parts[(len(parts) + 1) // 2 :]
    rows = max(_box(part, 0, 0, across, size).height for part in parts)
    step = rows + _ARROW + 2 * _GAP
    height = step * (len(down) - 1) + rows
    right, left = width - across / 2 - 0.5, across / 2 + 0.5
    places = [(right, rows / 2 + step * row) for row in range(len(down))]
    gaps = (height - rows) / max(len(up) - 1, 1)
    places += [(left, height - rows / 2 - gaps * row) for row in range(len(up))]
    boxes = [_box(part, x, y + 0.5, across, size)._replace(height=rows) for part, (x, y) in zip(parts, places, strict=True)]
    pairs = list(zip(boxes, boxes[1:] + boxes[:1], strict=True))
    lines = wrapped(centre, between - 2 * _GAP, size)
    return {
        "width": figure(width),
        "height": figure(height + 1),
        "boxes": [_drawn_box(box, size) for box in boxes],
        "arrows": [_straight(one, other, both_ways) for one, other in pairs],
        "centre": text_lines(lines, width / 2, height / 2, size),
        "circles": [],
    }


def _straight(one: _Box, other: _Box, both_ways: bool) -> Node:
    """An arrow between two boxes that stand above or beside each other."""
    if one.x == other.x:
        way = 1 if other.y > one.y else -1
        start, end = (one.x, one.y + way * (one.height / 2 + _GAP)), (other.x, other.y - way * (other.height / 2 + _GAP))
        aim = (0.0, way * _HEAD * 0.8)
    else:
        way = 1 if other.x > one.x else -1
        start, end = (one.x + way * (one.width / 2 + _GAP), one.y), (other.x - way * (other.width / 2 + _GAP), one.y)
        aim = (way * _HEAD * 0.8, 0.0)
    inner_end = end[0] - aim[0], end[1] - aim[1]
    inner_start = (start[0] + aim[0], start[1] + aim[1]) if both_ways else start
    heads: list[Value] = [_head(end, inner_end)]
    if both_ways:
        heads.append(_head(start, inner_start))
    line = f"M{figure(inner_start[0])} {figure(inner_start[1])}L{figure(inner_end[0])} {figure(inner_end[1])}"
    return {"line": line, "heads": heads}


def _crowded(boxes: list[_Box], middle: _Box | None, radius: float, tall: float) -> bool:
    if any(box.meets(other, 5) for at, box in enumerate(boxes) for other in boxes[at + 1 :]):
        return True
    if middle is None:
        return False
    if any(middle.meets(box, 3) for box in boxes):
        return True
    corner = (middle.width / 2 / radius) ** 2 + (middle.height / 2 / max(tall - 3, 1)) ** 2
    return corner > 1


def _free(turns: list[float], number: int, boxes: list[_Box], radius: float, tall: float) -> tuple[float, float, float]:
    """The part of the ring between a box and the next that neither covers, and its length."""
    start, end = turns[number], turns[number] + 2 * math.pi / len(turns)
    following = boxes[(number + 1) % len(boxes)]
    points = [start + (end - start) * at / 240 for at in range(241)]
    free = [
        turn
        for turn in points
        if not any(box.holds(radius * math.cos(turn), tall * math.sin(turn), _GAP) for box in (boxes[number], following))
    ]
    if len(free) < 2:
        return start, end, 0.0
    steps = pairwise(free)
    length = sum(math.hypot(radius * (math.cos(b) - math.cos(a)), tall * (math.sin(b) - math.sin(a))) for a, b in steps)
    return free[0], free[-1], length


def _arrow(start: float, end: float, radius: float, tall: float, middle: tuple[float, float], both_ways: bool) -> Node:
    """The line of an arrow, and its heads. The line ends inside the head, so that it does not stick out at its point."""
    back = _HEAD * 0.8

    def at(turn: float) -> tuple[float, float]:
        return middle[0] + radius * math.cos(turn), middle[1] + tall * math.sin(turn)

    def before(turn: float, sign: float) -> float:
        return turn - sign * back / math.hypot(radius * math.sin(turn), tall * math.cos(turn))

    inner_end = before(end, 1)
    inner_start = before(start, -1) if both_ways else start
    (x0, y0), (x1, y1) = at(inner_start), at(inner_end)
    line = f"M{figure(x0)} {figure(y0)}A{figure(radius)} {figure(tall)} 0 0 1 {figure(x1)} {figure(y1)}"
    heads: list[Value] = [_head(at(end), at(inner_end))]
    if both_ways:
        heads.append(_head(at(start), at(inner_start)))
    return {"line": line, "heads": heads}


def _head(point: tuple[float, float], behind: tuple[float, float]) -> str:
    dx, dy = point[0] - behind[0], point[1] - behind[1]
    length = math.hypot(dx, dy)
    dx, dy = dx / length, dy / length
    wing = _HEAD * 0.5
    foot = point[0] - dx * _HEAD, point[1] - dy * _HEAD
    corners = (point, (foot[0] - dy * wing, foot[1] + dx * wing), (foot[0] + dy * wing, foot[1] - dx * wing))
    return " ".join(f"{figure(x)},{figure(y)}" for x, y in corners)


def _drawn_box(box: _Box, size: float, number: Sequence[Value] = ()) -> Node:
    x = box.x - box.width / 2 + 4 * _PAD if number else box.x
    right, bottom = box.x + box.width / 2, box.y + box.height / 2
    return {
        "x": figure(box.x - box.width / 2),
        "y": figure(box.y - box.height / 2),
        "width": figure(box.width),
        "height": figure(box.height),
        "lines": text_lines(box.lines, x, box.y, size),
        "number": number,
        "room": [] if box.lines else [_room(x if number else box.x - box.width / 2, box.y - box.height / 2, right, bottom)],
    }


def _room(left: float, top: float, right: float, bottom: float) -> Node:
    """Where something can be typed, inside those edges."""
    across, high = right - left - 2 * _EDGE, max(bottom - top - 2 * _EDGE, _LEAST_ROOM)
    return {"x": figure(left + _EDGE), "y": figure(top + _EDGE), "width": figure(across), "height": figure(high)}


def _steps(parts: list[str], width: float, size: float) -> Node:
    indent = min(12.0, width * 0.32 / (len(parts) - 1))
    across = width - indent * (len(parts) - 1) - 0.6
    tread = 4 * _PAD + _PAD
    boxes: list[_Box] = []
    for number, part in enumerate(parts):
        lines = wrapped(part, across - tread, size)
        height = max(len(lines) * size * LEADING + 1.4 * _PAD, 2.6 * size)
        boxes.append(_Box(across / 2 + 0.3 + indent * number, 0, across, height, lines))
    at = sum(box.height + _GAP for box in boxes) - _GAP + 0.3
    height = at + 0.3
    drawn: list[Value] = []
    for number, box in enumerate(boxes, 1):
        placed = box._replace(y=at - box.height / 2)
        at -= box.height + _GAP
        mark = text_lines([str(number)], placed.x - placed.width / 2 + 2 * _PAD, placed.y, size)
        drawn.append(_drawn_box(placed, size, mark))
    return {"width": figure(width), "height": figure(height), "boxes": drawn, "arrows": [], "centre": [], "circles": []}


def _circles(parts: list[str], centre: str, width: float, size: float) -> Node:
    radius = min(width * 0.305, 50.0)
    apart = radius * 1.24
    y = radius + 0.5
    high = y - radius * 0.4
    shown: list[Value] = []
    for part, side in zip(parts, (-1, 1), strict=True):
        lines = wrapped(part, apart * 0.85, size)
        label = text_lines(lines, width / 2 + side * (radius - size * 0.4), high, size)
        inner, outer = (width / 2 + side * each for each in (radius - apart / 2, apart / 2 + radius * 0.76))
        room = _room(min(inner, outer), high + len(lines) * size * LEADING / 2, max(inner, outer), y + radius * 0.62)
        shown.append(
            {
                "x": figure(width / 2 + side * apart / 2),
                "y": figure(y),
                "radius": figure(radius),
                "lines": label,
                "room": [room],
            }
        )
    overlap = wrapped(centre, (2 * radius - apart) * 0.78, size)
    low, across = high + len(overlap) * size * LEADING / 2, (radius - apart / 2) * 0.66
    return {
        "width": figure(width),
        "height": figure(2 * radius + 1),
        "boxes": [],
        "arrows": [],
        "centre": text_lines(overlap, width / 2, high, size),
        "meeting": [_room(width / 2 - across, low, width / 2 + across, y + radius * 0.5)],
        "circles": shown,
    }
