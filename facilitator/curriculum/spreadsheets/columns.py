"""Which row holds the headings, what stands in which column, and where one session's rows end and the next one's begin."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.curriculum.spreadsheets import times
from facilitator.curriculum.spreadsheets.table import Row, Sheet, Sort, letter
from facilitator.curriculum.spreadsheets.words import Column, heading, plain
from facilitator.values import value

SEARCHED = 20
"""Rows, from the top, among which the headings are looked for."""

_NAMED = (Column.TITLE, Column.KIND, Column.NOTES, Column.SECTION, Column.SESSION)


@value
class Layout:
    """What stands in which column. `others` are columns whose headings are not known, with what the headings say.

    `clocks` tells that a column headed Time holds times of day; otherwise it holds lengths.
    """

    columns: dict[Column, int]
    headings: dict[int, str]
    others: dict[int, str]
    languages: tuple[str, ...] = ()
    clocks: bool = True

    def at(self, column: Column) -> int | None:
        """The number of a column, None where there is none of that sort."""
        return self.columns.get(column)

    def named(self, column: int) -> str:
        """How a column is called in sentences: by its heading, or its letter."""
        return self.headings.get(column) or f"column {letter(column)}"


def find_headings(rows: Sequence[Row]) -> int | None:
    """The index of the row that holds the headings; None where no row does."""
    best, most = None, 1
    for index, row in enumerate(rows):
        if row.number > SEARCHED:
            break
        known = _known(row)
        if len(known) > most and (known.keys() & set(_NAMED)):
            best, most = index, len(known)
    return best


def is_again(row: Row, layout: Layout) -> bool:
    """Whether a row repeats the headings, as agendas do that hold one table for each day."""
    headings = {plain(name) for name in layout.headings.values()}
    shared = {plain(cell.text) for cell in row.cells.values()} & headings
    return len(shared) >= 2 and len(shared) * 2 > len(row.cells)


def read_layout(row: Row, below: Sequence[Row]) -> Layout:
    """What stands in which column, from the headings in `row` and the cells below them."""
    known = _known(row)
    columns = {column: number for column, (number, _) in known.items()}
    others = {number: " ".join(cell.text.split()) for number, cell in row.cells.items() if number not in columns.values()}
    headings = {number: " ".join(cell.text.split()) for number, cell in row.cells.items()}
    for row_below in below:
        for number in row_below.cells:
            if number not in headings:
                others.setdefault(number, "")
    return _settled(Layout(columns, headings, others, tuple(language for _, language in known.values())), below)


def guess_layout(rows: Sequence[Row]) -> Layout | None:
    """What stands in which column where nothing is headed: times in the first column that holds any, titles in the longest."""
    numbers = sorted({number for row in rows for number in row.cells})
    counts = dict.fromkeys(numbers, 0)
    lengths = dict.fromkeys(numbers, 0)
    for row in rows:
        for number, cell in row.cells.items():
            if times.read_length(cell) or times.is_clock(cell):
                counts[number] += 1
            else:
                lengths[number] += len(cell.text)
    if not any(lengths.values()):
        return None
    title = max((number for number in numbers if counts[number] * 2 <= len(rows)), key=lengths.__getitem__, default=None)
    if title is None:
        return None
    columns = {Column.TITLE: title}
    timed = [number for number in numbers if number != title and counts[number] * 2 > len(rows)]
    if timed:
        columns[Column.CLOCK] = timed[0]
    others = {number: "" for number in numbers if number not in columns.values()}
    return _settled(Layout(columns, {}, others), rows)


def _known(row: Row) -> dict[Column, tuple[int, str]]:
    """The columns whose headings are known, with their numbers and languages. Headings that can mean one thing only come first."""
    found = [(number, heading(cell.text)) for number, cell in row.cells.items() if cell.sort is Sort.TEXT]
    known: dict[Column, tuple[int, str]] = {}
    for number, meanings in sorted(found, key=lambda pair: len({column for column, _ in pair[1]})):
        for column, language in meanings:
            if column not in known:
                known[column] = (number, language)
                break
    return known


def _settled(layout: Layout, below: Sequence[Row]) -> Layout:
    """The layout with each column as its cells show it: titles are found under other headings too, and Time may mean minutes."""
    columns = dict(layout.columns)
    if Column.TITLE not in columns:
        taken = next((column for column in (Column.SESSION, Column.SECTION) if _differ(below, columns.get(column))), None)
        taken = taken or next((column for column in (Column.KIND, Column.NOTES, Column.SECTION) if column in columns), None)
        if taken:
            columns[Column.TITLE] = columns.pop(taken)
    clocks = True
    if (number := columns.get(Column.CLOCK)) is not None:
        cells = [row.cells[number] for row in below if number in row.cells]
        clocks = any(times.is_clock(cell) for cell in cells) or not any(times.read_length(cell) for cell in cells)
        if Column.MINUTES in columns:
            clocks = True
    return Layout(columns, layout.headings, layout.others, layout.languages, clocks)


def _differ(below: Sequence[Row], column: int | None) -> bool:
    if column is None:
        return False
    texts = [row.text(column) for row in below if column in row.cells]
    return len(texts) > 2 and len(set(texts)) * 10 >= len(texts) * 8


def split_sheet(sheet: Sheet) -> tuple[tuple[Row, ...], Row | None, tuple[Row, ...]]:
    """The rows above the headings, the headings (None where there are none), and the rows below."""
    index = find_headings(sheet.rows)
    if index is None:
        return (), None, sheet.rows
    return sheet.rows[:index], sheet.rows[index], sheet.rows[index + 1 :]
