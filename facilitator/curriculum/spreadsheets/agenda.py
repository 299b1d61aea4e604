"""Rows to sessions and steps, as the importer understands them; each cell ends up in a value or in a comment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from facilitator.curriculum.model import Kind
from facilitator.curriculum.spreadsheets import times, words
from facilitator.curriculum.spreadsheets.columns import Layout
from facilitator.curriculum.spreadsheets.table import Cell, Row
from facilitator.curriculum.spreadsheets.times import Clock, Length
from facilitator.curriculum.spreadsheets.words import Column

TITLE_CHARACTERS = 120
"""A longer title is cut, and stands in full among what the leader does."""

_RUN = re.compile(r"[^\W_]+")
_BULLET = re.compile(r"^(?:\s{2,}|\s*(?:[-–—•*◦▪→·]|o)\s+)(?=\S)")
_BELOW = re.compile(r"^\s*(\d{1,2}|[A-Z])[.)]?\d{1,2}[.)]?\s")
_IN_TITLE = re.compile(
    r"\s*[(\[]\s*((?:about|~|ca\.?|approx\.?|aprox\.?)?\s*\d[\d\s.,–-]*(?:min\w*\.?|['\u2032]|h|hours?|horas?)[^()\[\]]{0,12})[)\]]\s*$"
)


@dataclass(slots=True)
class Part:
    """A timed part of a step."""

    title: str
    length: Length | None
    do: list[str]


@dataclass(slots=True)
class Item:
    """A step as a row tells it. `where` is the row in sentences, with its sheet.

    `parts` are rows below it that belong to it; `comments` what no value holds."""

    row: int
    where: str
    title: str
    kind: Kind
    guessed: bool
    length: Length | None
    start: int | None
    end: int | None
    lead: str = ""
    place: str = ""
    purpose: str = ""
    say: str = ""
    materials: list[str] = field(default_factory=list)
    do: list[str] = field(default_factory=list)
    total: Length | None = None
    parts: list[Part] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    below: bool = False
    before: bool = False


@dataclass(slots=True)
class Sitting:
    """A session as a sheet, or a stretch of one, tells it."""

    title: str
    items: list[Item] = field(default_factory=list)
    total: Length | None = None
    comments: list[str] = field(default_factory=list)


class Reader:
    """Reads the rows of one sheet in order. `told` collects what a person has to know, by row."""

    def __init__(self, layout: Layout, told: list[str], where: str = "") -> None:
        self._layout = layout
        self._told = told
        self._where = where
        self._last: int | None = None
        self._parent = ""

    def forget(self) -> None:
        """A new session begins: its clock times need not come after those before."""
        self._last = None
        self._parent = ""

    def tell(self, row: Row, what: str) -> None:
        """Something about a row that a person has to know."""
        self._told.append(f"{self._where}row {row.number}: {what}")

    def total(self, row: Row) -> Length | None:
        """The sum that a row prints for those above it; None where no length of time stands in it."""
        clock = self._layout.at(Column.MINUTES), self._layout.at(Column.CLOCK)
        columns = [column for column in (*clock, *row.cells) if column is not None and column in row.cells]
        found = next((length for column in columns if (length := times.read_length(row.cells[column]))), None)
        if found is None:
            self.tell(row, "no length of time was found in this sum; it is kept as a comment")
        return found

    def item(self, row: Row) -> Item | None:
        """The step that a row tells of; None for a row that says nothing a step could be called by."""
        layout = self._layout
        source = self._title_column(row)
        if source is None:
            return None
        whole = row.text(source)
        below = bool(_BULLET.match(whole)) or self._is_below(whole)
        title, rest = _headline(_BULLET.sub("", whole).strip())
        length = self._length(row)
        clock = self._clock(row)
        if length is None and (found := _IN_TITLE.search(title)):
            length = times.read_length(Cell(found[1].strip()))
        method = row.text(layout.at(Column.KIND)) if source != layout.at(Column.KIND) else ""
        known = words.guess_kind(method, title)
        item = Item(
            row.number,
            f"{self._where}row {row.number}",
            title,
            known or Kind.DISCUSS,
            known is None,
            length,
            clock.start if clock else None,
            None,
        )
        item.end = clock.end if clock else None
        item.below = below
        item.before = words.comes_before(method) and item.start is None
        item.do += rest
        self._fill(item, row, source, method)
        item.comments = self._unused(item, row)
        if not below:
            self._parent = whole
        return item

    def end(self, row: Row) -> int | None:
        """The time of day in a row that has no title: the end of the step above it."""
        clock = self._clock(row)
        return None if clock is None else clock.end if clock.start is None else clock.start

    def _title_column(self, row: Row) -> int | None:
        wanted = (Column.TITLE, Column.SECTION, Column.KIND, Column.NOTES, Column.SAY, Column.PURPOSE, Column.MATERIALS)
        numbers = [number for column in wanted if (number := self._layout.at(column)) is not None]
        return next((number for number in (*numbers, *self._layout.others) if number in row.cells), None)

    def _is_below(self, title: str) -> bool:
        """Whether `2.1 …` stands below `2. …`."""
        found = _BELOW.match(title)
        return bool(found and re.match(rf"\s*{found[1]}\b", self._parent))

    def _length(self, row: Row) -> Length | None:
        layout = self._layout
        number = layout.at(Column.MINUTES)
        if number is None and not layout.clocks:
            number = layout.at(Column.CLOCK)
        if number is None or number not in row.cells:
            return None
        found = times.read_length(row.cells[number])
        if found is None:
            self.tell(row, f"{layout.named(number)} {row.text(number)!r} is no length of time; it is kept as a note")
        elif found.told:
            self.tell(row, found.told)
        return found

    def _clock(self, row: Row) -> Clock | None:
        start = end = None
        sure = True
        for column in (Column.CLOCK, Column.START, Column.END):
            number = self._layout.at(column)
            if number is None or number not in row.cells or (column is Column.CLOCK and not self._layout.clocks):
                continue
            found = times.read_clock(row.cells[number], bare=True)
            if found is None:
                self.tell(row, f"{self._layout.named(number)} {row.text(number)!r} is no time of day; it is kept as a note")
            elif column is Column.END:
                end = found.end if found.end is not None else found.start
            else:
                start, end, sure = found.start, found.end, found.sure
        if start is None and end is None:
            return None
        return self._in_order(row, start, end, sure=sure)

    def _in_order(self, row: Row, start: int | None, end: int | None, *, sure: bool) -> Clock:
        """The times with the half of the day that they must be in: 1:30 after 12:00 is in the afternoon."""
        half = 12 * 60
        if start is not None and not sure and self._last is not None and start < self._last <= start + half < 24 * 60:
            start += half
            self.tell(row, f"taken as {times.figures(start)}, since it comes after {times.figures(self._last)}")
        if start is not None and end is not None and not sure and end < start <= end + half < 24 * 60:
            end += half
        if start is not None:
            self._last = start
        return Clock(start, end)

    def _fill(self, item: Item, row: Row, source: int, method: str) -> None:
        layout = self._layout

        def text(column: Column) -> str:
            number = layout.at(column)
            return "" if number == source else row.text(number).strip()

        item.place = _line(text(Column.PLACE))
        item.purpose = _line(text(Column.PURPOSE))
        item.say = text(Column.SAY)
        item.materials = [_line(thing) for thing in _split(text(Column.MATERIALS))]
        item.do += _lines(text(Column.NOTES))
        item.do += (
            line for number, name in layout.others.items() if number != source for line in _named(name, row.text(number).strip())
        )
        if who := text(Column.LEAD):
            item.lead = words.leader(who)
            if not item.lead:
                item.do += _named(layout.named(layout.columns[Column.LEAD]), who)
        if method.strip() and words.guess_kind(method) is None:
            item.do += _named(layout.named(layout.columns[Column.KIND]), method.strip())
        for column in (Column.MINUTES, Column.CLOCK, Column.START, Column.END):
            number = layout.at(column)
            if number is not None and number in row.cells and not self._is_read(item, column):
                item.do += _named(layout.named(number), row.text(number).strip())

    def _is_read(self, item: Item, column: Column) -> bool:
        if column is Column.MINUTES or (column is Column.CLOCK and not self._layout.clocks):
            return item.length is not None
        return item.end is not None if column is Column.END else item.start is not None or item.end is not None

    def _unused(self, item: Item, row: Row) -> list[str]:
        """The cells whose text stands in none of the step's values, for a comment."""
        values = [item.title, item.place, item.purpose, item.say, *item.materials, *item.do, item.kind.value, item.lead]
        values += [item.length.text if item.length else "", when(item)]
        held = letters(" ".join(values))
        texts = ((self._layout.named(number), cell.text) for number, cell in row.cells.items())
        lost = (f"{name}: {text.strip()}" for name, text in texts if any(letters(line) not in held for line in text.split("\n")))
        return list(dict.fromkeys(lost))


