"""Each block of a handout as plain data for the partial of its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from facilitator.curriculum import model
from facilitator.curriculum.model import Audience, Block, Card, Handout, Help, Resource
from facilitator.handout import drawing, wheel
from facilitator.handout.flow import Node, Value, flow, plain, plain_all
from facilitator.handout.words import Words
from facilitator.settings.contacts import BY_KEY, NONE_HERE, Contacts
from facilitator.values import value

_Read: TypeAlias = (
    model.TextBlock
    | model.CalloutBlock
    | model.QuoteBlock
    | model.ResourcesBlock
    | model.FoldBlock
    | model.ShredBlock
    | model.PageBreak
)
_SHORT, _SHORT_LIST = 4, 7
"""A table or a list to tick of so many rows is not torn apart between pages."""

_EVEN = 2
"""A table of so many columns gives each the same width, as one to write in does."""

_CELL_PADDING = 6
_CARD_PADDING = 12
_NUMBER = 10
_LARGE_NUMBER = 13
_LARGE_BOX = 15
_MOST_NUMBERS = 11
"""Millimetres that the padding of a cell and of a card take, a number to circle, a box to tick with the room behind its words; how
many numbers stand in a row."""


@value
class Sheet:
    """What a block is drawn for: the program's words, whom a copy is for, the host's contacts.

    `width` is that between the margins and `size` that of the letters, both in millimetres; `pictures` are numbers by addresses.
    """

    words: Words
    audience: Audience
    width: int
    size: float
    large: bool
    fillable: bool
    contacts: Contacts | None
    pictures: Mapping[str, int]


def drawn(block: Block, sheet: Sheet) -> Node:
    """What the partial needs; `kind` names it."""
    match block:
        case model.LinesBlock(prompt, rows):
            return {"kind": "lines", "prompt": plain(prompt), "rows": list(range(rows)), "notes": False}
        case model.ChecklistBlock():
            return _checklist(block, sheet)
        case model.ScaleBlock():
            return _scale(block, sheet)
        case model.TableBlock():
            return _table(block, sheet)
        case model.GridBlock(columns, rows, title):
            tips: list[Value] = [[_tip(row, column) for column in columns] for row in rows]
            return {"kind": "grid", "title": plain(title), "columns": plain_all(columns), "rows": plain_all(rows), "tips": tips}
        case model.HalvesBlock():
            return _halves(block, sheet)
        case model.AgreementBlock():
            return _agreement(block, sheet)
        case model.CardsBlock(cards, columns):
            columns = _large_columns(cards, columns, sheet) if sheet.large else columns
            return {"kind": "cards", "columns": columns, "rows": _card_rows(cards, columns, sheet)}
        case model.DiagramBlock(title=title):
            return {"kind": "diagram", "title": plain(title), **drawing.diagram(block, sheet.width, sheet.size, sheet.words)}
        case model.FeelingsWheelBlock(groups, title):
            turned = wheel.wheel(groups, sheet.width, sheet.size, sheet.words, ticks=sheet.fillable)
            return {"kind": "feelings-wheel", "title": plain(title), **turned}
        case _:
            return _to_read(block, sheet)


def _to_read(block: _Read, sheet: Sheet) -> Node:
    match block:
        case model.TextBlock(markdown):
            return {"kind": "text", "flow": flow(markdown, sheet.pictures)}
        case model.CalloutBlock(text, title):
            return {"kind": "callout", "title": plain(title), "flow": flow(text, sheet.pictures)}
        case model.QuoteBlock(text, source):
            return {"kind": "quote", "flow": flow(text, sheet.pictures), "source": plain(source)}
        case model.ResourcesBlock(items, title):
            return {"kind": "resources", "title": plain(title), "items": _resources(items, sheet)}
        case model.FoldBlock(text):
            return {"kind": "fold", "text": plain(text)}
        case model.ShredBlock(text):
            return {"kind": "shred", "text": plain(text)}
        case model.PageBreak():
            return {"kind": "page-break"}


def is_written_on(block: Block) -> bool:
    """Whether a pen is needed for it."""
    match block:
        case model.LinesBlock() | model.ScaleBlock() | model.ChecklistBlock() | model.GridBlock() | model.FeelingsWheelBlock():
            return True
        case model.TableBlock(rows=rows):
            return any(_is_open(cell) for row in rows for cell in row)
        case model.HalvesBlock(rows=rows):
            return rows > 0
        case model.DiagramBlock(shape, parts):
            return shape is model.DiagramShape.CIRCLES or any(not part for part in parts)
        case _:
            return False


def is_draft(handout: Handout, contacts: Contacts | None, today: date) -> bool:
    """Whether it shows contacts of the host's that are missing, or were not tried for too long."""
    wanted = {
        item.host.value
        for block in handout.blocks
        if isinstance(block, model.ResourcesBlock)
        for item in block.items
        if item.host is not None and not item.contact
    }
    if not wanted:
        return False
    missing = wanted - {Help.CHECKED.value} if contacts is None else wanted & {kind.key for kind in contacts.missing}
    return bool(missing) or contacts is None or contacts.stale(today)


