"""How full the pages of a sheet are once it is laid out, and what would use them better: more lines to write on, higher cells.

It reads WeasyPrint's boxes, whose lengths are pixels of CSS, and changes only the data that a page is drawn from. For the child
process.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from facilitator.handout.context import Page
from facilitator.handout.flow import Node
from facilitator.values import value

_MILLIMETRE = 96 / 25.4

POOR = 0.5
"""A page that is filled less than this is worth another layout that does without it, or fills it."""

ROOM = 0.4
"""How much of a page that asks for somebody's own words is room to write them, at least."""

_ENOUGH = 0.87
_FULL = 0.96
"""A page filled less than the first gets more room to write, up to the second: it has to stand clear of the foot."""

_SHORT_ANSWER = 1
_MORE, _MOST = 2, 6
_HELD_OPEN = 0.7
"""A prompt with so few lines asks for a word or a day, and gets no more. Others get up to so many more; and then again up to so
many on a page with too little room to write, and on a last page that is still filled less than this."""

_HIGHER = 1.75
"""How many times as high a cell to write in becomes at most."""

_NOTICED = 1.0
"""Millimetres: what a cell has to gain for it to be worth while."""

_NOTES_BELOW = 0.62
_LEAST_NOTES = 3
"""A last page that is filled less than this and asks nothing gets lines for notes, if there is room for so many."""

_PROMPT = 2.0
"""How many lines the words above lines to write on take, with the room between them and what stands before."""

_WRITTEN_ON = ("lines", "checklist", "scale", "grid", "agreement")
"""Where nothing of this is, nobody is asked to have a pen."""

_BLANKS = frozenset({"write-on", "blank"})
_FILLED_IN = frozenset({"to-write", "fill-in"})
"""What is to be written on, and the tables that have such cells, by their classes on the page."""

_CUT_OUT = ("cards", "shred", "fold")
"""What is cut out or torn off is the end of its page."""


@value
class Leaf:
    """How far down a page is filled, of 1; how high it is; the numbers of the blocks that lie on it.

    `room` is the share of its type area that can be written on: lines, and cells with nothing in them. It `asks` for somebody's own
    words where a prompt has more than the one line for a day or a name, or where a table has cells to fill in.
    `pitch` is that from one line to write on to the next, `cell` the height of a cell to write in: what the design's style sheets
    set as `--pitch` and `--cell`, or 0. All lengths are millimetres.
    """

    filled: float
    height: float
    blocks: frozenset[int]
    pitch: float
    cell: float
    room: float
    asks: bool


def leaves(document: Any) -> list[Leaf]:
    """The pages of a document that WeasyPrint laid out."""
    return [_leaf(page._page_box) for page in document.pages]  # noqa: SLF001 - there is no other way to the boxes


def emptiest(pages: Sequence[Leaf]) -> float:
    """How full that page is which is the least full; 1 for no pages."""
    return min((page.filled for page in pages), default=1.0)


def with_room(page: Page, pages: Sequence[Leaf]) -> list[list[Node]] | None:
    """The parts with more room to write where pages have it; None where all is well as it is."""
    shown = [[dict(block) for block in part] for part in page["parts"]]
    begin = spare = 0.0
    changed = False
    for leaf in pages:
        elsewhere = frozenset().union(*(other.blocks for other in pages if other is not leaf))
        own = [block for part in shown for block in part if block["at"] in leaf.blocks - elsewhere]
        cramped = leaf.asks and leaf.room < ROOM
        begin = spare = max(_FULL - leaf.filled, 0.0) * leaf.height if cramped or leaf.filled < _ENOUGH else 0.0
        spare = _more_lines(own, spare, leaf.pitch, _MORE)
        if cramped:
            lacking = (ROOM - leaf.room) * leaf.height - (begin - spare)
            kept = max(spare - lacking - leaf.pitch, 0.0)
            spare = _more_lines(own, spare - kept, leaf.pitch, _MOST) + kept
        elif leaf is pages[-1] and len(pages) > 1:
            kept = (_FULL - _HELD_OPEN) * leaf.height
            spare = _more_lines(own, spare - kept, leaf.pitch, _MOST) + kept
        spare = _higher_cells(own, spare, leaf.cell)
        changed |= spare < begin
    if len(pages) > 1 and not (page["half"] or spare < begin) and (notes := _notes(page, pages[-1], shown[-1])):
        shown[-1].append(notes)
        changed = True
    return shown if changed else None