def when(item: Item) -> str:
    """The clock times of a step as they are written: `9:20-9:45`, `9:20`; empty where there is no start."""
    if item.start is None:
        return ""
    return times.figures(item.start) + (f"-{times.figures(item.end)}" if item.end is not None and item.end != item.start else "")


def letters(text: str) -> str:
    """The letters and figures of a text, each run of them between blanks, for seeing whether one text holds another."""
    return f" {' '.join(_RUN.findall(text))} "


def _headline(title: str) -> tuple[str, list[str]]:
    """A title of one line that is not too long, and the rest of what stood in its cell."""
    first, *rest = title.split("\n")
    first = " ".join(first.split())
    if len(first) > TITLE_CHARACTERS:
        return f"{first[: TITLE_CHARACTERS - 1].rsplit(' ', 1)[0]}…", [title]
    return first, _lines("\n".join(rest))


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> list[str]:
    """The lines of a cell, without the marks of a list before them."""
    return [line for part in text.split("\n") if (line := _BULLET.sub("", part).strip())]


def _named(name: str, text: str) -> list[str]:
    return [f"{name}: {text}" if name else text] if text else []


def _split(text: str) -> list[str]:
    mark = next((mark for mark in ("\n", ";") if mark in text), ",")
    pieces = re.split(r",(?![^(]*\))", text) if mark == "," else re.split("[\n;]", text)
    return [thing for piece in pieces if (thing := _BULLET.sub("", piece).strip())]