def _checklist(block: model.ChecklistBlock, sheet: Sheet) -> Node:
    """Things to tick in the author's columns; in large print only in so many that each has its words on one line."""
    columns = block.columns
    if sheet.large:
        longest = max((drawing.long(item, sheet.size) for item in block.items), default=0)
        columns = max(1, min(columns, int(sheet.width // (longest + _LARGE_BOX))))
    short = len(block.items) <= (_SHORT if sheet.large else _SHORT_LIST) * columns
    return {"kind": "checklist", "title": plain(block.title), "items": plain_all(block.items), "columns": columns, "short": short}


def _scale(block: model.ScaleBlock, sheet: Sheet) -> Node:
    """Its numbers in rows of about equal length, each short enough for circles of a size that a pen can use."""
    numbers = [str(number) for number in range(block.low, block.high + 1)]
    most = min(_MOST_NUMBERS, sheet.width // (_LARGE_NUMBER if sheet.large else _NUMBER))
    rows = -(-len(numbers) // most)
    length = -(-len(numbers) // rows)
    return {
        "kind": "scale",
        "prompt": plain(block.prompt),
        "group": plain(block.prompt).replace(" ", "\u00a0"),
        "rows": [
            numbers[start : start + length] + [""] * (start + length - len(numbers)) for start in range(0, len(numbers), length)
        ],
        "low_label": plain(block.low_label),
        "high_label": plain(block.high_label),
    }


def _table(block: model.TableBlock, sheet: Sheet) -> Node:
    """A table with an empty cell is one to write in; a filled first column beside empty cells names its rows."""
    to_write = any(not cell.strip() for row in block.rows for cell in row)
    return {
        "kind": "table",
        "title": plain(block.title),
        "head": plain_all(block.head),
        "rows": [plain_all(row) for row in block.rows],
        "open": [[_is_open(cell) for cell in row] for row in block.rows],
        "tips": [[_tip(row[0], head) for head in block.head] for row in block.rows],
        "to_write": to_write,
        "short": len(block.rows) <= _SHORT,
        "whole_words": _has_room(block, sheet, even=to_write or len(block.head) == _EVEN),
        "narrow": [_is_narrow(block.head[column], [row[column] for row in block.rows]) for column in range(len(block.head))],
        "uneven": not to_write and _is_uneven(block),
        "cell": "",
        "row_heads": to_write and all(row and row[0].strip() for row in block.rows),
    }


def _is_open(text: str) -> bool:
    """Whether it is room to write: nothing, or only dots or a line."""
    return not text.strip(" .\u2026_\n")


def _tip(row: str, column: str) -> str:
    """What a cell to write in is called: by its row and its column, as far as they are."""
    return ": ".join(filter(None, (plain(row.strip()), plain(column.strip()))))


def _has_room(block: model.TableBlock, sheet: Sheet, *, even: bool) -> bool:
    """Whether the longest words of all columns fit beside each other, so that none has to be broken; `even` columns share alike."""
    columns = zip(block.head, *block.rows, strict=True)
    longest = [max((drawing.long(word, sheet.size) for cell in column for word in cell.split()), default=0) for column in columns]
    if even:
        return max(longest) + _CELL_PADDING <= sheet.width / len(longest)
    return sum(word + _CELL_PADDING for word in longest) <= sheet.width


def _is_uneven(block: model.TableBlock) -> bool:
    """Whether the second of two columns holds sentences, and the first only a few words for each."""
    lengths = [sum(map(len, column)) for column in zip(*block.rows, strict=True)]
    return len(lengths) == _EVEN and lengths[1] > 2 * lengths[0]


def _is_narrow(head: str, cells: Sequence[str]) -> bool:
    """Whether a column holds only a figure or a short sign in each cell, such as numbers to circle."""
    return len(head) <= 4 and all(0 < len(cell.strip()) <= 3 for cell in cells)


def _halves(block: model.HalvesBlock, sheet: Sheet) -> Node:
    sides = ((block.a_title or sheet.words.partner_a, block.a), (block.b_title or sheet.words.partner_b, block.b))
    halves: list[Value] = [{"title": plain(title), "flow": flow(markdown, sheet.pictures)} for title, markdown in sides]
    return {"kind": "halves", "halves": halves, "rows": list(range(block.rows))}


def _agreement(block: model.AgreementBlock, sheet: Sheet) -> Node:
    signed = sheet.words.signed.get(sheet.audience, sheet.words.signed[Audience.PERSON]) if block.signatures else ()
    return {
        "kind": "agreement",
        "title": plain(block.title),
        "items": [flow(item, sheet.pictures) for item in block.items],
        "review": plain(block.review),
        "signatures": plain_all(signed),
    }


def _large_columns(cards: Sequence[Card], columns: int, sheet: Sheet) -> int:
    """How many cards in large print stand side by side: two, where the longest of their words fits in one."""
    longest = max(drawing.long(word, sheet.size) for card in cards for word in f"{card.title} {card.text}".split())
    return min(columns, 2) if longest + _CARD_PADDING <= sheet.width / 2 else 1


def _card_rows(cards: Sequence[Card], columns: int, sheet: Sheet) -> list[Value]:
    """The cards in rows, the last one filled up with empty places so that all are cut to one size."""
    made: list[Value] = [
        {"title": plain(card.title), "flow": flow(card.text, sheet.pictures), "open": _is_open(card.text), "empty": False}
        for card in cards
    ]
    made += [{"title": "", "flow": [], "open": False, "empty": True}] * (-len(made) % columns)
    return [made[start : start + columns] for start in range(0, len(made), columns)]


def _resources(items: Sequence[Resource], sheet: Sheet) -> list[Value]:
    """The places to turn to. What the host's place does not have is left out; what nobody has filled in is a line to write on."""
    listed: list[Value] = []
    for item in items:
        lines = [item.contact] if item.contact else _of_host(item.host, sheet)
        if NONE_HERE not in lines:
            listed.append({"name": plain(item.name), "contacts": plain_all(lines), "note": plain(item.note)})
    return listed


def _of_host(kind: Help | None, sheet: Sheet) -> tuple[str, ...]:
    contacts = sheet.contacts
    if kind is None or contacts is None:
        return ()
    if kind is not Help.CHECKED:
        return contacts.lines.get(BY_KEY[kind.value].key, ())
    if contacts.verified is None:
        return ()
    day = contacts.verified.isoformat()
    return (sheet.words.checked.format(day=day, who=contacts.verified_by) if contacts.verified_by else day,)