def _leaf(box: Any) -> Leaf:
    root = box.children[0]
    inner = list(root.descendants())
    numbers = {each.element.get("data-at", "") for each in inner if each.element is not None}
    blocks = frozenset(int(number) for number in numbers if number.isdecimal())
    down = max(map(_foot, inner)) - box.content_box_y()
    body = next((each.style for each in inner if each.element_tag == "body"), root.style)
    fields = [each for each in inner if _classes(each) & _BLANKS] + list(_open_cells(inner))
    asks = any(each.element_tag == "td" or len(each.children) > _SHORT_ANSWER for each in fields)
    return Leaf(
        filled=down / max(box.height, 1),
        height=box.height / _MILLIMETRE,
        blocks=blocks,
        pitch=_length(body, "__pitch"),
        cell=_length(body, "__cell"),
        room=sum(each.border_width() * each.border_height() for each in fields) / max(box.width * box.height, 1),
        asks=asks,
    )


def _open_cells(inner: Sequence[Any]) -> Iterable[Any]:
    """The cells with nothing in them of tables that are filled in. A table is two boxes, one around the other: each cell once."""
    tables = (each for each in inner if _classes(each) & _FILLED_IN)
    cells = {
        id(cell): cell for table in tables for cell in table.descendants() if cell.element_tag == "td" and hasattr(cell, "colspan")
    }
    return (cell for cell in cells.values() if not _has_words(cell))


def _has_words(box: Any) -> bool:
    return any(getattr(each, "text", "").strip() for each in box.descendants())


def _classes(box: Any) -> frozenset[str]:
    return frozenset(((box.element is not None and box.element.get("class")) or "").split())


def _length(style: Any, name: str) -> float:
    """What a style sheet sets in millimetres; 0 where it does not."""
    lengths = (float(token.value) for token in style[name] or () if getattr(token, "unit", "") == "mm")
    return next(lengths, 0.0)


def _foot(box: Any) -> float:
    """How far down something is to be seen of a box itself: its words, its picture, or the line below it."""
    if hasattr(box, "text") or hasattr(box, "replacement"):
        return float(box.position_y + box.height)
    if box.style["border_bottom_width"] or box.style["background_color"].alpha:
        return float(box.border_box_y() + box.border_height())
    return 0.0


def _more_lines(blocks: Sequence[Node], spare: float, pitch: float, most: int) -> float:
    """Give each prompt in turn one more line, up to so many, while there is room; the room that is left."""
    prompts = [block for block in blocks if block["kind"] == "lines" and len(_rows(block)) > _SHORT_ANSWER]
    for _ in range(most):
        for block in prompts:
            if 0 < pitch <= spare:
                block["rows"] = list(range(len(_rows(block)) + 1))
                spare -= pitch
    return spare


def _higher_cells(blocks: Sequence[Node], spare: float, cell: float) -> float:
    """Share room out among the rows to write in, all alike, and none to an example; the room that is left."""
    tables = [block for block in blocks if block["kind"] == "table" and block["to_write"]]
    rows = sum(any(row) for table in tables for row in cast("Sequence[Sequence[bool]]", table["open"]))
    more = min(spare / rows, cell * (_HIGHER - 1)) if rows else 0.0
    if more < _NOTICED:
        return spare
    for table in tables:
        table["cell"] = f"{cell + more:.1f}mm"
    return spare - more * rows


def _notes(page: Page, leaf: Leaf, part: Sequence[Node]) -> Node | None:
    """Lines for notes on a last page that would be nearly empty, unless it has something to cut out."""
    rows = int((_FULL - leaf.filled) * leaf.height / leaf.pitch - _PROMPT) if leaf.pitch else 0
    kinds = {block["kind"] for blocks in page["parts"] for block in blocks}
    is_cut_out = any(block["kind"] in _CUT_OUT for block in part if block["at"] in leaf.blocks)
    if leaf.filled >= _NOTES_BELOW or rows < _LEAST_NOTES or is_cut_out or not kinds.intersection(_WRITTEN_ON):
        return None
    return {"kind": "lines", "at": -1, "prompt": page["words"]["notes"], "rows": list(range(rows)), "notes": True}


def _rows(block: Node) -> Sequence[Any]:
    return cast("Sequence[Any]", block["rows"])
