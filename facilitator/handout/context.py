"""A handout as plain data for the templates: text, numbers, lists and mappings, nothing that can be called.

This is all a template ever sees. What authors wrote stays text; the templates escape it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias, TypedDict

from facilitator import __version__
from facilitator.curriculum import model
from facilitator.curriculum.model import Audience, Block, Curriculum, Handout, PaperSize
from facilitator.handout.words import ENGLISH, Words
from facilitator.markup import Paragraph, ParagraphKind, Span, render
from facilitator.text import clean

Value: TypeAlias = "str | int | Sequence[Value] | dict[str, Value]"
Node: TypeAlias = "dict[str, Value]"

GENERATOR = "Facilitator"
NUMBERS_A_ROW = 11


class Paper(StrEnum):
    """The sheet that lies in the printer."""

    A4 = "a4"
    LETTER = "letter"


class Page(TypedDict):
    """Everything the page template may use."""

    generator: str
    language: str
    title: str
    why: str
    audience: str
    for_whom: str
    rings: list[int]
    name_label: str
    slots: bool
    private: bool
    way_out: str
    curriculum: str
    small_print: str
    paper: str
    half: bool
    roomy: bool
    parts: list[list[Node]]
    words: Node


def page(handout: Handout, curriculum: Curriculum, paper: Paper = Paper.A4, words: Words = ENGLISH) -> Page:
    """What the templates need to draw `handout`. `parts` are its blocks, one list from page break to page break."""
    half = handout.paper is PaperSize.HALF
    named = not handout.private and not half and any(map(_is_written_on, handout.blocks))
    return {
        "generator": f"{GENERATOR} {__version__}",
        "language": _language(curriculum.language),
        "title": _text(handout.title),
        "why": _text(handout.why),
        "audience": handout.audience.value,
        "rings": list(range(_RINGS[handout.audience])),
        "for_whom": words.for_whom[handout.audience],
        "name_label": words.name.get(handout.audience, "") if named else "",
        "slots": False,
        "private": handout.private,
        "way_out": _text(handout.way_out),
        "curriculum": _text(curriculum.title),
        "small_print": " · ".join(_text(part) for part in (curriculum.title, curriculum.licence, curriculum.notice) if part),
        "paper": paper.value,
        "half": half,
        "roomy": False,
        "parts": _parts(handout.blocks, words),
        "words": {
            "page": words.page,
            "private": words.private,
            "private_choice": words.private_choice,
            "way_out": words.way_out,
        },
    }


_RINGS = {Audience.PERSON: 1, Audience.COUPLE: 2, Audience.ROOM: 3, Audience.LEADER: 1}
"""One ring for one person, two that meet for a couple: a sign beside the words that say whom a sheet is for."""


def _parts(blocks: Iterable[Block], words: Words) -> list[list[Node]]:
    """The blocks between page breaks. A break with nothing before or after it makes no empty page."""
    runs = groupby(blocks, lambda block: isinstance(block, model.PageBreak))
    return [[_block(block, words) for block in run] for is_break, run in runs if not is_break]


def _block(block: Block, words: Words) -> Node:
    match block:
        case model.TextBlock(markdown):
            return {"kind": "text", "flow": _flow(markdown)}
        case model.LinesBlock(prompt, rows):
            return {"kind": "lines", "prompt": _text(prompt), "rows": list(range(rows))}
        case model.ChecklistBlock(items, title, columns):
            return {"kind": "checklist", "title": _text(title), "items": _texts(items), "columns": columns}
        case model.ScaleBlock():
            return _scale(block)
        case model.TableBlock():
            return _table(block)
        case model.CardsBlock(cards, columns):
            return {"kind": "cards", "columns": columns, "rows": _card_rows(cards, columns)}
        case model.HalvesBlock():
            sides = ((block.a_title or words.partner_a, block.a), (block.b_title or words.partner_b, block.b))
            halves: list[Value] = [{"title": _text(title), "flow": _flow(markdown)} for title, markdown in sides]
            return {"kind": "halves", "halves": halves, "rows": list(range(block.rows))}
        case model.CalloutBlock(text, title):
            return {"kind": "callout", "title": _text(title), "flow": _flow(text)}
        case model.QuoteBlock(text, source):
            return {"kind": "quote", "flow": _flow(text), "source": _text(source)}
        case model.ResourcesBlock(items, title):
            listed: list[Value] = [
                {"name": _text(item.name), "contact": _text(item.contact), "note": _text(item.note)} for item in items
            ]
            return {"kind": "resources", "title": _text(title), "items": listed}
        case model.GridBlock(columns, rows, title):
            return {"kind": "grid", "title": _text(title), "columns": _texts(columns), "rows": _texts(rows)}
        case model.PageBreak():
            return {"kind": "page-break"}


def _scale(block: model.ScaleBlock) -> Node:
    """Its numbers in rows of about equal length, each short enough for circles of a size that a pen can use."""
    numbers = [str(number) for number in range(block.low, block.high + 1)]
    rows = -(-len(numbers) // NUMBERS_A_ROW)
    length = -(-len(numbers) // rows)
    return {
        "kind": "scale",
        "prompt": _text(block.prompt),
        "rows": [
            numbers[start : start + length] + [""] * (start + length - len(numbers)) for start in range(0, len(numbers), length)
        ],
        "low_label": _text(block.low_label),
        "high_label": _text(block.high_label),
    }


def _table(block: model.TableBlock) -> Node:
    """A table with an empty cell is one to write in; a filled first column beside empty cells names its rows."""
    to_write = any(not cell.strip() for row in block.rows for cell in row)
    return {
        "kind": "table",
        "title": _text(block.title),
        "head": _texts(block.head),
        "rows": [_texts(row) for row in block.rows],
        "to_write": to_write,
        "narrow": [_is_narrow(block.head[column], [row[column] for row in block.rows]) for column in range(len(block.head))],
        "row_heads": to_write and all(row and row[0].strip() for row in block.rows),
    }


def _is_narrow(head: str, cells: Sequence[str]) -> bool:
    """Whether a column holds only a figure or a short sign in each cell, such as numbers to circle."""
    return len(head) <= 4 and all(0 < len(cell.strip()) <= 3 for cell in cells)


def _card_rows(cards: Sequence[model.Card], columns: int) -> list[Value]:
    """The cards in rows, the last one filled up with empty places so that all are cut to one size."""
    drawn: list[Value] = [{"title": _text(card.title), "flow": _flow(card.text), "empty": False} for card in cards]
    drawn += [{"title": "", "flow": [], "empty": True}] * (-len(drawn) % columns)
    return [drawn[start : start + columns] for start in range(0, len(drawn), columns)]


def _is_written_on(block: Block) -> bool:
    match block:
        case model.LinesBlock() | model.ScaleBlock() | model.ChecklistBlock() | model.GridBlock():
            return True
        case model.TableBlock(rows=rows):
            return any(not cell.strip() for row in rows for cell in row)
        case model.HalvesBlock(rows=rows):
            return rows > 0
        case _:
            return False


def _flow(markdown: str) -> list[Value]:
    return _nodes(list(render(markdown)), 0)


def _nodes(paragraphs: Sequence[Paragraph], depth: int) -> list[Value]:
    """Paragraphs as nodes, with the items that follow each other gathered into lists, and deeper lists inside their item."""
    nodes: list[Value] = []
    at = 0
    while at < len(paragraphs):
        first = paragraphs[at]
        if not _is_item(first):
            nodes.append({"kind": _PLAIN[first.kind], "spans": _spans(first.spans)})
            at += 1
            continue
        items: list[Value] = []
        while at < len(paragraphs) and _belongs(paragraphs[at], first, depth):
            end = at + 1
            while end < len(paragraphs) and _is_item(paragraphs[end]) and paragraphs[end].depth > depth:
                end += 1
            items.append({"spans": _spans(paragraphs[at].spans), "inner": _nodes(paragraphs[at + 1 : end], depth + 1)})
            at = end
        if first.kind is ParagraphKind.NUMBER:
            nodes.append({"kind": "numbers", "start": first.number, "items": items})
        else:
            nodes.append({"kind": "bullets", "items": items})
    return nodes


_PLAIN = {ParagraphKind.TEXT: "text", ParagraphKind.HEADING: "heading", ParagraphKind.QUOTE: "quote"}


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.kind in (ParagraphKind.BULLET, ParagraphKind.NUMBER)


def _belongs(paragraph: Paragraph, first: Paragraph, depth: int) -> bool:
    """Whether it is an item of the list that `first` begins; an item that lies deeper than its list is taken in too."""
    return paragraph.kind is first.kind and (paragraph.depth <= depth or paragraph is first)


def _spans(spans: Iterable[Span]) -> list[Value]:
    return [{"lines": _text(span.text).split("\n"), "strong": span.strong, "emphasis": span.emphasis} for span in spans]


def _texts(texts: Iterable[str]) -> list[Value]:
    return [_text(text) for text in texts]


def _text(text: str) -> str:
    """The last gate: no control character reaches the typesetter, whatever way the text came."""
    return clean(text)


def _language(tag: str) -> str:
    return tag if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag) else "en"
