"""A spreadsheet as values: sheets of rows of cells, whatever file they came from."""

from __future__ import annotations

from enum import StrEnum

from facilitator.values import value

CELLS = 60_000
"""Filled cells that are read from one file; an agenda has hundreds."""

ROWS = 3_000
"""Rows with something in them that are read from one file."""

COLUMNS = 200
"""Columns that are read from one sheet."""

CELL_CHARACTERS = 32_767
"""Characters in one cell, which is what spreadsheet programs allow."""


class SpreadsheetError(Exception):
    """A file that no agenda can be read from, or a place where none can be written. The message is a sentence for people."""


class Sort(StrEnum):
    """What a spreadsheet program holds in a cell."""

    TEXT = "text"
    NUMBER = "number"
    CLOCK = "clock"
    SPAN = "span"


@value
class Cell:
    """What stands in one cell, as a person reads it; `seconds` after midnight for a clock, in all for a span."""

    text: str
    sort: Sort = Sort.TEXT
    seconds: int = 0


@value
class Row:
    """A row with something in it: its number as the spreadsheet program counts, and its filled cells by column from 0."""

    number: int
    cells: dict[int, Cell]

    def text(self, column: int | None) -> str:
        """What stands in a column, empty where nothing does."""
        cell = None if column is None else self.cells.get(column)
        return cell.text if cell else ""


@value
class Sheet:
    """A sheet and those of its rows that have something in them. Its name is empty where the file has no sheets."""

    name: str
    rows: tuple[Row, ...]


def letter(column: int) -> str:
    """The name of a column as spreadsheet programs show it: 0 is `A`, 26 is `AA`."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
